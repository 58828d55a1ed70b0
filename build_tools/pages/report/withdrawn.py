"""What stands at the address of a report that is withdrawn."""

from __future__ import annotations

from build_tools.model import Agency, Page, WithdrawnReport
from build_tools.pages.addresses import report_path
from build_tools.pages.escape import Markup
from build_tools.pages.templates import fill
from build_tools.pages.words import external_link


def withdrawn_page(agency: Agency, report: WithdrawnReport) -> Page:
    """The page that says when and why the report was withdrawn, and where to go from there."""
    origin = external_link(report.url) if report.url else Markup("")
    return Page(
        path=report_path(agency.id, report.year),
        kind="withdrawn",
        title=f"{agency.name}{report.year}年政府信息公开工作年度报告（已撤回）",
        description=f"本站收录过的{agency.name}{report.year}年报告已撤回。",
        blocks=fill("withdrawn", agency=agency, report=report, origin=origin),
        meta=(("agency", agency.name),),
        indexed=False,
    )
