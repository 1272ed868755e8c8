"""What a cell asks for a member who is away, and what the committee decided (practice U10)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chibo.members.models.memberships import Leave, Membership
from chibo.members.models.persons import Person
from chibo.organisations.models import Unit


class LeaveProposal(models.Model):
    """A member away since a day: the cell proposes, the committee above decides.

    Of the reason a few words are kept, never an illness. `told_in` is the sitting in which the
    cell heard of the decision.
    """

    class Kind(models.TextChoices):
        EXEMPTION = "exemption", _("Tạm miễn sinh hoạt")
        TRANSFER = "transfer", _("Chuyển sinh hoạt tạm thời")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Chờ quyết định")
        APPROVED = "approved", _("Đã đồng ý")
        REFUSED = "refused", _("Không đồng ý")
        WITHDRAWN = "withdrawn", _("Đã rút")

    class Reason(models.TextChoices):
        WORK = "work", _("Đi làm xa")
        STUDY = "study", _("Đi học")
        FAMILY = "family", _("Việc gia đình ở xa")
        TREATMENT = "treatment", _("Vắng dài ngày")
        OTHER = "other", _("Lý do khác")

    person = models.ForeignKey(Person, models.PROTECT, related_name="leave_proposals")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="leave_proposals", help_text="the cell that proposes"
    )
    to_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="leave_decisions", help_text="whose committee decides"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    since = models.DateField()
    until = models.DateField(help_text="the last day of it")
    place = models.CharField(max_length=200, blank=True, help_text="where to, in words")
    receiving = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", help_text="the cell there, if kept here"
    )
    proposed_on = models.DateField()
    proposed_by_name = models.CharField(max_length=150)
    sitting = models.BigIntegerField(null=True, help_text="from whose roll call it was opened")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decided_on = models.DateField(null=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decision = models.CharField(max_length=100, blank=True, help_text="number of the paper")
    note = models.CharField(max_length=300, blank=True, help_text="why not, or on which condition")
    for_paper = models.CharField(max_length=200, blank=True)
    returned_on = models.DateField(null=True, help_text="back before it had ended")
    leave = models.ForeignKey(Leave, models.SET_NULL, null=True, related_name="proposals")
    stay = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="proposals")
    told_in = models.BigIntegerField(null=True)
    told_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="leave_proposal_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "refused"]) | Q(decided_on__isnull=False),
                name="leave_proposal_decided_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="proposed"), name="leave_proposal_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["to_unit", "state"], name="leave_proposal_to"),
            models.Index(fields=["unit", "state"], name="leave_proposal_of"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
