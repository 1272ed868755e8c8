"""Resolution 001 on 31/12/2015, its last day, and on a few days before."""

TABLE = """
# target day        unit   n  d  kn of value  status  reason           needed
# X-BAC LAN, X-NAM MINH, X-DONG TUAN; in X-TAY lived SAU, a member from 1/6/2015, to 30/6. PHUONG
# keeps no residences.
001-1a 2015-05-31   XA     3  4  4  4  75     behind  -                1
001-1a 2015-06-30   XA     4  4  4  4  100    on_track -               0
001-1a 2015-06-30   TINH   4  4  4  5  100    on_track -               0
001-1a 2015-12-31   XA     3  4  4  4  75     behind  -                1
001-1a 2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-1a 2015-12-31   TINH   3  4  4  5  75     behind  -                1
# X-BAC and X-NAM have their own cell, X-DONG and X-TAY the joint one; PHUONG tells since 2018.
001-1b 2015-12-31   XA     2  4  4  4  50     behind  -                2
001-1b 2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-1b 2015-12-31   TINH   2  4  4  5  50     behind  -                2
# DN is the one enterprise organisation; it admitted NHUNG on 2/9/2015.
001-2  2015-06-30   DN     0  1  1  1  0      behind  -                1
001-2  2015-12-31   DN     1  1  1  1  100    met     -                0
001-2  2015-12-31   XA     0  0  0  0  -      not_due nothing_to_count -
001-2  2015-12-31   TINH   1  1  1  1  100    met     -                0
# as 000-1 and 000-2, judged from 31/12/2015 on: over 75 % of 3 is all 3
001-3  2014-12-31   XA     1  1  1  1  100    on_track -               0
001-3  2014-12-31   TINH   1  1  1  4  100    not_due -                0
001-3  2015-12-31   XA     1  1  1  1  100    met     -                0
001-3  2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-3  2015-12-31   TINH   2  3  3  4  66.67  behind  -                1
001-4  2014-12-31   XA     0  1  1  1  0      on_track -               0
001-4  2015-12-31   XA     0  1  1  1  0      met     -                0
001-4  2015-12-31   DN     1  1  1  1  1      behind  -                1
001-4  2015-12-31   TINH   1  3  3  4  1      behind  -                1
# XA: HUNG 2012 and YEN on the last day; LAN's was in 2010, DUNG failed, VAN none. BV all 3 in 2014.
# DN and PHUONG keep no trainings.
001-5  2015-12-30   XA     1  5  5  5  20     behind  -                4
001-5  2015-12-31   XA     2  5  5  5  40     behind  -                3
001-5  2015-12-31   BV     3  3  3  3  100    met     -                0
001-5  2015-12-31   DN     0  0  0  3  -      unknown no_data          -
001-5  2015-12-31   TINH   5  8  8  14 62.5   behind  -                3
# HUNG as secretary; YEN, a deputy, was trained as secretary. DINH and CHI each for their own post.
001-6  2015-12-31   XA     1  2  2  2  50     behind  -                1
001-6  2015-12-31   BV     2  2  2  2  100    met     -                0
001-6  2015-12-31   DN     0  0  0  2  -      unknown no_data          -
001-6  2015-12-31   TINH   3  4  4  8  75     behind  -                1
# as 000-19, without DN as a cell
001-7  2015-12-31   BAC    1  1  1  1  100    met     -                0
001-7  2015-12-31   PHO    0  0  0  1  -      unknown no_data          -
001-7  2015-12-31   DN     1  1  1  1  100    met     -                0
001-7  2015-12-31   XA     3  4  4  5  75     behind  -                1
001-7  2015-12-31   TINH   4  7  7  10 57.14  behind  -                3
# XA on 3/3 (BAC) and 4/6 (NAM); DN by two people on 5/5; BV once; TP keeps none.
001-8  2015-12-31   XA     1  1  1  1  100    met     -                0
001-8  2015-12-31   BV     0  1  1  1  0      behind  -                1
001-8  2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-8  2015-12-31   TINH   2  3  3  4  66.67  behind  -                1
# HUYEN on 25/12; TP's was on 20/9.
001-9  2015-12-31   HUYEN  1  1  1  1  100    met     -                0
001-9  2015-12-31   TP     0  1  1  1  0      behind  -                1
001-9  2015-12-31   TINH   1  2  2  2  50     behind  -                1
# HUYEN's plan of 2015-H2; TP keeps no papers.
001-10 2015-12-31   HUYEN  1  1  1  1  100    met     -                0
001-10 2015-12-31   TP     0  0  0  1  -      unknown no_data          -
001-10 2015-12-31   TINH   1  1  1  2  100    met     -                0
# HUYEN entered "not done" on 30/11 and "done" on 30/12/2015.
001-11 2015-11-29   TINH   0  0  0  2  -      not_due -                -
001-11 2015-11-30   HUYEN  0  1  1  1  0      behind  -                1
001-11 2015-11-30   TINH   0  1  1  2  0      behind  -                1
001-11 2015-12-31   HUYEN  1  1  1  1  100    met     -                0
001-11 2015-12-31   TP     0  0  0  1  -      unknown no_data          -
001-11 2015-12-31   TINH   1  1  1  2  100    met     -                0
# DINH heads the hospital; LINH heads a section of the company only.
001-12 2015-12-31   XA     0  0  0  0  -      not_due nothing_to_count -
001-12 2015-12-31   BV     1  1  1  1  100    not_due no_number        -
001-12 2015-12-31   DN     0  1  1  1  0      not_due no_number        -
001-12 2015-12-31   TINH   1  2  2  2  50     not_due no_number        -
# CHI, secretary of KHOA, heads a section of the hospital.
001-13 2015-12-31   KHOA   1  1  1  1  100    not_due no_number        -
001-13 2015-12-31   BAC    0  0  0  0  -      not_due nothing_to_count -
001-13 2015-12-31   BV     1  1  1  1  100    not_due no_number        -
001-13 2015-12-31   TINH   1  1  1  1  100    not_due no_number        -
# Leaders and commitments: BAC 2, 1; NAM 1, 1; GHEP 2, 2; DN none at all. QUAN, KHOA, PHO told
# nothing.
001-14 2015-12-31   BAC    1  2  1  1  50     behind  -                1
001-14 2015-12-31   DN     0  0  1  1  -      unknown no_data          -
001-14 2015-12-31   XA     4  5  3  4  80     behind  -                1
001-14 2015-12-31   TINH   4  5  4  7  80     behind  -                1
# Members due and with a task: BAC 9, 9; NAM 8, 6; GHEP 8, not told; DN 8, 8.
001-15 2015-12-31   NAM    6  8  1  1  75     behind  -                2
001-15 2015-12-31   GHEP   0  0  0  1  -      unknown no_data          -
001-15 2015-12-31   XA     15 17 2  4  88.24  behind  -                2
001-15 2015-12-31   TINH   23 25 3  7  92     unknown low_coverage     -
# HUYEN checked XA (and BAC) and DN; KHOA was checked by BV only; TP keeps none.
001-16 2015-12-31   XA     1  1  1  1  100    met     -                0
001-16 2015-12-31   BV     0  1  1  1  0      behind  -                1
001-16 2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-16 2015-12-31   TINH   2  3  3  4  66.67  behind  -                1
# X-DONG has QUOC, X-TAY nobody, CTY-MAY had SY to 31/5/2015. Whether T-1 has a cell is not known.
001-17 2015-05-31   XA     2  3  3  3  66.67  behind  -                1
001-17 2015-12-31   XA     1  3  3  3  33.33  behind  -                2
001-17 2015-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
001-17 2015-12-31   TINH   1  3  3  4  33.33  behind  -                2
# XA on 10/11; DN keeps meetings and had none; BV's and PHUONG's meetings are not on record.
001-18 2015-12-31   XA     1  1  1  1  100    met     -                0
001-18 2015-12-31   DN     0  1  1  1  0      behind  -                1
001-18 2015-12-31   BV     0  0  0  1  -      unknown no_data          -
001-18 2015-12-31   TINH   1  2  2  4  50     behind  -                1
"""
