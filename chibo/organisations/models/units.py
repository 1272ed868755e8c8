"""Units, where they stand in the tree on each day, and what follows from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.core.dated import Dated


class Level(Dated):
    """A level of the Party's organisation, as the rules in force name it (pack "levels")."""

    code = models.CharField(max_length=40)
    vi = models.CharField(max_length=120)
    en = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(help_text="1 is the top")
    grassroots = models.BooleanField()
    cell = models.BooleanField()
    superior = models.BooleanField(help_text="directly above grassroots organisations")
    has_committee = models.CharField(max_length=10, help_text="always, body (when it has one), no")
    source = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="level_once_from"),
        ]

    def __str__(self) -> str:
        return self.vi


class UnitType(Dated):
    """A type of organisation, as the rules in force name it (pack "types")."""

    code = models.CharField(max_length=40)
    vi = models.CharField(max_length=120)
    en = models.CharField(max_length=120)
    groups = models.JSONField(default=list, help_text="commune, enterprise, district ...")
    source = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "valid_from"], name="type_once_from"),
        ]

    def __str__(self) -> str:
        return self.vi


class Unit(models.Model):
    """A Party organisation. Its code means nothing and is never used again."""

    code = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Placement(Dated):
    """The truth about the tree: a unit's name, parent, level and type while they last."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=250, db_index=True)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="children")
    level = models.CharField(max_length=40)
    type = models.CharField(max_length=40)
    decision = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "valid_from"], name="placement_once_from"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(valid_to=None), name="placement_one_open"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "valid_from", "valid_to", "level", "parent"], name="placement_cover"
            ),
            models.Index(fields=["parent", "valid_from"], name="placement_children"),
        ]

    def __str__(self) -> str:
        return self.name


class Ancestry(models.Model):
    """Derived from placements, only ever joined: who stood above whom, and who keeps whom.

    `kept` rows hang a unit that ended under its successors, else under its last parent: they
    open its records to whoever reaches the keeper, and take no part in any figure.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()
    kept = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ancestor", "valid_from", "valid_to", "descendant"], name="ancestry_down"
            ),
            models.Index(
                fields=["descendant", "valid_from", "valid_to", "ancestor"], name="ancestry_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class Stay(models.Model):
    """Derived: the longest span in which a unit and everything above it stay the same.

    `organisation` is the unit itself or the nearest above it that is a grassroots organisation,
    `superior` the same for the level directly above grassroots organisations.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="stays")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    level = models.CharField(max_length=40)
    type = models.CharField(max_length=40)
    is_organisation = models.BooleanField()
    is_cell = models.BooleanField()
    is_superior = models.BooleanField()
    committee = models.CharField(max_length=10, help_text="as Level.has_committee")
    organisation = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    groups = models.CharField(
        max_length=120, blank=True, help_text="groups of the type in force: |commune|enterprise|"
    )
    superior = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["unit", "valid_from", "valid_to"], name="stay_of_unit"),
            models.Index(fields=["superior", "valid_from"], name="stay_of_superior"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.valid_from}"


class Lineage(models.Model):
    """Old -> new: what came of a unit, body, locality or mass organisation."""

    class Kind(models.TextChoices):
        UNIT = "unit", _("Tổ chức đảng")
        BODY = "body", pgettext_lazy("cấp uỷ", "Cơ quan")
        LOCALITY = "locality", _("Thôn, tổ dân phố")
        MASS_ORGANISATION = "mass_organisation", _("Đoàn thể")

    class Event(models.TextChoices):
        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia, tách")
        REPLACE = "replace", _("Thay thế")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    old = models.BigIntegerField()
    new = models.BigIntegerField()
    on = models.DateField(help_text="first day of the new state")
    event = models.CharField(max_length=10, choices=Event.choices)
    main = models.BooleanField(null=True, help_text="takes over what can't be divided")
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "old", "new"], name="lineage_once"),
        ]
        indexes = [models.Index(fields=["kind", "new"], name="lineage_back")]

    def __str__(self) -> str:
        return f"{self.kind} {self.old} -> {self.new}"
