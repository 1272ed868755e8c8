"""One paper of each kind that cells and committees write. All of it is made up."""

from datetime import date

from chibo.documents.official import (
    Annex,
    Article,
    Cell,
    Division,
    FormHead,
    Head,
    Heading,
    Lines,
    Note,
    OfficialPaper,
    Point,
    Signature,
    Table,
    Text,
)
from chibo.documents.tests.papers.made_up import CELL, CLERK, COMMUNE, OF_CELL, SECRETARY
from chibo.documents.tests.papers.slips import ballots, counting, excerpt

ROLL = (
    ("Tổng số đảng viên của chi bộ", 23, 21, 2),
    ("Được miễn công tác, sinh hoạt đảng", 2, 2, 0),
    ("Đang sinh hoạt tạm thời ở nơi khác", 1, 1, 0),
    ("Phải có mặt", 20, 18, 2),
    ("Có mặt", 18, 16, 2),
    ("Vắng có lý do", 2, 2, 0),
    ("Vắng không có lý do", 0, 0, 0),
    ("Tỉ lệ dự sinh hoạt (có mặt / phải có mặt)", Cell("18/20 = 90,0%", 3)),
)
TASKS = (
    ("Vận động hộ còn lại ký cam kết hiến đất mở rộng đường ngõ 3", "Đ/c Phạm Văn Thử", "25/10"),
    ("Thu gom, phân loại rác tại 3 điểm tập kết", "Đ/c Vũ Thị Hoạ", "31/10"),
    ("Sửa hệ thống loa truyền thanh của thôn", "Đ/c Đỗ Văn Định", "31/10"),
)
SCORES = (
    ("Chấp hành thời gian, thời lượng sinh hoạt", 5, 5),
    ("Tỉ lệ đảng viên dự sinh hoạt", 5, 5),
    ("Công tác chuẩn bị", 10, 8),
    ("Tổ chức sinh hoạt", 40, 37),
    ("Thực hiện nguyên tắc tổ chức, sinh hoạt đảng", 5, 5),
    ("Kết quả lãnh đạo thực hiện nghị quyết, kết luận kỳ trước", 30, 27),
    ("Kết thúc sinh hoạt", 5, 4),
)
ROLL_TABLE = Table(
    header=("Nội dung", "Tổng số", "Chính thức", "Dự bị"),
    rows=ROLL,
    widths=(80, 29, 28, 28),
    align="lccc",
    total=True,
)
VOTES = Table(
    header=("TT", "Nội dung", "Hình thức", "Đồng ý", "Không đồng ý", "Kết quả"),
    rows=((1, "Nghị quyết tháng 11", "Giơ tay", "16/16", 0, "Thông qua"),),
    widths=(9, 60, 34, 20, 20, 22),
    align="cllccc",
)
SCORE_TABLE = Table(
    header=("TT", "Nội dung", "Điểm tối đa", "Chi bộ chấm"),
    rows=(
        *((at, *row) for at, row in enumerate(SCORES, 1)),
        ("", "Tổng điểm", 100, 91),
    ),
    widths=(9, 106, 25, 25),
    align="clcc",
    total=True,
)
CELLS = tuple((at, f"Thôn {at}", 20 + at, "3/3", "Có", "91,7%", "") for at in range(1, 31))
ANNEX = Annex(
    name=("Kết quả sinh hoạt của các chi bộ trực thuộc",),
    landscape=True,
    body=(
        Table(
            header=(
                "TT",
                "Chi bộ",
                "Đảng viên",
                "Kỳ thường kỳ",
                "Chuyên đề",
                "Tỉ lệ",
                "Ghi chú",
            ),
            rows=(*CELLS, ("", "Cộng", 1065, "90/90", "30/30", "-", "")),
            widths=(10, 60, 24, 28, 28, 28, 70),
            align="clccccl",
            total=True,
        ),
    ),
)


def minutes() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 11, 5),
        type="minutes",
        head=Head(superior=COMMUNE, issuer=CELL, number="18-BB/CB"),
        abstract=("sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",),
        body=(
            Heading("Thời gian, địa điểm, thành phần"),
            Point("bắt đầu lúc 19 giờ 00, ngày 05 tháng 11 năm 2026.", "Thời gian:"),
            Point("Nhà văn hoá thôn Đồng Sen, xã Minh Hoạ.", "Địa điểm:"),
            Point(
                f"đồng chí {SECRETARY}, Bí thư Chi bộ. Thư ký: đồng chí {CLERK}, chi uỷ viên.",
                "Chủ trì:",
            ),
            Point("", "Tình hình đảng viên:"),
            ROLL_TABLE,
            Text("Vắng có lý do: đồng chí Ngô Văn Tạo (đi công tác); đã báo cáo Bí thư."),
            Heading("Nội dung"),
            Point("đảng viên và nhân dân ổn định, đồng thuận.", "Tình hình tư tưởng:"),
            Point("có 10 đồng chí phát biểu.\nCác ý kiến thống nhất với báo cáo.", "Thảo luận:"),
            Heading("Biểu quyết"),
            VOTES,
            Heading("Kết luận của đồng chí chủ trì"),
            Point("Ban hành Nghị quyết của chi bộ về nhiệm vụ tháng 11."),
            Point("Giao đồng chí Đỗ Văn Định hoàn thành sửa hệ thống loa trước ngày 20/11."),
            Heading("Chấm điểm chất lượng sinh hoạt"),
            SCORE_TABLE,
            Text("Chi bộ tự xếp loại: Tốt (91 điểm); 16/16 đảng viên chính thức tán thành."),
            Text("Buổi sinh hoạt kết thúc lúc 20 giờ 50, cùng ngày (110 phút)."),
        ),
        signatures=(
            Signature(post="Người ghi biên bản", name=CLERK),
            Signature(post="Chủ trì hội nghị", name=SECRETARY),
        ),
    )


