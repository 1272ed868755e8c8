"""Forms of programs elsewhere, into which people type what is kept here: their fields in order."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from pydantic import Field

from chibo.core.packs import Finding, PackFile, Shelf, Strict
from chibo.core.regulations import Spanned, cite_faults
from chibo.core.texts import Text


class OuterField(Strict):
    """One field of the other form: what it holds and what it is called there."""

    code: str
    label: Text


class OuterForm(Spanned):
    """The other form while it is in use; `unsure` is what the office is still to compare."""

    source: str
    confirmed: bool
    unsure: Text | None = None
    app: Text
    fields: Sequence[OuterField] = Field(min_length=1)


def check_outer_forms(pack: PackFile, shelf: Shelf) -> Iterator[Finding]:
    """Two forms of one day, a field named twice, sources that aren't on the shelf."""
    forms: Sequence[OuterForm] = pack.body.forms
    for at, form in enumerate(forms):
        if any(one.meets(form) for one in forms[:at]):
            yield ("forms", at, "valid_from"), _("Hai biểu cùng hiệu lực trong một ngày.")
        codes = [one.code for one in form.fields]
        if len(set(codes)) < len(codes):
            yield ("forms", at, "fields"), _("Có ô được ghi hai lần.")
        yield from cite_faults(form.source, ("forms", at, "source"), shelf)
