"""Who has to have which papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.core.texts import Text
from chibo.documents.models.papers import Paper


class RequiredPaper(Dated):
    """A paper that whoever has the role must have, while the rules say so (pack, practice M7)."""

    class Role(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ cơ sở")
        CELL = "cell", _("Chi bộ")
        ORGANISATION = "organisation", _("Tổ chức cơ sở đảng")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra cơ sở")
        SUPERIOR = "superior", _("Cấp trên trực tiếp của tổ chức cơ sở")

    class Holder(models.TextChoices):
        COMMITTEE = "committee", _("Cấp uỷ")
        INSPECTION_COMMITTEE = "inspection_committee", _("Uỷ ban kiểm tra")
        CELL = "cell", _("Chi bộ")
        OWN = "own", _("Cấp uỷ; không có cấp uỷ thì chi bộ")
        ANY = "any", _("Cơ quan bất kỳ của tổ chức")

    class Every(models.TextChoices):
        STANDING = "standing", _("thường xuyên")
        TERM = "term", _("mỗi nhiệm kỳ")
        YEAR = "year", _("hằng năm")
        HALF = "half", _("6 tháng một lần")
        QUARTER = "quarter", _("mỗi quý")

    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    vi = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    paper = models.CharField(max_length=26, choices=Paper.Kind.choices)
    role = models.CharField(max_length=20, choices=Role.choices)
    levels = models.JSONField(default=list, help_text="only these levels; none: all")
    types = models.JSONField(default=list, help_text="only these types; none: all")
    holder = models.CharField(max_length=20, choices=Holder.choices)
    every = models.CharField(max_length=10, choices=Every.choices)
    at_least = models.PositiveSmallIntegerField(null=True, help_text="since the term's first day")
    due_after_years = models.PositiveSmallIntegerField(null=True)
    numbered = models.BooleanField(default=False)
    programme = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200)
    targets = models.JSONField(default=list)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="required_once_from"),
        ]

    def __str__(self) -> str:
        return str(Text(vi=self.vi, en=self.en))
