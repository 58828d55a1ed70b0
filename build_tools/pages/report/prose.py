"""The prose of a report, word for word, as paragraphs and headings."""

from collections.abc import Iterator
from functools import lru_cache

from build_tools.common.numbering import parse_mark
from build_tools.forms import newest_table, section_headings, table_names
from build_tools.model import Grid, Paragraph, Section, SectionName
from build_tools.pages.escape import Markup, escape_markdown

SECTION_TITLES = {
    name: f"{numeral}、{title}"
    for numeral, (name, title) in zip("一二三四五六", section_headings().items(), strict=True)
}
"""The official headings, shown where the report prints none."""

_SECTION_OF = {name: newest_table(name).section for name in table_names()}

TABLE_SECTIONS = {
    SectionName(section): tuple(name for name in _SECTION_OF if _SECTION_OF[name] == section)
    for section in _SECTION_OF.values()
}
"""Sections that hold official tables, and which."""

_HEADING_LENGTH = 24
_SENTENCE_MARKS = "。；，！？"


def section_heading(name: SectionName, section: Section | None) -> str:
    """The section's heading as printed, else the official one."""
    printed = section.heading.text if section and section.heading else ""
    return printed if printed.strip() else SECTION_TITLES[name]


def section_prose(section: Section) -> Markup:
    """The section's blocks as Markdown, as far as they are for readers.

    A block quote: what is within is the office's own text, what is not is the portal's.
    """
    lines = "\n\n".join(_blocks(section)).split("\n")
    return Markup("\n".join([f"> {line}" if line else ">" for line in lines if lines != [""]]))


def preamble_prose(section: Section, title: str) -> Markup:
    """What stands before section one, without the lines of the title."""
    joined = _packed(title)
    kept = tuple(
        block
        for block in section.blocks
        if isinstance(block, Grid) or _packed(block.text) not in joined
    )
    return section_prose(Section(section.name, None, kept))


def _blocks(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            if section.shows(block):
                yield _paragraph(block.text)
        elif not section.name.holds_table:
            yield _list_of_rows(block)


def _paragraph(text: str) -> str:
    return escape_markdown(text) if len(text) > _HEADING_LENGTH else _short(text)


@lru_cache(maxsize=1024)
def _short(text: str) -> str:
    """A paragraph that may be a heading, as it stands in one report after the other."""
    escaped = escape_markdown(text)
    mark = None if any(each in text for each in _SENTENCE_MARKS) else parse_mark(text)
    if mark is None:
        return escaped
    return f"{'###' if mark.level <= 2 else '####'} {escaped}"


def _list_of_rows(grid: Grid) -> str:
    """A table of the prose, not interpreted: a line for each row."""
    rows = (" | ".join(cell.text for cell in row if cell.text.strip()) for row in grid.rows)
    return "\n".join(f"- {escape_markdown(row)}" for row in rows if row)


def _packed(text: str) -> str:
    return "".join(text.split())
