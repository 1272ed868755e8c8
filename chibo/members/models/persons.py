"""What is kept of a person: only what a process or an indicator needs. No religion."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import DatedQuerySet


class Person(models.Model):
    """A Party member.

    `sort_key` puts lists in order. It follows from the full name unless somebody has said in
    `sorted_as` by which words of it, in which order (practice U13).
    """

    class Gender(models.TextChoices):
        MALE = "male", _("Nam")
        FEMALE = "female", _("Nữ")

    code = models.CharField(max_length=40, unique=True)
    full_name = models.CharField(max_length=150)
    folded = models.CharField(max_length=150, db_index=True)
    sort_key = models.CharField(max_length=220)
    sorted_as = models.CharField(max_length=150, blank=True, default="", db_default="")
    birth_date = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    born = models.DateField(null=True, help_text="counted: birth date, else 1 July of the year")
    gender = models.CharField(max_length=6, choices=Gender.choices, blank=True)
    ethnicity = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [
            # Search walks it in the order of names and compares without opening a row.
            models.Index(fields=["sort_key", "folded"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Qualification(models.Model):
    """A level of learning reached, for good, from a day on (empty: always)."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", _("Chuyên môn")
        POLITICAL_THEORY = "political_theory", _("Lý luận chính trị")
        STATE_MANAGEMENT = "state_management", _("Quản lý nhà nước")

    class Reached(models.TextChoices):
        NONE = "none", _("Chưa qua đào tạo")
        ELEMENTARY = "elementary", _("Sơ cấp")
        INTERMEDIATE = "intermediate", _("Trung cấp")
        ADVANCED = "advanced", _("Cao cấp, cử nhân")
        COLLEGE = "college", _("Cao đẳng")
        UNIVERSITY = "university", _("Đại học")
        MASTER = "master", _("Thạc sĩ")
        DOCTOR = "doctor", _("Tiến sĩ")
        SPECIALIST = "specialist", _("Chuyên viên")
        PRINCIPAL = "principal", _("Chuyên viên chính")
        SENIOR = "senior", _("Chuyên viên cao cấp")

    ORDER = {
        "professional": (
            *("none", "elementary", "intermediate", "college", "university", "master", "doctor"),
        ),
        "political_theory": ("none", "elementary", "intermediate", "advanced"),
        "state_management": ("none", "specialist", "principal", "senior"),
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="qualifications")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    level = models.CharField(max_length=16, choices=Reached.choices)
    valid_from = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "level"], name="qualification_once")
        ]
        indexes = [
            models.Index(
                fields=["person", "kind", "valid_from", "level"], name="qualification_cover"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.level}"
