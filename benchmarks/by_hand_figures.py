"""The figures written by hand: every kind of scan at least once.

Obligations, states and events; counted in papers, meetings, persons, places; with a window, with a
part, cut by type, with a day of their own, with a denominator of another kind.
"""

from benchmarks.by_hand import (
    ATTENDANCES,
    COMMITTEES,
    COURSES,
    COVERS,
    INSPECTIONS,
    MEETINGS,
    MEMBERSHIPS,
    PAPERS,
    POSTS,
    ROTATIONS,
    SEATED,
    UNITS,
    ByHand,
    keeping,
    kept,
    on,
)

IN_PERIOD = "BETWEEN %(start)s AND %(end)s"

THEMATIC_MEETINGS = f"""{UNITS}, {keeping("meetings", MEETINGS)},
    item AS (
        SELECT u.unit_id, {kept("u.unit_id", MEETINGS)} AS known, EXISTS (
               SELECT 1 FROM meetings_meeting m WHERE m.unit_id = u.unit_id
                  AND m.held_on {IN_PERIOD} AND m.kind = 'cell_thematic') AS counted
          FROM units u WHERE u.cell)"""

COMMITTEE_FIRST = f"""{UNITS},
    met AS (
        SELECT unit_id, MIN(held_on) AS day FROM meetings_meeting
         WHERE held_on {IN_PERIOD} AND kind = 'cell_regular' GROUP BY unit_id),
    item AS (
        SELECT u.unit_id, TRUE AS known, EXISTS (
               SELECT 1 FROM meetings_meeting m WHERE m.unit_id = u.unit_id
                  AND m.kind = 'cell_committee' AND m.held_on BETWEEN %(start)s AND f.day) AS counted
          FROM units u JOIN met f ON f.unit_id = u.unit_id
         WHERE u.cell AND EXISTS (
               SELECT 1 FROM organisations_body b
                WHERE b.unit_id = u.unit_id AND b.kind = 'committee' AND {on("b")}))"""

WORKING_REGULATIONS = f"""{COMMITTEES}, {keeping("papers", PAPERS)},
    holder AS (
        SELECT unit_id, 'committee' AS holder FROM committee
        UNION ALL
        SELECT s.unit_id, 'cell' FROM organisations_stay s WHERE {on("s")} AND s.is_cell),
    item AS (
        SELECT h.unit_id, {kept("h.unit_id", PAPERS)} AS known, EXISTS (
               SELECT 1 FROM documents_paper p WHERE p.unit_id = h.unit_id
                  AND p.kind = 'working_regulations' AND p.holder = h.holder AND {on("p")}) AS counted
          FROM holder h)"""

ORIENTATION = f"""{UNITS}, {COMMITTEES}, {keeping("papers", PAPERS)},
    item AS (
        SELECT c.unit_id, {kept("c.unit_id", PAPERS)} AS known, EXISTS (
               SELECT 1 FROM documents_paper p WHERE p.unit_id = c.unit_id
                  AND p.kind = 'orientation_resolution' AND p.holder = 'committee'
                  AND p.period = %(period)s AND p.valid_from <= %(end)s) AS counted
          FROM committee c JOIN units u ON u.unit_id = c.unit_id AND u.organisation
          JOIN organisations_stay f ON f.unit_id = c.unit_id AND {on("f", "start")}
         WHERE f.committee = 'always' OR (f.committee = 'body' AND EXISTS (
               SELECT 1 FROM organisations_body b
                WHERE b.unit_id = f.unit_id AND b.kind = 'committee' AND {on("b", "start")})))"""

UNDER_35 = f"""{COMMITTEES}, {SEATED},
    item AS (
        SELECT i.unit_id, p.born IS NOT NULL AS known, AGE_ON_DAY < 35 AS counted
          FROM (SELECT seated.*, %(end)s AS day FROM seated) i
          LEFT JOIN members_person p ON p.id = i.person_id)"""

UNIVERSITY = f"""{COMMITTEES}, {SEATED},
    item AS (
        SELECT s.unit_id, COUNT(q.id) > 0 AS known, COUNT(q.id) FILTER (
               WHERE q.level IN ('university', 'master', 'doctor')) > 0 AS counted
          FROM seated s
          LEFT JOIN members_qualification q ON q.person_id = s.person_id
           AND q.kind = 'professional' AND (q.valid_from IS NULL OR q.valid_from <= %(end)s)
         GROUP BY s.unit_id, s.person_id)"""

