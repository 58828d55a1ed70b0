"""Words by where they stand in their line, and the columns that the words of many lines keep to."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from build_tools.readers.text_columns import slots_of

_FIGURE = re.compile(
    r"[+＋\-－−↑↓]?[\d０-９][\d０-９,，.．]*(?:件|项|元|万元?)?"
    r"(?:\^\[?\d{1,2}\]?|[*＊※\u2460-\u249b⁰¹²³⁴-⁹]|[\[【〔(（]?注\d?[\]】〕)）]?)*|[-/\\—－–―／]+|无"
)
_FEWEST, _MOST = 2, 24
"""Columns of figures that a table has."""

Span: TypeAlias = tuple[int, int]
"""From which column to before which."""


class PlacedWord(NamedTuple):
    """A word of a line, and the columns that it takes up."""

    start: int
    end: int
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure or a sign for nothing."""
        return is_figure(self.text)


PlacedLine: TypeAlias = list[PlacedWord]
"""The words of a line, in their order."""


def is_figure(text: str) -> bool:
    """Whether ``text`` is a figure or a sign for nothing."""
    return _FIGURE.fullmatch(text) is not None


def _by_signs(line: str) -> PlacedLine:
    """The words of ``line`` where every sign is as wide as every other."""
    return [PlacedWord(*found.span(), found[0]) for found in re.finditer(r"\S+", line)]


def _by_width(ambiguous: int) -> Callable[[str], PlacedLine]:
    """The words of a line of a terminal, in which ideographs are twice as wide as digits."""

    def words(line: str) -> PlacedLine:
        slots = slots_of(line, ambiguous)
        spaces = "".join(slot[0] if slot else "x" for slot in slots).replace("\u3000x", "  ")
        return [
            PlacedWord(*found.span(), "".join(slots[slice(*found.span())]))
            for found in re.finditer(r"\S+", spaces)
        ]

    return words


WAYS: tuple[Callable[[str], PlacedLine], ...] = (_by_width(1), _by_width(2), _by_signs)
"""The words of a line, as programs count columns: in a terminal, of two kinds, or by signs."""


def column_spans(
    rows: Sequence[PlacedLine], heads: Sequence[PlacedLine], upright: bool
) -> list[Span]:
    """The columns that the words of ``rows`` stand in, where some row fills all of them.

    Headers may do so too, and then tell of columns that no row has a figure in. ``upright``: only
    where the words of each column overlap.
    """
    best, lines = _columns_of_whole(rows), rows
    for heading in (_lowest(heads), *heads):
        columns = _columns_of_whole([*rows, heading])
        if len(columns) > len(best):
            best, lines = columns, [*rows, heading]
    if upright and not _is_upright(lines, best):
        return []
    return best if _FEWEST <= len(best) <= _MOST else []


def _lowest(heads: Sequence[PlacedLine]) -> PlacedLine:
    """The headers that stand above no other: those of single columns."""
    lowest: PlacedLine = []
    for line in reversed(heads):
        above = [
            word
            for word in line
            if all(word.end <= one.start or word.start >= one.end for one in lowest)
        ]
        lowest = sorted([*lowest, *above])
    return lowest


def _columns_of_whole(lines: Sequence[PlacedLine]) -> list[Span]:
    """The columns of ``lines``: which one a word stands in, a line tells that fills them all.

    Words of one column need not overlap: then several such lines must tell of it.
    """
    strips = list(_merged(word for line in lines for word in line))
    most = max(map(len, lines))
    column_of: dict[Span, int] = {}
    for line in lines:
        for column, word in enumerate(line if len(line) == most else ()):
            strip = next(span for span in strips if span[0] <= word.start < span[1])
            if column_of.setdefault(strip, column) != column:
                return []
    columns = [column_of.get(strip, -1) for strip in strips]
    if -1 in columns or columns != sorted(columns):
        return []
    parts = [[strip for strip in strips if column_of[strip] == at] for at in range(most)]
    return [(part[0][0], part[-1][1]) for part in parts]


def _merged(words: Iterable[PlacedWord]) -> Iterator[Span]:
    """What ``words`` take up together, those that overlap as one."""
    span: Span | None = None
    for word in sorted(words):
        if span and word.start < span[1]:
            span = span[0], max(span[1], word.end)
        else:
            if span:
                yield span
            span = word.start, word.end
    if span:
        yield span


def _is_upright(lines: Iterable[PlacedLine], columns: Sequence[Span]) -> bool:
    """Whether the words in each of ``columns`` overlap."""
    strips = list(_merged(word for line in lines for word in line))
    return all(sum(start <= strip[0] < end for strip in strips) == 1 for start, end in columns)


def is_flush(lines: Iterable[PlacedLine], columns: Sequence[Span]) -> bool:
    """Whether each figure begins where its column does, and some in the last one."""
    begins = [start for start, _ in columns]
    starts = {word.start for line in lines for word in line}
    return starts.issubset(begins) and begins[-1] in starts


def is_apart(line: PlacedLine, columns: Sequence[Span]) -> bool:
    """Whether no column holds two words of ``line``."""
    return all(sum(start <= word.start < end for word in line) < 2 for start, end in columns)


def cells_in(line: PlacedLine, columns: Sequence[Span]) -> Iterator[str]:
    """The word in each of ``columns``, empty where there is none."""
    for start, end in columns:
        yield next((word.text for word in line if start <= word.start < end), "")
