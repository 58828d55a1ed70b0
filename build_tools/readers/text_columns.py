"""Where characters stand in a line of a terminal, in which ideographs are two columns wide."""

from typing import TypeAlias
from unicodedata import category, east_asian_width

Slots: TypeAlias = list[str]
"""The columns of a line: the character that begins in each, empty for a wide one's second."""

_BOXES = range(0x2500, 0x2580)
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def slots_of(line: str, ambiguous: int) -> Slots:
    """``line`` by columns; of ``ambiguous`` width are quotation marks and the like, never lines."""
    if line.isascii():
        return list(line)
    slots: Slots = []
    for sign in line:
        width = _width(sign, ambiguous)
        if width:
            slots += (sign, "") if width == 2 else (sign,)
        elif slots:
            slots[-1] += sign
    return slots


def _width(sign: str, ambiguous: int) -> int:
    if sign.isascii() or ord(sign) in _BOXES:
        return 1
    kind = east_asian_width(sign)
    if kind in "WF":
        return 2
    if category(sign) in _NO_WIDTH:
        return 0
    return ambiguous if kind == "A" else 1
