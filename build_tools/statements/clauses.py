"""Prose cut into sentences and clauses, so that a negation or a number reaches no further.

A clause ends at ，；：。→＋＝ and, where a new verb follows, at 、. What stands in brackets is
taken out of the clause and kept beside it; titles in 《》 say nothing and are emptied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from build_tools.common.numbering import parse_numeral
from build_tools.common.text import clean_number_text
from build_tools.model import Value
from build_tools.statements.figures import UNITS
from build_tools.statements.regions import of_regions

_SHELTER = re.compile(r"[（(）)《](?:(?<!《)|[^》]{0,200}》)")
_BARE_COUNT = re.compile(
    rf"(?:(?<=公开|提供|处理|结转|下年|复议|诉讼|维持|纠正)|(?<=公开”|提供”|处理”))[（(](\d{{1,9}}(?:{UNITS}))[）)]"
)
"""Brackets around nothing but how many there are: 予以公开（8件）、部分公开（3件）."""
_FILLER = "\ufdd0"
"""Stands for a character in brackets or in a title; no text holds it, Unicode says."""
_SIGNS = re.compile("[①-⒛❶-➓⁰¹²³⁴-⁹₀-₉]")
"""Signs that number items or notes, and are no digits of the figures beside them."""
_DEEPEST = 3
_NEW_VERB = (
    r"(?:年内|全年|也|均|共|其中)?(?:未|没有|无(?!正当|法)"
    r"|(?:新收|收到|接到|受理|办结|答复|作出|被|发生|收取|结转))"
)
_MARK = re.compile(
    rf"[。！？!?，；：,;:、.．→＋＝](?:(?<![、.．])|(?<=、)(?={_NEW_VERB})(?![^，。；,;\d]{{0,40}}(?:分别|依次|各为))|(?<=[\u4e00-\u9fff）)][.．]))"
)
_ANSWER = re.compile(
    rf"\s{{0,4}}(?:共|为)?\s{{0,4}}(?:\d[\d,，.]{{0,12}}\s{{0,4}}(?:{UNITS}|万?元)|(?:均|都)?为?(?:无|零))"
    r"\s{0,4}(?:[，。；,;、]|$)"
)
"""Only how many there are of what stands before the colon: 依申请公开：8件."""
_COLON = re.compile(r":(?=\d)(?<!\d:)")
_CHANGED_TO = re.compile(
    r"[由从](?P<last>(?:[上去]年|20\d\d年)?度?的?\d+[件宗份条])(?:的)?,?[^,;\d]{0,4}(?:[增升降减变][^,;\d]{0,2}|上涨|回落)[至到为](?:了)?"
    r"(?:[今本]年度?的?(?=\d)|(?=(?:20\d\d年度?的?)?\d))"
)
"""What a number was before: 申请由上年的30件增加到42件."""
_THING = (
    r"[^,;:、和与及\d]{0,8}"
    "(?:复议|诉讼|许可|处罚|强制|申请|公开|提供|处理|文件|网络?|信函|当面|维持|纠正|结果|审结"
    "|新收|收到|受理|答复|结转|下年度?|办结|自然人|组织|制[发定]|废止|有效)(?:(?:件|的?数)量?)?"
)
_EACH = r"分别|依次|各(?=[为是有\d])"
_EACH_OF_SEVERAL = re.compile(
    rf"(?P<things>{_THING}(?:[、和与及]{_THING})+)(?P<then>[^,;:、和与及\d]{{0,12}}(?:{_EACH})[^,;、\d]{{0,6}}?)"
    rf"(?P<figures>\d+(?:{UNITS})(?:[、和与及]\d+(?:{UNITS}))+)"
)
"""复议、诉讼案件分别为3件、5件: each thing has its own figure."""
_AND = re.compile("[、和与及]")
_ITEM = re.compile(r"^第?[一二三四五六七八九十]是,?|^[1-9]\.(?=予以|部分|不予|无法|结转)")
_CONJUNCTION = re.compile(
    "^(?:(?:但是?|不过|然而|可是|却)(?=..)|分别[为是](?=予以|部分|不予|无法|其他处理|结转))"
)
"""但全年未收到申请, 分别为予以公开4件 say what they would say without the word."""
_FIGURE_FIRST = re.compile(
    rf"(?<![^、中有及和])(?P<figure>\d{{1,9}}(?:{UNITS}))(?:申请)?"
    r"(?:[为是系]|(?=来自|源自|通过|由|以))(?P<what>[^,;:\d]{2,24}?)(?=$|、\d)"
)
"""15件为网络申请、4件系信函申请: the figure stands before what it counts."""
_NUMERALS = re.compile(
    "(?<![一二三四五六七八九十百千万第])[一二三四五六七八九]?[十百][零一二三四五六七八九十]{0,4}(?=[件宗])"
    "|(?:(?<=申请)|(?<=公开)|(?<=复议)|(?<=诉讼)|(?<=收到))[一二三四五六七八九](?=[件宗份起](?!事))"
    "|(?:(?<=申请)|(?<=复议)|(?<=诉讼))零(?=件(?:$|[、,]))"
    "|(?:(?<=延期)|(?<=答复)|(?<=办结)|(?<=结转)|(?<=提供)|(?<=处理)|^)一(?=[件宗](?![一件事次]))"
    "|(?<![第每几前后各零一二三四五六七八九十百千万\\d])[二三四五六七八九](?=[件宗份起](?:$|[、,]))"
)
_MAY_COUNT = frozenset("零一二三四五六七八九十百")
_STOPS = frozenset({*"。！？!?.．", ""})
_DIGITS_ON = re.compile(r"\d{3}(?!\d)")
_SPACED = re.compile(rf"\d [,，] \d{{3}} ?(?:{UNITS})")
"""A figure whose signs stand apart: 1 , 506 件."""
_ONLY_TIME = re.compile(
    r"(?:截至)?(?:20\d\d年度?(?:\d+月)?(?:\d+日)?|本年度?|全年|一年来)(?:底|末|间|期间)?"
)


class Clause(Value, frozen=True):
    """One clause as printed and as matched."""

    quote: str
    text: str
    """Without brackets and spaces, in half-width digits."""
    mark: str = ""
    """The punctuation it ends with, as printed."""
    inner: tuple[Clause, ...] = ()
    """The clauses that stand in its brackets."""


Sentence: TypeAlias = tuple[Clause, ...]
UNPLACED = 0
"""The line of a statement until it is said where its paragraph stands."""


def cut_text(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph's ``text``; clauses without words are left out."""
    return tuple(_cut(text))


