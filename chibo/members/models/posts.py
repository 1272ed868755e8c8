"""Seats on committees, posts held beside them, posts in hamlets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.members.models.persons import Person
from chibo.organisations.models import Locality, Term, Unit


class Seat(Dated):
    """A seat in one term of a body; re-elected is a new row."""

    class Position(models.TextChoices):
        SECRETARY = "secretary", _("Bí thư")
        DEPUTY_SECRETARY = "deputy_secretary", _("Phó bí thư")
        STANDING_MEMBER = "standing_member", _("Uỷ viên ban thường vụ")
        MEMBER = "member", _("Uỷ viên")
        HEAD = "head", _("Trưởng")
        DEPUTY_HEAD = "deputy_head", _("Phó trưởng")

    class Began(models.TextChoices):
        ELECTED = "elected", _("Bầu")
        APPROVED = "approved", _("Chuẩn y")
        APPOINTED = "appointed", _("Chỉ định")

    class Ended(models.TextChoices):
        TERM_END = "term_end", _("Hết nhiệm kỳ")
        TRANSFER = "transfer", _("Chuyển công tác")
        RETIRED = "retired", _("Nghỉ hưu")
        DIED = "died", _("Từ trần")
        DISCIPLINE = "discipline", _("Kỷ luật")
        RESIGNED = "resigned", _("Xin thôi")
        OTHER = "other", _("Lý do khác")

    term = models.ForeignKey(Term, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    position = models.CharField(max_length=16, choices=Position.choices)
    began = models.CharField(max_length=10, choices=Began.choices, blank=True)
    ended = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    managed_by = models.CharField(
        max_length=40, blank=True, help_text="level that manages the seat (practice M19)"
    )

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["term", "person", "position", "valid_from"], name="seat_once_from"
            ),
        ]
        indexes = [
            models.Index(
                fields=["term", "valid_from", "valid_to", "person", "position"], name="seat_cover"
            ),
            models.Index(fields=["person", "valid_from"], name="seat_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.position}"


class Post(Dated):
    """A post held beside Party work: in the host unit, the Council or the Committee (D8)."""

    class Kind(models.TextChoices):
        HEAD = "head", _("Thủ trưởng đơn vị")
        DEPUTY_HEAD = "deputy_head", _("Cấp phó của thủ trưởng")
        BOARD_CHAIR = "board_chair", _("Chủ tịch hội đồng quản trị, hội đồng thành viên")
        DIRECTOR = "director", _("Giám đốc, tổng giám đốc")
        DEPUTY_DIRECTOR = "deputy_director", _("Phó giám đốc, phó tổng giám đốc")
        SECTION_HEAD = "section_head", _("Trưởng phòng, ban, phân xưởng")
        SECTION_DEPUTY = "section_deputy", _("Phó trưởng phòng, ban, phân xưởng")
        MASS_HEAD = "mass_head", _("Người đứng đầu đoàn thể")
        COUNCIL_CHAIR = "council_chair", _("Chủ tịch Hội đồng nhân dân")
        COUNCIL_DEPUTY = "council_deputy", _("Phó Chủ tịch Hội đồng nhân dân")
        GOVERNMENT_CHAIR = "government_chair", _("Chủ tịch Uỷ ban nhân dân")
        GOVERNMENT_DEPUTY = "government_deputy", _("Phó Chủ tịch Uỷ ban nhân dân")

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    post = models.CharField(max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "post", "unit", "valid_from"], name="post_once_from"
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from"], name="post_of_unit")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post}"


class LocalityPost(Dated):
    """A post of a hamlet or group; of a non-member only that it is held by none (M9)."""

    class Kind(models.TextChoices):
        HAMLET_HEAD = "hamlet_head", _("Trưởng thôn")
        GROUP_HEAD = "group_head", _("Tổ trưởng tổ dân phố")
        FRONT_HEAD = "front_head", _("Trưởng ban công tác mặt trận")

    locality = models.ForeignKey(Locality, models.PROTECT, related_name="posts")
    post = models.CharField(max_length=12, choices=Kind.choices)
    is_member = models.BooleanField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="locality_posts")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["locality", "post", "valid_from"], name="locality_post_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.post}"
