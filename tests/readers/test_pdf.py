import zlib
from itertools import pairwise

import pytest

from build_tools.model import Document, Grid, Paragraph
from build_tools.readers import UnreadableError, read_document
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.lines import lines_of_glyphs
from build_tools.readers.pdf.page import Box, Glyph
from build_tools.readers.pdf.reader import read_pdf
from tests.readers.drawing import drawn, lines, pdf, ruled, shown, source, spans, stream, text

XS = (60, 200, 300, 400)
YS = (700, 680, 660, 640)
ROWS = [["信息内容", "本年制发", "本年废止"], ["规章", "1", ""], ["行政规范性文件", "12", "3"]]


def read(*pages: str, rotate: int = 0) -> Document:
    return read_pdf(source(pdf(pages, rotate=rotate), "2023.pdf"))


def test_a_ruled_table_between_prose() -> None:
    document = read(
        text(60, 760, "二、主动公开政府信息情况") + ruled(XS, YS, ROWS) + text(60, 600, "三、收到")
    )
    assert shown(document) == ["二、主动公开政府信息情况", ROWS, "三、收到"]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    cell = grid.rows[2][1]
    assert (cell.text, cell.place.page, cell.place.row, cell.place.column) == ("12", 1, 3, 2)
    assert cell.place.box == (200, 182, 300, 202)
    assert document.text.splitlines()[cell.place.line - 1] == "行政规范性文件\t12\t3"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", ["1 0 0 1 0 0", "0 1 -1 0 595 0", "-1 0 0 -1 595 842"])
def test_pages_and_tables_that_are_turned(turned: str, rotate: int) -> None:
    (grid,) = read(f"{turned} cm\n{ruled(XS, YS, ROWS)}", rotate=rotate).blocks
    assert drawn(grid) == ROWS
    assert isinstance(grid, Grid)
    width, height = (842, 595) if rotate % 180 else (595, 842)
    for cell in (cell for row in grid.rows for cell in row):
        left, top, right, bottom = cell.place.box or (0, 0, 0, 0)
        assert -300 < left < right < width + 300
        assert -300 < top < bottom < height + 300


def test_boxes_are_those_of_the_page_as_shown() -> None:
    sideways = read(f"0 1 -1 0 595 0 cm\n{ruled(XS, YS, ROWS)}").blocks[0]
    assert isinstance(sideways, Grid)
    # From (60, 680)–(200, 700), turned left around the origin and moved right by 595.
    assert sideways.rows[0][0].place.box == pytest.approx((595 - 700, 842 - 200, 595 - 680, 782))


def test_two_figures_in_a_cell_are_not_made_one() -> None:
    page = ruled(XS, YS, [["甲", "", ""], ["乙", "", "3"], ["丙", "4", "5"]])
    page += (
        text(202, 690, "1", 8) + text(202, 681, "2", 8) + text(202, 665, "3") + text(240, 665, "4")
    )
    (grid,) = read(page).blocks
    assert drawn(grid) == [["甲", "1  2", ""], ["乙", "3  4", "3"], ["丙", "4", "5"]]


@pytest.mark.parametrize(
    ("x", "figure", "row"),
    [
        (383, "1146", ["乙", "", "114�"]),
        (290, "473", ["乙", "47�", "�3"]),
        (285, "473", ["乙", "473", ""]),
    ],
)
def test_a_figure_that_an_edge_of_its_cell_cuts_is_not_read(
    x: float, figure: str, row: list[str]
) -> None:
    page = ruled(XS, YS, [["甲", "1", "2"], ["乙", "", ""], ["丙", "4", "5"]]) + text(
        x, 665, figure
    )
    assert drawn(read(page).blocks[0])[1] == row


def test_merged_cells() -> None:
    drawing = lines(
        *((60, y, 400, y) for y in (700, 640)),
        (100, 680, 400, 680),
        (100, 660, 400, 660),
        *((x, 640, x, 700) for x in (60, 100, 400)),
        (300, 640, 300, 680),
    )
    words = (
        text(62, 685, "三") + text(62, 665, "、") + text(62, 645, "本")
        + text(102, 685, "申请人情况") + text(102, 665, "甲") + text(302, 665, "1")
        + text(102, 645, "乙") + text(302, 645, "2")
    )  # fmt: skip
    (grid,) = read(drawing + words).blocks
    assert drawn(grid) == [["三、本", "申请人情况"], ["甲", "1"], ["乙", "2"]]
    assert spans(grid) == [[(3, 1), (1, 2)], [(1, 1)] * 2, [(1, 1)] * 2]


