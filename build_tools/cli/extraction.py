"""Files given on a command line, read on all cores, as the text that ``nianbao extract`` prints."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.exports import CSV_COLUMNS, cell_lines, report_json
from build_tools.library.register import is_agency_id
from build_tools.model import AnnualReport, Problem, Value
from build_tools.reports.reading import read_or_explain
from build_tools.workers.tasks import Workers

Writer: TypeAlias = Callable[[AnnualReport], bytes]

_CHUNK = 8  # files handed to a worker at a time
_YEAR = re.compile(r"20[0-9]{2}")


class Extract(Value, frozen=True):
    """What is printed for one file, and what there is to say about it."""

    data: bytes
    problems: tuple[Problem, ...]
    complete: bool
    """False when the file could not be read, or not a single cell of it."""


def _csv_rows(report: AnnualReport) -> bytes:
    return cell_lines(_placed(report)).encode()


def _json_line(report: AnnualReport) -> bytes:
    return report_json(report) + b"\n"


HEADERS: Mapping[str, bytes] = {"csv": f"{','.join(CSV_COLUMNS)}\n".encode(), "json": b""}
"""The formats that can be printed, and what stands before the first report in each."""
_WRITERS: Mapping[str, Writer] = {"csv": _csv_rows, "json": _json_line}


def extract_files(files: Iterable[str], form: str) -> Iterator[Extract]:
    """``files`` read and written as ``form``, a key of ``HEADERS``, in the order given."""
    with Workers() as workers:
        yield from workers.in_order(partial(_extract, form), files, _CHUNK)


def _extract(form: str, file: str) -> Extract:
    shown = os.fsencode(file).decode("utf-8", "replace")
    report = read_or_explain(Path(file), shown)
    if not report.readable:
        return Extract(b"", report.problems, complete=False)
    return Extract(
        data=_WRITERS[form](report),
        problems=report.problems,
        complete=any(table.cells for table in report.tables),
    )


def _placed(report: AnnualReport) -> AnnualReport:
    """The report with the agency and year of its place in a content tree where it names none."""
    path = Path(report.path).absolute()
    if not _YEAR.fullmatch(path.stem):
        return report
    folder = path.parent.name
    agency = report.agency or (folder if is_agency_id(folder) else "")
    return replace(report, agency=agency, year=report.year or int(path.stem))
