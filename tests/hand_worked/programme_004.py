"""Programme 004 on 30/6/2025, the last day of the story; around the merger; and at its end."""

TABLE = """
# target day        unit   n  d  kn of value  status  reason           needed
# HOA (since 1/10/2024), GHEP, DN (as a cell); QUAN and KHOA have papers but not this; PHO keeps
# none. Before the merger BAC had it and NAM not; HOA keeps papers as BAC did, and had none yet.
004-1a 2024-09-01   BAC    1  1  1  1  100    met     -                0
004-1a 2024-09-01   XA     2  4  4  4  50     behind  -                2
004-1a 2024-09-01   TINH   3  6  6  7  50     behind  -                3
004-1a 2024-09-02   HOA    0  1  1  1  0      behind  -                1
004-1a 2024-09-02   XA     1  3  3  3  33.33  behind  -                2
004-1a 2024-09-02   TINH   2  5  5  6  40     behind  -                3
004-1a 2024-09-03   TINH   2  5  5  6  40     behind  -                3
004-1a 2025-06-30   HOA    1  1  1  1  100    met     -                0
004-1a 2025-06-30   QUAN   0  1  1  1  0      behind  -                1
004-1a 2025-06-30   PHO    0  0  0  1  -      unknown no_data          -
004-1a 2025-06-30   XA     2  3  3  3  66.67  behind  -                1
004-1a 2025-06-30   TINH   3  5  5  6  60     behind  -                2
# XA and DN; BV's ended in 2015; PHUONG keeps none, here and in all that follows
004-1b 2025-06-30   XA     1  1  1  1  100    met     -                0
004-1b 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-1b 2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
# BV and DN
004-1c 2025-06-30   XA     0  1  1  1  0      behind  -                1
004-1c 2025-06-30   BV     1  1  1  1  100    met     -                0
004-1c 2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
# 2024: committees XA, BV; cells GHEP, QUAN, DN. Without: DN's committee, KHOA. HOA was no cell all
# year.
004-1d 2025-06-30   GHEP   1  1  1  1  100    met     -                0
004-1d 2025-06-30   HOA    0  0  0  0  -      not_due nothing_to_count -
004-1d 2025-06-30   DN     1  2  2  2  50     behind  -                1
004-1d 2025-06-30   XA     3  3  3  3  100    met     -                0
004-1d 2025-06-30   TINH   5  7  7  9  71.43  behind  -                2
# XA
004-1e 2025-06-30   XA     1  1  1  1  100    met     -                0
004-1e 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-1e 2025-06-30   TINH   1  3  3  4  33.33  behind  -                2
# Inspection committees: XA, whose programme ended in 2024, and BV.
004-1f 2025-06-30   XA     0  1  1  1  0      behind  -                1
004-1f 2025-06-30   BV     1  1  1  1  100    met     -                0
004-1f 2025-06-30   PHUONG 0  0  0  0  -      not_due nothing_to_count -
004-1f 2025-06-30   TINH   1  2  2  2  50     behind  -                1
# 2024: XA, DN; BV's is of 2023
004-2a 2025-06-30   XA     1  1  1  1  100    met     -                0
004-2a 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-2a 2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
# XA 2 and DN 2 since 19/5/2020. BV: one of the day before its term of 2020 and one in it; one
# since its term of 2025. On 31/12/2025 XA and PHUONG are no grassroots committees any more.
004-2b 2024-12-31   BV     0  1  1  1  0      not_due -                1
004-2b 2024-12-31   TINH   2  3  3  4  66.67  not_due -                1
004-2b 2025-06-30   XA     1  1  1  1  100    on_track -               0
004-2b 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-2b 2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
004-2b 2025-12-31   DN     1  1  1  1  100    met     -                0
004-2b 2025-12-31   XA     1  2  2  2  50     behind  -                1
004-2b 2025-12-31   TINH   1  2  2  2  50     behind  -                1
# XA: YEN, DUNG, VAN, THAO, MAI (also GHEP's), LAN of HOA: YEN and LAN; DUNG (also QUAN's) failed.
# BV: CHI, KHUE, ANH of KHOA: CHI and ANH. DN: LINH of 3. PHUONG: HUE, TRI (also PHO's), TUNG, not
# kept. On 31/12/2025 HOA, GHEP, QUAN and PHO are organisations with one secretary each, and keep
# none.
004-3  2025-06-30   XA     2  6  6  6  33.33  behind  -                4
004-3  2025-06-30   BV     2  3  3  3  66.67  behind  -                1
004-3  2025-06-30   PHUONG 0  0  0  3  -      not_due -                -
004-3  2025-06-30   TINH   5  12 12 15 41.67  behind  -                7
004-3  2025-12-31   HOA    0  0  0  1  -      unknown no_data          -
004-3  2025-12-31   DN     1  3  3  3  33.33  behind  -                2
004-3  2025-12-31   XA     3  6  6  9  50     behind  -                3
004-3  2025-12-31   TINH   3  6  6  10 50     behind  -                3
# Quarter II of 2025: committees XA, DN; BV had none in June. Cells HOA, DN, KHOA; GHEP had no
# theme, QUAN did not meet in June. PHUONG and PHO keep none. Quarter III of 2024: all; BAC, NAM,
# HOA not there all of it.
004-4  2024-09-30   HOA    0  0  0  0  -      not_due nothing_to_count -
004-4  2024-09-30   XA     3  3  3  3  100    met     -                0
004-4  2024-09-30   TINH   7  7  7  9  100    met     -                0
004-4  2024-12-31   HOA    1  1  1  1  100    met     -                0
004-4  2025-06-30   HOA    1  1  1  1  100    met     -                0
004-4  2025-06-30   GHEP   0  1  1  1  0      behind  -                1
004-4  2025-06-30   DN     2  2  2  2  100    met     -                0
004-4  2025-06-30   XA     2  4  4  4  50     behind  -                2
004-4  2025-06-30   TINH   5  8  8  10 62.5   behind  -                3
# XA; DN has no cells below it
004-5a 2025-06-30   XA     1  1  1  1  100    met     -                0
004-5a 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-5a 2025-06-30   DN     0  0  0  0  -      not_due nothing_to_count -
004-5a 2025-06-30   TINH   1  2  2  3  50     behind  -                1
# 2024: QUOC was 4 times below XA, as asked; SY once of 2 below BV; TP keeps no attendances.
004-5b 2025-06-30   HUYEN  1  2  2  2  50     behind  -                1
004-5b 2025-06-30   TP     0  0  0  1  -      unknown no_data          -
004-5b 2025-06-30   TINH   1  2  2  3  50     behind  -                1
# Quarter II of 2025 and 2025: XA both, BV that of the year, DN that of the quarter
004-6  2025-06-30   XA     1  1  1  1  100    met     -                0
004-6  2025-06-30   DN     0  1  1  1  0      behind  -                1
004-6  2025-06-30   TINH   1  3  3  4  33.33  behind  -                2
# 2024: XA (2), GHEP (0 is a number), DN as a cell (1); BV's has no number; DN's committee, QUAN,
# KHOA none
004-7  2025-06-30   GHEP   1  1  1  1  100    met     -                0
004-7  2025-06-30   DN     1  2  2  2  50     behind  -                1
004-7  2025-06-30   XA     2  3  3  3  66.67  behind  -                1
004-7  2025-06-30   TINH   3  7  7  9  42.86  behind  -                4
# 2024: XA and its five; of BV's three KHUE is missing; DN's and PHUONG's committees were not rated
004-8  2025-06-30   XA     1  1  1  1  100    met     -                0
004-8  2025-06-30   BV     0  1  1  1  0      behind  -                1
004-8  2025-06-30   TINH   1  4  4  4  25     behind  -                3
# 2024: GHEP and KHOA; QUAN was checked and not rated; HOA was no cell all year; PHUONG keeps none
004-9  2025-06-30   GHEP   1  1  1  1  100    met     -                0
004-9  2025-06-30   QUAN   0  1  1  1  0      behind  -                1
004-9  2025-06-30   HOA    0  0  0  0  -      not_due nothing_to_count -
004-9  2025-06-30   XA     1  2  2  2  50     behind  -                1
004-9  2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
# 2024: XA-PN approved and good, XA-TN not approved and excellent, BV-CD not told and completed,
# PH-MT not known at all; DN-CD began in June
004-10 2025-06-30   XA     1  2  2  2  50     behind  -                1
004-10 2025-06-30   BV     0  0  0  1  -      unknown no_data          -
004-10 2025-06-30   DN     0  0  0  0  -      not_due nothing_to_count -
004-10 2025-06-30   TINH   1  2  2  4  50     behind  -                1
004-11 2025-06-30   XA     2  2  2  2  100    met     -                0
004-11 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-11 2025-06-30   TINH   2  3  3  4  66.67  behind  -                1
# Quarter I of 2025: XA on 15/4; BV a day late; DN not since 2024. Quarter III of 2024 stands to
# 14/1/2025: XA, BV; then the year's report: XA on 15/1, BV a day late.
004-12 2020-04-14   TINH   -  -  -  -  -      not_due no_period_yet    -
004-12 2025-01-14   TINH   2  3  3  4  66.67  behind  -                1
004-12 2025-01-15   XA     1  1  1  1  100    met     -                0
004-12 2025-01-15   TINH   1  3  3  4  33.33  behind  -                2
004-12 2025-06-30   XA     1  1  1  1  100    met     -                0
004-12 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-12 2025-06-30   PHUONG 0  0  0  1  -      unknown no_data          -
004-12 2025-06-30   TINH   1  3  3  4  33.33  behind  -                2
# June 2025: XA, DN; BV did not. In May all three did.
004-13a 2025-05-31  TINH   3  3  3  4  100    met     -                0
004-13a 2025-06-30  XA     1  1  1  1  100    met     -                0
004-13a 2025-06-30  BV     0  1  1  1  0      behind  -                1
004-13a 2025-06-30  TINH   2  3  3  4  66.67  behind  -                1
# June 2025: all but QUAN. August 2024, on 1/9 and on 2/9: all but NAM. September: BAC, NAM, HOA
# not there all of it. December 2023: QUAN's books are kept from 2024 on.
004-13b 2023-12-31  QUAN   0  0  0  1  -      unknown no_data          -
004-13b 2023-12-31  TINH   5  5  5  7  100    met     -                0
004-13b 2024-09-01  BAC    1  1  1  1  100    met     -                0
004-13b 2024-09-01  NAM    0  1  1  1  0      behind  -                1
004-13b 2024-09-01  XA     3  4  4  4  75     behind  -                1
004-13b 2024-09-01  TINH   5  6  6  7  83.33  behind  -                1
004-13b 2024-09-02  HOA    0  0  0  0  -      not_due nothing_to_count -
004-13b 2024-09-02  XA     3  4  4  4  75     behind  -                1
004-13b 2024-09-02  TINH   5  6  6  7  83.33  behind  -                1
004-13b 2024-09-30  XA     2  2  2  2  100    met     -                0
004-13b 2024-09-30  TINH   4  4  4  5  100    met     -                0
004-13b 2024-10-31  HOA    1  1  1  1  100    met     -                0
004-13b 2024-10-31  TINH   5  5  5  6  100    met     -                0
004-13b 2025-06-30  HOA    1  1  1  1  100    met     -                0
004-13b 2025-06-30  PHO    0  0  0  1  -      unknown no_data          -
004-13b 2025-06-30  XA     2  3  3  3  66.67  behind  -                1
004-13b 2025-06-30  TINH   4  5  5  6  80     behind  -                1
# Quarter II: all but GHEP
004-13c 2025-06-30  HOA    1  1  1  1  100    met     -                0
004-13c 2025-06-30  GHEP   0  1  1  1  0      behind  -                1
004-13c 2025-06-30  XA     2  3  3  3  66.67  behind  -                1
004-13c 2025-06-30  TINH   4  5  5  6  80     behind  -                1
# DN alone has a cell committee: in June it met on the 17th, the cell on the 15th; in May on the
# 12th
004-13d 2025-05-31  DN     1  1  1  1  100    met     -                0
004-13d 2025-06-30  DN     0  1  1  1  0      behind  -                1
004-13d 2025-06-30  HOA    0  0  0  0  -      not_due nothing_to_count -
004-13d 2025-06-30  XA     0  0  0  0  -      not_due nothing_to_count -
004-13d 2025-06-30  TINH   0  1  1  1  0      behind  -                1
# June: KHOA yes, DN no, HOA and GHEP not told, QUAN did not meet
004-13e 2025-06-30  KHOA   1  1  1  1  100    met     -                0
004-13e 2025-06-30  DN     0  1  1  1  0      behind  -                1
004-13e 2025-06-30  XA     0  0  0  2  -      unknown no_data          -
004-13e 2025-06-30  TINH   1  2  2  4  50     behind  -                1
# 2024: XA
004-14 2025-06-30   XA     1  1  1  1  100    met     -                0
004-14 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-14 2025-06-30   TINH   1  3  3  4  33.33  behind  -                2
# HUYEN in 2023; TP none. On 31/12/2025 XA and PHUONG stand in their place and have held none.
004-15 2025-06-30   HUYEN  1  1  1  1  100    on_track -               0
004-15 2025-06-30   TP     0  1  1  1  0      behind  -                1
004-15 2025-06-30   TINH   1  2  2  2  50     behind  -                1
004-15 2025-12-31   XA     0  1  1  1  0      behind  -                1
004-15 2025-12-31   TINH   0  2  2  2  0      behind  -                2
# XA 5 of 5, DN 3 of 3, BV 2 of 3; PHUONG's number is not fixed
004-16 2025-06-30   XA     1  1  1  1  100    met     -                0
004-16 2025-06-30   BV     0  1  1  1  0      behind  -                1
004-16 2025-06-30   PHUONG 0  0  0  0  -      not_due nothing_to_count -
004-16 2025-06-30   TINH   2  3  3  3  66.67  behind  -                1
# 2024: HUYEN; TP keeps no papers
004-17 2025-06-30   HUYEN  1  1  1  1  100    met     -                0
004-17 2025-06-30   TP     0  0  0  1  -      unknown no_data          -
004-17 2025-06-30   TINH   1  1  1  2  100    met     -                0
"""

# On the day of the merger HOA stands for BAC, which met in August, and NAM, which did not.
TODAY = """
004-13b 2024-09-01  NAM    0  1  1  1  0      behind  -                1
004-13b 2024-09-02  HOA    1  2  2  2  50     behind  -                1
004-13b 2024-09-03  HOA    1  2  2  2  50     behind  -                1
004-13b 2024-09-03  XA     3  4  4  4  75     behind  -                1
"""

# April and May of quarter II: the months are whole so far, of QUAN and BV too; GHEP had no theme.
SO_FAR = """
004-4  2025-05-31   GHEP   0  1  1  1  0      -       -                1
004-4  2025-05-31   TINH   7  8  8  10 87.5   -       -                1
"""