def test_a_table_open_at_its_sides() -> None:
    drawing = lines(*((60, y, 400, y) for y in (700, 680, 660)), (200, 660, 200, 700))
    words = (
        text(70, 685, "规章") + text(300, 685, "1") + text(70, 665, "许可") + text(300, 665, "2")
    )
    assert shown(read(drawing + words)) == [[["规章", "1"], ["许可", "2"]]]


def test_lines_drawn_as_thin_boxes_and_as_one_path() -> None:
    boxes = "".join(
        f"{x} {y} {w} {h} re f\n"
        for x, y, w, h in [
            *((60, y, 340, 0.5) for y in (700, 680, 660)),
            *((x, 660, 0.5, 40) for x in (60, 200, 400)),
        ]
    )
    words = (
        text(70, 685, "规章") + text(300, 685, "1") + text(70, 665, "许可") + text(300, 665, "2")
    )
    path = "".join(
        f"{x} {y} m {u} {v} l\n"
        for x, y, u, v in [
            *((60, y, 400, y) for y in (700, 680, 660)),
            *((x, 660, x, 700) for x in (60, 200, 400)),
        ]
    )
    for drawing in (boxes, path + "S\n", f"q 1 0 0 1 2 2 cm\n{path}S Q\n"):
        assert shown(read(drawing + words)) == [[["规章", "1"], ["许可", "2"]]]


def test_a_frame_around_prose_is_no_table() -> None:
    frame = "60 600 400 100 re S\n"
    assert shown(read(frame + text(70, 650, "2023年，我局"))) == ["2023年，我局"]


def test_a_table_over_a_page_break_is_one() -> None:
    rest = ruled(XS, (800, 780, 760), [["行政许可", "7", "8"], ["行政处罚", "9", "10"]])
    number = "- {} -"
    document = read(
        text(60, 760, "二、主动公开") + ruled(XS, YS, ROWS) + text(290, 30, number.format(1)),
        text(290, 815, number.format(2)) + rest + text(60, 700, "三、收到"),
    )
    assert shown(document) == [
        "二、主动公开",
        [*ROWS, ["行政许可", "7", "8"], ["行政处罚", "9", "10"]],
        "三、收到",
    ]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [(row[0].place.page, row[0].place.row) for row in grid.rows] == [
        (1, 1), (1, 2), (1, 3), (2, 4), (2, 5)
    ]  # fmt: skip


def test_two_tables_on_two_pages_stay_two() -> None:
    other = ruled((60, 150, 400), (800, 780, 760), [["甲", "1"], ["乙", "2"]])
    assert len(read(ruled(XS, YS, ROWS), other).blocks) == 2
    with_prose = read(ruled(XS, YS, ROWS), text(60, 810, "又") + ruled(XS, YS, ROWS))
    assert len(with_prose.blocks) == 3


def test_a_page_number_inside_a_table() -> None:
    tall = ruled(XS, (840, 780, 20), [["规章", "1", "2"], ["许可", "3", ""]])
    page = tall.replace(text(62, 25, "许可"), text(62, 700, "许可"))
    page = page.replace(text(202, 25, "3"), text(202, 700, "3")) + text(320, 25, "- 1 -")
    assert shown(read(page)) == [[["规章", "1", "2"], ["许可", "3", ""]]]


@pytest.mark.parametrize("number", ["— {} —", "第 {} 页 共 3 页", "{}", "{}/3", "- {} -"])
def test_page_numbers_are_dropped(number: str) -> None:
    pages = [
        text(60, 700, f"正文{page}。") + text(290, 30, number.format(page)) for page in (1, 2, 3)
    ]
    assert shown(read(*pages)) == ["正文1。", "正文2。", "正文3。"]


