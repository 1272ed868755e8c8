"""Made-up names of people. Nobody real is meant; well-known names are drawn again."""

from hashlib import sha256
from random import Random

SURNAMES = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Hoàng Phan Vũ Đặng Bùi "
    "Đỗ Hồ Ngô Dương Lý Đinh Mai Trịnh Đoàn Cao Lương Tạ Chu Thái Lưu Kiều Khổng Quách"
).split()
MALE_MIDDLE = (
    "Văn Văn Văn Đức Minh Quang Hữu Công Xuân Ngọc Thanh Đình Tiến Mạnh Việt Thế Bá Duy"
).split()
MALE_GIVEN = (
    "An Bảo Bình Chiến Cường Dũng Đạt Định Đông Giang Hải Hào Hậu Hiếu Hoàn Học Hùng Huy Hưởng "
    "Khải Khánh Khôi Kiên Lâm Lộc Long Luân Mạnh Nam Nghĩa Nhân Phong Phúc Quân Quyết Sơn Tài "
    "Tâm Tân Thành Thắng Thịnh Thuận Toàn Trung Tuấn Tùng Tường Vinh Vượng"
).split()
FEMALE_MIDDLE = "Thị Thị Thị Thị Thu Ngọc Thanh Bích Kim Hồng Phương Thuỳ Mai Diệu Như".split()
FEMALE_GIVEN = (
    "Anh Bình Châu Chi Cúc Diệp Dung Duyên Giang Hà Hạnh Hằng Hiền Hoa Hoài Huệ Hương Lan Liên "
    "Linh Loan Lý Mai Minh My Nga Ngân Nhàn Nhung Oanh Phượng Quyên Sen Tâm Thảo Thơm Thu Thuý "
    "Thương Trang Trà Tuyết Tú Vân Xuân Yến"
).split()
TAY_SURNAMES = "Nông Hoàng Lương Triệu Ma Bế Chu Đàm Hà Vi Lường Lộc Hứa Mông Đinh Lục".split()
TAY_MALE = "Hoan Toản Đường Hưởng Thể Tuân Khì Páo Lẻn Hành Viện Kiếm Choóng Bằng Sáng Vằn".split()
TAY_FEMALE = "Lả Mỷ Ái Nhình Đào Ngoan Pình Thắm Vẻ Điểm Chuyên Tươi Nghiệp Lưu Noọng Bưởi".split()
MONG_SURNAMES = "Giàng Vàng Sùng Lầu Thào Hạng Cứ Mùa Vừ Lò Ly Hầu".split()
MONG_MALE_MIDDLE = "A A A Seo Mí Chá Bá Nỏ".split()
MONG_MALE = "Páo Dính Sính Chứ Dế Tủa Lử Sàng Cở Pao Say Nhè Khua Vảng Chinh Súa".split()
MONG_FEMALE = "Mỷ Dợ Máy Chở Pà Ca Sua Dua Xía Mai Say Chía Vá Pàng".split()
DAO_SURNAMES = "Triệu Bàn Đặng Phùng Lý Chảo Tẩn Phàn".split()
DAO_MALE = "Dào Phin;Tài Quyên;Phúc Vạn;Chòi Mình;Sành Phây;Dần Tiến;Ton Kinh;Hữu Chòi".split(";")
DAO_FEMALE = "Mùi Mấy;Mùi Pham;Tả Mẩy;Mùi Nhậy;Thị Mụi;Mùi Sính;Thị Liều".split(";")
EDE_CLANS = "Niê Mlô Êban Kbuôr Byă Adrơng".split()
EDE_MALE = "Bhăm Djoan Khiêm Thuyên Wăn Nguê Blim".split()
EDE_FEMALE = "Len Yar Nuôt Bliăk Rưn Duyên Mrao".split()
XODANG = "Thơm Blếch Hlinh Brông Nhưng Díu Klơn Pan".split()
GIARAI = "Păo Hlơi Siơn Blưh Nay Kpă".split()