def resolution() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 11, 6),
        type="resolution",
        head=Head(superior=COMMUNE, issuer=CELL, number="18-NQ/CB", place="Minh Hoạ"),
        abstract=("về lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026",),
        body=(
            Text("Ngày 05/11/2026, Chi bộ thôn Đồng Sen sinh hoạt; có mặt 18/20 đảng viên."),
            Heading("Kết quả thực hiện nghị quyết tháng 10"),
            Point("Hoàn thành 4/5 nhiệm vụ; 4/4 hộ ở ngõ 3 đã hiến 126 m² đất."),
            Point("Hạn chế: hệ thống loa truyền thanh chưa sửa xong."),
            Heading("Nhiệm vụ tháng 11"),
            Point("phổ biến Kế hoạch số 21-KH/ĐU đến 100% đảng viên.", "Công tác tư tưởng:"),
            Heading("Tổ chức thực hiện"),
            Point("Phân công thực hiện:"),
            Table(
                header=("TT", "Nhiệm vụ", "Người chủ trì", "Hoàn thành"),
                rows=tuple((at, *row) for at, row in enumerate(TASKS, 1)),
                widths=(9, 86, 45, 25),
                align="cllc",
            ),
            Point("Chi uỷ theo dõi, đôn đốc; báo cáo kết quả tại kỳ sinh hoạt tháng 12."),
            Text("Nghị quyết được chi bộ thông qua ngày 05/11/2026 với 16/16 tán thành."),
        ),
        signatures=(OF_CELL,),
        recipients=("Đảng uỷ xã (để báo cáo)", "Chi uỷ, đảng viên (để thực hiện)", "Lưu Chi bộ"),
    )


def notice() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 12, 1),
        type="notice",
        head=Head(superior=COMMUNE, issuer=CELL, number="14-TB/CB", place="Minh Hoạ"),
        abstract=("sinh hoạt chi bộ thường kỳ tháng 12 năm 2026",),
        body=(
            Text("Chi uỷ thông báo đến toàn thể đảng viên của chi bộ:"),
            Point("19 giờ 00, thứ Bảy, ngày 05 tháng 12 năm 2026.", "Thời gian:"),
            Point("Nhà văn hoá thôn Đồng Sen.", "Địa điểm:"),
            Point("", "Chương trình:"),
            Table(
                header=("Giờ", "Nội dung", "Người thực hiện", "Tài liệu"),
                rows=(
                    (
                        "19.00",
                        "Ổn định tổ chức, thông qua chương trình",
                        "Đ/c Bí thư",
                        "",
                    ),
                    ("19.05", "Thông tin thời sự; phổ biến văn bản", "Đ/c Phó Bí thư", "TL 1"),
                    ("20.20", "Kết luận; biểu quyết", "Đ/c Bí thư", ""),
                ),
                widths=(17, 94, 34, 20),
                align="cllc",
            ),
            Text("Đề nghị các đồng chí nghiên cứu tài liệu và dự đúng giờ."),
        ),
        signatures=(OF_CELL,),
        recipients=("Đảng viên của chi bộ", "Lưu Chi bộ"),
    )


