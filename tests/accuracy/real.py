"""Real reports beside their truth: files and ``<stem>.truth.csv`` in one folder."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.model import Agency, AnnualReport, Cell, CellKey, DataTable, Number, Source, Status
from build_tools.recovery.numbers import read_figure
from build_tools.reports.assembling import read_report
from tests.accuracy.accusing import accusations
from tests.accuracy.converting.programs import CONVERTERS, Converter
from tests.accuracy.exam import Result
from tests.accuracy.marking import mark

Truth: TypeAlias = dict[CellKey, Number | None]

_TRUTH = ".truth.csv"


def sit_real(folder: Path) -> Iterator[Result]:
    """The result of every report in ``folder`` whose truth is known; none without the folder."""
    for path, truth in _reports(folder):
        marks, faults = mark(truth, {}, _known(_read(path), truth))
        yield Result(path.name, (f"real {path.name}",), True, marks, faults)


def sit_real_converted(folder: Path, names: Sequence[str]) -> Iterator[Result]:
    """The same reports through each of the converters ``names`` that take such files.

    An accusation is what is held against the office only of what a converter left.
    """
    for path, truth in _reports(folder):
        held = set(_held(_read(path), path))
        for converter in (CONVERTERS[name] for name in names):
            if converter.takes == path.suffix:
                yield _through(converter, path, truth, held)


def _through(converter: Converter, path: Path, truth: Truth, held: Collection[str]) -> Result:
    with TemporaryDirectory() as source, TemporaryDirectory() as target:
        copy(path, source)
        converter.convert(Path(source), Path(target))
        text = Path(target, path.stem)
        text.touch()  # a converter that the document breaks leaves nothing
        text = text.rename(text.with_name(f"{path.stem}{converter.gives}"))
        data, report = text.read_bytes(), _read(text)
    marks, faults = mark(truth, {}, _known(report, truth))
    name, groups = f"{converter.name}: {path.name}", (f"real through {converter.name}",)
    accused = [one for one in _held(report, path) if one not in held]
    return Result(
        name, groups, converter.keeps_grid, marks, faults, accused, (converter.gives, data)
    )


def _reports(folder: Path) -> Iterator[tuple[Path, Truth]]:
    for path in sorted(folder.glob(f"*{_TRUTH}")):
        for source in sorted(folder.glob(f"{path.name.removesuffix(_TRUTH)}.*")):
            if not source.name.endswith(".csv"):
                yield source, _truth(path)


def _read(path: Path) -> AnnualReport:
    data = path.read_bytes()
    return read_report(Source(path.name, data, sha256(data).hexdigest()))


def _held(report: AnnualReport, path: Path) -> list[str]:
    """What the checks hold against the office; the year stands in the file's name."""
    year = re.findall(r"\d{4}", path.stem)[-1]
    return accusations(report, int(year), Agency(path.stem, report.agency))


def _known(report: AnnualReport, known: Collection[CellKey]) -> list[DataTable]:
    """The cells whose truth is known, amounts in the unit as printed."""
    return [
        replace(table, cells=tuple(_as_printed(cell) for cell in table.cells if cell.key in known))
        for table in report.tables
    ]


def _as_printed(cell: Cell) -> Cell:
    in_yuan = cell.raw.endswith("元") and cell.status is Status.PRINTED
    return replace(cell, value=read_figure(cell.raw).value) if in_yuan else cell


def _truth(path: Path) -> Truth:
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
