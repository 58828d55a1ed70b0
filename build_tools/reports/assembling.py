"""One source read from beginning to end: the whole program as a list of calls."""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from build_tools.forms import form_of
from build_tools.model import (
    AnnexValue,
    AnnualReport,
    CellKey,
    Document,
    Number,
    Problem,
    Section,
    Source,
    Status,
)
from build_tools.readers import read_document
from build_tools.readers.problems import unreadable
from build_tools.recovery import recover_tables
from build_tools.recovery.annex import take_annex
from build_tools.sections.characters import is_mirrored
from build_tools.sections.masthead import read_masthead, year_of_path
from build_tools.sections.several_reports import are_of_one, is_whole, whole_reports
from build_tools.sections.splitting import split_sections
from build_tools.sections.whole_paragraphs import with_whole_paragraphs
from build_tools.statements import MOST_STATEMENTS, find_statements


def read_report(source: Source) -> AnnualReport:
    """The report in ``source``; raises ``UnreadableError`` when nothing of it can be read."""
    document = _own_part(source, read_document(source))
    sections = split_sections(document)
    _refuse_another(source, document, sections)
    masthead = read_masthead(sections, source.path, document.publisher)
    confident = document.confident and not document.guessed_pages
    annex: tuple[AnnexValue, ...] = ()
    if confident:
        annex, sections = take_annex(sections, document.text)
    tables = recover_tables(
        sections, document.confident, document.guessed_pages, masthead.year, document.scored
    )
    sections = with_whole_paragraphs(sections)
    statements = find_statements(sections) if confident else ()
    held = {form_of(table).section for table in tables}
    report = AnnualReport(
        path=source.path,
        sha256=source.sha256,
        size=len(source.data),
        title=masthead.title,
        agency=masthead.agency,
        year=masthead.year,
        issued=masthead.issued,
        signature=masthead.signature,
        sections=tuple(_as_prose(section, held) for section in sections),
        tables=tables,
        statements=statements,
        problems=document.problems,
        text=document.text,
        confident=confident,
        annex=annex,
    )
    return replace(report, problems=(*report.problems, *_problems(report)))


def _own_part(source: Source, document: Document) -> Document:
    """``document`` without the whole reports of other years that stand in the same file.

    Raises ``UnreadableError`` when not exactly one is of the year it is filed under, when one is
    printed twice with other figures, such as a draft, and when the text is mirrored.
    """
    if is_mirrored(document.text):
        raise unreadable(source, "E-MIRRORED")
    reports = whole_reports(document.blocks)
    if not reports:
        return document
    if are_of_one(reports):
        whole = (split_sections(replace(document, blocks=each.blocks)) for each in reports)
        if _differ(document, whole):
            raise unreadable(source, "E-SEVERAL-REPORTS.versions", title=reports[-1].title.printed)
        return document
    titles = "、".join(f"“{one.title.printed}”" for one in reports if one.title.printed)
    filed = year_of_path(source.path) or max(each.year or 0 for each in reports)
    own = [each for each in reports if each.year == filed]
    if len(own) != 1:
        raise unreadable(source, "E-SEVERAL-REPORTS", titles=titles)
    problem = Problem.of(source.path, "W-SEVERAL-REPORTS", titles=titles, year=filed)
    return replace(document, blocks=own[0].blocks, problems=(*document.problems, problem))


def _refuse_another(source: Source, document: Document, sections: tuple[Section, ...]) -> None:
    """Raises ``UnreadableError`` when another whole report stands before or behind ``sections``.

    One that lost its title on the way to text, and prints other figures.
    """
    for at in {0, len(sections) - 1} if sections else ():
        blocks = sections[at].blocks
        if is_whole(blocks):
            others = (*sections[:at], *sections[at + 1 :])
            if _differ(document, (others, split_sections(replace(document, blocks=blocks)))):
                raise unreadable(source, "E-SEVERAL-REPORTS.sections")


def _differ(document: Document, reports: Iterable[tuple[Section, ...]]) -> bool:
    """Whether two of ``reports`` print another figure in the same cell of a table."""
    printed: dict[CellKey, Number | None] = {}
    for sections in reports:
        for table in recover_tables(sections, document.confident, document.guessed_pages):
            for cell in table.cells:
                is_printed = cell.status is Status.PRINTED
                if is_printed and printed.setdefault(cell.key, cell.value) != cell.value:
                    return True
    return False


def _as_prose(section: Section, held: Collection[str]) -> Section:
    """``section`` without the grids its table was recovered from: nothing reads them again.

    ``held``: the sections in which a table was found.
    """
    recovered = section.name.holds_table or section.name in held
    return replace(section, blocks=section.paragraphs) if recovered else section


def _problems(report: AnnualReport) -> Iterator[Problem]:
    """What is wrong with the whole of it."""
    if not report.readable:
        yield Problem.of(report.path, "W-NO-TEXT")
    elif not report.identified:
        yield Problem.of(report.path, "W-NOT-A-REPORT")
    elif not (report.tables or report.annex):
        yield Problem.of(report.path, "W-NO-TABLE")
    if len(report.statements) >= MOST_STATEMENTS:
        yield Problem.of(report.path, "W-MANY-FIGURES", most=MOST_STATEMENTS)
