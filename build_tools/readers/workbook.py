"""Excel files: the sheets that are seen, their figures as they are shown.

A formula has the value that the file holds of it; nothing is calculated and no other file is asked.
Runs in the sandbox.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import TypeVar

from build_tools.common.text import raised
from build_tools.model import Block, Document, Grid, Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.lines import numbered
from build_tools.readers.number_formats import GENERAL, format_code, hides_text, shown_number
from build_tools.readers.package_parts import Element, local_name
from build_tools.readers.placed_words import is_figure
from build_tools.readers.problems import unreadable
from build_tools.readers.sheets import Sheet, sheet_blocks

_REFERENCE = re.compile(r"([A-Z]{0,3})([0-9]{1,7})")
_COLUMNS = 16_384
_Look = TypeVar("_Look")
_FEWEST_WORDS, _SAME = 10, 0.8
"""Words in cells that two sheets have in common that are the same form, and which share of them."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How the cells of a style show what they hold."""

    code: str = GENERAL
    is_struck: bool = False
    is_ruled: bool = False
    is_white: bool = False
    """Whether words are as white as the sheet they stand on."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """The rows and columns of one merged cell."""

    rows: range
    columns: range

    @property
    def first(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.rows[0], self.columns[0]

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell there is a part of it."""
        return row in self.rows and column in self.columns


def workbook_document(source: Source, parts: Mapping[str, Element]) -> Document:
    """The sheets of ``parts`` as blocks, in their order. Raises ``UnreadableError``."""
    return numbered(_Workbook(source, parts).blocks())


class _Workbook:
    """A workbook being read."""

    def __init__(self, source: Source, parts: Mapping[str, Element]) -> None:
        self._source = source
        self._parts = parts
        self._strings = [_words(one) for one in parts.get("sharedStrings", ())]
        self._styles = list(_styles(parts.get("styles")))
        properties = _below(parts["main"], "workbookPr")
        self._since_1904 = any(_is_on(one, "date1904") for one in properties)

    def blocks(self) -> Iterator[Block]:
        """What stands in the sheets that are shown; their names only tell them apart."""
        sheets = _below(self._parts["main"], "sheets", "sheet")
        shown = [one for one in sheets if one.get("state", "visible") == "visible"]
        parts = [self._parts[name] for one in shown if (name := _relation(one)) in self._parts]
        filled: list[list[Block]] = []
        for number, part in enumerate(parts, 1):
            blocks = [*sheet_blocks(self._sheet(part), number)]
            if any(_is_other_filling(blocks, one) for one in filled):
                raise unreadable(self._source, "E-SEVERAL-REPORTS.sections")
            filled.append(blocks)
        return chain.from_iterable(filled)

    def _sheet(self, part: Element) -> Sheet:
        rows = [*_counted(_below(part, "sheetData", "row"))]
        sheet = Sheet(
            self._source,
            hidden_rows={at for at, row in rows if _is_on(row, "hidden")},
            hidden_columns=set(_hidden_columns(part)),
            ruled_rows={at for at, row in rows if self._is_ruled(row)},
        )
        views = _below(part, "sheetViews", "sheetView")
        shows_zeros = all(_is_on(one, "showZeros", "1") for one in views)
        texts = {
            (at, column): self._text(cell, shows_zeros)
            for at, row in rows
            for column, cell in _counted(_below(row, "c"))
        }
        merged = [*_merged(part)]
        for slot, text in texts.items():
            if text and not any(one.holds(*slot) for one in merged):
                sheet.write(*slot, text)
        for one in merged:
            sheet.write(*one.first, texts.get(one.first, ""), len(one.rows), len(one.columns))
        return sheet

    def _style(self, cell: Element) -> _Style:
        return self._styles[int(number)] if (number := cell.get("s")) else _Style()

    def _is_ruled(self, row: Element) -> bool:
        return sum(self._style(cell).is_ruled for cell in _below(row, "c")) > 1

    def _text(self, cell: Element, shows_zeros: bool) -> str:
        """What is seen of ``cell``."""
        style = self._style(cell)
        if style.is_struck:
            return ""
        text = self._shown(cell, style, shows_zeros)
        # Whether a figure that nobody sees counts, the file does not tell.
        return (UNKNOWN if is_figure(text) else "") if style.is_white else text

    def _shown(self, cell: Element, style: _Style, shows_zeros: bool) -> str:
        """What ``cell`` says, whatever its colour."""
        kind = cell.get("t", "n")
        stored = next((one.text or "" for one in _below(cell, "v")), None)
        if kind == "n" and stored:
            hidden = not shows_zeros and not float(stored)
            return "" if hidden else shown_number(stored, style.code, self._since_1904)
        if hides_text(style.code):
            return ""
        if kind == "s" and stored:
            return self._strings[int(stored)]
        if kind == "inlineStr":
            return "".join(map(_words, _below(cell, "is")))
        if not stored:  # what a formula gives is not told
            return UNKNOWN * any(True for _ in _below(cell, "f"))
        return {"1": "TRUE", "0": "FALSE"}.get(stored, stored) if kind == "b" else stored


