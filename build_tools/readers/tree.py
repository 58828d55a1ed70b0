"""The tree of a web page: what its elements are to a reader of text, and a walk over it.

The only module that calls the parser.
"""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from build_tools.model import Source
from build_tools.readers.problems import unreadable

Node: TypeAlias = LexborNode

SKIPPED = frozenset(
    [
        *("script", "style", "noscript", "template", "head", "xml", "-comment"),
        *("nav", "footer", "aside", "dialog", "datalist", "map"),
        *("select", "option", "button", "textarea"),
        *("rt", "rp"),
        *("iframe", "object", "embed", "svg", "canvas", "video", "audio"),
    ]
)
"""Elements with nothing of a report in them."""

BLOCKS = frozenset(
    [
        *("address", "article", "blockquote", "body", "center", "details", "div", "fieldset"),
        *("figcaption", "figure", "form", "header", "hgroup", "html", "legend", "main", "menu"),
        *("p", "pre", "section", "summary", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("dd", "dl", "dt", "li", "ol", "ul"),
        *("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    ]
)
"""Elements that end the paragraph before them and their own."""

STRUCK = frozenset({"del", "s", "strike"})
"""Elements whose words were struck out: they are no longer there."""

ROLES = {"table": "table", "grid": "table", "treegrid": "table", "row": "tr"} | dict.fromkeys(
    ("cell", "gridcell", "columnheader", "rowheader"), "td"
)
"""The tags of tables, by the roles that other elements play of them."""

FIELDS = frozenset({"input", "textarea", "button", "select", "img"})
"""Elements that may show a figure in a cell and hold no text of it, or are passed by elsewhere."""

DRAWINGS = frozenset({"svg", "object", "embed", "canvas", "iframe", "noscript"})
"""Elements that may show a figure in a cell of which nothing here tells."""

_TYPED = frozenset({"", "text", "number", "tel", "search"})
_ORNAMENT = re.compile("spacer|blank|pixel|transparent|1x1", re.IGNORECASE)

TEXT = "-text"

_MAX_MARKUP = 30_000_000
_MAX_TAGS = 150_000
_MAX_NESTING = 10_000
"""Beyond, the parser's time grows with the square of the depth."""
_NESTED = re.compile(
    r"<(/?)(?:div|section|article|center|blockquote|main|nav|aside|header|footer|form|fieldset"
    r"|details|dialog|figure|address|menu|ul|ol|dl)\b",
    re.IGNORECASE,
)


def parse_tree(source: Source, markup: str) -> Node | None:
    """The top of the tree a browser would build of ``markup``, a piece of ``source``.

    None where there is none. Raises ``UnreadableError`` for one that would take too much.
    """
    _refuse_large(source, markup)
    whole = markup.removesuffix("</").removesuffix("<")  # a tag that was cut off is no text
    return LexborHTMLParser(whole).root


def _refuse_large(source: Source, markup: str) -> None:
    if len(markup) > _MAX_MARKUP:
        raise unreadable(source, "E-TOO-LARGE.markup", count=len(markup), most=_MAX_MARKUP)
    if (tags := markup.count("<")) > _MAX_TAGS:
        raise unreadable(source, "E-TOO-LARGE.tags", count=tags, most=_MAX_TAGS)
    if tags > _MAX_NESTING and (deepest := _nesting(markup)) > _MAX_NESTING:
        raise unreadable(source, "E-TOO-LARGE.nesting", count=deepest, most=_MAX_NESTING)


def _nesting(markup: str) -> int:
    """How deep elements are nested that are not closed by others, roughly."""
    return max(accumulate(-1 if found[1] else 1 for found in _NESTED.finditer(markup)), default=0)


def matching(root: Node, selector: str) -> list[Node]:
    """The elements below ``root`` that ``selector`` means; none where the parser cannot read it."""
    try:
        return root.css(selector)
    except SelectolaxError:
        return []


def field_text(node: Node) -> str:
    """What one of ``FIELDS`` shows as text."""
    if node.tag in DRAWINGS:
        return ""
    if node.tag == "input":
        given = node.attributes
        typed = (given.get("type") or "").lower() in _TYPED
        return given.get("value") or "" if typed else ""
    if node.tag == "select":
        node = node.css_first("option[selected]") or node.css_first("option") or node
    return node.text()


def is_picture(node: Node) -> bool:
    """Whether ``node`` is a picture that may show a figure."""
    given = node.attributes
    tiny = any((given.get(side) or "") in ("0", "1", "2") for side in ("width", "height"))
    if node.tag == "noscript":
        return bool(node.text().strip())
    shows = node.tag in DRAWINGS or node.tag == "img"
    return shows and not tiny and not _ORNAMENT.search(given.get("src") or "")


def is_leaf(node: Node) -> bool:
    """Whether ``node`` holds nothing but text."""
    return all(child.tag == TEXT for child in node.iter(include_text=True))


def walk(root: Node, enters: Callable[[Node], bool], leaves: Callable[[Node], None]) -> None:
    """Call ``enters`` for nodes in document order and ``leaves`` when one it took in is done.

    What ``enters`` turns down is passed by with all in it. No recursion: trees may be of any depth.
    """
    node, depth = root, 0
    while True:
        if enters(node):
            child = node.child
            if child is not None:
                node, depth = child, depth + 1
                continue
            leaves(node)
        following = node.next if depth else None
        while depth and following is None:
            parent = node.parent
            if parent is None:
                return
            node, depth = parent, depth - 1
            leaves(node)
            following = node.next if depth else None
        if following is None:
            return
        node = following
