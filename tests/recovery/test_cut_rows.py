"""Texts that begin inside their table, as the second page of two or what a program kept of one."""

from collections.abc import Callable
from itertools import chain

import pytest

from build_tools.forms import Row
from build_tools.model import Status
from tests.recovery.drawing import Lines, cell_a_line, figures, piped, requests_form, values_of
from tests.recovery.test_converted import read_cells

_END = ("", "四、政府信息公开行政复议、行政诉讼情况", "")


@pytest.mark.parametrize("lost", range(2, 60, 3))
@pytest.mark.parametrize("draw", [piped, cell_a_line])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_left_of_a_table_without_its_beginning_is_read_in_its_columns(
    draw: Callable[[Row, list[str]], Lines], lost: int, seed: int
) -> None:
    truth = figures(seed)
    values = values_of(truth)
    values["denied.law_forbidden"] = ["\n".join("10"), *values["denied.law_forbidden"][1:]]
    lines = chain.from_iterable(draw(row, values[row.key]) for row in requests_form().rows)
    text = "\n".join([*lines, *_END])
    read = read_cells(text[lost:])
    broken = {key for key in truth if key[1] == "denied.law_forbidden"}
    assert {
        key: (cell.value, truth[key])
        for key, cell in read.items()
        if key not in broken and cell.value not in (None, truth[key])
    } == {}


@pytest.mark.parametrize(
    "row", ["权益 |  | 2 |  |  |  | 1 | 3 |", "合法权益 |  | 0 |  | 0 |  |  |  |"]
)
def test_nothing_is_told_of_the_row_with_which_a_text_begins(row: str) -> None:
    rows = [
        f"| {each.label} | {' | '.join(values_of(figures(1))[each.key])} |"
        for each in requests_form().rows[8:]
    ]
    read = read_cells("\n".join(["保护第三方" + row, *rows, *_END]))
    first = [cell for cell in read.values() if cell.place.line == 1]
    assert {cell.status for cell in first} <= {Status.MISSING}
    assert read["requests", "concluded", "total"].status is Status.PRINTED
