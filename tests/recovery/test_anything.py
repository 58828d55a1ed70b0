"""Whatever the blocks hold, a table is either not found or keeps its promises."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from build_tools.model import (
    Block,
    DataTable,
    Grid,
    GridCell,
    Paragraph,
    Place,
    Section,
    SectionName,
    Status,
)
from build_tools.recovery import recover_tables

_LABELS = (
    "一、本年新收政府信息公开申请数量",
    "（一）予以公开",
    "（六）其他处理",
    "规章",
    "行政许可",
    "其他",
    "总计",
    "结果维持",
    "行政复议",
    "自然人",
    "商业企业",
)
_FIGURES = ("0", "12", "/", "无", "-", "1,2", "１２", "-5", "1 0", "2023年", "件", "三")
_WORDS = (*_LABELS, *_FIGURES, "", "|", "。", "（", "a\nb", "\u200b")
_MANY = 10_000


def _block(random: Random) -> Block:
    if random.random() < 0.5:
        words = random.choices(_WORDS, k=random.randrange(1, 20))
        return Paragraph(random.choice((" ", "\t", "|", "||", "")).join(words) or "x", Place(1))
    width = random.randrange(12)
    rows = random.choices(range(width + 1), k=random.randrange(9))
    return Grid(tuple(tuple(_cell(random) for _ in range(row)) for row in rows))


def _cell(random: Random) -> GridCell:
    spans = (1, 1, 1, 2, 3, 0)
    return GridCell(random.choice(_WORDS), Place(1), random.choice(spans), random.choice(spans))


def _sections(random: Random) -> tuple[Section, ...]:
    return tuple(
        Section(name, None, tuple(_block(random) for _ in range(random.randrange(4))))
        for name in SectionName
    )


@pytest.mark.slow
def test_every_cell_keeps_its_promises() -> None:
    for seed in range(150):
        for table in recover_tables(_sections(Random(seed))):
            keys = [cell.key for cell in table.cells]
            assert len(keys) == len(set(keys)), seed
            assert not {key[1] for key in keys} & set(table.missing_rows), seed
            for cell in table.cells:
                silent = cell.status in (Status.BLANK, Status.MISSING)
                assert (cell.value is None) == silent, (seed, cell)
                said = bool(cell.evidence)
                assert said == (cell.status in (Status.MISSING, Status.DERIVED)), (seed, cell)
                added = bool(cell.identity and cell.based_on)
                assert added == (cell.status is Status.DERIVED), (seed, cell)


_HUGE: dict[str, Callable[[], list[Block]]] = {
    "lines": lambda: [Paragraph(f"行{at} 1 2 3 4 5 6 7", Place(at)) for at in range(_MANY)],
    "numbers": lambda: [Paragraph(str(at), Place(at)) for at in range(_MANY)],
    "one label": lambda: [
        Paragraph("（一）予以公开 1 2 3 4 5 6", Place(at)) for at in range(_MANY)
    ],
    "wide": lambda: [Grid((tuple(GridCell("1", Place(1)) for _ in range(_MANY)),))],
    "long": lambda: [Paragraph("（一）予以公开 1 " * _MANY, Place(1))],
    "spans": lambda: [Grid(((GridCell("（一）予以公开", Place(1), 10**6, 10**6),),) * 2000)],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _HUGE)
def test_huge_sources_end(name: str) -> None:
    tables = recover_tables((Section(SectionName.REQUESTS, None, tuple(_HUGE[name]())),))
    assert all(_is_open(table) for table in tables)


def _is_open(table: DataTable) -> bool:
    return all(cell.value is None for cell in table.cells)
