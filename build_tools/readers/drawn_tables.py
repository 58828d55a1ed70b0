"""Tables that are drawn in text: boxes of lines, or columns under a ruler of dashes.

Text browsers and converters draw them so. Unlike tables parted by spaces they tell where every
empty cell stands, and boxes how far each cell reaches. What is not drawn well is left as it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from build_tools.model import Block, Grid, GridCell, Place
from build_tools.readers.drawn_boxes import box_rows
from build_tools.readers.lines import join_lines
from build_tools.readers.text_columns import Slots, slots_of

_HINTS = ("─", "━", "═", "+--", "+==", "-- -")
_TOP = re.compile(r"\s*[┌┏╔╒╓+][─━═┬┳╦╤╥+=-]+[┐┓╗╕╖+]\s*")
_INSIDE = tuple("│┃║├┣╠╞╟┝┠└┗╚╘╙+|")
_RULER = re.compile(r" *-+(?: +-+)+ *")
_RULE = re.compile(r" *-{9,} *")
_HEADER_LINES = 12
"""Lines that the headers above a ruler take up at most."""
_LONGEST = 20_000


ReadLines: TypeAlias = Callable[[Sequence[str], int], Iterable[Block]]
"""The blocks of some lines, the first of which has the given number."""


class DrawnTable(NamedTuple):
    """A drawn table, and the lines from ``start`` to before ``end`` that draw it."""

    start: int
    end: int
    grid: Grid


def may_draw(text: str) -> bool:
    """Whether ``text`` may hold a drawn table; a look at it that costs next to nothing."""
    return any(hint in text for hint in _HINTS)


def around_drawn_tables(lines: Sequence[str], read: ReadLines, first: int = 1) -> Iterator[Block]:
    """The drawn tables in ``lines``, and what ``read`` makes of the lines between them.

    ``first``: the number of the first line.
    """
    done = 0
    for table in drawn_tables(lines, first):
        yield from read(lines[done : table.start], first + done)
        yield table.grid
        done = table.end
    yield from read(lines[done:], first + done)


def drawn_tables(lines: Sequence[str], first: int = 1) -> Iterator[DrawnTable]:
    """The drawn tables in ``lines``, whose first one has the number ``first``, in their order."""
    at = 0
    while at < len(lines):
        drawn = _drawn_at(lines, at, first)
        if drawn:
            yield drawn
        at = drawn.end if drawn else at + 1


def _drawn_at(lines: Sequence[str], at: int, first: int) -> DrawnTable | None:
    line = lines[at]
    if len(line) > _LONGEST:
        return None
    if _TOP.fullmatch(line):
        return _box_at(lines, at, first)
    return _ruled_at(lines, at, first) if "--" in line and _RULER.fullmatch(line) else None


def _box_at(lines: Sequence[str], start: int, first: int) -> DrawnTable | None:
    end = start + 1
    while end < len(lines) and lines[end].lstrip().startswith(_INSIDE):
        end += 1
    rows = box_rows(lines[start:end], first + start)
    return DrawnTable(start, end, Grid(rows, drawn=True)) if rows else None


def _ruled_at(lines: Sequence[str], ruler: int, first: int) -> DrawnTable | None:
    """The table of the ruler in line ``ruler``, which opens it or stands below its headers."""
    top = _top_above(lines, ruler)
    if top is not None:
        start, closing = top, _next(lines, ruler, _RULE)
    else:
        start, closing = ruler, _next(lines, ruler, _RULER)
        if closing is None and ruler and lines[ruler - 1].strip():
            start = ruler - 1
    end = closing if closing is not None else _paragraph_end(lines, ruler)
    body = [at for at in range(start, end) if at != ruler and not _RULE.fullmatch(lines[at])]
    rows = _rows_under(lines[ruler], [(at, lines[at]) for at in body], first)
    if len(rows) < 2:
        return None
    return DrawnTable(start, end + (closing is not None), Grid(rows, drawn=True))


def _top_above(lines: Sequence[str], ruler: int) -> int | None:
    """The line of dashes that opens the table, where headers stand between it and the ruler."""
    for at in range(ruler - 2, max(ruler - _HEADER_LINES, -1), -1):
        if _RULE.fullmatch(lines[at]):
            return at if all(line.strip() for line in lines[at + 1 : ruler]) else None
    return None


def _next(lines: Sequence[str], ruler: int, closes: re.Pattern[str]) -> int | None:
    """The line that closes the table of ``ruler``: as wide as it is, and of the same kind."""
    width = len(lines[ruler].rstrip())
    for at in range(ruler + 1, len(lines)):
        line = lines[at]
        if "--" in line and closes.fullmatch(line):
            return at if len(line.rstrip()) == width else None
    return None


def _paragraph_end(lines: Sequence[str], ruler: int) -> int:
    return next((at for at in range(ruler + 1, len(lines)) if not lines[at].strip()), len(lines))


def _rows_under(
    ruler: str, body: Sequence[tuple[int, str]], first: int
) -> tuple[tuple[GridCell, ...], ...]:
    """The rows of ``body`` under ``ruler``; none when its lines do not keep to the columns."""
    columns = [found.span() for found in re.finditer("-+", ruler)]
    for ambiguous in (1, 2):
        drawn = [(at, slots_of(line, ambiguous)) for at, line in body]
        if all(_keeps_columns(slots, columns) for _, slots in drawn):
            return tuple(_rows(drawn, columns, first))
    return ()


def _keeps_columns(slots: Slots, columns: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing stands before, between or behind ``columns``."""
    gaps = [(0, columns[0][0]), *((end, begin) for (_, end), (begin, _) in pairwise(columns))]
    gaps.append((columns[-1][1], len(slots)))
    return not any("".join(slots[begin:end]).strip() for begin, end in gaps)


def _rows(
    drawn: Sequence[tuple[int, Slots]], columns: Sequence[tuple[int, int]], first: int
) -> Iterator[tuple[GridCell, ...]]:
    """A row for each line, or where empty lines part them for each of their groups."""
    parted = any(not "".join(slots).strip() for _, slots in drawn[1:-1])
    group: list[tuple[int, Slots]] = []
    for at, slots in [*drawn, (0, [])]:
        blank = not "".join(slots).strip()
        if group and (blank or not parted):
            place = Place(first + group[0][0])
            yield tuple(GridCell(_text(group, span), place) for span in columns)
            group = []
        if not blank:
            group.append((at, slots))


def _text(group: Sequence[tuple[int, Slots]], span: tuple[int, int]) -> str:
    texts = ("".join(slots[slice(*span)]).strip() for _, slots in group)
    return join_lines(filter(None, texts))
