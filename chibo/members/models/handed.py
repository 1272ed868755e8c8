"""That a member's records were typed into the national program as well (practice U9)."""

from django.db import models

from chibo.members.models.persons import Person


class PersonHanded(models.Model):
    """On which day, by whom, and a digest of what each field said: no second copy of it.

    The newest row of a person speaks for all fields; what was not handed over then keeps the
    digest of the time before, or has none.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="handed_over")
    on = models.DateField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=150)
    for_paper = models.CharField(max_length=200, blank=True)
    salt = models.CharField(max_length=32)
    digests = models.JSONField(default=dict, help_text="by code of the field")

    class Meta:
        indexes = [models.Index(fields=["person", "on"], name="handed_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"
