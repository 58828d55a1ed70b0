"""The page of one report: its figures in words, its prose, its tables, what the checks found."""

from collections.abc import Collection, Iterable, Iterator

from build_tools.forms import form_for_year, is_same, load_form
from build_tools.model import (
    UNNAMED,
    Alternate,
    AnnualReport,
    Finding,
    Page,
    Portal,
    Problem,
    ReportRecord,
    SectionName,
    Value,
)
from build_tools.pages.addresses import FROM_REPORTS, published_original, report_path
from build_tools.pages.citing import Citation, Cited, citations
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.model import AgencyContext, PageKind
from build_tools.pages.report.amendments import explanation_words, settled_words
from build_tools.pages.report.changes import version_view
from build_tools.pages.report.key_figures import key_sentences
from build_tools.pages.report.marks import cell_marks, counted_marks
from build_tools.pages.report.original import original_lines
from build_tools.pages.report.prose import (
    SECTION_TITLES,
    TABLE_SECTIONS,
    preamble_prose,
    section_heading,
    section_prose,
)
from build_tools.pages.report.remarks import (
    addressed,
    cell_notes,
    finding_items,
    folded_notes,
    outcome_counts,
    problem_words,
    unassessed_items,
)
from build_tools.pages.report.tables import annex_table, table_block
from build_tools.pages.structured import report_data, structured
from build_tools.pages.templates import slot
from build_tools.pages.words import broken_name, external_link, region_links

_PUBLIC = frozenset({"W-YEAR", "W-AGENCY"})
"""Problems of the library that readers of a report should know of; of one misfiled it is said."""


class _SectionView(Value, frozen=True):
    """A section as the template shows it; ``table`` is empty where there is none to show."""

    name: str
    heading: str
    prose: Markup
    form: str = ""
    doubts: tuple[str, ...] = ()
    settled: tuple[Markup, ...] = ()
    """Doubts that a maintainer has cleared, and on whose word."""
    table: Markup = NOTHING
    """The slot of the table."""
    notes: tuple[Markup, ...] = ()
    official: bool = False
    """True where the section should hold an official table; without ``table``, none was found."""


def report_page(
    record: ReportRecord, previous_year: int | None, next_year: int | None, portal: Portal = UNNAMED
) -> Page:
    """The page of ``record``; the years are those of the same agency's neighbouring reports."""
    heading, year = report_heading(record), record.year
    return REPORT.page(
        title=heading,
        description=f"{record.agency.name}{record.year}年度政府信息公开工作年度报告："
        "主要数字、全文、三张统计表与核对结果。",
        values=_values(record, heading, previous_year, next_year, portal),
        path=report_path(record.agency.id, record.year),
        meta=(("agency", record.agency.name), ("year", str(record.year))),
        large=_large(record.report, addressed(record.findings)),
        alternates=(
            Alternate("application/json", f"{year}.json", "这份报告的数据（JSON）"),
            Alternate("text/csv", f"{year}.csv", "三张表的每一格（CSV）"),
            Alternate("text/markdown", f"{year}.md", "文字和表格（Markdown）"),
        ),
    )


def report_heading(record: ReportRecord) -> str:
    """Agency, year and kind, in the same words for every report."""
    return f"{record.agency.name}{record.year}年政府信息公开工作年度报告"


def _broken_heading(record: ReportRecord) -> Markup:
    """The heading as the page shows it: one longer than a line breaks before the year."""
    kind = "政府信息公开<wbr>工作年度报告"
    return Markup(
        f"{broken_name(record.agency)}"
        f'<span class="nb-whole nb-parts">{record.year}年<wbr>{kind}</span>'
    )


