"""What is printed before a meeting and excerpted after it, as specimens."""

from datetime import date

from chibo.documents.official import (
    FormHead,
    Head,
    Note,
    OfficialPaper,
    Point,
    Signature,
    Table,
    Text,
)
from chibo.documents.tests.papers.made_up import CELL, COMMUNE, OF_CELL


def excerpt() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 11, 6),
        title="Trích nghị quyết",
        head=Head(superior=COMMUNE, issuer=CELL, number="18-NQ/CB", place="Minh Hoạ"),
        abstract=("về lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026",),
        body=(
            Text("Theo Nghị quyết số 18-NQ/CB, đồng chí Đỗ Văn Định được giao thực hiện:"),
            Table(
                header=("TT", "Nhiệm vụ", "Hoàn thành"),
                rows=((1, "Sửa hệ thống loa truyền thanh của thôn", "20/11/2026"),),
                widths=(9, 116, 40),
                align="clc",
            ),
            Text("Các nội dung khác không trích."),
        ),
        signatures=(OF_CELL,),
        recipients=("Đồng chí Đỗ Văn Định (để thực hiện)", "Lưu Chi bộ"),
    )


def ballots() -> OfficialPaper:
    slip = (
        Table(
            header=("Phiếu biểu quyết", "Đồng ý", "Không đồng ý", "Ý kiến khác"),
            rows=(("Bầu bổ sung một chi uỷ viên", "□", "□", "□"),),
            widths=(90, 25, 25, 25),
            align="lccc",
            row_height=14,
        ),
        Note("- - - - - - - - - - cắt theo đường này - - - - - - - - - -"),
    )
    return OfficialPaper(
        day=date(2026, 11, 5),
        head=FormHead(
            left=(CELL, "Phiếu biểu quyết, sinh hoạt chi bộ thường kỳ ngày 05/11/2026"),
            right=("Mã tờ: DS-20261105", "Tờ 1/1 - in ngày 04/11/2026"),
        ),
        body=(Note("5 phiếu. Cắt rời từng phiếu."), *(slip * 5)),
    )


def counting() -> OfficialPaper:
    return OfficialPaper(
        day=date(2026, 11, 5),
        title="Biên bản kiểm phiếu",
        head=Head(superior=COMMUNE, issuer=CELL),
        abstract=("Bầu bổ sung một chi uỷ viên",),
        body=(
            Point("Số phiếu phát ra: ……… ; thu về: ……… ; hợp lệ: ……… ."),
            Table(
                header=("Ý kiến", "Kiểm đếm (gạch nhóm 5)", "Số phiếu", "Tỉ lệ (%)"),
                rows=tuple((name, "", "", "") for name in ("Đồng ý", "Không đồng ý")),
                widths=(35, 80, 25, 25),
                align="llcc",
                row_height=16,
            ),
        ),
        signatures=(Signature(post="Người ghi biên bản"), Signature(post="Tổ trưởng")),
    )
