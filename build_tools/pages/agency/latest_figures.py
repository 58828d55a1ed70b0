"""What an agency's latest report says, in sentences with what changed, each with its small charts.

Which figures are told, in what words and in which charts is asked of the forms.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from build_tools.checks.labels import bare_label
from build_tools.forms import cells_of, form_of, load_forms, newest_table, table_names
from build_tools.library.summaries import TOTALS, Total
from build_tools.model import CellKey, DataTable, Number, ReportRecord
from build_tools.pages.agency.indicators import HEADINGS
from build_tools.pages.charts import Bar, Dot, bar_chart, line_chart
from build_tools.pages.escape import NOTHING, Markup, escape_markdown
from build_tools.pages.report.key_figures import TableFigures, table_sentences, unread_sentence
from build_tools.pages.report.marks import YearlyMarks, mark_any, marked_once
from build_tools.pages.words import grouped_digits
from build_tools.reports.series import Series


class Answer(NamedTuple):
    """What one official table says: sentences, then charts."""

    heading: str
    sentences: tuple[Markup, ...]
    charts: tuple[Markup, ...]


class LatestFigures(NamedTuple):
    """The latest report that is comparable; ``zeros`` is one sentence on the tables without any."""

    year: int
    zeros: Markup
    answers: tuple[Answer, ...]


def latest_figures(
    records: Sequence[ReportRecord], series: Series, marks: YearlyMarks
) -> LatestFigures | None:
    """The figures of the last of ``records`` that is comparable; None where none is."""
    latest = next((record for record in reversed(records) if record.comparable), None)
    if latest is None:
        return None
    names, zeros, answers = table_names(), [], []
    for name in (*names[1:], names[0]):  # what most people ask about comes first
        table = latest.report.table(name)
        if table and _is_zero(table) and not any(_lines(name, series, marks)):
            zeros.append(_zero_words(table))
        else:
            answers.append(_answer(name, latest, series, marks))
    said = escape_markdown(f"{latest.year}年，{'；'.join(zeros)}。") if zeros else NOTHING
    return LatestFigures(latest.year, said, tuple(answers))


def _is_zero(table: DataTable) -> bool:
    return bool(table.cells) and all(cell.value == 0 for cell in table.cells)


def _zero_words(table: DataTable) -> str:
    form = form_of(table)
    return form.zero or f"{form.title}各项都是 0"


def _answer(name: str, record: ReportRecord, series: Series, marks: YearlyMarks) -> Answer:
    table = record.report.table(name)
    lines = tuple(_lines(name, series, marks))
    if table is None or not table.cells:
        return Answer(HEADINGS[name], (unread_sentence(name),), lines)
    changed = tuple(_changes(name, series, record.year, marks))
    if _is_zero(table):
        said = escape_markdown(f"{record.year}年，{_zero_words(table)}。")
        return Answer(HEADINGS[name], (said, *changed), lines)
    figures = TableFigures(table, marks.get(record.year, {}), f"{record.year}.html")
    sentences = (*table_sentences(figures), *_reasons(figures), *changed)
    marked = tuple(map(marked_once, sentences))
    return Answer(HEADINGS[name], marked, (*_bars(figures, record.year), *lines))


def _reasons(figures: TableFigures) -> Iterator[Markup]:
    """Of each group of results, the rows that are not zero: why requests ended like that."""
    form = figures.form
    for group in form.groups:
        if not (group.sum and group.rows[1:] and group.rows[0] in form.results):
            continue
        rows = [(row, form.cells_of(row, form.total)) for row in group.rows]
        named = [
            f"{escape_markdown(bare_label(form.row(row).label))} {figures.said(keys)}"
            for row, keys in rows
            if figures.sum(keys)
        ]
        if named:
            result = escape_markdown(bare_label(group.label))
            keys = tuple(key for _, each in rows for key in each)
            whole = "" if figures.sum(keys) is None else f" {figures.said(keys)}"
            yield Markup(f"{result}{whole}，其中：{'，'.join(named)}。")


def _changes(name: str, series: Series, year: int, marks: YearlyMarks) -> Iterator[Markup]:
    """``与2022年相比，新收申请增加 3 件，…``, of what can be compared with the year before.

    What rests on a figure of that year among ``marks`` bears its mark; one of this year has its
    own already.
    """
    before = marks.get(year - 1, {})
    said = []
    for label, keys, unit in _watched(name):
        change = _changed(series, keys, year)
        if change is not None:
            said.append(
                f"{escape_markdown(label)}{_change_words(change, unit)}{mark_any(keys, before)}"
            )
    if said:
        yield Markup(f"与{year - 1}年相比，{'，'.join(said)}。")


def _watched(name: str) -> Iterator[tuple[str, tuple[CellKey, ...], str]]:
    """What is told of a table over the years: its totals, else the numbers that seldom jump.

    Label, cells, unit.
    """
    totals = list(_totals(name))
    form = newest_table(name)
    for total in totals:
        yield total.long, cells_of(name, total.row, total.column, form.era), "件"
    units = {column.key: column.unit for row in form.rows for column in row.columns}
    for key, label in () if totals else form.watched.items():
        yield label, (key,), units[key[2]]


def _totals(name: str) -> Iterator[Total]:
    return (total for total in TOTALS if total.table == name and "agency" in total.shown)


def _changed(series: Series, keys: tuple[CellKey, ...], year: int) -> Number | None:
    changes = [
        point.change
        for line in map(series.line, keys)
        for point in (line.points if line else ())
        if point.year == year and point.change is not None
    ]
    return sum(changes, start=0) if keys and len(changes) == len(keys) else None


def _change_words(change: Number, unit: str) -> str:
    if not change:
        return "持平"
    said = f"增加 {grouped_digits(change)}" if change > 0 else f"减少 {grouped_digits(-change)}"
    return f"{said} {unit}"


def _bars(figures: TableFigures, year: int) -> Iterator[Markup]:
    """What became of the requests of one year, as bars."""
    for at, sentence in enumerate(figures.form.sentences):
        if sentence.heading:
            bars = [Bar(word, figures.sum(keys)) for word, keys in sentence.items]
            yield bar_chart(f"bars-{at}", f"{year}年{sentence.heading}", bars, "件")


def _lines(name: str, series: Series, marks: YearlyMarks) -> Iterator[Markup]:
    """A line over the years for each total that is shown of an agency; none where all are zero."""
    breaks = {each.year for each in series.breaks if each.table == name}
    for total in _totals(name):
        keys = cells_of(name, total.row, total.column, load_forms()[0].era)
        dots = [Dot(year, value) for year, value in _summed(series, keys)]
        anchor = f"chart-{total.id.replace('_', '-')}"
        if dots and (
            drawn := line_chart(anchor, total.long, dots, "件", breaks, _doubted(keys, marks))
        ):
            yield drawn


def _doubted(keys: tuple[CellKey, ...], marks: YearlyMarks) -> str:
    """``2023年的数字核对有问题。``, of the years in which a finding speaks of any of ``keys``."""
    years = [f"{year}年" for year, found in marks.items() if mark_any(keys, found)]
    return f"{'、'.join(years)}的数字核对有问题。" if years else ""


def _summed(series: Series, keys: tuple[CellKey, ...]) -> Iterator[tuple[int, Number | None]]:
    """Each year with the sum of the lines of ``keys``, None where any has no number."""
    lines = [line for line in map(series.line, keys) if line]
    if not keys or len(lines) < len(keys):
        return
    for points in zip(*(line.points for line in lines), strict=True):
        values = [point.value for point in points if point.value is not None]
        yield points[0].year, sum(values, start=0) if len(values) == len(points) else None
