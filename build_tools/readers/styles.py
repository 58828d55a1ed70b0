"""How a web page shows an element: not at all, struck out, or raised behind a figure as a note.

Its own style says so, or a style sheet in the page itself; of raised ones, their tag too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from build_tools.readers.style_sheets import StyleSheets
from build_tools.readers.tree import BLOCKS, Node, is_leaf

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|transform\s*:[^;]*\bscale[xy]?\(\s*0(?:\.0+)?\s*[,)]|text-decoration(?:-line)?\s*:[^;]*line-through",
    re.IGNORECASE,
)
_FADED = re.compile(
    r"(?:font-size|opacity)\s*:\s*0(?:\.0+)?\s*(?:[a-z%]+\s*)?(?:[;!]|$)"
    r"|(?<![-\w])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.IGNORECASE,
)
"""No sign of it is seen; around other elements it only lays them out, and they say otherwise."""

_OFF_PAGE = re.compile(
    r"(?:left|right|top|text-indent)\s*:\s*-(?:999|\d{4,})"
    r"|clip\s*:\s*rect\((?:\s*[01](?:px|em)?[\s,]*){4}\)|clip-path\s*:\s*inset\((?:50|100)%"
    r"|(?=.*\bwidth\s*:\s*[01]px)(?=.*\bheight\s*:\s*[01]px).*overflow\s*:\s*hidden"
    r"|(?=.*(?<![-\w])(?:max-)?height\s*:\s*0(?![.\d]))(?=.*\bdisplay\s*:\s*(?:inline-)?block)"
    r".*overflow(?:-y)?\s*:\s*hidden",
    re.IGNORECASE | re.DOTALL,
)
_SPOKEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text)(?:\s|$)", re.IGNORECASE
)
"""Classes of words that a page tells those who hear it alone, of what others see beside them."""

_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK_OUT = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|sub|text-top)|position\s*:\s*relative.*?(?:top\s*:\s*-|bottom\s*:\s*\d)"
    r"|mso-text-raise\s*:\s*\d",
    re.IGNORECASE | re.DOTALL,
)
_ROWS_AND_CELLS = re.compile(r"display\s*:\s*table-(row|cell)\b")
"""Both are told where elements that are none of a table are laid out as one."""
_LAID_OUT = re.compile(r"display\s*:\s*table(-row|-cell)?\s*(?:[;!]|$)", re.IGNORECASE)
_PARTS = {"": "table", "-row": "tr", "-cell": "td"}
_SIGNS = (
    *("collapse", "scale(0", "scale( 0", "transparent", "rgba(", "height:0", "height: 0"),
    *("hidden", "none", "mso-hide", "line-through", "font-size:0", "font-size: 0", "opacity"),
    *(":-", ": -", "clip", "sr-only", "screen-reader"),
)
_TAB = re.compile(
    r"(?:^|[\s_-])tabs?(?:$|[\s_-])|tab[_-]?(?:pane|panel|con|box|item)", re.IGNORECASE
)
_ODD = re.compile(
    r"(?<![-\w])(?:display|visibility|opacity|filter|position|(?:max-)?(?:width|height)|font-size"
    r"|color|transform|clip(?:-path)?|content-visibility|unicode-bidi|float|order|flex-direction)"
    r"\s*:\s*(?:none|hidden|absolute|fixed|#fff(?:fff)?\b|white|transparent|rgba?\(\s*255\s*,\s*255"
    r"|opacity|[01](?:px|pt|em|%)?\s*(?:;|$)|0|bidi-override|isolate-override|left|right"
    r"|\d+\s*(?:;|$)|-\d|(?:row|column)-reverse)",
    re.IGNORECASE,
)
"""What may hide a piece of a figure or put it elsewhere, whatever else is said of it."""
_MOVED = re.compile("float|order|reverse|override", re.IGNORECASE)
_PLAIN = frozenset({"span", "font", "b", "strong", "i", "em", "u", "a"})
"""Elements that do nothing to a part of a figure but write it in another type."""
_TELLING = re.compile(
    "|".join(one.pattern for one in (_HIDDEN, _FADED, _OFF_PAGE, _RAISED, _LAID_OUT, _ODD)),
    re.IGNORECASE | re.DOTALL,
)
_LIFTING = ("relative", "vertical-align", "mso-text-raise")
_RAISED_TAGS = frozenset({"sup", "sub"})


_SHOWN, _GONE, _UNSEEN = range(3)
"""What a style does to the words of its element; ``_UNSEEN`` where these are all it holds."""


class Styles:
    """What the styles in ``markup`` do to the elements of the tree around ``root``."""

    def __init__(self, markup: str, root: Node) -> None:
        lowered = markup.lower()
        self._sheets = StyleSheets(markup, root, _TELLING) if "<style" in lowered else None
        self.may_hide = bool(self._sheets) or any(word in lowered for word in _SIGNS)
        """Whether there may be an element of which ``hides`` is true."""
        self._may_lift = any(word in lowered for word in _LIFTING)
        self.may_raise = self._may_lift or "<sup" in lowered or "<sub" in lowered
        """Whether there may be an element of which ``raises`` is true."""
        laid_out = _ROWS_AND_CELLS.findall(lowered)
        self.may_play = 'role="row"' in lowered or "role='row'" in lowered or len(set(laid_out)) > 1
        """Whether there may be an element that plays a part of a table."""
        self.may_turn = "override" in lowered or "<bdo" in lowered
        """Whether there may be words that are seen from right to left."""
        self.drawn = self._sheets.drawn if self._sheets else frozenset[int]()
        """The elements in which figures are seen that no text of the page holds."""
        self.counted = self._sheets.counted if self._sheets else frozenset[int]()
        """Those in which a style shows numbers that it counts."""
        self.has_tabs = self.shows_tabs = False
        """Whether one was met that a script may show; whether such are seen."""
        self._effect_of = cache(_effect_of)  # pages say the same of hundreds of cells
        self._is_raised = cache(_is_raised)
        self._part_of_table = cache(_part_of_table)

    def hides(self, node: Node, in_cell: bool) -> bool:
        """Whether its style strikes the words of ``node`` out or does not show them.

        What a style sheet hides outside of tables a page's scripts may show again.
        """
        given = node.attributes
        if not (given or self._sheets) or not self._is_hidden(node, given, in_cell):
            return False
        if in_cell or not (_is_tab(given) or _is_faded_in(given)):
            return True
        self.has_tabs = True
        return not self.shows_tabs

    def _is_hidden(self, node: Node, given: Mapping[str, str | None], in_cell: bool) -> bool:
        style = self._style_of(node)
        if not in_cell:
            if style and _STRUCK_OUT.search(style):
                return True
            style = given.get("style") or ""
        if style:
            effect = self._effect_of(style)
            if effect == _GONE or (effect == _UNSEEN and is_leaf(node)):
                return True
        if _is_off_page(style, given.get("class") or "") and (
            node.tag not in BLOCKS or (in_cell and is_leaf(node))
        ):
            return True
        return "hidden" in given or "popover" in given

    def _style_of(self, node: Node) -> str:
        """What holds for ``node``: of the page's style sheets, and what it says itself."""
        own = node.attributes.get("style") or ""
        return self._sheets.of(node, own) if self._sheets else own

    def laid_out_as(self, node: Node) -> str:
        """The tag of the part of a table that the style of ``node`` lays it out as; often none."""
        return self._part_of_table(self._style_of(node))

    def raises(self, node: Node) -> bool:
        """Whether the text ``node`` stands higher or lower than the line, as the mark of a note."""
        return any(
            one.tag in _RAISED_TAGS or (self._may_lift and self._is_raised(self._style_of(one)))
            for one in _inline(node)
        )

    def turns(self, node: Node) -> bool:
        """Whether the text ``node`` is seen from right to left."""
        return any(
            one.tag == "bdo" or "override" in self._style_of(one).lower() for one in _inline(node)
        )

    def tells_apart(self, one: Node, other: Node) -> bool:
        """Whether not both texts ``one`` and ``other`` may be seen, or not in this order."""
        looks, others = set(self._looks(one)), set(self._looks(other))
        return looks != others or any(map(_MOVED.search, looks))

    def _looks(self, node: Node) -> Iterator[str]:
        for parent in _inline(node):
            given = parent.attributes
            if (tag := parent.tag or "") not in _PLAIN and ":" not in tag:
                yield tag
            yield from (given.get("class") or "").split()
            yield from _ODD.findall(f"color:{given.get('color')};{self._style_of(parent)}")


