"""Where units stood on a record's own day: what "there or at a unit then below it" is told by."""

from ibis.expr.types import Table

from chibo.core.facts import Tables


def standing(t: Tables, rows: Table, day: str = "held_on") -> Table:
    """The rows with the organisation and the superior that their unit stood in on their day.

    Each is the unit itself or the nearest above it. Rows of a unit that did not exist on its day
    are left out.
    """
    stays = t.inside("organisations_stay")
    joined = rows.join(
        stays,
        [
            rows.unit_id == stays.unit_id,
            stays.valid_from <= rows[day],
            stays.valid_to.isnull() | (stays.valid_to > rows[day]),
        ],
    )
    return joined.select(
        **{name: rows[name] for name in rows.columns},
        organisation_id=stays.organisation_id,
        superior_id=stays.superior_id,
    )
