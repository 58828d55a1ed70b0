"""Requests and contests by year, added up over many reports: small charts, the table below them.

A sum stands only over reports that state the figure, and always says over how many of how many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from build_tools.library.summaries import TOTALS
from build_tools.model import Number
from build_tools.pages.charts import Bar, Dot, bar_chart, line_chart
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.plain_tables import grouped_table
from build_tools.pages.portal.survey import ReportSums
from build_tools.pages.words import grouped_digits

GROUPS: Mapping[str, tuple[str, ...]] = {
    heading: tuple(total.id for total in totals)
    for heading, totals in groupby(TOTALS, key=lambda total: total.heading)
}
"""The totals of ``TOTALS`` by what they tell."""

KEY_PICTURES = tuple(total.id for total in TOTALS if "small" in total.shown)
"""What is drawn where there is room for a few."""

_PLACES = {total.id: at for at, total in enumerate(TOTALS)}


class PictureGroup(NamedTuple):
    """A heading and the small charts below it."""

    heading: str
    charts: tuple[Markup, ...]


def pictures(
    tallies: Mapping[int, ReportSums], years: Sequence[int], known: int
) -> list[PictureGroup]:
    """All totals by year, group by group; groups in which nothing ever happened are left out.

    ``years`` in any order.

    ``known`` agencies are registered here, whether they reported or not.
    """
    drawn = (
        PictureGroup(heading, charts_of(tallies, years, totals, known))
        for heading, totals in GROUPS.items()
    )
    return [each for each in drawn if each.charts]


def charts_of(
    tallies: Mapping[int, ReportSums], years: Sequence[int], totals: Iterable[str], known: int
) -> tuple[Markup, ...]:
    """A chart for each of ``totals`` that was not zero or unknown throughout."""
    charts = (_chart(tallies, years, name, known) for name in totals)
    return tuple(chart for chart in charts if chart)


def year_pictures(tally: ReportSums, known: int) -> tuple[Markup, ...]:
    """One year's totals as bars, a chart for each group that is not zero throughout."""
    charts = (
        bar_chart(f"b{at}", heading, _bars(tally, totals), "件", _added([tally], totals, known))
        for at, (heading, totals) in enumerate(GROUPS.items())
    )
    return tuple(chart for chart in charts if chart)


def totals_table(
    prefix: str, caption: str, tallies: Mapping[int, ReportSums], years: Sequence[int]
) -> Markup:
    """Every total by year, each sum with the number of reports it is of; empty without years."""
    if not years:
        return NOTHING
    groups = [
        (heading, [_row(tallies, years, name) for name in names])
        for heading, names in GROUPS.items()
    ]
    heads = ("指标（件）", *(f"{year}年" for year in years))
    return grouped_table(prefix, caption, heads, groups)


def _chart(
    tallies: Mapping[int, ReportSums], years: Sequence[int], name: str, known: int
) -> Markup:
    dots = [Dot(year, _sum(tallies.get(year), name)) for year in sorted(years)]
    label = TOTALS[_PLACES[name]].label
    note = _added([tallies[year] for year in years if year in tallies], (name,), known)
    return line_chart(f"t-{name.replace('_', '-')}", label, dots, "件", note=note)


def _bars(tally: ReportSums, totals: Iterable[str]) -> list[Bar]:
    return [Bar(TOTALS[_PLACES[name]].label, _sum(tally, name)) for name in totals]


def _added(tallies: Iterable[ReportSums], totals: Sequence[str], known: int) -> str:
    """Of how many reports the sums are, and how many agencies there are to report."""
    counts = {tally.stated[_PLACES[name]] for tally in tallies for name in totals} - {0}
    if not counts:
        return ""
    said = str(min(counts)) if len(counts) == 1 else f"{min(counts)}—{max(counts)}"
    return f"由 {said} 份报告相加，本站已知 {known} 个机关。"


def _row(tallies: Mapping[int, ReportSums], years: Sequence[int], name: str) -> tuple[object, ...]:
    return (TOTALS[_PLACES[name]].label, *(_cell(tallies.get(year), name) for year in years))


def _cell(tally: ReportSums | None, name: str) -> Markup:
    if tally is None:
        return Markup("未收录")
    value = _sum(tally, name)
    of = f"<small>（{tally.stated[_PLACES[name]]} / {tally.reports} 份）</small>"
    return Markup(f"没有数字 {of}" if value is None else f"{grouped_digits(value)} {of}")


def _sum(tally: ReportSums | None, name: str) -> Number | None:
    if tally is None or not tally.stated[_PLACES[name]]:
        return None
    return tally.sums[_PLACES[name]]


def summed_years(tallies: Mapping[int, ReportSums]) -> Iterator[tuple[int, str, Number, int]]:
    """Every sum there is: year, total, sum, and the number of reports it is of."""
    for year, tally in sorted(tallies.items()):
        for total in TOTALS:
            value = _sum(tally, total.id)
            if value is not None:
                yield year, total.id, value, tally.stated[_PLACES[total.id]]
