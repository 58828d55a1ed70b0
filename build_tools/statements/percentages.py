"""What part of the requests a figure is said to be: 不予公开8件，占办结数的26.3%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from build_tools.model import REQUESTS_SHARE, Number, Statement
from build_tools.statements.clauses import UNPLACED, Clause, Sentence
from build_tools.statements.figures import FIGURE, UNITS_OF_REQUESTS, figure_of
from build_tools.statements.known_words import asks_for_other, unaccounted
from build_tools.statements.listed_parts import Part
from build_tools.statements.scope import body_in, narrowing

_OF = re.compile(
    r"(?:(?:约|大约)?占(?:全年|年度|本年度?|当年|全部|所有|新收|收到|已|办[结理]|答复|受理|处理|结果|申请"
    r"|[件数量总比例重的为达约:]|政府信息公开|依申请公开)*(?:(?P<whole>\d{1,9})[件宗份起]的?)?"
    r"|(?:公开|办结)率)(?:约|为|达到?)?(?P<number>\d{1,3}(?:\.\d{1,4})?)[%％]"
)


def shares_in(sentences: Sequence[Sentence], at: int, index: int) -> Iterator[Statement]:
    """The shares that clause ``index`` of sentence ``at`` states of figures in or before it."""
    sentence = sentences[at]
    clause = sentence[index]
    if found := _share_at_end(clause.text):
        own = FIGURE.search(clause.text[: found.start()]) is not None
        before = clause.text[: found.start()] if own else sentence[index - 1].text if index else ""
        figure = _last(before)
        if figure and (own or not found.start()):
            yield _stated(figure, found, clause.inner, sentences[: at + 1], clause)
    for number, inner in enumerate(clause.inner):
        found = _share_at_end(inner.text)
        figure = _last(_before_bracket(clause, number, found)) if found else None
        if found and figure:
            yield _stated(figure, found, (), sentences[: at + 1], clause)


def _share_at_end(text: str) -> re.Match[str] | None:
    found = _OF.search(text) if "占" in text or "率" in text else None
    return found if found and found.end() == len(text) else None


def _before_bracket(clause: Clause, number: int, share: re.Match[str]) -> str:
    """The words before a ``share`` in brackets, which ``clause`` is without; empty where unknown.

    In the brackets too: （网络9件，占45%）. Where each of several figures has a share behind
    it, the shares are theirs in turn.
    """
    words = share.string[: share.start()] or (clause.inner[number - 1].text if number else "")
    if FIGURE.search(words):
        return words
    if words and not _share_at_end(words):
        return ""  # 网络申请226，占比66.67%; 网上申请占69%: it is a share of something else
    figures = list(FIGURE.finditer(clause.text))
    if len(figures) == 1:
        return clause.text
    shares = [_share_at_end(each.text) for each in clause.inner]
    if len(figures) != len(shares) or None in shares:
        return ""
    return clause.text[: figures[number].end()].rpartition("、")[2]


def _last(text: str) -> Part | None:
    """The last figure of ``text``, of requests for all its words; nothing but 的 may follow."""
    figures = [*FIGURE.finditer(text)]
    if not figures or text[figures[-1].end() :] not in ("", "的"):
        return None
    figure = figure_of(figures[-1])
    if figure.unit not in UNITS_OF_REQUESTS or figure.vague or _doubted(text):
        return None
    return text[: figures[-1].start()], figure.value, None


def _doubted(text: str) -> bool:
    """Whether ``text`` has a word that sentences about requests are not known to have."""
    words = text.replace("“", "").replace("”", "")
    return bool(narrowing(text) or asks_for_other(text) or unaccounted(words, "requests"))


def _stated(
    part: Part,
    found: re.Match[str],
    inner: tuple[Clause, ...],
    so_far: Sequence[Sentence],
    clause: Clause,
) -> Statement:
    label, value = part[0].removeprefix("其中"), part[1]
    share, unit = Decimal(found["number"]), "件"
    whole = inner if _BEFORE_SHARE.search(clause.quote) else ()
    within = [figure_of(each) for one in whole for each in FIGURE.finditer(one.text)]
    total = int(found["whole"]) if found["whole"] else within[0].value if within else 0
    body = body_in(label)
    if total:
        parts: tuple[Part, ...] = ((label, value, share),)
        return Statement("breakdown", total, unit, UNPLACED, clause.quote, parts=parts, body=body)
    others = [("", each, None) for sentence in so_far for each in _numbers(sentence)]
    return Statement(
        REQUESTS_SHARE,
        share,
        "%",
        UNPLACED,
        clause.quote,
        parts=((label, value, None), *others),
        body=body,
    )


_BEFORE_SHARE = re.compile("[）)][^%％]*[%％]")
"""Only brackets before it name what it is a share of: 占总数（20件）的45%."""


def _numbers(clauses: Sentence) -> list[Number]:
    """Every figure that ``clauses`` name, in brackets too."""
    texts = [each.text for clause in clauses for each in (clause, *clause.inner)]
    return [figure_of(each).value for text in texts for each in FIGURE.finditer(text)]
