"""HTML as a tree to ask questions of."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from build_tools.model import Page
from build_tools.pages.render import render_blocks

Tree = Any
"""An lxml element; its stubs know neither HTML nor what an XPath gives."""


def markdown_of(page: Page) -> str:
    """The blocks of ``page`` as one text."""
    return b"\n\n".join(page.blocks).decode() + "\n"


def rendered_text(markdown: str) -> str:
    """The HTML of a page's Markdown."""
    blocks = markdown.strip("\n").encode().split(b"\n\n")
    return render_blocks(filter(None, blocks)).decode()


def rendered(page: Page) -> str:
    """The HTML of ``page``."""
    return rendered_text(markdown_of(page))


def page_tree(text: str) -> Tree:
    """A whole page."""
    return html.document_fromstring(text)


def element_tree(text: str) -> Tree:
    """One element."""
    return html.fragment_fromstring(text.strip())


def xml_tree(text: str) -> Tree:
    """One element that must be well-formed XML."""
    return etree.fromstring(text)
