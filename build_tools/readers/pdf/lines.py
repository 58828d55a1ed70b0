"""Glyphs of a PDF page to lines of text, and lines to paragraphs. Plain geometry."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from build_tools.common.numbering import parse_mark
from build_tools.model import Place
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.pdf.page import Box, Glyph, PdfPage

_WORD_GAP = 0.25
_COLUMN_GAP = 1.1
"""Gaps between glyphs, in glyph heights: from here on a space was meant; another column."""
_FIGURE_GAP = 0.3
"""The same between digits, which stand close within one figure and may do so between two."""
_INDENT = 0.9
_SHORT_LINE = 3.0
_LOOSE = 1.0
_CENTRED = 2.6
_OTHER_SIZE = 1.3
_TWICE, _COVERED = 0.12, 0.22
"""Of a glyph's height: the same that begins so near is painted twice, another digit over it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together in one line, without a gap as wide as between columns."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page: its pieces from left to right."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float
    """The height of its glyphs."""

    @property
    def text(self) -> str:
        """The whole line, two spaces where a column may end."""
        return "  ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of the prose begin and, at most, end."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph: its text over all its lines and the place of the first."""

    text: str
    place: Place
    is_indented: bool
    ends_full: bool
    """Whether its last line is full, so that it may go on over the page."""


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> list[PdfLine]:
    """The lines ``glyphs`` stand in, from the top; doubly drawn glyphs count once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(_once(glyphs), key=lambda glyph: glyph.box.middle[1]):
        if rows and _same_line(rows[-1][-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(sorted(row, key=lambda glyph: glyph.box.left)) for row in rows)
    return [line for line in lines if line]


def join(lines: Iterable[str]) -> str:
    """Lines as one text: a space only between two Latin words."""
    text = ""
    for line in lines:
        both_words = text and line and _is_latin(text[-1]) and _is_latin(line[0])
        text += f" {line}" if both_words else line
    return text


def paragraphs_of(
    lines: Sequence[PdfLine], page: PdfPage, margins: Margins
) -> Iterator[PdfParagraph]:
    """The paragraphs of ``lines``, told apart by indents, short last lines, marks and sizes."""
    group: list[PdfLine] = []
    for line in lines:
        if group and _begins(line, group[-1], margins):
            yield _prose(group, page, margins)
            group = []
        group.append(line)
    if group:
        yield _prose(group, page, margins)


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Without the copies that are drawn a hair's breadth off to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        x, y = round(glyph.box.left), round(glyph.box.top)
        near = ((glyph.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if glyph.text.isspace() or seen.isdisjoint(near):
            yield glyph
        seen.add((glyph.text, x, y))


def _same_line(one: Glyph, other: Glyph) -> bool:
    size = min(map(_size, (one.box, other.box)))
    return abs(other.box.middle[1] - one.box.middle[1]) <= 0.4 * size


def _size(box: Box) -> float:
    """The height of a glyph; some fonts give no more than their ink to 一 and dashes, as wide."""
    return max(box.bottom - box.top, box.right - box.left)


def _line(glyphs: list[Glyph]) -> PdfLine | None:
    inked = _uncovered(glyph for glyph in glyphs if not glyph.text.isspace())
    if not inked:
        return None
    size = median(glyph.box.bottom - glyph.box.top for glyph in inked)
    pieces: list[Piece] = []
    parts, box = inked[0].text, inked[0].box
    spaces = [glyph.box.middle[0] for glyph in glyphs if glyph.text.isspace()]
    for before, glyph in pairwise(inked):
        gap = glyph.box.left - before.box.right
        if gap > (_FIGURE_GAP if _are_digits(before, glyph) else _COLUMN_GAP) * size:
            pieces.append(Piece(parts, box))
            parts, box = glyph.text, glyph.box
            continue
        spaced = any(before.box.middle[0] < at < glyph.box.middle[0] for at in spaces)
        latin = _is_latin(before.text) and _is_latin(glyph.text)
        parts += f" {glyph.text}" if spaced or (latin and gap > _WORD_GAP * size) else glyph.text
        box = _around(box, glyph.box)
    pieces.append(Piece(parts, box))
    return PdfLine(tuple(pieces), _around(pieces[0].box, pieces[-1].box), size)


def _uncovered(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """``glyphs`` from left to right, of those painted over each other like ones once.

    Of digits that are not alike nobody knows which is seen.
    """
    found: list[Glyph] = []
    for glyph in glyphs:
        last = found[-1] if found else None
        height = last.box.bottom - last.box.top if last else 0
        off = glyph.box.left - last.box.left if last else 0
        if last and last.text != glyph.text and _are_digits(last, glyph):
            if off < _COVERED * height:
                found[-1] = Glyph(UNKNOWN, last.box)
                continue
        elif last and last.text == glyph.text and off < _TWICE * height:
            continue
        found.append(glyph)
    return found


def _are_digits(one: Glyph, other: Glyph) -> bool:
    return one.text.isdigit() and other.text.isdigit()


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _begins(line: PdfLine, before: PdfLine, margins: Margins) -> bool:
    """Whether ``line`` begins a paragraph after ``before``."""
    left, right, size = margins.left, margins.right, before.size
    ratio = max(line.size, size) / max(min(line.size, size), 0.1)
    mark = parse_mark(line.text)
    return (
        line.box.left > left + _INDENT * line.size
        or before.box.left > left + _CENTRED * size
        or before.box.right < right - _SHORT_LINE * size
        or line.box.top - before.box.bottom > _LOOSE * size
        or ratio > _OTHER_SIZE
        or (mark is not None and mark.level == 1)
    )


def _prose(lines: list[PdfLine], page: PdfPage, margins: Margins) -> PdfParagraph:
    last = lines[-1]
    return PdfParagraph(
        join(line.text.replace("  ", " ") for line in lines),
        Place(page=page.number, box=page.shown(lines[0].box)),
        lines[0].box.left > margins.left + _INDENT * lines[0].size,
        last.box.right >= margins.right - _SHORT_LINE * last.size,
    )
