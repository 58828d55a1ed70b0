"""Rows whose label or columns a converter ran into another's: no figure changes its place."""

from __future__ import annotations

from collections.abc import Mapping

from build_tools.model import CellKey, Number
from tests.recovery.drawing import HEADERS, figures, report, requests_form, values_of
from tests.recovery.filling import cells_of, read_tables

_FEE, _LAST = "other.fee_unpaid", "other.miscellaneous"
_TURNED = ("8", "", "0", "1", "0", "9")
"""Of a row under one label over two columns, the last but one cell lost."""


def _wrong(text: str, printed: Mapping[CellKey, Number]) -> list[CellKey]:
    read = cells_of(read_tables(text))
    return [key for key, cell in read.items() if cell.value not in (None, printed[key])]


def test_figures_behind_a_label_run_into_anothers_are_the_last_ones() -> None:
    for number in range(4):
        printed = figures(number)
        values, lines, label = values_of(printed), ["\t".join(HEADERS)], ""
        for row in requests_form().rows:
            label += row.label
            if row.key != _FEE:
                lines.append("\t".join([label, *values[row.key]]))
                label = ""
        assert _wrong(report(lines), printed) == []
        kept = cells_of(read_tables(report(lines)))["requests", _LAST, "total"]
        assert kept.value == printed[kept.key]


def test_a_grid_that_lost_a_column_places_nothing_by_its_empty_cells() -> None:
    """Two figures stand in one cell, and a label over two columns leaves one empty."""
    printed = figures(3)
    values, lines = values_of(printed), ["|" * 9, "|---" * 8 + "|"]
    for at, row in enumerate(requests_form().rows):
        *first, one, two, total = values[row.key]
        cells = ["", row.label, *first, f"{one} {two}" if at % 5 else one, total]
        lines.append(f"|{'|'.join([row.label, *values[row.key]] if at < 3 else cells)}|")
        lines += ["", "|" * 9, "|---" * 8 + "|"] if at == 2 else []
    lines[-1] = f"|{requests_form().rows[-1].label}||{'|'.join(_TURNED)}|"
    keys = [key for key in printed if key[1] == "carried_out"]
    printed |= dict(zip(keys, (8, 0, 0, 1, 0, 0, 9), strict=True))
    assert _wrong(report(["", *lines]), printed) == []
