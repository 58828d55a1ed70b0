"""The words by which sentences name what the forms count: results of requests, decisions."""

import re
from collections.abc import Iterator

from build_tools.forms import form_with_items, tables_of

_WRITTEN = {
    "requests_partly_granted": "部分(?:予以|同意)?公开|区分处理后?(?:予以|同意)?公开",
    "requests_denied": r"不予公开|不同意公开|不公开(?=\d|$)",
    "requests_disclosed": "公开[或和及与、](?:者)?(?:予以|同意|区分处理后?)?部分公开",
    "requests_refused": "不予处理|不作为(?:政府)?信息公开申请(?:予以)?(?:办理|处理)",
    "requests_other": "其[他它](?:情形)?处理",
}
"""Results that sentences write in more ways than the forms have words for."""
_FIRST = ("requests_denied", "requests_disclosed", "requests_partly_granted")
"""Results whose words hold those of others: they are looked for before them."""


def result_patterns() -> tuple[tuple[str, str], ...]:
    """Every result of a request, as the kind of its statements, with a pattern of its words."""
    found = {kind: _WRITTEN.get(kind, "|".join(words)) for kind, words in _named("requests")}
    order = dict.fromkeys((*_FIRST, *found))
    return tuple((kind, found[kind]) for kind in order if kind in found)


def new_results() -> tuple[str, ...]:
    """The words of results that one era has and the first one had not."""
    first = tables_of("requests")[-1].figures
    return tuple(word for kind, words in _named("requests") if kind not in first for word in words)


def decision_words() -> tuple[tuple[str, str], ...]:
    """The kinds of decisions, and the word each is called by: 行政许可."""
    return tuple(_of_table_two(decided=True))


def column_words() -> tuple[tuple[str, str], ...]:
    """The kinds of other figures of table two that sentences name in full, and how they do."""
    return tuple(_of_table_two(decided=False))


def _of_table_two(*, decided: bool) -> Iterator[tuple[str, str]]:
    form = form_with_items("proactive").table("proactive")
    decisions = {
        kind
        for kind, figure in form.figures.items()
        if form.items and figure.cells[0][2] == form.items.decisions
    }
    for kind, words in _named("proactive"):
        yield from ((kind, word) for word in words if (kind in decisions) == decided)


def _named(table: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The figures of ``table`` in any era that sentences have words for, the newest era's first."""
    seen: set[str] = set()
    for one in tables_of(table):
        for kind, figure in one.figures.items():
            if kind not in seen and (figure.words or kind in _WRITTEN):
                seen.add(kind)
                yield kind, figure.words


RESULTS = frozenset(kind for kind, _ in result_patterns())
"""The kinds of statements that say how requests ended."""
ANY_RESULT = re.compile("|".join(words for _, words in result_patterns()))
"""The words of any of them."""
