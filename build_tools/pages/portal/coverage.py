"""Who reported when: regions and agencies against years. Not held here is not "not published"."""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.library.kinds import KINDS
from build_tools.library.summaries import TOTALS
from build_tools.pages.addresses import agency_path, kind_path, region_path, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.plain_tables import plain_table
from build_tools.pages.portal.survey import AgencyEntry, KindEntry, RegionEntry, ReportGroup, Survey
from build_tools.pages.words import LEVELS, grouped_digits, html_link

_ROOT = "../"
"""The way from the pages that show these tables to the top of the portal."""
_YEARS_SHOWN = 10
_SUMS = [(at, total.label) for at, total in enumerate(TOTALS) if "years" in total.shown]
"""The sums in lists of years and of regions: their places and names."""


def all_years(survey: Survey) -> list[int]:
    """Every year from the first report to the last, years without any report among them."""
    return list(range(min(survey.years), max(survey.years) + 1)) if survey.years else []


def years_shown(survey: Survey) -> list[int]:
    """The latest of ``all_years``, newest first: as many as a table has room for."""
    return latest_first(all_years(survey))


def latest_first(years: Sequence[int]) -> list[int]:
    """The latest of ``years``, newest first: as many as a table has room for."""
    return list(years)[: -_YEARS_SHOWN - 1 : -1]


def region_coverage(years: Sequence[int], regions: Iterable[RegionEntry], depth: int = 0) -> Markup:
    """How many agencies of how many known have a report here, by region and year.

    ``depth`` steps lead to the page itself; a region further within is named with those between.
    """
    named = (
        (
            Markup(
                "".join(f"<small>{escape_markdown(name)}</small> " for _, name in above)
                + html_link(entry.name, _ROOT + region_path(entry.code))
            ),
            entry,
        )
        for entry in regions
        for above in (entry.steps[depth:-1],)
    )
    caption = "各地有报告的机关数（斜线后是本站已知的机关数）"
    return _group_coverage(caption, "地区", years, named)


def kind_coverage(years: Sequence[int], kinds: Iterable[KindEntry]) -> Markup:
    """How many agencies of how many known have a report here, by kind and year."""
    named = ((html_link(KINDS[each.id].label, _ROOT + kind_path(each.id)), each) for each in kinds)
    caption = "各类机关有报告的个数（斜线后是本站已知的机关数）"
    return _group_coverage(caption, "类别", years, named)


def _group_coverage(
    caption: str, head: str, years: Sequence[int], groups: Iterable[tuple[Markup, ReportGroup]]
) -> Markup:
    rows = [
        (name, *(f"{group.sums(year).reports} / {group.expected(year)}" for year in years))
        for name, group in groups
    ]
    heads = [head, *(f"{year}年" for year in years)]
    return plain_table("c", caption, heads, rows) if rows else Markup("")


def agency_coverage(years: Sequence[int], agencies: Iterable[AgencyEntry]) -> Markup:
    """Which reports of each agency are held here, by year."""
    rows = [
        (
            html_link(entry.name, _ROOT + agency_path(entry.id))
            if entry.years or entry.withdrawn
            else escape_markdown(entry.name),
            LEVELS.get(entry.level, "未登记"),
            *(_held(entry, year) for year in years),
        )
        for entry in agencies
    ]
    heads = ["机关", "级别", *(f"{year}年" for year in years)]
    return plain_table("a", "各机关的报告", heads, rows, 1) if rows else Markup("")


def reports_table(survey: Survey, year: int, agencies: Iterable[AgencyEntry]) -> Markup:
    """The reports of a year, by agency."""
    rows = [
        (
            html_link(agency.name, _ROOT + report_path(agency.id, year)),
            _region_link(survey, agency),
            LEVELS.get(agency.level, "未登记"),
        )
        for agency in agencies
    ]
    caption = f"{year}年的报告，按地区代码排列"
    return plain_table("r", caption, ("机关", "地区", "级别"), rows, 2)


def _region_link(survey: Survey, agency: AgencyEntry) -> Markup:
    if not agency.place:
        return Markup("未登记")
    return html_link(survey.regions[agency.place].name, _ROOT + region_path(agency.place))


def counts_table(
    caption: str, head: str, rows: Iterable[tuple[Markup, ReportGroup, int]]
) -> Markup:
    """Of each named group and year how many agencies reported, and what their reports add up to."""
    heads = (head, "有报告 / 已知（个）", *(f"{label}（件）" for _, label in _SUMS))
    shown = [(name, *_counted(group, year)) for name, group, year in rows]
    return plain_table("y", caption, heads, shown) if shown else Markup("")


def _counted(group: ReportGroup, year: int) -> Iterator[str | Markup]:
    sums = group.sums(year)
    yield f"{sums.reports} / {group.expected(year)}"
    for at, _ in _SUMS:
        stated = sums.stated[at]
        said = f"{grouped_digits(sums.sums[at])}<small>（{stated} 份）</small>"
        yield Markup(said) if stated else "没有数字"


def _held(entry: AgencyEntry, year: int) -> Markup:
    if year in entry.years:
        return html_link(f"{year}年", _ROOT + report_path(entry.id, year))
    if year in entry.withdrawn:
        return html_link("已撤回", _ROOT + report_path(entry.id, year))
    if not entry.existed(year):
        return Markup("已撤并" if entry.ended and year > max(entry.years) else "尚未设立")
    return Markup("未收录")
