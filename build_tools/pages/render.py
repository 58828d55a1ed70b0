"""A page's Markdown as HTML for the site, and as a file for any other generator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt

from build_tools.model import Page
from build_tools.pages.dialect import render_block
from build_tools.pages.escape import fold_lines

# The tags our pages open an HTML block with; CommonMark ends such a block at the next blank line.
_HTML_BLOCK = re.compile(r"</?(?:div|details|dl|figure|form|nav|noscript|ol|p|script|section|ul)\b")
_SHORT = 300


def render_markdown(markdown: str) -> str:
    """The HTML of a page's Markdown, to the letter as a CommonMark parser gives it."""
    blocks = markdown.strip("\n").split("\n\n")
    return "".join(
        _known(block) if len(block) < _SHORT else _rendered(block) for block in blocks if block
    )


def page_file(page: Page) -> str:
    """``page`` as a Markdown file with front matter whose values are quoted strings."""
    return "\n".join(("---", *_front_matter(page), "---", "", page.markdown))


def _rendered(block: str) -> str:
    if _HTML_BLOCK.match(block):
        return f"{block}\n"
    rendered = render_block(block)
    return str(_parser().render(block)) if rendered is None else rendered


_known = lru_cache(maxsize=1024)(_rendered)  # most short blocks stand in every report's page


def _front_matter(page: Page) -> Iterator[str]:
    fields = (("title", page.title), ("description", page.description), ("kind", page.kind))
    for name, value in (*fields, *page.meta):
        yield f"{name}: {json.dumps(fold_lines(value), ensure_ascii=False)}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).disable(["code", "fence", "reference"])