# The newest term of each committee that began in the deadline's year, on its own first day.
NEW_TERMS = """begun AS (
        SELECT t.id AS term_id, b.unit_id, t.valid_from AS day, s.type,
               RANK() OVER (PARTITION BY b.unit_id ORDER BY t.valid_from DESC) AS place
          FROM organisations_term t
          JOIN organisations_body b ON b.id = t.body_id AND b.kind = 'committee'
          JOIN organisations_stay s ON s.unit_id = b.unit_id AND s.is_organisation
           AND s.valid_from <= t.valid_from AND (s.valid_to IS NULL OR s.valid_to > t.valid_from)
         WHERE t.valid_from BETWEEN %(year_start)s AND %(end)s
           AND (s.committee = 'always' OR (s.committee = 'body' AND b.valid_from <= t.valid_from
                AND (b.valid_to IS NULL OR b.valid_to > t.valid_from)))),
    sitting AS (
        SELECT DISTINCT b.unit_id, b.day, b.type, b.term_id, s.person_id FROM begun b
          LEFT JOIN members_seat s ON s.term_id = b.term_id AND s.valid_from <= b.day
           AND (s.valid_to IS NULL OR s.valid_to > b.day)
         WHERE b.place = 1)"""

ELECTED_WOMEN = f"""{COMMITTEES}, {NEW_TERMS},
    item AS (
        SELECT i.unit_id, i.day, COALESCE(p.gender, '') <> '' AS known,
               p.gender = 'female' AS counted
          FROM sitting i LEFT JOIN members_person p ON p.id = i.person_id
        UNION ALL
        SELECT c.unit_id, %(end)s, FALSE, FALSE FROM committee c
         WHERE c.unit_id NOT IN (SELECT unit_id FROM sitting) AND NOT EXISTS (
               SELECT 1 FROM organisations_body b JOIN organisations_term t ON t.body_id = b.id
                WHERE b.unit_id = c.unit_id AND b.kind = 'committee' AND {on("t")}))"""

AGE_BY_TYPE = f"""{NEW_TERMS},
    old AS (
        SELECT DISTINCT b.unit_id FROM organisations_body b
          JOIN organisations_term t ON t.body_id = b.id
          JOIN begun n ON n.unit_id = b.unit_id AND n.place = 1 AND t.valid_from < n.day
         WHERE b.kind = 'committee'),
    own AS (
        SELECT i.unit_id, i.day, i.type AS part, SUM(AGE_ON_DAY) AS numerator,
               COUNT(p.born) AS denominator, COUNT(p.born) AS known, COUNT(*) AS expected
          FROM sitting i JOIN old o ON o.unit_id = i.unit_id
          LEFT JOIN members_person p ON p.id = i.person_id
         GROUP BY i.unit_id, i.day, i.type)"""

ADMISSION_RATE = f"""{keeping("memberships", MEMBERSHIPS)},
    own AS (
        SELECT unit_id, valid_from AS day, COUNT(*) AS numerator, 0 AS denominator, 0 AS known,
               0 AS expected
          FROM members_membership WHERE joined = 'admitted' AND kind IN ('home', 'reinforced')
           AND valid_from {IN_PERIOD} GROUP BY unit_id, valid_from
        UNION ALL
        SELECT unit_id, %(start)s, 0, COUNT(*), 0, 0 FROM members_membership m
         WHERE kind IN ('home', 'reinforced') AND {on("m", "start")} GROUP BY unit_id
        UNION ALL
        SELECT s.unit_id, %(start)s, 0, 0,
               CASE WHEN {kept("s.unit_id", MEMBERSHIPS, "start")} THEN 1 ELSE 0 END, 1
          FROM organisations_stay s WHERE {on("s", "start")} AND s.is_cell)"""

MEMBER_GOOD = f"""item AS (
        SELECT m.unit_id, c.level IS NOT NULL AS known, c.level IN ('excellent', 'good') AS counted
          FROM members_membership m
          LEFT JOIN reviews_classification c ON c.person_id = m.person_id
           AND c.subject = 'member' AND c.year = %(year)s
         WHERE m.kind IN ('home', 'reinforced') AND {on("m")}
           AND (c.level IS NOT NULL OR m.valid_from <= %(start)s OR EXISTS (
               SELECT 1 FROM members_membership b WHERE b.person_id = m.person_id
                  AND b.kind IN ('home', 'reinforced') AND b.valid_from <= %(start)s
                  AND b.valid_to > %(start)s AND b.valid_to <= %(end)s)))"""