def test_a_figure_at_the_foot_of_a_page_is_no_page_number() -> None:
    assert shown(read(text(60, 700, "共") + text(290, 30, "57"))) == ["共", "57"]


def test_running_heads_are_dropped() -> None:
    pages = [text(60, 820, "某局年报") + text(60, 700, f"正文{page}。") for page in (1, 2, 3)]
    assert shown(read(*pages)) == ["正文1。", "正文2。", "正文3。"]


def test_columns_without_rules_and_a_blank_among_them() -> None:
    page = "".join(
        text(60, y, label) + "".join(text(x, y, figure) for x, figure in figures)
        for y, label, figures in [
            (
                700,
                "信息内容",
                [(200, "本年制发件数"), (300, "本年废止件数"), (400, "现行有效件数")],
            ),
            (680, "规章", [(220, "1"), (320, "2"), (420, "3")]),
            (660, "行政规范性文件", [(220, "4"), (420, "6")]),
        ]
    )
    assert shown(read(text(60, 740, "二、主动公开") + page + text(60, 600, "三、收到"))) == [
        "二、主动公开",
        [
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "1", "2", "3"],
            ["行政规范性文件", "4", "", "6"],
        ],
        "三、收到",
    ]


def row_with_note(*note: str) -> str:
    """Three rows without rules, a remark in the second broken over lines 12 points apart."""
    page = text(60, 700, "规章", 9) + "".join(text(x, 700, "0", 9) for x in (200, 240, 280))
    page += text(60, 660, "行政许可", 9) + text(200, 660, "1", 9) + text(280, 660, "3", 9)
    page += text(60, 620, "行政处罚", 9) + "".join(text(x, 620, "5", 9) for x in (200, 240, 280))
    top = 660 + 6 * (len(note) - 1)
    return page + "".join(text(238, top - 12 * at, line, 9) for at, line in enumerate(note))


@pytest.mark.parametrize("note", [["2（其中", "修订1", "件）"], ["2（其中", "修订1件）"]])
def test_a_remark_broken_over_lines_of_its_cell(note: list[str]) -> None:
    (grid,) = read(row_with_note(*note)).blocks
    assert drawn(grid)[1] == ["行政许可", "1", "".join(note), "3"]


@pytest.mark.parametrize("note", [["2（其中", "修订1", "件"], ["其中", "修订1", "件）"]])
def test_lines_without_both_brackets_are_not_joined(note: list[str]) -> None:
    document = read(row_with_note(*note))
    assert "".join(note) not in document.text
    cells = [row for block in document.blocks if isinstance(block, Grid) for row in drawn(block)]
    assert ["行政许可", "1", "", "3"] not in cells


def test_a_piece_that_goes_over_into_the_next_column_leaves_it_open() -> None:
    page = "".join(text(x, 700, "0", 9) for x in (200, 240, 280)) + text(60, 700, "规章", 9)
    page += (
        text(60, 680, "行政许可", 9) + text(196, 680, "1件（重复）2件", 9) + text(280, 680, "3", 9)
    )
    blocks = read(page).blocks
    assert not any("" in row for block in blocks if isinstance(block, Grid) for row in drawn(block))


def test_paragraphs_over_lines_and_pages() -> None:
    full = "字" * 40
    document = read(
        text(80, 700, "甲" + full[:37]) + text(60, 680, full) + text(60, 660, "乙。")
        + text(80, 640, "丙" + full[:37]),
        text(60, 800, "丁" + full[:10]) + text(80, 780, "一、总体情况"),
    )  # fmt: skip
    assert shown(document) == [
        "甲" + full[:37] + full + "乙。",
        "丙" + full[:37] + "丁" + full[:10],
        "一、总体情况",
    ]


def test_figures_and_words_broken_over_lines() -> None:
    wide = "字" * 36
    document = read(
        text(60, 700, f"{wide}A12") + text(60, 680, "34 email") + text(60, 660, "to b。")
    )
    assert shown(document) == [f"{wide}A1234 email", "to b。"] or "A1234" in document.text


