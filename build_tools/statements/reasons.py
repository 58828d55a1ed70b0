"""Figures of a single reason, in the form's own words: 不予公开3件，其中属于国家秘密2件."""

from __future__ import annotations

import re
from functools import cache

from build_tools.common.text import clean_number_text
from build_tools.forms import load_forms
from build_tools.statements.results import result_patterns

_BEFORE = "(?:其中|另有|以及|还有|[、,:：和及]|因|由于|属于|属|对|以)*"
_BEHIND = (
    "(?:的|类|申请|信息|相关|政府信息|原因|情形)*(?:而|被|依法)*(?P<then>不予公开|无法提供|不予处理)?"
    "(?:的|申请|有|共|为|计|:)*"
)
_AROUND = re.compile("^[\\d.]*(?:属于)?|(?:相关政府信息|类申请|信息)$")
_SHORTEST = 4
REASON = "requests:"
"""How the kinds of such statements begin; the row's key follows."""
_ENDS = re.compile("$|[、;，,]|(?:均|都)?(?:依法)?不予处理$")


def reason_kind(left: str, right: str, sentence: str) -> str:
    """The kind of the row that the words before a figure name; empty when they name none.

    The result that the sentence names last before them, else first behind them, is the row's own:
    部分公开3件，其中属于国家秘密2件 is of none.
    """
    bare = left.replace("“", "").replace("”", "")
    for kind, (group, words) in _rows().items():
        found = words.fullmatch(bare)
        if found and _ENDS.match(right):
            return kind if _result_of(found["then"] or "", left, right, sentence) == group else ""
    return ""


def _result_of(then: str, left: str, right: str, sentence: str) -> str:
    before, _, behind = sentence.partition(left)
    for words, which in ((then, -1), (before, -1), (right + behind, 0)):
        named = sorted(
            (found.start(), kind)
            for kind, pattern in result_patterns()
            for found in re.finditer(pattern, words)
        )
        if named:
            return named[which][1]
    return ""


@cache
def _rows() -> dict[str, tuple[str, re.Pattern[str]]]:
    """For each reason the result that it is one of, and its label's words."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for form in load_forms():
        table = form.table("requests")
        for group, figure in table.figures.items():
            of_group = {row for _, row, _ in figure.cells} if figure.words else set()
            for row in table.rows:
                words = _words(row.label)
                if len(of_group) > 1 and row.key in of_group and len(words) >= _SHORTEST:
                    pattern = re.compile(f"{_BEFORE}{re.escape(words)}{_BEHIND}")
                    found.setdefault(f"{REASON}{row.key}", (group, pattern))
    return found


def _words(label: str) -> str:
    """What a label says beside its number and the words that prose puts around it."""
    return _AROUND.sub("", clean_number_text(label).replace("“", "").replace("”", ""))