HAMLETS = f"""{keeping("locality_cells", COVERS)},
    keeper AS MATERIALIZED (
        SELECT l.unit_id FROM organisations_localitystate l
         WHERE {on("l")} GROUP BY l.unit_id HAVING {kept("l.unit_id", COVERS)}),
    item AS (
        SELECT l.unit_id, l.unit_id IN (SELECT unit_id FROM keeper) AS known, EXISTS (
               SELECT 1 FROM organisations_localitycover c
                 JOIN organisations_stay s ON s.unit_id = c.unit_id AND {on("s")}
                WHERE c.locality_id = l.locality_id AND c.mode = 'own' AND {on("c")}) AS counted
          FROM organisations_localitystate l WHERE {on("l")})"""

CHECKED = f"""{UNITS}, {keeping("inspections", INSPECTIONS)},
    item AS (
        SELECT u.unit_id, {kept("u.superior_id", INSPECTIONS)} AS known, EXISTS (
               SELECT 1 FROM inspection_inspection i WHERE i.unit_id = u.unit_id
                  AND i.held_on {IN_PERIOD} AND i.kind = 'meeting_check'
                  AND i.by_unit_id = u.superior_id) AS counted
          FROM units u WHERE u.cell AND u.superior_id <> u.unit_id)"""

COMMITMENTS = f"""{UNITS},
    own AS (
        SELECT u.unit_id, SUM(y.leaders_committed) FILTER (WHERE y.leaders IS NOT NULL) AS numerator,
               SUM(y.leaders) FILTER (WHERE y.leaders_committed IS NOT NULL) AS denominator,
               COUNT(*) FILTER (WHERE y.leaders IS NOT NULL AND y.leaders_committed IS NOT NULL)
               AS known, COUNT(*) AS expected
          FROM units u
          LEFT JOIN work_cellyear y ON y.unit_id = u.unit_id AND y.year = %(year)s
         WHERE u.cell GROUP BY u.unit_id)"""

LEADS_HOST = f"""{keeping("concurrent_posts", POSTS)},
    secretary AS (
        SELECT b.unit_id, s.person_id FROM organisations_stay o
          JOIN organisations_body b ON b.unit_id = o.unit_id
           AND b.kind IN ('committee', 'cell_secretary') AND {on("b")}
          JOIN organisations_term t ON t.body_id = b.id
          JOIN members_seat s ON s.term_id = t.id AND s.position = 'secretary' AND {on("s")}
         WHERE {on("o")} AND o.is_organisation),
    item AS (
        SELECT o.unit_id, MAX(CASE WHEN s.person_id IS NULL THEN 0 ELSE 1 END) = 1
               AND {kept("o.unit_id", POSTS)} AS known, COUNT(p.id) > 0 AS counted
          FROM organisations_stay o
          LEFT JOIN secretary s ON s.unit_id = o.unit_id
          LEFT JOIN members_post p ON p.unit_id = o.unit_id AND p.person_id = s.person_id
           AND p.post IN ('head', 'deputy_head', 'board_chair', 'director', 'deputy_director',
                          'council_chair', 'council_deputy', 'government_chair', 'government_deputy')
           AND {on("p")}
         WHERE {on("o")} AND o.is_organisation GROUP BY o.unit_id)"""

THREE_SUBJECTS = f"""{COMMITTEES}, {keeping("trainings", COURSES)},
    cell AS (
        SELECT s.unit_id, s.organisation_id FROM organisations_stay s
         WHERE {on("s")} AND s.is_cell AND NOT s.is_organisation AND s.organisation_id IS NOT NULL),
    keeper AS MATERIALIZED (
        SELECT o.unit_id FROM organisations_stay o
         WHERE {on("o")} AND o.is_organisation AND {kept("o.unit_id", COURSES)}),
    people AS (
        SELECT o.unit_id, s.person_id FROM organisations_stay o
          JOIN organisations_body b ON b.unit_id = o.unit_id AND b.kind = 'committee' AND {on("b")}
          JOIN organisations_term t ON t.body_id = b.id
          JOIN members_seat s ON s.term_id = t.id AND {on("s")}
         WHERE {on("o")} AND o.is_organisation
        UNION
        SELECT c.organisation_id, s.person_id FROM cell c
          JOIN organisations_body b ON b.unit_id = c.unit_id
           AND b.kind IN ('committee', 'cell_secretary') AND {on("b")}
          JOIN organisations_term t ON t.body_id = b.id
          JOIN members_seat s ON s.term_id = t.id AND s.position = 'secretary' AND {on("s")}),
    item AS (
        SELECT p.unit_id, p.person_id IS NOT NULL AND p.unit_id IN (SELECT unit_id FROM keeper) AS known,
               (SELECT COUNT(DISTINCT v.course) FROM training_training v
                 WHERE v.person_id = p.person_id AND v.passed AND v.completed_on <= %(end)s
                   AND v.course IN ('party_work', 'state_management', 'law')) = 3 AS counted
          FROM (SELECT unit_id, person_id FROM people
                UNION ALL
                SELECT unit_id, NULL FROM (SELECT unit_id FROM committee
                    UNION SELECT organisation_id FROM cell) e
                 WHERE unit_id NOT IN (SELECT unit_id FROM people)) p)"""

