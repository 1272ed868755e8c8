"""The styles of a layout's paragraphs, for both ways of typesetting."""

from dataclasses import replace

from chibo.documents.official.laid import Style
from chibo.documents.official.layouts import Layout, PaperLayoutsPack

PARTY_SIZE = 15  # points at which the words' width is given
SIGNATURE_ROOM = 68  # points: four lines between post and name
FORM_SIZE = 13
LINES = 1.15  # the distance of lines that no layout sets, in the typeface's own


def styles(pack: PaperLayoutsPack, layout: Layout) -> dict[str, Style]:
    """The styles by the names that `laying` gives to paragraphs.

    Space between two paragraphs is that after the first: programs differ on whether to add that
    before the second.
    """
    return {**_head(pack, layout), **_body(layout), **_foot(layout)}


def _head(pack: PaperLayoutsPack, layout: Layout) -> dict[str, Style]:
    sizes = layout.sizes
    return {
        "party": Style(
            sizes.party, "c", bold=True, rule=pack.words.party_width * sizes.party / PARTY_SIZE
        ),
        "head": Style(sizes.head, "c"),
        "issuer": Style(sizes.head, "c", bold=True),
        "draft": Style(sizes.head, "c", italic=True),
        "urgency": Style(sizes.head, "c", bold=True),
        "subject": Style(sizes.subject, "c", italic=True),
        "place": Style(sizes.place, "c", italic=True, before=14),
        "form": Style(FORM_SIZE, "l"),
        "form_first": Style(FORM_SIZE, "l", bold=True),
        "form_right": Style(FORM_SIZE - 1, "r"),
        "form_right_first": Style(FORM_SIZE, "r", bold=True),
        "type": Style(sizes.type, "c", bold=True, before=18, keep=True),
        "annex": Style(sizes.type, "c", bold=True, keep=True),
        "abstract": Style(sizes.abstract, "c", bold=True, keep=True),
        "annexed": Style(sizes.abstract, "c", italic=True, keep=True),
        "dashes": Style(sizes.abstract, "c", after=10, keep=True),
        "addressed": Style(sizes.addressed, "c", italic=True, before=12, after=6),
        "addressed_more": Style(sizes.addressed, "c", after=2),
    }


def _body(layout: Layout) -> dict[str, Style]:
    sizes, line = layout.sizes, layout.line
    body = Style(
        sizes.body,
        "j",
        indent=layout.indent,
        after=layout.after,
        exact=line.exact,
        at_least=line.at_least,
    )
    bold = replace(body, bold=True, keep=True)
    return {
        "body": body,
        "heading1": replace(bold, align="l", outline=1),
        "heading2": replace(bold, outline=2),
        "heading3": replace(bold, italic=True, outline=3),
        "article": replace(bold, outline=2),
        "division": replace(bold, align="c", indent=0, outline=1),
        "caption": Style(sizes.body, "c", bold=True, after=4, keep=True),
        "note": Style(sizes.note, "j", italic=True, after=6),
        "cell": Style(sizes.table, before=1.5, after=1.5),
    }


def _foot(layout: Layout) -> dict[str, Style]:
    sizes = layout.sizes
    return {
        "authority": Style(sizes.signature, "c", bold=True),
        "post": Style(sizes.signature, "c"),
        "post_alone": Style(sizes.signature, "c", bold=True),
        "signer": Style(sizes.signature, "c", bold=True, before=SIGNATURE_ROOM),
        "recipients_title": Style(sizes.recipients_title, underline=True),
        "recipients": Style(sizes.recipients),
        "page_number": Style(sizes.page_number, "c"),
    }
