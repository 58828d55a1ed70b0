"""The words of a Word file's paragraph as they are seen: what is struck out or hidden is none.

A run's own properties go before those of its style and its paragraph's (ECMA-376-1, 17.7.2); where
both styles strike it out or hide it, neither does (17.7.3).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from build_tools.common.text import NOTHING, raised
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.docx_numbering import integer
from build_tools.readers.package_parts import Element, attribute, child, local_name

# What was deleted or moved away, field codes, and notes that stand elsewhere on the page.
DROPPED = frozenset(
    [
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "Fallback"),
        *("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"),
    ]
)
_GOES_ON = re.compile(r"[-+.,]?\d")
"""Words that are written as if they belonged to the figure before them."""
_BREAKS = frozenset({"br", "cr"})
_GONE = ("vanish", "strike", "dstrike")
_LOOK = frozenset({*_GONE, "vertAlign", "position", "sz", "color", "w"})
_OFF = frozenset({"0", "false", "off"})
_MEDIUM = 20
"""Half points, where nothing says how large the words are."""
_PLACES = (("position", 0), ("sz", _MEDIUM))
_SMALLER = 0.75
"""Of the size of the digits beside them: what is so small is a note, or not to be seen."""
_UNSEEN = (("color", "FFFFFF"), ("w", "1"))
_SHIFTED = 0xE000
"""From here on the signs of a font of symbols stand, whatever they show."""

Look: TypeAlias = Mapping[str, str]
"""How words look: values of properties by name."""


class RunStyles:
    """How the styles of a file make words look."""

    def __init__(self, styles: Element | None) -> None:
        self._own: dict[str, tuple[Look, str]] = {}
        """By style its own properties and the style it is based on."""
        self._usual = ""
        self._defaults = _look(child(styles, "docDefaults", "rPrDefault", "rPr"))
        for style in () if styles is None else styles.iterchildren():
            if local_name(style) == "style":
                name = attribute(style, "styleId")
                based = attribute(child(style, "basedOn"), "val")
                self._own[name] = _look(child(style, "rPr")), based
                if attribute(style, "type") == "paragraph" and attribute(style, "default"):
                    self._usual = name

    def of_paragraph(self, paragraph: Element) -> Look:
        """How the words of ``paragraph`` look where they say nothing else."""
        name = attribute(child(paragraph, "pPr", "pStyle"), "val") or self._usual
        return {**self._defaults, **self._of_style(name)} if name else self._defaults

    def of_run(self, run: Element, usual: Look) -> Look:
        """How ``run`` looks in a paragraph whose words do as ``usual``."""
        properties = child(run, "rPr")
        if properties is None:
            return usual
        style = attribute(child(properties, "rStyle"), "val")
        named = self._of_style(style) if style else {}
        both = {name: "0" for name in _GONE if _is_on(usual, name) and _is_on(named, name)}
        return {**usual, **named, **both, **_look(properties)}

    def _of_style(self, name: str) -> Look:
        """What a style and those it is based on say, the nearest first."""
        chain_of: list[Look] = []
        seen: set[str] = set()
        while name in self._own and name not in seen:
            seen.add(name)
            look, name = self._own[name]
            chain_of.append(look)
        return dict(chain.from_iterable(look.items() for look in reversed(chain_of)))


class Words:
    """The words of a paragraph, and the text boxes in it."""

    def __init__(self, styles: RunStyles, paragraph: Element) -> None:
        self.boxes: list[Element] = []
        self._styles = styles
        self._usual = self._before = styles.of_paragraph(paragraph)
        self._parts: list[str] = []
        self._collect(paragraph)

    @property
    def text(self) -> str:
        """All of them; lines end where the paragraph breaks them."""
        return "".join(self._parts)

    def _collect(self, element: Element) -> None:
        for below in element:
            name = local_name(below)
            if name == "t":
                self._parts.append((below.text or "").replace("\n", " "))
            elif name == "r":
                self._run(below)
            elif name == "tab":
                self._parts.append("\t")
            elif name in _BREAKS:
                self._parts.append("\n")
            elif name == "noBreakHyphen":
                self._parts.append("-")
            elif name == "sym":
                self._parts.append(_symbol(below))
            elif name == "txbxContent":
                self.boxes.append(below)
            elif name and name not in DROPPED:
                self._collect(below)

    def _run(self, run: Element) -> None:
        """Take in ``run``; raised behind a figure, it marks a note and is none of it."""
        look = self._styles.of_run(run, self._usual)
        if any(_is_on(look, name) for name in _GONE):
            return
        start = len(self._parts)
        self._collect(run)
        before, text = self._parts[start - 1][-1:] if start else "", "".join(self._parts[start:])
        if before and before not in NOTHING and _is_raised(look, self._before, before.isdigit()):
            self._parts[start:] = [raised(text)]
            return
        if before.isdecimal() and _GOES_ON.match(text) and _differ(look, self._before):
            self._parts.insert(start, UNKNOWN)
        self._before = look


def _look(properties: Element | None) -> Look:
    given: Iterator[Element] = iter(()) if properties is None else properties.iterchildren()
    return {
        name: attribute(one, "val", "on") for one in given if (name := local_name(one)) in _LOOK
    }


def _is_on(look: Look, name: str) -> bool:
    return look.get(name, "off") not in _OFF


def _is_raised(look: Look, before: Look, is_figure: bool) -> bool:
    """Whether words of this look stand higher than those ``before`` them, and are smaller.

    A subscript behind a figure is no more a digit of it.
    """
    if (aligned := look.get("vertAlign", "baseline")) != "baseline":
        return aligned != before.get("vertAlign") and (is_figure or aligned == "superscript")
    above, size = (_numbers(name, usual, look, before) for name, usual in _PLACES)
    return above[0] > above[1] and size[0] < size[1]


def _differ(look: Look, before: Look) -> bool:
    """Whether one of two pieces of a figure may be unseen: of another size, or white."""
    sizes = _numbers("sz", _MEDIUM, look, before)
    return min(sizes) <= _SMALLER * max(sizes) or any(
        (look.get(name) == value) != (before.get(name) == value) for name, value in _UNSEEN
    )


def _numbers(name: str, usual: int, *looks: Look) -> list[int]:
    return [integer(each.get(name, ""), usual) for each in looks]


def _symbol(element: Element) -> str:
    """The sign of a font of symbols, which only that font tells; others by their number."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return UNKNOWN
    return chr(code) if 32 < code < _SHIFTED else UNKNOWN
