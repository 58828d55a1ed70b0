"""Torn tables: what a careful reader still reads of them, and how much of it is published.

Programs that turn pages into text cut a table every few rows, each piece with a header line of its
own, put a label above or below its row, break headers, add an empty column, or lose the end. A row
that shows its label and as many figures as the form has, with sums that hold, can be read by
anyone: its cells are *promised*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from random import Random

from build_tools.forms import form_for_year
from build_tools.model import AnnualReport, CellKey, Number, Source
from build_tools.reports.assembling import read_report
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.invented_figures import figures_by_year
from build_tools.synthetic.layouts import as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.accuracy.accusing import accusations
from tests.accuracy.exam import Result, spread
from tests.accuracy.marking import mark
from tests.accuracy.originals import AGENCY
from tests.accuracy.remarks import blanked
from tests.accuracy.tables import ExamTable
from tests.accuracy.tearing import Promise, Tear, choose_tear, torn

_SCALES = (12, 40, 150, 400)
_YEARS = (2019, 2020, 2021, 2022, 2023, 2024)


def sit_torn(reports: int, seed: int = 0, processes: int = 1) -> Iterator[Result]:
    """The results of torn reports 0 … ``reports`` - 1."""
    return spread(partial(sit_one, seed=seed), reports, processes)


def sit_one(number: int, seed: int = 0) -> Result:
    """The torn report with this number, read and marked."""
    random = Random(f"{seed}:torn:{number}")
    tear = choose_tear(random)
    year = random.choice(_YEARS)
    figures = next(figures_by_year(random, [year], random.choice(_SCALES)))
    printed = as_printed(figures)
    tables = [ExamTable(form, printed, dict(figures)) for form in form_for_year(year).tables]
    promise = Promise()
    texts = {table.form.name: _torn(random, tear, table, promise) for table in tables}
    data = report_text(AGENCY, year, sections(random, AGENCY, year, figures), texts).encode()
    suffix = ".md" if tear.cut == "pieces" else ".txt"
    report = read_report(Source(f"{year}{suffix}", data, sha256(data).hexdigest()))
    truth = {key: table.truth[key] for table in tables for key in table.cells()}
    lost = {key: value for table in tables for key, value in table.lost.items()}
    marks, faults = mark(truth, lost, report.tables)
    marks += _kept(promise, truth, report)
    shown = f"torn {number}/{year} {', '.join(tear.groups)}".replace("torn ", "")
    accused = accusations(report, year)
    return Result(shown, tear.groups, False, marks, faults, accused, (suffix, data))


def _torn(random: Random, tear: Tear, table: ExamTable, promise: Promise) -> str:
    if tear.blanks:
        blanked(tear.blanks)(random, table)
    return torn(random, tear, table, table_matrix(table.form, table.printed), promise)


def _kept(
    promise: Promise, truth: Mapping[CellKey, Number | None], report: AnnualReport
) -> Counter[str]:
    """How many cells are promised, beside a label or without, and how many are published."""
    read = {cell.key: cell.value for table in report.tables for cell in table.cells}
    kept = {key for key in truth if read.get(key) == truth[key]}
    return Counter({
        "promised": len(promise.labelled),
        "kept": len(promise.labelled & kept),
        "nameless": len(promise.nameless),
        "found": len(promise.nameless & kept),
    })  # fmt: skip
