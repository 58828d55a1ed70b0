"""Empty cells of a web page in which a script or a style shows what no text of the page holds.

Whether somebody left such a cell blank is not known. A script from elsewhere may fill cells that
have names: where a table holds no figure at all, that is what they have names for.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from build_tools.readers.tree import Node

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL)
_FROM_ELSEWHERE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_WRITES = (
    r"(?:\.(?:inner(?:HTML|Text)|textContent|nodeValue|value)\s*\+?=(?!=)"
    r"|\.(?:text|html|append|val)\(\s*[^\s)]|\bdocument\.write)"
)
_WRITING = re.compile(_WRITES)
_CELLS = r"""(?:["'][^"'\n]*\bt[dr]\b[^"'\n]*["']\s*\)|\.cells\b|\.rows\b|\binsertCell\b)"""
_OF_OTHERS = r"""\$\(\s*["']|\bgetElementById\b|\bdocument\.body\b"""
_WRITING_CELLS = re.compile(f"{_CELLS}(?:(?!{_OF_OTHERS}).){{0,300}}?{_WRITES}", re.DOTALL)
"""A script that finds cells and writes, no other element being found between."""
_WORD = re.compile(r"[\w-]+")
_OPENING = re.compile(r"""["']([\w-]*[A-Za-z_-])["']\s*\+""")
"""What names begin with that a script puts together."""
_CLASS = re.compile(r"""(?<=[\s"',>])\.([\w-]+)|(?<=getElementsByClassName\(["'])([\w-]+)""")
_NUMBER = re.compile(r"\d+$")
_BOUND = re.compile(
    r"v-(?:text|html)|(?:data-)?ng-bind(?:-\w+)?|data-bind|x-(?:text|html)"
    r"|(?:data-)?th[:-]u?text|:(?:text|inner)[\w-]*|\[inner\w+\]",
    re.IGNORECASE,
)
"""Attributes by which programs in common use are told what an element shows."""
_BINDING = (
    *("v-text", "v-html", "ng-bind", "data-bind", "x-text", "x-html"),
    *("th:", "th-", ":text", ":inner", "[inner"),
)
"""What stands in a page that has one of them."""
_SHOWN = frozenset({"meter", "progress", "script"})
"""Elements that show a figure, or may, without any text of the page."""


class FilledCells:
    """What may be seen in the empty cells of a page, by its ``markup``."""

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def shows(self, cell: Node) -> bool:
        """Whether something may be seen in ``cell``, in which no text stands."""
        return self._writes_cells or any(map(self._is_filled, _with_inner(cell)))

    def may_name(self, cell: Node) -> bool:
        """Whether a script from elsewhere may find ``cell`` by a name of its own."""
        return self._has_others and any(one.attributes.get("id") for one in _with_inner(cell))

    def _is_filled(self, node: Node) -> bool:
        tag = node.tag or ""
        if tag in _SHOWN or "-" in tag[1:]:  # a tag of a page's own is drawn by its scripts
            return True
        if tag == "i" and node.attributes.get("class"):
            return True  # a sign of a font
        if not (self._writing or self._may_bind):
            return False
        given = node.attributes
        return any(map(_BOUND.fullmatch, given)) or self._is_named(given)

    def _is_named(self, given: Mapping[str, str | None]) -> bool:
        """Whether a script of the page that writes names an element with attributes ``given``."""
        if not self._writing:
            return False
        name = given.get("id") or ""
        data = (one for one in given if one.startswith("data-"))
        return (
            name in self._words
            or (name and _NUMBER.sub("", name) in self._openings)
            or not self._words.isdisjoint(data)
            or not self._classes.isdisjoint((given.get("class") or "").split())
        )

    @cached_property
    def _scripts(self) -> list[tuple[str, str]]:
        """The attributes and the text of each script."""
        markup = self._markup.replace("SCRIPT", "script")  # a search for either is slow
        return [(one[1], one[2]) for one in _SCRIPT.finditer(markup)]

    @cached_property
    def _has_others(self) -> bool:
        return any(_FROM_ELSEWHERE.search(given) for given, _ in self._scripts)

    @cached_property
    def _may_bind(self) -> bool:
        return any(word in self._markup for word in _BINDING)

    @cached_property
    def _writing(self) -> str:
        """All scripts together that write something into the page."""
        return "\n".join(text for _, text in self._scripts if _WRITING.search(text))

    @cached_property
    def _writes_cells(self) -> bool:
        """Whether a script writes into cells that it finds as such, not by names."""
        return _WRITING_CELLS.search(self._writing) is not None

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._writing))

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(_OPENING.findall(self._writing))

    @cached_property
    def _classes(self) -> frozenset[str]:
        """The classes that these scripts look for."""
        return frozenset(one for pair in _CLASS.findall(self._writing) for one in pair)


def _with_inner(cell: Node) -> Iterable[Node]:
    """``cell`` and the elements in it."""
    return cell.traverse() if cell.child is not None else (cell,)
