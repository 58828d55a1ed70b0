"""Texts cut into what may be one table: runs of lines, and pages of them."""

import re
from collections.abc import Iterator, Sequence

from build_tools.common.numbering import PAGE_NUMBER, parse_mark
from build_tools.readers.placed_words import is_figure

_PAGE_NUMBER = re.compile(PAGE_NUMBER)
_PROSE = re.compile("[。；|\t]")
_LONGEST = 400


def pieces_of(lines: Sequence[str], part: range) -> Iterator[range]:
    """``part`` cut where a page may end."""
    start = part.start
    for at in (*part, part.stop):
        if at == part.stop or not lines[at].strip() or is_page_number(lines[at]):
            if at > start:
                yield range(start, at)
            start = at + 1


def parts_of(lines: Sequence[str]) -> Iterator[range]:
    """Runs of lines that may be one table: no prose in them and no heading."""
    start = 0
    for at, line in enumerate(lines):
        if _PROSE.search(line) or len(line) > _LONGEST or _is_heading(lines, at):
            if at - start > 1:
                yield range(start, at)
            start = at + 1
    if len(lines) - start > 1:
        yield range(start, len(lines))


def _is_heading(lines: Sequence[str], at: int) -> bool:
    """Whether a line heads what follows, and is no row of a table whose cells are all empty."""
    text = lines[at].strip()
    mark = parse_mark(text)
    if mark is None or mark.level != 1 or "   " in text or is_figure(text.split()[-1]):
        return False
    if at and lines[at - 1].strip() and any(map(parse_mark, text.split()[1:])):
        return False  # names of groups, side by side
    below = next((line.split() for line in lines[at + 1 : at + 4] if line.strip()), [""])
    return not is_figure(below[-1])


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of its page."""
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None