@pytest.mark.parametrize(("right", "down"), [(0.4, 0), (0.2, 1.5), (0.9, 0.9)])
def test_glyphs_drawn_twice_to_look_bold_count_once(right: float, down: float) -> None:
    twice = text(60, 700, "共11条") + text(60 + right, 700 - down, "共11条")
    assert shown(read(twice)) == ["共11条"]


def test_of_digits_painted_over_each_other_none_is_read() -> None:
    row = [["行政许可", "3", "0"], ["行政处罚", "4", "35"]]
    (grid,) = read(ruled(XS, YS, row) + text(203, 685, "7")).blocks
    assert drawn(grid)[0] == ["行政许可", "\ufffd", "0"]


def test_a_watermark_aslant_is_no_text() -> None:
    mark = "q 0.866 0.5 -0.5 0.866 196 650 cm\n" + text(0, 0, "公开2023", 30) + "Q\n"
    (grid,) = read(mark + ruled(XS, YS, ROWS)).blocks
    assert drawn(grid) == ROWS


def test_a_note_mark_raised_behind_a_figure_is_none_of_its_digits() -> None:
    figure = text(202, 685, "31") + text(216, 689, "1", 5.8)
    (grid,) = read(ruled(XS, YS, [["行政许可", "", "0"], ["行政处罚", "4", "35"]]) + figure).blocks
    assert drawn(grid)[0] == ["行政许可", "31¹", "0"]


def test_a_note_mark_drawn_after_all_other_text_is_none_of_a_figures_digits() -> None:
    marks = text(216, 689, "12", 5.8) + text(311, 669, "3", 5.8)
    rows = [["行政许可", "31", "0"], ["行政处罚", "4", "5"]]
    (grid,) = read(ruled(XS, YS[:3], rows) + marks).blocks
    assert drawn(grid) == [["行政许可", "31¹²", "0"], ["行政处罚", "4", "5³"]]


@pytest.mark.parametrize("size", [8.3, 9])
def test_a_mark_as_browsers_raise_it_is_none_of_a_figures_digits(size: float) -> None:
    figure = text(202, 685, "31") + text(212, 689.2, "6", size)
    (grid,) = read(ruled(XS, YS, [["行政许可", "", "0"], ["行政处罚", "4", "35"]]) + figure).blocks
    assert drawn(grid)[0] == ["行政许可", "31⁶", "0"]


@pytest.mark.parametrize(
    ("turn", "seen"), [("1 0 0 1 202 685", "31"), ("-1 0 0 -1 212 694", "\ufffd\ufffd")]
)
def test_a_figure_that_stands_on_its_head_is_nobodys(turn: str, seen: str) -> None:
    page = ruled(XS, YS[:3], [["行政许可", "", "0"], ["行政处罚", "4", "35"]])
    (grid,) = read(f"{page}q {turn} cm {text(0, 0, '31')}Q\n").blocks
    assert drawn(grid)[0][1] == seen


@pytest.mark.parametrize(
    ("clip", "seen"),
    [
        ("195 680 30 20", "31"),
        ("195 680 19 20", "3\ufffd"),
        ("195 690 30 10", "\ufffd\ufffd"),
        ("100 600 30 20", ""),
    ],
)
def test_of_a_figure_that_is_cut_off_only_whole_digits_are_read(clip: str, seen: str) -> None:
    page = ruled(XS, YS[:3], [["行政许可", "", "0"], ["行政处罚", "4", "35"]])
    cut = f"q {clip} re W n {text(202, 685, '31')}Q\n"
    (grid,) = read(page + cut).blocks
    assert drawn(grid)[0][1] == seen


@pytest.mark.parametrize(
    ("y", "size", "seen"),
    [
        (685, 6, "31\ufffd"),
        (682, 5, "31\ufffd"),
        (682, 8, "31\ufffd"),
        (685, 9, "311"),
    ],
)
def test_a_small_digit_that_is_not_raised_is_nobodys(y: float, size: float, seen: str) -> None:
    figure = text(202, 685, "31") + text(216, y, "1", size)
    (grid,) = read(ruled(XS, YS, [["行政许可", "", "0"], ["行政处罚", "4", "35"]]) + figure).blocks
    assert drawn(grid)[0][1] == seen


