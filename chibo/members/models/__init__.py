"""Members, where they belong, what they hold and have learnt."""

from chibo.members.models.handed import PersonHanded
from chibo.members.models.leave_proposals import LeaveProposal
from chibo.members.models.memberships import Leave, Membership, Residence, Standing
from chibo.members.models.persons import Person, Qualification
from chibo.members.models.posts import LocalityPost, Post, Seat
from chibo.members.models.rotations import Nomination, Rotation, RotationAssessment

__all__ = [
    "Leave",
    "LeaveProposal",
    "LocalityPost",
    "Membership",
    "Nomination",
    "Person",
    "PersonHanded",
    "Post",
    "Qualification",
    "Residence",
    "Rotation",
    "RotationAssessment",
    "Seat",
    "Standing",
]
