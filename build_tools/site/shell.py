"""The theme's document around a page's content: rendered once per depth, then only joined.

The theme is asked for one sentinel page at every depth of the site (links are relative, so depth
is all that tells pages apart). The answer is cut where the sentinel's words stand; filling a page
is joining the pieces with the page's own words in between.
"""

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from html import escape

from build_tools.model import Value

Render = Callable[[str, str, str, str], str]
"""The theme: ``(path, title, description, content HTML)`` of a page → its HTML document."""

HOME = "index.html"
_DEPTHS = 3
_STEM = "nianbao-sentinel"
_TITLE, _DESCRIPTION = f"{_STEM}-title", f"{_STEM}-description"
# With a heading in it, as every page has: a theme adds one of its own where there is none.
_CONTENT = f"<h1>{_STEM}-content</h1>"

_CAPTION = re.compile(rb"<(?:caption|figcaption)\b[^>]*>")
_END_OF_HEAD = b"</head>"


class ShellError(Exception):
    """The theme's template does not print what every page needs."""


class Frame(Value, frozen=True):
    """One document cut into ``pieces`` of UTF-8; every second one names what goes there."""

    pieces: tuple[bytes, ...]

    def fill(self, values: Mapping[bytes, bytes]) -> bytes:
        """The document with ``values`` in their places."""
        parts = list(self.pieces)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return b"".join(parts)


class Shell(Value, frozen=True):
    """The theme's document for the home page and for pages at each depth."""

    home: Frame
    frames: tuple[Frame, ...]
    notice: str = ""
    """What every table and every chart must say of itself, such as 样例数据."""
    assets: Mapping[bytes, bytes] = {}
    """The published addresses of the theme's files that single pages ask for."""

    def page(
        self, path: str, title: str, description: str, content: bytes, head: bytes = b""
    ) -> bytes:
        """The whole HTML document of the page at ``path``.

        ``content`` and ``head``, which is put at the end of the document's head, are HTML; the
        rest is text.
        """
        frame = self.home if path == HOME else self.frames[path.count("/")]
        document = frame.fill(
            {
                b"path": _encoded(path),
                b"title": _encoded(escape(title)),
                b"description": _encoded(escape(description)),
                b"content": self._noticed(content),
            }
        )
        for own, published in self.assets.items() if head else ():
            head = head.replace(own, published)
        return document.replace(_END_OF_HEAD, head + _END_OF_HEAD, 1) if head else document

    @property
    def digest(self) -> str:
        """Changes whenever any page would look different around the same content."""
        pieces = (piece for frame in (self.home, *self.frames) for piece in frame.pieces)
        text = b"\0".join((self.notice.encode(), *self.assets.values(), *pieces))
        return blake2b(text, digest_size=16).hexdigest()

    def _noticed(self, content: bytes) -> bytes:
        if not self.notice:
            return content
        said = rf'\g<0><strong class="nb-sample">{self.notice}</strong> '
        return _CAPTION.sub(said.encode(), content)


def prepare_shell(render: Render, notice: str = "") -> Shell:
    """The shell of the theme behind ``render``; ShellError when it leaves something out.

    ``notice`` (of ours, without marks of HTML) opens every caption of a table or a figure.
    """
    paths = (f"{_STEM}/" * depth + f"{_STEM}.html" for depth in range(_DEPTHS))
    return Shell(_frame(render, HOME), tuple(_frame(render, path) for path in paths), notice)


def _frame(render: Render, path: str) -> Frame:
    html = render(path, _TITLE, _DESCRIPTION, _CONTENT)
    marks = {_TITLE: "title", _DESCRIPTION: "description", _CONTENT: "content"}
    if path != HOME:
        marks[path] = "path"
    pieces = re.split("(" + "|".join(re.escape(mark) for mark in marks) + ")", html)
    pieces[1::2] = [marks[mark] for mark in pieces[1::2]]
    if pieces[1::2].count("content") != 1:
        raise ShellError("主题模板没有恰好输出一次页面正文（page.content）")
    return Frame(tuple(map(_encoded, pieces)))


def _encoded(text: str) -> bytes:
    """As MkDocs encodes its pages."""
    return text.encode("utf-8", "xmlcharrefreplace")
