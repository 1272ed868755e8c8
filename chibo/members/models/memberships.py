"""Where a member belongs, in what standing, and where they live."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.members.models.persons import Person
from chibo.organisations.models import Locality, Unit


class Membership(Dated):
    """A stay in a cell. Reinforced is home with an origin; one home or reinforced row a day."""

    class Kind(models.TextChoices):
        HOME = "home", _("Chính thức tại chi bộ")
        TEMPORARY = "temporary", _("Sinh hoạt tạm thời")
        REINFORCED = "reinforced", _("Tăng cường")

    class Joined(models.TextChoices):
        ADMITTED = "admitted", _("Kết nạp")
        READMITTED = "readmitted", _("Kết nạp lại")
        TRANSFERRED_IN = "transferred_in", _("Chuyển đến")
        MOVED = "moved", _("Chuyển trong đảng bộ")
        REORGANISATION = "reorganisation", _("Sắp xếp tổ chức")
        OPENING = "opening", _("Số dư đầu")

    class Left(models.TextChoices):
        TRANSFERRED_OUT = "transferred_out", _("Chuyển đi")
        MOVED = "moved", _("Chuyển trong đảng bộ")
        REORGANISATION = "reorganisation", _("Sắp xếp tổ chức")
        DIED = "died", _("Từ trần")
        EXPELLED = "expelled", _("Khai trừ")
        REMOVED = "removed", _("Xoá tên")
        LEFT_PARTY = "left_party", _("Ra khỏi Đảng")

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    joined = models.CharField(max_length=16, choices=Joined.choices)
    left = models.CharField(max_length=16, choices=Left.choices, blank=True)
    origin_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "unit", "valid_from"], name="membership_once_from"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(valid_to=None, kind__in=["home", "reinforced"]),
                name="membership_one_open_home",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "kind", "valid_from", "valid_to", "person"], name="membership_unit"
            ),
            models.Index(
                fields=["person", "kind", "valid_from", "valid_to", "unit"],
                name="membership_person",
            ),
            models.Index(fields=["joined", "valid_from", "unit"], name="membership_joined"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.unit_id}"


class Standing(Dated):
    """Probationary or official. To become official is no move: the membership goes on."""

    class Kind(models.TextChoices):
        PROBATIONARY = "probationary", _("Dự bị")
        OFFICIAL = "official", _("Chính thức")

    person = models.ForeignKey(Person, models.PROTECT, related_name="standings")
    standing = models.CharField(max_length=14, choices=Kind.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "valid_from"], name="standing_once_from"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_to=None), name="standing_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.standing}"


class Leave(Dated):
    """Exempt from activities, suspended, or away; they are members all the same."""

    class Kind(models.TextChoices):
        EXEMPT = "exempt", _("Miễn sinh hoạt")
        SUSPENDED = "suspended", _("Đình chỉ sinh hoạt")
        AWAY = "away", _("Đi xa")

    person = models.ForeignKey(Person, models.PROTECT, related_name="leaves")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "kind", "valid_from"], name="leave_once_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"


class Residence(Dated):
    """Where a member lives."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="residences")
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="residences")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "locality", "valid_from"], name="residence_once_from"
            ),
        ]
        indexes = [models.Index(fields=["locality", "valid_from"], name="residence_locality")]

    def __str__(self) -> str:
        return f"{self.person_id} / {self.locality_id}"
