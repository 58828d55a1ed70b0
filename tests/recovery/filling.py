"""The five real layouts filled with other numbers: their text stays, the figures change.

The seeds print almost only zeros, and zeros are right in any column: what a layout does to figures
shows only when they differ.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

from build_tools.model import Cell, CellKey, DataTable, Number, Source, Status
from build_tools.readers import read_document
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from build_tools.synthetic import figures_by_year

_HERE = Path(__file__).parents[1]
_REPORTS = _HERE.parent / "content" / "reports"
_TRUTH = _HERE / "data" / "seeds"

SEEDS = {
    "000_53b226deba812150": "xinjiang-investment-promotion-centre",
    "001_fdd509fbacf3bc2a": "qinzhou-investment-promotion-bureau",
    "002_0fdc2b69ec7af638": "yuanzhou-industry-and-commerce-bureau",
    "003_0b524c7cc6376f9a": "ganzhou-etdz-enterprise-service-bureau",
    "004_cee05e4b3f1c7bfd": "zhumadian-edz-investment-bureau",
}
OTHER_HANDLING_IN_ONE_ROW = "001_fdd509fbacf3bc2a"


@dataclass(frozen=True, slots=True)
class TrueCell:
    """What a seed prints in one cell; ``printed`` is empty where it is cut off."""

    key: CellKey
    printed: str
    line: int


@cache
def true_cells(seed: str) -> tuple[TrueCell, ...]:
    """Every cell of ``seed``'s tables, transcribed by hand."""
    with (_TRUTH / f"{seed}.csv").open(encoding="utf-8") as file:
        return tuple(
            TrueCell(
                (row["table"], row["row"], row["column"]), row["printed_value"], int(row["line"])
            )
            for row in csv.DictReader(file)
        )


@cache
def seed_text(seed: str) -> str:
    """The seed as it was published."""
    return (_REPORTS / SEEDS[seed] / "2023.txt").read_text("utf-8")


def read_tables(text: str, *, confident: bool = True) -> dict[str, DataTable]:
    """The tables recovered from a plain text, by name."""
    data = text.encode()
    sections = split_sections(read_document(Source("report.txt", data, sha256(data).hexdigest())))
    return {table.name: table for table in recover_tables(sections, confident, year=2023)}


def cells_of(tables: Mapping[str, DataTable]) -> dict[CellKey, Cell]:
    """Every cell of ``tables`` by its key."""
    return {cell.key: cell for table in tables.values() for cell in table.cells}


def figures_for(seed: str, random: Random) -> dict[CellKey, Number]:
    """Consistent nonzero figures for every cell of ``seed``'s layout."""
    scale = random.choice((5, 60, 2000, 90_000))
    figures = next(figures_by_year(random, [2023], scale))
    if seed == OTHER_HANDLING_IN_ONE_ROW:
        older = next(figures_by_year(random, [2020], scale))
        figures |= {key: value for key, value in older.items() if key[0] == "requests"}
    return {cell.key: figures[cell.key] for cell in true_cells(seed)}


def fill(seed: str, figures: Mapping[CellKey, Number]) -> str:
    """``seed``'s text with ``figures`` where it prints its own; what is cut off stays so."""
    lines = seed_text(seed).split("\n")
    rows: dict[int, list[str]] = {}
    for cell in true_cells(seed):
        if cell.printed:
            rows.setdefault(cell.line, []).append(f"{figures[cell.key]}")
    for line, values in rows.items():
        _fill_row(lines, line - 1, values)
    return "\n".join(lines)


def _fill_row(lines: list[str], at: int, values: list[str]) -> None:
    left = list(values)
    while left:
        fields = lines[at].split("\t")
        for index, field in enumerate(fields):
            if left and field.strip().isdigit():
                fields[index] = field.replace(field.strip(), left.pop(0))
        lines[at] = "\t".join(fields)
        at += 1


def printed_wrong(
    read: Mapping[CellKey, Cell], printed: Mapping[CellKey, Number]
) -> list[tuple[CellKey, Number, Cell | None]]:
    """Cells that are not read exactly as ``printed``."""
    return [
        (key, value, read.get(key))
        for key, value in printed.items()
        if key not in read or read[key].status is not Status.PRINTED or read[key].value != value
    ]


def untrue(
    read: Iterable[Cell], printed: Mapping[CellKey, Number], lost: Mapping[CellKey, Number]
) -> list[Cell]:
    """Cells that claim a number which is neither printed there nor was lost there."""
    return [
        cell
        for cell in read
        if cell.value is not None
        and cell.value
        != (printed if cell.status is Status.PRINTED else {**lost, **printed}).get(cell.key)
    ]
