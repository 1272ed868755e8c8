"""Made-up names of places and usual names of kinds of organisations."""

from random import Random

FRONT = (
    "Tân Phú Yên Thanh Đông Nam Bình Xuân Hoà Minh Quang Vĩnh An Long Sơn Hồng Trung Thượng Đại Kim"
).split()
BACK = "Khê Lĩnh Lộc Thịnh Tiến Hưng Phong Lâm Giang Thuỷ Trạch Mỹ Hợp Thắng Lạc Đô Xá Vân".split()
HIGH_FRONT = "Nậm Bản Mường Pác Khuổi Thượng Cốc Lũng Nà Tả Phiêng Pù".split()
HIGH_BACK = "Lương Phiêng Chang Nghiêm Sáng Khoa Vai Đán Cải Bó Mò Rẻo Lìn Tát Sìn Nhài".split()
HAMLETS = "Đình Chùa Trại Đồng Bến Chợ Gò Bãi Đầm Hạ Thượng Trung Mới Đông Đoài Giếng Rừng".split()
HIGH_HAMLETS = "Nà Khuổi Bản Phja Lũng Cốc Pác Kéo Nặm Tổng".split()

BLOC_AGENCIES = (
    "Văn phòng Tỉnh uỷ;Ban Tổ chức Tỉnh uỷ;Ban Tuyên giáo Tỉnh uỷ;"
    "Cơ quan Uỷ ban Kiểm tra Tỉnh uỷ;Ban Nội chính Tỉnh uỷ;Mặt trận Tổ quốc tỉnh;"
    "Liên đoàn Lao động tỉnh;Hội Liên hiệp Phụ nữ tỉnh;Hội Nông dân tỉnh;Tỉnh đoàn;"
    "Văn phòng Uỷ ban nhân dân tỉnh;Sở Nội vụ;Sở Tài chính;Sở Kế hoạch và Đầu tư;Sở Tư pháp;"
    "Sở Công Thương;Sở Nông nghiệp và Phát triển nông thôn;Sở Tài nguyên và Môi trường;Sở Xây dựng;"
    "Sở Giao thông vận tải;Sở Giáo dục và Đào tạo;Sở Y tế;Sở Văn hoá, Thể thao và Du lịch;"
    "Sở Lao động - Thương binh và Xã hội;Sở Khoa học và Công nghệ;Sở Thông tin và Truyền thông;"
    "Thanh tra tỉnh;Cục Thuế tỉnh;Toà án nhân dân tỉnh;Viện kiểm sát nhân dân tỉnh;"
    "Kho bạc Nhà nước tỉnh;Bảo hiểm xã hội tỉnh;Chi cục Kiểm lâm tỉnh;Ngân hàng Nhà nước tỉnh;"
    "Hội Cựu chiến binh tỉnh;Liên minh Hợp tác xã tỉnh;Hội Chữ thập đỏ tỉnh;Hội Nhà báo tỉnh;"
    "Hội Văn học nghệ thuật tỉnh;Liên hiệp các hội khoa học và kỹ thuật tỉnh;Cục Thống kê tỉnh;"
    "Cục Quản lý thị trường tỉnh;Ban Dân tộc tỉnh;Văn phòng Hội đồng nhân dân tỉnh;"
    "Ban Quản lý các khu công nghiệp tỉnh;Cục Thi hành án dân sự tỉnh"
).split(";")
PARTY_AGENCIES = 10
"""So many at the head of BLOC_AGENCIES are Party agencies and mass organisations."""
DISTRICT_AGENCIES = (
    "Cơ quan chính quyền;Cơ quan Đảng, đoàn thể;Toà án nhân dân;Viện kiểm sát nhân dân;"
    "Chi cục Thuế;Kho bạc Nhà nước;Chi cục Thi hành án dân sự;Bảo hiểm xã hội;Hạt Kiểm lâm;"
    "Chi cục Thống kê;Phòng Giáo dục và Đào tạo;Phòng Tài nguyên và Môi trường;"
    "Phòng Tài chính - Kế hoạch;Phòng Nội vụ;Thanh tra;Phòng Nông nghiệp;"
    "Phòng Văn hoá và Thông tin;Phòng Y tế;Đội Quản lý thị trường;Phòng Tư pháp;Phòng Kinh tế"
).split(";")
PUBLIC_UNITS = (
    "Bệnh viện đa khoa;Trung tâm Y tế;Trung tâm Văn hoá;Đài Phát thanh - Truyền hình;"
    "Trung tâm Giáo dục thường xuyên;Ban Quản lý dự án;Trung tâm Khuyến nông;"
    "Bệnh viện Y học cổ truyền;Trung tâm Kiểm soát bệnh tật;Bảo tàng;Trung tâm Bảo trợ xã hội;"
    "Bệnh viện Sản - Nhi;Trung tâm Phát triển quỹ đất;Nhà xuất bản;"
    "Trung tâm Dịch vụ việc làm;Thư viện;Bệnh viện Phổi"
).split(";")
HIGHER_SCHOOLS = (
    "Trường Đại học Sư phạm;Trường Cao đẳng Nghề;Trường Cao đẳng Y tế;Trường Đại học Kỹ thuật;"
    "Trường Cao đẳng Kinh tế;Trường Chính trị tỉnh;Trường Trung cấp Nông nghiệp"
).split(";")
TRADES = (
    "Xi măng;Cấp nước;Môi trường đô thị;Điện lực;Viễn thông;Lâm nghiệp;Chè;May;Gạch ngói;Cơ khí;"
    "Xây dựng;Vận tải;Khoáng sản;Thương mại;Dược phẩm;Giống cây trồng;In;Thuỷ lợi;Xăng dầu;Gỗ;"
    "Thức ăn chăn nuôi;Bao bì;Giày;Điện tử;Du lịch;Bia;Mía đường;Sứ"
).split(";")
FARM_TRADES = "Chè;Giống cây trồng;Gỗ;Thuỷ lợi;Chăn nuôi;Rau an toàn;Dịch vụ nông nghiệp".split(";")
ENTERPRISE_FORM = {
    "state_enterprise": "Công ty TNHH một thành viên",
    "equitised_enterprise": "Công ty cổ phần",
    "nonstate_enterprise": "Công ty TNHH",
    "fdi_enterprise": "Công ty TNHH (vốn nước ngoài)",
    "cooperative": "Hợp tác xã",
    "non_public_unit": "Trường ngoài công lập",
}
SECTIONS = {
    "agency": "Phòng Tổ chức;Văn phòng;Phòng Kế hoạch;Thanh tra;Phòng Quản lý;Chi cục;"
    "Phòng Nghiệp vụ;Trung tâm;Phòng Tài chính;Phòng Tổng hợp",
    "public_unit": "Khoa Nội;Khoa Ngoại;Khoa Khám bệnh;Phòng Hành chính;Khoa Dược;Phòng Kế hoạch;"
    "Khoa Nhi;Khoa Cấp cứu;Phòng Tổ chức;Đội Lưu động",
    "school": "Khoa Cơ bản;Khoa Chuyên ngành;Phòng Đào tạo;Phòng Hành chính;Tổ Tự nhiên;Tổ Xã hội;"
    "Khoa Sau đại học;Phòng Công tác sinh viên;Sinh viên",
    "army": "Tham mưu;Chính trị;Hậu cần;Đại đội;Trung đội",
    "police": "Cảnh sát điều tra;Cảnh sát giao thông;An ninh;Tổng hợp;Cảnh sát trật tự;Hậu cần",
    "enterprise": "Phân xưởng;Văn phòng;Tổ Kinh doanh;Phòng Kỹ thuật;Đội sản xuất;Chi nhánh;"
    "Phòng Kế toán;Đội xe;Xí nghiệp",
}


