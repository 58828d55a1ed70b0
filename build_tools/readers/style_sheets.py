"""What the style sheets in a web page say of its elements: the rules that hold, in their order.

Of rules that hold for some screens only none is heard; where two say different things of an
element, the more specific one counts, then the later one (CSS Cascading and Inheritance, level 4).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from build_tools.readers.tree import Node, matching

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_REMARK = re.compile(r"/\*.*?\*/|@[^{};]+;|<!--|-->", re.DOTALL)
_CONDITION = re.compile(r"@([^{};]+)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_ALWAYS = re.compile(
    r"(?:media\s+(?:all|screen)|layer\b.*|supports\b(?!.*\bnot\b).*)\s*", re.IGNORECASE
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[^,(]|\([^()]*\))+")
_PSEUDO = re.compile(r"::?(?:before|after)$")
_NEVER = re.compile(r":not\([^()]*\)")
_NAME = re.compile(r"[.#]([\w-]+)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]|:[\w-]+")
_TAG = re.compile(r"(?:^|[\s>+~])[a-z]", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_CONTENT = re.compile(r"""(?:^|;)\s*content\s*:[^;]*(?:["'][^"';]*\d|\battr\(\s*([\w-]+))""")
_COUNTED = re.compile(r"(?:^|;)\s*content\s*:[^;]*(?:\bcounters?\(|\bvar\()")
_LINK = re.compile(r"\\[0-9a-f]")
"""A sign by its number, as fonts of pictures are asked for them."""


class StyleSheets:
    """The rules of a page that speak of one of ``properties``, by the elements they hold for."""

    def __init__(self, markup: str, root: Node, telling: re.Pattern[str]) -> None:
        """``telling`` finds in a style what matters; of others that name the same is heard too."""
        self._ruled: dict[int, list[tuple[int, int, str]]] = {}
        self.drawn: set[int] = set()
        """The elements beside whose words a style draws figures that are no text of the page."""
        self.counted: set[int] = set()
        """The elements beside whose words a style draws numbers that it counts."""
        rules = list(_rules(markup))
        named = {name for _, style in rules if telling.search(style) for name in _names(style)}
        drawing = (_CONTENT, _COUNTED)
        wanted = [
            one
            for one in rules
            if any(each.search(one[1]) for each in drawing) or named & _names(one[1])
        ]
        if not wanted:
            return
        while root.parent is not None:
            root = root.parent
        words = frozenset(_WORD.findall(markup))
        for place, (selector, style) in enumerate(wanted):
            self._hear(root, selector, style, place, words)

    def __bool__(self) -> bool:
        return bool(self._ruled or self.drawn or self.counted)

    def _hear(
        self, root: Node, selector: str, style: str, place: int, words: frozenset[str]
    ) -> None:
        plain = _PSEUDO.sub("", selector) or "*"
        if not words.issuperset(_NAME.findall(_NEVER.sub("", plain))):
            return
        nodes = matching(root, plain)
        if plain != selector:
            self.drawn |= {node.mem_id for node in nodes if _draws(style, node)}
            if _COUNTED.search(style):
                self.counted |= {node.mem_id for node in nodes}
            return
        for node in nodes:
            self._ruled.setdefault(node.mem_id, []).append((_weight(selector), place, style))

    def of(self, node: Node, own: str) -> str:
        """The style of ``node``, whose ``own`` attribute says so much."""
        ruled = self._ruled.get(node.mem_id)
        return _cascaded([style for *_, style in sorted(ruled)] + [own]) if ruled else own


def _rules(markup: str) -> Iterator[tuple[str, str]]:
    """Each selector of the page's rules with its style."""
    for sheet in _SHEET.findall(markup):
        rules = _CONDITION.sub(_unconditional, _REMARK.sub("", sheet))
        for selectors, style in _RULE.findall(rules):
            for selector in _SELECTOR.findall(selectors):
                yield selector.strip(), style


def _unconditional(condition: re.Match[str]) -> str:
    return condition[2] if _ALWAYS.fullmatch(condition[1]) else ""


def _names(style: str) -> set[str]:
    return {one.partition(":")[0].strip().lower() for one in style.split(";") if ":" in one}


def _weight(selector: str) -> int:
    """The specificity of ``selector``, for so many ids, names and tags as people write."""
    ids = selector.count("#")
    names = selector.count(".") + len(_ATTRIBUTE.findall(selector))
    return (ids * 100 + names) * 100 + len(_TAG.findall(selector))


def _cascaded(styles: Iterable[str]) -> str:
    """One style of many, of which each counts less than the next."""
    said: dict[str, str] = {}
    pressing: dict[str, str] = {}
    for style in styles:
        for one in style.split(";"):
            name, _, value = one.partition(":")
            heard = pressing if "!important" in value else said
            heard[name.strip().lower()] = value
    return ";".join(f"{name}:{value}" for name, value in {**said, **pressing}.items())


def _draws(style: str, node: Node) -> bool:
    """Whether what a style draws beside ``node`` has a figure in it."""
    found = _CONTENT.search(style)
    if found is None or _LINK.search(found[0]):
        return False
    given: Mapping[str, str | None] = node.attributes
    return not found[1] or any(map(str.isdigit, given.get(found[1]) or ""))
