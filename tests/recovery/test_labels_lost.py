"""Rows without a label among rows that stand beside theirs; figures into which digits ran."""

from __future__ import annotations

from random import Random

import pytest

from build_tools.forms import Row
from build_tools.model import Status
from tests.recovery import drawing
from tests.recovery.drawing import Lines, drawn, figures, values_of
from tests.recovery.filling import cells_of, printed_wrong, read_tables

_NUMBERS = range(8)


def _named_or_not(blank: str, nameless: str, row: Row, values: list[str]) -> Lines:
    """The row ``blank`` shows its label only, ``nameless`` its figures only."""
    label = "" if row.key == nameless else row.label
    texts = [""] * len(values) if row.key == blank else values
    return [f"| {' | '.join([label, *texts])} |"]


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_label_beside_empty_cells_names_no_row_below(number: int) -> None:
    printed = figures(number)
    blank, nameless = "denied.state_secret", "denied.law_forbidden"
    text = drawn(
        lambda row, values: _named_or_not(blank, nameless, row, values), values_of(printed)
    )
    read = cells_of({"requests": read_tables(text)["requests"]})
    assert not [key for key, cell in read.items() if key[1] == blank and cell.value is not None]


def test_a_row_with_empty_cells_goes_on_in_no_other() -> None:
    """Three figures, and four in a row below without a label, which add up by chance."""
    printed = values_of(figures(1))
    rows = {"denied.state_secret": ["0", "0", "", "0", "", "", ""]}
    rows["denied.law_forbidden"] = ["", "", "2", "", "", "0", "2"]
    text = drawn(
        lambda row, values: _named_or_not(
            "", "denied.law_forbidden", row, rows.get(row.key, values)
        ),
        printed,
    )
    read = cells_of({"requests": read_tables(text)["requests"]})
    assert read["requests", "denied.state_secret", "total"].value is None


@pytest.mark.parametrize("number", _NUMBERS)
def test_figures_struck_out_together_accuse_nobody(number: int) -> None:
    """One row has three figures that a converter left with their struck ones before them."""
    printed, random = figures(number, scale=400), Random(number)
    values = values_of(printed)
    for key in ("granted", "concluded"):
        for at in random.sample((0, 1, 6), 2):
            values[key][at] = f"{int(values[key][at]) + 1}{values[key][at]}"
    text = drawn(lambda row, shown: drawing.tabbed(row, shown), values)
    read = cells_of({"requests": read_tables(text)["requests"]})
    wrong = printed_wrong(read, printed)
    assert all(cell and cell.status is Status.MISSING for _, _, cell in wrong)


def test_figures_marked_as_struck_out_or_inserted_are_read() -> None:
    printed = figures(2)
    values = values_of(printed)
    for key, written in (("granted", "~~9~~{}"), ("concluded", "[DEL:9:DEL]{}")):
        values[key][0] = written.format(values[key][0])
    values["received"][6] = f"[INS: {values['received'][6]} :INS]"
    text = drawn(lambda row, shown: drawing.tabbed(row, shown), values)
    assert printed_wrong(cells_of({"requests": read_tables(text)["requests"]}), printed) == []
