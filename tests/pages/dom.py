"""HTML as a tree to ask questions of."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

Tree = Any
"""An lxml element; its stubs know neither HTML nor what an XPath gives."""


def page_tree(text: str) -> Tree:
    """A whole page."""
    return html.document_fromstring(text)


def element_tree(text: str) -> Tree:
    """One element."""
    return html.fragment_fromstring(text.strip())


def xml_tree(text: str) -> Tree:
    """One element that must be well-formed XML."""
    return etree.fromstring(text)