def _values(
    record: ReportRecord, heading: str, previous: int | None, following: int | None, portal: Portal
) -> dict[str, object]:
    report = record.report
    lines = report.text.split("\n") if record.findings else []
    shown = {table.name: table.form for table in report.tables}
    open_ones = addressed(record.findings)
    marks = counted_marks(open_ones)
    kept = [("", each) for each in record.findings if each.accepted]
    original = published_original(record.year, report.path, report.sha256)

    def items(ones: Iterable[tuple[str, Finding]], *, answers: bool = False) -> list[Markup]:
        return finding_items(ones, lines, shown, answers=answers)

    return {
        "heading": _broken_heading(record),
        "agency": record.agency,
        "year": record.year,
        "provenance": record.provenance,
        "report": report,
        "misfiled": record.misfiled,
        "regions": region_links(record.agency.region, FROM_REPORTS),
        "previous": previous,
        "following": following,
        "problems": list(map(problem_words, _for_readers(record))),
        "sentences": key_sentences(report, marks) if report.readable else (),
        "marked": bool(marks),
        "read": sum(bool(table.cells) for table in report.tables),
        "preamble": _preamble(report),
        "sections": tuple(_sections(record)),
        "annex": annex_table(report),
        "found": items((each for each in open_ones if each[1].counts), answers=True),
        "doubted": items((each for each in open_ones if each[1].about_reading), answers=True),
        "notes": folded_notes(items(each for each in open_ones if each[1].is_note)),
        "accepted": items(kept),
        "explanations": tuple(map(explanation_words, record.explanations)),
        "outcomes": outcome_counts(record.results) if record.results else "",
        "unassessed": unassessed_items(record.results),
        "versions": [version_view(record, each) for each in record.versions],
        "original": original,
        "text": slot("text"),
        "origin": external_link(record.provenance.url),
        "citations": _citations(record, heading, portal),
        "markup": structured(report_data(record, heading, original)),
    }


def _citations(record: ReportRecord, heading: str, portal: Portal) -> tuple[Citation, ...]:
    agency, origin, year = record.agency, record.provenance, record.year
    cited = Cited(
        key=f"{agency.id}-{year}",
        author=agency.name,
        title=heading,
        mark="R",
        path=report_path(agency.id, year),
        version=f"收录版本 SHA-256 {sha256[:16]}" if (sha256 := record.report.sha256) else "",
        date=origin.published or record.report.issued or origin.seen,
        year=year,
    )
    return citations(cited, portal)


def _for_readers(record: ReportRecord) -> list[Problem]:
    """What went wrong with this report, as far as it is more than a file of ours to mend."""
    public = frozenset[str]() if record.misfiled else _PUBLIC
    return [
        each for each in record.problems if each in record.report.problems or each.code in public
    ]


def _large(report: AnnualReport, findings: Collection[tuple[str, Finding]]) -> dict[Markup, bytes]:
    """The tables and the text of the report, nine tenths of its page, by their slots."""
    marks = cell_marks(findings)
    noted = {line for _, each in findings if not each.about_reading for line in each.lines}
    blocks = {slot(table.name): table_block(table, marks) for table in report.tables}
    return blocks | {slot("text"): original_lines(report.text, noted)}


def _preamble(report: AnnualReport) -> Markup:
    section = report.section(SectionName.PREAMBLE)
    return preamble_prose(section, report.title) if section else NOTHING


def _sections(record: ReportRecord) -> Iterator[_SectionView]:
    expected = form_for_year(record.year).era
    for name in SECTION_TITLES if record.report.readable else ():
        section = record.report.section(name)
        heading = section_heading(name, section)
        prose = section_prose(section) if section else NOTHING
        tables = TABLE_SECTIONS.get(name, ())
        if name.value in tables:
            yield _with_table(record.report, expected, name.value, heading, prose)
        else:
            yield _SectionView(name.value, heading, prose)
        for table in tables:
            form = load_form(expected).table(table)
            if form.rows and not form.has_section:
                yield _with_table(record.report, expected, table, form.title, NOTHING)


def _with_table(
    report: AnnualReport, expected: str, name: str, heading: str, prose: Markup
) -> _SectionView:
    """``expected`` is the era whose form the table ``name`` should follow."""
    table = report.table(name)
    if table is None:
        return _SectionView(name, heading, prose, official=True)
    return _SectionView(
        name=name,
        heading=heading,
        prose=prose,
        form="" if is_same(table.name, table.form, expected) else table.form,
        doubts=table.doubts,
        settled=tuple(map(settled_words, table.settled)),
        table=slot(table.name),
        notes=tuple(cell_notes(table)),
        official=True,
    )


def _pages(folder: AgencyContext) -> Iterator[Page]:
    years = (None, *(record.year for record in folder.records), None)
    for record, before, after in zip(folder.records, years, years[2:], strict=False):
        yield report_page(record, before, after, folder.portal)


REPORT = PageKind("report", "reports/{agency}/{year}.html", _pages)
