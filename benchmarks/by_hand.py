"""Figures as somebody would write them in SQL: one statement each, rolled up for all units.

Each gives unit, numerator, denominator, known and expected items, on SQLite and PostgreSQL alike, with the
same indexes as the engine has. whole_set.py runs them against the engine and compares the numbers.
"""

from dataclasses import dataclass

DAY = "{0}.valid_from <= %({1})s AND ({0}.valid_to IS NULL OR {0}.valid_to > %({1})s)"
# Completed years of p.born on i.day.
AGE = {
    "sqlite": """(strftime('%%Y', i.day) - strftime('%%Y', p.born)
                  - (strftime('%%m%%d', i.day) < strftime('%%m%%d', p.born)))""",
    "postgresql": "EXTRACT(YEAR FROM AGE(i.day, p.born))",
}


@dataclass(frozen=True, slots=True)
class ByHand:
    """One figure: the indicator, the period it is asked for, and what is counted.

    The last of `ctes` is `item` (unit_id, known, counted), a row for each thing asked; or it is
    `own` (unit_id, numerator, denominator, known, expected), where sums are shorter to write.
    `day` and `part` are columns that either has beside these.
    """

    code: str
    period: str
    ctes: str
    day: bool = False
    part: bool = False

    def sql(self, vendor: str) -> str:
        """The statement: unit, [part], numerator, denominator, known, expected."""
        keys = ["unit_id", *(["day"] if self.day else []), *(["part"] if self.part else [])]
        own = "" if "own AS (" in self.ctes else f", own AS ({_own(keys)})"
        part = ", o.part" if self.part else ""
        day = "o.day" if self.day else "%(end)s"
        return f"""WITH RECURSIVE {self.ctes.replace("AGE_ON_DAY", AGE[vendor])}{own}
            SELECT a.ancestor_id{part}, SUM(o.numerator), SUM(o.denominator), SUM(o.known),
                   SUM(o.expected)
              FROM own o
              JOIN organisations_ancestry a ON a.descendant_id = o.unit_id AND NOT a.kept
               AND a.valid_from <= {day} AND (a.valid_to IS NULL OR a.valid_to > {day})
             GROUP BY a.ancestor_id{part}"""


def _own(keys: list[str]) -> str:
    return f"""SELECT {", ".join(keys)}, COUNT(*) FILTER (WHERE known AND counted) AS numerator,
        COUNT(*) FILTER (WHERE known) AS denominator, COUNT(*) FILTER (WHERE known) AS known,
        COUNT(*) AS expected FROM item GROUP BY {", ".join(keys)}"""


def on(alias: str, day: str = "end") -> str:
    """The dated row holds on the day."""
    return DAY.format(alias, day)


UNITS = f"""units AS (
    SELECT l.unit_id, l.organisation_id, l.superior_id, l.type, l.groups,
           l.is_cell AND f.is_cell AS cell, l.is_organisation AND f.is_organisation AS organisation
      FROM organisations_stay l
      JOIN organisations_stay f ON f.unit_id = l.unit_id AND {on("f", "start")}
     WHERE {on("l")})"""
COMMITTEES = f"""committee AS (
    SELECT s.unit_id, s.type FROM organisations_stay s
     WHERE {on("s")} AND s.is_organisation
       AND (s.committee = 'always' OR (s.committee = 'body' AND EXISTS (
            SELECT 1 FROM organisations_body b
             WHERE b.unit_id = s.unit_id AND b.kind = 'committee' AND {on("b")}))))"""
SEATED = f"""seated AS (
    SELECT DISTINCT c.unit_id, s.person_id
      FROM committee c
      LEFT JOIN (organisations_body b
                 JOIN organisations_term t ON t.body_id = b.id
                 JOIN members_seat s ON s.term_id = t.id AND {on("s")})
        ON b.unit_id = c.unit_id AND b.kind = 'committee' AND {on("b")})"""


def keeping(records: str, first: str) -> str:
    """CTEs that tell who keeps the records; `first` is an EXISTS with {unit} and {until}.

    `heir` follows units back to what they came of, as far as keeping goes on without a break.
    """
    return f"""declared AS MATERIALIZED (
        SELECT unit_id, valid_from, valid_to FROM organisations_keeping WHERE records = '{records}'),
    heir (unit_id, source, since, day) AS (
        SELECT l.new, l.old, l."on", l."on" FROM organisations_lineage l
         WHERE l.kind = 'unit' AND l.new NOT IN (SELECT unit_id FROM declared)
        UNION
        SELECT h.unit_id, l.old, h.since, l."on" FROM heir h
          JOIN organisations_lineage l ON l.kind = 'unit' AND l.new = h.source AND l."on" < h.day
         WHERE h.source NOT IN (SELECT unit_id FROM declared)),
    inherited AS MATERIALIZED (
        SELECT h.unit_id, h.since FROM heir h WHERE EXISTS (
            SELECT 1 FROM declared d WHERE d.unit_id = h.source AND d.valid_from < h.day
               AND (d.valid_to IS NULL OR d.valid_to >= h.day))
           OR (h.source NOT IN (SELECT unit_id FROM declared)
               AND {first.format(unit="h.source", until="< h.day")}))"""


def kept(unit: str, first: str, day: str = "end") -> str:
    """Whether that unit keeps the records on the day; needs the CTEs of `keeping`."""
    return f"""CASE WHEN {unit} IN (SELECT unit_id FROM declared)
        THEN {unit} IN (SELECT k.unit_id FROM declared k WHERE {on("k", day)})
        ELSE {first.format(unit=unit, until=f"<= %({day})s")}
          OR {unit} IN (SELECT k.unit_id FROM inherited k WHERE k.since <= %({day})s)
        END"""


def first_of(table: str, day: str, unit: str = "unit_id") -> str:
    """The EXISTS of a plain table."""
    return f"EXISTS (SELECT 1 FROM {table} r WHERE r.{unit} = {{unit}} AND r.{day} {{until}})"


MEETINGS = first_of("meetings_meeting", "held_on")
PAPERS = first_of("documents_paper", "valid_from")
INSPECTIONS = first_of("inspection_inspection", "held_on", "by_unit_id")
ATTENDANCES = first_of("meetings_superiorattendance", "held_on", "by_unit_id")
POSTS = first_of("members_post", "valid_from")
MEMBERSHIPS = first_of("members_membership", "valid_from")
COVERS = """EXISTS (SELECT 1 FROM organisations_localitystate r
    JOIN organisations_localitycover v ON v.locality_id = r.locality_id
     AND v.valid_from >= r.valid_from AND (r.valid_to IS NULL OR v.valid_from < r.valid_to)
   WHERE r.unit_id = {unit} AND v.valid_from {until})"""
COURSES = """EXISTS (SELECT 1 FROM organisations_stay r
    JOIN members_membership m ON m.unit_id = r.unit_id AND m.kind IN ('home', 'reinforced')
    JOIN training_training v ON v.person_id = m.person_id
     AND v.completed_on >= m.valid_from AND (m.valid_to IS NULL OR v.completed_on < m.valid_to)
     AND v.completed_on >= r.valid_from AND (r.valid_to IS NULL OR v.completed_on < r.valid_to)
   WHERE r.organisation_id = {unit} AND v.completed_on {until})"""
ROTATIONS = """EXISTS (SELECT 1 FROM members_rotation v
    JOIN organisations_stay r ON r.unit_id IN (v.from_unit_id, v.to_unit_id)
     AND v.valid_from >= r.valid_from AND (r.valid_to IS NULL OR v.valid_from < r.valid_to)
   WHERE r.superior_id = {unit} AND v.valid_from {until})"""
