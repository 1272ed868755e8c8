"""Who stands in the specimens. All of it is made up."""

from chibo.documents.official import Signature

COMMUNE, CELL = "Đảng bộ xã Minh Hoạ", "Chi bộ thôn Đồng Sen"
SECRETARY, CLERK = "Nguyễn Văn Mẫu", "Trần Thị Ví"
OF_CELL = Signature(authority="T/M CHI BỘ", post="Bí thư", name=SECRETARY)
