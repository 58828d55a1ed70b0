"""All pages about many reports, from the register and the summaries of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_tools.library.summaries import ReportSummary
from build_tools.model import Agency, Page, Value
from build_tools.pages.answering import answering_page
from build_tools.pages.explanations import EXPLANATIONS, explanations_script
from build_tools.pages.portal.checks_page import checks_page
from build_tools.pages.portal.comparison import compare_page, region_script
from build_tools.pages.portal.explore import explore_page
from build_tools.pages.portal.finding_spool import FindingSpool
from build_tools.pages.portal.findings import findings_pages
from build_tools.pages.portal.glossary import glossary_page
from build_tools.pages.portal.home import about_page, home_page, search_page
from build_tools.pages.portal.kind import kind_pages
from build_tools.pages.portal.region import region_pages
from build_tools.pages.portal.survey import take_survey
from build_tools.pages.portal.year import year_pages


class DataFile(Value, frozen=True):
    """A file of data beside the pages, from the top of the portal."""

    path: str
    data: bytes


def portal_contents(
    agencies: Iterable[Agency],
    summaries: Iterable[ReportSummary],
    withdrawn: Mapping[str, frozenset[int]],
    contact: str = "",
) -> Iterator[Page | DataFile]:
    """Every page that is not in an agency's folder and the data it needs, one at a time.

    ``summaries`` are those of all reports, those of one agency together, gone through once.
    ``contact`` is where the maintainers can be reached; ``withdrawn`` gives the years of an
    agency's withdrawn reports by its id.
    """
    spool = FindingSpool()
    survey = take_survey(agencies, spool.passing(summaries), withdrawn)
    yield from (home_page(survey), search_page(), about_page(survey))
    yield answering_page(contact)
    yield from (glossary_page(), checks_page(), compare_page(survey), explore_page(survey))
    yield DataFile(EXPLANATIONS, explanations_script())
    yield from region_pages(survey)
    for entry in survey.regions.values():
        yield DataFile(f"regions/{entry.code}.js", region_script(survey, entry))
    yield from kind_pages(survey)
    yield from year_pages(survey)
    yield from findings_pages(survey, spool)
