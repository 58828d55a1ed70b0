"""Parts of a sentence that each tell their own results: 网络25件，公开10件；信函3件，公开1件.

A part is opened by a figure that is no result; what ends it is told behind it or in its brackets,
and is never more than it. Of one such part alone nobody knows whether what stands behind it is its.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from build_tools.model import Number, Value
from build_tools.statements.carried import VERB
from build_tools.statements.claims import Claim, Position, figures_in
from build_tools.statements.clauses import Clause, Sentence
from build_tools.statements.figures import BEFORE_FIGURE, UNITS_OF_REQUESTS
from build_tools.statements.matters import counts_named
from build_tools.statements.partial_figures import OF_SOME_SENDERS
from build_tools.statements.reasons import REASON, names_row
from build_tools.statements.results import ANY_RESULT, RESULTS
from build_tools.statements.scope import COMING_IN, narrowing

_COUNTS_PART = COMING_IN | {"requests_handled"}
_ENDS_PART = RESULTS | {"requests_concluded", "requests_answered", "requests_carried_out"}
_CASES = re.compile("(?:review|litigation)_(?!at_once_|afterwards_)")
_DONE = re.compile("(?<!未)(?:办结|答复|回复|办毕|审结|结案|办理完)")
_RESULT = re.compile(
    r"公开(?<!信息公开)(?<!申请公开)(?<!政务公开)(?!申请|类|件|事项)|提供|不予|掌握|不存在|撤[回销]|其[他它](?:$|情形|处理)"
    r"|(?:结转[^,;上去]{0,6}|转[入至到]?)(?:[下次明]|20\d\d)|[下次明]一?年|在办|正在|尚"
)
_OF_OFFICE = re.compile("[我本今共]|全年|20\\d\\d年")
_VERDICT = re.compile(
    "维持|纠[正错]|撤销|其[他它](?:结果)?$|未|在审|审理中|驳回|终止|调解|[胜败]诉|判决|裁定"
)
_DISPUTED = re.compile("复议(?!后|机关)|诉讼|应诉")
_OF_SOME_CASES = re.compile("直接|复议后|经复议|[一二再]审|其中")
_TAKEN_UP = re.compile("收到|新收|承办|(?<!不予)受理")
_ALL = re.compile("合计|总计|全年|累计|共(?=办|答|计|回)")
_OF_SOME = re.compile(f"{OF_SOME_SENDERS}|结转|半年|季度|\\d月|类|其中|涉及|内容|[科股]室?|由|直接")


class _Part(Value, frozen=True):
    """What opens a part, how many it has, and where its results stand with how many each."""

    at: int
    opened: str
    size: Number
    results: tuple[tuple[int, Number], ...] = ()
    done: tuple[tuple[int, Number], ...] = ()

    @property
    def closed(self) -> bool:
        """Whether it tells results, and none that it is too small for."""
        ended = sum(value for _, value in self.results)
        most = max([value for _, value in self.done], default=0)
        known = self.size > 0 and bool(self.results or self.done)
        return known and max(ended, most) <= self.size

    @property
    def verb(self) -> str:
        """What was done with its requests: 受理; empty where no verb says it."""
        return str(["", *VERB.findall(self.opened)][-1])


def split_part(claim: Claim, at: Position) -> str:
    """What opens the part of its sentence that ``claim`` is of."""
    cases = _CASES.match(claim.kind) is not None
    if claim.kind in _COUNTS_PART:
        return _split(at.sentence, cases).opened.get(at.index, "")
    if cases or claim.kind in _ENDS_PART or claim.kind.startswith(REASON):
        return _split(at.sentence, cases).ended.get(at.index, "")
    return ""


def mixes(labels: Iterable[str], sentence: Sentence) -> bool:
    """Whether ``labels`` of a list name results beside the parts of ``sentence`` that have them."""
    named = any(_is_result(each, cases=False) for each in labels)
    return named and bool(_split(sentence, cases=False).ended)


class _Split(Value, frozen=True):
    """By clause, what opens the part that it counts, and the one whose results it tells."""

    opened: dict[int, str]
    ended: dict[int, str]


@lru_cache(maxsize=32)
def _split(sentence: Sentence, cases: bool) -> _Split:
    parts = [*_parts(sentence, cases)]
    some = _of_cases(parts) if cases else _of_requests(parts)
    verbs = [each.verb for each in some if not _OF_OFFICE.search(each.opened)]
    alike = [each for each in some if each.verb and verbs.count(each.verb) > 1]
    ended = {at: each.opened for each in some for at, _ in (*each.results, *each.done)}
    return _Split({each.at: each.opened for each in alike}, ended)


def _of_requests(parts: list[_Part]) -> list[_Part]:
    """The parts of requests that tell their own results; none where it is but one."""
    parts = [each for each in parts if not counts_named(f"{each.opened}{each.size}")]
    others = parts[1:] if parts and _is_whole(parts) else parts
    some = [each for each in others if each.closed]
    return some if len(some) > 1 else []


def _is_whole(parts: list[_Part]) -> bool:
    """Whether the first part counts all requests: 收到40件，答复40件，其中网络30件，公开9件."""
    first, *others = parts
    if _OF_SOME.search(first.opened) or narrowing(first.opened) or not first.verb:
        return False
    who = "" if _OF_OFFICE.search(first.opened) else first.opened.partition(first.verb)[0]
    closed = [each for each in others if each.closed]
    if any("结转" in each.opened or (who and each.verb == first.verb) for each in closed):
        return False
    return first.size >= max([each.size for each in others], default=0)


def _of_cases(parts: list[_Part]) -> list[_Part]:
    """The parts of the reviews, or of the lawsuits, counted before: 诉讼2件，一审1件，维持1件."""
    some: list[_Part] = []
    most: dict[str, Number] = {}
    kind = ""
    for part in parts:
        named = _DISPUTED.search(part.opened)
        kind = named[0] if named else kind
        if part.size < most.get(kind, 0) or not named or _OF_SOME_CASES.search(part.opened):
            some.append(part)
        else:
            most[kind] = part.size
    some = [each for each in some if each.closed]
    return some if most or len(some) > 1 else []


def _parts(sentence: Sentence, cases: bool) -> Iterator[_Part]:
    """Every figure that is no result, with the results that are told up to the next one."""
    part: _Part | None = None
    for index, words, value in _counted(sentence, cases):
        done = _DONE.search(words) is not None
        result = not done and _is_result(words, cases)
        if not (done or result):
            if part:
                yield part
            part = _Part(index, words, value)
        elif part and _ALL.search(words):
            yield part
            part = None
        elif part and done:
            part = replace(part, done=(*part.done, (index, value)))
        elif part:
            part = replace(part, results=(*part.results, (index, value)))
    if part:
        yield part


def _is_result(words: str, cases: bool) -> bool:
    if cases:
        return _VERDICT.search(words) is not None
    named = _RESULT.search(words) or ANY_RESULT.search(words) or names_row(words)
    return bool(named) and not _TAKEN_UP.search(words)


def _counted(sentence: Sentence, cases: bool) -> Iterator[tuple[int, str, Number]]:
    """Each figure of requests: in which clause, the words that name it, and how many."""
    for index, clause in enumerate(sentence):
        words = ""
        for words, value in _named(clause):
            yield index, words, value
        if not (_DONE.search(words) or _is_result(words, cases)):
            for inner in clause.inner:
                yield from ((index, words, value) for words, value in _named(inner))


def _named(clause: Clause) -> Iterator[tuple[str, Number]]:
    for left, right, figure in figures_in(clause.text):
        if figure.unit in UNITS_OF_REQUESTS and not figure.vague:
            behind = BEFORE_FIGURE.fullmatch(left)
            yield (right.partition("、")[0] if behind else left.lstrip("、和及")), figure.value
