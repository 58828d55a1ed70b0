"""One walk over a page's tree: what a reader sees of it, as paragraphs and tables."""

import re
from functools import partial

from build_tools.common.text import NOTHING, lowered, raised
from build_tools.model import Block, Paragraph, Place, Source
from build_tools.readers.decoding import UNKNOWN
from build_tools.readers.filled_cells import FilledCells
from build_tools.readers.flow import TableCell, join_words, table_blocks
from build_tools.readers.plain import plain_lines
from build_tools.readers.problems import MAX_CELLS, unreadable
from build_tools.readers.styles import Styles
from build_tools.readers.tree import (
    BLOCKS,
    DRAWINGS,
    FIELDS,
    ROLES,
    SKIPPED,
    STRUCK,
    TEXT,
    Node,
    field_text,
    is_leaf,
    is_picture,
    walk,
)

_MAX_TABLES = 50
"""Tables in one another; what stands in them is looked at once for each."""
_NUMBER = re.compile(r"\s*(\d{1,9})")
_FIGURE = re.compile(r"\s*[-+.,]?\d")
_CELLS = frozenset({"tr", "td", "th"})
_LEFT_OUT = SKIPPED | STRUCK
_PLAYERS = frozenset({"div", "span", "section", "ul", "li", "p"})
"""Elements that are made to look like a table, and say so."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class PageWalk:
    """One walk over a part of a tree, collecting ``blocks`` in document order."""

    def __init__(self, source: Source, styles: Styles, filled: FilledCells) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._filled = filled
        self._styles = styles
        self._may_hide, self._may_raise = styles.may_hide, styles.may_raise
        self._may_play, self._may_turn = styles.may_play, styles.may_turn
        self._may_draw = bool(styles.drawn or styles.counted)
        self._last: Node | None = None
        """The last text of the paragraph that is being collected."""
        self._tables: list[list[list[TableCell]]] = []
        """The rows of each table that is open, innermost last."""
        self._parts: list[str] = []
        self._opens_raised = False
        self._level = 0
        self._seen_tables = self._seen_cells = 0

    def over(self, root: Node) -> None:
        """Collect everything in ``root``, in document order."""
        walk(root, self._enters, self._leave)
        if self._parts:
            self._flush()

    def _enters(self, node: Node) -> bool:
        """Take ``node`` in; whether its children belong to the content, too."""
        tag = self._tag(node) if self._may_play else node.tag
        if tag == TEXT:
            text = node.text_content or ""
            if self._parts or not text.isspace():
                self._parts.append(self._as_shown(text, node))
                self._last = node
            return False
        fills = bool(self._tables) and (tag in FIELDS or tag in DRAWINGS)
        if tag in _LEFT_OUT and not fills:
            return False
        if self._may_hide and self._styles.hides(node, bool(self._tables)):
            self._note_unseen(node)
            return False
        if fills:
            self._fill_in(node)
            return False
        if tag in BLOCKS:
            if self._parts:
                self._flush()
            if tag == "pre" and not self._tables and is_leaf(node):
                self.blocks += plain_lines(node.text())
                return False
            self._open(str(tag), node)
        if self._tables and self._may_draw:
            self._note_drawn(node)
        return True

    def _tag(self, node: Node) -> str | None:
        """The tag of ``node``, or that of the part of a table it is said to play."""
        tag = node.tag
        if tag not in _PLAYERS:
            return tag
        role = node.attributes.get("role")
        return ROLES.get(role, tag) if role else self._styles.laid_out_as(node) or tag

    def _fill_in(self, node: Node) -> None:
        """Take in what ``node``, a field of a form or a picture, shows in the open cell."""
        if text := field_text(node):
            self._parts.append(text)
        if (cell := self._cell) and is_picture(node):
            cell.has_picture = True

    def _note_drawn(self, node: Node) -> None:
        """Take in what a style draws beside the words of ``node`` in a table."""
        if node.mem_id in self._styles.drawn:
            self._parts.append(UNKNOWN)
        if (cell := self._cell) and node.mem_id in self._styles.counted:
            cell.has_picture = True

    def _note_unseen(self, node: Node) -> None:
        """A cell whose figure a style sheet hides is not said to be empty: a script may show it."""
        cell = None if node.tag in _CELLS else self._cell
        if cell and not {"style", "hidden"} & {*node.attributes}:
            cell.has_picture |= any(map(str.isdecimal, node.text()))

    def _as_shown(self, text: str, node: Node) -> str:
        """``text``; the mark of a note, raised beside a figure, is none of its digits.

        Nor is it certain what is seen where pieces of a figure in a cell look different.
        """
        if not _FIGURE.match(text):
            return text
        first = not self._parts
        behind = not first and self._parts[-1].rstrip()[-1:].isdigit()
        in_label = not first and self._tables and self._parts[-1].rstrip()[-1:] not in NOTHING
        if self._may_raise and (first or behind or in_label) and self._styles.raises(node):
            self._opens_raised |= first
            return raised(text)
        is_joined = behind and self._parts[-1][-1:].isdecimal() and not text[0].isspace()
        if (self._may_turn and self._styles.turns(node)) or (
            is_joined and self._tables and self._last and self._styles.tells_apart(self._last, node)
        ):
            return UNKNOWN + text
        return text

    def _open(self, tag: str, node: Node) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "table":
            if len(self._tables) >= _MAX_TABLES:
                raise unreadable(self._source, "E-TOO-LARGE.tables", most=_MAX_TABLES)
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif tag in ("td", "th") and self._tables and self._tables[-1]:
            self._open_cell(node)

    def _open_cell(self, node: Node) -> None:
        self._seen_cells += 1
        if self._seen_cells > MAX_CELLS:
            raise unreadable(self._source, "E-TOO-LARGE.cells", most=MAX_CELLS)
        given = node.attributes
        cell = TableCell([])
        said = "aria-" if self._may_play and "role" in given else ""
        if (colspan := given.get("colspan") or given.get(f"{said}colspan")) and colspan != "1":
            cell.colspan = _span(colspan, 1)
        if (rowspan := given.get("rowspan") or given.get(f"{said}rowspan")) and rowspan != "1":
            cell.rowspan = _span(rowspan, 0)
        self._tables[-1][-1].append(cell)

    def _leave(self, node: Node) -> None:
        tag = self._tag(node) if self._may_play else node.tag
        if tag not in BLOCKS:
            return
        if self._parts:
            self._flush()
        if tag in _HEADINGS:
            self._level = 0
        elif tag in ("td", "th") and (cell := self._cell) and not cell.blocks:
            cell.has_picture = cell.has_picture or self._filled.shows(node)
            cell.may_be_named = partial(self._filled.may_name, node)
        elif tag == "table" and self._tables:
            rows = self._tables.pop()
            self._seen_tables += 1
            self._target().extend(table_blocks(rows, self._seen_tables))

    def _flush(self) -> None:
        """End the paragraph that is being collected."""
        text = join_words("".join(self._parts))
        text = lowered(text) if self._opens_raised else text
        self._parts.clear()
        self._opens_raised = False
        if text:
            self._target().append(Paragraph(text, Place(), self._level))

    def _target(self) -> list[Block]:
        """Where blocks go now: into the open cell, or into the page."""
        return cell.blocks if (cell := self._cell) else self.blocks

    @property
    def _cell(self) -> TableCell | None:
        """The cell that is open, of the innermost table."""
        rows = self._tables[-1] if self._tables else None
        return rows[-1][-1] if rows and rows[-1] else None


def _span(value: str, least: int) -> int:
    """A span as browsers read it: digits at the front, else one."""
    found = _NUMBER.match(value)
    return max(int(found[1]), least) if found else 1