def test_a_figure_that_is_struck_out_is_gone() -> None:
    page = ruled(XS, YS[:3], [["行政许可", "743741", "0"], ["行政处罚", "4", "35"]])
    (grid,) = read(page + lines((202, 688, 217, 688))).blocks
    assert drawn(grid) == [["行政许可", "741", "0"], ["行政处罚", "4", "35"]]


@pytest.mark.parametrize(
    ("stroke", "seen"),
    [
        ("200 684 m 218 696 l S", False),
        ("200 684 m 218 696 l 200 696 m 218 684 l S", False),
        ("200 690 m 206 698 206 682 210 690 c 214 698 214 682 218 690 c S", False),
        ("200 684 m 218 696 l 218 697 l 200 685 l f", False),
        ("203 684 m 204 696 l 205 684 l 206 696 l 207 684 l S", False),
        ("196 681 m 196 700 222 700 222 690 c 222 680 196 680 196 690 c S", True),
        ("100 600 m 400 760 l S", True),
        ("222 684 m 240 696 l S", True),
    ],
)
def test_a_figure_that_a_stroke_crosses_is_nobodys(stroke: str, seen: bool) -> None:
    page = ruled(XS, YS[:3], [["行政许可", "", "0"], ["行政处罚", "4", "35"]])
    (grid,) = read(f"{page}{text(202, 685, '74')}1 w {stroke}\n").blocks
    assert (drawn(grid)[0][1] == "74") is seen
    assert drawn(grid)[1] == ["行政处罚", "4", "35"]


def test_a_watermark_is_not_struck_out_by_the_lines_of_a_table() -> None:
    across = lines(*((x, y, u, y) for y in YS for x, u in pairwise(XS)))
    down = lines(*((x, YS[-1], x, YS[0]) for x in XS))
    rows = ruled(XS, YS, ROWS).removeprefix(ruled(XS, YS, []))
    for mark in "", text(200, 622, "样", 100):
        (grid,) = read(mark + across + down + rows).blocks
        assert spans(grid) == [[(1, 1)] * 3] * 3


@pytest.mark.parametrize("line", [(202, 683.5, 232, 683.5), (150, 688, 290, 688)])
def test_a_line_below_a_figure_or_through_the_row_strikes_nothing(
    line: tuple[float, float, float, float],
) -> None:
    page = ruled(XS, YS[:3], [["行政许可", "743741", "0"], ["行政处罚", "4", "35"]])
    assert "743741" in str(shown(read(page + lines(line))))


def test_glyphs_without_a_character_are_shown_and_told() -> None:
    document = read(text(60, 700, "共\ue000条政府信息公开申请"))
    assert shown(document) == ["共\ufffd条政府信息公开申请"]
    (problem,) = read_document(
        source(pdf([text(60, 700, "共\ue000条政府信息公开申请")]), "2023.pdf")
    ).problems
    assert (problem.code, problem.line) == ("W-UNKNOWN-CHARACTER", 1)


def test_recognised_text_under_a_scan_is_not_trusted() -> None:
    document = read("3 Tr\n" + text(60, 700, "某局2023年政府信息公开"))
    assert not document.confident
    assert [problem.code for problem in document.problems] == ["W-RECOGNISED"]
    assert document.blocks
    assert read(text(60, 700, "某局2023年政府信息公开")).confident


@pytest.mark.parametrize("off", [0, 0.5, 4])
@pytest.mark.parametrize("is_first", [True, False])
def test_invisible_text_among_shown_text_is_none(off: float, is_first: bool) -> None:
    pages = [ruled(XS, YS, ROWS), f"q 3 Tr {text(202 + off, 685, '77')} Q\n"]
    seen = "q 3 Tr " + text(202 + off, 685, ROWS[0][1]) + "Q\n"
    for hidden in (pages[1], seen):
        document = read("".join((hidden, pages[0]) if is_first else (pages[0], hidden)))
        assert (shown(document), document.confident) == ([ROWS], True)


