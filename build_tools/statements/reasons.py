"""Rows of the form that sentences name in its words: 不予公开3件，其中属于国家秘密2件.

A phrase names a row where it has the words of one row only, and beside them no word but those that
leave a figure what it is (``[reasons]`` in known_words.txt) and the row's own result.
"""

from __future__ import annotations

import re
from functools import cache

from build_tools.common.memo import Memo
from build_tools.common.text import clean_number_text
from build_tools.forms import tables_of
from build_tools.statements.figures import BEFORE_FIGURE, FIGURE, figure_of
from build_tools.statements.known_words import unaccounted
from build_tools.statements.results import ANY_RESULT, result_patterns
from build_tools.statements.scope import as_this_office

REASON = "requests:"
"""How the kinds of such statements begin; the row's key follows."""
_AROUND = re.compile("^[\\d.]*(?:属于)?|(?:相关政府信息|类申请|信息)$")
_SHORTEST = 4
_ALONE = {
    "requests_unavailable": re.compile(""),
    "requests_other": re.compile("不再处理|视为(?:放弃|撤回|自动放弃)"),
}
"""Results whose reasons need no other word of the result than this beside them."""
_OF_REQUESTS = "requests_refused"
"""The result whose reasons are kinds of requests: 没有重复申请."""
_AMONG = ("中", "里")
"""无法提供的17件中不掌握12件: what is among those counted is no name of theirs."""
_COUNTED_ITSELF = re.compile(
    rf"(?:(?!{ANY_RESULT.pattern}).)*\d[件宗份起项条][,、;](?:{ANY_RESULT.pattern})的?\d"
)
"""Behind a row the next result has its own figure: 本机关不掌握5件，不予公开3件."""
_SEPARATORS = re.compile("[、和及与]")
_DIGIT = re.compile(r"\d")
_WITHIN = re.compile("其中|含|包括|分别|如下")
_RESULTS = tuple((kind, re.compile(words)) for kind, words in result_patterns())


def reason_kind(left: str, right: str, clause: str, sentence: str, *, of_any: bool = False) -> str:
    """The kind of the row that the words before a figure of ``clause`` name, else those behind it.

    So may the clauses without a figure right before or behind. The result that the sentence names
    last before them, else first behind them, is the row's own: 部分公开3件，其中属于国家秘密2件 is
    of none, unless it may be ``of_any`` result.
    """
    if not names_row(sentence):
        return ""
    before, _, behind = sentence.partition(clause)
    so_far = before + (clause.partition(left or right)[0] if left or right else "")
    own = "" if left.endswith("、") else left
    right = "" if right.startswith(_AMONG) or right == "等" else right
    if BEFORE_FIGURE.fullmatch(own):
        more = _without_figure(behind) if right and clause.endswith(right) else ""
        phrases = (f"{right},{more}", right) if more else (right,)
    else:
        then = _SEPARATORS.split(right)[0]
        more = _without_figure(before, last=True) if clause.startswith(left) else ""
        if ANY_RESULT.search(more) and ANY_RESULT.search(left):
            more = ""  # 属于信访的不予处理，不予处理8件: the figure is of its own words alone.
        phrases = (f"{more},{left},{then}", f"{left},{then}") if more else (f"{left},{then}",)
    for phrase in phrases:
        kind = _row_named(phrase)
        if kind and (
            of_any or _alone(kind, clause, sentence) or _is_of(kind, phrase, so_far, sentence)
        ):
            return "" if _unknown(so_far[len(before) :]) and not of_any else kind
    return ""


def _alone(kind: str, clause: str, sentence: str) -> bool:
    """Whether a row's own label with its figure is all that ``sentence`` says: 属于国家秘密2件.

    Not a kind of requests, of which more may have come in than ended so.
    """
    label = FIGURE.sub("", clause, count=1)
    bare = label in _rows()[1] or _AROUND.sub("", label) in _rows()[1]
    return bare and clause == sentence and _groups()[kind] != _OF_REQUESTS


def row_of(words: str, group: str) -> str:
    """The kind of the row of ``group`` that ``words`` beside its figure name; or empty."""
    kind = _row_named(words) if words and names_row(words) else ""
    return kind if kind and _groups()[kind] == group else ""


def _without_figure(text: str, *, last: bool = False) -> str:
    """The clauses without a figure that ``text`` begins, or ends, with."""
    pieces = _DIGIT.split(text)
    piece = pieces[-1 if last else 0]
    if len(pieces) > 1:
        piece = piece.partition(",")[2] if last else piece.rpartition(",")[0]
    return piece.strip(",")


def _row_named(phrase: str) -> str:
    """The kind of the only row that ``phrase`` names, all of whose other words are understood."""
    pattern, rows = _rows()
    bare = as_this_office(phrase.replace("“", "").replace("”", ""))
    named = {rows[word] for word in pattern.findall(bare)}
    if len(named) != 1:
        return ""
    return "" if _unknown(bare) else named.pop()


def _unknown(text: str) -> str:
    """What ``text`` says beside rows, results and words that leave a figure what it is."""
    rest = _rows()[0].sub("、", as_this_office(text))
    for _, words in _RESULTS:
        rest = words.sub("、", rest)
    return unaccounted(rest, "reasons")


