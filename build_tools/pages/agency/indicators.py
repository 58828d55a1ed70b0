"""An agency's indicators over the years, laid out so that a reader gets through them.

Every indicator is there: in the table of its section, in one of the tables folded below it, or,
where it is zero in every year, by name in one list.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from build_tools.forms import fold_of, newest_table, table_names, table_subject
from build_tools.pages.agency.years_table import always_zero, years_table
from build_tools.pages.escape import Markup
from build_tools.pages.report.marks import YearlyMarks, line_marks
from build_tools.pages.report.table_layout import PREFIXES
from build_tools.pages.words import escaped_label
from build_tools.reports.series import Series, SeriesLine, each_described

HEADINGS = {name: table_subject(name) for name in table_names()}
"""What the page calls what each official table is about."""


class Fold(NamedTuple):
    """A table that opens when it is asked for."""

    summary: str
    table: Markup


class IndicatorSection(NamedTuple):
    """One heading of the page and all the indicators below it."""

    anchor: str
    heading: str
    table: Markup
    """Empty where every indicator of the section is zero throughout, or folded."""
    folds: tuple[Fold, ...]
    zeros: tuple[Markup, ...]
    """What is zero in every year, in words."""
    zero_count: int


def indicator_sections(series: Series, marks: YearlyMarks) -> list[IndicatorSection]:
    """The sections of the agency's page that have any indicator at all; see ``years_table``."""
    totals = [line for line in _table(series, "requests") if _is_total(line)]
    sections = (
        _plain(series, marks, "proactive", _proactive(series), "单位见各行名称"),
        _plain(series, marks, "requests", totals, "总计，单位：件"),
        _applicants(series, marks),
        *(
            _plain(series, marks, name, _table(series, name), "单位：件")
            for name in table_names()[2:]
        ),
    )
    return [each for each in sections if each.table or each.folds or each.zeros]


def _plain(
    series: Series, marks: YearlyMarks, anchor: str, lines: Sequence[SeriesLine], unit: str
) -> IndicatorSection:
    heading = HEADINGS[anchor]
    shown, zeros = _parted(lines, marks)
    table = years_table(series, shown, PREFIXES[anchor], f"{heading}，逐年（{unit}）", marks)
    return IndicatorSection(anchor, heading, table, (), tuple(_named(zeros)), len(zeros))


def _applicants(series: Series, marks: YearlyMarks) -> IndicatorSection:
    """Requests by kind of applicant: who asked in sight, how it ended for each kind folded."""
    lines = [line for line in _table(series, "requests") if not _is_total(line)]
    shown, zeros = _parted(lines, marks)
    asked = [line for line in shown if _asked(line)]
    caption = "申请情况，按申请人类别，逐年（单位：件）"
    table = years_table(series, asked, "a", caption, marks, by_applicant=True)
    return IndicatorSection(
        "applicants",
        "谁在申请",
        table,
        tuple(_folds(series, marks, [line for line in shown if not _asked(line)])),
        tuple(_named(zeros)),
        len(zeros),
    )


def _folds(series: Series, marks: YearlyMarks, lines: Iterable[SeriesLine]) -> Iterator[Fold]:
    groups = groupby(lines, key=lambda line: fold_of(*line.key[:2]))
    for number, (name, members) in enumerate(groups, 1):
        found = list(members)
        caption = f"{name}，按申请人类别，逐年（单位：件）"
        table = years_table(series, found, f"a{number}", caption, marks, by_applicant=True)
        yield Fold(f"{name}，按申请人类别（{len(found)} 行）", table)


def _parted(
    lines: Sequence[SeriesLine], marks: YearlyMarks
) -> tuple[list[SeriesLine], list[SeriesLine]]:
    """The lines that have something to show, and those that are zero throughout.

    A zero that a finding speaks of is shown.
    """
    shown: list[SeriesLine] = []
    zeros: list[SeriesLine] = []
    for line, nothing in each_described(lines, always_zero):
        (zeros if nothing and not line_marks(line, marks) else shown).append(line)
    return shown, zeros


def _named(lines: Iterable[SeriesLine]) -> Iterator[Markup]:
    """``行政处罚：本年处理决定数量`` for each row, totals by the row alone."""
    for row, members in groupby(lines, key=_row_name):
        columns = "、".join(
            escaped_label(each.column.label) for each in members if not _is_only(each)
        )
        yield Markup(f"{escaped_label(row)}：{columns}" if columns else escaped_label(row))


def _row_name(line: SeriesLine) -> str:
    group, label = line.row.group, line.row.label
    return f"{group}·{label}" if group and line.key[0] != "proactive" else label


def _is_only(line: SeriesLine) -> bool:
    """Whether the section shows nothing but this column of the row."""
    return line.key[0] == "requests" and _is_total(line)


def _table(series: Series, name: str) -> list[SeriesLine]:
    return [line for line in series.lines if line.key[0] == name]


def _proactive(series: Series) -> list[SeriesLine]:
    """Columns of one row stand together, those of the old form first: they have no other order."""
    lines = _table(series, "proactive")
    rows = list(dict.fromkeys(line.key[1] for line in lines))
    return sorted(lines, key=lambda line: rows.index(line.key[1]))


def _asked(line: SeriesLine) -> bool:
    """Whether the line tells of who asked, and not of how it ended."""
    return not fold_of(*line.key[:2])


def _is_total(line: SeriesLine) -> bool:
    return line.key[2] == _total_of(line.key[0])


@cache
def _total_of(table: str) -> str:
    return newest_table(table).total
