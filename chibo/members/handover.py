"""Members go over to the cell that follows theirs; seats end with their committee."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.handover import Handing, Part, hindering, pass_on, require_heirs
from chibo.core.refusals import Refused
from chibo.members.leave_handover import LEAVES
from chibo.members.models import (
    LocalityPost,
    Membership,
    Person,
    Post,
    Residence,
    Rotation,
    Seat,
)
from chibo.organisations.models import Unit
from chibo.organisations.standing import are_cells, named
from chibo.organisations.succession import came_into

MEMBERS = gettext_lazy("nơi sinh hoạt của đảng viên")
HOME = (Membership.Kind.HOME, Membership.Kind.REINFORCED)

# These end with the commune whose Council and Committee they are of; whoever leads a hospital or
# an enterprise goes on leading it.
OF_THE_STATE = (
    Post.Kind.COUNCIL_CHAIR,
    Post.Kind.COUNCIL_DEPUTY,
    Post.Kind.GOVERNMENT_CHAIR,
    Post.Kind.GOVERNMENT_DEPUTY,
)


def _stays(handing: Handing) -> QuerySet[Membership]:
    return handing.leaving(Membership.objects.all(), "unit", share="person", by="person")


def _heir(handing: Handing, stay: Membership) -> int | None:
    return handing.heir(stay.unit_id, share="person", key=stay.person_id)


def _give_stays(handing: Handing, rows: QuerySet[Membership]) -> None:
    """Close each stay for the reorganisation's sake and open one where the member goes.

    Whoever was a guest in the cell that is now their home is a guest no longer; who was lent by
    what is now the same cell is at home.
    """
    people = Person.objects.filter(pk__in=rows.values("person")).order_by("pk")
    list(people.select_for_update(no_key=True))
    stays = rows.order_by("kind", "id")  # homes before guests: who has both keeps the home
    require_heirs(handing, stays, lambda stay: _heir(handing, stay), MEMBERS)
    heirs = {stay.pk: _heir(handing, stay) or 0 for stay in stays}
    _refuse_no_cell(handing, set(heirs.values()))

    same_cell = {heir: came_into([heir]) for heir in set(heirs.values())}

    def opened(stay: Membership) -> Mapping[str, object]:
        said: dict[str, object] = {"joined": Membership.Joined.REORGANISATION}
        if stay.origin_unit_id in same_cell[heirs[stay.pk]]:
            said |= {"kind": Membership.Kind.HOME, "origin_unit": None}
        return said

    homes = [stay.person_id for stay in stays if stay.kind in HOME]
    _end_guests(handing, set(heirs.values()), homes)
    pass_on(
        handing,
        stays,
        "unit_id",
        lambda stay: heirs[stay.pk],
        same=("person_id", "unit_id"),
        closed={"left": Membership.Left.REORGANISATION},
        opened=opened,
    )


def _refuse_no_cell(handing: Handing, heirs: Iterable[int]) -> None:
    for unit, is_cell in are_cells(heirs, handing.on).items():
        if not is_cell:
            raise Refused(
                "MEM-NO-CELL",
                _("%(unit)s không phải là chi bộ, nên không tiếp nhận đảng viên sinh hoạt được.")
                % {"unit": named(Unit.objects.get(pk=unit), handing.on)},
                fix=_("Nêu một chi bộ tiếp nhận đảng viên."),
                cite="DIEU-LE:24",
                field="to",
            )


def _end_guests(handing: Handing, heirs: Iterable[int], people: list[int]) -> None:
    still = Q(valid_to=None) | Q(valid_to__gt=handing.on)
    for at in range(0, len(people), 500):
        guests = Membership.objects.filter(still, person__in=people[at : at + 500])
        guests = guests.filter(kind=Membership.Kind.TEMPORARY, unit__in=heirs)
        guests.filter(valid_from__gte=handing.on).delete()
        guests.update(valid_to=handing.on, left=Membership.Left.REORGANISATION)


def _seats(handing: Handing) -> QuerySet[Seat]:
    rows = Seat.objects.filter(valid_from__lt=handing.on)
    return handing.leaving(rows, "term__body__unit")


def _end_seats(handing: Handing, rows: QuerySet[Seat]) -> None:
    rows.update(valid_to=handing.on, ended=Seat.Ended.TERM_END)


def _posts(handing: Handing) -> QuerySet[Post]:
    return handing.leaving(Post.objects.all(), "unit")


def _give_posts(handing: Handing, rows: QuerySet[Post]) -> None:
    def heir(row: Post) -> int | None:
        return None if row.post in OF_THE_STATE else handing.successor(row.unit_id)

    pass_on(handing, rows, "unit_id", heir, same=("person_id", "post", "unit_id"))


def _rotations(handing: Handing) -> QuerySet[Rotation]:
    return handing.leaving(Rotation.objects.filter(valid_from__lt=handing.on), "to_unit")


def _end_rotations(handing: Handing, rows: QuerySet[Rotation]) -> None:
    """The key post to which the cadre was rotated ends with the unit."""
    rows.update(valid_to=handing.on)


def _residences(handing: Handing) -> QuerySet[Residence]:
    return handing.leaving(Residence.objects.all(), "locality", share="person", by="person")


def _give_residences(handing: Handing, rows: QuerySet[Residence]) -> None:
    pass_on(
        handing,
        rows,
        "locality_id",
        lambda row: handing.heir(row.locality_id, share="person", key=row.person_id),
        same=("person_id", "locality_id"),
    )


def _hamlet_posts(handing: Handing) -> QuerySet[LocalityPost]:
    return handing.leaving(LocalityPost.objects.all(), "locality")


def _end_hamlet_posts(handing: Handing, rows: QuerySet[LocalityPost]) -> None:
    pass_on(handing, rows, "locality_id", lambda _row: None, same=("locality_id", "post"))


PARTS = (
    LEAVES,
    Part(
        records="memberships",
        what=MEMBERS,
        rows=_stays,
        give=_give_stays,
        share="person",
        by="person",
    ),
    hindering("seats", gettext_lazy("ghế cấp uỷ bắt đầu"), Seat, "term__body__unit"),
    Part(records="seats", what=gettext_lazy("ghế cấp uỷ"), rows=_seats, give=_end_seats),
    Part(
        records="concurrent_posts",
        what=gettext_lazy("chức danh kiêm nhiệm"),
        rows=_posts,
        give=_give_posts,
    ),
    hindering("rotations", gettext_lazy("lượt luân chuyển bắt đầu"), Rotation, "to_unit"),
    Part(
        records="rotations",
        what=gettext_lazy("lượt luân chuyển đến"),
        rows=_rotations,
        give=_end_rotations,
    ),
    Part(
        records="residences",
        what=gettext_lazy("nơi cư trú của đảng viên"),
        rows=_residences,
        give=_give_residences,
        kind="locality",
        share="person",
        by="person",
    ),
    Part(
        records="locality_posts",
        what=gettext_lazy("chức danh ở thôn, tổ"),
        rows=_hamlet_posts,
        give=_end_hamlet_posts,
        kind="locality",
    ),
)
