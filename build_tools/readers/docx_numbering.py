"""The marks Word puts before automatically numbered paragraphs, such as 一、 or （三）."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.common.numbering import format_numeral
from build_tools.readers.package_parts import Element, attribute, child, local_name

_PLACEHOLDER = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    [
        *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"),
        *("taiwaneseCounting", "taiwaneseCountingThousand", "ideographTraditional"),
    ]
)
_WORDLESS = frozenset({"bullet", "none"})
_MAX_LEVEL = 8
_MAX_STYLES = 20
"""Styles one style may be based on, one upon the other."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has been counted."""

    _abstract: Mapping[str, str]
    """List to the abstract list it follows: lists that follow the same one count on together."""
    _levels: Mapping[str, Mapping[int, _Level]]
    _starts: Mapping[tuple[str, int], int]
    _styles: Mapping[str, tuple[str, int]]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, paragraph_properties: Element | None) -> str:
        """The mark of the next paragraph with these properties; empty when it has none."""
        if not self._levels or paragraph_properties is None:
            return ""
        number, level = self._list_of(paragraph_properties)
        abstract = self._abstract.get(number, "")
        definition = self._levels.get(abstract, {}).get(level)
        if definition is None:
            return ""
        counts = self._count(number, abstract, level, definition)
        if definition.format in _WORDLESS:
            return ""
        return _PLACEHOLDER.sub(lambda found: self._at(found, abstract, counts), definition.text)

    def _list_of(self, properties: Element) -> tuple[str, int]:
        """List and level a paragraph names itself, else those of its style."""
        given = child(properties, "numPr")
        style = self._styles.get(attribute(child(properties, "pStyle"), "val"), ("", 0))
        if given is None:
            return style
        number = attribute(child(given, "numId"), "val") or style[0]
        return number, integer(attribute(child(given, "ilvl"), "val"), style[1])

    def _count(
        self, number: str, abstract: str, level: int, definition: _Level
    ) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * (_MAX_LEVEL + 1))
        start = self._starts.get((number, level))
        if start is not None and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counts[level] = start
        else:
            current = counts[level]
            counts[level] = definition.start if current is None else current + 1
        counts[level + 1 :] = [None] * (_MAX_LEVEL - level)
        return counts

    def _at(self, found: re.Match[str], abstract: str, counts: list[int | None]) -> str:
        level = int(found[1]) - 1
        definition = self._levels[abstract].get(level)
        if definition is None:
            return ""
        count = counts[level]
        return _written(definition.start if count is None else count, definition.format)


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists declared in ``numbering.xml`` and the styles that use them."""
    abstract: dict[str, str] = {}
    levels: dict[str, dict[int, _Level]] = {}
    starts: dict[tuple[str, int], int] = {}
    for element in () if numbering is None else numbering:
        if local_name(element) == "abstractNum":
            levels[attribute(element, "abstractNumId")] = _levels(element)
        elif local_name(element) == "num":
            number = attribute(element, "numId")
            abstract[number] = attribute(child(element, "abstractNumId"), "val")
            starts.update(_overrides(number, element))
    return Numbering(abstract, levels, starts, _numbered_styles(styles))


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        integer(attribute(level, "ilvl"), 0): _Level(
            integer(attribute(child(level, "start"), "val"), 1),
            attribute(child(level, "numFmt"), "val", "decimal"),
            attribute(child(level, "lvlText"), "val")[:40],
        )
        for level in abstract
        if local_name(level) == "lvl"
    }


def _overrides(number: str, element: Element) -> dict[tuple[str, int], int]:
    return {
        (number, integer(attribute(override, "ilvl"), 0)): integer(
            attribute(child(override, "startOverride"), "val"), 1
        )
        for override in element
        if local_name(override) == "lvlOverride" and child(override, "startOverride") is not None
    }


def _numbered_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    declared = {
        attribute(style, "styleId"): style
        for style in (() if styles is None else styles)
        if local_name(style) == "style"
    }
    found = {name: _style_list(name, declared) for name in declared}
    return {name: given for name, given in found.items() if given}


def _style_list(name: str, declared: Mapping[str, Element]) -> tuple[str, int] | None:
    """List and level of a style, or of the nearest one it is based on."""
    for _ in range(_MAX_STYLES):
        style = declared.get(name)
        given = child(style, "pPr", "numPr")
        if given is not None:
            level = integer(attribute(child(given, "ilvl"), "val"), 0)
            return attribute(child(given, "numId"), "val"), level
        name = attribute(child(style, "basedOn"), "val")
    return None


def integer(text: str, default: int) -> int:
    """A small number; levels beyond Word's nine and nonsense become ``default``."""
    return int(text) if text.isdecimal() and len(text) <= 4 else default


def _written(number: int, style: str) -> str:
    if style in _CHINESE and 1 <= number <= 99:
        return format_numeral(number)
    if style == "upperLetter" and 1 <= number <= 26:
        return chr(ord("A") + number - 1)
    if style == "lowerLetter" and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    if style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)
