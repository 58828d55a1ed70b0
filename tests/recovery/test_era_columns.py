"""A column that one era has more: its tables are not read under the columns of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools import forms
from build_tools.forms.loading import read_forms
from build_tools.model import Paragraph, Place
from build_tools.recovery.era_columns import with_the_columns, with_the_width
from build_tools.recovery.labels import LabelBook, books_by_fit
from build_tools.recovery.rows import table_lines
from build_tools.recovery.table_line import TableLine

_FOLDER = Path(forms.__file__).parent
_TEXTS = {name: (_FOLDER / name).read_text("utf-8") for name in ("2019.yml", "2021.yml")}
_HEADS = "商业企业\t科研机构\t{}社会公益组织\t法律服务机构\t其他"


@pytest.fixture(scope="module")
def books() -> list[LabelBook]:
    """Those of table three, the newest first: of an era with 社会团体, and of the two in force."""
    before, last = _TEXTS["2021.yml"].split("      - {key: public_welfare,")
    more = (
        "      - {key: social_group, label: 社会团体, group: 法人或其他组织, plain: 社会团体。}\n"
    )
    text = f"{before}{more}      - {{key: public_welfare,{last}"
    text = text.replace('"2021"', '"2030"').replace("first_year: 2021", "first_year: 2030")
    return [
        LabelBook(form.table("requests"))
        for form in read_forms({**_TEXTS, "2030.yml": text}.items())
    ]


def lines(*texts: str) -> list[TableLine]:
    return table_lines([Paragraph(text, Place(at)) for at, text in enumerate(texts, 1)])


def eras(books: list[LabelBook]) -> list[str]:
    return [book.table.era for book in books]


@pytest.mark.parametrize(
    ("heads", "left"),
    [
        (_HEADS.format("社会团体\t"), ["2030"]),
        (_HEADS.format(""), ["2021", "2019"]),
        ("商业企\t科研机\t社会团\t社会公\t法律服", ["2030", "2021", "2019"]),
    ],
)
def test_headers_tell_whose_columns_they_are(
    books: list[LabelBook], heads: str, left: list[str]
) -> None:
    found = lines("自然人\t法人或其他组织\t总计", heads, "（一）予以公开\t1\t0\t0\t0\t0\t0\t1")
    assert eras(with_the_columns(books, found)) == left


@pytest.mark.parametrize(
    ("row", "era", "left"),
    [
        ("5\t1\t0\t0\t2\t1\t9", "2021", ["2021", "2019"]),
        ("5\t1\t0\t0\t2\t1\t9", "2030", ["2030"]),  # an empty cell may be lost
        ("5\t1\t0\t0\t2\t1\t3\t12", "2021", ["2030"]),
        ("5\t1\t6\t0\t0\t2\t1\t9", "2021", ["2021", "2019"]),  # a column 小计
    ],
)
def test_figures_are_not_read_under_fewer_columns(
    books: list[LabelBook], row: str, era: str, left: list[str]
) -> None:
    found = lines(f"（一）予以公开\t{row}", "（二）部分公开\t1\t1")
    assert eras([*with_the_width(books, found, era)]) == left


def test_headers_in_the_line_of_figures_tell_the_form_too() -> None:
    """The table's text is wrapped at a width, and the name of a row is broken."""
    books = books_by_fit("proactive", ["规章", "规范性文件"], "2019")
    flowing = lines(
        "本年制发件数 | 本年废止件数 | 现行有效件数 | 规章 | 0 | 0 | 2 | 行政",
        "规范性文件 | 0 | 4 | 27 | 信息内容 | 本年处理决定数量 | 行政许可 | 31",
    )
    assert {book.table.era for book in with_the_columns(books, flowing)} == {"2021"}


def test_what_is_left_of_a_torn_header_is_no_other_forms() -> None:
    both = [LabelBook(form.table("proactive")) for form in forms.load_forms()]
    found = lines("信息内容\t本年\t处理决定数量", "行政许可\t453")
    assert eras(with_the_columns(both, found)) == eras(both)
    found = lines("信息内容\t上一年项目数量\t本年增/减\t处理决定数量", "行政许可\t453\t0\t12")
    assert eras(with_the_columns(both, found)) == ["2019"]
