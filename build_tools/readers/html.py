"""Web pages: pages of government sites with their furniture, and pages made by Word.

The parser builds the tree a browser would. Trees are walked without recursion, since nesting may
be of any depth. Runs in the sandbox: the parser is written in C.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_tools.common.text import NOTHING, drop_spaces, lowered, raised
from build_tools.model import Block, Document, Grid, Paragraph, Place, Source
from build_tools.readers.content import find_content, find_publisher, find_title
from build_tools.readers.decoding import UNKNOWN, decode
from build_tools.readers.flow import TableCell, join_words, table_blocks
from build_tools.readers.lines import numbered
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
    parse_tree,
    walk,
)

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_MAX_TABLES = 50
"""Tables in one another; what stands in them is looked at once for each."""
_TABLES = 3
"""Tables of a report."""
_OPENING = 40
"""Blocks of a page's content in which its title is looked for."""
_NUMBER = re.compile(r"\s*(\d{1,9})")
_FIGURE = re.compile(r"\s*[-+.,]?\d")
_CELLS = frozenset({"tr", "td", "th"})
_LEFT_OUT = SKIPPED | STRUCK
_PLAYERS = frozenset({"div", "span", "section", "ul", "li", "p"})
"""Elements that are made to look like a table, and say so."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(source: Source) -> Document:
    """``source`` as the blocks of its main content. Raises ``UnreadableError``."""
    markup = decode(source, _declared_charset(source.data))
    root = parse_tree(source, markup)
    if root is None:
        return Document(())
    title, blocks = _report_in(source, markup, root)
    document = numbered(_with_title(blocks, title))
    publisher = find_publisher(root)
    return replace(document, publisher=publisher) if publisher else document


def _report_in(source: Source, markup: str, root: Node) -> tuple[str, list[Block]]:
    """The title and the blocks of a page, or of the frame written into it that has its tables."""
    content = find_content(root)
    title, blocks = find_title(root, content), _blocks_in(source, markup, content.root)
    frames = [] if _has_table(blocks) else root.css("iframe[srcdoc]")
    for framed in [frame.attributes.get("srcdoc") or "" for frame in frames]:
        inner = parse_tree(source, framed)
        found = _blocks_in(source, framed, inner) if inner else []
        if _has_table(found):
            return title, found
    return title, blocks


def _has_table(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Grid) for block in blocks)


def markup_blocks(source: Source, markup: str) -> list[Block]:
    """The blocks of ``markup``, a piece of ``source`` that is all content."""
    root = parse_tree(source, markup)
    return _blocks_in(source, markup, root) if root else []


def _blocks_in(source: Source, markup: str, root: Node) -> list[Block]:
    styles = Styles(markup, root)
    blocks = _walked(source, styles, root)
    if styles.has_tabs and sum(isinstance(block, Grid) for block in blocks) < _TABLES:
        styles.shows_tabs = True  # a table each; with all in sight, others hold other years
        blocks = _walked(source, styles, root)
    return blocks


def _walked(source: Source, styles: Styles, root: Node) -> list[Block]:
    walk = _Walk(source, styles)
    walk.over(root)
    return walk.blocks


def _declared_charset(data: bytes) -> str:
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii") if found else ""


def _with_title(blocks: Sequence[Block], title: str) -> Iterator[Block]:
    """``blocks`` under the page's ``title``, unless they hold it themselves."""
    opening = (block.text for block in blocks[:_OPENING] if isinstance(block, Paragraph))
    if title and title not in drop_spaces("".join(opening)):
        yield Paragraph(title, Place(), 1)
    yield from blocks


class _Walk:
    """One walk over a part of a tree, collecting blocks."""

    def __init__(self, source: Source, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self._source = source
        self._styles = styles
        self._may_hide, self._may_raise = styles.may_hide, styles.may_raise
        self._may_play, self._may_turn = styles.may_play, styles.may_turn
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
        if self._tables and self._styles.drawn and node.mem_id in self._styles.drawn:
            self._parts.append(UNKNOWN)
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
        row = self._tables[-1][-1:]
        if row and row[0] and is_picture(node):
            row[0][-1].has_picture = True

    def _note_unseen(self, node: Node) -> None:
        """A cell whose figure a style sheet hides is not said to be empty: a script may show it."""
        row = self._tables[-1][-1:] if self._tables else []
        if (
            row
            and row[0]
            and node.tag not in _CELLS
            and not {"style", "hidden"} & {*node.attributes}
        ):
            row[0][-1].has_picture |= any(map(str.isdecimal, node.text()))

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
        rows = self._tables[-1] if self._tables else None
        return rows[-1][-1].blocks if rows and rows[-1] else self.blocks


def _span(value: str, least: int) -> int:
    """A span as browsers read it: digits at the front, else one."""
    found = _NUMBER.match(value)
    return max(int(found[1]), least) if found else 1
