"""``nianbao extract``: files given on a command line, read on all cores, and their cells."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import FAULTY, help_option, point_to_help, require_files, tell
from build_tools.common.progress import progress
from build_tools.exports import CSV_COLUMNS, cell_lines, report_json
from build_tools.library.register import is_agency_id
from build_tools.model import AnnualReport, Problem, Value
from build_tools.reports.reading import read_or_explain
from build_tools.workers.tasks import Workers

_CHUNK = 8  # files handed to a worker at a time
_YEAR = re.compile(r"20[0-9]{2}")


class Extract(Value, frozen=True):
    """What is printed for one file, and what there is to say about it."""

    data: bytes
    problems: tuple[Problem, ...]
    complete: bool
    """False when the file could not be read, or not a single cell of it."""


_HEADERS: Mapping[str, bytes] = {"csv": f"{','.join(CSV_COLUMNS)}\n".encode(), "json": b""}
"""The formats that can be printed, and what stands before the first report in each."""
_WRITERS: Mapping[str, Callable[[AnnualReport], bytes]] = {
    "csv": lambda report: cell_lines(_placed(report)),
    "json": lambda report: report_json(report) + b"\n",
}


@click.command(cls=ChineseCommand, help=texts.EXTRACT)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_HEADERS)),
    default="csv",
    show_default=True,
    help="csv：每个单元格一行；json：每份报告一行，内容是整份报告。",
)
@help_option
def extract(files: tuple[str, ...], form: str) -> None:
    """Print the cells of reports."""
    require_files(files)
    output = sys.stdout.buffer
    complete = True
    codes: set[str] = set()
    output.write(_HEADERS[form])
    with progress("读取报告", len(files), output=True) as advance:
        for result in extract_files(files, form):
            output.write(result.data)
            codes |= tell(result.problems)
            complete &= result.complete
            advance(1)
    output.flush()
    point_to_help(codes)
    sys.exit(0 if complete else FAULTY)


def extract_files(files: Iterable[str], form: str) -> Iterator[Extract]:
    """``files`` read and written as ``form``, a key of ``_HEADERS``, in the order given."""
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