@pytest.mark.parametrize(
    ("said", "is_off"),
    [("/OFF [90 0 R]", True), ("/BaseState /OFF", True), ("", False), ("/OFF [91 0 R]", False)],
)
def test_a_layer_that_is_off_is_not_read(said: str, is_off: bool) -> None:
    layers = {90: "<< /Type /OCG /Name <FEFF83497A3F> >>", 91: "<< /Type /OCG /Name (x) >>"}
    page = ruled(XS, YS, ROWS) + f"/OC /L BDC {text(240, 685, '9')} EMC\n"
    catalog = f"/OCProperties << /OCGs [90 0 R 91 0 R] /D << {said} >> >>"
    document = read_pdf(source(pdf([page], catalog=catalog, more=layers), "2023.pdf"))
    assert ("9" not in drawn(document.blocks[0])[0][1]) is is_off


@pytest.mark.parametrize(
    ("before", "figure"), [("", ""), (".3 .5 .4 rg 200 640 100 60 re f 0 g\n", "7")]
)
def test_white_text_is_read_only_where_it_is_seen(before: str, figure: str) -> None:
    white = f"1 1 1 rg\n{text(212, 645, '7')}0 g\n"
    rows = [["甲", "1", ""], ["乙", "2", "3"], ["丙", "", "5"]]
    (grid,) = read(before + ruled(XS, YS, rows) + white).blocks
    assert drawn(grid)[2] == ["丙", figure, "5"]


PATCH = "1 1 1 rg 201 683 20 14 re f 0 g\n"
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q\n"


@pytest.mark.parametrize(
    ("drawing", "figure", "is_known_without_the_font"),
    [
        (text(202, 685, "7"), "7", True),
        (text(202, 685, "7") + PATCH, UNKNOWN, True),
        (text(202, 685, "7") + PATCH.replace("1 1 1", "0 0 0"), UNKNOWN, True),
        (text(202, 685, "7") + PATCH + text(202, 685, "8"), "8", True),
        (text(202, 685, "7") + PATCH.replace("201", "208"), UNKNOWN, False),
        (PATCH + text(202, 685, "7"), "7", True),
        (text(202, 685, "7") + "14 w 1 1 1 RG 201 690 m 221 690 l S\n", UNKNOWN, False),
        (PATCH.replace("1 1 1", ".4 .4 .4") + f".4 g {text(202, 685, '7')}", "", False),
        (PATCH.replace("201", "216") + f".98 g {text(202, 685, '7')}", "", True),
        (PATCH.replace("1 1 1 rg 201", ".6 g 240") + f"1 g {text(202, 685, '7')}", "", True),
        (f".8 g {text(202, 685, '7')}", "7", True),
    ],
)
def test_a_figure_counts_only_where_it_is_seen(
    drawing: str, figure: str, is_known_without_the_font: bool
) -> None:
    rows = [["甲", "", "1"], ["乙", "2", "3"], ["丙", "4", "5"]]
    for embedded in (True, False) if is_known_without_the_font else (True,):
        data = pdf([ruled(XS, YS, rows) + drawing], embedded=embedded)
        (grid,) = read_pdf(source(data, "2023.pdf")).blocks
        assert (drawn(grid)[0][1], embedded) == (figure, embedded)


def test_text_under_a_picture_of_the_page_is_a_guess() -> None:
    page = ruled(XS, YS, ROWS)
    assert not read(page + PICTURE).confident
    assert read(PICTURE + page).confident


def test_white_text_is_read_where_nearly_all_of_a_page_is() -> None:
    white = f"q 1 1 1 rg\n{text(60, 700, '某局年度报告')}Q\n"
    assert shown(read(white)) == ["某局年度报告"]
    assert shown(read(white + text(60, 650, "2023年"))) == ["2023年"]


def test_transparent_text_is_not_read() -> None:
    clear = f"q /Clear gs\n{text(240, 685, '77')}Q\n"
    document = read(ruled(XS, YS, ROWS) + clear)
    assert (shown(document), document.confident) == ([ROWS], True)


