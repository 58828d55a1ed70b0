"""What stands at the address of a report that is withdrawn."""

from build_tools.model import Agency, Page, WithdrawnReport
from build_tools.pages.addresses import report_path
from build_tools.pages.escape import NOTHING
from build_tools.pages.model import AgencyContext, PageKind
from build_tools.pages.report.page import REPORT
from build_tools.pages.words import external_link


def _withdrawn_page(agency: Agency, report: WithdrawnReport) -> Page:
    """The page that says when and why the report was withdrawn, and where to go from there."""
    origin = external_link(report.url) if report.url else NOTHING
    return WITHDRAWN.page(
        title=f"{agency.name}{report.year}年政府信息公开工作年度报告（已撤回）",
        description=f"本站收录过的{agency.name}{report.year}年报告已撤回。",
        values={"agency": agency, "report": report, "origin": origin},
        path=report_path(agency.id, report.year),
        meta=(("agency", agency.name),),
    )


WITHDRAWN: PageKind[AgencyContext] = PageKind(
    template="withdrawn",
    address=REPORT.address,
    pages=lambda folder: (_withdrawn_page(folder.agency, each) for each in folder.withdrawn),
    indexed=False,
)
