"""Who reported when: regions and agencies against years. Not held here is not "not published"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.library.kinds import KINDS
from build_tools.pages.addresses import agency_path, kind_path, region_path, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.plain_tables import plain_table
from build_tools.pages.portal.survey import AgencyEntry, KindEntry, RegionEntry, Survey
from build_tools.pages.words import LEVELS, html_link

_YEARS_SHOWN = 10


def all_years(survey: Survey) -> list[int]:
    """Every year from the first report to the last, years without any report among them."""
    return list(range(min(survey.years), max(survey.years) + 1)) if survey.years else []


def years_shown(survey: Survey) -> list[int]:
    """The latest of ``all_years``, newest first: as many as a table has room for."""
    return all_years(survey)[: -_YEARS_SHOWN - 1 : -1]


def region_coverage(
    prefix: str, root: str, years: Sequence[int], regions: Iterable[RegionEntry], depth: int = 0
) -> Markup:
    """How many agencies of how many known have a report here, by region and year.

    ``depth`` steps lead to the page itself; a region further within is named with those between.
    """
    rows = [
        (
            Markup(
                "".join(f"<small>{escape_markdown(name)}</small> " for _, name in above)
                + html_link(entry.name, root + region_path(entry.code))
            ),
            *(_share(entry, year) for year in years),
        )
        for entry in regions
        for above in (entry.steps[depth:-1],)
    ]
    heads = ["地区", *(f"{year}年" for year in years)]
    caption = "各地有报告的机关数（斜线后是本站已知的机关数）"
    return plain_table(prefix, caption, heads, rows) if rows else Markup("")


def kind_coverage(
    prefix: str, root: str, years: Sequence[int], kinds: Iterable[KindEntry]
) -> Markup:
    """How many agencies of how many known have a report here, by kind and year."""
    rows = [
        (
            html_link(KINDS[entry.id].label, root + kind_path(entry.id)),
            *(_share(entry, year) for year in years),
        )
        for entry in kinds
    ]
    heads = ["类别", *(f"{year}年" for year in years)]
    caption = "各类机关有报告的个数（斜线后是本站已知的机关数）"
    return plain_table(prefix, caption, heads, rows) if rows else Markup("")


def agency_coverage(
    prefix: str, root: str, years: Sequence[int], agencies: Iterable[AgencyEntry]
) -> Markup:
    """Which reports of each agency are held here, by year."""
    rows = [
        (
            html_link(entry.name, root + agency_path(entry.id))
            if entry.years or entry.withdrawn
            else escape_markdown(entry.name),
            LEVELS.get(entry.level, "未登记"),
            *(_held(entry, year, root) for year in years),
        )
        for entry in agencies
    ]
    heads = ["机关", "级别", *(f"{year}年" for year in years)]
    return plain_table(prefix, "各机关的报告", heads, rows) if rows else Markup("")


def _share(entry: RegionEntry | KindEntry, year: int) -> str:
    reported = entry.years[year].reports if year in entry.years else 0
    return f"{reported} / {entry.known - entry.absent[year]}"


def _held(entry: AgencyEntry, year: int, root: str) -> Markup:
    if year in entry.years:
        return html_link(f"{year}年", root + report_path(entry.id, year))
    if year in entry.withdrawn:
        return html_link("已撤回", root + report_path(entry.id, year))
    if not entry.existed(year):
        return Markup("已撤并" if entry.ended and year > max(entry.years) else "尚未设立")
    return Markup("未收录")
