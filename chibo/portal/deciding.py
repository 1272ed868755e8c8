"""What people type about a decision, and what a service refuses of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.core.papers import PaperRef
from chibo.core.refusals import Refused
from chibo.portal.fields import DayField


class DecisionForm(forms.Form):
    """The paper that decides, and from which day on it does."""

    number = forms.CharField(label=_("Số quyết định"), help_text=_("Ví dụ: 12-QĐ/TU"))
    decided = DayField(label=_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"))
    on = DayField(label=_("Có hiệu lực từ ngày"))

    @property
    def paper(self) -> PaperRef:
        """The decision, once the form is clean."""
        told = self.cleaned_data
        return PaperRef(told["number"], told["decided"], told["issuer"])

    def without_paper(self) -> None:
        """Where nothing has to be decided in writing: the paper may stay empty."""
        for name in ("number", "decided", "issuer"):
            self.fields[name].required = False
            self.fields[name].label = _("%s (nếu có)") % self.fields[name].label


def refuse(form: forms.Form, refused: Refused) -> None:
    """Say in the form what a service refuses: beside the field it is about, if it is there.

    What was typed stays.
    """
    said = f"{refused.message} {refused.fix}".strip()
    more = [text for text in (refused.cite, refused.code) if text]
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, f"{said} ({'; '.join(more)})")
