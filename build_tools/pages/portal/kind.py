"""The kinds of agency: those in charge of the same thing in every region, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.library.kinds import KINDS
from build_tools.model import Page
from build_tools.pages.addresses import kind_path
from build_tools.pages.paging import list_pages
from build_tools.pages.portal.coverage import agency_coverage, kind_coverage, years_shown
from build_tools.pages.portal.findings import kind_findings_path
from build_tools.pages.portal.pictures import pictures, totals_table
from build_tools.pages.portal.survey import KindEntry, Survey
from build_tools.pages.templates import fill

_ROOT = "../"
_AGENCIES = 200
"""Agencies on one page."""


def kind_pages(survey: Survey) -> Iterator[Page]:
    """The index of kinds and a page for each kind that has an agency, more where it has many."""
    kinds = [survey.kinds[kind] for kind in KINDS if kind in survey.kinds]
    yield Page(
        path="kinds/index.html",
        kind="kinds",
        title="按类别浏览",
        description="政府、教育、公安、财政等各类机关的政府信息公开工作年度报告。",
        blocks=fill(
            "kinds",
            survey=survey,
            coverage=kind_coverage("c", _ROOT, years_shown(survey), kinds),
        ),
    )
    for entry in kinds:
        yield from _pages(survey, entry)


def _pages(survey: Survey, entry: KindEntry) -> Iterator[Page]:
    label = KINDS[entry.id].label
    ordered = sorted(entry.agencies, key=lambda agency: (agency.place, agency.id))
    years = years_shown(survey)
    totals = totals_table("s", f"{label}各项数字的合计，逐年", entry.years, years)
    for list_page in list_pages(kind_path(entry.id), ordered, _AGENCIES):
        yield Page(
            path=list_page.path,
            kind="kind",
            title=f"{label}{list_page.more}",
            description=f"各地{label}机关和它们的年度报告。{list_page.more}",
            blocks=fill(
                "kind",
                entry=entry,
                heading=f"{label}{list_page.more}",
                found=survey.found_of.get(entry.id),
                findings=_ROOT + kind_findings_path(entry.id),
                reporting=sum(bool(agency.years) for agency in entry.agencies),
                agencies=agency_coverage("a", _ROOT, years, list_page.items),
                pictures=pictures(entry.years, years, entry.known) if list_page.first else (),
                totals=totals if list_page.first else "",
                others=list_page.others,
            ),
        )
