"""Figures with a remark that its column breaks over lines: put together before rows are told.

``22（其中`` above ``修订16`` above ``件）`` are one cell of the row they stand about. The bracket
that opens behind a figure and closes below it says where the cell begins and ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.readers.pdf.lines import PdfLine, Piece
from build_tools.readers.pdf.page import Box

_OPENS = re.compile(r"[+-]?\d[\d,，.]*(?:件|宗|条|项)?[（(][^（()）]*")
_GOES_ON = re.compile(r"[^（()）]+")
_CLOSES = re.compile(r"[^（()）]*[）)]")
_FIGURE = re.compile(r"[+-]?\d[\d,，.]*|[/—\-－–]|无")
_LEADING = 1.8
"""Lines of one cell stand no farther apart, in glyph heights."""
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class _Note:
    """The pieces of one cell: the line each stands in and the piece."""

    parts: tuple[tuple[int, Piece], ...]

    def piece(self) -> Piece:
        """All parts as one."""
        pieces = [piece for _, piece in self.parts]
        box = Box(
            min(one.box.left for one in pieces),
            pieces[0].box.top,
            max(one.box.right for one in pieces),
            pieces[-1].box.bottom,
        )
        return Piece("".join(one.text for one in pieces), box)


def join_notes(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """``lines``, from the top, with each remark that goes over several in the line of its row."""
    notes = list(_notes(lines))
    if not notes:
        return list(lines)
    taken = {id(piece) for note in notes for _, piece in note.parts}
    rest = [[one for one in line.pieces if id(one) not in taken] for line in lines]
    for note in notes:
        rows = [at for at in _about(lines, note) if sum(map(_is_figure, rest[at])) > 1]
        if len(rows) == 1:
            rest[rows[0]].append(note.piece())
        else:
            for at, piece in note.parts:
                rest[at].append(piece)
    return [_with_pieces(line, pieces) for line, pieces in zip(lines, rest, strict=True) if pieces]


def _notes(lines: Sequence[PdfLine]) -> Iterator[_Note]:
    for at, line in enumerate(lines):
        for piece in line.pieces:
            if _OPENS.fullmatch(piece.text) and (note := _note(lines, at, piece)):
                yield note


def _note(lines: Sequence[PdfLine], first: int, opening: Piece) -> _Note | None:
    """The cell that ``opening`` begins; None when its bracket does not close below it."""
    parts = [(first, opening)]
    for at in range(first + 1, len(lines)):
        last = parts[-1][1]
        if lines[at].box.middle[1] - last.box.middle[1] > _LEADING * lines[first].size:
            return None
        below = [one for one in lines[at].pieces if _is_below(opening, one)]
        if not below:
            continue
        if len(below) > 1 or len(parts) == _MOST_LINES:
            return None
        parts.append((at, below[0]))
        if _CLOSES.fullmatch(below[0].text):
            return _Note(tuple(parts))
        if not _GOES_ON.fullmatch(below[0].text):
            return None
    return None


def _is_below(piece: Piece, other: Piece) -> bool:
    """Whether ``other`` stands in the column of ``piece``: no wider than it, or hardly."""
    common = min(piece.box.right, other.box.right) - max(piece.box.left, other.box.left)
    return common > 0


def _about(lines: Sequence[PdfLine], note: _Note) -> Iterator[int]:
    """The lines that stand between the first and the last one of ``note``."""
    top, bottom = (note.parts[at][1].box.middle[1] for at in (0, -1))
    for at, line in enumerate(lines):
        if top - 1 <= line.box.middle[1] <= bottom + 1:
            yield at


def _is_figure(piece: Piece) -> bool:
    return bool(_FIGURE.fullmatch(piece.text))


def _with_pieces(line: PdfLine, pieces: Sequence[Piece]) -> PdfLine:
    if len(pieces) == len(line.pieces) and all(map(_same, pieces, line.pieces)):
        return line
    ordered = tuple(sorted(pieces, key=lambda piece: piece.box.left))
    left, right = ordered[0].box.left, max(piece.box.right for piece in ordered)
    return replace(line, pieces=ordered, box=Box(left, line.box.top, right, line.box.bottom))


def _same(one: Piece, other: Piece) -> bool:
    return one is other
