"""What a demo's people have done in the system itself, through the services that pages call.

The workbook of a demo ends on a fixed day, and of a meeting it holds counts alone. So that whoever
opens a demo finds a month under way, a few of its units are given one: meetings with tasks and
requests, customs, papers sent, people sent by the superior.
"""

from datetime import date

from chibo.exchange.lived.attendance import attend
from chibo.exchange.lived.before import come_before
from chibo.exchange.lived.customs import set_customs
from chibo.exchange.lived.drafts import write_papers
from chibo.exchange.lived.duties import assign
from chibo.exchange.lived.handed import hand_over_members
from chibo.exchange.lived.month import hold_meetings
from chibo.exchange.lived.papers_sent import send_papers
from chibo.exchange.lived.programme import work_with_units


def live(day: date) -> None:
    """Do what these people would have done by that day. Each part happens once.

    A demo without the people of a part goes without it.
    """
    hold_meetings(day)
    set_customs(day)
    come_before(day)
    attend(day)
    work_with_units(day)
    send_papers(day)
    assign(day)
    write_papers(day)
    hand_over_members(day)
