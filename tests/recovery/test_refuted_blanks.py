"""Empty cells of a text that sums contradict; those of a drawn table stay what they are."""

from __future__ import annotations

from random import Random

import pytest

from build_tools.model import Cell, CellKey, Place, Status
from build_tools.recovery.refuted_blanks import without_refuted_blanks
from build_tools.synthetic.layouts import as_printed, table_matrix
from tests.recovery.drawing import (
    HEADERS,
    HEADING,
    drawn,
    figures,
    piped,
    report,
    requests_form,
    values_of,
)
from tests.recovery.test_converted import read_cells

_FILLED = "一、本年新收政府信息公开申请数量|45|9|0|1|1|0|56"
_ROWS = (
    "二、上年结转政府信息公开申请数量|7|3|0|0|0|2|12",
    "（一）予以公开|13|5|2|0|0|0|20",
    "4.保护第三方合法权益|34|9|0|1|1|0|45",
    "（七）总计|47|11|0|1|1|2|62",
    "四、结转下年度继续办理|5|1|0|0|0|0|6",
)
_ISSUED = ("proactive", "normative_documents", "issued")
_PROACTIVE = """二、主动公开政府信息情况
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t\t1\t5
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t398
"""


def _read(rows: list[list[str]]) -> dict[CellKey, Cell]:
    lines = ["\t".join(row) for row in (["", *HEADERS], *rows)]
    return read_cells("\n".join([_PROACTIVE, HEADING, *lines]))


def _without(*dropped: tuple[int, int]) -> list[list[str]]:
    """The rows, one that fills its columns before them, with the cells of ``dropped`` empty."""
    rows = [row.split("|") for row in (_FILLED, *_ROWS)]
    for row, column in dropped:
        rows[row][column] = ""
    return rows


def test_where_several_rows_lost_figures_no_empty_cell_is_believed() -> None:
    read = _read(_without((1, 1), (2, 2), (3, 7), (3, 1)))
    for key in (
        ("requests", "carried_in", "natural_person"),
        ("requests", "granted", "business"),
        ("requests", "denied.third_party", "natural_person"),
        ("requests", "denied.third_party", "total"),
        _ISSUED,
    ):
        assert read[key].status is Status.MISSING, key
    assert read["requests", "received", "business"].value == 9


@pytest.mark.parametrize(
    ("figure", "status"), [("3①", Status.MISSING), ("3[1]", Status.MISSING), ("31", Status.BLANK)]
)
def test_where_figures_bear_marks_of_notes_an_empty_cell_that_no_sum_tells_is_not_believed(
    figure: str, status: Status
) -> None:
    rows = {"规章\t0\t0\t0": f"规章\t{figure}\t1\t4", "\t\t1\t5\n": "\t2\t\t7\n"}
    text = _PROACTIVE
    for old, new in rows.items():
        text = text.replace(old, new)
    lines = ["\t".join(row) for row in (["", *HEADERS], *_without())]
    read = read_cells("\n".join([text, HEADING, *lines]))
    assert read["proactive", "normative_documents", "repealed"].status is status


@pytest.mark.parametrize("dropped", [[], [(1, 1)]])
def test_one_row_that_does_not_add_up_leaves_the_others_as_they_stand(
    dropped: list[tuple[int, int]],
) -> None:
    read = _read(_without((3, 3), *dropped))
    assert read["requests", "denied.third_party", "research"].status is Status.BLANK
    assert read[_ISSUED].status is Status.BLANK


@pytest.mark.parametrize("mark", ["①", "³", "[注1]"])
def test_beside_figures_with_notes_what_no_sum_tells_is_not_believed_empty(mark: str) -> None:
    """A figure of one digit with its mark is what some converters drop."""
    read = read_cells("\n".join([_PROACTIVE.replace("398", f"398{mark}"), HEADING]))
    assert read["proactive", "licences", "decisions"].value == 398
    assert read[_ISSUED].status is Status.MISSING


