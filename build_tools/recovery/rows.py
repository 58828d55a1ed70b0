"""Blocks to strips: what stands in one line of a table, labels apart from figures.

A strip is a physical row, or the piece of a line of text that one label and its figures take up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from build_tools.model import Block, Grid, GridCell, Paragraph, Place
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.numbers import Figure, Kind, read_figure

Field: TypeAlias = tuple[Figure, GridCell, Place]
"""A cell where a value may stand: what its text says, the cell, and where to look for it."""

Width: TypeAlias = Callable[[str], int]
"""How many figures the row with this label holds; the most of any row for other labels."""

MOST_STRIPS = 4000
"""Far more than the lines of any report's tables; what comes after is not looked at."""
_WIDEST = 200
_LONGEST = 20_000
"""Wider rows and longer lines than any official table has are no tables."""

_EMPTY, _MARK, _NUMBER, _NUMERAL = Kind.EMPTY, Kind.MARK, Kind.NUMBER, Kind.NUMERAL

_FIGURES = re.compile(r"[\d/\\|\t—－-]|  |无")
_PROSE = re.compile(r"[。；]")
_RULE = re.compile(r"[|:\s+=-]*-{3}[|:\s+=-]*")
_PAGE_NUMBER = re.compile(r"[-—－–]+\s*\d+\s*[-—－–]+|第\s*\d+\s*页.*")
_SPOILT = re.compile(r"[约近超逾不足]*\d+(?![\d.．、])|[/\\—]")
_GLUED_BEHIND = re.compile(r"(.*[^\W\d_][”\"’）)]?)(\d[\d,，]*)")
_GLUED_BEFORE = re.compile(r"(\d+)([（(]?[一二三四五六七八][）)、.].*)")


@dataclass(slots=True)
class Sheet:
    """One table of the source, for asking which column a cell stands in."""

    number: int
    rows: tuple[tuple[GridCell, ...], ...]
    _columns: list[list[int]] = field(default_factory=list)

    @property
    def has_spans(self) -> bool:
        """Whether the source says how far cells reach, so that columns can be trusted."""
        return any(cell.colspan > 1 or cell.rowspan > 1 for row in self.rows for cell in row)

    @property
    def width(self) -> int:
        """Cells of the longest row."""
        return max(map(len, self.rows))

    def columns(self, row: int) -> list[int]:
        """For each cell of ``row`` the column it begins in, spans counted."""
        if not self._columns:
            self._columns = list(_begin_columns(self.rows))
        return self._columns[row]


@dataclass(slots=True)
class Strip:
    """Labels, the cells behind them, and labels behind those (``tail``)."""

    place: Place
    labels: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    solid: int = 0
    """How many fields hold a figure or a sign for nothing."""
    sheet: Sheet | None = None
    row: int = 0
    first: int = 0
    """Index in its row of the first field."""
    spelled: bool = False
    """Whether it opens with a numeral in words that no label before it makes a figure."""


def strips(blocks: Iterable[Block]) -> Iterator[Strip]:
    """Every strip of ``blocks`` in reading order; prose gives none."""
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Grid):
            sheet = Sheet(number, block.rows)
            for index, row in enumerate(block.rows):
                yield from _row_strips(row, sheet, index)
        else:
            yield from _line_strips(block)


def _row_strips(row: Sequence[GridCell], sheet: Sheet | None, number: int) -> Iterator[Strip]:
    if not row or (sheet and len(row) > _WIDEST):
        return
    start = row[0].place
    of_text = not (start.page or start.table)
    strip = Strip(start, sheet=sheet, row=number)
    words: list[Field] = []
    for index, cell in enumerate(row):
        figure = read_figure(cell.text)
        kind = figure.kind
        # A row of text is looked for where it begins, even when it goes on over several lines.
        place = start if of_text else cell.place
        if kind is _NUMBER or kind is _MARK or (kind is _NUMERAL and _counts(strip, row[index:])):
            if words:
                if strip.labels and _opens_strip(words, sheet):
                    yield strip
                    strip = Strip(cell.place, sheet=sheet, row=number, first=index)
                _settle_words(strip, words, index)
                words = []
            strip.fields.append((figure, cell, place))
            strip.solid += 1
        elif kind is _EMPTY:
            (words or strip.fields).append((figure, cell, place))
        elif strip.solid:
            words.append((figure, cell, place))
        elif sheet and strip.labels and is_spoilt(cell.text) and is_row_label(strip.labels[-1]):
            strip.fields.append((figure, cell, place))
            strip.solid += 1
        else:
            _add_label(strip, cell, place, index)
    yield from _close(strip, words, sheet)


