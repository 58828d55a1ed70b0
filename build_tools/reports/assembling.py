"""One source read from beginning to end: the whole program as a list of calls."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from build_tools.model import (
    AnnexValue,
    AnnualReport,
    Document,
    Problem,
    Section,
    Source,
)
from build_tools.readers import read_document
from build_tools.recovery import recover_tables
from build_tools.recovery.annex import take_annex
from build_tools.sections.masthead import read_masthead
from build_tools.sections.splitting import split_sections
from build_tools.statements import MOST_STATEMENTS, find_statements


def read_report(source: Source) -> AnnualReport:
    """The report in ``source``; raises ``UnreadableError`` when nothing of it can be read."""
    document = read_document(source)
    sections = split_sections(document)
    masthead = read_masthead(sections, source.path, document.publisher)
    confident = document.confident and not document.guessed_pages
    annex: tuple[AnnexValue, ...] = ()
    if confident:
        annex, sections = take_annex(sections, document.text)
    tables = recover_tables(
        sections, document.confident, document.guessed_pages, masthead.year, document.scored
    )
    statements = find_statements(sections) if confident else ()
    return AnnualReport(
        path=source.path,
        sha256=source.sha256,
        size=len(source.data),
        title=masthead.title,
        agency=masthead.agency,
        year=masthead.year,
        issued=masthead.issued,
        signature=masthead.signature,
        sections=tuple(_as_prose(section) for section in sections),
        tables=tables,
        statements=statements,
        problems=(
            *document.problems,
            *_problems(source, document, bool(tables or annex)),
            *_uncounted(source, len(statements)),
        ),
        text=document.text,
        confident=confident,
        annex=annex,
    )


def _as_prose(section: Section) -> Section:
    """``section`` without the grids its table was recovered from: nothing reads them again."""
    return replace(section, blocks=section.paragraphs) if section.name.holds_table else section


def _problems(source: Source, document: Document, has_figures: bool) -> tuple[Problem, ...]:
    if not document.blocks:
        return (Problem.of(source.path, "W-NO-TEXT"),)
    if not has_figures:
        return (Problem.of(source.path, "W-NO-TABLE"),)
    return ()


def _uncounted(source: Source, statements: int) -> Iterator[Problem]:
    if statements >= MOST_STATEMENTS:
        yield Problem.of(source.path, "W-MANY-FIGURES", most=MOST_STATEMENTS)
