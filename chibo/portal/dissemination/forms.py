"""What is typed about a paper: what goes down, who has it, who studied it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.dissemination.models import Dissemination, Study
from chibo.dissemination.services.acknowledging import LONGEST
from chibo.dissemination.services.studying import MOST, TYPED, Held
from chibo.organisations.entering import PAPER
from chibo.portal.fields import DayField

Choices = Sequence[tuple[Any, Any]]


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Let the field offer these."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class OfTheUnit(forms.Form):
    """The paper it is entered from, where that is done for a unit below (practice U2)."""

    for_paper = forms.CharField(
        label=_("Ghi từ văn bản, sổ nào của đơn vị ấy"),
        help_text=_("Ví dụ: Báo cáo số 12-BC/ĐU ngày 5/6/2025; Sổ họp chi bộ, trang 12"),
        max_length=PAPER,
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            del self.fields["for_paper"]

    @property
    def told(self) -> dict[str, Any]:
        """As the services take it."""
        return self.cleaned_data


class AcknowledgeForm(OfTheUnit):
    """Since when the unit has it."""

    on = DayField(label=_("Ngày nhận"))
    field_order = ("on", "for_paper")


class PassOnForm(OfTheUnit):
    """What the unit adds for all below it."""

    instruction = forms.CharField(
        label=_("Chỉ đạo của cấp mình"),
        help_text=_("Cấp dưới đọc cùng văn bản. Để trống cũng được nếu chỉ đặt hạn sớm hơn."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    acknowledge_by = DayField(
        label=_("Cấp dưới tiếp nhận trước ngày"),
        help_text=_("Không muộn hơn hạn cấp trên giao; để trống thì theo hạn ấy."),
        required=False,
    )
    study_by = DayField(label=_("Học xong trước ngày"), required=False)
    on = DayField(label=_("Ngày triển khai"))
    field_order = ("instruction", "acknowledge_by", "study_by", "on", "for_paper")


class StudyForm(OfTheUnit):
    """A conference, or papers that were read; `people` are those it is for."""

    how = forms.ChoiceField(label=_("Cách học"), choices=[(one.value, one.label) for one in TYPED])
    on = DayField(label=_("Ngày học"))
    title = forms.CharField(
        label=_("Hội nghị, nơi tổ chức"),
        help_text=_("Ví dụ: Hội nghị trực tuyến toàn tỉnh, điểm cầu xã"),
        max_length=200,
        required=False,
    )
    absent = forms.TypedMultipleChoiceField(
        label=_("Ai vắng?"),
        help_text=_("Chỉ đánh dấu người vắng; còn lại coi như đã học."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    union_heads = forms.IntegerField(
        label=_("Đoàn viên, hội viên dự (số người)"),
        min_value=0,
        max_value=MOST,
        required=False,
    )
    people_heads = forms.IntegerField(
        label=_("Nhân dân dự (số người)"),
        help_text=_("Người ngoài Đảng chỉ đếm đầu người, không ghi tên."),
        min_value=0,
        max_value=MOST,
        required=False,
    )
    field_order = ("how", "on", "title", "absent", "union_heads", "people_heads", "for_paper")

    def __init__(self, *args: Any, people: Choices, heads: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            offer(self, "absent", people)
        else:
            del self.fields["absent"]
        if not heads:
            del self.fields["union_heads"], self.fields["people_heads"]

    @property
    def held(self) -> Held:
        """The study as typed."""
        told = self.cleaned_data
        return Held(
            told["how"],
            told["on"],
            told["title"],
            told.get("absent", ()),
            told.get("union_heads"),
            told.get("people_heads"),
        )


class LaterForm(OfTheUnit):
    """Who of those absent has been told since."""

    persons = forms.TypedMultipleChoiceField(
        label=_("Đã học bù"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label=_("Ngày học bù"))
    field_order = ("persons", "on", "for_paper")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "persons", people)


class DropForm(OfTheUnit):
    """Which study was typed wrongly, and why it goes."""

    study = forms.TypedChoiceField(label=_("Buổi học ghi nhầm"), coerce=int)
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    field_order = ("study", "reason", "for_paper")

    def __init__(self, *args: Any, studies: Iterable[Study], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "study", [(one.pk, _told(one)) for one in studies])


class FinishForm(OfTheUnit):
    """From when on nobody has to study it any more, and why."""

    on = DayField(label=_("Kết thúc từ ngày"))
    why = forms.CharField(
        label=_("Lý do"),
        help_text=_("Ví dụ: Đã học tập xong; Văn bản được thay thế; Gửi nhầm"),
        max_length=300,
    )
    field_order = ("on", "why", "for_paper")


def _told(study: Study) -> str:
    day = f"{study.held_on:%d/%m/%Y}" if study.held_on else ""
    return " ".join(part for part in (day, str(study.get_how_display()), study.title) if part)


class SendForm(OfTheUnit):
    """The paper, to whom it goes, and what is asked by when."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=Dissemination.Kind.choices)
    number = forms.CharField(
        label=_("Số, ký hiệu"), help_text=_("Ví dụ: 05-NQ/TU"), max_length=60, required=False
    )
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    issued_on = DayField(label=_("Ngày ban hành"))
    title = forms.CharField(
        label=_("Trích yếu"),
        help_text=_("Như trên văn bản. Không đưa văn bản mật vào đây."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    where = forms.CharField(
        label=_("Đọc toàn văn ở đâu"),
        help_text=_("Nơi lưu hoặc địa chỉ trên mạng nội bộ, nếu có."),
        max_length=300,
        required=False,
    )
    programme = forms.ChoiceField(label=_("Thuộc chương trình"), required=False)
    audience = forms.ChoiceField(label=_("Ai học"), choices=Dissemination.Audience.choices)
    levels = forms.MultipleChoiceField(
        label=_("Chỉ gửi các cấp"),
        help_text=_("Không đánh dấu ô nào là gửi tất cả các cấp bên dưới."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    types = forms.MultipleChoiceField(
        label=_("Chỉ gửi các loại hình"),
        help_text=_("Không đánh dấu ô nào là gửi mọi loại hình."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.CharField(
        label=_("Chỉ gửi các đơn vị"),
        help_text=_("Mỗi dòng một mã hoặc tên; gồm cả cấp dưới của đơn vị ấy. Trống là tất cả."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    instruction = forms.CharField(
        label=_("Yêu cầu khi học"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sent_on = DayField(label=_("Ngày triển khai"))
    acknowledge_by = DayField(label=_("Tiếp nhận trước ngày"))
    leaders_by = DayField(
        label=_("Cấp uỷ học trước ngày"),
        help_text=_("Để trống nếu cấp uỷ không phải học trước chi bộ."),
        required=False,
    )
    study_by = DayField(label=_("Học xong trước ngày"))
    heads = forms.BooleanField(
        label=_("Quán triệt cả đoàn viên, hội viên, nhân dân (đếm theo đầu người)"),
        required=False,
    )
