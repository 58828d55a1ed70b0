"""Excel files as they are seen: merged cells, what is hidden, figures as they are shown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from build_tools.model import Grid
from build_tools.readers import UnreadableError, read_document
from build_tools.readers.decoding import UNKNOWN
from tests.readers.drawing import drawn, shown, source, spans

LABELS = [f"（{mark}）予以公开" for mark in "一二三四五六七八九十"]


def book(fill: Callable[[Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer)
    fill(workbook)
    workbook.close()
    return buffer.getvalue()


def read(fill: Callable[[Workbook], None], name: str = "2023.xlsx") -> list[str | list[list[str]]]:
    return shown(read_document(source(book(fill), name)))


def test_lines_stand_apart_from_tables_and_cells_keep_their_places() -> None:
    def fill(workbook: Workbook) -> None:
        ruled = workbook.add_format({"border": 1})
        sheet = workbook.add_worksheet()
        sheet.write(1, 1, "某局2023年政府信息公开工作年度报告")
        sheet.merge_range("B3:E3", "一、总体情况")
        sheet.merge_range("B4:B5", "本年收到", ruled)
        for row, figures in enumerate(((7, 12, 19), (1, "", 1)), 3):
            for column, figure in enumerate(figures, 2):
                sheet.write(row, column, figure, ruled)
        sheet.write(5, 1, "某局", ruled)

    document = read_document(source(book(fill), "2023.xlsx"))
    table = [["本年收到", "7", "12", "19"], ["1", "", "1"], ["某局", "", "", ""]]
    # The last row is ruled in one cell alone: it is a line.
    assert shown(document) == [
        *("某局2023年政府信息公开工作年度报告", "一、总体情况", table[:2], "某局"),
    ]
    grid = document.blocks[2]
    assert isinstance(grid, Grid)
    assert spans(grid)[0][0] == (2, 1)
    place = grid.rows[1][2].place
    assert (place.table, place.row, place.column, place.line) == (1, 5, 5, 4)


def test_a_ruled_label_beside_empty_cells_stays_in_its_table() -> None:
    def fill(workbook: Workbook) -> None:
        ruled = workbook.add_format({"border": 1})
        sheet = workbook.add_worksheet()
        for row, cells in enumerate((("项目", "件"), ("一、新收", ""), ("二、结转", 3))):
            sheet.write_row(row, 0, cells, ruled)
            sheet.write(row, 1, cells[1], ruled)

    assert read(fill) == [[["项目", "件"], ["一、新收", ""], ["二、结转", "3"]]]


def test_what_is_hidden_is_not_read() -> None:
    def fill(workbook: Workbook) -> None:
        workbook.add_worksheet("上年").hide()
        workbook.add_worksheet("底稿").very_hidden()
        for each in workbook.worksheets():
            each.write_row(0, 0, ["新收", 5, 9])
        sheet = workbook.add_worksheet()
        sheet.activate()
        for row, cells in enumerate((("甲", 1, 2, 3), ("乙", 4, 5, 6), ("丙", 7, 8, 9))):
            sheet.write_row(row, 0, cells)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})

    assert read(fill) == [[["甲", "1", "3"], ["丙", "7", "9"]]]


def test_a_merged_cell_is_seen_where_its_first_row_and_column_are_hidden() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:B3", "总计")
        sheet.write_column("C1", [1, 2, 3])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column("A:A", None, None, {"hidden": True})

    document = read_document(source(book(fill), "2023.xlsx"))
    assert drawn(document.blocks[0]) == [["总计", "2"], ["3"]]
    assert spans(document.blocks[0])[0][0] == (2, 1)


def test_figures_are_those_that_are_shown() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        styles = {
            "0.00": 12.5, "#,##0": 1234, "0;-0;;@": 0, '0"件"': 3, ";;;": 7, "0%": 0.25,
            'yyyy"年"m"月"d"日"': 45322, "# ?/?": 0.5, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ': 0,
        }  # fmt: skip
        sheet.write(0, 0, "甲")
        for at, (code, value) in enumerate(styles.items(), 1):
            sheet.write(0, at, value, workbook.add_format({"num_format": code}))
            sheet.write(1, at, "乙")
        sheet.write(1, 0, "丙")

    figures = ["12.50", "1,234", "", "3件", "", "25%", "2024年1月31日", UNKNOWN, "0"]
    assert read(fill) == [[["甲", *figures], ["丙", *["乙"] * 9]]]


def test_a_formula_has_the_value_that_the_file_holds_and_no_other() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "总计")
        sheet.write_formula(0, 1, "=1+1", None, 5)
        sheet.write_formula(0, 2, "='[他处.xlsx]表'!A1", None, "#REF!")
        sheet.write_formula(0, 3, '="见附件"', None, "见附件")
        sheet.write_boolean(0, 4, True)

    data = book(fill)
    assert shown(read_document(source(data, "a.xlsx"))) == [
        [["总计", "5", "#REF!", "见附件", "TRUE"]]
    ]
    for none in (b"", b"<v></v>", b"<v/>"):
        untold = changed(data, "xl/worksheets/sheet1.xml", b"<v>5</v>", none)
        assert shown(read_document(source(untold, "a.xlsx"))) == [
            [["总计", UNKNOWN, "#REF!", "见附件", "TRUE"]]
        ]


def test_what_is_struck_out_is_gone_and_a_raised_note_is_no_digit() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        struck = workbook.add_format({"font_strikeout": True})
        note = workbook.add_format({"font_script": 1})
        sheet.write_row(0, 0, ["甲", "乙", "丙"])
        sheet.write(1, 0, 8, struck)
        sheet.write_rich_string(1, 1, "8", note, "1", " 条")
        sheet.write_rich_string(1, 2, "1", struck, "2", "3")

    assert read(fill) == [[["甲", "乙", "丙"], ["", "8¹ 条", "13"]]]


def filled(workbook: Workbook, name: str, figure: int) -> None:
    sheet = workbook.add_worksheet(name)
    sheet.write_column("A1", LABELS)
    sheet.write_column("B1", [figure] * len(LABELS))


def test_a_form_that_is_filled_twice_is_not_read() -> None:
    def fill(workbook: Workbook) -> None:
        filled(workbook, "2022年", 3)
        filled(workbook, "2023年", 4)

    with pytest.raises(UnreadableError, match=r"E-SEVERAL-REPORTS.*一份报告一个文件"):
        read(fill)


def test_different_tables_may_stand_in_sheets_of_their_own() -> None:
    def fill(workbook: Workbook) -> None:
        filled(workbook, "表一", 3)
        workbook.add_worksheet("空")
        workbook.add_worksheet("表二").write_row(0, 0, ["类别", 5])

    assert read(fill)[1] == [["类别", "5"]]


def test_rows_and_cells_need_not_say_where_they_are() -> None:
    data = book(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["新收", 5]))
    name = "xl/worksheets/sheet1.xml"
    for said in (b' r="1"', b' r="A1"', b' r="B1"'):
        data = changed(data, name, said, b"")
    assert shown(read_document(source(data, "2023.xlsx"))) == [[["新收", "5"]]]


@pytest.mark.parametrize("name", ["2023.docx", "2023.xls", "2023.et"])
def test_a_workbook_under_the_name_of_another_kind_is_read(name: str) -> None:
    def fill(workbook: Workbook) -> None:
        workbook.add_worksheet().write_row(0, 0, ["新收", 5])

    assert read(fill, name) == [[["新收", "5"]]]


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with ``old`` replaced in its part ``name``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(buffer, "w") as made:
        for each in given.namelist():
            content = given.read(each)
            assert each != name or old in content
            made.writestr(each, content.replace(old, new) if each == name else content)
    return buffer.getvalue()


ALL = b'<mergeCell ref="A1:XFD1048576"/>'
ODD = b'<mergeCell ref="A0:A0"/><mergeCell ref="C9:A1"/><mergeCell ref="?"/><mergeCell/>'
MANY = b"<row>" + b"<c><v>1</v></c>" * 200 + b"</row>"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"<sheetData>", b"<sheetData>" + MANY * 400, "E-TOO-LARGE"),
        (b"<sheetData>", b"<sheetData>" + b" " * 60_000_000, "E-TOO-LARGE"),
        (b'<?xml version="1.0"', b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><?xml', "E-DAMAGED"),
        (b'<v>0</v>', b"<v>9</v>", "E-READER"),
        (b"</sheetData>", b"</sheetData><mergeCells>" + ODD + b"</mergeCells>", ""),
        (b"</sheetData>", b"</sheetData><mergeCells>" + ALL + b"</mergeCells>", ""),
        (b"<sheetData>", b'<cols><col min="1" max="99999999" hidden="1"/></cols><sheetData>', ""),
    ],
    ids=["cells", "bomb", "entity", "no-such-words", "odd-size", "all-merged", "all-hidden"],
)  # fmt: skip
def test_hostile(old: bytes, new: bytes, code: str) -> None:
    data = book(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["新收", 5]))
    data = changed(data, "xl/worksheets/sheet1.xml", old, new)
    if not code:
        assert len(shown(read_document(source(data, "2023.xlsx")))) <= 1
        return
    with pytest.raises(UnreadableError, match=code):
        read_document(source(data, "2023.xlsx"))


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"font_color": "white"}, UNKNOWN),
        ({"font_color": "#FFFFFF", "border": 1}, UNKNOWN),
        ({"font_color": "white", "bg_color": "#1F4E78"}, "12"),
        ({"font_color": "#C00000"}, "12"),
    ],
)
def test_a_white_figure_on_a_white_sheet_is_nobodys(look: dict[str, object], said: str) -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet()
        for row, label in enumerate(LABELS[:3]):
            sheet.write_row(row, 0, [label, 7, 8])
        sheet.write(1, 1, 12, workbook.add_format(look))
        sheet.write(2, 2, "备注", workbook.add_format({"font_color": "white"}))

    rows = [[LABELS[0], "7", "8"], [LABELS[1], said, "8"], [LABELS[2], "7", ""]]
    assert read(fill) == [rows]
