"""Word files: paragraphs with their automatic marks, tables with merged cells, text boxes.

Tracked changes are taken as accepted. Runs in the sandbox.
"""

import re
from collections.abc import Iterator, Mapping

from build_tools.model import Block, Document, Paragraph, Place, Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.docx_numbering import integer, read_numbering
from build_tools.readers.docx_words import DROPPED, RunStyles, Words
from build_tools.readers.flow import TableCell, table_blocks
from build_tools.readers.lines import numbered
from build_tools.readers.package_parts import Element, attribute, child, local_name
from build_tools.readers.placed_words import is_figure
from build_tools.readers.plain import text_blocks
from build_tools.readers.problems import MAX_CELLS, unreadable

_SPACE = re.compile(r"[ \xa0]+")
_OUTLINE = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)


def word_document(source: Source, parts: Mapping[str, Element]) -> Document:
    """The text of ``parts``, those of ``source``, as blocks. Raises ``UnreadableError``."""
    reading = _Reading(source, parts.get("numbering"), parts.get("styles"))
    body = child(parts["main"], "body")
    return numbered(() if body is None else reading.blocks(body))


def _outline_levels(styles: Element | None) -> dict[str, int]:
    """Heading level by style, from the styles' names."""
    found: dict[str, int] = {}
    for style in () if styles is None else styles:
        name = _OUTLINE.fullmatch(attribute(child(style, "name"), "val"))
        if name:
            found[attribute(style, "styleId")] = int(name[1])
    return found


class _Reading:
    """One file being read: its lists count on, its tables are numbered."""

    def __init__(self, source: Source, numbering: Element | None, styles: Element | None) -> None:
        self._source = source
        self._numbering = read_numbering(numbering, styles)
        self._levels = _outline_levels(styles)
        self._styles = RunStyles(styles)
        self._tables = 0
        self._cells = 0
        self._merging: dict[int, TableCell] = {}
        """Cells that others below may go on from, by their ids."""

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of a body, a cell or a text box."""
        carried = ""
        for element in parent:
            name = local_name(element)
            if name == "p":
                lines, boxes = self._lines(element)
                lines[0] = carried + lines[0]
                carried = lines.pop() if _ends_in_deleted_mark(element) else ""
                yield from self._paragraphs(lines, element)
                for box in boxes:
                    yield from self.blocks(box)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in DROPPED:
                yield from self.blocks(element)
        if carried:
            yield Paragraph(carried, Place())

    def _paragraphs(self, lines: list[str], element: Element) -> Iterator[Block]:
        level = self._levels.get(attribute(child(element, "pPr", "pStyle"), "val"), 0)
        for line in lines:
            if "\t" in line.strip("\t "):
                yield from text_blocks([line])
            elif text := _SPACE.sub(" ", line).strip():
                yield Paragraph(text, Place(), level)

    def _lines(self, paragraph: Element) -> tuple[list[str], list[Element]]:
        """The lines of a paragraph, its mark before the first, and the text boxes in it."""
        words = Words(self._styles, paragraph)
        text = words.text
        mark = self._numbering.mark(child(paragraph, "pPr")) if text.strip() else ""
        return (mark + text).split("\n"), words.boxes

    def _table(self, table: Element) -> Iterator[Block]:
        rows: list[list[TableCell]] = []
        above: dict[int, TableCell] = {}
        for row in _below(table, "tr"):
            if child(row, "trPr", "del") is None:
                cells, above = self._row(row, above)
                rows.append(cells)
        self._tables += 1
        yield from table_blocks(rows, self._tables)

    def _row(
        self, row: Element, above: dict[int, TableCell]
    ) -> tuple[list[TableCell], dict[int, TableCell]]:
        """The cells that begin in ``row``, and by column the cell each column shows in it.

        ``above`` is that mapping of the row before: a cell that goes on from above only makes the
        one that began there longer.
        """
        before, after = (
            integer(attribute(child(row, "trPr", name), "val"), 0)
            for name in ("gridBefore", "gridAfter")
        )
        cells = [TableCell([], before)] if before else []
        showing: dict[int, TableCell] = {}
        column = before
        for element in _below(row, "tc"):
            given = child(element, "tcPr")
            properties = {} if given is None else {local_name(below): below for below in given}
            if "cellDel" in properties:
                continue
            width = integer(attribute(properties.get("gridSpan"), "val"), 1)
            cell = self._cell(element, properties, width, above.get(column), cells)
            showing.update(dict.fromkeys(range(column, column + width), cell))
            column += width
        return [*cells, TableCell([], after)] if after else cells, showing

    def _cell(
        self,
        element: Element,
        properties: Mapping[str, Element],
        width: int,
        above: TableCell | None,
        row: list[TableCell],
    ) -> TableCell:
        """The cell ``element`` belongs to: a new one, or that above or before it."""
        begun = above if _goes_on(properties, "vMerge") else None
        if begun is not None and self._is_one_with(begun, element):
            begun.rowspan += 1
            return begun
        if _goes_on(properties, "hMerge") and row:
            row[-1].colspan += width
            return row[-1]
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise unreadable(self._source, "E-TOO-LARGE.cells", most=MAX_CELLS)
        blocks = self.blocks(element) if begun is None else [Paragraph(UNKNOWN, Place())]
        cell = TableCell(list(blocks), width)
        if "vMerge" in properties and begun is None:
            self._merging[id(cell)] = cell
        row.append(cell)
        return cell

    def _is_one_with(self, above: TableCell, element: Element) -> bool:
        """Whether ``element``, a cell said to go on from ``above``, does.

        Where no merged cell began, programs show the one or the other: neither figure is read.
        """
        if id(above) in self._merging:
            return True
        own = TableCell(list(self.blocks(element)))
        return not (is_figure(above.text) or is_figure(own.text))


def _below(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those wrapped in content controls."""
    for below in element:
        found = local_name(below)
        if found == name:
            yield below
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(below, name)


def _ends_in_deleted_mark(paragraph: Element) -> bool:
    """Whether the paragraph's own end was deleted: the next one goes on in the same line."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _goes_on(properties: Mapping[str, Element], name: str) -> bool:
    merge = properties.get(name)
    return merge is not None and attribute(merge, "val", "continue") == "continue"
