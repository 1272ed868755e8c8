"""Excerpts of a sitting's resolution: each names the tasks of one person and nobody else's."""

from collections.abc import Sequence
from dataclasses import replace

from chibo.documents.official import Head, OfficialPaper, Table, Text
from chibo.documents.queries.register import newest_version, tree_of
from chibo.meetings.models import Conclusion, Sitting
from chibo.meetings.papers.form_words import ExcerptWords, form_words
from chibo.meetings.papers.minutes import issuer_of
from chibo.meetings.papers.words import short_day


def excerpts_of(sitting: Sitting, person: int | None = None) -> list[OfficialPaper]:
    """Of a signed sitting, one for each who was given tasks, or that one's; none without any.

    Number, head and signature are those of the resolution as it holds now. Raises Outdated.
    """
    entry = sitting.resolution_paper
    given: dict[int, list[Conclusion]] = {}
    for one in _tasks(sitting, person):
        given.setdefault(one.person_id or 0, []).append(one)
    if entry is None or not given:
        return []
    whole, said = tree_of(newest_version(entry)), form_words().excerpt
    keep = said.keep.get(issuer_of(sitting), said.keep["cell"])
    return [_excerpt(whole, tasks, entry.number, said, keep) for tasks in given.values()]


def _tasks(sitting: Sitting, person: int | None) -> Sequence[Conclusion]:
    rows = sitting.conclusions.filter(kind=Conclusion.Kind.TASK, person__isnull=False)
    if person is not None:
        rows = rows.filter(person=person)
    return sorted(
        rows.select_related("person"),
        key=lambda one: (one.person.sort_key if one.person else "", one.position),
    )


def _excerpt(
    whole: OfficialPaper, tasks: Sequence[Conclusion], number: str, said: ExcerptWords, keep: str
) -> OfficialPaper:
    name = tasks[0].person.full_name if tasks[0].person else ""
    unit = whole.head.issuer if isinstance(whole.head, Head) else ""
    opening = said.opening.format(number=number, day=short_day(whole.day), unit=unit, name=name)
    rows = tuple(
        (at, one.text, short_day(one.due) if one.due else said.unset)
        for at, one in enumerate(tasks, start=1)
    )
    return replace(
        whole,
        type="",
        title=said.title,
        body=(
            Text(opening),
            Table(header=said.columns, rows=rows, widths=(9, 116, 40), align="clc"),
            Text(said.ends),
        ),
        recipients=(said.to.format(name=name), keep),
    )