def test_a_row_that_ends_in_its_sum_before_an_empty_total_was_moved() -> None:
    values = values_of(figures(3))
    values["denied.third_party"] = ["3", "", "", "", "", "3", ""]
    read = read_cells(drawn(piped, values))
    cells = [one for key, one in read.items() if key[1] == "denied.third_party"]
    assert {one.status for one in cells} == {Status.MISSING}


@pytest.mark.parametrize("lost", [0, 6])
def test_a_row_with_an_empty_total_is_believed_where_its_columns_add_up(lost: int) -> None:
    """It lost its first figure, and was filled up at its end; or the office left its sum out."""
    values = values_of(figures(3))
    row = values["granted"]
    values["granted"] = [*row[:lost], *row[lost + 1 :], ""]
    form, place = requests_form(), Place(line=9)
    cells = [
        Cell(key, int(text), text, Status.PRINTED, place)
        if (text := values[key[1]][at % 7])
        else Cell(key, None, "", Status.BLANK, place)
        for at, key in enumerate(form.cell_keys)
    ]
    read = [one.status for one in without_refuted_blanks(form, cells) if one.key[1] == "granted"]
    left_out = [*[Status.PRINTED] * 6, Status.BLANK]
    assert read == (left_out if lost else [Status.MISSING] * 7)


@pytest.mark.parametrize("seed", [1, 18])
def test_of_rows_filled_up_behind_what_they_lost_nothing_is_believed(seed: int) -> None:
    """Half of the zeros were blank cells that a converter dropped, in the end all totals moved."""
    random, lines = Random(seed), []
    matrix = table_matrix(requests_form(), as_printed(figures(seed, scale=12)))
    for row in matrix:
        kept = [one for one in row if one != "0" or random.random() < 0.5]
        lines.append(f"| {' | '.join([*kept, *[''] * (len(row) - len(kept))])} |")
    lines.insert(1, "|---" * len(matrix[0]) + "|")
    read = read_cells(report(lines), ".md")
    moved = {key[1] for key, one in read.items() if key[2] == "total" and not one.raw}
    printed = {key[1] for key, one in read.items() if one.status is Status.PRINTED}
    assert moved
    assert moved.isdisjoint(printed)


@pytest.mark.parametrize("drawn_in", ["| {} |", "<tr><td>{}</td></tr>"])
def test_of_a_text_without_any_figure_nobody_says_it_was_left_blank(drawn_in: str) -> None:
    """The figures of its page stand in fields, of which converters leave nothing."""
    by, suffix = (" | ", ".md") if drawn_in[0] == "|" else ("</td><td>", ".html")
    two = (("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "", "", ""))
    three = [("", *HEADERS), *((row.label, *[""] * 7) for row in requests_form().rows)]
    parts = []
    for heading, rows in (("二、主动公开政府信息情况", two), (HEADING, three)):
        lines = [drawn_in.format(by.join(row)) for row in rows]
        rule = ["|---" * len(rows[0]) + "|"] if suffix == ".md" else []
        table = "\n".join([lines[0], *rule, *lines[1:]])
        is_page = suffix == ".html"
        parts.append(
            f"<p>{heading}</p><table>{table}</table>" if is_page else f"{heading}\n\n{table}"
        )
    read = [
        one for key, one in read_cells("\n\n".join(parts), suffix).items() if key[0] == "requests"
    ]
    assert (Status.BLANK in {one.status for one in read}) == (suffix == ".html")


@pytest.mark.parametrize(
    ("row", "is_read"),
    [("2\t1\t", False), ("2\t\t", False), ("\t\t5", True), ("2\t1\t9", True)],
)
def test_what_was_issued_is_not_believed_where_nothing_is_in_force(row: str, is_read: bool) -> None:
    """The row may have lost its first figure, and was filled up behind."""
    read = read_cells(_PROACTIVE.replace("\t\t1\t5", f"\t{row}"))
    cells = [one for key, one in read.items() if key[1] == "normative_documents"]
    assert (Status.MISSING not in {one.status for one in cells}) is is_read
