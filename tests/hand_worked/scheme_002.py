"""Scheme 002 on 31/12/2020, its last day, and on a few days before."""

TABLE = """
# target day        unit   n  d  kn of value  status  reason           needed
# CTY-CHE has DN, CTY-MAY nothing; HTX-RAU has 19 workers, CTY-DIEN is the State's: both left out;
# of CTY-GO the number of workers is not known.
002-1  2020-12-31   XA     1  2  2  2  50     met     -                0
002-1  2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-1  2020-12-31   TINH   1  2  2  3  50     met     -                0
# XA excellent, BV good, DN not completed, PHUONG completed: over 80 % of 4 is all 4
002-2  2020-12-31   XA     1  1  1  1  100    met     -                0
002-2  2020-12-31   DN     0  1  1  1  0      behind  -                1
002-2  2020-12-31   TINH   2  4  4  4  50     behind  -                2
# 2017: XA clean and strong, BV good, DN completed (left out), PHUONG not classified.
002-3  2017-12-31   XA     1  1  1  1  100    met     -                0
002-3  2017-12-31   BV     0  1  1  1  0      behind  -                1
002-3  2017-12-31   DN     0  0  0  0  -      not_due nothing_to_count -
002-3  2017-12-31   TINH   1  2  2  3  50     met     -                0
002-3  2018-12-31   XA     -  -  -  -  -      unknown level_abolished  -
002-3  2018-12-31   TINH   -  -  -  -  -      unknown level_abolished  -
# BAC 10, TAM only completed; GHEP 9, BAO not completed; DN 10 and KHOA 8 good. Not rated: NAM 8,
# QUAN 5, PHO 7. QUYEN and TIEN came in 2020: neither rated nor expected.
002-4  2020-12-31   BAC    9  10 10 10 90     met     -                0
002-4  2020-12-31   NAM    0  0  0  8  -      unknown no_data          -
002-4  2020-12-31   XA     17 19 19 32 89.47  met     -                0
002-4  2020-12-31   TINH   35 37 37 57 94.59  met     -                0
# On 1/1/2020: BAC 10, NAM 8, GHEP 9, QUAN 5, DN 10, KHOA 8, PHO 7 = 57; admitted TIEN (KHOA) and
# QUYEN (PHO, which keeps memberships since 2021). 3.5 % of 57 is 1.995.
002-5  2020-12-31   KHOA   1  8  1  1  12.5   met     -                0
002-5  2020-12-31   PHO    1  7  0  1  14.29  unknown no_data          -
002-5  2020-12-31   XA     0  32 4  4  0      behind  -                2
002-5  2020-12-31   TINH   2  57 6  7  3.51   met     -                0
# Elected on 19/5/2020: XA YEN 42, DUNG 45, VAN 35, THAO 32, MAI 30; BV CHI 45, ANH 42, KHUE 32;
# DN LINH 41, KHANH 37, TRONG 28. PHUONG had no committee then: one unknown item in all of these.
# Before the deadline those who sit: on 31/12/2019 the committee of 2015, VAN being 34.
002-6  2019-12-31   XA     1  5  5  5  20     not_due -                0
002-6  2020-12-31   XA     2  5  5  5  40     met     -                0
002-6  2020-12-31   BV     1  3  3  3  33.33  met     -                0
002-6  2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-6  2020-12-31   TINH   4  11 11 12 36.36  met     -                0
# XA: YEN, THAO, MAI. BV: CHI, KHUE; ANH not known. DN: all men.
002-7  2020-12-31   XA     3  5  5  5  60     met     -                0
002-7  2020-12-31   BV     2  2  2  3  100    met     -                0
002-7  2020-12-31   DN     0  3  3  3  0      behind  -                1
002-7  2020-12-31   TINH   5  10 10 12 50     met     -                0
# YEN is Tày, MAI Dao; KHUE not known. About 25 % is from 23 % on: 2.3 of 10.
002-8  2020-12-31   XA     2  5  5  5  40     met     -                0
002-8  2020-12-31   BV     0  2  2  3  0      behind  -                1
002-8  2020-12-31   TINH   2  10 10 12 20     behind  -                1
# Ages: XA 184, BV 119, DN 106. The committees of 2015 on their first day: XA 197/5, BV 127/3, DN
# 96/3: DN's is young, but older than the one before. All: 409/11 = 37.18, before 420/11.
002-9  2020-12-31   XA     184 5 5  5  36.8   met     -                -
002-9  2020-12-31   BV     119 3 3  3  39.67  met     -                -
002-9  2020-12-31   DN     106 3 3  3  35.33  behind  -                -
002-9  2020-12-31   TINH   409 11 11 12 37.18 met     -                -
# All but MAI, who has elementary training; TRONG has a college degree.
002-10 2020-12-31   XA     4  5  5  5  80     behind  -                1
002-10 2020-12-31   BV     3  3  3  3  100    met     -                0
002-10 2020-12-31   TINH   10 11 11 12 90.91  behind  -                1
002-11 2020-12-31   XA     4  5  5  5  80     met     -                0
002-11 2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-11 2020-12-31   TINH   10 11 11 12 90.91  met     -                0
# XA: YEN, DUNG, THAO; VAN's came on 1/6/2020, MAI not known. BV: CHI, ANH; KHUE elementary. DN:
# LINH, KHANH; TRONG not known. Advanced: CHI.
002-12 2020-12-31   XA     3  4  4  5  75     behind  -                1
002-12 2020-12-31   DN     2  2  2  3  100    met     -                0
002-12 2020-12-31   TINH   7  9  9  12 77.78  behind  -                2
002-13 2020-12-31   XA     0  4  4  5  0      behind  -                1
002-13 2020-12-31   BV     1  3  3  3  33.33  met     -                0
002-13 2020-12-31   TINH   1  9  9  12 11.11  behind  -                1
# XA: YEN, DUNG (by seat), VAN (since 1/6), QUOC; TUAN has a college degree. PHUONG: HOAI; of LAM
# theory is not known; and it has no committee.
002-14 2020-12-31   XA     4  5  5  5  80     behind  -                1
002-14 2020-12-31   PHUONG 1  1  1  3  100    unknown low_coverage     -
002-14 2020-12-31   TINH   5  6  6  8  83.33  behind  -                1
# YEN had passed by 1/4/2020, DUNG passed the day after; PHUONG keeps no trainings; HUE's first
# nomination was in 2019.
002-15 2020-12-31   XA     1  2  2  2  50     behind  -                1
002-15 2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-15 2020-12-31   TINH   1  2  2  3  50     behind  -                1
# XA: its five, LAN (BAC), MINH (NAM), MAI (GHEP) and DUNG (QUAN) again: 7; YEN and LAN have all
# three. BV: CHI, ANH (also KHOA's secretary), KHUE: CHI. DN 3 and TRI of PHO: no trainings kept.
002-16 2020-12-31   XA     2  7  7  7  28.57  behind  -                5
002-16 2020-12-31   BV     1  3  3  3  33.33  behind  -                2
002-16 2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-16 2020-12-31   TINH   3  10 10 14 30     behind  -                7
# X-DONG and X-TAY; T-1 has its own cell, told since 2018.
002-17 2020-12-31   XA     2  4  4  4  2      behind  -                2
002-17 2020-12-31   PHUONG 0  1  1  1  0      met     -                0
002-17 2020-12-31   TINH   2  5  5  5  2      behind  -                2
# XA has QUOC of HUYEN; PHUONG, in the city, has HOAI, who came from a commune. 1 of 2 is over 20
# %, but in the city none of 1.
002-18 2020-12-31   XA     1  1  1  1  100    met     -                0
002-18 2020-12-31   PHUONG 0  1  1  1  0      behind  -                1
002-18 2020-12-31   HUYEN  1  1  1  1  100    met     -                0
002-18 2020-12-31   TINH   1  2  2  2  50     behind  -                1
# HOAI came from XA to PHUONG, which is below TP.
002-19 2020-12-31   HUYEN  0  1  1  1  0      behind  -                1
002-19 2020-12-31   TP     1  1  1  1  100    met     -                0
002-19 2020-12-31   TINH   1  2  2  2  50     behind  -                1
# QUOC: for 2019 XA did not assess him, for 2020 both did. Of HOAI nothing is on record, TP keeps
# none.
002-20 2019-12-31   XA     0  1  1  1  0      behind  -                1
002-20 2020-12-31   XA     1  1  1  1  100    met     -                0
002-20 2020-12-31   PHUONG 0  0  0  1  -      unknown no_data          -
002-20 2020-12-31   TINH   1  1  1  2  100    met     -                0
"""
