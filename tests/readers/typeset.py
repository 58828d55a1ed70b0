"""Reports set as PDF pages, as word processors do: wrapped cells, merged cells, page breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.accuracy.spans import Box
from tests.readers.drawing import lines, pdf, text

_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 555.0, 790.0, 60.0
_SIZE = 9.0
_LEADING = 12.0
_LABEL_WIDTHS = {"requests": (30.0, 70.0, 135.0), "proactive": (200.0,), "review": ()}


def set_report(style: str, paragraphs: Sequence[str], tables: Mapping[str, list[Box]]) -> bytes:
    """The PDF; ``{requests}`` as a paragraph stands for that table.

    ``style`` says what is ruled: ``ruled`` every cell, ``rows`` only the rows, ``bare`` nothing.
    """
    typesetter = _Typesetter(style)
    for paragraph in paragraphs:
        name = paragraph.strip("{}")
        if name in tables:
            typesetter.table(name, tables[name])
        else:
            typesetter.paragraph(paragraph)
    return pdf([*typesetter.done, typesetter.page])


@dataclass(slots=True)
class _Typesetter:
    style: str
    done: list[str] = field(default_factory=list)
    page: str = ""
    y: float = _TOP

    def paragraph(self, words: str) -> None:
        for line in wrapped(f"　　{words}", _RIGHT - _LEFT):
            if self.y - _LEADING < _BOTTOM:
                self.new_page()
            self.y -= _LEADING
            self.page += text(_LEFT, self.y + 2, line, _SIZE)

    def new_page(self) -> None:
        number = len(self.done) + 1
        self.done.append(self.page + text(290, 30, f"- {number} -", _SIZE))
        self.page, self.y = "", _TOP

    def table(self, name: str, boxes: Sequence[Box]) -> None:
        columns = _columns(name, max(box.column + box.width for box in boxes))
        heights = _heights(boxes, columns)
        first = 0
        while first < len(heights):
            last, room = first, self.y - _BOTTOM
            while last < len(heights) and room >= heights[last]:
                room -= heights[last]
                last += 1
            if last > first:
                self.rows(boxes, columns, heights, first, last)
            if last < len(heights):
                self.new_page()
            first = last

    def rows(
        self,
        boxes: Sequence[Box],
        columns: Sequence[float],
        heights: Sequence[float],
        first: int,
        last: int,
    ) -> None:
        """The rows from ``first`` to before ``last``; a cell begun on the page before goes on."""
        edges = [self.y - sum(heights[first:row]) for row in range(first, last + 1)]
        for box in boxes:
            top, bottom = max(box.row, first), min(box.row + box.height, last)
            if top < bottom:
                corners = columns[box.column], columns[box.column + box.width]
                area = (*corners, edges[top - first], edges[bottom - first])
                self.page += self.frame(*area)
                if box.row >= first:
                    self.page += _words(box.text, *area)
        self.y = edges[-1]

    def frame(self, left: float, right: float, top: float, bottom: float) -> str:
        across = [(left, y, right, y) for y in (top, bottom)]
        down = [(x, bottom, x, top) for x in (left, right)]
        return {"ruled": lines(*across, *down), "rows": lines(*across), "bare": ""}[self.style]


def wrapped(words: str, width: float) -> list[str]:
    """``words`` in lines no wider than ``width``; figures are never broken."""
    found = [""]
    for sign in words:
        room = width - _width(found[-1] + sign)
        figure = sign.isdecimal() and found[-1][-1:].isdecimal()
        if room < 0 and not figure:
            found.append("")
        found[-1] += sign
    return found


def _width(words: str) -> float:
    return sum(_SIZE / 2 if sign.isascii() else _SIZE for sign in words)


def _columns(name: str, count: int) -> list[float]:
    widths = list(_LABEL_WIDTHS[name])
    rest = (_RIGHT - _LEFT - sum(widths)) / (count - len(widths))
    widths += [rest] * (count - len(widths))
    return [_LEFT + sum(widths[:index]) for index in range(count + 1)]


def _heights(boxes: Sequence[Box], columns: Sequence[float]) -> list[float]:
    heights = [_LEADING + 4] * max(box.row + box.height for box in boxes)
    for box in boxes:
        width = columns[box.column + box.width] - columns[box.column] - 4
        need = _LEADING * len(wrapped(box.text, width)) + 4
        if box.height == 1:
            heights[box.row] = max(heights[box.row], need)
    return heights


def _words(words: str, left: float, right: float, top: float, bottom: float) -> str:
    """Words in the middle of a cell, figures also centred."""
    rows = wrapped(words, right - left - 4) if words else []
    y = (top + bottom) / 2 + _LEADING * len(rows) / 2
    drawn = ""
    for row in rows:
        y -= _LEADING
        is_figure = row.isascii()
        x = (left + right - _width(row)) / 2 if is_figure else left + 2
        drawn += text(x, y + 3, row, _SIZE)
    return drawn
