"""Figures that a line break in their cell left in pieces, or of which one piece was kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_tools.forms import Row
from build_tools.model import Cell, CellKey, Number, Status
from tests.recovery.drawing import Lines, drawn, figures, piped, values_of
from tests.recovery.test_converted import read_cells

_GRANTED = ("requests", "granted", "natural_person")


def _with(key: CellKey, text: str) -> dict[str, list[str]]:
    """The figures of a table, one of them printed otherwise."""
    printed = figures(3)
    printed[key] = 145
    for row, column in (("granted", "total"), ("concluded", "natural_person")):
        printed["requests", row, column] = 0
    values = values_of(_consistent(printed))
    values["granted"][0] = text
    return values


def _consistent(printed: dict[CellKey, Number]) -> dict[CellKey, Number]:
    """``printed`` with its sums made anew."""
    columns = [key[2] for key in printed if key[1] == "granted"]
    rows = list(dict.fromkeys(key[1] for key in printed))
    results = rows[rows.index("granted") : rows.index("concluded")]
    for column in columns[:-1]:
        total = sum(printed["requests", row, column] for row in results)
        printed["requests", "concluded", column] = total
        left = printed["requests", "carried_out", column] + total
        printed["requests", "received", column] = left - printed["requests", "carried_in", column]
    for row in rows:
        printed["requests", row, "total"] = sum(
            printed["requests", row, one] for one in columns[:-1]
        )
    return printed


@pytest.mark.parametrize("text", ["1", "14", "45", "5"])
def test_a_piece_of_the_figure_that_all_sums_ask_for_is_no_misprint_of_the_office(
    text: str,
) -> None:
    read = read_cells(drawn(piped, _with(_GRANTED, text)))
    assert read[_GRANTED].status is Status.MISSING
    assert "145" in read[_GRANTED].evidence
    others = [cell for key, cell in read.items() if key != _GRANTED]
    assert all(cell.status is Status.PRINTED for cell in others)


@pytest.mark.parametrize("text", ["144", "41", "0", "1459"])
def test_any_other_figure_is_printed_as_it_stands(text: str) -> None:
    read = read_cells(drawn(piped, _with(_GRANTED, text)))
    assert str(read[_GRANTED].value) == text


def test_in_a_web_page_a_piece_of_the_figure_is_the_office_s() -> None:
    rows = [line for line in drawn(piped, _with(_GRANTED, "45")).splitlines() if "|" in line]
    cells = [row.strip("| ").split(" | ") for row in rows]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    page = (
        f"<html><meta charset=utf-8><p>三、收到和处理政府信息公开申请情况</p><table>{body}</table>"
    )
    assert read_cells(page, ".html")[_GRANTED].value == 45


def _piece_below(row: Row, values: list[str]) -> Lines:
    """The table with bars between cells, the row broken where its figure was."""
    first, _, rest = " | ".join([row.label, *values]).partition("@")
    return [first, *([rest] if rest else [])]


def _piece_above(row: Row, values: list[str]) -> Lines:
    """Cells parted by spaces, the first digits in the line above."""
    first, at, rest = " ".join([row.label, *values]).partition("@")
    if not at:
        return [first]
    label, _, digits = first.rpartition(" ")
    return [digits, f"{label} {rest}"]


@pytest.mark.parametrize("draw", [_piece_below, _piece_above])
def test_no_piece_of_a_broken_row_is_printed(draw) -> None:  # type: ignore[no-untyped-def]
    values = _with(_GRANTED, "14@5")
    read = read_cells(drawn(draw, values))
    assert read[_GRANTED].value in (None, 145)
    wrong = [
        key for key, cell in read.items() if cell.value is not None and not _is_as(values, cell)
    ]
    assert wrong == []
    assert sum(cell.value is not None for cell in read.values()) > 130


def _is_as(values: dict[str, list[str]], cell: Cell) -> bool:
    row = [int(text.replace("@", "")) for text in values[cell.key[1]]]
    return cell.value in row


def test_a_cell_to_a_line_two_pieces_do_not_stand_for_two_columns() -> None:
    values = _with(_GRANTED, "14@5")
    values["granted"] = ["14", "5", "2", "0", "0", "0", "147"]  # a blank cell left nothing

    def draw(row: Row, cells: list[str]) -> Lines:
        return [row.label, *cells]

    read = read_cells(drawn(draw, values))
    row = [cell for key, cell in read.items() if key[1] == "granted"]
    assert all(cell.status is not Status.PRINTED for cell in row)


def _right_below(row: Row, values: list[str]) -> Lines:
    """What a text browser draws: the rest of a figure on a line of its own."""
    rest = [text.partition("@")[2] for text in values]
    first = "  ".join([row.label, *(text.partition("@")[0] for text in values)])
    return [first, *filter(None, rest)]


@pytest.mark.parametrize("draw", [_piece_below, _right_below])
@pytest.mark.parametrize(("at", "blank"), [(0, False), (6, False), (0, True), (6, True)])
def test_the_pieces_of_a_figure_are_one_where_row_and_column_ask_for_it(
    draw: Callable[[Row, list[str]], Lines], at: int, blank: bool
) -> None:
    values = _with(_GRANTED, "145")
    if blank and draw is _piece_below:
        values = {
            row: ["" if text == "0" else text for text in cells] for row, cells in values.items()
        }
    values["granted"][at] = f"{values['granted'][at][:-1]}@{values['granted'][at][-1]}"
    read = read_cells(drawn(draw, values))
    row = [one for key, one in read.items() if key[1] == "granted"]
    assert (row[at].status, row[at].value) == (
        Status.DERIVED,
        int(values["granted"][at].replace("@", "")),
    )
    assert "拆成两处" in row[at].evidence
    assert Status.MISSING not in {one.status for one in read.values()}


def test_a_figure_below_a_row_that_a_column_does_not_ask_for_is_no_piece_of_it() -> None:
    values = _with(_GRANTED, "145")
    values["granted"][0] = "14@5"
    values["denied.state_secret"][0] += "1"
    read = read_cells(drawn(_right_below, values))
    assert read[_GRANTED].status is Status.MISSING
