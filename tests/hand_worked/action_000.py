"""Programme 000 on 31/12/2015, its last day, and on a few days before and after."""

TABLE = """
# target day        unit   n  d  kn of value  status  reason           needed
# 2015: XA and BV clean and strong, DN weak, PHUONG not classified. 2014: XA only.
000-1  2014-12-31   XA     1  1  1  1  100    met     -                0
000-1  2014-12-31   TINH   1  1  1  4  100    unknown low_coverage     -
000-1  2015-12-31   XA     1  1  1  1  100    met     -                0
000-1  2015-12-31   DN     0  1  1  1  0      behind  -                1
000-1  2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
000-1  2015-12-31   HUYEN  2  3  3  3  66.67  behind  -                1
000-1  2015-12-31   TINH   2  3  3  4  66.67  behind  -                1   # 80 % of 3 is 2.4
# the one weak organisation is DN
000-2  2015-12-31   XA     0  1  1  1  0      met     -                0
000-2  2015-12-31   DN     1  1  1  1  1      behind  -                1
000-2  2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
000-2  2015-12-31   TINH   1  3  3  4  1      behind  -                1
# BAC: 10 rated, KIEN in breach and TAM completed: just 80 %, not over it. NAM 8, LONG in breach.
# QUAN 3, DN 8, all good. Not rated: GHEP 8 (SAU came in June), KHOA 7, PHO 6; DUC and NHUNG came
# during the year: neither rated nor expected.
000-3  2015-12-31   BAC    8  10 10 10 80     behind  -                1
000-3  2015-12-31   NAM    7  8  8  8  87.5   met     -                0
000-3  2015-12-31   GHEP   0  0  0  8  -      unknown no_data          -
000-3  2015-12-31   XA     18 21 21 29 85.71  met     -                0
000-3  2015-12-31   TINH   26 29 29 50 89.66  met     -                0
# On 1/1/2015: BAC 10, NAM 8, GHEP 8, QUAN 3, DN 8, KHOA 7, PHO 6 = 50. Admitted: DUC (BAC) and
# NHUNG (DN); SAU was readmitted. PHO keeps memberships since 2021 only. 2 of 50 is 4 %, not over
# it.
000-4  2015-12-31   BAC    1  10 1  1  10     met     -                0
000-4  2015-12-31   PHO    0  6  0  1  0      unknown no_data          -
000-4  2015-12-31   XA     1  29 4  4  3.45   behind  -                1
000-4  2015-12-31   TINH   2  50 6  7  4      behind  -                1
# the same as from 4 % on
000-4b 2015-12-31   BAC    1  10 1  1  10     met     -                0
000-4b 2015-12-31   XA     1  29 4  4  3.45   behind  -                1
000-4b 2015-12-31   TINH   2  50 6  7  4      met     -                0
# Before 19/5/2015 nobody on XA's committee was under 35 (DUNG 38). After: VAN (30) of 5; HIEU (28)
# and KHANH (32) of DN's 3; none of BV's 3; none of PHUONG's 2, and NHAN's birth is not known.
000-5  2013-12-31   XA     0  5  5  5  0      not_due -                1
000-5  2015-01-01   XA     0  5  5  5  0      behind  -                1
000-5  2015-12-31   XA     1  5  5  5  20     met     -                0
000-5  2015-12-31   BV     0  3  3  3  0      behind  -                1
000-5  2015-12-31   PHUONG 0  2  2  3  0      behind  -                1
000-5  2015-12-31   TINH   3  13 13 14 23.08  met     -                0
# Mean ages on 19/5/2010 and 19/5/2015: commune 220/5 = 44 and 197/5 = 39.4; public unit 112/3 and
# 127/3, older; enterprise 119/3 and 96/3; ward: no birth of 2010 is known.
000-6  2015-12-31   XA     1  1  1  1  100    met     -                0
000-6  2015-12-31   BV     0  1  1  1  0      behind  -                1
000-6  2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
000-6  2015-12-31   HUYEN  2  3  3  3  66.67  behind  -                1
000-6  2015-12-31   TINH   2  3  3  4  66.67  behind  -                1
# XA: HUNG, YEN, VAN; LAN college, DUNG intermediate. BV all. DN: LINH, KHANH, HIEU not known.
# PHUONG: HUE, TRI, NHAN not known.
000-7  2015-12-31   XA     3  5  5  5  60     behind  -                2
000-7  2015-12-31   BV     3  3  3  3  100    met     -                0
000-7  2015-12-31   DN     2  2  2  3  100    met     -                0
000-7  2015-12-31   TINH   10 12 12 14 83.33  behind  -                2
# XA: HUNG, YEN, LAN; DUNG and VAN elementary. BV all. DN: LINH; KHANH elementary, HIEU none.
# PHUONG: HUE; TRI's first row is of 2016, NHAN has none.
000-8  2015-12-31   XA     3  5  5  5  60     behind  -                2
000-8  2015-12-31   DN     1  3  3  3  33.33  behind  -                2
000-8  2015-12-31   PHUONG 1  1  1  3  100    unknown low_coverage     -
000-8  2015-12-31   TINH   8  12 12 14 66.67  behind  -                4
# Quarter IV: BAC, DN, NAM (31/12); GHEP met but on no theme, KHOA's was on 30/9; QUAN, PHO keep
# none. Quarter III, asked on 30/9: only BAC and KHOA keep yet.
000-9  2015-11-15   BAC    1  1  1  1  100    met     -                0
000-9  2015-11-15   TINH   2  2  2  7  100    unknown low_coverage     -
000-9  2015-12-31   BAC    1  1  1  1  100    met     -                0
000-9  2015-12-31   GHEP   0  1  1  1  0      behind  -                1
000-9  2015-12-31   PHO    0  0  0  1  -      unknown no_data          -
000-9  2015-12-31   XA     2  3  3  4  66.67  behind  -                1
000-9  2015-12-31   TINH   3  5  5  7  60     behind  -                2
# HUYEN itself checked BAC and DN; at NAM it did something else, KHOA was checked by BV; TP keeps
# none.
000-10 2015-12-31   BAC    1  1  1  1  100    met     -                0
000-10 2015-12-31   NAM    0  1  1  1  0      behind  -                1
000-10 2015-12-31   KHOA   0  1  1  1  0      behind  -                1
000-10 2015-12-31   PHO    0  0  0  1  -      unknown no_data          -
000-10 2015-12-31   XA     1  4  4  4  25     behind  -                3
000-10 2015-12-31   TINH   2  6  6  7  33.33  behind  -                4
# In breach in 2014 and 2015: KIEN (BAC), decided on 3/2/2016, and LONG (NAM), decided in 2015.
000-11 2015-12-31   BAC    0  1  1  1  0      behind  -                1
000-11 2015-12-31   NAM    1  1  1  1  100    met     -                0
000-11 2015-12-31   GHEP   0  0  0  0  -      not_due nothing_to_count -
000-11 2015-12-31   XA     1  2  2  2  50     behind  -                1
000-11 2015-12-31   TINH   1  2  2  2  50     behind  -                1
000-11 2016-02-03   BAC    1  1  1  1  100    met     -                0
000-11 2016-02-03   TINH   2  2  2  2  100    met     -                0
# XA since 1/6/2011; BV has other papers only, DN's plan is a day late; PHUONG keeps none.
000-12 2011-12-31   XA     1  1  1  1  100    met     -                0
000-12 2011-12-31   DN     0  1  1  1  0      behind  -                1
000-12 2011-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
000-12 2011-12-31   TINH   1  3  3  4  33.33  behind  -                2
# XA on the last day; BV a day late; DN's plan is that of 2010-2015.
000-13 2012-12-30   TINH   0  3  3  4  0      behind  -                3
000-13 2012-12-31   XA     1  1  1  1  100    met     -                0
000-13 2012-12-31   BV     0  1  1  1  0      behind  -                1
000-13 2012-12-31   TINH   1  3  3  4  33.33  behind  -                2
# HUNG chairs XA's Council, DINH heads the hospital, LINH of DN heads a section only; PHUONG keeps
# none.
000-14 2015-12-31   XA     1  1  1  1  100    met     -                0
000-14 2015-12-31   DN     0  1  1  1  0      behind  -                1
000-14 2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
000-14 2015-12-31   TINH   2  3  3  4  66.67  behind  -                1
# BAC, NAM (31/12); GHEP none, DN's is the committee's, KHOA's is of 2014; QUAN, PHO keep no papers.
000-15 2015-12-31   BAC    1  1  1  1  100    met     -                0
000-15 2015-12-31   DN     0  1  1  1  0      behind  -                1
000-15 2015-12-31   QUAN   0  0  0  1  -      unknown no_data          -
000-15 2015-12-31   XA     2  3  3  4  66.67  behind  -                1
000-15 2015-12-31   TINH   2  5  5  7  40     behind  -                3
# XA; BV's ended on 1/7/2015; DN's is of programme 001.
000-16 2015-06-30   TINH   2  3  3  4  66.67  behind  -                1
000-16 2015-12-31   XA     1  1  1  1  100    met     -                0
000-16 2015-12-31   BV     0  1  1  1  0      behind  -                1
000-16 2015-12-31   TINH   1  3  3  4  33.33  behind  -                2
# XA on 20/12; BV on 5/1/2016, but it reported in 2014; DN and PHUONG never did.
000-17 2015-12-31   XA     1  1  1  1  100    met     -                0
000-17 2015-12-31   BV     0  1  1  1  0      behind  -                1
000-17 2015-12-31   DN     0  0  0  1  -      unknown no_data          -
000-17 2015-12-31   TINH   1  2  2  4  50     behind  -                1
# HUYEN on 15/10/2015, and its first inspection of all was on 15/8; TP keeps none.
000-18 2015-06-30   TINH   0  0  0  2  -      not_due -                -
000-18 2015-12-31   HUYEN  1  1  1  1  100    met     -                0
000-18 2015-12-31   TP     0  0  0  1  -      unknown no_data          -
000-18 2015-12-31   TINH   1  1  1  2  100    met     -                0
# Committees: XA, DN; BV's ended. Cells: BAC, GHEP; NAM, DN (as a cell), KHOA have papers but not
# this one. PHUONG, PHO, QUAN keep none.
000-19 2015-12-31   BAC    1  1  1  1  100    met     -                0
000-19 2015-12-31   DN     1  2  2  2  50     behind  -                1
000-19 2015-12-31   XA     3  4  4  5  75     behind  -                1
000-19 2015-12-31   TINH   4  8  8  11 50     behind  -                4
# After its end a programme stands as it ended, on the tree of its days: BAC and NAM below XA.
000-9  2025-12-31   XA     2  3  3  4  66.67  behind  -                1
000-9  2025-12-31   HOA    0  0  0  0  -      not_due nothing_to_count -
"""

# The same by the tree of 31/12/2025: HOA stands for BAC and NAM, XA for HUYEN.
TODAY = """
000-9  2025-12-31   HOA    2  2  2  2  100    met     -                0
000-9  2025-12-31   XA     3  5  5  6  60     behind  -                2
000-9  2025-12-31   TINH   3  5  5  7  60     behind  -                2
"""

# target day        unit   n  d  kn of value  status  reason           needed
# 000-9 from 1/10 to 15/11: BAC; GHEP keeps since 5/11, KHOA since 30/9. It counts cells: no light.
# 000-4 to 30/6: DUC; half of the year's 4 % of 50 would be 0.99.
SO_FAR = """
000-9  2015-11-15   TINH   1  3  3  7  33.33  -       -                2
000-4  2015-06-30   TINH   1  50 6  7  2      on_track -               2
000-4  2015-06-30   DN     0  8  1  1  0      behind  -                1
"""
