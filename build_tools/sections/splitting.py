"""Blocks into the six official sections, by numbering and heading words.

The heading level of the source is never trusted and the numeral only where words agree: offices
misnumber, and converters nest sections at random.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.common.numbering import Mark, parse_mark
from build_tools.model import Block, Document, Paragraph, Section, SectionName
from build_tools.sections.free_headings import with_headings_free
from build_tools.sections.headings import (
    LONGEST,
    WORDING,
    is_row_of_table,
    likely_section,
    official_section,
)

_HEADING_END = re.compile(r"[。：:；;\s]+")
_OPENS_PROSE = re.compile(r"(?=20\d\d\s*年|我[局委办县市区镇乡中]|本[机单年局])")


@dataclass(frozen=True, slots=True)
class _Opening:
    """A block that may open a section, with what follows the heading on the same line."""

    index: int
    name: SectionName
    heading: Paragraph
    rest: Paragraph | None = None
    number: int = 0

    @property
    def is_numbered_rightly(self) -> bool:
        """Whether its numeral is the one its section has in the official order."""
        return self.number == list(WORDING).index(self.name) + 1


def split_sections(document: Document) -> tuple[Section, ...]:
    """The front matter, if any, and the sections found, in the order of the source."""
    blocks = list(with_headings_free(document.blocks))
    openings = _choose(list(_marked_openings(blocks)))
    if len(openings) < len(WORDING):
        openings = _with_unmarked(openings, blocks)
    return tuple(_cut(blocks, sorted(openings.values(), key=lambda opening: opening.index)))


def marked_sections(blocks: Sequence[Block]) -> set[SectionName]:
    """The sections that numbered headings of ``blocks`` open, outside of a table of contents."""
    openings = list(_marked_openings(with_headings_free(blocks)))
    listed = _listed(openings)
    return {each.name for each in openings if each.index not in listed}


def _cut(blocks: Sequence[Block], openings: Sequence[_Opening]) -> Iterator[Section]:
    first = openings[0].index if openings else len(blocks)
    if first:
        yield Section(SectionName.PREAMBLE, None, tuple(blocks[:first]))
    ends = [opening.index for opening in openings[1:]] + [len(blocks)]
    for opening, end in zip(openings, ends, strict=bool(openings)):
        rest = (opening.rest,) if opening.rest else ()
        yield Section(opening.name, opening.heading, (*rest, *blocks[opening.index + 1 : end]))


def _marked_openings(blocks: Iterable[Block]) -> Iterator[_Opening]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            mark = parse_mark(block.text)
            if mark and mark.level == 1 and (opening := _opening(index, block, mark)):
                yield opening


def _opening(index: int, paragraph: Paragraph, mark: Mark) -> _Opening | None:
    """The section that ``paragraph`` opens; prose on the heading's own line is parted from it."""
    if name := official_section(mark.rest):
        return _Opening(index, name, paragraph, number=mark.number)
    if is_row_of_table(mark.rest):
        return None
    for pattern in (_HEADING_END, _OPENS_PROSE):
        found = pattern.search(mark.rest, 0, LONGEST)
        if found and (name := official_section(mark.rest[: found.start()])):
            return _part(index, name, paragraph, mark, found.end())
    name = likely_section(mark.rest)
    return _Opening(index, name, paragraph, number=mark.number) if name else None


def _part(index: int, name: SectionName, paragraph: Paragraph, mark: Mark, end: int) -> _Opening:
    at = len(paragraph.text) - len(mark.rest) + end
    heading, rest = paragraph.text[:at].strip(), paragraph.text[at:].strip()
    return _Opening(
        index,
        name,
        Paragraph(heading, paragraph.place, paragraph.level),
        Paragraph(rest, paragraph.place) if rest else None,
        mark.number,
    )


def _choose(openings: Sequence[_Opening]) -> dict[SectionName, _Opening]:
    """One opening per section: the first one that is not an entry in a table of contents.

    One whose numeral fits goes before one that only speaks of the same: 一、依申请公开情况 in
    section one.
    """
    listed = _listed(openings)
    chosen: dict[SectionName, _Opening] = {}
    for opening in openings:
        known = chosen.get(opening.name)
        better = opening.is_numbered_rightly and known and not known.is_numbered_rightly
        if known is None or better or (known.index in listed and opening.index not in listed):
            chosen[opening.name] = opening
    return chosen


def _listed(openings: Sequence[_Opening]) -> set[int]:
    """The blocks that stand directly beside another heading, as in a table of contents."""
    beside = [(a.index, b.index) for a, b in pairwise(openings) if b.index == a.index + 1]
    return {index for pair in beside for index in pair}


def _with_unmarked(
    openings: dict[SectionName, _Opening], blocks: Sequence[Block]
) -> dict[SectionName, _Opening]:
    """``openings`` and, for sections without one, headings in official words but without mark.

    The third level (``1.``) is taken, too; the second only when no section has been found, since
    （一）主动公开政府信息情况 is a part of section one. Nothing out of the official order.
    """
    found = dict(openings)
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > LONGEST:
            continue
        mark = parse_mark(block.text)
        if mark and mark.level == 1:
            continue
        name = official_section(mark.rest if mark else block.text)
        if mark and mark.level == 2 and openings and name is not SectionName.OVERVIEW:
            continue  # （一）总体情况 is a part of no other section
        if name and name not in found and _in_order(name, index, found):
            found[name] = _Opening(index, name, block)
    return found


def _in_order(name: SectionName, index: int, openings: dict[SectionName, _Opening]) -> bool:
    order = list(WORDING)
    rank = order.index(name)
    return all(
        (order.index(other) < rank) == (opening.index < index)
        for other, opening in openings.items()
    )
