"""Papers of a unit on the screen: entered, written, sent on their way, issued, lacking."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from chibo.core.models import AuditEntry
from chibo.documents.models import Draft, Paper

DAY = date(2025, 6, 30)
STANDING = "cell-working-regulations"


@pytest.fixture
def seen_by(client, world):
    def ask(who):
        client.force_login(world.user(who), backend="chibo.accounts.backends.PasswordOrPin")
        return client

    return ask


@pytest.fixture
def secretary(seen_by):
    return seen_by("cell_secretary")


def text(answer):
    return answer.content.decode()


def send(client, path, do="", **fields):
    return client.post(path, {**fields, **({"do": do} if do else {})})


def begun(client, asked="cell-year-programme"):
    """The draft of what is asked of the cell."""
    page = f"/papers/drafts/new/?unit=HOA&asked={asked}"
    form = client.get(page).context["form"]
    answer = client.post(page, {name: form.initial.get(name) or "" for name in form.fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return Draft.objects.latest("pk")


def typed(client, draft, do="save", **changes):
    """Send the text as the page has it."""
    texts = client.get(f"/papers/drafts/{draft.pk}/").context["page"].forms["text"]
    data = {"do": do, "version": draft.version, "sections": len(texts.sections)}
    for form in (texts.head, texts.ends, *texts.sections):
        for bound in form:
            said = bound.value() or ""
            data[bound.html_name] = said.replace("……", "ba") if isinstance(said, str) else said
    answer = client.post(f"/papers/drafts/{draft.pk}/", {**data, **changes})
    draft.refresh_from_db()
    return answer


def act(client, draft, do, **fields):
    answer = client.post(
        f"/papers/drafts/{draft.pk}/", {"do": do, "version": draft.version, **fields}
    )
    draft.refresh_from_db()
    return answer


def issued(client, draft, **fields):
    page = client.get(f"/papers/drafts/{draft.pk}/").context["page"]
    signer = page.forms["issue"].fields["signer"].choices[0][0]
    return act(client, draft, "issue", signer=signer, on="30/6/2025", **fields)


# --- the room -------------------------------------------------------------------------------------


def test_the_room_says_what_is_required_and_starts_what_lacks(secretary):
    page = text(secretary.get("/papers/?unit=HOA"))

    assert "Quy chế làm việc của chi bộ" in page
    assert "asked=cell-year-programme" in page


@pytest.mark.parametrize("who", ["outsider", "neighbour_secretary"])
def test_papers_are_of_who_may_see_the_records(seen_by, who):
    client = seen_by(who)

    assert client.get("/papers/kept/HOA-1/").status_code == 404
    assert client.get("/papers/enter/?unit=HOA").status_code == 404


def test_a_member_reads_the_papers_of_the_own_cell_and_changes_none(seen_by):
    client = seen_by("member")

    page = text(client.get("/papers/kept/HOA-1/"))
    assert "Quy chế làm việc" in page
    assert "csrfmiddlewaretoken" not in page.partition("<main")[2].partition("</main")[0]
    assert "/papers/kept/HOA-1/" in text(client.get("/papers/?unit=HOA"))
    assert client.get("/papers/kept/XA-06/").status_code == 404
    assert client.get("/papers/enter/?unit=HOA").status_code == 404
    assert send(client, "/papers/kept/HOA-1/", "end", on="30/6/2025").status_code == 404


def test_the_cell_reads_its_own_papers_and_none_of_the_unit_above(secretary):
    assert secretary.get("/papers/kept/HOA-1/").status_code == 200
    assert secretary.get("/papers/kept/XA-06/").status_code == 404


def test_a_paper_is_entered_from_paper_with_its_number_and_days(secretary):
    answer = send(
        secretary,
        "/papers/enter/?unit=HOA&asked=cell-year-programme",
        what="work_programme:cell",
        period="2025",
        paper_number="02-CTr/CB",
        signed_on="5/1/2025",
    )

    assert answer.status_code == 302
    paper = Paper.objects.get(unit__code="HOA", kind="work_programme", period="2025")
    assert paper.origin.number == "02-CTr/CB"
    assert AuditEntry.objects.filter(action="paper.entered").count() == 1


def test_whoever_enters_it_from_above_says_from_which_paper(seen_by, world):
    client = seen_by("commune_office")
    told = {"what": "work_programme:cell", "period": "2025", "signed_on": "5/1/2025"}
    path = "/papers/enter/?unit=HOA&asked=cell-year-programme"

    assert send(client, path, **told).status_code == 422
    assert send(client, path, **told, for_paper="Sổ chi bộ, trang 3").status_code == 302
    entry = AuditEntry.objects.get(action="paper.entered")
    assert (entry.for_unit, entry.for_paper) == (world.united_cell.pk, "Sổ chi bộ, trang 3")


def test_the_same_paper_twice_is_refused_and_replacing_it_keeps_the_earlier(secretary):
    told = {"what": "working_regulations:cell", "signed_on": "1/6/2025"}
    path = f"/papers/enter/?unit=HOA&asked={STANDING}"

    assert "PAPER-TWICE" in text(send(secretary, path, **told))
    assert send(secretary, path, **told, replaces="HOA-1").status_code == 302
    assert Paper.objects.get(code="HOA-1").valid_to == date(2025, 6, 1)
    page = text(secretary.get("/papers/kept/HOA-1/"))
    assert "Được thay bằng" in page


def test_a_correction_needs_a_reason_and_the_version_it_was_made_from(secretary):
    told = {"what": "working_regulations:cell", "valid_from": "2/10/2024", "version": 0}
    path = "/papers/kept/HOA-1/"

    assert send(secretary, path, "correct", **told).status_code == 422
    reason = "Ghi nhầm một ngày"
    assert send(secretary, path, "correct", **told, reason=reason).status_code == 302
    assert "PAPER-NEWER" in text(send(secretary, path, "correct", **told, reason=reason))
    assert AuditEntry.objects.get(action="paper.corrected").detail["before"]["valid_from"]


def test_what_the_superior_found_is_not_the_cells_to_say(seen_by):
    assert send(seen_by("cell_secretary"), "/papers/kept/HOA-1/", "find").status_code == 404
    answer = send(seen_by("commune_office"), "/papers/kept/HOA-1/", "find", found="no")

    assert answer.status_code == 302
    assert Paper.objects.get(code="HOA-1").carried_out is False


def test_a_paper_is_ended_and_looked_at_again(secretary):
    path = "/papers/kept/HOA-1/"
    assert send(secretary, path, "review", on="1/6/2025", outcome="replace").status_code == 302
    told = {"on": "30/6/2025", "reason": "Hết nhiệm kỳ", "version": 0}
    assert send(secretary, path, "end", **told).status_code == 302

    page = text(secretary.get(path))
    assert "Cần thay bằng văn bản mới" in page
    assert "Hết nhiệm kỳ" in page


# --- the way of a draft ---------------------------------------------------------------------------


def test_a_draft_opens_with_the_template_and_the_units_data(secretary):
    draft = begun(secretary)

    words = str(draft.content)
    assert (draft.kind, draft.holder, draft.period) == ("work_programme", "cell", "2025")
    assert "19 đảng viên" in words
    assert "{" not in words.replace("{'", "")


def test_a_draft_is_written_saved_and_taken_as_word(secretary):
    draft = begun(secretary)
    answer = typed(secretary, draft, **{"section-1-text": "Sinh hoạt đủ 12 kỳ\n- đúng ngày 5"})

    assert answer.status_code == 302
    word = secretary.get(f"/papers/drafts/{draft.pk}.docx")
    said = [one.text for one in Document(BytesIO(word.content)).paragraphs]
    assert any("Sinh hoạt đủ 12 kỳ" in line for line in said)
    assert AuditEntry.objects.filter(action="paper.taken").count() == 1


def test_an_older_version_overwrites_nothing_and_shows_the_newer(secretary):
    draft = begun(secretary)
    typed(secretary, draft, abstract="công tác năm 2025, bản của chi uỷ")
    stale = typed(secretary, draft, version=1, abstract="bản cũ")

    assert stale.status_code == 422
    assert "bản của chi uỷ" in text(stale)
    assert "DRAFT-NEWER" in text(stale)
    assert "bản cũ" in text(stale)  # what was typed stays
    assert draft.abstract == "công tác năm 2025, bản của chi uỷ"


def test_the_whole_way_from_draft_to_a_numbered_paper_in_force(secretary, world):
    draft = begun(secretary)
    typed(secretary, draft, do="send")
    assert draft.step == "vote"
    act(secretary, draft, "vote", on="30/6/2025", voters=19, votes_for=15, votes_against=0)
    assert draft.step == "issue"

    answer = issued(secretary, draft)

    assert answer.status_code == 302
    assert draft.step == "issued"
    assert draft.entry.number == "01-CTr/CB"
    assert draft.paper.period == "2025"
    assert draft.paper.valid_from == DAY
    pdf = secretary.get(f"/papers/files/pdf/{draft.paper.code}/")
    assert pdf.content.startswith(b"%PDF")
    assert "Đường đi của dự thảo" in text(secretary.get(f"/papers/kept/{draft.paper.code}/"))


def test_what_the_template_left_open_is_filled_in_before_it_goes_on(secretary):
    draft = begun(secretary)
    left = typed(secretary, draft, do="send", abstract="công tác ……")

    assert "DRAFT-BLANKS" in text(left)
    assert "công tác ……" in text(left)
    assert (draft.step, draft.version) == ("draft", 1)


def test_a_section_is_put_between_two_others(secretary):
    draft = begun(secretary)
    before = [one["title"] for one in draft.content["sections"]]
    last = f"section-{len(before)}"
    typed(
        secretary, draft, **{f"{last}-title": "Kinh phí", f"{last}-text": "Có", f"{last}-place": 2}
    )

    after = [one["title"] for one in draft.content["sections"]]
    assert after == [*before[:2], "Kinh phí", *before[2:]]


def test_a_vote_that_is_lost_begins_the_next_draft(secretary):
    draft = begun(secretary)
    typed(secretary, draft, do="send")
    act(secretary, draft, "vote", on="30/6/2025", voters=19, votes_for=9, votes_against=5)

    assert (draft.step, draft.edition, draft.ready) == ("draft", 2, False)
    assert draft.editions.get().edition == 1


def test_comments_are_counts_and_a_summary(secretary):
    draft = begun(secretary)
    typed(secretary, draft, do="send")
    act(secretary, draft, "ask", whom="members", until="10/7/2025")
    assert draft.step == "comments"
    row = draft.consultations.get()
    name = f"heard-{row.pk}"
    told = {f"{name}-asked": 19, f"{name}-answered": 17, f"{name}-agreed": 16}

    refused = act(secretary, draft, name, **told)
    assert "DRAFT-SUMMARY" in text(refused)
    act(secretary, draft, name, **told, **{f"{name}-summary": "Thêm việc làm đường"})

    assert draft.step == "vote"
    page = text(secretary.get(f"/papers/drafts/{draft.pk}/"))
    assert "Hỏi 19, trả lời 17, nhất trí hoàn toàn 16." in page


def test_the_superior_is_asked_and_gives_its_opinion(seen_by, world):
    secretary = seen_by("cell_secretary")
    draft = begun(secretary)
    typed(secretary, draft, do="send")
    act(secretary, draft, "appraisal", by=world.commune.pk, until="15/7/2025")
    assert draft.step == "appraisal"

    office = seen_by("commune_office")
    assert "đang chờ thẩm định" in text(office.get("/papers/?unit=XA"))
    assert str(draft) in text(office.get("/papers/drafts/?unit=XA&waiting=1"))
    act(office, draft, "appraise", opinion="returned", on="30/6/2025", remarks="Ghi rõ chỉ tiêu")

    assert (draft.step, draft.edition) == ("draft", 2)
    assert not draft.appraisals.get().from_paper


def test_where_the_board_is_away_its_opinion_is_entered_from_its_paper(seen_by, world):
    secretary = seen_by("cell_secretary")
    draft = begun(secretary)
    typed(secretary, draft, do="send")
    act(secretary, draft, "appraisal", by=world.commune.pk, until="15/7/2025")

    told = {"opinion": "agreed", "on": "30/6/2025"}
    assert "DRAFT-OPINION-PAPER" in text(act(secretary, draft, "appraise", **told))
    act(secretary, draft, "appraise", **told, number="12-CV/ĐU")

    assert draft.step == "vote"
    assert draft.appraisals.get().from_paper


def test_a_step_that_is_required_stands_in_the_way_of_issuing(secretary):
    draft = begun(secretary)
    typed(secretary, draft, do="send")

    page = secretary.get(f"/papers/drafts/{draft.pk}/").context["page"]
    assert "issue" not in page.forms


def test_steps_that_nobody_confirmed_are_called_a_suggestion(secretary):
    draft = begun(secretary)
    typed(secretary, draft, do="send")

    page = secretary.get(f"/papers/drafts/{draft.pk}/")
    assert not page.context["page"].way.confirmed
    assert "Các bước và số ngày là gợi ý" in text(page)


@pytest.mark.parametrize(
    ("who", "status"),
    [("commune_office", 200), ("member", 404), ("outsider", 404), ("neighbour_secretary", 404)],
)
def test_a_draft_is_read_by_who_may_see_the_records(seen_by, who, status):
    draft = begun(seen_by("cell_secretary"))

    client = seen_by(who)
    assert client.get(f"/papers/drafts/{draft.pk}/").status_code == status
    assert client.get(f"/papers/drafts/{draft.pk}.pdf").status_code == status


def test_a_reader_without_leave_writes_nothing(seen_by):
    draft = begun(seen_by("cell_secretary"))
    client = seen_by("member")

    assert act(client, draft, "give_up", why="Không cần nữa").status_code == 404
    assert draft.ended_on is None


def test_two_people_do_not_begin_the_same_paper_twice(secretary):
    begun(secretary)
    page = "/papers/drafts/new/?unit=HOA&asked=cell-year-programme"
    told = {"template": "cell-year-programme:cell", "period": "2025"}

    assert "DRAFT-OPEN" in text(secretary.post(page, told))


# --- who lacks which ------------------------------------------------------------------------------


def test_who_lacks_which_is_by_unit_and_ranks_nobody(seen_by):
    client = seen_by("commune_office")
    page = client.get("/papers/lacking/?unit=XA")

    assert "Chương trình công tác năm của chi bộ" in text(page)
    names = [column.name for column in page.context["lacking"].table.columns if column.sort]
    assert names == ["unit", "paper"]


def test_who_lacks_which_comes_as_a_workbook(seen_by):
    client = seen_by("commune_office")
    answer = client.get("/papers/lacking/?unit=XA&xlsx=lacking-papers")

    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