def _is_other_filling(blocks: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether tables of two sheets have the same words and other figures: a form filled twice."""
    (words, figures), (other_words, other_figures) = _cells(blocks), _cells(others)
    common, fewest = len(words & other_words), min(len(words), len(other_words))
    return figures != other_figures and common >= _FEWEST_WORDS and common > fewest * _SAME


def _cells(blocks: Iterable[Block]) -> tuple[set[str], list[str]]:
    """The different words and the figures in the cells of tables."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    texts = [cell.text for grid in grids for row in grid.rows for cell in row if cell.text]
    figures = [text for text in texts if is_figure(text)]
    return set(texts) - set(figures), figures


def _below(element: Element, *path: str) -> Iterator[Element]:
    """The elements below ``element`` down ``path``, in whatever namespace."""
    for one in element:
        if local_name(one) == path[0]:
            yield from _below(one, *path[1:]) if path[1:] else (one,)


def _is_on(element: Element, name: str, default: str = "0") -> bool:
    return element.get(name, default) not in ("0", "false")


def _relation(sheet: Element) -> str:
    """The id of the part that holds ``sheet``."""
    return next((str(one) for name, one in sheet.items() if str(name).endswith("}id")), "")


def _counted(elements: Iterable[Element]) -> Iterator[tuple[int, Element]]:
    """Rows or cells with their number: that which they say, else the one behind the last."""
    at = 0
    for one in elements:
        said = _REFERENCE.fullmatch(one.get("r", ""))
        if said is None:
            at += 1
        else:
            at = _column(said[1]) if said[1] else int(said[2])
        yield at, one


def _column(letters: str) -> int:
    return reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters, 0)


def _merged(part: Element) -> Iterator[_Merged]:
    for one in _below(part, "mergeCells", "mergeCell"):
        ends = [end for end in map(_REFERENCE.fullmatch, one.get("ref", "").split(":")) if end]
        rows, columns = [int(end[2]) for end in ends], [_column(end[1]) for end in ends]
        if ends:
            yield _Merged(range(rows[0], max(rows) + 1), range(columns[0], max(columns) + 1))


def _hidden_columns(part: Element) -> Iterator[int]:
    for one in _below(part, "cols", "col"):
        if _is_on(one, "hidden"):
            yield from range(int(one.get("min", "")), min(int(one.get("max", "")), _COLUMNS) + 1)


def _styles(part: Element | None) -> Iterator[_Style]:
    if part is None:
        return
    codes = {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in _below(part, "numFmts", "numFmt")
    }
    fonts = _below(part, "fonts", "font")
    looks = [(any(map(_strikes, font)), any(map(_is_white, font))) for font in fonts]
    filled = [any(map(_is_filled, fill)) for fill in _below(part, "fills", "fill")]
    borders = enumerate(_below(part, "borders", "border"))
    ruled = {at for at, border in borders if any(side.get("style") for side in border)}
    for one in _below(part, "cellXfs", "xf"):
        number, border = one.get("numFmtId", "0"), int(one.get("borderId", "0"))
        code = codes.get(number) or format_code(int(number))
        is_struck, is_white = _of(looks, one.get("fontId", "0"), (False, False))
        on_white = not _of(filled, one.get("fillId", "0"), False)
        yield _Style(code, is_struck, border in ruled, is_white and on_white)


def _of(styles: Sequence[_Look], number: str, usual: _Look) -> _Look:
    return styles[int(number)] if int(number) < len(styles) else usual


def _strikes(look: Element) -> bool:
    return local_name(look) == "strike" and _is_on(look, "val", "1")


def _is_white(look: Element) -> bool:
    """Whether it is the colour white, or that of the sheet, which is white."""
    is_colour = local_name(look) == "color" and not float(look.get("tint", "0"))
    return is_colour and (look.get("rgb", "")[-6:].upper() == "FFFFFF" or look.get("theme") == "0")


def _is_filled(look: Element) -> bool:
    return local_name(look) != "patternFill" or look.get("patternType", "none") != "none"


def _words(item: Element) -> str:
    """The words of a text in parts that may look different; none of what is struck out."""
    text = "".join(one.text or "" for one in _below(item, "t"))
    for run in _below(item, "r"):
        looks = [look for looks in _below(run, "rPr") for look in looks]
        words = "".join(one.text or "" for one in _below(run, "t"))
        if text[-1:].isdigit() and any(look.get("val") == "superscript" for look in looks):
            words = raised(words)
        text += "" if any(map(_strikes, looks)) else words
    return text