def _add_label(strip: Strip, cell: GridCell, place: Place, index: int) -> None:
    strip.fields.clear()
    strip.first = index + 1
    strip.labels.append(cell.text)
    if cell.text[-1].isdigit():
        _unglue(strip, cell, place)


def _counts(strip: Strip, cells: Sequence[GridCell]) -> bool:
    """Whether the numeral that opens ``cells`` is a figure: behind a label, or among figures."""
    if strip.labels or strip.solid:
        return True
    strip.spelled = _are_figures(cells)
    return strip.spelled


def is_spoilt(text: str) -> bool:
    """Whether ``text``, no figure we can read, is still one and no label: 约30, 5或6."""
    return bool(_SPOILT.match(text))


def _are_figures(cells: Iterable[GridCell]) -> bool:
    """Whether ``cells`` hold figures, some of them in digits, and no words."""
    kinds = {read_figure(cell.text).kind for cell in cells}
    return Kind.TEXT not in kinds and not kinds.isdisjoint((_NUMBER, _MARK))


def _unglue(strip: Strip, cell: GridCell, place: Place) -> None:
    """Cut a figure off the official label it is glued to in one cell."""
    found = _GLUED_BEHIND.fullmatch(cell.text)
    if found and is_row_label(found[1]):
        strip.labels[-1] = found[1]
        strip.fields.append((read_figure(found[2]), GridCell(found[2], cell.place), place))
        strip.solid += 1
        strip.first -= 1


def _opens_strip(words: list[Field], sheet: Sheet | None) -> bool:
    """Whether words between figures are a label: in a line any but digits, in a cell known ones."""
    if sheet is None:
        return not all(cell.text.isdigit() for _, cell, _ in words)
    return any(is_row_label(cell.text) for _, cell, _ in words)


def _settle_words(strip: Strip, words: list[Field], index: int) -> None:
    """Put words that stand before further figures: a label, or a cell nobody can read."""
    if strip.labels:
        strip.fields += words
        return
    ends = [at for at, (figure, _, _) in enumerate(words, 1) if figure.kind is not _EMPTY]
    strip.labels = [words[end - 1][1].text for end in ends]
    strip.fields = words[ends[-1] :]
    strip.solid, strip.first = 0, index - len(strip.fields)


def _close(strip: Strip, words: list[Field], sheet: Sheet | None) -> Iterator[Strip]:
    texts = [cell.text for figure, cell, _ in words if figure.kind is not _EMPTY]
    if not strip.labels:
        strip.tail = texts
    elif texts and _opens_strip(words, sheet):
        yield strip
        strip = Strip(strip.place, labels=texts)
    else:
        strip.fields += words
    if strip.labels or strip.fields or strip.tail:
        yield strip


def _line_strips(paragraph: Paragraph) -> Iterator[Strip]:
    text, place = paragraph.text, paragraph.place
    if len(text) > _LONGEST:
        return
    if not _FIGURES.search(text):
        yield Strip(place, labels=[text])
    elif _PROSE.search(text) or _RULE.fullmatch(text) or _PAGE_NUMBER.fullmatch(text):
        return
    elif "|" in text or "\t" in text:
        row = tuple(GridCell(cell.strip(), place) for cell in _split_bars(text))
        yield from _row_strips(row, Sheet(0, (row,)), 0)
    else:
        yield from _row_strips([GridCell(word, place) for word in _words(text)], None, 0)


def _split_bars(text: str) -> list[str]:
    """The cells of a line with bars or tabs; ``||`` is one bar where no single one is used."""
    if "|" not in text:
        return text.split("\t")
    if "|" not in text.replace("||", ""):
        return text.split("||")
    text = text.strip()
    framed = text[0] == text[-1] == "|"
    return (text[1:-1] if framed else text).split("|")


def _words(text: str) -> Iterator[str]:
    """The words of a line, figures cut off the labels they are glued to."""
    for word in text.split():
        behind = _GLUED_BEHIND.fullmatch(word) if word[-1].isdigit() else None
        found = behind or (_GLUED_BEFORE.fullmatch(word) if word[0].isdigit() else None)
        # 增36 is a figure with its sign.
        yield from found.groups() if found and read_figure(word).kind is Kind.TEXT else (word,)


def _begin_columns(rows: Sequence[Sequence[GridCell]]) -> Iterator[list[int]]:
    hanging: dict[int, int] = {}
    for row in rows:
        begins: list[int] = []
        column, below = 0, {at: left - 1 for at, left in hanging.items() if left > 1}
        for cell in row:
            while column < _WIDEST and hanging.get(column):
                column += 1
            begins.append(column)
            if cell.rowspan > 1:
                span = range(column, min(column + cell.colspan, _WIDEST))
                below.update(dict.fromkeys(span, cell.rowspan - 1))
            column += cell.colspan
        yield begins
        hanging = below
