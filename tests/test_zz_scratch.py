from datetime import date
import pytest, time
from tests.reorganising import *
from tests.parity.comparing import differences
from tests.recount.counting import World as Recount
from chibo.organisations.services import reorganisation, units, levels, localities
from chibo.organisations.services.placements import NewUnit
from chibo.exchange.workbook.services import load_book
from chibo.organisations.models import *
from chibo.core.models import AuditEntry, Touched

ON=date(2025,10,1)
OLD=(date(2015,12,31),date(2020,12,31),date(2024,12,31),date(2025,6,30),date(2025,9,30))
NEW=(ON,date(2025,12,31),date(2026,6,30))
def test_merge(world):
    a=world.actor("province_office",on=date(2025,10,10))
    t=time.time()
    before={d:figures(a,d) for d in OLD}
    print("figures",time.time()-t)
    print(reorganisation.preview(a,units=[world.united_cell,world.joint_cell],on=ON))
    new=reorganisation.merge(a,units=[world.united_cell,world.joint_cell],into=NewUnit(code="LIEN",name="Chi bộ Liên xóm",level="base_party_cell",type="residential",parent=world.commune),on=ON,decision=DECISION)
    e=AuditEntry.objects.last(); print(e.action,e.detail,list(Touched.objects.filter(entry=e).values_list("unit","records","earliest")))
    for d in OLD: assert figures(a,d)==before[d],d
    book=records()
    r=Recount(book)
    admin=world.actor("administrator",on=date(2025,10,10))
    t=time.time()
    for d in OLD+NEW:
        for m in ("day","today"):
            x=list(differences(admin,r,d,m)); assert not x,x[:5]
    print("recount",time.time()-t)
    l=load_book(admin,list(book.items())); print({k:v for k,v in l.counts.items() if v.moved})
    for s in ("successors","bodies","seats","locality_cells","memberships","charges","papers"):
        print(s); [print("   ",x) for x in book[s] if any(str(v).startswith(("LIEN","HOA","GHEP")) for v in x.values())][:0]
        for x in book[s]:
            if any(str(v).startswith(("LIEN",)) or v==ON for v in x.values()): print("   ",x)
