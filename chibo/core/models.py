"""What every part of the house rests on: whose database this is, packs, the trail, jobs."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


class Instance(models.Model):
    """This database: demo or real from its first row, and never changing sides."""

    class Nature(models.TextChoices):
        EMPTY = "empty", _("Chưa có dữ liệu")
        DEMO = "demo", _("Dữ liệu minh hoạ")
        REAL = "real", _("Dữ liệu thật")

    nature = models.CharField(max_length=10, choices=Nature.choices, default=Nature.EMPTY)
    title = models.CharField(max_length=200, blank=True)
    last_day = models.DateField(null=True, help_text="the fixed last day of a demo")

    def __str__(self) -> str:
        return self.title or self.nature


class Pack(models.Model):
    """One file of law or targets as it was taken in; what runs are the rows made from it."""

    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    unit = models.BigIntegerField(null=True, help_text="the unit whose override it is")
    body = models.JSONField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "version"], name="pack_version")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.code} v{self.version}"


def _mark() -> int:
    return secrets.randbits(62)


class AuditEntry(models.Model):
    """One write, reveal or export: who did what, to which records, for whom."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.BigIntegerField()
    user_name = models.CharField(max_length=150)
    action = models.CharField(max_length=80)
    unit = models.BigIntegerField(null=True)
    for_unit = models.BigIntegerField(null=True, help_text="entered on behalf of this unit")
    for_paper = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    mark = models.BigIntegerField(
        default=_mark, help_text="tells two entries apart that got one number after a rollback"
    )

    class Meta:
        indexes = [models.Index(fields=["unit", "at"]), models.Index(fields=["user", "at"])]

    def __str__(self) -> str:
        return f"{self.action} ({self.user_name})"


class Touched(models.Model):
    """What an entry reaches: units, class of records, earliest day. Figures are renewed by it."""

    entry = models.ForeignKey(AuditEntry, models.CASCADE, related_name="touched")
    unit = models.BigIntegerField(null=True, help_text="empty: the whole tree")
    records = models.CharField(max_length=40)
    earliest = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["records", "unit"])]

    def __str__(self) -> str:
        return f"{self.records} {self.unit or '*'}"


class Job(models.Model):
    """A long action that a person can watch, leave and come back to."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        RUNNING = "running", _("Đang làm")
        DONE = "done", _("Đã xong")
        FAILED = "failed", _("Dừng vì lỗi")

    kind = models.CharField(max_length=60)
    user = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message = models.CharField(max_length=300, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_state_display()}"
