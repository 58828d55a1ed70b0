"""Lines of text with bars to cells: which bars part cells, and which cells are none.

Converters disagree: most part cells by one bar, some by two, some fill short rows up at their end.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from build_tools.model import GridCell, Paragraph

_Row: TypeAlias = tuple[int, list[str]]
"""The line a row begins in, and its cells."""

_LONE_CELL = re.compile(r"[^|]*\|?")
_WORDS = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_RULE_BEHIND = re.compile(r"\|(?:\|\s*:?-{3,}:?\s*){3,}\|?$")
"""The rule below a table's head where it has come onto the line of the head."""
_LAST_BAR = re.compile(r"^(\|(?!\|).*[^|])\|(?=[^|]+$)")
"""The bar that closes a row in a frame, words of the next line behind it."""
_BREAK = r"\\"
_FEW = 3
_MOST_CELLS = 24
_WIDE = 8
"""Bars between the cells of the widest table's rows at least."""
_ENOUGH, _LONG = 4, 10
"""Rows, or bars in one, that show how a table is built."""


def bar_rows(lines: Sequence[Paragraph]) -> tuple[tuple[GridCell, ...], ...]:
    """The rows that neighbouring ``lines`` with bars are, each a row of cells."""
    texts = [_RULE_BEHIND.sub("|", line.text.strip()) for line in lines]
    lone = _rows_of_lone_cells(texts) if len(texts) >= _FEW else []
    if lone:
        rows = lone
    elif is_doubled(closed := [_LAST_BAR.sub(r"\1||", text) for text in texts], "|"):
        rows = [(at, _unframed(text).split("||")) for at, text in enumerate(closed)]
    elif _are_whole(texts):
        rows = [(at, text.split("|")) for at, text in enumerate(texts)]
    else:
        rows = [(at, _split(text)) for at, text in joined_rows(texts, "|")]
    return tuple(
        tuple([GridCell(cell, lines[at].place) for cell in cells])
        for at, cells in _with_breaks_joined(rows)
    )


def _are_whole(texts: Sequence[str]) -> bool:
    """Whether ``texts`` are long rows without frames, all of them with just as many cells.

    A label opens some of them, so that the bar that opens others stands behind an empty cell.
    """
    bars = {text.count("|") for text in texts}
    if len(bars) > 1 or max(bars) < _WIDE:
        return False
    opened = [text for text in texts if text.startswith("|")]
    return len(opened) < len(texts) and any(
        _WORDS.search(text) and _DIGIT.search(text) for text in opened
    )


def _with_breaks_joined(rows: Iterable[_Row]) -> list[_Row]:
    """``rows``, those put together of which cells end in the mark of a break within them.

    Below the others nothing stands then, and below a figure none.
    """
    found: list[_Row] = []
    for at, cells in rows:
        pairs = list(zip(found[-1][1] if found else (), map(str.strip, cells), strict=False))
        broken = len(pairs) == len(cells) and any(one.endswith(_BREAK) for one, _ in pairs)
        if broken and not any(below and _is_whole(above) for above, below in pairs):
            found[-1] = found[-1][0], [one.removesuffix(_BREAK) + below for one, below in pairs]
        else:
            found.append((at, [cell.strip() for cell in cells]))
    return [(at, [cell.removesuffix(_BREAK) for cell in cells]) for at, cells in found]


def _is_whole(cell: str) -> bool:
    return not cell.endswith(_BREAK) or cell.removesuffix(_BREAK).isdecimal()


def _rows_of_lone_cells(texts: Sequence[str]) -> list[_Row]:
    """The rows of lines that hold a cell and the bar behind it; none where they are not built so.

    Words behind figures open a row, and so does a bar alone where nothing stands before it or a
    cell without a bar. A bar that opens the next row may end it: that is believed
    only where all rows of figures are whole, as those are not that lost their empty cells.
    """
    rows: list[_Row] = []
    named, ended, may_open = False, True, True
    for at, text in enumerate(texts):
        if not _LONE_CELL.fullmatch(text):
            return []
        cell = text.removesuffix("|")
        opens = bool(_WORDS.search(cell))
        if ended or (opens and not named):
            rows.append((at, []))
        if cell or not may_open:
            rows[-1][1].append(cell)
        named = opens
        ended = may_open = cell == text
    if texts[0] != "|":
        return rows
    whole = _without_filling_cells(rows)
    return whole if whole or not all("|" in text for text in texts) else rows


def _without_filling_cells(rows: list[_Row]) -> list[_Row]:
    """``rows``, without an empty cell too many at their end; none where rows of figures differ.

    That is, where they have not equally many cells behind their labels.
    """
    labels = [sum(bool(_WORDS.search(cell)) for cell in cells) for _, cells in rows]
    behind = [cells[count:] for count, (_, cells) in zip(labels, rows, strict=True)]
    figures = [cells for cells in behind if any(map(_DIGIT.search, cells))]
    fewest = min(map(len, figures), default=0)
    if any(any(one[fewest:]) for one in figures):
        return []
    ends = (count + fewest for count in labels)
    return [(at, cells[:end]) for end, (at, cells) in zip(ends, rows, strict=True)]


