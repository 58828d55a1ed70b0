"""All findings, check by check. Streamed: of each check no more than one page is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from build_tools.checks import GROUPS, documentation
from build_tools.library.summaries import FindingSummary, ReportSummary
from build_tools.model import Page
from build_tools.pages.addresses import cell_anchor, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.paging import pages_of
from build_tools.pages.remarks import check_titles
from build_tools.pages.survey import Survey
from build_tools.pages.templates import fill

_FINDINGS = 200
"""Findings on one page."""


def findings_path(code: str) -> str:
    """The first page of a check's findings, from the top of the portal."""
    return f"findings/{code}.html"


def findings_pages(survey: Survey, summaries: Iterable[ReportSummary]) -> Iterator[Page]:
    """The index and the pages of each check that found anything, as they fill up."""
    yield _index(survey)
    open_pages: dict[str, list[Markup]] = {}
    written: dict[str, int] = {}
    for report in summaries:
        for finding in report.findings:
            code = finding.code
            open_pages.setdefault(code, []).append(_item(report, finding))
            if len(open_pages[code]) == _FINDINGS:
                written[code] = written.get(code, 0) + 1
                yield _page(survey, code, written[code], open_pages.pop(code))
    for code, items in sorted(open_pages.items()):
        yield _page(survey, code, written.get(code, 0) + 1, items)


def _index(survey: Survey) -> Page:
    groups = [
        (
            GROUPS[key],
            [(doc, survey.findings[doc.code], survey.reports_with[doc.code]) for doc in docs],
        )
        for key, docs in groupby(documentation(), key=lambda doc: doc.group)
    ]
    return Page(
        path="findings/index.html",
        kind="findings",
        title="检查发现",
        description="本站核对所有报告的发现，按检查项列出。",
        blocks=fill("findings", survey=survey, groups=groups),
    )


def _page(survey: Survey, code: str, number: int, items: list[Markup]) -> Page:
    total = survey.findings[code]
    addresses = pages_of(findings_path(code), -(-total // _FINDINGS))
    title = f"{code} {check_titles().get(code, '')}".strip()
    more = f"（第 {number} 页）" if len(addresses) > 1 else ""
    names = [address.rpartition("/")[2] for address in addresses]
    return Page(
        path=addresses[number - 1],
        kind="finding",
        title=f"{title}{more}",
        description=f"检查项“{title}”在各份报告中的发现。{more}",
        blocks=fill(
            "finding",
            heading=f"{title}{more}",
            code=code,
            total=total,
            reports=survey.reports_with[code],
            items=items,
            before=(number - 1, names[number - 2]) if number > 1 else None,
            after=(number + 1, names[number]) if number < len(names) else None,
        ),
    )


def _item(report: ReportSummary, finding: FindingSummary) -> Markup:
    anchor = cell_anchor(finding.cell) if finding.cell else "findings"
    named = escape_markdown(f"{report.agency_name}{report.year}年")
    reading = "，本站没有读准" if finding.about_reading else ""
    return Markup(
        f"[{named}](../{report_path(report.agency_id, report.year)}#{anchor})"
        f"（{finding.severity.label}{reading}）：{escape_markdown(finding.message)}"
    )
