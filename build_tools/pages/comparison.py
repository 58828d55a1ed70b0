"""The page that compares agencies or regions side by side, and the data it reads.

Each agency and each region has one small script with all its years; the page's own script puts up
to six of them into a table. A line is its points by year with commas between; a point is a number
as printed, or a word for what there is instead: ``blank``, ``missing``, or one of ``Gap``. Before a
number that is not simply printed stands ``derived`` or ``corrected`` and a space; after a region's
sum stands ``/`` and how many reports it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.checks.labels import table_label
from build_tools.forms import Column, Row, TableForm, load_forms, sum_of, table_names
from build_tools.library.summaries import TOTALS
from build_tools.model import Agency, Page, Status, Value
from build_tools.pages.form_changes import form_changes
from build_tools.pages.pictures import summed_years
from build_tools.pages.survey import NOWHERE, RegionEntry, Survey, subregions
from build_tools.pages.templates import fill
from build_tools.pages.words import LEVELS, digits
from build_tools.search.documents import script
from build_tools.series import Point, Series, each_described

_PRINTED = Status.PRINTED
_PEERS = 200
"""Agencies of a region offered for comparison; more are found by searching."""


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
                ".".join(line.key): said for line, said in each_described(series.lines, _points)
            },
        }
    )


def region_script(survey: Survey, entry: RegionEntry) -> bytes:
    """``regions/<code>.js``: the sums of a region by year, and whom it can be compared with.

    ``reports`` says for each year how many reports are held, ``known`` how many agencies there are.
    """
    years = list(range(min(entry.years), max(entry.years) + 1)) if entry.years else []
    above = entry.steps[-2][0] if len(entry.steps) > 1 else ""
    siblings = survey.regions[above].within if above else survey.provinces
    return script(
        {
            "name": entry.name,
            "level": "地区",
            "region": above,
            "years": years,
            "known": entry.known,
            "reports": [entry.years[year].reports if year in entry.years else 0 for year in years],
            "breaks": [],
            "lines": _region_lines(entry, years),
            "agencies": list(_reporting(entry)),
            "regions": _named_regions(survey, siblings),
            "within": _named_regions(survey, entry.within),
        }
    )


def compare_page(survey: Survey) -> Page:
    """The form of the comparison; its script fills the table, without scripts it says so."""
    provinces = [
        (entry.code, entry.name)
        for entry in subregions(survey, survey.provinces)
        if entry.code != NOWHERE
    ]
    return Page(
        path="compare.html",
        kind="compare",
        title="比较",
        description="把几个机关或地区的同一项数字放在一起，逐年比较。",
        blocks=fill(
            "compare",
            tables=[(label, list(rows)) for label, rows in _tables()],
            provinces=provinces,
            changes=form_changes(
                "的口径改了，前后不能相比",
                "以前是一行，以后是{parts}行，这里按{parts}行相加，标明“推算”",
                "新增一行",
            ),
        ),
    )


def _region_lines(entry: RegionEntry, years: Sequence[int]) -> dict[str, str]:
    addresses = {total.id: total.address for total in TOTALS}
    lines = {
        line: ["missing" if year in entry.years else "no_report" for year in years]
        for line in addresses.values()
    }
    for year, total, value, stated in summed_years(entry.years):
        lines[addresses[total]][year - years[0]] = f"{digits(value)}/{stated}"
    return {line: ",".join(points) for line, points in lines.items()}


def _named_regions(survey: Survey, codes: Iterable[str]) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in subregions(survey, codes) if each.code != NOWHERE]


class _Choice(Value, frozen=True):
    """A row of the form as it can be chosen: its columns as ``key=label（unit）``, by bars."""

    key: str
    label: str
    columns: str
    base: str
    """The row whose number a share is of; empty for the total of the same row."""
    parts: str = ""
    """The rows a sum is of, by bars."""
    sums: str = ""
    """The columns each sum of columns is of, as ``key=column+column``, by bars."""


def _points(points: tuple[Point, ...]) -> str:
    return ",".join(
        [
            f"{each.value}" if each.status is _PRINTED and type(each.value) is int else _point(each)
            for each in points
        ]
    )


def _point(point: Point) -> str:
    if point.gap:
        return point.gap.value
    if point.value is None or point.status is None:
        return (point.status or Status.MISSING).value
    number = digits(point.value)
    return number if point.status is _PRINTED else f"{point.status.value} {number}"


def _reporting(entry: RegionEntry) -> Iterator[tuple[str, str, str]]:
    reporting = (agency for agency in entry.agencies if agency.years)
    for agency in sorted(reporting, key=lambda agency: agency.id)[:_PEERS]:
        yield agency.id, agency.name, LEVELS.get(agency.level, "")


def _tables() -> Iterator[tuple[str, Iterator[_Choice]]]:
    names = table_names()
    for name in (*names[1:], names[0]):  # what most people ask about comes first
        forms = [form.table(name) for form in load_forms()]
        yield table_label(name), _choices(name, forms)


def _choices(table: str, forms: list[TableForm]) -> Iterator[_Choice]:
    """Every row of any form, with the columns it has in any, and before its parts each sum."""
    rows = _rows(forms)
    groups = {group.key: group for form in reversed(forms) for group in form.groups if group.sum}
    summed: set[str] = set()
    for key, (row, columns) in rows.items():
        said, sums = _columns(columns.values(), forms[0])
        base = f"{table}.{sum_of(table, key)}" if sum_of(table, key) else ""
        group = next((each for each in groups.values() if key in _members(each.key, forms)), None)
        if group and group.key not in summed:
            summed.add(group.key)
            parts = _addresses(table, _parts(group.key, forms))
            label = f"{group.label}（{group.sum}）"
            yield _Choice(f"{table}.{group.key}", label, said, base, parts, sums)
        if key not in groups:
            within = f"{row.groups[-1]}·" if row.groups and not forms[0].is_tall else ""
            parts = _addresses(table, _split(key, rows))
            yield _Choice(f"{table}.{key}", f"{within}{row.label}", said, base, parts, sums)


def _columns(columns: Iterable[Column], form: TableForm) -> tuple[str, str]:
    """The columns to choose from, and what the sums among them are of."""
    found = list(columns)
    said, sums = [f"{column.key}={_named(column)}" for column in found], []
    for key, label in form.column_groups.items():
        parts = [column for column in found if column.group == label]
        said.append(f"{key}={label}·各类相加（{parts[0].unit}）")
        sums.append(f"{key}={'+'.join(column.key for column in parts)}")
    return "|".join(said), "|".join(sums)


def _addresses(table: str, rows: Iterable[str]) -> str:
    return "|".join(f"{table}.{row}" for row in rows)


def _members(group: str, forms: Iterable[TableForm]) -> list[str]:
    """The rows that a group of rows has in any form."""
    return list(dict.fromkeys(row for form in forms for row in form.rows_of(group)))


def _parts(group: str, forms: Sequence[TableForm]) -> list[str]:
    """The rows that add up to a group in every form: not those that are parts of one of them."""
    members = [row for row in _members(group, forms) if row != group]
    split = {row.key for form in forms for row in form.rows if row.part_of in members}
    merged = {part for form in forms for row in form.rows for part in row.sum_of}
    return [row for row in members if row not in split | merged]


def _split(key: str, rows: Mapping[str, tuple[Row, dict[str, Column]]]) -> list[str]:
    """The rows of other forms that ``key`` is the sum of."""
    own = rows[key][0].sum_of
    return [*own, *(each for each, (row, _) in rows.items() if row.part_of == key)]


def _rows(forms: Iterable[TableForm]) -> dict[str, tuple[Row, dict[str, Column]]]:
    """Rows by key with their columns by key; the newest form's words."""
    rows: dict[str, tuple[Row, dict[str, Column]]] = {}
    for form in forms:
        for row in form.rows:
            _, columns = rows.setdefault(row.key, (row, {}))
            for column in row.columns:
                columns.setdefault(column.key, column)
    return rows


def _named(column: Column) -> str:
    group = f"{column.group}·" if column.group else ""
    unit = "" if "单位" in column.label else f"（{column.unit}）"
    return f"{group}{column.label}{unit}"
