"""What was said and concluded in the meetings of a demo: made up, and nobody is named."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What the minutes of one meeting say."""

    topic: str = ""
    discussion: str = ""
    mood: str = ""
    motion: str = ""
    decision: str = ""
    guest: str = ""
    speakers: int = 6


PLACE = "Nhà văn hoá xóm"
ENTERED_FROM = "Sổ họp chi bộ"

COMMITTEE = Told(
    topic="Chuẩn bị sinh hoạt chi bộ và nước sạch mùa khô",
    discussion=(
        "Chi uỷ thống nhất nội dung sinh hoạt chi bộ tháng này.\n"
        "Mùa khô nước giếng cạn sớm, hơn mười hộ ở cuối xóm phải chở nước về dùng; cần nối thêm "
        "đường ống từ bể chứa và vận động các hộ góp ngày công."
    ),
    mood="Nhân dân yên tâm sản xuất; còn lo thiếu nước sinh hoạt trong mùa khô.",
)
TASKS = (
    ("Lập danh sách các hộ thiếu nước và số ngày công mỗi hộ góp được", 14),
    ("Vận động hai quần chúng tích cực học lớp nhận thức về Đảng", 40),
)
"""Each with the days it is given."""
REQUEST = "Đề nghị bố trí kinh phí nối 600 m đường ống nước sạch từ bể chứa về cuối xóm"
ANSWER = (
    "Đã đưa vào kế hoạch sửa chữa công trình nước của xã; cán bộ phụ trách khảo sát tại xóm trong "
    "tháng này, thi công xong trước mùa khô."
)
NEXT = "Thực hiện nghị quyết tháng, nước sạch mùa khô"

NEIGHBOURS = (
    Told(
        topic="Phòng cháy rừng mùa khô",
        discussion=(
            "Các ý kiến thống nhất với báo cáo tháng qua.\n"
            "Đề nghị chia lại ca trực phòng cháy rừng cho đều giữa các nhóm hộ."
        ),
        mood="Đảng viên và nhân dân tin tưởng chủ trương chung.",
        motion="Nghị quyết sinh hoạt tháng",
        decision="Chia lại ca trực phòng cháy rừng theo bốn nhóm hộ",
        guest="Đại diện Ban công tác Mặt trận xóm",
        speakers=7,
    ),
    Told(
        topic="Chuẩn bị tổng kết năm",
        discussion=(
            "Chi bộ nghe báo cáo kết quả thực hiện nghị quyết tháng trước.\n"
            "Cần hoàn thành việc thu đảng phí và phiếu tự đánh giá trước ngày họp sau."
        ),
        mood="Tư tưởng ổn định.",
        motion="Nghị quyết sinh hoạt tháng",
        decision="Họp tổng kết năm của chi bộ trong nửa đầu tháng sau",
        speakers=5,
    ),
    Told(
        topic="Làm sạch đường xóm",
        discussion="Chi bộ bàn việc phát quang, làm sạch đường xóm trước Tết.",
        mood="Tư tưởng ổn định.",
        motion="Nghị quyết sinh hoạt tháng",
        decision="Mỗi nhóm hộ nhận một đoạn đường, làm vào sáng thứ bảy tuần thứ ba",
        speakers=4,
    ),
)
"""Of the cells beside it; the last that there is stays unsigned."""
