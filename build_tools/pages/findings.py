"""All findings, check by check. Streamed: of each list no more than one page is held at a time.

What we could not read is no finding: it has a list of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from build_tools.checks import GROUPS, documentation
from build_tools.checks.sentences import sentence
from build_tools.library.summaries import ReportSummary
from build_tools.model import Finding, Page
from build_tools.pages.addresses import cell_anchor, finding_anchor, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.paging import pages_of
from build_tools.pages.remarks import check_name
from build_tools.pages.survey import Survey
from build_tools.pages.templates import fill

_FINDINGS = 200
"""Findings on one page."""
_READING = "reading"
"""Names the list of what we could not read, as codes name those of the checks."""


def findings_path(name: str) -> str:
    """The first page of a check's findings, from the top of the portal."""
    return f"findings/{name}.html"


def findings_pages(survey: Survey, summaries: Iterable[ReportSummary]) -> Iterator[Page]:
    """The index and the pages of each list that holds anything, as they fill up."""
    yield _index(survey)
    open_pages: dict[str, list[Markup]] = {}
    written: dict[str, int] = {}
    for report in summaries:
        for name, item in _items(report):
            open_pages.setdefault(name, []).append(item)
            if len(open_pages[name]) == _FINDINGS:
                written[name] = written.get(name, 0) + 1
                yield _page(survey, name, written[name], open_pages.pop(name))
    for name, items in sorted(open_pages.items()):
        yield _page(survey, name, written.get(name, 0) + 1, items)


def _index(survey: Survey) -> Page:
    counts = survey.findings, survey.reports_with, survey.notes
    groups = [
        (GROUPS[key], [(doc, *(count[doc.code] for count in counts)) for doc in docs])
        for key, docs in groupby(documentation(), key=lambda doc: doc.group)
    ]
    return Page(
        path="findings/index.html",
        kind="findings",
        title="核对结果",
        description="本站核对全部报告的结果，按规则列出。",
        blocks=fill("findings", survey=survey, groups=groups),
    )


def _page(survey: Survey, name: str, number: int, items: list[Markup]) -> Page:
    reading = name == _READING
    total = survey.about_reading if reading else survey.findings[name] + survey.notes[name]
    addresses = pages_of(findings_path(name), -(-total // _FINDINGS))
    title = "本站未能准确识别之处" if reading else check_name(name)
    more = f"（第 {number} 页）" if len(addresses) > 1 else ""
    names = [address.rpartition("/")[2] for address in addresses]
    about = (
        "各份报告里本站未能准确识别之处。" if reading else f"规则“{title}”在各份报告中发现的问题。"
    )
    return Page(
        path=addresses[number - 1],
        kind="finding",
        title=f"{title}{more}",
        description=f"{about}{more}",
        blocks=fill(
            "finding",
            heading=f"{title}{more}",
            code="" if reading else name,
            total=survey.about_reading if reading else survey.findings[name],
            reports=survey.unread_reports if reading else survey.reports_with[name],
            notes=survey.notes[name],
            items=items,
            before=(number - 1, names[number - 2]) if number > 1 else None,
            after=(number + 1, names[number]) if number < len(names) else None,
        ),
    )


def _items(report: ReportSummary) -> Iterator[tuple[str, Markup]]:
    """Each finding as an item, under the name of its list."""
    seen: Counter[str] = Counter()
    for finding in report.findings:
        seen[finding.code] += 1
        name = _READING if finding.about_reading else finding.code
        yield name, _item(report, finding, finding_anchor(finding.code, seen[finding.code]))


def _item(report: ReportSummary, finding: Finding, anchor: str) -> Markup:
    place = cell_anchor(finding.cells[0]) if finding.cells else anchor
    named = escape_markdown(f"{report.agency_name}{report.year}年")
    kind = finding.code if finding.about_reading else finding.severity.label
    return Markup(
        f"[{named}](../{report_path(report.agency_id, report.year)}#{place})"
        f"（{kind}）：{escape_markdown(sentence(finding))}"
    )
