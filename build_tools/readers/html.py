"""Web pages: pages of government sites with their furniture, and pages made by Word.

The parser builds the tree a browser would. Trees are walked without recursion, since nesting may
be of any depth. Runs in the sandbox: the parser is written in C.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_tools.common.text import drop_spaces
from build_tools.model import Block, Document, Grid, Paragraph, Place, Source
from build_tools.readers.content import find_content, find_publisher, find_title
from build_tools.readers.decoding import decode
from build_tools.readers.filled_cells import FilledCells
from build_tools.readers.lines import numbered
from build_tools.readers.page_walk import PageWalk
from build_tools.readers.styles import Styles
from build_tools.readers.tree import Node, parse_tree

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_TABLES = 3
"""Tables of a report."""
_OPENING = 40
"""Blocks of a page's content in which its title is looked for."""


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
    styles, filled = Styles(markup, root), FilledCells(markup)
    blocks = _walked(source, styles, filled, root)
    if styles.has_tabs and sum(isinstance(block, Grid) for block in blocks) < _TABLES:
        styles.shows_tabs = True  # a table each; with all in sight, others hold other years
        blocks = _walked(source, styles, filled, root)
    return blocks


def _walked(source: Source, styles: Styles, filled: FilledCells, root: Node) -> list[Block]:
    walk = PageWalk(source, styles, filled)
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