def _is_of(kind: str, phrase: str, so_far: str, sentence: str) -> bool:
    """Whether the result that governs ``phrase`` is the one that row ``kind`` is a reason of."""
    group = _groups()[kind]
    named = {result for result, words in _RESULTS if words.search(phrase)}
    if named:
        return named == {group}
    behind = sentence[len(so_far) :]
    result = _last_result(so_far) or _last_result(behind, first=True)
    apart = not result or (_COUNTED_ITSELF.match(behind) and not _last_result(so_far))
    alone = _ALONE.get(group)
    if result == group or (apart and alone and alone.search(phrase)):
        return True
    return _stands_beside(so_far, sentence, result)


def _last_result(text: str, *, first: bool = False) -> str:
    places = sorted(
        (found.start(), result) for result, words in _RESULTS for found in words.finditer(text)
    )
    return places[0 if first else -1][1] if places else ""


def _stands_beside(so_far: str, sentence: str, result: str) -> bool:
    """Whether rows are listed as the results are: 部分公开6件，过程性信息2件，本机关不掌握9件.

    They are where they are reasons of several results, and not what the last one is made of; what
    is granted has no reasons, and what has more than the result before it is no part of that.
    """
    pattern, rows = _rows()
    ends = [found.end() for _, words in _RESULTS for found in words.finditer(so_far)]
    groups = {_groups()[rows[word]] for word in pattern.findall(as_this_office(sentence))}
    listed = max(ends, default=0)
    figures = [figure_of(each).value for each in FIGURE.finditer(sentence[listed:])]
    own = FIGURE.search(sentence, len(so_far))
    more = own is not None and bool(ends) and figure_of(own).value > figures[0]
    apart = len(groups) > 1 or result == "requests_granted" or more
    if not apart or not (ends or "requests_unavailable" in groups):
        return False
    return not _WITHIN.search(so_far[listed:]) and 2 * sum(figures[:1]) != sum(figures)


def result_of(kind: str) -> str:
    """The result that the row which ``kind`` counts is a reason of; empty for any other kind."""
    return _groups().get(kind, "")


def result_of_rows(text: str) -> str:
    """The one result that the rows named in ``text`` are reasons of; empty where it names one."""
    pattern, rows = _rows()
    groups = {_groups()[rows[word]] for word in pattern.findall(as_this_office(text))}
    return groups.pop() if len(groups) == 1 and not ANY_RESULT.search(text) else ""


def denied_kinds(text: str) -> list[str]:
    """The kinds of the rows, else the results, of which ``text`` says that there was none."""
    found = _NONE_OF.match(text)
    said = text[found.end() :] if found else ""
    if not _A_REQUEST.search(said) or _DIGIT.search(said):
        return []
    pattern, rows = _rows()
    rest = pattern.sub("、", said)
    named = [result for result, words in _RESULTS if words.search(rest)]
    kinds = list(dict.fromkeys(rows[word] for word in pattern.findall(said)))
    plain = named or ("申请" in said and all(_groups()[kind] == _OF_REQUESTS for kind in kinds))
    return (kinds or named) if plain and not _unknown(rest) else []


_NONE_OF = re.compile(
    r"(?:全年|本年度?|20\d\d年度?|[我本](?:局|单位|机关|委|办|镇|街道))*(?:没有|无|未(?:发生|出现|收到|作出|有))(?!正当)"
)
_A_REQUEST = re.compile("(?:申请|情况|情形|事项|决定|答复|其[他它]处理)$")
"""How a denial ends; 没有不予公开的信息 speaks of information."""


def _names_row(text: str) -> bool:
    return _rows()[0].search(as_this_office(text)) is not None


names_row = Memo(_names_row, most=256).__getitem__
"""Whether a text has the words of any row."""


def before_result(text: str) -> str:
    """The words of ``text`` before the first result or row that it names."""
    if names_row(text):
        text = _rows()[0].split(as_this_office(text), maxsplit=1)[0]
    return ANY_RESULT.split(text, maxsplit=1)[0]


@cache
def _rows() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word that names a reason's row, the longest first, and the row's kind."""
    found: dict[str, str] = {}
    for one in tables_of("requests"):
        for row in one.rows:
            if (kind := f"{REASON}{row.key}") in _groups():
                words = _words(row.label)
                found |= {word: found.get(word, kind) for word in (words, *row.said)}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True)))), found


@cache
def _groups() -> dict[str, str]:
    """The kind of each reason's row, and the result that it is one of."""
    found: dict[str, str] = {}
    for table in tables_of("requests"):
        for group, figure in table.figures.items():
            of_group = {row for _, row, _ in figure.cells} if figure.words else set()
            for row in table.rows if len(of_group) > 1 else ():
                if row.key in of_group and len(_words(row.label)) >= _SHORTEST:
                    found.setdefault(f"{REASON}{row.key}", group)
    return found


def _words(label: str) -> str:
    """What a label says beside its number and the words that prose puts around it."""
    return _AROUND.sub("", clean_number_text(label).replace("“", "").replace("”", ""))
