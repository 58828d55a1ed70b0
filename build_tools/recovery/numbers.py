"""Figures as offices write them: what one cell's text says, and as what kind of figure.

The printed text is never repaired; whatever is not surely a figure stays text.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from html import unescape

from msgspec import Struct

from build_tools.common.memo import Memo
from build_tools.common.numbering import parse_numeral
from build_tools.common.text import clean_number_text, fold
from build_tools.model import Number


class FigureKind(StrEnum):
    """What a cell's text is: one sign each, so that those of a row make a word."""

    TEXT = "t"
    EMPTY = " "
    MARK = "-"
    """A sign that stands for "nothing": ``/``, ``-``, ``—``, ``无``, ``N/A``."""
    NUMBER = "9"
    NUMERAL = "n"
    """A number in Chinese words, such as ``十二``; beside a label only, since 一 also numbers."""


class CellFigure(Struct, frozen=True, gc=False):
    """One cell's text read: ``value`` without sign and unit, both as printed."""

    kind: FigureKind
    value: Number | None = None
    sign: str = ""
    """``+`` or ``-`` where one is printed, arrows and words included."""
    unit: str = ""
    is_bare: bool = False
    """Whether it is a whole number without sign and unit."""
    is_apart: bool = False
    """Whether spaces stand inside it, so that it may as well be two numbers."""


YUAN = "yuan"
"""The kind of a column whose header asks for amounts in 元, where the form has 万元."""

_MONEY = {"元": -4, "万元": 0, "万": 0, "亿元": 4}
"""Powers of ten from a unit of money to 万元."""

_UNITS = {"amount": "万元", YUAN: "元"}
"""Kinds of columns that hold money, each with the unit of its bare figures."""

_HEADS_YUAN = re.compile(r"(?:.*(?:金额|收费).*|单位)(?<![万亿千百十\d])元")

_COUNTERS = "件次|人次|件|人|宗|条|项|个|次|起|份|例|篇|部"
_FIGURE = re.compile(
    rf"""(?P<sign>[+-]|[↑↓]|增加?|减少?|上升|下降)?
    (?P<whole>0|[1-9]\d{{0,14}})(?P<part>\.\d{{1,6}})?
    (?P<unit>{_COUNTERS}|{"|".join(_MONEY)})?
    (?:[,;]?(?:\(.*\)|\[.*\]|其中.*))?""",
    re.VERBOSE,
)
_MARK = re.compile(rf"(?:[-/\\]+|无)(?:{_COUNTERS})?|[Nn]/?[Aa]|null|NULL|无数据|未发生")
_NO_CELL = frozenset({"NaN", "nan", "None", "<NA>"})
"""What programs that hold tables write for an empty cell."""
_NUMERAL = re.compile(rf"(?![〇零].)([〇零一二两三四五六七八九十百千]{{1,9}})(?:{_COUNTERS})?")
_THIN_SPACE = re.compile("(?<=\\d)[\u2009\u202f](?=\\d{3}(?!\\d))")
"""What typesetters put between thousands, and nobody between two figures."""
_APART = re.compile(r"\d\s+\d")
"""Digits with spaces or a line break between them: one figure only where other figures prove it."""
_NOTE_SIGN = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793⁰¹²³⁴-⁹₀-₉]")
_NOTE = re.compile(
    rf"""(?<=[0-9０-９件元])\s*(?:({_NOTE_SIGN.pattern}|[*＊※†‡#▲△▼▽★☆◆◇■□])+
    |\^\ ?\[?\d{{1,2}}[\]^]?|\^\(\[?\d{{1,2}}\]?\)
    |<sup>[^<]{{0,8}}</sup>|[\[【〔(（]?注\s*[\d①-⑳]{{0,2}}[\]】〕)）]?|[\[【〔]\^?\d{{1,2}}[\]】〕])$""",
    re.VERBOSE,
)
"""The mark of a note behind a figure, which is none of its digits."""

_STRUCK = re.compile(r"~~(?=[^~]*\w)[^~]+~~|\[DEL:.*?:DEL\]|<(del|s|strike)>.*?</\1>")
_INSERTED = re.compile(r"\[INS:(.*?):INS\]|<(?:ins|u)>(.*?)</(?:ins|u)>")
"""How text browsers and converters write what is struck out, and what is underlined."""

