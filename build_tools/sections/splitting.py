"""Blocks into the six official sections, by numbering and heading words.

The heading level of the source is never trusted and the numeral only where words agree: offices
misnumber, and converters nest sections at random.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from build_tools.common.numbering import Mark, parse_mark
from build_tools.common.text import fold
from build_tools.model import Block, Document, Grid, GridCell, Paragraph, Section, SectionName

_WORDING = {
    SectionName.OVERVIEW: "(工作)?总体(工作)?(情况|概况)|(工作)?概述|(工作)?概况|(工作)?基本情况",
    SectionName.PROACTIVE: "(行政机关)?(主动公开(政府)?信息|(政府)?信息主动公开)的?(工作)?情况|"
    "主动公开(工作)?情况",
    SectionName.REQUESTS: "(行政机关)?收到和处理(政府)?信息公开申请的?情况|"
    "(政府信息)?依申请公开(政府信息)?(办理|工作)?的?情况",
    SectionName.REVIEW: "因?(政府信息公开(工作)?)?(被申请|申请|提起|类)?行政复议[和及]?"
    "(被?提起)?行政诉讼的?情况",
    SectionName.PROBLEMS: "(政府信息公开工作)?存在的?(主要)?问题[及和与]?其?改进(情况|措施)",
    SectionName.OTHER: "其[他它](需要)?报告的?(其他)?事项",
}
_OFFICIAL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDING.items()))
_LIKELY = (
    (SectionName.PROBLEMS, re.compile("问题|不足|改进|下一步")),
    (SectionName.REVIEW, re.compile("行政复议|行政诉讼")),
    (
        SectionName.REQUESTS,
        re.compile("依申请公开|(收到|处理|办理|答复).*申请|申请.*(处理|办理|答复)"),
    ),
    (SectionName.PROACTIVE, re.compile("主动公开")),
    (SectionName.OTHER, re.compile("其[他它].*(事项|情况|说明|报告)")),
    (SectionName.OVERVIEW, re.compile("总体|概述|概况|基本情况")),
)
# Rows of the official tables bear marks of the first level too.
_TABLE_ROW = re.compile("新收政府信息|上年结转|年度办理结果|结转下年度|第[一二三四]项")
_HEADING_END = re.compile(r"[。：:；;\s]+")
_OPENS_PROSE = re.compile(r"(?=20\d\d\s*年|我[局委办县市区镇乡中]|本[机单年局])")
_LONGEST = 40
_SHEET = 3
"""So many official headings in one grid make it a sheet that holds the report."""


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
        return self.number == list(_WORDING).index(self.name) + 1


def split_sections(document: Document) -> tuple[Section, ...]:
    """The front matter, if any, and the sections found, in the order of the source."""
    blocks = list(_with_headings_free(document.blocks))
    openings = _choose(list(_marked_openings(blocks)))
    if len(openings) < len(_WORDING):
        openings = _with_unmarked(openings, blocks)
    return tuple(_cut(blocks, sorted(openings.values(), key=lambda opening: opening.index)))


def marked_sections(blocks: Sequence[Block]) -> set[SectionName]:
    """The sections that numbered headings of ``blocks`` open, outside of a table of contents."""
    openings = list(_marked_openings(_with_headings_free(blocks)))
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
    if name := _official(mark.rest):
        return _Opening(index, name, paragraph, number=mark.number)
    if _TABLE_ROW.search(fold(mark.rest[:_LONGEST])):
        return None
    for pattern in (_HEADING_END, _OPENS_PROSE):
        found = pattern.search(mark.rest, 0, _LONGEST)
        if found and (name := _official(mark.rest[: found.start()])):
            return _part(index, name, paragraph, mark, found.end())
    name = _likely(mark.rest)
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


def _official(words: str) -> SectionName | None:
    """The section whose official heading, or a known variant, ``words`` is."""
    return _official_short(words) if len(words) <= _LONGEST else None


@lru_cache(maxsize=256)  # all reports have the same headings, or nearly
def _official_short(words: str) -> SectionName | None:
    found = _OFFICIAL.fullmatch(fold(words).rstrip("0123456789"))
    return SectionName(found.lastgroup) if found and found.lastgroup else None


def _likely(words: str) -> SectionName | None:
    """The section a short heading in other words speaks of."""
    if len(words) > _LONGEST or "。" in words or "；" in words:
        return None
    folded = fold(words)
    if "主动公开" in folded and "依申请" in folded:
        return None
    return next((name for name, words in _LIKELY if words.search(folded)), None)


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
        if not isinstance(block, Paragraph) or len(block.text) > _LONGEST:
            continue
        mark = parse_mark(block.text)
        if mark and (mark.level == 1 or (mark.level == 2 and openings)):
            continue
        name = _official(mark.rest if mark else block.text)
        if name and name not in found and _in_order(name, index, found):
            found[name] = _Opening(index, name, block)
    return found


def _in_order(name: SectionName, index: int, openings: dict[SectionName, _Opening]) -> bool:
    order = list(_WORDING)
    rank = order.index(name)
    return all(
        (order.index(other) < rank) == (opening.index < index)
        for other, opening in openings.items()
    )


def _with_headings_free(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with the section headings that stand in a row of a table taken out of it."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _grid_parts(block)
        else:
            yield block


def _grid_parts(grid: Grid) -> Iterator[Block]:
    start = 0
    for index, cell in _freed(grid):
        if index > start:
            yield Grid(grid.rows[start:index])
        yield Paragraph(cell.text, cell.place)
        start = index + 1
    if not start:
        yield grid
    elif start < len(grid.rows):
        yield Grid(grid.rows[start:])


def _freed(grid: Grid) -> list[tuple[int, GridCell]]:
    """The headings among the rows and, of a sheet, what stands above them and each sentence."""
    headings = [
        (index, cell) for index, row in enumerate(grid.rows) if (cell := _heading_cell(row))
    ]
    if len(headings) < _SHEET:
        return headings
    alone = ((index, _only_cell(row)) for index, row in enumerate(grid.rows))
    first, taken = headings[0][0], dict(headings)
    return [
        (index, cell)
        for index, cell in alone
        if cell and (index in taken or index < first or "。" in cell.text)
    ]


def _only_cell(row: tuple[GridCell, ...]) -> GridCell | None:
    filled = [cell for cell in row if cell.text]
    return filled[0] if len(filled) == 1 else None


def _heading_cell(row: tuple[GridCell, ...]) -> GridCell | None:
    """The only text of ``row`` when it is an official heading."""
    cell = None
    for one in row:
        if one.text:
            if cell or one.text[0] not in "一二三四五六第":
                return None
            cell = one
    mark = parse_mark(cell.text) if cell else None
    return cell if mark and mark.level == 1 and _official(mark.rest) else None
