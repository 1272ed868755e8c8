"""Files that belong to something kept here: papers sent for a meeting, a scan, an enclosure."""

from django.db import models
from django.db.models import Q

from chibo.organisations.models import Unit


class AttachedBytes(models.Model):
    """What a file holds, once for all who attach the same; gone when nobody has it any more."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class Attachment(models.Model):
    """A file of a record: `origin_kind` and `origin` say which, `unit` whose record that is.

    Withdrawn, the line stays with its reason and the bytes go.
    """

    origin_kind = models.CharField(max_length=20)
    origin = models.BigIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="attachments")
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=150, help_text="of the file, made safe")
    media = models.CharField(max_length=90)
    size = models.PositiveIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    content = models.ForeignKey(
        AttachedBytes, models.PROTECT, null=True, related_name="attachments"
    )
    attached_on = models.DateField()
    attached_at = models.DateTimeField(auto_now_add=True)
    attached_by = models.BigIntegerField()
    attached_by_name = models.CharField(max_length=150)
    for_paper = models.CharField(
        max_length=200, blank=True, help_text="on behalf of the unit, from this paper: practice U2"
    )
    withdrawn_on = models.DateField(null=True)
    withdrawn_by_name = models.CharField(max_length=150, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, content__isnull=False)
                | Q(withdrawn_on__isnull=False, content=None),
                name="attachment_has_bytes_or_is_withdrawn",
            ),
        ]
        indexes = [models.Index(fields=["origin_kind", "origin"], name="attachment_of")]

    def __str__(self) -> str:
        return self.title
