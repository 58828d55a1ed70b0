"""Real layouts filled with figures, then damaged in one place or two: lines, cells, characters.

No cell may be published that the damaged text does not literally say: where a damage changed a
line, what that line now says is not our mistake; everything else must be as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import TypeAlias

from build_tools.model import Cell
from tests.accuracy.exam import Result, spread
from tests.recovery.filling import SEEDS, cells_of, figures_for, fill, read_tables, true_cells

Damage: TypeAlias = Callable[[list[str], int, Random], None]
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class _Untouched(str):
    """A line as it was filled; whatever a damage makes of it is a plain string."""

    __slots__ = ()


def sit_damaged(variants: int, seed: int = 0, processes: int = 1) -> Iterator[Result]:
    """The results of damaged texts 0 … ``variants`` - 1."""
    return spread(partial(sit_variant, seed=seed), variants, processes, at_once=50)


def sit_variant(number: int, seed: int = 0) -> Result:
    """The damaged text with this number, read: its cells against the figures it was filled with."""
    random = Random(f"{seed}:damaged:{number}")
    layout = list(SEEDS)[number % len(SEEDS)]
    names = list(DAMAGES)
    chosen = [names[number // len(SEEDS) % len(names)]]
    if number // len(SEEDS) // len(names) % 2:
        chosen.append(random.choice(names))
    figures = figures_for(layout, random)
    lines: list[str] = list(map(_Untouched, fill(layout, figures).split("\n")))
    places = [cell.line - 1 for cell in true_cells(layout) if cell.printed]
    for name in chosen:
        holding = [at for at in places if at < len(lines) and _FIGURE.search(lines[at])]
        if holding:
            DAMAGES[name](lines, random.choice(holding), random)
    text = "\n".join(lines)
    faults, marks = [], Counter[str]()
    for key, cell in cells_of(read_tables(text)).items():
        said = cell.value is None or cell.value == figures.get(key)
        verdict = "right" if said else "as written" if _says(lines, cell) else "wrong"
        marks["honest" if verdict == "right" and cell.value is None else verdict] += 1
        if verdict == "wrong":
            faults.append(
                f"wrong {'.'.join(key)}: {figures.get(key)} read as {cell.value} ({cell.status}, "
                f"{cell.raw!r} in line {cell.place.line}) {cell.evidence}"
            )
    groups = (f"damages {len(chosen)}", *sorted({f"damage {name}" for name in chosen}))
    name = f"damaged {number} {layout[:3]} {'+'.join(chosen)}"
    return Result(name, groups, False, marks, faults, [], (".txt", text.encode()))


def _says(lines: list[str], cell: Cell) -> bool:
    """Whether a line that was written now says just this."""
    touched = (line for line in lines if not isinstance(line, _Untouched))
    said = re.compile(rf"(?<!\d){re.escape(cell.raw)}(?!\d)")
    return bool(cell.raw) and any(said.search(line) for line in touched)


def _drop_line(lines: list[str], at: int, _random: Random) -> None:
    del lines[at]


def _double_line(lines: list[str], at: int, _random: Random) -> None:
    lines[at : at + 1] = [f"{lines[at]}", f"{lines[at]}"]


def _swap_lines(lines: list[str], at: int, _random: Random) -> None:
    if at + 1 < len(lines):
        lines[at : at + 2] = [f"{lines[at + 1]}", f"{lines[at]}"]


def _join_lines(lines: list[str], at: int, _random: Random) -> None:
    if at + 1 < len(lines):
        lines[at] += lines.pop(at + 1)


def _lose_lines(lines: list[str], at: int, random: Random) -> None:
    del lines[at : at + random.randint(2, 12)]


def _lose_the_rest(lines: list[str], at: int, _random: Random) -> None:
    del lines[at:]


def _part_by_an_empty_line(lines: list[str], at: int, _random: Random) -> None:
    lines.insert(at, "")


def _number_a_page(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, f"— {random.randint(1, 9)} —")


def _insert_figure(lines: list[str], at: int, random: Random) -> None:
    indent = lines[at][: -len(lines[at].lstrip())]
    lines.insert(at, f"{indent}{random.randint(1, 99)}")


def _lose_a_label(lines: list[str], at: int, _random: Random) -> None:
    """Of the row that holds or precedes the figure, whatever is no figure."""
    while at and not re.search("[一-龥]", lines[at]):
        at -= 1
    lines[at] = re.sub("[一-龥（）、]+", "", lines[at])


def _on_figure(change: Callable[[str, Random], str]) -> Damage:
    def damage(lines: list[str], at: int, random: Random) -> None:
        found = random.choice(list(_FIGURE.finditer(lines[at])))
        new = change(found[0], random)
        lines[at] = f"{lines[at][: found.start()]}{new}{lines[at][found.end() :]}"

    return damage


def _on_cells(change: Callable[[list[str], int], object]) -> Damage:
    """A change of the cells between tabs, at one that holds a figure."""

    def damage(lines: list[str], at: int, random: Random) -> None:
        cells = lines[at].split("\t")
        change(cells, random.choice([n for n, cell in enumerate(cells) if _FIGURE.search(cell)]))
        lines[at] = "\t".join(cells)

    return damage


def _swap_cells(cells: list[str], at: int) -> None:
    if at:
        cells[at - 1 : at + 1] = [cells[at], cells[at - 1]]


def _split(figure: str, random: Random) -> str:
    at = random.randrange(len(figure)) or len(figure)
    return f"{figure[:at]} {figure[at:]}"


DAMAGES: dict[str, Damage] = {
    "drop line": _drop_line,
    "double line": _double_line,
    "swap lines": _swap_lines,
    "join lines": _join_lines,
    "lose lines": _lose_lines,
    "lose the rest": _lose_the_rest,
    "empty line": _part_by_an_empty_line,
    "page number": _number_a_page,
    "insert figure": _insert_figure,
    "lose label": _lose_a_label,
    "drop figure": _on_figure(lambda _figure, _random: ""),
    "drop digit": _on_figure(lambda figure, _random: figure[1:]),
    "double digit": _on_figure(lambda figure, _random: figure[:1] + figure),
    "change digit": _on_figure(lambda figure, random: f"{random.randrange(10)}{figure[1:]}"),
    "space in figure": _on_figure(_split),
    "note mark": _on_figure(lambda figure, random: figure + random.choice("①②¹²³*")),
    "letter": _on_figure(lambda figure, _random: figure.replace("0", "O").replace("1", "l")),
    "drop cell": _on_cells(lambda cells, at: cells.pop(at)),
    "double cell": _on_cells(lambda cells, at: cells.insert(at, cells[at])),
    "swap cells": _on_cells(_swap_cells),
    "empty cell": _on_cells(lambda cells, at: cells.insert(at, "")),
}
"""What may happen to a text, by name."""
