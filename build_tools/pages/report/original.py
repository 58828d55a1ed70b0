"""The text of a report as it was read, line by line, each line with an address of its own."""

from collections.abc import Collection
from functools import cache

from build_tools.common.memo import Memo
from build_tools.model import Place
from build_tools.pages.escape import escape_line

_LINES = 2000
"""Lines shown; whoever needs more of so long a text has the original beside it."""
_LENGTH = 600
_NOTED = "<mark>{}</mark> <small>（核对发现问题）</small>"


def original_lines(text: str, noted: Collection[int]) -> bytes:
    """The lines of ``text`` as one HTML block in UTF-8, those in ``noted`` marked.

    Empty without text.
    """
    if not text.strip():
        return b""
    lines = text.rstrip("\n").split("\n")
    shown = list(map(_item_of, lines[:_LINES]))
    for number in noted:
        if 0 < number <= len(shown):
            shown[number - 1] = _closed(_NOTED.format(_escaped(lines[number - 1])))
    rest = "" if len(lines) <= _LINES else f"，这里是前 {_LINES} 行"
    summary = f"本站读取的原文，逐行（共 {len(lines)} 行{rest}）".encode()
    opening = b'<details class="nb-original">\n<summary>%b</summary>\n<ol>\n' % summary
    parts = [opening] * (2 * len(shown))
    parts[::2] = _openings()[: len(shown)]
    parts[1::2] = shown
    return b"".join((opening, *parts, b"</ol>\n</details>"))


def _escaped(line: str) -> str:
    return escape_line(line.rstrip()[:_LENGTH])


def _item(line: str) -> bytes:
    """All of the line's item but for its opening; HTML closes it by itself."""
    return _closed(_escaped(line))


def _closed(escaped: str) -> bytes:
    return f"{escaped}\n".encode()


_item_of = Memo(_item).__getitem__


@cache
def _openings() -> tuple[bytes, ...]:
    return tuple(b"<li id=L%d>" % number for number in range(1, _LINES + 1))


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
