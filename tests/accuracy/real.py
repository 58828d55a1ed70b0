"""Real reports beside their truth: files and ``<stem>.truth.csv`` in one folder."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from build_tools.model import Cell, CellKey, DataTable, Number, Source, Status
from build_tools.recovery.numbers import read_figure
from build_tools.reports import read_report
from tests.accuracy.exam import Result
from tests.accuracy.marking import mark

_TRUTH = ".truth.csv"


def sit_real(folder: Path) -> Iterator[Result]:
    """The result of every report in ``folder`` whose truth is known; none without the folder."""
    for path in sorted(folder.glob(f"*{_TRUTH}")):
        stem = path.name.removesuffix(_TRUTH)
        for source in sorted(folder.glob(f"{stem}.*")):
            if not source.name.endswith(".csv"):
                marks, faults = mark(_truth(path), {}, _read(source, _truth(path)))
                yield Result(source.name, (f"real {source.name}",), True, marks, faults)


def _read(path: Path, known: Collection[CellKey]) -> list[DataTable]:
    """The tables in ``path``: the cells whose truth is known, amounts in the unit as printed."""
    data = path.read_bytes()
    report = read_report(Source(path.name, data, sha256(data).hexdigest()))
    return [
        replace(table, cells=tuple(_as_printed(cell) for cell in table.cells if cell.key in known))
        for table in report.tables
    ]


def _as_printed(cell: Cell) -> Cell:
    in_yuan = cell.raw.endswith("元") and cell.status is Status.PRINTED
    return replace(cell, value=read_figure(cell.raw).value) if in_yuan else cell


def _truth(path: Path) -> dict[CellKey, Number | None]:
    with path.open(encoding="utf-8") as file:
        return {
            (row["table"], row["row"], row["column"]): _number(row["printed_value"])
            for row in csv.DictReader(file)
        }


def _number(text: str) -> Number | None:
    if not text.strip():
        return None
    value = Decimal(text)
    return int(value) if value == int(value) and "." not in text else value
