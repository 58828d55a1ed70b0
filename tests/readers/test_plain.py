from pathlib import Path

import pytest

from build_tools.model import Block, Grid, Paragraph, Place, Source
from build_tools.readers import UnreadableError, read_document, read_source
from build_tools.readers.problems import MAX_CELLS, MAX_CHARACTERS, MAX_LINE, MAX_LINES
from tests.readers.drawing import shown, source

SEEDS = sorted((Path(__file__).parents[2] / "content" / "reports").glob("*/2023.txt"))


def blocks(text: str) -> tuple[Block, ...]:
    return read_document(Source("2023.txt", text.encode(), "")).blocks


def drawn(block: Block) -> list[list[tuple[int, str]]]:
    assert isinstance(block, Grid)
    return [[(cell.place.line, cell.text) for cell in row] for row in block.rows]


def test_prose_knows_its_lines() -> None:
    assert blocks("\n\n　　一、总体情况  \r\n\r\n[bookmark: _GoBack]今年**好**") == (
        Paragraph("一、总体情况", Place(3)),
        Paragraph("[bookmark: _GoBack]今年**好**", Place(5)),
    )


@pytest.mark.parametrize(
    ("line", "text", "level"),
    [
        ("# 标题", "标题", 1),
        ("### **（三）政府信息管理**", "（三）政府信息管理", 3),
        ("######六级", "六级", 6),
        ("**二、主动公开政府信息情况**", "二、主动公开政府信息情况", 0),
        ("**甲**乙**丙**", "**甲**乙**丙**", 0),
        ("#######", "#######", 0),
        ("投资#1", "投资#1", 0),
    ],
)
def test_headings_lose_their_decoration(line: str, text: str, level: int) -> None:
    assert blocks(line) == (Paragraph(text, Place(1), level),)


def test_a_line_is_a_row() -> None:
    first, prose, second = blocks("规章\t1\t\t3\n\t2.其他\t 0\n正文\n行政许可\t4")
    assert drawn(first) == [
        [(1, "规章"), (1, "1"), (1, ""), (1, "3")],
        [(2, ""), (2, "2.其他"), (2, "0")],
    ]
    assert prose == Paragraph("正文", Place(3))
    assert drawn(second) == [[(4, "行政许可"), (4, "4")]]


def test_an_empty_line_cuts_a_table_of_rows_in_two() -> None:
    assert [drawn(block) for block in blocks("甲\t1\n\n\t乙\t2")] == [
        [[(1, "甲"), (1, "1")]],
        [[(3, ""), (3, "乙"), (3, "2")]],
    ]


def test_a_line_is_a_cell() -> None:
    (grid,) = blocks("\t规章\n\t1\n\t\n\t 2\n\n\n\t结果\n纠正\n\t3\n")
    assert drawn(grid) == [
        [(1, "规章"), (2, "1"), (3, ""), (4, "2")],
        [(7, "结果纠正"), (9, "3")],
    ]


def test_a_value_on_the_line_below_its_empty_cell() -> None:
    (grid,) = blocks("\t总计\n\t7\n\t\n12\n\n\t其他\n\t1")
    assert drawn(grid) == [[(1, "总计"), (2, "7"), (3, "12")], [(6, "其他"), (7, "1")]]


def test_two_figures_on_two_lines_are_not_made_one() -> None:
    (grid,) = blocks("\t总计\n\t7\n12\n")
    assert drawn(grid) == [[(1, "总计"), (2, "7  12")]]


@pytest.mark.parametrize(
    "line",
    ["五、存在的主要问题", "2023年，我局做好工作。", "长" * 41],
)
def test_prose_right_below_a_table_of_cells_is_no_cell(line: str) -> None:
    grid, prose = blocks(f"\t0\n\t0\n{line}")
    assert drawn(grid) == [[(1, "0"), (2, "0")]]
    assert prose == Paragraph(line, Place(3))


def test_both_dialects_side_by_side() -> None:
    cells, rows = blocks("\t规章\n\t1\n\n行政许可\t2\n")
    assert drawn(cells) == [[(1, "规章"), (2, "1")]]
    assert drawn(rows) == [[(4, "行政许可"), (4, "2")]]


def test_tables_without_any_text_are_nothing() -> None:
    assert blocks("甲\n\t\t\n\t\n乙") == (Paragraph("甲", Place(1)), Paragraph("乙", Place(4)))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.parent.name)