def _written_on(kind: str, entries: str, look: str) -> str:
    """What is read of an empty cell over which an annotation lies."""
    box = "/BBox [0 0 40 16] /Subtype /Form /Resources << /Font << /F 3 0 R >> >>"
    more = {90: stream(look, box)}
    annotation = f"<< /Type /Annot /Subtype /{kind} /Rect [305 682 345 698] {entries} >>"
    rows = [["规章", "1", ""], ["行政规范性文件", "12", "3"]]
    data = pdf([ruled(XS, YS[:3], rows)], annotations=[annotation], more=more)
    return drawn(read_pdf(source(data, "2023.pdf")).blocks[0])[0][2]


_LOOK = "/AP << /N 90 0 R >> "


@pytest.mark.parametrize(
    ("kind", "entries", "read"),
    [
        ("FreeText", f"{_LOOK} /Contents (35) /F 4", "35"),
        ("Widget", f"{_LOOK} /FT /Tx /V (35) /F 4", "35"),
        ("Stamp", _LOOK, "35"),
        ("FreeText", f"{_LOOK} /Contents (35) /F 2", ""),
        ("FreeText", f"{_LOOK} /Contents (35) /F 32", ""),
        ("FreeText", "/Contents (35) /F 4", "\ufffd"),
        ("Widget", "/FT /Tx /V (35)", "\ufffd"),
        ("Widget", "/FT /Tx", ""),
        ("Text", "/Contents (35)", ""),
        ("Highlight", "/Contents (35)", ""),
    ],
)
def test_what_is_written_on_a_page_is_read_as_it_is_seen(
    kind: str, entries: str, read: str
) -> None:
    assert _written_on(kind, entries, text(2, 3, "35")) == read


def test_what_is_painted_out_has_no_walls() -> None:
    rows = [["规章", "", "1"], ["行政规范性文件", "12", "3"]]
    patch = "1 1 1 rg 1 1 1 RG 210 683 20 14 re B 0 0 0 rg 0 0 0 RG\n"
    page = ruled(XS, YS[:3], rows) + patch + text(212, 685, "8")
    (grid,) = read(page).blocks
    assert drawn(grid) == [["规章", "8", "1"], rows[1]]


def test_a_picture_in_a_cell_is_shown_as_something_unread() -> None:
    picture = "q {} 0 0 {} {} {} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"
    rows = [["规章", "", "1"], ["行政规范性文件", "12", ""]]
    specks = [picture.format(*size, 330, 664) for size in ((1, 1), (20, 1), (1, 14))]
    page = ruled(XS, YS[:3], rows) + picture.format(10, 12, 202, 684) + "".join(specks)
    (grid,) = read(page).blocks
    assert drawn(grid) == [["规章", "\ufffd", "1"], rows[1]]


def _refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(source(data, "2023.pdf"))
    return caught.value.problem.code


def test_broken_files_and_scans() -> None:
    whole = pdf([text(60, 700, "某局2023年政府信息公开")])
    assert _refusal(pdf([""])) == "E-SCAN"
    assert _refusal(b"%PDF-1.7\nnothing") == "E-DAMAGED"
    assert _refusal(b"") == "E-DAMAGED"
    assert _refusal(pdf(["x"] * 401)) == "E-TOO-LARGE"
    assert _refusal(whole.replace(b"/Root 1 0 R", b"/Root 7 0 R")[:400]) == "E-DAMAGED"


def test_a_locked_file_says_so() -> None:
    locked = pdf([text(60, 700, "锁")]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
        b" /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    )
    assert _refusal(locked) == "E-ENCRYPTED"


def test_very_many_lines_cost_bounded_work() -> None:
    many = "".join(
        f"{x} {y} m {x + 3} {y} l S\n" for x in range(0, 590, 4) for y in range(0, 840, 3)
    )
    document = read(many + text(60, 700, "某局2023年政府信息公开"))
    assert isinstance(document.blocks[0], Paragraph)


def test_a_compressed_stream_that_unpacks_to_much() -> None:
    bomb = zlib.compress(b"1 0 0 1 0 0 cm\n" * 2_000_000)
    plain = pdf(["BOMB"])
    stream = b"<< /Length 4  >>\nstream\nBOMB\nendstream"
    assert stream in plain
    packed = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(bomb), bomb)
    assert _refusal(plain.replace(stream, packed)) in ("E-SCAN", "E-DAMAGED")


