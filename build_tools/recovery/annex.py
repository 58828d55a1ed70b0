"""The statistical annex of 2014–2018 (国办发〔2014〕32号): a long list of labelled figures.

It is kept as it stands. Its lines count other things than the tables from 2019 on, even where
their labels are alike, so nothing of it ever becomes a cell of theirs.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from build_tools.common.text import fold
from build_tools.model import AnnexValue, Block, Paragraph, Section
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.rows import table_lines
from build_tools.recovery.table_line import Field, TableLine

_OPENING = "主动公开政府信息数"
_KNOWN = (
    "主动公开规范性文件数",
    "制发规范性文件总数",
    "政府公报公开政府信息数",
    "政府网站公开政府信息数",
    "政务微博公开政府信息数",
    "政务微信公开政府信息数",
    "其他方式公开政府信息数",
    "回应公众关注热点或重大舆情数",
    "政策解读稿件发布数",
    "当面申请数",
    "传真申请数",
    "网络申请数",
    "信函申请数",
    "按时办结数",
    "延期办结数",
    "同意公开答复数",
    "同意部分公开答复数",
    "不同意公开答复数",
    "申请信息不存在数",
    "维持具体行政行为数",
    "被依法纠错数",
    "依申请公开信息收取的费用",
    "政府信息公开工作专门机构数",
    "设置政府信息公开查阅点数",
    "从事政府信息公开工作人员数",
    "政府信息公开专项经费",
    "举办各类培训班数",
)
_FEWEST_KNOWN = 4
_UNIT = re.compile("[（(]?(?:单位[:：])?(条|件|次|个|篇|人|万元|元|人次|份|项|场|期)[）)]?")
_REMARK = re.compile("[（(][^（()）]{6,}[）)]")
_LONGEST_LABEL = 100
_HEAD = re.compile("一?主动公开情况|(统计)?指标(名称)?(计量)?单位(统计数|数量|数值)?|")
"""What stands above the first figure, folded; a line of dashes is nothing."""
_FEW_CROWDED = 2
"""Figures behind which another stands without a label, such as the number of a page."""
_LINES_APART = 3
"""Blocks from one figure to the next, where every cell is one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A figure of the annex with the labels before it; the blocks its label and it stand in."""

    first: int
    block: int
    labels: list[str]
    field: Field
    is_a_line: bool
    """Whether the figure stands in a line without a label."""

    @property
    def is_figure(self) -> bool:
        return self.field[0].kind is FigureKind.NUMBER

    @property
    def words(self) -> list[str]:
        return [label for label in self.labels if not _UNIT.fullmatch(label)]

    @property
    def goes_on(self) -> bool:
        """Whether it may be a line of the annex further down than those that only it has."""
        return len(self.words) < len(self.labels) and not is_row_label(self.label)

    @property
    def label(self) -> str:
        *before, last = self.words or [""]
        return f"{before[-1]}{last}" if before and _REMARK.fullmatch(last) else last


def take_annex(
    sections: tuple[Section, ...], text: str
) -> tuple[tuple[AnnexValue, ...], tuple[Section, ...]]:
    """The lines of the annex, and ``sections`` without the blocks they stand in.

    Nothing is taken unless the list is clearly there in ``text``: its opening line
    主动公开政府信息数 with a figure, and at least four further lines that only it has.
    """
    if _OPENING not in text:
        return (), sections
    # A line such as 四、行政复议数量 is taken for a section's heading.
    blocks = [block for section in sections for block in _all_blocks(section)]
    names = [(line, fold(line.label)) for line in _lines(blocks)]
    starts = [line.first for line, name in names if _OPENING in name]
    if not starts:
        return (), sections
    known = [(line.block, one) for line, name in names for one in _KNOWN if one in name]
    if len({one for _, one in known}) < _FEWEST_KNOWN:
        return (), sections
    last = max(block for block, _ in known)
    region = range(_begin(blocks, min(starts)), _end(blocks, last, [line for line, _ in names]))
    values = tuple(_value(line) for line, _ in names if line.block in region)
    taken = {id(blocks[number]) for number in region if not _is_prose(blocks[number])}
    return values, tuple(_without(sections, taken))


def _all_blocks(section: Section) -> tuple[Block, ...]:
    return (*filter(None, [section.heading]), *section.blocks)


def _begin(blocks: Sequence[Block], first: int) -> int:
    """Where the annex begins whose first figure is in block ``first``: its head belongs to it."""
    while first and _is_head(blocks[first - 1]):
        first -= 1
    return first


def _is_head(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_HEAD.fullmatch(fold(block.text)))


def _end(blocks: Sequence[Block], last: int, lines: Iterable[_Line]) -> int:
    """Behind the last of the lines that go on where the known ones end."""
    for line in lines:
        between = blocks[last + 1 : line.block]
        near = last < line.block <= last + _LINES_APART and not any(map(_is_prose, between))
        if near and line.goes_on:
            last = line.block
    return last + 1


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph) and "。" in block.text


def _without(sections: Iterable[Section], taken: Collection[int]) -> Iterator[Section]:
    """``sections`` without what is ``taken``; one without its heading goes on with the last."""
    before: Section | None = None
    for section in sections:
        kept = tuple(block for block in section.blocks if id(block) not in taken)
        if before and section.heading and id(section.heading) in taken:
            before = replace(before, blocks=(*before.blocks, *kept))
            continue
        if before:
            yield before
        before = replace(section, blocks=kept) if len(kept) < len(section.blocks) else section
    if before:
        yield before


def _lines(blocks: Iterable[Block]) -> list[_Line]:
    """Every single figure of ``blocks`` that has a label, in its own row or above it.

    Of cells on lines of their own none is believed where labels have two figures each, of two
    years or with the number of a row, or the first stands before its label.
    """
    lines = list(_figures(blocks))
    crowded = {id(one) for one, below in pairwise(lines) if one.is_a_line and not below.labels}
    named = [line for line in lines if 0 < len(line.label) <= _LONGEST_LABEL]
    if len(crowded) > _FEW_CROWDED or any(map(_stands_before, lines, lines[1:])):
        return [line for line in named if not line.is_a_line]
    return [line for line in named if id(line) not in crowded]


def _stands_before(line: _Line, opening: _Line) -> bool:
    """Whether the figure of ``line`` stands right before the label that opens the annex."""
    opens = opening.is_a_line and _OPENING in fold(opening.label)
    return opens and line.is_figure and line.block == opening.first - 1


def _figures(blocks: Iterable[Block]) -> Iterator[_Line]:
    """Every single figure of ``blocks``, also without a label."""
    run: list[tuple[str, int]] = []
    for number, block in enumerate(blocks):
        for table_line in table_lines([block]):
            if not table_line.fields:
                run += [(label, number) for label in table_line.labels]
                continue
            labels = table_line.labels or [label for label, _ in run]
            if field := _only_field(table_line, labels):
                alone = not table_line.labels
                opening = (at for label, at in run if alone and _OPENING in fold(label))
                yield _Line(next(opening, number), number, labels, field, alone)
            run = []


def _only_field(table_line: TableLine, labels: Sequence[str]) -> Field | None:
    """The one figure of a line; where a unit stands before it, also a mark or an empty cell."""
    if table_line.solid > 1:
        return None
    solid = [item for item in table_line.fields if item[0].kind is not FigureKind.EMPTY]
    if len(solid) == 1 and solid[0][0].kind is FigureKind.NUMBER:
        return solid[0]
    has_unit = any(_UNIT.fullmatch(label) for label in labels[1:])
    found = (solid or table_line.fields)[:1] if has_unit and len(solid) < 2 else []
    return found[0] if found else None


def _value(line: _Line) -> AnnexValue:
    figure, cell, _ = line.field
    unit = next((found[1] for one in line.labels if (found := _UNIT.fullmatch(one))), figure.unit)
    value = figure.value if line.is_figure and not figure.sign else None
    return AnnexValue(line.label, value, cell.text, unit, cell.place.line)
