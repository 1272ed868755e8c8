from datetime import date, timedelta
from random import Random
import os, pytest, time, traceback
from collections import Counter
from django.db import transaction
from tests.reorganising import *
from tests.parity.comparing import differences
from tests.parity.random_book import make
from tests.recount.counting import World as Recount
from chibo.accounts.actors import actor_for, build_actor
from chibo.accounts.models import *
from chibo.accounts.services import create_local_administrator
from chibo.core.packs import shelf_root
from chibo.core.refusals import Refused, NotAllowed
from chibo.core.services import load_all
from chibo.members.models import *
from chibo.organisations import tree
from chibo.organisations.services import reorganisation, units, levels, localities, corrections
from chibo.organisations.services.placements import NewUnit
from chibo.organisations.services.localities import NewLocality
from chibo.exchange.workbook.services import load_book
from chibo.organisations.models import *
from chibo.core.models import AuditEntry, Touched
SEEDS=eval(os.environ.get("SEEDS","range(3)"))
@pytest.mark.parametrize("seed",SEEDS)
def test_random(db,seed):
    from pathlib import Path
    load_all(None,Path("/tmp/reorg/packs2"))
    user,_=create_local_administrator(username="quantri",on=date(2009,1,1))
    book=make(seed)
    load_book(actor_for("quantri"),list(book.items()))
    rnd=Random(seed); actor=build_actor(user,date(2026,10,31))
    done=Counter(); days=[]
    def cell(): return rnd.choice(list(Unit.objects.filter(placements__level__in=["subordinate_party_cell","base_party_cell"]).distinct()))
    def org(): return rnd.choice(list(Unit.objects.filter(placements__level="base_party_org").distinct()))
    def sup(): return Unit.objects.get(code=rnd.choice(["S1","S2","S3"]))
    n=0
    for step in range(40):
        on=date(2025,1,1)+timedelta(days=rnd.randrange(660)) if rnd.random()<.7 else date(2019,1,1)+timedelta(days=rnd.randrange(2000))
        what=rnd.choice(["mergecell","mergecell","mergeorg","replace","split","tach","move","rename","dissolve","level","locmerge","locsplit","correct","void","hostless"])
        kw=dict(on=on,decision=DECISION)
        n+=1
        def sibling(u,k):
            pl=Placement.objects.as_of(on).filter(unit=u).first()
            if not pl: return []
            return [p.unit for p in Placement.objects.as_of(on).filter(parent=pl.parent_id,level=pl.level).exclude(unit=u)][:k]
        def new(u,code):
            pl=Placement.objects.as_of(on).filter(unit=u).first() or Placement.objects.filter(unit=u).first()
            return NewUnit(code=code,name="Mới "+code,level=pl.level,type="other",parent=pl.parent)
        try:
            with transaction.atomic():
                if what in("mergecell","mergeorg"):
                    u=cell() if what=="mergecell" else org()
                    sib=sibling(u,2)
                    if not sib: sib=[cell() if what=="mergecell" else org()]
                    into=new(u,f"N{n}") if rnd.random()<.5 else sib.pop()
                    if not (sib or isinstance(into,Unit)): continue
                    reorganisation.merge(actor,units=[u,*sib],into=into,**kw)
                elif what=="replace":
                    u=rnd.choice([cell,org])(); reorganisation.merge(actor,units=[u],into=new(u,f"N{n}"),**kw)
                elif what in("split","tach"):
                    u=rnd.choice([cell,org])(); a,b=new(u,f"N{n}a"),new(u,f"N{n}b")
                    ps=[m.person_id for m in Membership.objects.as_of(on).filter(unit=u)]
                    ks=[p.unit_id for p in Placement.objects.as_of(on).filter(parent=u)]
                    ls=[c.locality_id for c in LocalityCover.objects.as_of(on).filter(unit=u)]
                    half=lambda x:{k:f"N{n}b" for k in x[::2]}
                    sh={"person":half(ps),"unit":half(ks),"locality":half(ls)}
                    if what=="split": reorganisation.split(actor,unit=u,into=[a,b],main=f"N{n}a",shares=sh,**kw)
                    else: reorganisation.split(actor,unit=u,into=[b],goes_on=True,shares=sh,**kw)
                elif what=="move": units.move(actor,unit=rnd.choice([cell,org])(),parent=rnd.choice([org,sup])(),**kw)
                elif what=="rename": units.rename(actor,unit=cell(),name=f"Tên {n}",**kw)
                elif what=="dissolve":
                    u=cell(); units.dissolve(actor,unit=u,to=(sibling(u,1) or [None])[0],**kw)
                elif what=="level":
                    u=rnd.choice([cell,org])(); pl=Placement.objects.as_of(on).filter(unit=u).first()
                    if not pl: continue
                    if pl.level=="base_party_org": levels.change_level(actor,unit=u,level="base_party_cell",absorbs=True,**kw)
                    elif pl.level=="base_party_cell": levels.change_level(actor,unit=u,level="base_party_org",cells=[NewUnit(code=f"N{n}c",name="x",level="subordinate_party_cell",type="other",parent=None)],**kw)
                    else: levels.change_level(actor,unit=u,level="base_party_cell",parent=sup(),**kw)
                elif what in ("locmerge","locsplit") and Locality.objects.count()<2: continue
                elif what=="locmerge":
                    l=rnd.sample(list(Locality.objects.all()),2)
                    st=LocalityState.objects.filter(locality=l[0]).last()
                    localities.merge(actor,localities=l,into=NewLocality(code=f"L{n}x",name="Thôn mới",kind="hamlet",unit=st.unit),**kw)
                elif what=="locsplit":
                    l=rnd.choice(list(Locality.objects.all())); st=LocalityState.objects.filter(locality=l).last()
                    localities.split(actor,locality=l,main=f"L{n}a",into=[NewLocality(code=f"L{n}{x}",name="Thôn "+x,kind="hamlet",unit=st.unit) for x in "ab"],**kw)
                elif what=="correct":
                    r=rnd.choice(list(Placement.objects.all()))
                    ch=rnd.choice([{"name":"Đúng"},{"valid_from":r.valid_from+timedelta(days=rnd.randrange(-90,90))},{"parent":sup()},{"valid_to":on},{"level":"base_party_cell"}])
                    corrections.correct(actor,placement=r,reason="ghi sai",**ch)
                elif what=="void": corrections.void(actor,placement=rnd.choice(list(Placement.objects.all())),reason="ghi sai")
                done[what]+=1; days.append(on)
                if os.environ.get("EACH"):
                    l=load_book(actor,list(records().items()))
                    assert not l.changed,(what,{k:v for k,v in l.counts.items() if v.moved})
        except (Refused,NotAllowed) as no:
            done[what+" "+getattr(no,"code","NA")]+=1
    print(seed,dict(done))
    def derived():
        return [sorted(map(str,Ancestry.objects.values_list("ancestor_id","descendant_id","depth","kept","valid_from","valid_to"))),sorted(map(str,Stay.objects.values_list("unit_id","valid_from","valid_to","level","type","organisation_id","superior_id")))]
    x=derived(); tree.rebuild(); assert x==derived()
    book=records(); r=Recount(book)
    l=load_book(actor,list(book.items()))
    print({k:v for k,v in l.counts.items() if v.moved})
    for d in sorted({*rnd.sample(days,3),days[-1],days[-1]-timedelta(days=1),date(2026,10,31)}):
        for m in ("day","today"):
            x=list(differences(actor,r,d,m)); assert not x,x[:5]
