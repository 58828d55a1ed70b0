"""What is written down without further ado is what recovery proper comes to."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from build_tools.forms import TableForm, load_form, load_forms
from build_tools.model import Block, DataTable, Grid, GridCell, Paragraph, Place, Status
from build_tools.recovery.cells import write_table
from build_tools.recovery.exact import exact_table
from build_tools.recovery.tables import draft_table

Lines = list[list[str]]

_TABLES = [(form.era, table.name) for form in load_forms() for table in form.tables]
_WORDS = (
    "", "0", "12", "三", "/", "无", "-5", "1,2", "１２", "约30", "2023年", "5元", "八", "04",
    "①", "¹", "规章", "行政许可", "其他", "总计", "合计", "行政复议", "自然人", "商业企业",
    "结果维持", "项目", "序号1",
)  # fmt: skip
_PROSE = (
    "本年度没有其他情况。", "单位：件", "规章", "八", "04", "²", "商业企业  自然人",
    "商业企业\t自然人", "其他 3", "7", "- 3 -", "总计", "合计", "无", "行政处罚\t5", "",
)  # fmt: skip


def _drawn(random: Random, table: TableForm) -> Lines:
    """The table as the form draws it: headers, then its rows, or one line of all their figures."""
    if table.name == "review":
        columns = [column.label for row in table.rows for column in row.columns]
        heads = [["行政复议", *[""] * 4, "行政诉讼", *[""] * 9], columns]
        return [*heads, [_figure(random) for _ in columns]]
    lines: Lines = []
    for above, row in zip((None, *table.rows), table.rows, strict=False):
        if above is None or above.columns != row.columns:
            lines.append(["信息内容", *[column.label for column in row.columns]])
        lines.append([row.label, *[_figure(random) for _ in row.columns]])
    width = max(map(len, lines))
    return [[*line, *[""] * (width - len(line))] for line in lines]


def _figure(random: Random) -> str:
    return str(random.choice((0, 0, random.randrange(9), random.randrange(3000))))


def _replace(random: Random, lines: Lines) -> None:
    line = random.choice(lines)
    line[random.randrange(len(line))] = random.choice(_WORDS)


def _insert(random: Random, lines: Lines) -> None:
    line = random.choice(lines)
    line.insert(random.randrange(len(line) + 1), random.choice(_WORDS))


def _drop(random: Random, lines: Lines) -> None:
    line = random.choice(lines)
    del line[random.randrange(len(line))]


def _widen(random: Random, lines: Lines) -> None:
    at, word = random.randrange(3), random.choice(("", "", "项目", "1"))
    for line in lines:
        line.insert(at, word)


def _swap(random: Random, lines: Lines) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _lose(random: Random, lines: Lines) -> None:
    del lines[random.randrange(len(lines))]


def _repeat(random: Random, lines: Lines) -> None:
    lines.insert(random.randrange(len(lines) + 1), [*random.choice(lines)])


def _leave_blank(random: Random, lines: Lines) -> None:
    line = random.choice(lines)
    line[1:] = [""] * (len(line) - 1)


def _leave_gaps(random: Random, lines: Lines) -> None:
    for line in lines:
        for at in range(1, len(line)):
            if line[at].isdigit() and random.random() < 0.2:
                line[at] = ""


def _turn_round(random: Random, lines: Lines) -> None:
    line = random.choice(lines)
    line[1:] = line[:0:-1]


_DAMAGES: tuple[Callable[[Random, Lines], None], ...] = (
    _replace, _insert, _drop, _widen, _swap, _lose, _repeat, _leave_blank, _leave_gaps,
    _turn_round,
)  # fmt: skip


def _blocks(random: Random, lines: Lines, damages: int) -> list[Block]:
    for _ in range(damages):
        random.choice(_DAMAGES)(random, lines)
        lines = [line for line in lines if line] or [["", ""]]
    of_text, numbers = random.random() < 0.5, iter(range(1, 9999))
    rows = [
        tuple(
            GridCell(text, Place(next(numbers)) if of_text else Place(table=1, row=row))
            for text in line
        )
        for row, line in enumerate(lines, 1)
    ]
    cut = random.choice((0, 0, random.randrange(len(rows))))
    blocks: list[Block] = [Grid(tuple(part)) for part in (rows[:cut], rows[cut:]) if part]
    if damages and random.random() < 0.4:
        at = random.randrange(len(blocks) + 1)
        blocks.insert(at, Paragraph(random.choice(_PROSE), Place(9)))
    return blocks


def _properly(name: str, blocks: list[Block], era: str) -> DataTable | None:
    draft = draft_table(name, blocks, era)
    return write_table(draft, confident=True) if draft else None


@pytest.mark.parametrize(("era", "name"), _TABLES)
def test_a_table_as_the_form_draws_it_is_written_down(era: str, name: str) -> None:
    random = Random(name)
    blocks = _blocks(random, _drawn(random, load_form(era).table(name)), damages=0)
    table = exact_table(name, blocks, era)
    assert table is not None
    assert table == _properly(name, blocks, era)
    assert {cell.status for cell in table.cells} == {Status.PRINTED}


@pytest.mark.parametrize(("era", "name"), _TABLES)
@pytest.mark.parametrize("damages", [1, 2])
def test_never_otherwise_than_recovery_proper(era: str, name: str, damages: int) -> None:
    random, taken = Random(f"{era} {name} {damages}"), 0
    for _ in range(120):
        lines = _drawn(random, load_form(era).table(name))
        blocks = _blocks(random, lines, damages)
        hint = random.choice(("", "2019", "2021"))
        table = exact_table(name, blocks, hint)
        assert table is None or table == _properly(name, blocks, hint)
        taken += table is not None
    assert 0 < taken < 120


def test_a_cell_that_holds_what_parts_the_texts_of_a_row_is_two_cells_nowhere() -> None:
    random = Random(7)
    lines = _drawn(random, load_form("2021").table("requests"))
    (plain,) = _blocks(random, lines, damages=0)
    assert isinstance(plain, Grid)
    row = plain.rows[3]
    joined = GridCell(f"{row[1].text}\0{row[2].text}", row[1].place)
    rows = (*plain.rows[:3], (row[0], joined, *row[3:]), *plain.rows[4:])
    assert exact_table("requests", [plain], "2021") is not None
    assert exact_table("requests", [Grid(rows)], "2021") is None
