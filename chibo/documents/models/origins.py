"""What is known of a paper in force beside its days: number, what it replaces, what was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.documents.models.papers import Paper
from chibo.documents.models.register import NumberedPaper
from chibo.organisations.models import MassOrganisationYear


class PaperOrigin(models.Model):
    """The paper itself: its number and day, the register's line if it was issued here."""

    paper = models.OneToOneField(Paper, models.CASCADE, related_name="origin")
    number = models.CharField(max_length=60, blank=True, help_text="as it stands on the paper")
    signed_on = models.DateField(null=True)
    about = models.CharField(max_length=300, blank=True)
    entry = models.ForeignKey(NumberedPaper, models.PROTECT, null=True, related_name="origins")
    replaces = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="successors")
    ended_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.number or str(self.paper_id)


class PaperReview(models.Model):
    """That a paper in force was looked at again, and what came of it."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("Còn phù hợp, giữ nguyên")
        AMEND = "amend", _("Cần sửa đổi, bổ sung")
        REPLACE = "replace", _("Cần thay bằng văn bản mới")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="reviews")
    on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    remark = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.paper_id} {self.on}"


class MassApproval(models.Model):
    """The paper by which a committee approved a mass organisation's programme of the year."""

    of = models.OneToOneField(MassOrganisationYear, models.CASCADE, related_name="approval")
    number = models.CharField(max_length=60)
    signed_on = models.DateField()

    def __str__(self) -> str:
        return self.number
