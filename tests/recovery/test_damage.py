"""Real layouts, filled with figures, then damaged: what is left never slips into another cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from tests.recovery.filling import SEEDS, cells_of, figures_for, fill, read_tables, true_cells

ROUNDS = 12
Damage = Callable[[list[str], int, Random], None]


def drop_line(lines: list[str], at: int, _random: Random) -> None:
    del lines[at]


def drop_figure(lines: list[str], at: int, random: Random) -> None:
    found = random.choice(list(re.finditer(r"\d+(?:\.\d+)?", lines[at])))
    lines[at] = lines[at][: found.start()] + lines[at][found.end() :]


def double_line(lines: list[str], at: int, _random: Random) -> None:
    lines.insert(at, lines[at])


def insert_figure(lines: list[str], at: int, random: Random) -> None:
    indent = lines[at][: -len(lines[at].lstrip())]
    lines.insert(at, f"{indent}{random.randint(1, 99)}")


def lose_the_rest(lines: list[str], at: int, _random: Random) -> None:
    del lines[at:]


def lose_lines(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.randint(2, 12)]


def part_by_an_empty_line(lines: list[str], at: int, _random: Random) -> None:
    lines.insert(at, "")


def number_a_page(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, f"— {random.randint(1, 9)} —")


def join_lines(lines: list[str], at: int, _random: Random) -> None:
    lines[at] += lines.pop(at + 1)


def lose_a_label(lines: list[str], at: int, _random: Random) -> None:
    """Of the row that holds or precedes the figure, whatever is no figure."""
    while not re.search("[一-龥]", lines[at]):
        at -= 1
    lines[at] = re.sub("[一-龥（）、]+", "", lines[at])


DAMAGES: list[Damage] = [
    drop_line,
    drop_figure,
    double_line,
    insert_figure,
    lose_the_rest,
    lose_lines,
    part_by_an_empty_line,
    number_a_page,
    join_lines,
    lose_a_label,
]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_no_figure_slips_into_another_cell(seed: str, damage: Damage) -> None:
    places = [cell.line - 1 for cell in true_cells(seed) if cell.printed]
    for number in range(ROUNDS):
        random = Random(f"{seed} {number}")
        figures = figures_for(seed, random)
        lines = fill(seed, figures).split("\n")
        figure_lines = [at for at in places if re.search(r"\d", lines[at])]
        damage(lines, random.choice(figure_lines), random)
        read = cells_of(read_tables("\n".join(lines)))
        told = {key: cell.value for key, cell in read.items() if cell.value is not None}
        assert told == {key: figures[key] for key in told}


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
