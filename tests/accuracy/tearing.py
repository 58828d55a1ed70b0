"""Ways in which programs tear a table on its way to text, and what each still shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from random import Random

from build_tools.forms import Row
from build_tools.model import CellKey
from build_tools.synthetic.layouts import Matrix, piped, tabbed
from tests.accuracy.ordered import ORDERS
from tests.accuracy.tables import ExamTable, label_width

_LABELS = label_width("requests")
_LEAST = 8
"""Rows of the table of requests that a clipped one has, headers included."""


@dataclass(frozen=True, slots=True)
class Tear:
    """What is done to the tables of one report, a choice for each part."""

    cut: str
    """``pieces``: a small table every few rows; ``bars`` and ``tabs``: whole; ``clipped``; or the
    figures of the requests in their order only, as ``tests.accuracy.ordered`` writes them."""
    labels: str
    """Of some rows ``above`` or ``below`` their piece or ``lost``, of all in a ``heap``; else
    ``beside`` the figures."""
    headers: str
    """``kept``, ``broken`` in pieces, ``lost``, or ``numbered``: 列1, 列2 above every piece."""
    columns: str
    """Columns of labels: ``three``, ``one``, or ``compact``: covered cells leave nothing."""
    empty: str
    """A column too many: ``none``, at the ``end``, or in the ``middle``."""
    words: str
    """Labels in cells: ``whole``, or ``wrapped`` by line breaks."""
    blanks: float
    """The share of zeros that are left empty."""

    @property
    def groups(self) -> tuple[str, ...]:
        """What its results are counted under."""
        named = ("cut", "labels", "headers", "columns", "empty", "words")
        return (
            *(f"torn {name} {getattr(self, name)}" for name in named),
            f"torn blanks {'some' if self.blanks else 'none'}",
        )


def choose_tear(random: Random) -> Tear:
    """A tear of every part; only tables in pieces lose labels and gain columns."""
    cut = random.choice(("pieces",) * 5 + ("bars", "tabs", "clipped", *ORDERS))
    torn = cut == "pieces"
    if cut in ORDERS:
        return Tear(cut, "heap", "kept", "three", "none", "whole", 0.0)
    return Tear(
        cut,
        random.choice(("beside", "above", "below", "lost")) if torn else "beside",
        random.choice(("kept", "broken", "lost", "numbered")) if torn else "kept",
        random.choice(("three", "one", "compact")),
        random.choice(("none", "end", "middle")) if torn else "none",
        random.choice(("whole", "whole", "wrapped")) if torn else "whole",
        random.choice((0.3, 0.6, 0.9)) if not torn or random.random() < 0.3 else 0.0,
    )


@dataclass(slots=True)
class Promise:
    """Which cells a careful reader reads: in a row with its label, or in one between such rows."""

    labelled: set[CellKey] = field(default_factory=set)
    nameless: set[CellKey] = field(default_factory=set)


@dataclass(slots=True)
class _Line:
    """One row of the drawn table: the row of the form it draws, if any, and its cells."""

    row: Row | None
    cells: list[str]
    above: str = ""
    """The label that was torn off and stands above the row."""
    below: str = ""


def torn(random: Random, tear: Tear, table: ExamTable, matrix: Matrix, promise: Promise) -> str:
    """The table as text; tells ``promise`` what can be read of it, and the truth what is gone."""
    lines = list(_lines(random, tear, table, matrix))
    if tear.cut == "clipped" and table.form.name == "requests":
        _clip(random, table, lines)
    if table.form.name == "requests" and tear.labels != "heap":
        _take_labels(random, tear, lines)
    _promise(tear, table, lines, promise)
    if tear.labels == "heap" and table.form.name == "requests":
        rows = [(_label(one), one.cells[_LABELS:]) for one in lines if one.row]
        return ORDERS[tear.cut](random, rows)
    _narrow(tear, table, lines)
    if tear.cut == "pieces":
        return "\n\n".join(_piece(random, tear, piece) for piece in _cut(random, lines))
    draw = tabbed if tear.cut == "tabs" else piped
    return draw([one.cells for one in lines])


def _lines(random: Random, tear: Tear, table: ExamTable, matrix: Matrix) -> Iterator[_Line]:
    drawn = dict(table.drawn_rows(matrix))
    last = len(matrix) - 1 if table.form.name == "review" else -1
    for index, cells in enumerate(matrix):
        row = drawn.get(index)
        if row or index == last or tear.headers in ("kept", "numbered"):
            yield _Line(row, list(cells))
        elif tear.headers == "broken":
            yield _Line(row, [_broken(random, cell, whole=last > 0) for cell in cells])
        elif table.form.name != "requests":
            yield _Line(row, list(cells))


def _broken(random: Random, text: str, whole: bool) -> str:
    """A header broken over lines; unless ``whole``, maybe only a piece of it is left."""
    if len(text) < 3 or random.random() < 0.3:
        return text
    at = random.randrange(1, len(text))
    both = f"{text[:at]}<br>{text[at:]}"
    return both if whole else random.choice((text[:at], text[at:], both))


def _clip(random: Random, table: ExamTable, lines: list[_Line]) -> None:
    del lines[random.randrange(_LEAST, len(lines) - 1) :]
    shown = {key for one in lines if one.row for key in table.keys_of(one.row)}
    for key in table.cells():
        if key not in shown:
            table.lose(key)


def _take_labels(random: Random, tear: Tear, lines: list[_Line]) -> None:
    bare = False
    for one in lines:
        bare = not bare and tear.labels != "beside" and bool(one.row) and random.random() < 0.25
        if bare:
            label = _label(one)
            one.cells[:_LABELS] = [""] * _LABELS
            one.above = label if tear.labels == "above" else ""
            one.below = label if tear.labels == "below" else ""


def _label(line: _Line) -> str:
    return next(cell for cell in reversed(line.cells[:_LABELS]) if cell)


def _promise(tear: Tear, table: ExamTable, lines: list[_Line], promise: Promise) -> None:
    if table.form.name == "review":
        whole = all(table.printed[key] for key in table.cells()) or tear.cut != "pieces"
        promise.labelled |= {key for key in table.cells() if table.printed[key] and whole}
    for one in lines if table.form.name == "requests" else ():
        filled = all(one.cells[_LABELS:])
        if one.row and (filled or tear.cut != "pieces"):
            keys = {key for key in table.keys_of(one.row) if table.printed[key]}
            named = any(one.cells[:_LABELS])
            (promise.labelled if named else promise.nameless).update(keys)


def _narrow(tear: Tear, table: ExamTable, lines: list[_Line]) -> None:
    """The columns of labels made one, or the cells that a wider one covers left away."""
    if table.form.name != "requests" or tear.columns == "three":
        return
    for one in lines:
        labels = [cell for cell in one.cells[:_LABELS] if cell]
        if tear.columns == "compact":
            rest = one.cells[_LABELS:] if one.row else list(filter(None, one.cells[_LABELS:]))
            one.cells = [*labels, *rest]
        else:
            one.cells = [*(labels[-1:] or [""]), *one.cells[_LABELS:]]


def _cut(random: Random, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Pieces of a few rows; a label torn off stands before the first or behind the last."""
    piece: list[_Line] = []
    for one in lines:
        if piece and (one.above or piece[-1].below or random.random() < 0.25):
            yield piece
            piece = []
        piece.append(one)
    yield piece


def _piece(random: Random, tear: Tear, lines: list[_Line]) -> str:
    """A Markdown table of its own; with labels that were torn off in front and behind."""
    rows = [one.cells for one in lines]
    if tear.words == "wrapped":
        rows = [[_wrapped(random, cell) for cell in row] for row in rows]
    if tear.empty != "none":
        rows = [_with_empty(row, tear.empty) for row in rows]
    width = max(map(len, rows))
    if tear.headers == "numbered":
        rows = [[f"列{at}" for at in range(1, width + 1)], *rows]
    above = (one.above for one in lines if one.above)
    below = (one.below for one in lines if one.below)
    drawn = piped([[*row, *[""] * (width - len(row))] for row in rows])
    return "\n\n".join(chain(above, [drawn], below))


def _wrapped(random: Random, text: str) -> str:
    at = random.randrange(1, len(text)) if len(text) > 4 and not text[0].isascii() else 0
    return f"{text[:at]}<br>{text[at:]}" if at else text


def _with_empty(row: list[str], where: str) -> list[str]:
    return [*row, ""] if where == "end" else [*row[:1], "", *row[1:]]
