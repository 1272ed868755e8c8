"""What is on record of a person, section by section, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chibo.core.days import day_text
from chibo.meetings.models import SuperiorAttendance
from chibo.members.lives import Life
from chibo.members.models import Membership, Rotation, Seat
from chibo.organisations.naming import hosts_then, localities_then
from chibo.portal.persons.lines import Line, Section, dated, last_day, on_day, over
from chibo.reviews.models import Classification, Screening
from chibo.training.models import Training
from chibo.work.models import Charge

VISITS = 10  # visits told one by one; all are told by their number a year


def belonging(life: Life, day: date) -> Iterator[Section]:
    """Where the person belonged, in which standing."""
    stays = [_stay(row, day) for row in life.memberships]
    yield Section("sinh-hoat", _("Sinh hoạt đảng"), stays, missing("memberships"))
    standings = [dated(row, day, row.get_standing_display()) for row in life.standings]
    leaves = [dated(row, day, row.get_kind_display()) for row in life.leaves]
    title = _("Tư cách, miễn sinh hoạt, đi xa")
    yield Section("tu-cach", title, [*leaves, *standings], missing("standings"))


def _stay(row: Membership, day: date) -> Line:
    told = [_("vào do: %(how)s") % {"how": row.get_joined_display()}]
    if over(row, day) and row.left:
        told.append(_("ra do: %(how)s") % {"how": row.get_left_display()})
    line = dated(row, day, kind_word(row.kind), at=row.unit_id, note="; ".join(told))
    return replace(line, sender=row.origin_unit_id)


def kind_word(kind: str) -> str:
    """A stay in a word; of the own cell the plain one."""
    home = kind == Membership.Kind.HOME
    return _("Đảng viên của chi bộ") if home else str(Membership.Kind(kind).label)


def holding(life: Life, charges: Sequence[Charge], day: date) -> Iterator[Section]:
    """What the person held and was in charge of."""
    seats = [_seat(row, day) for row in life.seats]
    yield Section("chuc-vu", _("Chức vụ trong Đảng"), seats, missing("seats"))
    posts = [dated(row, day, row.get_post_display(), at=row.unit_id) for row in life.posts]
    posts += _locality_posts(life, day)
    yield Section("kiem-nhiem", _("Chức danh khác"), posts, missing("concurrent_posts"))
    title = _("Được phân công phụ trách")
    yield Section("phu-trach", title, _charges(charges, day), missing("charges"))


def _seat(row: Seat, day: date) -> Line:
    term = row.term
    told = [str(term.body), term.name or _("nhiệm kỳ từ %(day)s") % _told(term.valid_from)]
    if row.began:
        told.append(row.get_began_display())
    if over(row, day) and row.ended:
        told.append(_("thôi vì: %(why)s") % {"why": row.get_ended_display()})
    return dated(row, day, row.get_position_display(), at=term.body.unit_id, note="; ".join(told))


def _told(day: date) -> dict[str, str]:
    return {"day": day_text(day)}


def _locality_posts(life: Life, day: date) -> Iterator[Line]:
    wanted = {(row.locality_id, last_day(row, day)) for row in life.locality_posts}
    places = localities_then(wanted)
    for row in life.locality_posts:
        place = places.get((row.locality_id, last_day(row, day)))
        unit = place.unit_id if place else None
        yield dated(row, day, row.get_post_display(), at=unit, note=place.name if place else "")


def _charges(rows: Sequence[Charge], day: date) -> list[Line]:
    then = [(row, last_day(row, day)) for row in rows]
    localities = localities_then({(row.locality_id, at) for row, at in then if row.locality_id})
    hosts = hosts_then({(row.host_id, at) for row, at in then if row.host_id})
    found = []
    for row, at in then:
        place = localities.get((row.locality_id or 0, at)) or hosts.get((row.host_id or 0, at))
        what = str(place) if place else str(row.get_kind_display())
        note = _visits_a_year(row.visits) if row.visits else ""
        found.append(dated(row, day, what, at=row.unit_id or row.by_unit_id, note=note))
    return found


def _visits_a_year(number: int) -> str:
    return ngettext("phải dự %(number)s lần mỗi năm", "phải dự %(number)s lần mỗi năm", number) % {
        "number": number
    }


def learning(life: Life, courses: Sequence[Training], day: date) -> Iterator[Section]:
    """What the person has learnt."""
    learnt = [
        Line(
            _("Từ %(day)s") % _told(row.valid_from) if row.valid_from else _("Từ trước"),
            f"{row.get_kind_display()}: {row.get_level_display()}",
        )
        for row in life.qualifications
    ]
    yield Section("trinh-do", _("Trình độ"), learnt, missing("qualifications"))
    passed = [
        on_day(row.completed_on, row.get_course_display(), note=_course(row)) for row in courses
    ]
    yield Section("boi-duong", _("Bồi dưỡng đã xong"), passed, missing("trainings"))


def _course(row: Training) -> str:
    told = [_("đạt") if row.passed else _("chưa đạt")]
    if row.position:
        told.append(_("cho chức danh: %(title)s") % {"title": row.get_position_display()})
    return "; ".join(told)


def judged(
    ratings: Sequence[Classification], screenings: Sequence[Screening], day: date
) -> Iterator[Section]:
    """The level of each year, and a screening where there was one."""
    rated = [_rated(run) for run in _runs(ratings)]
    yield Section("xep-loai", _("Xếp loại từng năm"), rated, missing("classifications"))
    if screenings:
        lines = [_screened(row, day) for row in screenings]
        yield Section("ra-soat", _("Rà soát, sàng lọc"), lines)


def _rated(rows: Sequence[Classification]) -> Line:
    """Years on end with one level; words only, never a colour.

    Of a committee member the unit whose committee it was.
    """
    last, first = rows[0], rows[-1]
    as_seat = last.subject == Classification.Subject.COMMITTEE_MEMBER
    note = _("với tư cách cấp uỷ viên") if as_seat else ""
    years = str(last.year) if len(rows) == 1 else f"{first.year}–{last.year}"
    when = _("Năm %(year)s") % {"year": years}
    return Line(when, last.get_level_display(), last.unit_id, date(last.year, 12, 31), note)


def _runs(ratings: Sequence[Classification]) -> list[list[Classification]]:
    """Newest first, years that follow each other with the same level together."""
    runs: list[list[Classification]] = []
    for row in sorted(ratings, key=lambda one: (one.subject, one.unit_id or 0, -one.year)):
        before = runs[-1][-1] if runs else None
        if before and _same(before, row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return sorted(runs, key=lambda run: (-run[0].year, run[0].unit_id or 0))


def _same(newer: Classification, older: Classification) -> bool:
    one, other = ((row.subject, row.unit_id, row.level) for row in (newer, older))
    return one == other and newer.year == older.year + 1


def _screened(row: Screening, day: date) -> Line:
    decided = row.decided_on is not None and row.decided_on <= day
    what = row.get_outcome_display() if decided and row.outcome else _("Chi bộ đã đề nghị")
    note = (
        _("quyết định ngày %(day)s") % _told(row.decided_on) if decided and row.decided_on else ""
    )
    return on_day(row.proposed_on, what, at=row.unit_id, note=note)


def moving(life: Life, day: date) -> Iterator[Section]:
    """Put forward, and working elsewhere for a time."""
    put = [
        on_day(row.nominated_on, row.get_post_display(), at=row.unit_id) for row in life.nominations
    ]
    yield Section("gioi-thieu", _("Giới thiệu ứng cử"), put, missing("nominations"))
    rotated = [_rotated(row, day) for row in life.rotations]
    yield Section("luan-chuyen", _("Luân chuyển"), rotated, missing("rotations"))


def _rotated(row: Rotation, day: date) -> Line:
    years = [str(one.year) for one in row.assessments.all() if one.by_sending and one.by_receiving]
    note = _("nơi đi, nơi đến đã nhận xét: %(years)s") % {"years": ", ".join(years)}
    what = row.get_post_display() or _("Luân chuyển")
    return dated(row, day, what, at=row.to_unit_id, note=note if years else "")


def taking_part(visits: Sequence[SuperiorAttendance]) -> Iterator[Section]:
    """Meetings of lower units that the person was sent to; what is not kept by person."""
    latest = [on_day(row.held_on, _("Dự sinh hoạt"), at=row.unit_id) for row in visits[:VISITS]]
    lines = latest if len(visits) <= VISITS else [_by_year(visits), *latest]
    yield Section("du-hop", _("Dự sinh hoạt cấp dưới"), lines, missing("attendances"))
    told = _(
        "Sổ chưa ghi theo từng người: mỗi chi bộ ghi số chung của năm và của từng cuộc họp."
        " Xem trang của chi bộ."
    )
    yield Section("nhiem-vu", _("Nhiệm vụ, cam kết, điểm danh"), [], told)


def _by_year(visits: Sequence[SuperiorAttendance]) -> Line:
    """How many in each year; the newest are told one by one below."""
    years = Counter(row.held_on.year for row in visits)
    told = ngettext("%(number)s lần", "%(number)s lần", len(visits)) % {"number": len(visits)}
    return Line(", ".join(f"{year}: {number}" for year, number in years.items()), told)


def missing(sheet: str) -> str:
    """What to do where nothing is on record."""
    return _(
        "Chưa ghi. Nếu có, đề nghị văn phòng cấp uỷ bổ sung ở trang tính “%(sheet)s” của sổ."
    ) % {"sheet": sheet}