def _cut(text: str, level: int = 0) -> list[Sentence]:
    """The sentences of a text that stands in ``level`` brackets; below the deepest are none."""
    bare, bracketed = _sheltered(text)
    sentences: list[Sentence] = []
    clauses: list[Clause] = []
    for start, end in _spans(bare):
        inner: list[Clause] = []
        while bracketed and bracketed[-1][0] < end:
            _, inside = bracketed.pop()
            deeper = _cut(inside, level + 1) if level < _DEEPEST else []
            inner += (clause for sentence in deeper for clause in sentence)
        words = _SIGNS.sub("", bare[start:end].replace(_FILLER, ""))
        words = _plainly(_BARE_COUNT.sub(r"\1", clean_number_text(words)))
        mark = bare[end : end + 1]
        if words or inner:
            clauses.append(Clause(text[start:end].strip(), words, mark, tuple(inner)))
        if clauses and mark in _STOPS:
            sentences.append(tuple(clauses))
            clauses = []
    return sentences


def _plainly(words: str) -> str:
    """The words of a clause in the order most offices write them in: what it is, how many."""
    words = _CONJUNCTION.sub("", _ITEM.sub("", words))
    words = of_regions(_in_digits(words)).replace("个申请人", "名申请人")
    if "由" in words or "从" in words:
        words = _CHANGED_TO.sub("为", words)
    if ":" in words:
        words = _COLON.sub("", words)
    if "分别" in words or "各" in words or "依次" in words:
        words = _EACH_OF_SEVERAL.sub(_shared_out, words)
    return _FIGURE_FIRST.sub(r"\g<what>\g<figure>", words)


def _shared_out(found: re.Match[str]) -> str:
    """Each of several things with its own figure; as it was where they are not as many."""
    things, figures = _AND.split(found["things"]), _AND.split(found["figures"])
    if len(things) != len(figures):
        return found[0]
    then = re.sub(_EACH, "", found["then"])
    pairs = zip(things, figures, strict=True)
    return "、".join([f"{thing}{then}{figure}" for thing, figure in pairs])


def _in_digits(text: str) -> str:
    """``text`` with counts written in digits: 四十七件 as 47件."""
    if _MAY_COUNT.isdisjoint(text):
        return text
    return _NUMERALS.sub(_digits, text)


def _digits(found: re.Match[str]) -> str:
    number = parse_numeral(found[0])
    return found[0] if number is None else str(number)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of ``text`` begin and end; the mark that ends one stands behind it."""
    start = 0
    for token in _MARK.finditer(text):
        at = token.start()
        behind_digit = text[at - 1 : at].isdigit()
        if text[at] in "：:" and not behind_digit and _ANSWER.match(text, at + 1):
            continue
        if not (_is_in_figure(text, at) if behind_digit else _is_spaced(text, at)):
            yield start, at
            start = at + 1
    yield start, len(text)


def _is_in_figure(text: str, at: int) -> bool:
    """Whether the mark behind a digit is one of ``1,234`` or ``8:30``."""
    if text[at] in "，,":
        return _DIGITS_ON.match(text, at + 1) is not None
    return text[at] in "：:" and text[at + 1 : at + 2].isdigit()


def _is_spaced(text: str, at: int) -> bool:
    """Whether the mark stands in a figure whose signs stand apart."""
    return at > 1 and text[at - 1] == " " and _SPACED.match(text, at - 2) is not None


def _sheltered(text: str) -> tuple[str, list[tuple[int, str]]]:
    """``text`` with brackets and titles filled in, and what stands in the brackets, last first."""
    pieces: list[str] = []
    bracketed: list[tuple[int, str]] = []
    depth = taken = 0
    for token in _SHELTER.finditer(text):
        sign, (at, end) = token.group(), token.span()
        if sign in "（(":
            if not depth and _BARE_COUNT.match(text, at):
                continue
            if not depth:
                pieces.append(text[taken:at])
                taken = at
            depth += 1
        elif sign in "）)":
            if depth == 1:
                bracketed.append((taken, text[taken + 1 : at]))
                pieces.append(_FILLER * (end - taken))
                taken = end
            depth = max(depth - 1, 0)
        elif not depth:
            pieces += (text[taken : at + 1], _FILLER * (end - at - 2), "》")
            taken = end
    if depth:  # The last bracket is never closed.
        bracketed.append((taken, text[taken + 1 :]))
        pieces.append(_FILLER * (len(text) - taken))
        taken = len(text)
    return "".join((*pieces, text[taken:])), bracketed[::-1]


def quote_of(sentence: Sentence, index: int) -> str:
    """The clause as printed, with the bare time before it: ``2023年，我局收到申请3件``."""
    clause = sentence[index]
    before = sentence[index - 1] if index else None
    if before is None or not _ONLY_TIME.fullmatch(before.text):
        return clause.quote
    return f"{before.quote}{before.mark}{clause.quote}"
