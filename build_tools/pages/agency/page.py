"""The page of one agency: its reports year over year."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise
from urllib.parse import quote

from build_tools.checks import documentation
from build_tools.checks.labels import table_label
from build_tools.forms import form_for_year, in_form_order
from build_tools.library.kinds import KINDS, kind_of
from build_tools.model import (
    Agency,
    Alternate,
    Outcome,
    Page,
    Portal,
    ReportRecord,
    Severity,
    Status,
)
from build_tools.pages.addresses import FROM_REPORTS, SERIES, agency_path, kind_path
from build_tools.pages.agency.indicators import indicator_sections
from build_tools.pages.agency.latest_figures import latest_figures
from build_tools.pages.citing import Citation, Cited, citations, version_of
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.model import AgencyContext, DataFile, PageKind
from build_tools.pages.plain_tables import plain_table
from build_tools.pages.portal.comparison import agency_script
from build_tools.pages.report.changes import SectionChanges, clauses_of, prose_changes, shared_part
from build_tools.pages.report.remarks import addressed
from build_tools.pages.structured import agency_data, structured
from build_tools.pages.words import LEVELS, broken_name, html_link, link, region_links
from build_tools.reports.series import Break

_WITHDRAWN = Markup("已撤回")
_MISFILED = Markup("归属待核")
_MISSING = frozenset({Status.MISSING})
_NOTHING_FOUND = {
    Outcome.CANNOT_ASSESS: Markup("未能核对"),
    Outcome.NOT_APPLICABLE: Markup("不适用"),
}


def agency_page(context: AgencyContext) -> Page:
    """The page of an agency over its years."""
    agency, records, series = context.agency, context.records, context.series
    gone = {each.year: each for each in context.withdrawn}
    unread = {record.year: _unread_figures(record) for record in records}
    years = sorted({*gone, *(record.year for record in records)})
    return AGENCY.page(
        title=agency.name,
        description=f"{agency.name}历年政府信息公开工作年度报告与各项数字的逐年对比。",
        values={
            "agency": agency,
            "heading": broken_name(agency),
            "compared": Markup(agency.id),
            "level": LEVELS.get(agency.level, ""),
            "agency_kind": _kind(agency, counted=bool(records) or agency.registered),
            "regions": region_links(agency.region, FROM_REPORTS),
            "records": {record.year: record for record in records},
            "withdrawn": gone,
            "years": range(years[-1], years[0] - 1, -1),
            "outcomes": {
                record.year: _found(record) or unread[record.year] or "未发现问题"
                for record in records
            },
            "all_read": not any(unread.values()),
            "breaks": [_break(each) for each in series.breaks],
            "written": Markup(quote(agency.name)),
            "figures": latest_figures(records, series, context.marks),
            "sections": indicator_sections(series, context.marks),
            "shares": list(_shares(records)),
            "latest": _latest_changes(records),
            "findings": _findings_table(records, series.years[::-1], gone),
            "citations": _citations(agency, records, context.portal),
            "markup": structured(agency_data(agency, series.years)),
        },
        path=agency_path(agency.id),
        meta=(("agency", agency.name),),
        alternates=(
            Alternate("application/atom+xml", "feed.xml", "新增和更换的报告（Atom）"),
            Alternate("application/json", "index.json", "机关和它的报告（JSON）"),
        ),
    )


def _citations(
    agency: Agency, records: Sequence[ReportRecord], portal: Portal
) -> tuple[Citation, ...]:
    """As a database of the portal: it changes with every report, and its version tells of which."""
    date = max((record.provenance.latest for record in records), default="")
    said = "".join(record.report.sha256 for record in records)
    digest = blake2b(said.encode(), digest_size=4).hexdigest()
    cited = Cited(
        key=agency.id,
        author=portal.by,
        title=f"{agency.name}历年政府信息公开工作年度报告",
        mark="DB",
        path=agency_path(agency.id),
        version=f"版本 {version_of(date, digest)}",
        date=date,
        year=max((record.year for record in records), default=None),
    )
    return citations(cited, portal)


def _kind(agency: Agency, counted: bool) -> Markup:
    """Linked where the pages about many reports count the agency: its kind may have no other."""
    kind = kind_of(agency)
    suffix = "" if agency.kind else "（按名称推定）"
    label = KINDS[kind].label
    return Markup(f"{link(label, FROM_REPORTS + kind_path(kind)) if counted else label}{suffix}")


def _years_beside(records: Sequence[ReportRecord]) -> Iterator[tuple[ReportRecord, ReportRecord]]:
    """Reports of two years in a row that are both comparable, oldest first."""
    for before, after in pairwise(records):
        if after.year == before.year + 1 and before.comparable and after.comparable:
            yield before, after


def _shares(records: Sequence[ReportRecord]) -> Iterator[tuple[int, int]]:
    """Year and per cent of words that stood in the year before."""
    clauses = {each.year: clauses_of(each.report) for each in records}
    for before, after in _years_beside(records):
        share = shared_part(clauses[before.year], clauses[after.year])
        if share is not None:
            yield after.year, share


def _latest_changes(
    records: Sequence[ReportRecord],
) -> tuple[int, int, list[SectionChanges]] | None:
    """The last two years in a row and what changed between them."""
    pairs = list(_years_beside(records))
    if not pairs:
        return None
    before, after = pairs[-1]
    return before.year, after.year, prose_changes(before.report, after.report)


def _findings_table(
    records: Sequence[ReportRecord], years: Sequence[int], withdrawn: Collection[int]
) -> Markup:
    """How often each check found something in the reports, by year; empty when none ever did."""
    by_year = {record.year: record for record in records}
    ever = {each.code for record in records for each in record.findings if each.counts}
    rows = [
        (
            html_link(f"{doc.code} {doc.title}", f"{FROM_REPORTS}checks.html#{doc.code}"),
            *(
                _WITHDRAWN if year in withdrawn else _counted(by_year.get(year), doc.code)
                for year in years
            ),
        )
        for doc in documentation()
        if doc.code in ever
    ]
    heads = ("核对规则", *(f"{year}年" for year in years))
    return plain_table("f", "历年核对发现的问题（处）", heads, rows) if rows else NOTHING


def _counted(record: ReportRecord | None, code: str) -> Markup:
    """What a check says of one year: nothing was found only where it looked."""
    if record is None:
        return Markup("未收录")
    if not record.report.readable:
        return Markup("未能读取")
    if record.misfiled:
        return _MISFILED
    anchors = [
        anchor for anchor, each in addressed(record.findings) if each.counts and each.code == code
    ]
    if anchors:
        return Markup(f'<a href="{record.year}.html#{anchors[0]}">{len(anchors)} 处</a>')
    return _NOTHING_FOUND.get(_result(record, code), Markup("无"))


def _result(record: ReportRecord, code: str) -> Outcome:
    return next((each.outcome for each in record.results if each.code == code), Outcome.PASS)


def _found(record: ReportRecord) -> str:
    """What the checks found in a report; empty for nothing."""
    found = Counter(each.severity for each in record.findings if each.counts)
    severities = "、".join(f"{each.label} {found[each]}" for each in Severity if each in found)
    return f"发现问题（{severities}）" if found else ""


def _unread_figures(record: ReportRecord) -> str:
    """What of the official tables could not be checked, as it could not be read; mostly empty."""
    if record.misfiled:
        return f"归属待核：{record.misfiled}"
    cells = [each for table in record.report.tables for each in in_form_order(table)]
    if not cells and form_for_year(record.year).first_year <= record.year:
        return "统计表未能识别，未核对表中数字"
    if not {each.status if each else Status.MISSING for each in cells}.isdisjoint(_MISSING):
        return "能够核对的部分未发现问题，有数字未能识别"
    return ""


def _break(each: Break) -> str:
    joined = "相同的行仍可比较" if each.comparable else "前后口径不同，不作比较"
    table = table_label(each.table)
    return f"{each.year}年起，{table}由{each.before}年格式改为{each.after}年格式，{joined}。"


AGENCY: PageKind[AgencyContext] = PageKind(
    template="agency",
    address="reports/{agency}/index.html",
    pages=lambda context: (agency_page(context),),
    data=lambda context: (
        DataFile(
            f"reports/{context.agency.id}/{SERIES}",
            agency_script(context.agency, context.series, context.marks),
        ),
    ),
)
