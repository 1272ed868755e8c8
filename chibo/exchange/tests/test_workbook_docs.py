"""Every code that a person may meet is explained in docs/workbook.md, and no other."""

import re

from django.conf import settings

CODE = re.compile(r"\bWB-[A-Z]+(?:-[A-Z]+)*\b")


def test_codes_and_their_page_agree():
    sources = [
        *(settings.PACKAGE / "exchange" / "workbook").rglob("*.py"),
        *settings.PACKAGE.glob("*/sheets.py"),
    ]
    used = {code for path in sources for code in CODE.findall(path.read_text("utf-8"))}
    told = set(CODE.findall((settings.ROOT / "docs" / "workbook.md").read_text("utf-8")))
    assert used == told
