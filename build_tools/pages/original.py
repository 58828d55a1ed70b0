"""The text of a report as it was read, line by line, each line with an address of its own."""

from __future__ import annotations

from collections.abc import Collection

from build_tools.model import Place
from build_tools.pages.escape import NOTHING, Markup, escape_lines

_LINES = 2000
"""Lines shown; whoever needs more of so long a text has the original beside it."""
_LENGTH = 600
_NOTED = "<small>（核对有发现）</small>"


def original_lines(text: str, noted: Collection[int]) -> Markup:
    """The lines of ``text`` as one HTML block, those in ``noted`` marked; empty without text."""
    if not text.strip():
        return NOTHING
    lines = text.rstrip("\n").split("\n")
    shown = [line.rstrip()[:_LENGTH] for line in lines[:_LINES]]
    escaped = escape_lines("\n".join(shown))
    for number in noted:
        if 0 < number <= len(escaped):
            escaped[number - 1] = f"<mark>{escaped[number - 1]}</mark> {_NOTED}"
    items = "".join([f'<li id="L{at}">{line}</li>\n' for at, line in enumerate(escaped, 1)])
    rest = "" if len(lines) <= _LINES else f"，这里是前 {_LINES} 行"
    return Markup(
        '<details class="nb-original">\n'
        f"<summary>本站读到的原文，逐行（共 {len(lines)} 行{rest}）</summary>\n"
        f"<ol>\n{items}</ol>\n</details>"
    )


def line_link(number: int) -> str:
    """``第 68 行``, leading to that line where it is shown."""
    return f"第 [{number}](#L{number}) 行" if number <= _LINES else f"第 {number} 行"


def place_words(place: Place) -> str:
    """``第 2 页，第 15 行``: where something stands in the original; empty where unknown."""
    parts = []
    if place.page:
        parts.append(f"第 {place.page} 页")
    elif place.table and place.row:
        parts.append(f"第 {place.table} 个表第 {place.row} 行第 {place.column} 列")
    if place.line:
        parts.append(line_link(place.line))
    return "，".join(parts)