# Names that a reader might take for somebody's, as the start of their SHA-256: they are drawn
# again, and nobody's name stands here.
TOO_WELL_KNOWN = frozenset(
    (
        "0c2a3ccf 0fb973fb 118f8a24 11dd2f8e 22614606 226d5b02 2704101e 2733d761 299c4782 "
        "3829b4dc 387f0e2c 3a53843e 3ae29c89 424d6b4d 48e2a2c1 4a2fd6f6 4e53b7df 4ffc1482 "
        "65610319 660c88e5 70fff58e 77685b2c 798d6030 79c2afa1 7a598eb2 807bd626 8a0550af "
        "8aaed5cb 9054b8b6 919420cc 92d7042d 93c8b236 9439ca03 94dd5577 97da1116 9c759718 "
        "a0cd3f2d a8ba18a5 b78add7f bb25006f c754ddc9 c967917d ccd825ee d74b14b5 d926488f "
        "daecbfe1 dcae3117 dd7737a5 e897fadb ed8641a9 ef2771d8"
    ).split()
)


def is_too_well_known(name: str) -> bool:
    """Whether a drawn name is one that readers know from the news."""
    return sha256(name.encode()).hexdigest()[:8] in TOO_WELL_KNOWN


MINORITIES = {
    "lowland": (("Tày", 50), ("Nùng", 25), ("Mường", 15), ("Dao", 10)),
    "highland": (
        ("Tày", 40),
        ("Nùng", 14),
        ("Mông", 24),
        ("Dao", 17),
        ("Ê Đê", 2),
        ("Xơ Đăng", 2),
        ("Gia Rai", 1),
    ),
}


def pick_ethnicity(rng: Random, kind: str) -> str:
    """Draw an ethnicity other than Kinh, as they live in that kind of area."""
    table = MINORITIES[kind]
    mark = rng.random() * sum(weight for _, weight in table)
    for name, weight in table:
        mark -= weight
        if mark < 0:
            return name
    return table[0][0]


def person_name(rng: Random, gender: str, ethnicity: str) -> str:
    """Draw a full name that is usual among people of that ethnicity."""
    male = gender == "male"
    if ethnicity == "Mông":
        return _mong(rng, male)
    if ethnicity == "Dao":
        return f"{rng.choice(DAO_SURNAMES)} {rng.choice(DAO_MALE if male else DAO_FEMALE)}"
    if ethnicity in ("Ê Đê", "Xơ Đăng", "Gia Rai"):
        return _plateau(rng, male, ethnicity)
    if ethnicity in ("Tày", "Nùng"):
        return _tay(rng, male)
    return _kinh(rng, male)


def _kinh(rng: Random, male: bool) -> str:
    while True:
        middle = rng.choice(MALE_MIDDLE if male else FEMALE_MIDDLE)
        given = rng.choice(MALE_GIVEN if male else FEMALE_GIVEN)
        name = f"{rng.choice(SURNAMES)} {middle} {given}"
        if middle != given and not is_too_well_known(name):
            return name


def _tay(rng: Random, male: bool) -> str:
    given = rng.choice(TAY_MALE if male else TAY_FEMALE)
    if rng.random() < 0.5:
        given = rng.choice(MALE_GIVEN if male else FEMALE_GIVEN)
    return f"{rng.choice(TAY_SURNAMES)} {'Văn' if male else 'Thị'} {given}"


def _mong(rng: Random, male: bool) -> str:
    surname = rng.choice(MONG_SURNAMES)
    if male:
        return f"{surname} {rng.choice(MONG_MALE_MIDDLE)} {rng.choice(MONG_MALE)}"
    return f"{surname} Thị {rng.choice(MONG_FEMALE)}"


def _plateau(rng: Random, male: bool, ethnicity: str) -> str:
    """Names without a surname in front, some of a single part: no list may count on two parts."""
    if ethnicity == "Gia Rai":
        return rng.choice(GIARAI)
    if ethnicity == "Xơ Đăng":
        return f"{'A' if male else 'Y'} {rng.choice(XODANG)}"
    clan = rng.choice(EDE_CLANS)
    return f"Y {rng.choice(EDE_MALE)} {clan}" if male else f"H'{rng.choice(EDE_FEMALE)} {clan}"
