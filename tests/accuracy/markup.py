"""Marks inside a cell's text, as an editor sets them: struck, raised, underlined, a line below.

A drawn table is plain text; ``marked("struck", "918")`` stands in it for 918 struck out, and each
writer of files says it in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{_OPEN}([a-z]+){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")


def marked(kind: str, text: str) -> str:
    """``text`` with the mark ``kind``: struck, raised, inserted or below."""
    return f"{_OPEN}{kind}{_BETWEEN}{text}{_CLOSE}"


def parts(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of ``text``, each with its mark; empty for what has none."""
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() > at:
            yield "", text[at : found.start()]
        yield found[1], found[2]
        at = found.end()
    if at < len(text) or not text:
        yield "", text[at:]


def written(text: str, write: Callable[[str, str], str]) -> str:
    """``text`` put together from what ``write`` makes of each mark and its piece."""
    return "".join(write(kind, piece) for kind, piece in parts(text))


def as_html(text: str) -> str:
    """``text`` escaped, its marks as tags."""
    return written(text, lambda kind, piece: _TAGS[kind].format(escape(piece)))


def as_styled_html(text: str) -> str:
    """``text`` escaped, its marks as an editor's styles and classes."""
    return written(text, lambda kind, piece: _STYLES[kind].format(escape(piece)))


_TAGS = {
    "struck": "<del>{}</del>",
    "raised": "<sup>{}</sup>",
    "inserted": "<u>{}</u>",
    "below": "<br>{}",
    "": "{}",
}
_STYLES = {
    "below": "<br><span>{}</span>",
    "struck": '<span class="old">{}</span>',
    "raised": '<sup><a href="#note"><span>{}</span></a></sup>',
    "inserted": '<span style="text-decoration:underline">{}</span>',
    "": "{}",
}
SHEET = "<style>.old { text-decoration: line-through; color: red }</style>"
"""The style sheet of a page with such classes."""


def as_markdown(text: str) -> str:
    """``text`` with what is struck between tildes."""
    return written(text, lambda kind, piece: f"~~{piece}~~" if kind == "struck" else piece)


def as_plain(text: str) -> str:
    """``text`` as a page of glyphs holds it: what is struck or raised is left away."""
    return written(text, lambda kind, piece: "" if kind in ("struck", "raised") else piece)
