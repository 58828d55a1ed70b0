"""All pages about many reports, from the register and the summaries of the reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from build_tools.model import Agency, Page
from build_tools.pages.checks_page import checks_page
from build_tools.pages.findings import findings_pages
from build_tools.pages.glossary import glossary_page
from build_tools.pages.home import about_page, home_page, search_page
from build_tools.pages.region import region_pages
from build_tools.pages.survey import take_survey
from build_tools.pages.year import year_pages
from build_tools.summaries import ReportSummary


def portal_pages(
    agencies: Iterable[Agency], summaries: Callable[[], Iterable[ReportSummary]]
) -> Iterator[Page]:
    """Every page that is not in an agency's folder, one at a time.

    ``summaries`` is called twice and each time gives all reports, those of one agency together.
    """
    survey = take_survey(agencies, summaries())
    yield from (home_page(survey), search_page(), about_page(survey))
    yield from (glossary_page(), checks_page())
    yield from region_pages(survey)
    yield from year_pages(survey)
    yield from findings_pages(survey, summaries())
