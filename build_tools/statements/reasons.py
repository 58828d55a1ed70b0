"""Figures of a single reason, in the form's own words: 不予公开3件，其中属于国家秘密2件."""

from __future__ import annotations

import re
from functools import cache

from build_tools.common.text import clean_number_text
from build_tools.forms import load_forms
from build_tools.statements.results import result_patterns

_BEFORE = (
    "(?:其中|另有|以及|还有|[、,:：和及]|因此?|由于|因为|涉及|属于|属|对|以|为|系|经审[查核])*"
)
_BEHIND = (
    "(?:的|类|件|申请|信息|相关|政府信息|原因|情形|事项)*(?:而|被|、|决定|依法|均)*"
    "(?P<then>不予公开|无法提供|不予处理)?(?:的|申请|有|共|为|计|:)*"
)
_AROUND = re.compile("^[\\d.]*(?:属于)?|(?:相关政府信息|类申请|信息)$")
_SHORTEST = 4
_OF_NO_OTHER = frozenset({"requests_unavailable", "requests_other"})
"""Results whose reasons need not be told apart from words about documents."""
REASON = "requests:"
"""How the kinds of such statements begin; the row's key follows."""
_ONLY_SO_MANY = re.compile("(?:其中|另有|另外|另|有|对|[、:,])*")
_ENDS = re.compile("$|[、;，,]|(?:均|都)?(?:依法)?不予处理$")


def reason_kind(left: str, right: str, sentence: str) -> str:
    """The kind of the row that the words before a figure name, else those behind it, or nothing.

    The result that the sentence names last before them, else first behind them, is the row's own:
    部分公开3件，其中属于国家秘密2件 is of none.
    """
    if not _any_reason().search(left + right):
        return ""
    bare, behind = (each.replace("“", "").replace("”", "") for each in (left, right))
    if _ONLY_SO_MANY.fullmatch(bare):
        return _row_of(behind.removeprefix("申请"), right, "", sentence)
    return _row_of(bare, left, right, sentence) if _ENDS.match(right) else ""


def denied_reason(text: str) -> str:
    """The kind of the row of which ``text`` says that there was none: 没有重复申请."""
    found = _NONE_OF.match(text)
    if not found:
        return ""
    said = text[found.end() :]
    return next((kind for kind, (_, words) in _rows().items() if words.fullmatch(said)), "")


_NONE_OF = re.compile(
    r"(?:全年|本年度?|20\d\d年度?|[我本](?:局|单位|机关|委|办|镇|街道))*(?:没有|无|未发生|未出现|未收到)(?!正当)"
)


def _row_of(said: str, place: str, then: str, sentence: str) -> str:
    """The kind of the row that ``said`` names, which stands at ``place`` in the sentence."""
    before, _, behind = sentence.partition(place)
    for kind, (group, words) in _rows().items():
        if found := words.fullmatch(said):
            result = _result_of(found["then"] or "", before, then + behind)
            return kind if result == group or (not result and group in _OF_NO_OTHER) else ""
    return ""


def _result_of(then: str, before: str, behind: str) -> str:
    for words, which in ((then, -1), (before, -1), (behind, 0)):
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
                    named = "|".join(map(re.escape, sorted({words, *row.said}, key=len)[::-1]))
                    pattern = re.compile(f"{_BEFORE}({named}){_BEHIND}")
                    found.setdefault(f"{REASON}{row.key}", (group, pattern))
    return found


@cache
def _any_reason() -> re.Pattern[str]:
    """Any reason's own words, to look for before each of them is tried."""
    named = [pattern.pattern.removeprefix(_BEFORE) for _, pattern in _rows().values()]
    return re.compile("|".join([each.removesuffix(_BEHIND) for each in named]))


def _words(label: str) -> str:
    """What a label says beside its number and the words that prose puts around it."""
    return _AROUND.sub("", clean_number_text(label).replace("“", "").replace("”", ""))
