"""What the search finds besides agencies and reports: explanations and the pages of the portal."""

import re
from collections.abc import Iterator
from itertools import chain

from build_tools.checks import documentation
from build_tools.checks.labels import bare_label
from build_tools.forms import newest_table, row_words, table_names
from build_tools.library.kinds import KINDS
from build_tools.pages.addresses import kind_path, row_anchor, year_path
from build_tools.pages.portal.glossary import load_terms
from build_tools.pages.portal.survey import Survey, kinds_in_order
from build_tools.pages.registry import PORTAL_PAGES
from build_tools.search.documents import script

EXPLANATIONS = "explanations.js"
"""Where the search reads them, from the top of the portal."""
_CHINESE = re.compile("[\u4e00-\u9fff]+")


def explanations_script(survey: Survey) -> bytes:
    """Each as title, address and what else it is found by, as a script for the search.

    Of ``survey`` its years and its kinds of agency.
    """
    pages = [
        (title, f"{kind.address}{place}", words)
        for kind in PORTAL_PAGES
        for title, place, words in kind.found
    ]
    rows = chain.from_iterable(map(_rows, table_names()))
    return script([*pages, *_years(survey), *_kinds(survey), *_terms(), *rows, *_rules()])


def _years(survey: Survey) -> Iterator[tuple[str, str, str]]:
    for year in sorted(survey.years, reverse=True):
        yield f"{year}年的报告", year_path(year), f"{year}年度 {year}年年报 {year}年报告"


def _kinds(survey: Survey) -> Iterator[tuple[str, str, str]]:
    """Found by the words that names of such agencies hold, as bureaus and as departments."""
    for entry in kinds_in_order(survey):
        kind = KINDS[entry.id]
        words = [word for word in _CHINESE.findall(kind.pattern) if len(word) > 1]
        called = [f"{word}{office}" for word in words for office in ("局", "厅", "委")]
        yield kind.label, kind_path(entry.id), " ".join((*words, *called))


def _rules() -> Iterator[tuple[str, str, str]]:
    for doc in documentation():
        yield f"{doc.code} {doc.title}", f"checks.html#{doc.code}", ""


def _terms() -> Iterator[tuple[str, str, str]]:
    for name, word in load_terms().items():
        yield name, "glossary.html#terms", word.plain


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    """The rows of the newest form, and before them the heading they stand under."""
    headed: set[str] = set()
    for row in newest_table(table).rows:
        address = f"glossary.html#{row_anchor(table, row.key)}"
        group = bare_label(row.groups[-1]) if row.groups else ""
        if group and group not in headed and not group.startswith("第"):
            headed.add(group)
            yield group, address, ""
        yield bare_label(row.label), address, f"{group} {row_words(table, row.key)[0]}".strip()
