"""How a web page shows an element: not at all, struck out, or raised behind a figure as a note.

Its tag says so, its own style, or the style of its class in the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.readers.tree import BLOCKS, STRUCK, TEXT, Node

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through",
    re.IGNORECASE,
)
_FADED = re.compile(
    r"(?:font-size|opacity)\s*:\s*0(?:\.0+)?\s*(?:[a-z%]+\s*)?(?:[;!]|$)", re.IGNORECASE
)
"""No sign of it is seen; around other elements it only lays them out, and they say otherwise."""

_STRUCK_OUT = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|sub|text-top)|position\s*:\s*relative.*?(?:top\s*:\s*-|bottom\s*:\s*\d)"
    r"|mso-text-raise\s*:\s*\d",
    re.IGNORECASE | re.DOTALL,
)
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
"""Rules for paper or for narrow windows alone, and remarks."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:[a-z0-9]+)?\.([\w-]+)", re.IGNORECASE)
_SIGNS = ("hidden", "none", "mso-hide", "line-through", "font-size:0", "font-size: 0", "opacity")
_RAISED_TAGS = frozenset({"sup", "sub"})


class Styles:
    """What the styles in ``markup`` do to the elements of its tree."""

    def __init__(self, markup: str) -> None:
        lowered = markup.lower()
        self._may_hide = any(word in lowered for word in _SIGNS)
        self._may_raise = (
            "relative" in lowered or "vertical-align" in lowered or "mso-text-raise" in lowered
        )
        rules = list(_class_rules(markup)) if "<style" in lowered else []
        self._struck = {name for name, style in rules if _STRUCK_OUT.search(style)}
        self._hidden = {name for name, style in rules if _HIDDEN.search(style)}
        self._raised = {name for name, style in rules if _RAISED.search(style)}

    def hides(self, node: Node, in_cell: bool) -> bool:
        """Whether the words of ``node`` are struck out or not shown.

        What a class hides outside of tables a page's scripts may show again.
        """
        if node.tag in STRUCK:
            return True
        if not (self._may_hide or self._struck):
            return False
        given = node.attributes
        style = given.get("style") or ""
        if "hidden" in given or _HIDDEN.search(style) or (_FADED.search(style) and _is_leaf(node)):
            return True
        classes = _classes(node)
        return not self._struck.isdisjoint(classes) or (
            in_cell and not self._hidden.isdisjoint(classes)
        )

    def raises(self, node: Node) -> bool:
        """Whether the text ``node`` stands higher or lower than the line, as the mark of a note."""
        parent = node.parent
        while parent is not None and parent.tag not in BLOCKS:
            if parent.tag in _RAISED_TAGS or self._lifts(parent):
                return True
            parent = parent.parent
        return False

    def _lifts(self, node: Node) -> bool:
        if self._may_raise and _RAISED.search(node.attributes.get("style") or ""):
            return True
        return bool(self._raised) and not self._raised.isdisjoint(_classes(node))


def _class_rules(markup: str) -> Iterator[tuple[str, str]]:
    """The classes of which a rule speaks without condition, each with its style."""
    for sheet in _SHEET.findall(markup):
        for selectors, style in _RULE.findall(_CONDITION.sub("", sheet)):
            for selector in selectors.split(","):
                if found := _CLASS.fullmatch(selector.strip()):
                    yield found[1], style


def _classes(node: Node) -> list[str]:
    return (node.attributes.get("class") or "").split()


def _is_leaf(node: Node) -> bool:
    return all(child.tag == TEXT for child in node.iter(include_text=True))
