"""Real layouts, filled with figures, then damaged: what is left never slips into another cell."""

from __future__ import annotations

import re
from random import Random

import pytest

from tests.accuracy.damaged import DAMAGES, sit_variant
from tests.recovery.filling import SEEDS, cells_of, figures_for, fill, read_tables, true_cells

_ROUNDS = 2
"""Each damage is done alone to every other layout, and with a second one to the others."""


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(DAMAGES)), ids=DAMAGES)
def test_no_figure_slips_into_another_cell(number: int) -> None:
    for round_ in range(_ROUNDS):
        first = (number + len(DAMAGES) * round_) * len(SEEDS)
        for variant in range(first + round_, first + len(SEEDS), _ROUNDS):
            result = sit_variant(variant)
            assert not result.faults, "\n".join([result.name, *result.faults])
            assert result.marks["right"] > result.marks["as written"]


def test_where_figures_changed_places_neither_is_believed() -> None:
    """Two cells of a row were swapped, and another placement keeps more of the sums."""
    marks = sit_variant(729).marks
    assert marks["honest"] > marks["as written"] == 0


def test_a_row_with_a_cell_too_many_must_add_up() -> None:
    """A figure lost and another one too many leave as many as the row should have."""
    seed = "001_fdd509fbacf3bc2a"
    figures = figures_for(seed, Random(29))
    lines = fill(seed, figures).split("\n")
    at = next(cell.line for cell in true_cells(seed) if cell.key[1] == "concluded") - 1
    first = next(at for at in range(at, at + 9) if re.fullmatch(r"\s*\d+\s*", lines[at]))
    lines[first] = "\t"
    lines.insert(first + 4, "\t33")
    read = cells_of(read_tables("\n".join(lines)))
    row = [cell for key, cell in read.items() if key[:2] == ("requests", "concluded")]
    assert row
    assert all(cell.value is None for cell in row)
