"""All findings: check by check, by region and by kind of agency, with what was found in each.

Streamed: of each list no more than one page is held at a time. What we could not read is no
finding: it has a list of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from build_tools.checks import GROUPS, check_name, documentation
from build_tools.checks.sentences import sentence
from build_tools.library.kinds import KINDS
from build_tools.library.summaries import ReportSummary
from build_tools.model import Finding, Severity, Value
from build_tools.pages.addresses import cell_anchor, finding_anchor, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.model import PageKind, PagePart, PortalContext
from build_tools.pages.plain_tables import grouped_table, plain_table
from build_tools.pages.portal.group import file_name, pages_of
from build_tools.pages.portal.survey import FindingCounts, RegionEntry, Survey, place_of, subregions
from build_tools.pages.words import html_link

_FINDINGS = 200
"""Findings on one page."""
_READING = "reading"
"""Names the list of what we could not read, as codes name those of the checks."""
_REGION, _KIND = "region-", "kind-"
"""How the names of the lists by region and by kind of agency begin."""
_HEADS = ("收录的报告", "发现问题的报告", "错误", "警告")


class _FindingList(Value, frozen=True):
    """What one list is about, and how much it holds."""

    title: str
    about: str
    items: int
    found: int
    reports: int
    """Those with findings."""
    notes: int = 0
    code: str = ""
    """The check's, where it lists those of one check."""


def findings_path(name: str) -> str:
    """The first page of a list of findings, from the top of the portal."""
    return f"findings/{name}.html"


def region_findings_path(code: str) -> str:
    """The first page of a city's or province's findings, from the top of the portal."""
    return findings_path(f"{_REGION}{code}")


def kind_findings_path(kind: str) -> str:
    """The first page of the findings of a kind of agency, from the top of the portal."""
    return findings_path(f"{_KIND}{kind}")


def findings_pages(survey: Survey, summaries: Iterable[ReportSummary]) -> Iterator[PagePart]:
    """The pages of each list that holds anything, as they fill up."""
    kinds = {agency.id: entry.id for entry in survey.kinds.values() for agency in entry.agencies}
    open_pages: dict[str, list[Markup]] = {}
    written: dict[str, int] = {}
    for report in summaries:
        for name, item in _items(report, kinds):
            open_pages.setdefault(name, []).append(item)
            if len(open_pages[name]) == _FINDINGS:
                written[name] = written.get(name, 0) + 1
                yield _page(survey, name, written[name], open_pages.pop(name))
    for name, items in sorted(open_pages.items()):
        yield _page(survey, name, written.get(name, 0) + 1, items)


