"""The page that compares agencies or regions side by side, and the data it reads.

Each agency and each region has one small script with all its years; the page's own script puts up
to six of them into a table. A line is its points by year with commas between; a point is a number
as printed, or a word for what there is instead: ``blank``, ``missing``, or one of ``Gap``. Before a
number that is not simply printed stands ``derived`` or ``corrected`` and a space; after a region's
sum stands ``/`` and how many reports it is of.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks.labels import table_label
from build_tools.forms import Column, Row, TableForm, load_forms
from build_tools.model import Agency, Page, Status, Value
from build_tools.pages.pictures import summed_years
from build_tools.pages.survey import NOWHERE, RegionEntry, Survey, subregions
from build_tools.pages.templates import fill
from build_tools.pages.words import LEVELS, digits
from build_tools.search.documents import script
from build_tools.series import Point, Series

_PEERS = 200
"""Agencies of a region offered for comparison; more are found by searching."""

_UNCOUNTED = ("received", "carried_in", "concluded", "carried_out")
"""Rows of the table of requests that are no way for a request to end."""

_REGION_LINES = {
    "received": "requests.received.total",
    "concluded": "requests.concluded.total",
    "carried_out": "requests.carried_out.total",
    "from_persons": "requests.received.natural_person",
    "granted": "requests.granted.total",
    "partly_granted": "requests.partly_granted.total",
    "reconsiderations": "review.reconsideration.total",
    "reconsiderations_corrected": "review.reconsideration.corrected",
}
"""The totals of regions that are one indicator of the form."""


def agency_script(agency: Agency, series: Series) -> bytes:
    """``reports/<id>/series.js``: every indicator of one agency by year."""
    region = agency.region
    return script(
        {
            "name": agency.name,
            "level": LEVELS.get(agency.level, ""),
            "region": region.code if region else NOWHERE,
            "years": series.years,
            "breaks": [[each.year, each.table, each.comparable] for each in series.breaks],
            "lines": {
                ".".join(line.key): ",".join([_point(point) for point in line.points])
                for line in series.lines
            },
        }
    )


def region_script(survey: Survey, entry: RegionEntry) -> bytes:
    """``regions/<code>.js``: the sums of a region by year, and whom it can be compared with."""
    years = list(range(min(entry.years), max(entry.years) + 1)) if entry.years else []
    lines = {line: ["no_report"] * len(years) for line in _REGION_LINES.values()}
    for year in entry.years:
        for line in lines.values():
            line[year - years[0]] = "missing"
    for year, total, value, stated in summed_years(entry.years):
        if total in _REGION_LINES:
            said = f"{digits(value)}/{stated}"
            lines[_REGION_LINES[total]][year - years[0]] = said
    above = entry.steps[-2][0] if len(entry.steps) > 1 else ""
    siblings = survey.regions[above].within if above else survey.provinces
    return script(
        {
            "name": entry.name,
            "level": "地区",
            "region": above,
            "years": years,
            "breaks": [],
            "lines": {line: ",".join(points) for line, points in lines.items()},
            "agencies": list(_reporting(entry)),
            "regions": [[each.code, each.name] for each in subregions(survey, siblings)],
        }
    )


def compare_page() -> Page:
    """The form of the comparison; its script fills the table, without scripts it says so."""
    return Page(
        path="compare.html",
        kind="compare",
        title="比较",
        description="把几个机关或地区的同一项数字放在一起，逐年比较。",
        markdown=fill("compare", tables=[(label, list(rows)) for label, rows in _tables()]),
    )


class _Choice(Value, frozen=True):
    """A row of the form as it can be chosen: its columns as ``key=label（unit）``, by bars."""

    key: str
    label: str
    columns: str
    base: str
    """The row whose number a share is of; empty for the total of the same row."""


def _point(point: Point) -> str:
    if point.gap:
        return point.gap.value
    if point.value is None or point.status is None:
        return (point.status or Status.MISSING).value
    number = digits(point.value)
    return number if point.status is Status.PRINTED else f"{point.status.value} {number}"


def _reporting(entry: RegionEntry) -> Iterator[tuple[str, str, str]]:
    reporting = (agency for agency in entry.agencies if agency.years)
    for agency in sorted(reporting, key=lambda agency: agency.id)[:_PEERS]:
        yield agency.id, agency.name, LEVELS.get(agency.level, "")


def _tables() -> Iterator[tuple[str, Iterator[_Choice]]]:
    for name in ("requests", "review", "proactive"):
        forms = [form.table(name) for form in load_forms()]
        yield table_label(name), _choices(name, forms)


def _choices(table: str, forms: list[TableForm]) -> Iterator[_Choice]:
    """Every row of any form, with the columns it has in any; the newest form's words."""
    rows: dict[str, tuple[Row, dict[str, Column]]] = {}
    for form in forms:
        for row in form.rows:
            _, columns = rows.setdefault(row.key, (row, {}))
            for column in row.columns:
                columns.setdefault(column.key, column)
    for key, (row, columns) in rows.items():
        group = f"{row.groups[-1]}·" if row.groups and table != "proactive" else ""
        said = "|".join(f"{column.key}={_named(column)}" for column in columns.values())
        ends = table == "requests" and key not in _UNCOUNTED
        base = "requests.concluded" if ends else ""
        yield _Choice(f"{table}.{key}", f"{group}{row.label}", said, base)


def _named(column: Column) -> str:
    group = f"{column.group}·" if column.group else ""
    unit = "" if "单位" in column.label else f"（{column.unit}）"
    return f"{group}{column.label}{unit}"
