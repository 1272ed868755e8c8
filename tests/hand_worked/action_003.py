"""Programme 003 on 30/6/2025, the last day of the story, which judges the year 2024; and later."""

TABLE = """
# target day        unit   n  d  kn of value  status  reason           needed
# 2024: XA excellent, BV and DN good, PHUONG completed: over 90 % of 4 is all 4
003-1  2025-06-30   XA     1  1  1  1  100    met     -                0
003-1  2025-06-30   PHUONG 0  1  1  1  0      behind  -                1
003-1  2025-06-30   TINH   3  4  4  4  75     behind  -                1
# On 31/12/2024: HOA 18, TAM only completed; QUAN 5, DN 10, KHOA 9 (XUAN completed). Not rated:
# GHEP 9, PHO 9. PHONG and BICH came in 2024: neither rated nor expected.
003-2  2025-06-30   HOA    17 18 18 18 94.44  met     -                0
003-2  2025-06-30   KHOA   8  9  9  9  88.89  behind  -                1
003-2  2025-06-30   GHEP   0  0  0  9  -      unknown no_data          -
003-2  2025-06-30   XA     22 23 23 32 95.65  met     -                0
003-2  2025-06-30   TINH   40 42 42 60 95.24  met     -                0
# PHONG came to BAC in May 2024, BICH to DN in November. Numbers are named for TINH (3), XA (1), DN
# (1). Coverage: the 7 cells of 1/1/2024; HOA was not yet one.
003-3  2025-06-30   DN     1  1  1  1  1      met     -                0
003-3  2025-06-30   KHOA   0  -  1  1  -      unknown no_reference     -
003-3  2025-06-30   HOA    0  -  0  0  -      unknown no_reference     -
003-3  2025-06-30   XA     1  1  4  4  1      met     -                0
003-3  2025-06-30   HUYEN  2  -  6  6  -      unknown no_reference     -
003-3  2025-06-30   TINH   2  3  7  7  2      behind  -                1
# Nothing is on record for 2026: asked are BV, DN, HOA, GHEP, QUAN (below XA) and PHO, all there
# all year.
003-4  2025-06-30   TINH   -  -  -  -  -      not_due before_start     -
003-4  2026-06-30   TINH   0  0  0  6  -      not_due -                -
003-4  2026-12-31   HOA    0  0  0  1  -      unknown no_data          -
003-4  2026-12-31   XA     0  0  0  5  -      unknown no_data          -
003-4  2026-12-31   TINH   0  0  0  6  -      unknown no_data          -
# Members then: HOA 19, GHEP 9, QUAN 5, DN 11, KHOA 9, PHO 9
003-5  2025-06-30   HOA    -  -  -  -  -      not_due before_start     -
003-5  2026-12-31   HOA    0  0  0  19 -      unknown no_data          -
003-5  2026-12-31   XA     0  0  0  53 -      unknown no_data          -
003-5  2026-12-31   TINH   0  0  0  62 -      unknown no_data          -
# X-HOA has HOA, T-1 has PHO; X-DONG and X-TAY share GHEP. On 1/9/2024 X-BAC and X-NAM had one each.
003-6  2024-09-01   XA     2  4  4  4  50     not_due -                2
003-6  2024-09-02   XA     1  3  3  3  33.33  not_due -                2
003-6  2025-06-30   XA     1  3  3  3  33.33  not_due -                2
003-6  2025-06-30   PHUONG 1  1  1  1  100    on_track -               0
003-6  2025-06-30   TINH   2  4  4  4  50     not_due -                2
003-6  2030-06-30   TINH   2  4  4  4  50     behind  -                2
003-6  2030-12-31   PHUONG 1  1  1  1  100    met     -                0
003-6  2030-12-31   TINH   2  4  4  4  50     behind  -                2
# From 2026 on nobody has been admitted; numbers are named for TINH (10) and XA (2).
003-7  2025-06-30   TINH   -  -  -  -  -      not_due before_start     -
003-7  2026-06-30   DN     0  -  1  1  -      unknown no_reference     -
003-7  2026-06-30   XA     0  2  5  5  0      not_due -                2
003-7  2026-06-30   TINH   0  10 6  6  0      not_due -                10
003-7  2030-12-31   TINH   0  10 6  6  0      behind  -                10
# QUAN is below XA; PHUONG has none. The same when both are superiors.
003-8  2025-06-30   XA     1  1  1  1  100    met     -                0
003-8  2025-06-30   PHUONG 0  1  1  1  0      behind  -                1
003-8  2025-06-30   TINH   1  2  2  2  50     behind  -                1
003-8  2025-12-31   XA     1  1  1  1  100    met     -                0
003-8  2025-12-31   TINH   1  2  2  2  50     behind  -                1
# End of 2024: YEN, DUNG; CHI, ANH; LINH, KHANH; HUE, TRI; a year before all but TRI. End of 2025:
# XA and PHUONG are superiors; BV has CHI and KHUE (elementary), before CHI and ANH; DN as it was.
003-9  2025-06-30   XA     2  2  2  2  100    met     -                0
003-9  2025-06-30   PHUONG 2  2  2  2  100    met     -                0
003-9  2025-06-30   TINH   8  8  8  8  100    met     -                0
003-9  2025-12-31   BV     1  2  2  2  50     behind  -                1
003-9  2025-12-31   XA     3  4  4  4  75     behind  -                1
003-9  2025-12-31   TINH   3  4  4  4  75     behind  -                1
# End of 2024: X-HOA and X-DONG yes, X-TAY not known, T-1 yes; of 2023: X-BAC yes, X-NAM and X-DONG
# no, T-1 yes. Before 2022 nothing is on record.
003-10 2022-12-31   TINH   2  4  4  5  50     unknown no_former        -
003-10 2025-06-30   XA     2  2  2  3  100    met     -                0
003-10 2025-06-30   PHUONG 1  1  1  1  100    met     -                0
003-10 2025-06-30   TINH   3  3  3  4  100    met     -                0
# XA has both; BV that of the year, DN's committee that of the term; PHUONG keeps no papers.
003-11 2025-06-30   XA     1  1  1  1  100    met     -                0
003-11 2025-06-30   BV     0  1  1  1  0      behind  -                1
003-11 2025-06-30   PHUONG 0  0  0  1  -      unknown no_data          -
003-11 2025-06-30   TINH   1  3  3  4  33.33  behind  -                2
"""

# By the tree of 30/6/2025 the member PHONG, admitted to BAC, is HOA's.
TODAY = """
003-3  2025-06-30   HOA    1  -  2  2  -      unknown no_reference     -
003-3  2025-06-30   TINH   2  3  7  7  2      behind  -                1
"""

# In 2025 to 30/6: NHI, of the 4 named for TINH; 181 of 365 days ask for 1.98.
SO_FAR = """
003-3  2025-06-30   TINH   1  4  6  6  1      behind  -                3
003-3  2025-06-30   XA     1  -  3  3  -      -       -                -
"""
