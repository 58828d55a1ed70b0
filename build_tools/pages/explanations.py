"""What the search finds besides agencies and reports: explanations and the pages of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from build_tools.checks.labels import bare_label
from build_tools.forms import load_forms, row_words, table_names
from build_tools.pages.addresses import row_anchor
from build_tools.pages.model import PageKind
from build_tools.pages.portal.glossary import load_terms
from build_tools.search.documents import script

EXPLANATIONS = "explanations.js"
"""Where the search reads them, from the top of the portal."""


def explanations_script(kinds: Iterable[PageKind[Any]]) -> bytes:
    """Each as title, address and what else it is found by, as a script for the search."""
    rows = chain.from_iterable(map(_rows, table_names()))
    return script([*_pages(kinds), *_terms(), *rows])


def _pages(kinds: Iterable[PageKind[Any]]) -> Iterator[tuple[str, str, str]]:
    for kind in kinds:
        for title, place, words in kind.found:
            yield title, f"{kind.address}{place}", words


def _terms() -> Iterator[tuple[str, str, str]]:
    for name, word in load_terms().items():
        yield name, "glossary.html#terms", word.plain


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    """The rows of the newest form, and before them the heading they stand under."""
    headed: set[str] = set()
    for row in load_forms()[0].table(table).rows:
        address = f"glossary.html#{row_anchor(table, row.key)}"
        group = bare_label(row.groups[-1]) if row.groups else ""
        if group and group not in headed and not group.startswith("第"):
            headed.add(group)
            yield group, address, ""
        yield bare_label(row.label), address, f"{group} {row_words(table, row.key)[0]}".strip()
