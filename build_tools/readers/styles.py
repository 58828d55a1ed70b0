"""How a web page shows an element: not at all, struck out, or raised behind a figure as a note.

Its own style says so, or the style of its class in the page itself; of raised ones, their tag too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

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
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
"""Rules for paper or for narrow windows alone, and remarks."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:t(?:able|body|r|d|h)[\s>]+)*(?:[a-z0-9]+)?\.([\w-]+)", re.IGNORECASE)
"""A rule for cells holds in every cell."""
_SIGNS = (
    *("collapse", "scale(0", "scale( 0", "transparent", "rgba(", "height:0", "height: 0"),
    *("hidden", "none", "mso-hide", "line-through", "font-size:0", "font-size: 0", "opacity"),
    *(":-", ": -", "clip", "sr-only", "screen-reader"),
)
_TAB = re.compile(
    r"(?:^|[\s_-])tabs?(?:$|[\s_-])|tab[_-]?(?:pane|panel|con|box|item)", re.IGNORECASE
)
_LIFTING = ("relative", "vertical-align", "mso-text-raise")
_RAISED_TAGS = frozenset({"sup", "sub"})


_SHOWN, _GONE, _UNSEEN = range(3)
"""What a style does to the words of its element; ``_UNSEEN`` where these are all it holds."""


class Styles:
    """What the styles in ``markup`` do to the elements of its tree."""

    def __init__(self, markup: str) -> None:
        lowered = markup.lower()
        rules = list(_class_rules(markup)) if "<style" in lowered else []
        self._struck = {name for name, style in rules if _STRUCK_OUT.search(style)}
        self._hidden = {
            name for name, style in rules if _HIDDEN.search(style) or _OFF_PAGE.search(style)
        }
        self._faded = {name for name, style in rules if _FADED.search(style)}
        self._raised = {name for name, style in rules if _RAISED.search(style)}
        self.may_hide = bool(self._struck) or any(word in lowered for word in _SIGNS)
        """Whether there may be an element of which ``hides`` is true."""
        self._may_lift = bool(self._raised) or any(word in lowered for word in _LIFTING)
        self.may_raise = self._may_lift or "<sup" in lowered or "<sub" in lowered
        """Whether there may be an element of which ``raises`` is true."""
        laid_out = _ROWS_AND_CELLS.findall(lowered)
        self._laid_out = {name: part for name, style in rules if (part := _part_of_table(style))}
        self.may_play = 'role="row"' in lowered or "role='row'" in lowered or len(set(laid_out)) > 1
        """Whether there may be an element that plays a part of a table."""
        self.has_tabs = self.shows_tabs = False
        """Whether one was met that a script may show; whether such are seen."""
        self._effect_of = cache(_effect_of)  # pages say the same of hundreds of cells
        self._is_raised = cache(_is_raised)
        self._part_of_table = cache(_part_of_table)

    def hides(self, node: Node, in_cell: bool) -> bool:
        """Whether its style strikes the words of ``node`` out or does not show them.

        What a class hides outside of tables a page's scripts may show again.
        """
        given = node.attributes
        if not given or not self._is_hidden(node, given, in_cell):
            return False
        if in_cell or not (_is_tab(given) or _is_faded_in(given)):
            return True
        self.has_tabs = True
        return not self.shows_tabs

    def _is_hidden(self, node: Node, given: Mapping[str, str | None], in_cell: bool) -> bool:
        if style := given.get("style"):
            effect = self._effect_of(style)
            if effect == _GONE or (effect == _UNSEEN and is_leaf(node)):
                return True
        if _is_off_page(given) and (node.tag not in BLOCKS or (in_cell and is_leaf(node))):
            return True
        return "hidden" in given or self._is_hidden_class(node, given.get("class"), in_cell)

    def _is_hidden_class(self, node: Node, named: str | None, in_cell: bool) -> bool:
        names = (named or "").split()
        if in_cell and self._faded and not self._faded.isdisjoint(names) and is_leaf(node):
            return True
        hidden = self._hidden if in_cell else self._struck
        return bool(hidden) and not hidden.isdisjoint(names)

    def laid_out_as(self, node: Node) -> str:
        """The tag of the part of a table that the style of ``node`` lays it out as; often none."""
        given = node.attributes
        named = (given.get("class") or "").split() if self._laid_out else ()
        part = self._part_of_table(given.get("style") or "")
        return part or next((self._laid_out[one] for one in named if one in self._laid_out), "")

    def raises(self, node: Node) -> bool:
        """Whether the text ``node`` stands higher or lower than the line, as the mark of a note."""
        parent = node.parent
        while parent is not None and (tag := parent.tag) not in BLOCKS:
            if tag in _RAISED_TAGS or (self._may_lift and self._lifts(parent)):
                return True
            parent = parent.parent
        return False

    def _lifts(self, node: Node) -> bool:
        given = node.attributes
        if (style := given.get("style")) and self._is_raised(style):
            return True
        named = given.get("class") if self._raised else ""
        return not self._raised.isdisjoint((named or "").split())


def _is_tab(given: Mapping[str, str | None]) -> bool:
    """Whether an element is one of several of which a page shows the one that is asked for."""
    return given.get("role") == "tabpanel" or bool(_TAB.search(given.get("class") or ""))


def _is_off_page(given: Mapping[str, str | None]) -> bool:
    """Whether an element stands where nobody sees it, as words for those who hear a page do."""
    style, named = given.get("style") or "", given.get("class") or ""
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


def _class_rules(markup: str) -> Iterator[tuple[str, str]]:
    """The classes of which a rule speaks without condition, each with its style."""
    for sheet in _SHEET.findall(markup):
        for selectors, style in _RULE.findall(_CONDITION.sub("", sheet)):
            for selector in selectors.split(",") if "." in selectors else ():
                if found := _CLASS.fullmatch(selector.strip()):
                    yield found[1], style
