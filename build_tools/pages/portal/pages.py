"""All pages about many reports, from the register and the summaries of the reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from build_tools.explore import FirstAnswer
from build_tools.library.summaries import ReportSummary
from build_tools.model import Agency, Page
from build_tools.pages.model import DataFile, PagePart, PortalContext
from build_tools.pages.portal.counting import take_survey
from build_tools.pages.portal.explanations import EXPLANATIONS, explanations_script
from build_tools.pages.portal.finding_spool import FindingSpool
from build_tools.pages.portal.survey import Survey
from build_tools.pages.registry import PORTAL_PAGES


def surveyed_contents(
    agencies: Iterable[Agency],
    summaries: Iterable[ReportSummary],
    withdrawn: Mapping[str, frozenset[int]],
    contact: str,
    first: Callable[[], FirstAnswer | None] = lambda: None,
    split: bool = False,
) -> Iterator[Page | DataFile | PagePart]:
    """Every page that is made of all reports, and the data it needs, one at a time.

    ``summaries`` are those of all reports, those of one agency together, gone through once.
    ``contact`` is where the maintainers can be reached; ``withdrawn`` gives the years of an
    agency's withdrawn reports by its id; ``first`` what the tables of figures answer first.
    ``split`` says that files of data lie in other portals.
    """
    spool = FindingSpool()
    survey = take_survey(agencies, spool.passing(summaries), withdrawn)
    context = PortalContext(survey, spool, contact, dict, dict, first, split)
    for kind in PORTAL_PAGES:
        yield from kind.parts(context)
    yield DataFile(EXPLANATIONS, explanations_script(survey))
    yield from _contents(context, surveyed=True)  # of which one waits for the tables


def unsurveyed_contents(
    downloads: Callable[[], Mapping[str, object]], changes: Callable[[], Mapping[str, object]]
) -> Iterator[Page | DataFile]:
    """The other pages that are in no agency's folder.

    ``downloads`` gives what is told of the files of data, ``changes`` what is told of releases.
    """
    context = PortalContext(Survey(), FindingSpool(), "", downloads, changes)
    yield from _contents(context, surveyed=False)


def _contents(context: PortalContext, surveyed: bool) -> Iterator[Page | DataFile]:
    for kind in PORTAL_PAGES:
        if kind.surveyed == surveyed:
            yield from kind.all_pages(context)
            yield from kind.data(context)