class PlaceNames:
    """Deals out names of communes, so that none comes twice in a province."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        low = [f"{a} {b}" for a in FRONT for b in BACK if a != b]
        high = [f"{a} {b}" for a in HIGH_FRONT for b in HIGH_BACK if a != b]
        rng.shuffle(low)
        rng.shuffle(high)
        self._stock = {"lowland": low, "highland": high}

    def commune(self, kind: str) -> str:
        """Return a name not given before; a highland area may borrow one from the lowlands."""
        stock = self._stock[kind] or self._stock["lowland"]
        return stock.pop()

    def hamlets(self, kind: str, type_: str, how_many: int) -> list[str]:
        """Return the names of the hamlets or groups of one commune."""
        if type_ in ("ward", "township"):
            return [f"Tổ dân phố {n}" for n in range(1, how_many + 1)]
        if kind == "highland":
            names = [f"{a} {b}" for a in HIGH_HAMLETS for b in HIGH_BACK]
            return [f"Thôn {n}" for n in self._rng.sample(names, how_many)]
        names = [f"Xóm {a}" for a in HAMLETS] + [f"Xóm {a} {n}" for a in HAMLETS for n in (1, 2)]
        return self._rng.sample(names, how_many)


def section_name(type_: str, index: int) -> str:
    """Return the name of the index-th cell inside an organisation of that type."""
    kinds = SECTIONS.get(type_, SECTIONS["enterprise"]).split(";")
    name = kinds[index % len(kinds)]
    return name if index < len(kinds) else f"{name} {index // len(kinds) + 1}"


def org_name(type_: str, area_type: str, place: str, index: int) -> str:
    """Return the name of the index-th host of that type in an area."""
    if type_ == "agency":
        if area_type == "bloc":
            return BLOC_AGENCIES[index % len(BLOC_AGENCIES)]
        return f"{DISTRICT_AGENCIES[index % len(DISTRICT_AGENCIES)]} {place}"
    if type_ == "public_unit":
        where = "tỉnh" if area_type == "bloc" else place
        return f"{PUBLIC_UNITS[index % len(PUBLIC_UNITS)]} {where}"
    if type_ == "school":
        if area_type == "bloc":
            return HIGHER_SCHOOLS[index % len(HIGHER_SCHOOLS)]
        return f"Trường Trung học phổ thông số {index + 1} {place}"
    if type_ == "army":
        return f"Quân sự {place}"
    if type_ == "police":
        return f"Công an {place}"
    return ""


def enterprise_name(rng: Random, type_: str, index: int) -> str:
    """Return a made-up name of an enterprise, a co-operative or a private school."""
    own = f"{rng.choice(FRONT)} {rng.choice(BACK)}"
    if type_ == "non_public_unit":
        return f"{ENTERPRISE_FORM[type_]} {own}"
    trades = FARM_TRADES if type_ == "cooperative" else TRADES
    return f"{ENTERPRISE_FORM[type_]} {trades[index % len(trades)]} {own}"
