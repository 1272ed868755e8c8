"""What has to be done next where a target lacks something, by the fact that it counts."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

ENTER: StrOrPromise = _("Nhập số liệu còn thiếu")
GENERIC: StrOrPromise = _("Làm rõ phần còn thiếu và ghi kết quả")

_MEET = _("Họp cho đủ; đã họp thì ghi buổi họp")
_PAPER = _("Ban hành văn bản còn thiếu; đã có thì ghi vào sổ")
_RATE = _("Rà lại phần chưa đạt mức, bàn cách nâng ở kỳ tới")
_LEARN = _("Cử người còn thiếu đi học; đã học thì ghi lớp")
_SEAT = _("Tính đến khi chuẩn bị nhân sự, kiện toàn cấp uỷ")
_REPORT = _("Gửi báo cáo còn thiếu")
_VISIT = _("Bố trí người dự; đã dự thì ghi buổi dự")
_CHECK = _("Kiểm tra phần chưa được kiểm tra; đã kiểm tra thì ghi lại")
_CELL = _("Lập chi bộ riêng, hoặc tăng cường đảng viên để tách chi bộ ghép")
_CHARGE = _("Phân công người phụ trách")
_MASS = _("Làm việc với đoàn thể, ghi kết quả của năm")
_ROTATE = _("Đưa vào kế hoạch luân chuyển")

NEXT: dict[str, StrOrPromise] = {
    "meeting_duties": _MEET,
    "first_cell_meetings": _MEET,
    "superior_meetings": _MEET,
    "papers_in_force": _PAPER,
    "papers_of_period": _PAPER,
    "papers_of_term": _PAPER,
    "superior_papers": _PAPER,
    "organisation_classes": _RATE,
    "member_classes": _RATE,
    "committee_ratings": _RATE,
    "committee_trainings": _LEARN,
    "subordinate_cadres": _LEARN,
    "cadres": _LEARN,
    "nominations": _LEARN,
    "key_posts": _LEARN,
    "committee_members": _SEAT,
    "coming_committee_members": _SEAT,
    "elected_committee_members": _SEAT,
    "committees": _SEAT,
    "secretary_posts": _SEAT,
    "locality_posts": _SEAT,
    "periodic_reports": _REPORT,
    "programme_reports": _REPORT,
    "superior_attendances": _VISIT,
    "attendance_charges": _VISIT,
    "meeting_checks": _CHECK,
    "programme_inspections": _CHECK,
    "repeated_breaches": _CHECK,
    "localities": _CELL,
    "locality_residents": _("Tạo nguồn, kết nạp người tại chỗ, hoặc phân công đảng viên về"),
    "uncovered_places": _CHARGE,
    "cell_years": _("Phân công nhiệm vụ, lấy cam kết; ghi số liệu của năm"),
    "host_organisations": _("Khảo sát doanh nghiệp, tạo nguồn để lập tổ chức đảng"),
    "enterprise_organisations": _("Tạo nguồn, kết nạp đảng viên trong doanh nghiệp"),
    "mass_organisations": _MASS,
    "communes": _("Lập chi bộ quân sự"),
    "communes_rotation": _ROTATE,
    "districts_rotation": _ROTATE,
    "rotations_to_communes": _("Nhận xét cán bộ luân chuyển của năm"),
}


def next_step(fact: str, *, lacking: int) -> str:
    """What comes next for whoever lacks so many; where none is lacking the data are."""
    return str(NEXT.get(fact, GENERIC)) if lacking else str(ENTER)
