"""An agency's indicators by year as HTML tables: value, change, and why there is none."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from build_tools.model import Number, Status
from build_tools.pages.escape import Markup
from build_tools.pages.plain_tables import CLOSING, table_opening
from build_tools.pages.report.marks import YearlyMarks, line_marks
from build_tools.pages.words import (
    STATUS_WORDS,
    column_link,
    escaped_label,
    grouped_digits,
    row_link,
    with_unit,
)
from build_tools.reports.series import Gap, Point, Series, SeriesLine

GAP_WORDS = {
    Gap.NO_REPORT: "本站未收录",
    Gap.WITHDRAWN: "已撤回",
    Gap.MISFILED: "归属待核",
    Gap.NOT_IN_FORM: "当年无此项",
    Gap.NOT_READ: "未识别",
}
"""What readers see where a year has nothing to show."""

_PRINTED = Status.PRINTED


def years_table(
    series: Series,
    lines: Sequence[SeriesLine],
    prefix: str,
    caption: str,
    marks: YearlyMarks,
    by_applicant: bool = False,
) -> Markup:
    """``lines`` of one official table by year as one HTML block, empty without lines.

    A body for each group of the form, or for each row when it is shown ``by_applicant``; a figure
    among ``marks`` leads to the finding about it.
    """
    if not lines:
        return Markup("")
    table = lines[0].key[0]
    broken = {each.year for each in series.breaks if each.table == table}
    years = series.years[::-1]  # the newest is seen first
    columns = [f'<td headers="{prefix}{year} ' for year in years]
    bodies = "".join(_bodies(lines, prefix, columns, marks, by_applicant))
    return Markup(
        f"{table_opening(prefix, caption, len(years), f'nb-years nb-{table}')}"
        f"<thead><tr><th id={prefix}c0 scope=col>指标"
        f"{''.join(_year_heads(series, prefix, broken))}{bodies}{CLOSING}"
    )


def always_zero(points: Iterable[Point]) -> bool:
    """Whether a line of ``points`` is zero, printed or absent for good reason, in every year."""
    return all(map(_nothing, points))


def _year_heads(series: Series, prefix: str, broken: Collection[int]) -> Iterator[str]:
    missing = set(series.missing_years)
    for year in series.years[::-1]:
        label = f"{year}年" if year in missing else f'<a href="{year}.html">{year}年</a>'
        mark = "<small>（格式变更）</small>" if year in broken else ""
        style = " class=nb-break" if year in broken else ""
        yield f"<th id={prefix}{year} scope=col{style}>{label}{mark}"


def _bodies(
    lines: Sequence[SeriesLine],
    prefix: str,
    columns: Sequence[str],
    marks: YearlyMarks,
    by_applicant: bool,
) -> Iterator[str]:
    width = len(columns) + 1
    seen: dict[str, str] = {}
    number = 0
    for group, members in groupby(lines, key=_row_group if by_applicant else _form_group):
        yield "<tbody>"
        if group and group not in seen:
            seen[group] = f"{prefix}g{len(seen) + 1}"
            head = f"<th id={seen[group]} scope=rowgroup colspan={width}>"
            yield f"<tr>{head}<span>{group}</span>"
        for line in members:
            number += 1
            label = _column(line) if by_applicant else _label(line)
            yield _row(line, columns, f"{prefix}r{number}", seen.get(group, ""), label, marks)


def _row(
    line: SeriesLine,
    columns: Sequence[str],
    anchor: str,
    group: str,
    label: str,
    marks: YearlyMarks,
) -> str:
    """The row called ``anchor``; ``columns`` open its cells, naming the heads of their columns."""
    inner = f'{group} {anchor}"' if group else f'{anchor}"'
    cells = [
        f"{column}{inner}>{point.value}{_change(point.change)}"
        if point.status is _PRINTED and type(point.value) is int and point.value < 1000
        else f"{column}{inner}{_said(point)}"
        for column, point in zip(columns, line.points[::-1], strict=True)
    ]
    if behind := line_marks(line, marks):
        cells = [
            f"{cell} {mark}" if mark else cell
            for cell, mark in zip(cells, behind[::-1], strict=True)
        ]
    return f"<tr><th id={anchor} scope=row>{label}{''.join(cells)}"


def _said(point: Point) -> str:
    """The rest of the cell's opening tag and its content."""
    if point.gap:
        return f' class="nb-gap">{GAP_WORDS[point.gap]}'
    status = point.status or Status.MISSING
    word = STATUS_WORDS[status]
    if point.value is None:
        return f' class="nb-{status.value}">{word}'
    said = f"{grouped_digits(point.value)}{_change(point.change)}"
    return f' class="nb-{status.value}">{said} <small>{word}</small>' if word else f">{said}"


@lru_cache(maxsize=1024, typed=True)
def _change(change: Number | None) -> str:
    if change is None:
        return ""
    said = f"+{grouped_digits(change)}" if change > 0 else f"−{grouped_digits(-change)}"
    if not change:
        said = "持平"
    return f" <small class=nb-change>{said}</small>"


def _form_group(line: SeriesLine) -> str:
    if line.key[0] == "proactive":
        return row_link(*line.key[:2], line.row.label)
    return escaped_label(line.row.group)


def _row_group(line: SeriesLine) -> str:
    return row_link(*line.key[:2], line.row.label, line.row.group)


def _label(line: SeriesLine) -> str:
    if line.key[0] == "proactive":
        return with_unit(line.key[0], line.column)
    label = row_link(*line.key[:2], line.row.label)
    return label if line.key[0] == "requests" else f"{label}·{_column(line)}"


def _column(line: SeriesLine) -> str:
    return column_link(line.key[0], line.column.key, line.column.label)


def _nothing(point: Point) -> bool:
    if point.gap:
        return point.gap is not Gap.NOT_READ
    return point.value == 0 and point.status is Status.PRINTED
