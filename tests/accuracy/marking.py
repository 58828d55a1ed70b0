"""Marking: every cell of a reading against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from build_tools.model import Cell, CellKey, DataTable, Number, Status

Marks = Counter[str]
"""``right``, ``honest`` (printed but marked missing), ``wrong``, ``invented``; ``as written``:
another figure than was meant, which is what the text at hand literally says."""


def mark(
    truth: Mapping[CellKey, Number | None],
    lost: Mapping[CellKey, Number],
    tables: Iterable[DataTable],
    written: Mapping[CellKey, Number] = MappingProxyType({}),
) -> tuple[Marks, list[str]]:
    """Count the marks of one report and describe its wrong and invented cells.

    ``written`` holds the figures that lost their marks before we got them: 919 and note 1 as 9191.
    """
    read = {cell.key: cell for table in tables for cell in table.cells}
    marks: Marks = Counter()
    faults: list[str] = []
    for key in truth.keys() | read.keys():
        verdict = _verdict(truth.get(key), key in truth, lost.get(key), read.get(key))
        if verdict == "wrong" and _is_as_written(read[key], written.get(key)):
            verdict = "as written"
        marks[verdict] += 1
        if verdict in ("wrong", "invented"):
            faults.append(
                f"{verdict} {'.'.join(key)}: {truth.get(key)} read as {_shown(read[key])}"
            )
    return marks, faults


def _is_as_written(cell: Cell, written: Number | None) -> bool:
    """Whether ``cell`` is what a converter left of a figure with marks, be it nothing at all."""
    return written is not None and (cell.value == written or cell.status is Status.BLANK)


def _shown(cell: Cell) -> str:
    return f"{cell.value} ({cell.status}, {cell.raw!r} in line {cell.place.line}) {cell.evidence}"


def _verdict(value: Number | None, known: bool, lost: Number | None, cell: Cell | None) -> str:
    if cell is None or cell.status is Status.MISSING:
        return "right" if value is None else "honest"
    if value is not None:
        return "right" if cell.value == value and cell.status is not Status.BLANK else "wrong"
    if cell.status is Status.BLANK:
        return "right" if known else "invented"
    derived = cell.status is Status.DERIVED and lost is not None and cell.value == lost
    return "right" if derived else "invented"