@pytest.mark.parametrize("embedded", [True, False])
def test_characters_that_stand_nowhere(embedded: bool) -> None:
    far = "9" * 200
    beyond = f"q {far} 0 0 -{far} 0 0 cm {far} 0 0 -{far} {far} {far} cm\n{text(5, 5, '1')}Q"
    page = text(60, 700, "政府信息公开") + beyond
    document = read_pdf(source(pdf([page], embedded=embedded), "2023.pdf"))
    assert shown(document) == ["政府信息公开"]


def test_fonts_that_are_not_in_the_file() -> None:
    page = text(60, 760, "二、主动公开政府信息情况") + ruled(XS, YS, ROWS) + text(60, 600, "三")
    document = read_pdf(source(pdf([page], embedded=False), "2023.pdf"))
    assert shown(document) == ["二、主动公开政府信息情况", ROWS, "三"]


def test_a_glyph_as_flat_as_its_ink_stands_in_its_line() -> None:
    flat = Glyph("一", Box(49.0, 273.9, 55.3, 274.9))
    behind = Glyph("、", Box(55.5, 271.6, 62.3, 278.3))
    assert [line.text for line in lines_of_glyphs((behind, flat))] == ["一、"]


_PROSE = "按照条例的规定及时公开各类政府信息保障群众的知情权"
_LEFT, _RIGHT = 40, 320


def _column(x: float, words: str, times: int = 4, y: float = 700) -> str:
    return "".join(text(x, y - 20 * at, words) for at in range(times))


def _framed(x: float, y: float, rows: list[list[str]]) -> str:
    xs = [x, x + 100, x + 170, x + 240]
    return ruled(xs, [y - 20 * at for at in range(len(rows) + 1)], rows)


def test_columns_of_a_page_are_read_one_after_the_other() -> None:
    rows = [["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]
    more = [["丁", "7", "8"], ["戊", "9", "10"], ["己", "11", "12"]]
    page = text(200, 780, "某局二〇二三年政府信息公开工作年度报告") + _column(_LEFT, f"左{_PROSE}")
    page += _framed(_LEFT, 600, rows) + _framed(_RIGHT, 780 - 40, more)
    page += _column(_RIGHT, f"右{_PROSE}", 3, 640)
    title, left, table, right = shown(read(page))
    assert title == "某局二〇二三年政府信息公开工作年度报告"
    assert (left, right) == (f"左{_PROSE}" * 4, f"右{_PROSE}" * 3)
    assert table == rows + more


def test_a_page_of_tables_is_in_columns_where_another_is() -> None:
    prose = _column(_LEFT, _PROSE) + _column(_RIGHT, _PROSE)
    tables = _framed(_LEFT, 700, [["甲", "1", "2"]] * 4) + _framed(
        _RIGHT, 700, [["乙", "3", "4"]] * 4
    )
    (_, table) = shown(read(prose, tables))
    assert table == [["甲", "1", "2"]] * 4 + [["乙", "3", "4"]] * 4
    grid = read(prose, tables).blocks[-1]
    assert isinstance(grid, Grid)
    place = grid.rows[-1][0].place
    assert place.box is not None
    assert place.box[0] == _RIGHT


def test_a_table_without_rules_is_none_of_two_columns() -> None:
    prose = _column(_LEFT, _PROSE) + _column(_RIGHT, _PROSE)
    rows = "".join(_column(x, figure) for x, figure in ((_RIGHT, "12"), (400, "3"), (480, "45")))
    assert shown(read(prose, _column(_LEFT, _PROSE) + rows))[-1] == [[_PROSE, "12", "3", "45"]] * 4


@pytest.mark.parametrize(
    "page",
    [
        _column(_LEFT, _PROSE) + _column(_RIGHT, _PROSE) + lines((308, 600, 308, 760)),
        _column(_LEFT, _PROSE, 2) + _column(_RIGHT, _PROSE, 2),
    ],
)
def test_a_gap_of_a_table_parts_no_columns(page: str) -> None:
    first = shown(read(page))[0]
    assert "".join(first[0] if isinstance(first, list) else first).startswith(_PROSE)
    assert not str(first).startswith(_PROSE * 2)
