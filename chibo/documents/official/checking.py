"""What is wrong with a pack of layouts beside all other packs."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from django.utils.translation import gettext as _

from chibo.core.lines import Loc
from chibo.core.packs import Finding, PackFile, Shelf
from chibo.core.regulations import Spanned, cite_faults
from chibo.documents.official.layouts import Confirmed, Issuer, Layout, PaperLayoutsPack, Sign

Row = tuple[Loc, Confirmed]


def check_layouts(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Rows that hold twice on one day, sources, levels, types, issuers and keys nobody knows."""
    body: PaperLayoutsPack = pack.body
    for loc, row in _rows(body):
        yield from cite_faults(row.source, (*loc, "source"), shelf)
    yield from _twice([(("layouts", at), row) for at, row in enumerate(body.layouts)])
    for code in {row.code for row in body.types}:
        rows = [(("types", at), r) for at, r in enumerate(body.types) if r.code == code]
        yield from _twice(rows)
    for at, layout in enumerate(body.layouts):
        yield from _layout_faults(layout, ("layouts", at), body)
    for at, issuer in enumerate(body.issuers):
        yield from _issuer_faults(issuer, ("issuers", at), shelf)
    yield from _signer_faults(body)


def _rows(body: PaperLayoutsPack) -> Iterator[Row]:
    for name in ("layouts", "types", "signers"):
        for at, row in enumerate(getattr(body, name)):
            yield (name, at), row
    for at, issuer in enumerate(body.issuers):
        for number, sign in enumerate(issuer.signs):
            yield ("issuers", at, "signs", number), sign


def _twice(rows: Sequence[tuple[Loc, Spanned]]) -> Iterator[Finding]:
    for (_first, one), (loc, other) in combinations(rows, 2):
        if one.meets(other):
            yield (*loc, "valid_from"), _("Hai dòng cùng có hiệu lực trong một ngày.")


def _layout_faults(layout: Layout, loc: Loc, body: PaperLayoutsPack) -> Iterator[Finding]:
    types = {row.code for row in body.types}
    for code in layout.addressed:
        if code not in types:
            yield (*loc, "addressed", code), _("Không gói nào ghi mã “%(code)s”.") % {"code": code}
    for at, path in enumerate(layout.unsure):
        found: object = layout
        for key in path.split("."):
            found = getattr(found, key, None)
        if found is None:
            said = _("Ở đây không có khoá “%(key)s”.") % {"key": path}
            yield (*loc, "unsure", at), said


def _issuer_faults(issuer: Issuer, loc: Loc, shelf: Shelf) -> Iterator[Finding]:
    for key in ("levels", "types"):
        known = {entry.get("code") for entry in shelf.entries(key, key)}
        for at, sign in enumerate(issuer.signs):
            for number, code in enumerate(getattr(sign, key)):
                if code not in known:
                    said = _("Không gói nào ghi mã “%(code)s”.") % {"code": code}
                    yield (*loc, "signs", at, key, number), said
    for (_at, one), (at, other) in combinations(enumerate(issuer.signs), 2):
        if one.meets(other) and _share(one, other):
            yield (*loc, "signs", at), _("Hai dòng cùng có hiệu lực trong một ngày.")


def _share(one: Sign, other: Sign) -> bool:
    """Whether some unit could bear both signs; types that are named go before none."""
    if bool(one.types) != bool(other.types):
        return False
    return all(
        not mine or not theirs or set(mine) & set(theirs)
        for mine, theirs in ((one.levels, other.levels), (one.types, other.types))
    )


def _signer_faults(body: PaperLayoutsPack) -> Iterator[Finding]:
    known = {issuer.code for issuer in body.issuers}
    for at, signer in enumerate(body.signers):
        for number, code in enumerate(signer.issuers):
            if code not in known:
                said = _("Không gói nào ghi mã “%(code)s”.") % {"code": code}
                yield ("signers", at, "issuers", number), said
        for earlier in body.signers[:at]:
            shared = set(earlier.issuers) & set(signer.issuers)
            if shared and earlier.post == signer.post and earlier.meets(signer):
                said = _("Hai dòng cùng có hiệu lực trong một ngày.")
                yield ("signers", at, "post"), said
