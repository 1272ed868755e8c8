"""Lays a paper out: which words stand where, in which style. Knows nothing of file formats."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from chibo.documents.official.body import Body
from chibo.documents.official.cleaning import clean, toned
from chibo.documents.official.laid import Block, Laid, Pages, Pair, Par, Run
from chibo.documents.official.layouts import Layout, Listing, Page, PaperLayoutsPack
from chibo.documents.official.numbering import Counter
from chibo.documents.official.tree import Annex, FormHead, Head, OfficialPaper, Part, Signature

HEAD_SHARE = 0.46  # of the width goes to the left of a head
SIGN_SHARE = 0.48


def lay(paper: OfficialPaper, pack: PaperLayoutsPack) -> Laid:
    """The pages of a paper as the layout of its day has them.

    Raises Refused PAPER-TYPE.
    """
    return _Laying(paper, pack).laid()


def lay_together(papers: Sequence[OfficialPaper], pack: PaperLayoutsPack) -> Laid:
    """Several papers of one day in one file: each begins on a page of its own, numbered anew.

    Raises Refused PAPER-TYPE, IndexError for none.
    """
    laid = [lay(paper, pack) for paper in papers]
    return replace(laid[0], pages=tuple(pages for one in laid for pages in one.pages))


class _Laying:
    """One paper being laid out."""

    def __init__(self, paper: OfficialPaper, pack: PaperLayoutsPack) -> None:
        self.paper, self.pack, self.words = paper, pack, pack.words
        self.layout: Layout = pack.layout(paper.day)
        self.type = pack.type(paper.type, paper.day) if paper.type else None
        self.titled = self.type is None or self.type.titled

    def laid(self) -> Laid:
        pages = [Pages(tuple(self._first())), *self._annexes()]
        said = [self._title(), *(self._clean(line) for line in self.paper.abstract)]
        return Laid(
            title=" ".join(word for word in said if word).capitalize(),
            author=self._clean(self._issuer()),
            pages=tuple(pages),
        )

    # --- Words ------------------------------------------------------------------------------

    def _clean(self, text: str) -> str:
        return toned(clean(text), self.pack.office.tone_marks)

    def _par(self, style: str, text: str) -> Par:
        return Par(style, (Run(self._clean(text)),))

    def _title(self) -> str:
        if self.paper.title:
            return self._clean(self.paper.title).upper()
        return self._clean(self.type.name.vi).upper() if self.type else ""

    def _issuer(self) -> str:
        head = self.paper.head
        return head.issuer if isinstance(head, Head) else next(iter(head.left), "")

    def _listed(self, items: Sequence[str], ends: Listing) -> list[str]:
        """Each with a dash before it and its end behind it."""
        said = [self._clean(item).rstrip(".,; ") for item in items]
        last = len(said) - 1
        return [
            f"- {one}{ends.last if at == last else ends.between}" for at, one in enumerate(said)
        ]

    # --- The first pages ----------------------------------------------------------------------

    def _first(self) -> Iterator[Block]:
        yield self._head()
        if self.titled and self._title():
            yield Par("type", (Run(self._title()),))
            for line in self.paper.abstract:
                yield self._par("abstract", line)
            yield self._par("dashes", self.words.dashes)
        yield from self._addressed()
        for line in self._listed(self.paper.grounds, self.layout.grounds):
            yield Par("body", (Run(line),))
        foot = self._foot()
        blocks = self._body(self.paper.body, self.layout.page)
        if foot and blocks and not isinstance(blocks[-1], Pair):
            blocks[-1] = replace(blocks[-1], keep=True)
        yield from blocks
        if foot:
            yield foot

    def _body(self, parts: Sequence[Part], page: Page) -> list[Block]:
        counter = Counter(self.pack.office.roman[1:], self.words.article)
        body = Body(self.layout, page, counter, self.pack.office.tone_marks)
        return [block for part in parts for block in body.blocks(part)]

    def _head(self) -> Pair:
        head, width = self.paper.head, self.layout.page.text_width
        if isinstance(head, FormHead):
            left = self._form_lines(head.left, "form")
            right = self._form_lines(head.right, "form_right")
            return Pair((width * 0.65, width * 0.35), left, right)
        return Pair(
            (width * HEAD_SHARE, width * (1 - HEAD_SHARE)),
            (*self._issued_by(head), *self._under_number(head)),
            self._right(head),
        )

    def _right(self, head: Head) -> tuple[Par, ...]:
        party = self._par("party", self.words.party)
        if not head.place:
            return (party,)
        return party, self._par("place", self._place(head.place))

    def _form_lines(self, lines: Sequence[str], style: str) -> tuple[Par, ...]:
        return tuple(
            self._par(style if at else f"{style}_first", line) for at, line in enumerate(lines)
        )

    def _issued_by(self, head: Head) -> tuple[Par, ...]:
        lines = [self._par("issuer", head.issuer.upper()), self._par("head", self.words.star)]
        if head.superior:
            lines.insert(0, self._par("head", head.superior.upper()))
        if head.number:
            lines.append(self._par("head", self.words.number.format(number=head.number)))
        return tuple(lines)

    def _under_number(self, head: Head) -> tuple[Par, ...]:
        lines = []
        if not self.titled:
            lines += [self._par("subject", line) for line in self.paper.abstract]
        if head.draft:
            lines.append(self._par("draft", self.words.draft.format(number=head.draft)))
        if head.urgency:
            lines.append(self._par("urgency", head.urgency.upper()))
        return tuple(lines)

    def _place(self, place: str) -> str:
        day = self.paper.day
        return self.words.place.format(
            place=place, day=f"{day.day:02d}", month=month_text(day), year=day.year
        )

    def _addressed(self) -> Iterator[Par]:
        word = self.layout.addressed.get(self.paper.type, "")
        if not word or not self.paper.addressed:
            return
        if len(self.paper.addressed) == 1:
            name = self._clean(self.paper.addressed[0]).rstrip(".,;")
            yield Par("addressed", (Run(f"{word}: "), Run(name, italic=False)))
            return
        yield Par("addressed", (Run(f"{word}:"),), keep=True)
        for line in self._listed(self.paper.addressed, self.layout.recipients):
            yield Par("addressed_more", (Run(line),))

    # --- Recipients and signatures ------------------------------------------------------------

    def _foot(self) -> Pair | None:
        signatures, width = self.paper.signatures, self.layout.page.text_width
        if not signatures and not self.paper.recipients:
            return None
        if len(signatures) > 1:
            left, right = self._signed(signatures[0]), self._signed(signatures[1])
            return Pair((width / 2, width / 2), left, right)
        right = self._signed(signatures[0]) if signatures else ()
        return Pair((width * SIGN_SHARE, width * (1 - SIGN_SHARE)), self._recipients(), right)

    def _signed(self, one: Signature) -> tuple[Par, ...]:
        lines = [self._par("authority", one.authority)] if one.authority else []
        if one.post:
            style = "post" if one.authority else "post_alone"
            lines.append(self._par(style, one.post.upper()))
        return (*lines, Par("signer", (Run(clean(one.name)),)))

    def _recipients(self) -> tuple[Par, ...]:
        named = list(self.paper.recipients)
        if not named:
            return ()
        if self.paper.addressed and self.layout.addressed.get(self.paper.type):
            named.insert(0, self.words.same)
        lines = [Par("recipients", (Run(x),)) for x in self._listed(named, self.layout.recipients)]
        return (self._par("recipients_title", self.words.recipients), *lines)

    # --- Annexes --------------------------------------------------------------------------------

    def _annexes(self) -> Iterator[Pages]:
        several = len(self.paper.annexes) > 1
        for at, annex in enumerate(self.paper.annexes, start=1):
            title = f"{self.words.annex} {at}" if several else self.words.annex
            blocks = [self._par("annex", title), *self._annex_head(annex)]
            page = self.layout.landscape if annex.landscape else self.layout.page
            yield Pages((*blocks, *self._body(annex.body, page)), annex.landscape)

    def _annex_head(self, annex: Annex) -> Iterator[Par]:
        for line in annex.name:
            yield self._par("abstract", line)
        head = self.paper.head
        if isinstance(head, Head) and head.number and self.type:
            day = self.paper.day
            said = self.words.annexed.format(
                type=self.type.name.vi,
                number=head.number,
                day=f"{day.day:02d}/{month_text(day)}/{day.year}",
                issuer=head.issuer,
            )
            yield self._par("annexed", said)
        yield self._par("dashes", self.words.dashes)


def month_text(day: date) -> str:
    """Months 1 and 2 with a zero, so that nobody makes 11 or 12 of them."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
