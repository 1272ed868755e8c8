"""What one page reads once, and what it reads of packs."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from chibo.core import audit
from chibo.core.models import Pack
from chibo.core.once import once, once_a_page, one_page
from chibo.core.queries import needed_pack, read_pack
from chibo.core.refusals import Outdated
from chibo.core.reminders import KIND, RemindersPack


def test_within_a_page_each_thing_is_read_once():
    reads = []

    def read():
        reads.append(1)
        return len(reads)

    assert [once("a", read), once("a", read)] == [1, 2]
    with one_page():
        assert [once("a", read), once("a", read), once("b", read)] == [3, 3, 4]
    assert once("a", read) == 5


@pytest.mark.parametrize(("method", "reads"), [("get", 1), ("post", 2)])
def test_what_writes_reads_everything_anew(method, reads):
    found = []

    def view(_request):
        for _time in range(2):
            once("a", lambda: found.append(1))
        return HttpResponse()

    once_a_page(view)(getattr(RequestFactory(), method)("/"))

    assert len(found) == reads


@pytest.mark.usefixtures("world")
def test_a_page_asks_once_for_a_pack_and_once_for_the_tip(django_assert_num_queries):
    read_pack(RemindersPack, KIND, KIND)  # the process has read it

    with one_page(), django_assert_num_queries(2):
        for _time in range(3):
            read_pack(RemindersPack, KIND, KIND)
            audit.tip()


@pytest.mark.usefixtures("world")
def test_a_pack_taken_in_anew_is_read_anew_and_a_withdrawn_one_is_none():
    first = read_pack(RemindersPack, KIND, KIND)
    pack = Pack.objects.filter(kind=KIND).latest("version")
    body = {**pack.body, "reminders": pack.body["reminders"][:1]}

    Pack.objects.create(kind=KIND, code=KIND, version=pack.version + 1, sha256="a", body=body)
    assert len(read_pack(RemindersPack, KIND, KIND).reminders) == 1 < len(first.reminders)

    Pack.objects.create(kind=KIND, code=KIND, version=pack.version + 2, sha256="", body=body)
    with pytest.raises(Pack.DoesNotExist):
        read_pack(RemindersPack, KIND, KIND)
    with pytest.raises(Outdated):
        needed_pack(RemindersPack, KIND, KIND)