def joined_rows(lines: Sequence[str], bar: str) -> list[tuple[int, str]]:
    """The rows that ``lines`` write, each with the index of its first line.

    A line break in an empty cell ends its line behind a bar and opens the next with one. Such
    lines are one row as long as it has no more cells than whole lines have (or one that names a
    group), or they are all that holds figures.
    """
    whole = [line for line in lines if not _is_cut(line, bar)]
    if not any(map(_DIGIT.search, whole)):
        rows = _joined(lines, bar, _MOST_CELLS)
        figures = [row for _, row in rows if _DIGIT.search(row)]
        framed = any(_goes_on(row, bar) for row in figures)
        if not framed and _are_even([row.count(bar) for row in figures]):
            return rows
    most = max((line.count(bar) for line in whole), default=0)
    longest = max((line.count(bar) for line in whole if _DIGIT.search(line)), default=0)
    return _joined(lines, bar, max(most, longest + 1 if longest else 0))


def _joined(lines: Sequence[str], bar: str, most: int) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        first, row = at, lines[at]
        while (
            at + 1 < len(lines) and row.rstrip(" ").endswith(bar) and _goes_on(lines[at + 1], bar)
        ):
            longer = row.rstrip(" ") + lines[at + 1].lstrip(" ")
            if longer.count(bar) > most:
                break
            row, at = longer, at + 1
        rows.append((first, row))
        at += 1
    return rows


def joined_lines(lines: Sequence[str], framed: bool) -> Iterable[tuple[int, str]]:
    """The rows that ``lines`` of one grid write, each with the index of its first line.

    A line break in a cell ends a line with one half of the cell and opens the next with the other:
    both are empty or both figures. That is believed only where the rows of figures then have
    equally many cells, but for one that names a group. ``framed``: the lines are each the inside
    of a frame.
    """
    if framed and len({line.count("|") for line in lines}) == 1:
        return enumerate(lines)
    if whole := _whole_rows(lines, True) or (_whole_rows(lines, False) if framed else []):
        return whole
    return enumerate(lines) if framed else joined_rows(lines, "|")


def _whole_rows(lines: Sequence[str], with_figures: bool) -> list[tuple[int, str]]:
    """The rows of ``lines`` with their cut cells put together, if that makes them even.

    The halves of a figure are kept apart by two spaces: it may as well be two.
    """
    rows: list[tuple[int, str]] = []
    together: set[int] = set()
    cut = not with_figures
    for at, line in enumerate(lines):
        half, behind, rest = line.partition("|")
        half, begun = half.strip(), rows[-1][1].rpartition("|")[2].strip() if rows else "-"
        is_cut = with_figures and half.isdecimal() and begun.isdecimal()
        if is_cut or not (half or begun):
            above = f"{rows[-1][1].rstrip()}  {half}" if half else rows[-1][1]
            rows[-1] = rows[-1][0], f"{above}{behind}{rest}"
            together.add(rows[-1][0])
            cut |= is_cut
        else:
            rows.append((at, line))
    lengths = [line.count("|") for at, line in rows if at in together or _DIGIT.search(line)]
    return rows if together and cut and _are_even(lengths) else []


def _are_even(lengths: Sequence[int]) -> bool:
    """Whether rows so long are those of one table, or the only long row of one."""
    enough = len(lengths) >= _ENOUGH or max(lengths, default=0) >= _LONG
    return enough and max(lengths) - min(lengths) <= 1


def _is_cut(line: str, bar: str) -> bool:
    return line.rstrip(" ").endswith(bar) or _goes_on(line, bar)


def _goes_on(line: str, bar: str) -> bool:
    return line.lstrip(" ").startswith(bar)


def is_doubled(lines: Iterable[str], bar: str) -> bool:
    """Whether two of ``bar`` part the cells of ``lines``: inside none stands a single one."""
    runs = re.compile(f"[{bar}]+")
    found = False
    for line in lines:
        for run in runs.findall(line.strip().strip(bar)):
            if len(run) % 2:
                return False
            found = True
    return found


def without_filling(cells: list[str]) -> list[str]:
    """``cells``, not stripped, of a row without those that a converter filled it up with.

    Where a row's other cells have spaces around them, one without is no cell of the source, nor is
    one of one space at the end where all others have one on each side, the empty ones, too.
    """
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    if not any(cell.strip() and cell != cell.strip() for cell in cells):
        return cells
    before = cells[: end - 1]
    even = "  " in before and all(cell == f" {cell.strip()} " for cell in before)
    filled = end < len(cells) or even
    return cells[: end - (filled and cells[end - 1] == " ")]


def _split(text: str) -> list[str]:
    framed = len(text) > 1 and text[0] == text[-1] == "|"
    return without_filling(text[1:-1].split("|")) if framed else text.split("|")


def _unframed(text: str) -> str:
    """``text`` without the single bar that opens and the one that closes it."""
    opening, closing = len(text) - len(text.lstrip("|")), len(text) - len(text.rstrip("|"))
    return text[opening % 2 : len(text) - closing % 2]
