"""A page's Markdown as HTML for the site, and as a file for any other generator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import escape

from markdown_it import MarkdownIt

from build_tools.model import Page
from build_tools.pages.dialect import render_block
from build_tools.pages.escape import fold_lines

# The tags our pages open an HTML block with; CommonMark ends such a block at the next blank line.
_HTML_BLOCK = re.compile(
    rb"</?(?:div|details|dl|figure|form|link|nav|noscript|ol|p|script|section|ul)\b"
)
_SHORT = 600

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def render_blocks(blocks: Iterable[bytes]) -> bytes:
    """The HTML of a page's blocks, to the letter as a CommonMark parser gives it."""
    return b"".join(
        [_known(block) if len(block) < _SHORT else _rendered(block) for block in blocks]
    )


def render_markdown(markdown: str) -> str:
    """``render_blocks`` for the whole Markdown of a page."""
    blocks = markdown.strip("\n").encode().split(b"\n\n")
    return render_blocks(filter(None, blocks)).decode()


def page_head(page: Page) -> bytes:
    """What stands of ``page`` in its document's head, besides title and description."""
    links = (
        f'<link rel="alternate" type="{each.type}" href="{each.address}"'
        f' title="{escape(each.title)}">\n'
        for each in page.alternates
    )
    robots = "" if page.indexed else '<meta name="robots" content="noindex">\n'
    script = f'<script src="{page.script}" defer></script>\n' if page.script else ""
    return "".join((*links, robots, script)).encode()


def page_file(page: Page, blocks: Iterable[bytes] | None = None) -> bytes:
    """``page`` as a Markdown file with front matter whose values are quoted strings.

    ``blocks`` stand in the place of its own.
    """
    front = "\n".join(("---", *_front_matter(page), "---"))
    return b"\n\n".join((front.encode(), *(page.blocks if blocks is None else blocks))) + b"\n"


def _rendered(block: bytes) -> bytes:
    if _HTML_BLOCK.match(block):
        return block + b"\n"
    text = block.decode()
    rendered = render_block(text)
    return (str(_parser().render(text)) if rendered is None else rendered).encode()


_known = lru_cache(maxsize=1024)(_rendered)  # most short blocks stand in every report's page


def _front_matter(page: Page) -> Iterator[str]:
    fields = (("title", page.title), ("description", page.description), ("kind", page.kind))
    robots = () if page.indexed else (("robots", "noindex"),)
    for name, value in (*fields, *page.meta, *robots):
        yield f"{name}: {_quoted(fold_lines(value))}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).disable(["code", "fence", "reference"])
