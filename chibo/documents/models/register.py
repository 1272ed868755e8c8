"""The register of issued papers."""

from django.db import models

from chibo.organisations.models import Unit


class NumberedPaper(models.Model):
    """A line of a unit's register of papers: one serial number of a run, taken for good.

    A run goes by the issuer's sign and the type of paper through a term of the committee. Papers
    that bear no number (some minutes) are registered without a serial.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="numbered_papers")
    issuer = models.CharField(max_length=30, help_text="code in the pack of layouts")
    type = models.CharField(max_length=30, help_text="code in the pack: no sign tells it")
    sign = models.CharField(max_length=20, help_text="after the stroke: CB")
    run_from = models.DateField(help_text="first day of the term whose run it is")
    serial = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sign", "type", "run_from", "serial"], name="paper_number_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "sign", "type", "on"], name="paper_run")]

    def __str__(self) -> str:
        return self.number or f"{self.type} {self.on}"


class IssuedPaper(models.Model):
    """What a registered paper said when it was issued; a corrected one keeps those before it."""

    entry = models.ForeignKey(NumberedPaper, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="the tree of chibo/documents/official")
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was corrected")
    issued_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.BigIntegerField()
    issued_by_name = models.CharField(max_length=150)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "version"], name="issued_version_once"),
            models.CheckConstraint(
                condition=models.Q(version=1, replaces=None)
                | models.Q(version__gt=1, replaces__isnull=False),
                name="issued_replaces_one_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} v{self.version}"
