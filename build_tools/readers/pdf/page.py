"""A page of a PDF as values: its glyphs and ruled lines, and the geometry of how they are moved."""

from math import isfinite, pi
from typing import TypeAlias

from build_tools.model import Value

Point: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in the coordinates of the file."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
QUARTER = pi / 2
"""A quarter turn."""
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_THIN = 3.0
"""Widest ruled line, in points."""
_SHORTEST = 1.5
_FEW_GLYPHS = 10


class Box(Value, frozen=True):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def is_finite(self) -> bool:
        """Whether it is a place at all: broken fonts and matrices give none."""
        return isfinite(self.left + self.top + self.right + self.bottom)


class Glyph(Value, frozen=True):
    """One character and the box it takes up in its line."""

    text: str
    box: Box


class PdfPage(Value, frozen=True):
    """One page: its glyphs in the order they are drawn, its ruled lines as thin boxes."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    images: int
    invisible: bool
    """Whether the text is not shown: what a text recognition laid under a scan."""
    embedded: bool
    """Whether the fonts of all its text are in the file."""
    turned: int
    """Quarter turns clockwise from the page read upright to the page as shown."""
    recognised: bool = False
    """Whether its text was recognised in a picture of it."""
    unread: tuple[Box, ...] = ()
    """Where something is seen that is no text: pictures, fields that hold no drawing of it."""

    moved: float = 0.0
    """How far the column it holds was moved to the left."""

    @property
    def is_guess(self) -> bool:
        """Whether its text is what some recognition made of a picture, ours or another's."""
        return self.recognised or self.invisible

    @property
    def has_text(self) -> bool:
        """False for a picture or an empty page, which may bear a page number."""
        return len(self.glyphs) >= _FEW_GLYPHS

    def shown(self, box: Box) -> tuple[float, float, float, float]:
        """Where ``box`` stands on the page as shown: left, top, right, bottom."""
        box = Box(box.left + self.moved, box.top, box.right + self.moved, box.bottom)
        width, height = self.width, self.height
        for _ in range(self.turned):
            box = Box(height - box.bottom, box.left, height - box.top, box.right)
            width, height = height, width
        return box.left, box.top, box.right, box.bottom


class View:
    """From the coordinates of a file, upwards, to those of its page turned a quarter or more."""

    def __init__(self, bounds: Bounds, turns: int) -> None:
        self._left, self._bottom, self._right, self._top = bounds
        self._turns = turns
        size = self._right - self._left, self._top - self._bottom
        self.width, self.height = size if turns % 2 == 0 else size[::-1]

    def is_upside_down(self, angle: float) -> bool:
        """Whether text of this ``angle`` stands on its head where the page is read upright."""
        return (round(-angle / QUARTER) - self._turns) % 4 == 2

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """These bounds on the turned page."""
        one, other = self._point(left, bottom), self._point(right, top)
        xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Box(xs[0], ys[0], xs[1], ys[1])

    def _point(self, x: float, y: float) -> Point:
        if self._turns == 0:
            return x - self._left, self._top - y
        if self._turns == 1:
            return y - self._bottom, x - self._left
        if self._turns == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x


def is_rule(bounds: Bounds) -> bool:
    """Whether a line or filled box of these bounds is a ruled line."""
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    thin, long = sorted((width, height))
    return thin <= _THIN and long >= _SHORTEST and long > 2 * thin


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does ``inner`` first and then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def at(x: float, y: float, matrix: Matrix) -> Point:
    """Where ``matrix`` moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(bounds: Bounds, matrix: Matrix) -> Bounds:
    """Where ``matrix`` moves a box, as the box around it."""
    if matrix == IDENTITY:
        return bounds
    return spanned(at(bounds[0], bounds[1], matrix), at(bounds[2], bounds[3], matrix))


def spanned(one: Point, other: Point) -> Bounds:
    """The box between two corners."""
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[0], other[0]),
        max(one[1], other[1]),
    )
