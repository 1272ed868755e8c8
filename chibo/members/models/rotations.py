"""Cadres put forward and cadres rotated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated
from chibo.members.models.persons import Person
from chibo.organisations.models import Unit


class KeyPost(models.TextChoices):
    """The key posts of a commune, ward or township (records.md, K)."""

    SECRETARY = "secretary", _("Bí thư")
    DEPUTY_SECRETARY = "deputy_secretary", _("Phó bí thư")
    COUNCIL_CHAIR = "council_chair", _("Chủ tịch Hội đồng nhân dân")
    COUNCIL_DEPUTY = "council_deputy", _("Phó Chủ tịch Hội đồng nhân dân")
    GOVERNMENT_CHAIR = "government_chair", _("Chủ tịch Uỷ ban nhân dân")
    GOVERNMENT_DEPUTY = "government_deputy", _("Phó Chủ tịch Uỷ ban nhân dân")


class Nomination(models.Model):
    """A person put forward for secretary or chairman of a commune."""

    class Kind(models.TextChoices):
        SECRETARY = "secretary", _("Bí thư")
        GOVERNMENT_CHAIR = "government_chair", _("Chủ tịch Uỷ ban nhân dân")

    person = models.ForeignKey(Person, models.PROTECT, related_name="nominations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominations")
    post = models.CharField(max_length=20, choices=Kind.choices)
    nominated_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "post", "nominated_on"], name="nomination_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post}"


class Rotation(Dated):
    """A cadre working elsewhere for a time."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="rotations")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="rotations_out")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="rotations_in")
    post = models.CharField(max_length=20, choices=KeyPost.choices, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["person", "valid_from"], name="rotation_once_from"),
        ]
        indexes = [models.Index(fields=["to_unit", "valid_from"], name="rotation_to")]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.to_unit_id}"


class RotationAssessment(models.Model):
    """A year of a rotation as seen by the sending and the receiving side."""

    rotation = models.ForeignKey(Rotation, models.PROTECT, related_name="assessments")
    year = models.PositiveSmallIntegerField()
    by_sending = models.BooleanField(null=True)
    by_receiving = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rotation", "year"], name="assessment_once")]

    def __str__(self) -> str:
        return f"{self.rotation_id} {self.year}"