def _inline(node: Node) -> Iterator[Node]:
    """What the text ``node`` stands in, innermost first, inside of its paragraph."""
    parent = node.parent
    while parent is not None and parent.tag not in BLOCKS:
        yield parent
        parent = parent.parent


def _is_tab(given: Mapping[str, str | None]) -> bool:
    """Whether an element is one of several of which a page shows the one that is asked for."""
    return given.get("role") == "tabpanel" or bool(_TAB.search(given.get("class") or ""))


def _is_off_page(style: str, named: str) -> bool:
    """Whether an element stands where nobody sees it, as words for those who hear a page do."""
    return bool(_OFF_PAGE.search(style) or _SPOKEN.search(named))


def _is_faded_in(given: Mapping[str, str | None]) -> bool:
    """Whether an element is hidden in two ways at once, as what a script is to fade in."""
    style = given.get("style") or ""
    return bool(_INVISIBLE.search(style) and _FADED.search(style))


def _effect_of(style: str) -> int:
    if _HIDDEN.search(style):
        return _GONE
    return _UNSEEN if _FADED.search(style) else _SHOWN


def _part_of_table(style: str) -> str:
    found = _LAID_OUT.search(style)
    return _PARTS[(found[1] or "").lower()] if found else ""


def _is_raised(style: str) -> bool:
    return _RAISED.search(style) is not None