ROTATED = f"""{keeping("rotations", ROTATIONS)},
    item AS (
        SELECT s.unit_id, {kept("s.superior_id", ROTATIONS)} AS known, EXISTS (
               SELECT 1 FROM members_rotation r
                 LEFT JOIN organisations_stay f ON f.unit_id = r.from_unit_id
                  AND f.valid_from <= r.valid_from
                  AND (f.valid_to IS NULL OR f.valid_to > r.valid_from)
                WHERE r.to_unit_id = s.unit_id AND {on("r")}
                  AND r.post IN ('secretary', 'deputy_secretary', 'council_chair', 'council_deputy',
                                 'government_chair', 'government_deputy')
                  AND NOT COALESCE(f.is_organisation AND f.groups LIKE '%%|commune|%%', FALSE)
               ) AS counted
          FROM organisations_stay s
         WHERE {on("s")} AND s.is_organisation AND s.groups LIKE '%%|commune|%%'
           AND s.superior_id <> s.unit_id)"""

ATTENDS = f"""{UNITS}, {keeping("attendances", ATTENDANCES)},
    item AS (
        SELECT u.unit_id, {kept("u.superior_id", ATTENDANCES)} AS known, (
               SELECT COUNT(*) FROM (
                   SELECT DISTINCT v.person_id, v.held_on FROM meetings_superiorattendance v
                     JOIN organisations_stay s ON s.unit_id = v.unit_id
                      AND s.valid_from <= v.held_on
                      AND (s.valid_to IS NULL OR s.valid_to > v.held_on)
                    WHERE v.by_unit_id = u.superior_id AND v.held_on {IN_PERIOD}
                      AND s.organisation_id = u.unit_id) d) >= 2 AS counted
          FROM units u WHERE u.organisation AND u.superior_id <> u.unit_id)"""

ENTERPRISES = f"""item AS (
        SELECT h.area_unit_id AS unit_id, h.unit_id IS NOT NULL AS counted,
               h.workers IS NOT NULL AND h.ownership <> '' AND h.stable IS NOT NULL
               AND h.meets_obligations IS NOT NULL AS known
          FROM organisations_hoststate h
         WHERE {on("h")} AND h.kind = 'enterprise' AND COALESCE(h.workers >= 20, TRUE)
           AND h.ownership IN ('', 'nonstate', 'fdi', 'cooperative')
           AND COALESCE(h.stable, TRUE) AND COALESCE(h.meets_obligations, TRUE))"""

BY_HAND = (
    ByHand("thematic-meetings", "quarter", THEMATIC_MEETINGS),
    ByHand("cell-committee-first", "month", COMMITTEE_FIRST),
    ByHand("working-regulations-all", "state", WORKING_REGULATIONS),
    ByHand("orientation-resolution", "year", ORIENTATION),
    ByHand("committee-under-35", "state", UNDER_35),
    ByHand("committee-university", "state", UNIVERSITY),
    ByHand("elected-women", "state", ELECTED_WOMEN, day=True),
    ByHand("committee-age-by-type", "state", AGE_BY_TYPE, day=True, part=True),
    ByHand("admission-rate", "year", ADMISSION_RATE, day=True),
    ByHand("member-good", "year", MEMBER_GOOD),
    ByHand("hamlets-with-cell", "state", HAMLETS),
    ByHand("cells-checked-by-superior", "year", CHECKED),
    ByHand("leaders-with-commitment", "year", COMMITMENTS),
    ByHand("secretary-leads-host", "state", LEADS_HOST),
    ByHand("secretaries-three-subjects", "state", THREE_SUBJECTS),
    ByHand("communes-with-rotated", "state", ROTATED),
    ByHand("superior-attends-twice", "year", ATTENDS),
    ByHand("enterprises-with-organisation", "state", ENTERPRISES),
)