_TEXT_MARK = re.compile(r"^'(?=\d)")
"""The sign by which a spreadsheet has a figure be a text."""

_TAKEN_BACK = re.compile("[(\\[].*(?:更正|应为|应是|改为|实为|有误)")
"""A remark that says what the figure before it should have been."""

_DOWN = "-↓减下"
_LONGEST = 60

_EMPTY = CellFigure(FigureKind.EMPTY)
_NOTHING = CellFigure(FigureKind.MARK)
_WORDS = CellFigure(FigureKind.TEXT)


def _read_figure(text: str) -> CellFigure:
    if text.isascii() and text.isdigit() and (text[0] != "0" or len(text) == 1):
        return CellFigure(FigureKind.NUMBER, int(text), is_bare=True) if len(text) <= 15 else _WORDS
    text = _THIN_SPACE.sub("", text)
    if len(text) > _LONGEST:
        return _WORDS
    if text in _NO_CELL:
        return _EMPTY
    if text[:1] in "'&":
        text = _TEXT_MARK.sub("", unescape(text))
    if text[-1:] in "]~>" or text[:1] in "[~<":
        text = as_corrected(text)
    text = without_note(text)
    if _NOTE_SIGN.search(text):
        return _WORDS
    clean = clean_number_text(text)
    if not clean:
        return _EMPTY
    if _MARK.fullmatch(clean):
        return _NOTHING
    if found := _FIGURE.fullmatch(clean):
        return _WORDS if _TAKEN_BACK.search(clean) else _figure(found, bool(_APART.search(text)))
    found = _NUMERAL.fullmatch(clean)
    value = parse_numeral(found[1]) if found else None
    return _WORDS if value is None else CellFigure(FigureKind.NUMERAL, value)


def as_corrected(text: str) -> str:
    """``text`` without what is marked as struck out, and without the marks of what stands."""
    return _INSERTED.sub(r"\1\2", _STRUCK.sub("", text)).strip()


def heads_yuan(text: str) -> bool:
    """Whether ``text``, the header of a column or a line above a table, gives 元 as its unit."""
    return "元" in text and _HEADS_YUAN.fullmatch(fold(text)) is not None


def is_broken_correction(text: str) -> bool:
    """Whether ``text`` holds the beginning or the end of what is struck out, and not both."""
    return text.count("[DEL:") != text.count(":DEL]")


def without_note(text: str) -> str:
    """``text`` without the mark of a note behind its figure."""
    return _NOTE.sub("", text)


read_figure: Callable[[str], CellFigure] = Memo(_read_figure).__getitem__
"""What a text, one whole cell, says."""


def _figure(found: re.Match[str], is_apart: bool) -> CellFigure:
    part = found["part"]
    value = Decimal(found["whole"] + part) if part else int(found["whole"])
    printed, unit = found["sign"] or "", found["unit"] or ""
    sign = printed and ("-" if printed[0] in _DOWN else "+")
    return CellFigure(
        FigureKind.NUMBER, value, sign, unit, not (sign or unit or part or is_apart), is_apart
    )


def figure_value(figure: CellFigure, kind: str) -> Number | None:
    """The value of ``figure`` in a column of ``kind``, such as ``count`` or ``signed``.

    Money comes in 万元; in the kind ``yuan`` bare figures are 元. None where the text cannot be a
    figure of that kind, such as 元 in a column of counts or a sign where nothing can be negative.
    """
    if figure.value is None or (figure.sign and kind != "signed"):
        return None
    if kind in _UNITS:
        power = _MONEY.get(figure.unit or _UNITS[kind])
        return None if power is None else _to_wan(Decimal(figure.value), power)
    if figure.unit in _MONEY or figure.value % 1:
        return None  # 1.491 in a column of counts is no count, 12.00 is one
    value = int(figure.value)
    return -value if figure.sign == "-" else value


def _to_wan(value: Decimal, power: int) -> Decimal:
    return value.scaleb(power) if power else value