def test_every_character_of_the_seeds_is_in_a_block_of_its_line(path: Path) -> None:
    document = read_document(read_source(path))
    found: dict[int, str] = {}
    for block in document.blocks:
        cells = [block] if isinstance(block, Paragraph) else [c for row in block.rows for c in row]
        for cell in cells:
            found[cell.place.line] = found.get(cell.place.line, "") + cell.text
    everything = "".join(found[line] for line in sorted(found))
    wanted = document.text
    for sign in "#*\ufeff\u3000 \t\n\xa0":
        wanted, everything = wanted.replace(sign, ""), everything.replace(sign, "")
    assert everything == wanted


@pytest.mark.parametrize(
    "text",
    [
        "x" + "\t" * (MAX_CELLS + 1),
        "x\n" * (MAX_LINES + 1),
        "字" * (MAX_LINE + 1),
        ("字" * 99 + "\n") * (MAX_CHARACTERS // 100 + 1),
    ],
)
def test_what_is_beyond_any_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        blocks(text)
    assert caught.value.problem.code == "E-TOO-LARGE"


def test_a_web_page_under_a_wrong_name() -> None:
    with pytest.raises(UnreadableError, match=r"\.html"):
        blocks("<!DOCTYPE html><p>政府信息公开</p>")


def test_an_unknown_format_names_the_known_ones() -> None:
    for path in ("2023.xyz", "2023"):
        with pytest.raises(UnreadableError, match=r"\.txt"):
            read_document(Source(path, b"x", ""))


@pytest.mark.parametrize("end", [" ", "|"])
def test_a_text_whose_ends_of_lines_became_spaces_or_bars_has_lines_again(end: str) -> None:
    rows = [f"{number}.第{number}行的行名写在这里" for number in range(1, 60)]
    found = blocks(end.join(part for row in rows for part in (row, "0", "12")))
    assert [getattr(one, "text", "") for one in found][:4] == [rows[0], "0", "12", rows[1]]


def test_a_long_text_whose_characters_stand_apart_keeps_its_line() -> None:
    assert len(blocks(" ".join("政府信息公开工作年度报告" * 90))) == 1


def test_tabs_that_indent_every_line_of_a_page_part_no_cells() -> None:
    sentences = [f"第{at}段写明本单位公开信息的做法，内容按要求逐条发布。" for at in range(3)]
    lines = ["\t\t一、总体情况", *(f"\t \t{each}" for each in sentences), "\t\t规章", "\t\t\t12"]
    *prose, table = blocks("\n".join(lines) + "\n规章\t1\t2\n")
    assert [block.text for block in prose if isinstance(block, Paragraph)] == [
        "一、总体情况", *sentences, "规章", "12"
    ]  # fmt: skip
    assert drawn(table) == [[(7, "规章"), (7, "1"), (7, "2")]]


def test_tabs_that_indent_some_lines_part_no_cells() -> None:
    lines = ["三、申请", "\t新收", *["\t7", " 12"] * 12, "四、复议"]
    document = read_document(source("\n".join(lines), "2023.txt"))
    assert shown(document) == [line.strip() for line in lines]


def test_cells_that_no_empty_line_parts_are_no_row() -> None:
    lines = ["政府", *[f"\t{figure}" for figure in range(30)], "四、复议"]
    document = read_document(source("\n".join(lines), "2023.txt"))
    assert shown(document) == [line.strip() for line in lines]


def test_sentences_with_a_tab_at_their_end_are_no_rows() -> None:
    """As programs write the one cell of a table that lays out a page."""
    text = "一、总体情况\t\n本局收到申请3件。\t\n全部办结。\t\n新收\t3\n结转\t0\t\n"
    assert shown(read_document(source(text, "2023.txt"))) == [
        [["一、总体情况", ""]],
        *("本局收到申请3件。", "全部办结。"),
        [["新收", "3"], ["结转", "0", ""]],
    ]


def test_a_table_copied_from_a_browser_is_not_taken_for_indented_lines() -> None:
    """A tab alone on its line parts two cells; it indents nothing."""
    rows = "".join(f"结转{number}\n\n\t\n{number}\n\t\xa0\t\n7\n\n\n" for number in range(12))
    drawn = [block for block in blocks(rows) if isinstance(block, Grid)]
    assert {len(row) for grid in drawn for row in grid.rows} == {4}