def report() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 10, 12),
        type="report",
        head=Head(
            superior="Đảng bộ tỉnh Minh Giang",
            issuer="Đảng uỷ xã Minh Hoạ",
            number="87-BC/ĐU",
            place="Minh Hoạ",
        ),
        abstract=("kết quả thực hiện Chương trình số 05-CTr/ĐU", "quý III năm 2026"),
        body=(
            Text("Ban Thường vụ Đảng uỷ báo cáo kết quả quý III năm 2026 như sau:"),
            Heading("Kết quả thực hiện các chỉ tiêu"),
            Table(
                caption="Biểu 1. Kết quả thực hiện chỉ tiêu",
                header=("TT", "Chỉ tiêu", "Phải đạt", "Kết quả", "Tỉ lệ", "Đánh giá"),
                rows=((1, "Chi bộ sinh hoạt đủ 3 kỳ", "100%", "17/18", "94,4%", "Chưa đạt"),),
                widths=(9, 66, 29, 18, 18, 25),
                align="clcccc",
            ),
            Note("Số liệu đến hết ngày 30/9/2026."),
            Heading("Nhiệm vụ quý IV"),
            Heading("Về sinh hoạt chi bộ", level=2),
            Point("Tổ chức sinh hoạt chuyên đề.", level=2),
            Point("Kiểm tra việc thực hiện.", level=2),
            Lines((("Hoàn thành", "trước ngày 15/12/2026"),)),
        ),
        signatures=(
            Signature(authority="T/M BAN THƯỜNG VỤ", post="Phó Bí thư", name="Phan Thị Thí Dụ"),
        ),
        recipients=(
            "Ban Thường vụ Tỉnh uỷ (để báo cáo)",
            "18 chi bộ trực thuộc",
            "Lưu Văn phòng Đảng uỷ",
        ),
        annexes=(ANNEX,),
    )


def score_sheet() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 11, 5),
        title="Phiếu chấm điểm",
        head=Head(superior=COMMUNE, issuer=CELL, place="Minh Hoạ"),
        abstract=("chất lượng sinh hoạt chi bộ thường kỳ tháng 11 năm 2026",),
        body=(
            Table(
                header=("TT", "Nội dung", "Điểm tối đa", "Chi bộ tự chấm", "Cấp trên xác nhận"),
                rows=(
                    *((at, *row, "") for at, row in enumerate(SCORES, 1)),
                    ("", "Tổng điểm", 100, 91, ""),
                ),
                widths=(9, 74, 24, 28, 30),
                align="clccc",
                total=True,
            ),
            Text("Cấp trên xác nhận: ……… điểm; xếp loại: …………………"),
        ),
        signatures=(
            Signature(post="Đảng uỷ viên theo dõi chi bộ", name="Lê Thị Dụ"),
            Signature(post="Chủ trì hội nghị", name=SECRETARY),
        ),
    )


def roll_call() -> OfficialPaper:
    people = [f"Nguyễn Thị Số {at}" for at in range(1, 25)]
    return OfficialPaper(
        day=date(2026, 11, 5),
        head=FormHead(
            left=(f"{CELL}, xã Minh Hoạ", "Điểm danh sinh hoạt thường kỳ tháng 11/2026"),
            right=("Mã tờ: DD-26110-K", "Tờ 1/1 - in ngày 04/11/2026"),
        ),
        body=(
            Note("Đánh dấu × vào một ô. CT: chính thức; DB: dự bị."),
            Table(
                header=("Mã", "Họ và tên", "Diện", "Có mặt", "Vắng có lý do", "Lý do", "Đảng phí"),
                rows=tuple(
                    (f"{at:02d}H", who, "CT", "□", "□", "", "□") for at, who in enumerate(people, 1)
                ),
                widths=(13, 52, 20, 18, 20, 24, 18),
                align="clccccc",
                row_height=6,
            ),
            Text("Cộng: có mặt ……… ; vắng có lý do ……… ."),
        ),
        signatures=(Signature(post="Thư ký"), Signature(post="Chủ trì")),
    )


def regulations() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 6, 1),
        type="decision",
        head=Head(
            superior="",
            issuer="Tỉnh uỷ Minh Giang",
            number="05-QĐ/TU",
            place="Minh Giang",
            draft=2,
            urgency="Khẩn",
        ),
        abstract=("ban hành Quy chế làm việc",),
        grounds=("Căn cứ Điều lệ Đảng;", "Căn cứ Quy định số 294-QĐ/TW"),
        body=(
            Division("Chương I", "Quy định chung"),
            Article("Phạm vi điều chỉnh"),
            Point("Quy chế này quy định việc làm."),
            Point("Áp dụng đối với:"),
            Point("Cấp uỷ;", level=2),
            Point("Chi bộ.", level=2),
            Article("Hiệu lực"),
            Text("Quyết định có hiệu lực từ ngày ký."),
        ),
        signatures=(
            Signature(authority="T/M TỈNH UỶ", post="Phó Bí thư Thường trực", name="Hoà Thị Thuý"),
        ),
        recipients=("Như Điều 2", "Lưu Văn phòng Tỉnh uỷ"),
    )


def letter(type: str = "official_letter", *addressed: str) -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 6, 1),
        type=type,
        head=Head(superior=COMMUNE, issuer=CELL, number="03-CV/CB", place="Minh Hoạ"),
        abstract=("về việc trả lời kiến nghị",),
        addressed=addressed or ("Ban Xây dựng Đảng",),
        body=(Text("Chi bộ trả lời như sau."),),
        signatures=(OF_CELL,),
        recipients=("Lưu Chi bộ",),
    )


EVERY = {
    made.__name__: made
    for made in (
        minutes,
        resolution,
        notice,
        report,
        score_sheet,
        roll_call,
        excerpt,
        ballots,
        counting,
        regulations,
        letter,
    )
}
