"""The people of the small world and what they have learnt. Nobody here is real."""

from chibo.exchange.demo.small.sheets import Rows, table

# Of three who sat on PHUONG's committee the birth is not known, of THAO only the year.
PERSONS = table(
    "persons",
    "code birth_date birth_year gender ethnicity full_name",
    """
# --- Xóm Bắc
LAN    1972-03-08 -    female Kinh Nguyễn Thị Lan
HUNG   1968-02-03 -    male   Kinh Trần Văn Hùng
THAO   -          1987 female Kinh Lê Thị Thảo
SON    1955-03-01 -    male   Kinh Phạm Văn Sơn
VAN    1985-02-01 -    male   Kinh Đỗ Đình Văn
KIEN   1980-10-10 -    male   Kinh Vũ Trung Kiên
BINH   1959-06-15 -    male   Kinh Hoàng Văn Bình
LOAN   1970-09-09 -    female Kinh Bùi Thị Loan
TAM    1964-12-01 -    female Kinh Ngô Thị Tâm
PHU    1977-04-17 -    male   Nùng Nông Văn Phú
DUC    1993-08-20 -    male   Kinh Lương Minh Đức
PHONG  1999-01-30 -    male   Kinh Nguyễn Hải Phong
NHI    2003-05-05 -    female Kinh Trần Yến Nhi
# --- Xóm Nam
MINH   1974-11-20 -    male   Kinh Lê Quang Minh
QUANG  1966-07-07 -    male   Kinh Đinh Văn Quang
NGA    1981-02-14 -    female Kinh Phan Thị Nga
LONG   1979-10-02 -    male   Kinh Trịnh Hoàng Long
PHUC   1950-08-08 -    male   Kinh Mai Văn Phúc
TUYET  1958-11-11 -    female Kinh Cao Thị Tuyết
CUC    1962-10-30 -    female Kinh Lý Thị Cúc
THUAN  1983-03-23 -    male   Kinh Hồ Đức Thuận
HANH   1976-06-06 -    female Kinh Dương Thị Hạnh
# --- Chi bộ ghép
TUAN   1960-01-01 -    male   Kinh Bế Văn Tuấn
MAI    1990-03-03 -    female Dao  Triệu Thị Mai
HAI    1971-05-19 -    male   Kinh Tạ Văn Hải
YEN    1978-01-01 -    female Tày  Hoàng Thị Yến
LUC    1957-09-02 -    male   Tày  Ma Văn Lục
NGOC   1986-12-24 -    female Kinh Đào Bích Ngọc
BAO    1989-07-27 -    male   Kinh Chu Quốc Bảo
SAU    1954-04-30 -    male   Dao  Bàn Văn Sáu
# --- Chi bộ Quân sự
DUNG   1975-02-02 -    male   Kinh Nguyễn Tiến Dũng
THANG  1984-12-22 -    male   Kinh Phùng Quyết Thắng
CUONG  1982-08-19 -    male   Kinh Kiều Mạnh Cường
VIET   1995-04-30 -    male   Kinh Tống Hoàng Việt
TRUNG  1994-09-30 -    male   Kinh Lâm Thành Trung
# --- Công ty Chè
LINH   1979-02-01 -    male   Kinh Võ Hoài Linh
KHANH  1983-03-01 -    male   Kinh Đoàn Nam Khánh
HIEU   1987-02-10 -    male   Kinh Nguyễn Trung Hiếu
VINH   1962-05-01 -    male   Kinh Hà Quang Vinh
OANH   1988-10-20 -    female Kinh Tô Kim Oanh
DIEP   1973-03-26 -    female Kinh Thái Ngọc Diệp
TOAN   1970-01-01 -    male   Kinh Quách Văn Toàn
GIANG  1980-06-01 -    female Kinh Vương Hà Giang
NHUNG  1991-11-09 -    female Kinh Đặng Hồng Nhung
TRONG  1992-04-01 -    male   Kinh Đỗ Văn Trọng
BICH   1998-02-27 -    female Kinh Trần Ngọc Bích
# --- Bệnh viện, Khoa Nội
DINH   1965-02-01 -    male   Kinh Nguyễn Hữu Đính
CHI    1975-03-01 -    female Kinh Lê Lan Chi
ANH    1978-04-01 -    -      Kinh Phạm Tú Anh
THUY   1985-08-15 -    female Kinh Đỗ Bích Thuỷ
KHUE   1988-01-15 -    female -    Nguyễn Minh Khuê
XUAN   1968-01-25 -    female Kinh Hoàng Mỹ Xuân
LIEN   1972-05-12 -    female Kinh Vũ Bích Liên
HIEN   1990-12-12 -    female Kinh Trương Thu Hiền
TIEN   1996-03-15 -    male   Kinh Mạc Duy Tiến
# --- Tổ dân phố 1
HUE    1970-01-01 -    female Kinh Trần Thị Huệ
TRI    1980-05-01 -    male   Kinh Lại Minh Trí
NHAN   -          -    male   Kinh Lê Thành Nhân
DAO    -          -    male   Kinh Nguyễn Đình Đạo
SINH   -          -    male   Kinh Phạm Trường Sinh
LAM    1976-09-10 -    male   Kinh Bùi Thế Lâm
TUNG   1986-02-01 -    male   Kinh Hoàng Thanh Tùng
QUYEN  1997-06-21 -    female Kinh Phan Lệ Quyên
CHAU   1984-07-17 -    female Kinh Đinh Bảo Châu
# --- Cán bộ cấp trên, sinh hoạt ở nơi khác
QUOC   1969-09-02 -    male   Kinh Ngô Kiến Quốc
SY     1973-10-10 -    male   Kinh Lưu Văn Sỹ
HOAI   1981-12-31 -    female Kinh Đàm Thu Hoài
""",
)

PROFESSIONAL = table(
    "qualifications",
    "person level from",
    """
HUNG   university   -
YEN    university   -
LAN    college      -
DUNG   intermediate -
DUNG   university   2019-06-30
VAN    university   -
THAO   university   -
MAI    elementary   -
TUAN   college      -
DINH   doctor       -
CHI    master       -
ANH    university   -
KHUE   university   -
LINH   university   -
KHANH  university   -
TRONG  college      -
HUE    university   -
TRI    university   -
LAM    university   -
QUOC   university   -
HOAI   university   -
""",
    kind="professional",
)

# "none" is a finding: HIEU has had no course. Who is not listed is not known.
THEORY = table(
    "qualifications",
    "person level from",
    """
HUNG   advanced     -
YEN    intermediate 2014-01-01
LAN    intermediate -
DUNG   elementary   -
DUNG   intermediate 2018-01-01
VAN    elementary   -
VAN    intermediate 2020-06-01
THAO   intermediate -
TUAN   intermediate -
DINH   advanced     -
CHI    intermediate -
CHI    advanced     2019-07-01
ANH    intermediate -
KHUE   elementary   -
LINH   intermediate -
KHANH  elementary   -
KHANH  intermediate 2017-01-01
HIEU   none         -
HUE    intermediate -
TRI    elementary   2016-01-01
TRI    intermediate 2024-06-01
QUOC   advanced     -
HOAI   intermediate -
""",
    kind="political_theory",
)

MANAGEMENT = table(
    "qualifications",
    "person level from",
    """
YEN    specialist   2018-05-05
DINH   principal    -
""",
    kind="state_management",
)


def sheets() -> dict[str, Rows]:
    """The sheets of this module."""
    return {"persons": PERSONS, "qualifications": PROFESSIONAL + THEORY + MANAGEMENT}
