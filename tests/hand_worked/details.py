"""What stands beside some figures: a zone, single subjects, both terms, the year before."""

TABLE = """
# target day        unit  part                            n   d
# mean ages by type: sum and number, in the term begun in 2015 and in the one before; of ward none
# are known in both
000-6   2015-12-31  TINH  commune/new_term                197 5
000-6   2015-12-31  TINH  commune/former_term             220 5
000-6   2015-12-31  TINH  public_unit/new_term            127 3
000-6   2015-12-31  TINH  public_unit/former_term         112 3
000-6   2015-12-31  TINH  nonstate_enterprise/new_term    96  3
000-6   2015-12-31  TINH  nonstate_enterprise/former_term 119 3
000-6   2015-12-31  BV    public_unit/new_term            127 3
002-9   2020-12-31  TINH  new_term                        409 11
002-9   2020-12-31  TINH  former_term                     420 11
002-9   2020-12-31  DN    new_term                        106 3
002-9   2020-12-31  DN    former_term                     96  3
# of 10 known: Party work YEN, LAN, CHI, ANH; State management YEN, LAN, CHI; law YEN, LAN, CHI, ANH
002-16  2020-12-31  XA    party_work                      2   7
002-16  2020-12-31  TINH  party_work                      4   10
002-16  2020-12-31  TINH  state_management                3   10
002-16  2020-12-31  TINH  law                             4   10
# PHUONG alone is in the city
002-18  2020-12-31  TINH  city                            0   1
002-18  2020-12-31  HUYEN city                            0   0
# the year before: TRI had elementary theory; of X-BAC, X-NAM, X-DONG and T-1 two were members
003-9   2025-06-30  TINH  former                          7   8
003-9   2025-12-31  XA    former                          2   2
003-10  2025-06-30  XA    former                          1   3
003-10  2025-06-30  TINH  former                          2   4
# found carried out, of those on which there is a finding: HOA yes, GHEP no, DN without one
004-1a  2025-06-30  HOA   carried_out                     1   1
004-1a  2025-06-30  TINH  carried_out                     1   2
004-1b  2025-06-30  TINH  carried_out                     1   1
004-1c  2025-06-30  TINH  carried_out                     1   2
# XA yes, BV no, GHEP yes
004-1d  2025-06-30  TINH  carried_out                     2   3
004-1e  2025-06-30  TINH  carried_out                     1   1
004-1f  2025-06-30  TINH  carried_out                     0   0
"""
