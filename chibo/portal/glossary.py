"""What marks and words mean, for the page of help."""

from django.utils.translation import gettext_lazy as _

MARKS = (
    ("met", _("Kỳ đã xong và đủ số phải đạt.")),
    ("on_track", _("Chưa hết hạn; đến ngày xem đã bằng hoặc hơn mức cần có.")),
    ("behind", _("Kỳ đã xong mà chưa đủ, hoặc chưa hết hạn nhưng dưới mức cần có.")),
    ("not_due", _("Chưa có kỳ nào để xét: chưa bắt đầu, chưa hết kỳ, chưa có gì để đếm.")),
    ("unknown", _("Chưa có số liệu, hoặc mới biết dưới một nửa. Không phải là 0, không phải lỗi.")),
    (
        "withheld",
        _("Con số của quá ít người: nêu ra là nói về từng người, nên chỉ ai được xem họ mới thấy."),
    ),
)
"""Each status with when it is given."""

TERMS = (
    (
        _("Tổ chức cơ sở đảng"),
        _("Đảng bộ cơ sở hoặc chi bộ cơ sở: tổ chức đảng gần dân nhất có cấp trên trực tiếp."),
    ),
    (
        _("Chi bộ cơ sở"),
        _("Chi bộ đồng thời là tổ chức cơ sở đảng; tính một lần là tổ chức, một lần là chi bộ."),
    ),
    (_("Chi bộ trực thuộc"), _("Chi bộ nằm trong một đảng bộ cơ sở; họp mỗi tháng một lần.")),
    (_("Chi bộ ghép"), _("Một chi bộ chung cho nhiều thôn, tổ dân phố chưa có chi bộ riêng.")),
    (
        _("Đảng bộ và đảng uỷ"),
        _("Đảng bộ là tổ chức, gồm mọi đảng viên; đảng uỷ là những người được bầu để lãnh đạo nó."),
    ),
    (_("Cấp uỷ"), _("Ban lãnh đạo do đại hội bầu ở bất cứ cấp nào, từ chi uỷ đến tỉnh uỷ.")),
    (
        _("Cấp trên trực tiếp"),
        _("Đảng bộ ngay trên tổ chức cơ sở đảng: trước 01/7/2025 là huyện, nay là xã, phường."),
    ),
    (
        _("Đảng viên dự bị"),
        _("Người mới kết nạp, trong thời hạn mười hai tháng; được tính là đảng viên."),
    ),
    (
        _("Tăng cường"),
        _("Đảng viên được cử về sinh hoạt ở chi bộ khác một thời gian, ghi rõ nơi đi."),
    ),
    (_("Chỉ tiêu"), _("Điều văn bản ấn định phải đạt, có số và có kỳ hạn.")),
    (
        _("Nhiệm vụ định kỳ"),
        _("Việc văn bản giao làm đều đặn; tính như chỉ tiêu, đứng ở phần riêng."),
    ),
    (_("Mốc đầu kỳ"), _("Con số khi chương trình bắt đầu, như văn bản ghi.")),
    (
        _("Đơn vị kế tục"),
        _("Đơn vị nhận phần việc của đơn vị đã sáp nhập, chia tách hoặc kết thúc."),
    ),
    (
        _("Nơi trắng"),
        _("Thôn, tổ dân phố, doanh nghiệp chưa có chi bộ hoặc chưa có đảng viên cư trú."),
    ),
)
"""Words of the pages, each in a sentence."""