def _index(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    counts = survey.findings, survey.reports_with, survey.notes
    groups = [
        (key, GROUPS[key], [(doc, *(count[doc.code] for count in counts)) for doc in docs])
        for key, docs in groupby(documentation(), key=lambda doc: doc.group)
    ]
    return {"survey": survey, "groups": groups}


def _region_index(portal: PortalContext) -> dict[str, object]:
    survey = portal.survey
    groups = [
        (province.name, list(_region_rows(survey, province)))
        for province in subregions(survey, survey.provinces)
    ]
    heads = ("地区", *_HEADS)
    table = grouped_table("f", "各地报告中发现的问题", heads, [each for each in groups if each[1]])
    return {"table": table if survey.reports else "", "by_region": True}


def _region_rows(survey: Survey, province: RegionEntry) -> Iterator[tuple[object, ...]]:
    """The province's own agencies, then its cities with all that lies in them."""
    for entry in (province, *subregions(survey, province.within)):
        if counts := survey.found_in.get(entry.code):
            path = region_findings_path(entry.code)
            yield _counts_row(_place_name(entry), path, counts)


def _place_name(entry: RegionEntry) -> str:
    return entry.name if len(entry.steps) > 1 or not entry.within else f"{entry.name}本级"


def _kind_index(portal: PortalContext) -> dict[str, object]:
    found = portal.survey.found_of
    rows = [
        _counts_row(kind.label, kind_findings_path(key), found[key])
        for key, kind in KINDS.items()
        if key in found
    ]
    table = plain_table("f", "各类机关报告中发现的问题", ("类别", *_HEADS), rows)
    return {"table": table if rows else "", "by_region": False}


def _counts_row(name: str, path: str, counts: FindingCounts) -> tuple[object, ...]:
    within = path.rpartition("/")[2]
    named = html_link(name, within) if counts.total else escape_markdown(name)
    errors, warnings = (counts.severities[each] for each in (Severity.ERROR, Severity.WARNING))
    return named, counts.reports, counts.reports_with, errors, warnings


def _list(survey: Survey, name: str) -> _FindingList:
    if name == _READING:
        about, total = "各份报告里本站未能准确识别之处。", survey.about_reading
        return _FindingList("本站未能准确识别之处", about, total, total, survey.unread_reports)
    if name.startswith(_REGION):
        entry = survey.regions[name.removeprefix(_REGION)]
        return _counted(_place_name(entry), survey.found_in[entry.code])
    if name.startswith(_KIND):
        key = name.removeprefix(_KIND)
        return _counted(KINDS[key].label, survey.found_of[key])
    title, found, notes = check_name(name), survey.findings[name], survey.notes[name]
    return _FindingList(
        title=title,
        about=f"规则“{title}”在各份报告中发现的问题。",
        items=found + notes,
        found=found,
        reports=survey.reports_with[name],
        notes=notes,
        code=name,
    )


def _counted(whose: str, counts: FindingCounts) -> _FindingList:
    title = f"{whose}的核对结果"
    about = f"{whose}各份报告中发现的问题，逐处列出。"
    return _FindingList(title, about, counts.total, counts.total, counts.reports_with)


def _page(survey: Survey, name: str, number: int, items: list[Markup]) -> PagePart:
    listed = _list(survey, name)
    addresses = pages_of(findings_path(name), -(-listed.items // _FINDINGS))
    more = f"（第 {number} 页）" if len(addresses) > 1 else ""
    names = [file_name(address) for address in addresses]
    return FINDING.part(
        title=f"{listed.title}{more}",
        description=f"{listed.about}{more}",
        values={
            "heading": f"{listed.title}{more}",
            "listed": listed,
            "reading": name == _READING,
            "items": items,
            "before": (number - 1, names[number - 2]) if number > 1 else None,
            "after": (number + 1, names[number]) if number < len(names) else None,
        },
        path=addresses[number - 1],
    )


def _items(report: ReportSummary, kinds: Mapping[str, str]) -> Iterator[tuple[str, Markup]]:
    """Each finding as an item, under the names of its lists."""
    place, kind = place_of(report.region), kinds[report.agency_id]
    seen: Counter[str] = Counter()
    for finding in report.findings:
        seen[finding.code] += 1
        anchor = finding_anchor(finding.code, seen[finding.code])
        word = finding.code if finding.about_reading else finding.severity.label
        name = _READING if finding.about_reading else finding.code
        yield name, _item(report, finding, anchor, word)
        if finding.counts:
            rule = f"{word}，[{finding.code}](../checks.html#{finding.code})"
            item = _item(report, finding, anchor, rule)
            yield f"{_REGION}{place}", item
            yield f"{_KIND}{kind}", item


def _item(report: ReportSummary, finding: Finding, anchor: str, word: str) -> Markup:
    place = cell_anchor(finding.cells[0]) if finding.cells else anchor
    named = escape_markdown(f"{report.agency_name}{report.year}年")
    return Markup(
        f"[{named}](../{report_path(report.agency_id, report.year)}#{place})"
        f"（{word}）：{escape_markdown(sentence(finding))}"
    )


FINDINGS = PageKind(
    template="findings",
    address="findings/index.html",
    title="核对结果",
    description="本站核对全部报告的结果，按规则列出。",
    values=_index,
    navigation="核对结果",
    found=(("核对结果", "", "发现问题 错误 警告"),),
)
FINDINGS_BY_REGION = PageKind(
    template="finding-counts",
    address="findings/regions.html",
    title="各地区的核对结果",
    description="各地区的核对结果：收录了多少份报告，发现了多少处问题。",
    values=_region_index,
    name="findings",
)
FINDINGS_BY_KIND = PageKind(
    template="finding-counts",
    address="findings/kinds.html",
    title="各类机关的核对结果",
    description="各类机关的核对结果：收录了多少份报告，发现了多少处问题。",
    values=_kind_index,
    name="findings",
)
FINDING: PageKind[PortalContext] = PageKind(
    template="finding",
    address="findings/{list}.html",
    parts=lambda portal: findings_pages(portal.survey, portal.findings),
)
