"""The page that compares agencies or regions side by side, and the data it reads.

Each agency and each region has one small script with all its years; the page's own script puts up
to six of them into a table. A line is its points by year with commas between; a point is a number
as printed, or a word for what there is instead: ``blank``, ``missing``, or one of ``Gap``. Before a
number that is not simply printed stands ``derived`` or ``corrected`` and a space, before a printed
one that a finding speaks of ``found``; after a region's sum stands ``/`` and of how many reports
it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.library.kinds import kind_of
from build_tools.library.summaries import TOTALS
from build_tools.model import Agency, Status
from build_tools.pages.escape import Markup
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import DataFile, PageKind, PortalContext
from build_tools.pages.portal.figure_choices import row_choices
from build_tools.pages.portal.pictures import summed_years
from build_tools.pages.portal.survey import NOWHERE, RegionEntry, subregions
from build_tools.pages.report.marks import YearlyMarks, line_marks
from build_tools.pages.words import LEVELS, digits
from build_tools.reports.series import Point, Series, each_described
from build_tools.search.documents import script

_PRINTED = Status.PRINTED
_PEERS = 200
"""Agencies of a region offered for comparison; more are found by searching."""


def agency_script(agency: Agency, series: Series, marks: YearlyMarks) -> bytes:
    """``reports/<id>/series.js``: every indicator of one agency by year."""
    lines = {".".join(line.key): said for line, said in each_described(series.lines, _points)}
    lines |= {
        ".".join(line.key): ",".join(map(_marked, line.points, behind))
        for line in series.lines
        if (behind := line_marks(line, marks))
    }
    region = agency.region
    return script(
        {
            "name": agency.name,
            "level": LEVELS.get(agency.level, ""),
            "rank": agency.level,
            "kind": kind_of(agency),
            "region": region.code if region else NOWHERE,
            "years": series.years,
            "breaks": [[each.year, each.table, each.comparable] for each in series.breaks],
            "lines": lines,
        }
    )


def region_script(
    entry: RegionEntry, siblings: Iterable[RegionEntry], within: Iterable[RegionEntry]
) -> DataFile:
    """``regions/<code>.js``: the sums of a region by year, and whom it can be compared with.

    ``reports`` says for each year how many reports are held, ``known`` how many agencies there are.
    """
    years = list(range(min(entry.years), max(entry.years) + 1)) if entry.years else []
    data = {
        "name": entry.name,
        "level": "地区",
        "region": entry.steps[-2][0] if len(entry.steps) > 1 else "",
        "years": years,
        "known": entry.known,
        "reports": [entry.years[year].reports if year in entry.years else 0 for year in years],
        "breaks": [],
        "lines": _region_lines(entry, years),
        "agencies": list(_reporting(entry)),
        "regions": _named_regions(siblings),
        "within": _named_regions(within),
    }
    return DataFile(f"regions/{entry.code}.js", script(data))


def _form(portal: PortalContext) -> dict[str, object]:
    """The form of the comparison; its script fills the table, without scripts it says so."""
    provinces = subregions(portal.survey, portal.survey.provinces)
    return {
        "tables": row_choices(),
        "provinces": _named_regions(provinces),
        "changes": form_changes(
            "的统计口径改变，前后不能比较",
            "以前是一行，以后是{parts}行，这里按{parts}行相加，标明“推算”",
            "新增一{what}",
        ),
    }


COMPARE = PageKind(
    template="compare",
    address="compare.html",
    title="比较",
    description="把几个机关或地区的同一项数字放在一起，逐年比较。",
    values=_form,
    navigation="比较",
    found=(("比较机关和地区", "", "对比 同级 同类"),),
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


def _named_regions(regions: Iterable[RegionEntry]) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in regions if each.code != NOWHERE]


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


def _marked(point: Point, mark: Markup) -> str:
    is_found = mark and point.status is _PRINTED and point.value is not None
    return f"found {_point(point)}" if is_found else _point(point)


def _reporting(entry: RegionEntry) -> Iterator[tuple[str, str, str]]:
    reporting = (agency for agency in entry.agencies if agency.years)
    for agency in sorted(reporting, key=lambda agency: agency.id)[:_PEERS]:
        yield agency.id, agency.name, LEVELS.get(agency.level, "")
