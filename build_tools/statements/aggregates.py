"""What a clause says of the figures before it: their sum, or what all of them had in common."""

import re
from collections.abc import Iterator, Sequence

from build_tools.model import Statement
from build_tools.statements.applicants import channel_kind, whose_all
from build_tools.statements.changes import (
    WAY,
    bare_change,
    change_of,
    direction_of,
    is_of_last_year,
    last_years_figure,
    share_of_last_year,
)
from build_tools.statements.claims import Claim
from build_tools.statements.clauses import UNPLACED, Sentence
from build_tools.statements.figures import FIGURE, figure_of
from build_tools.statements.listed_parts import Part
from build_tools.statements.outcomes import result_of_all
from build_tools.statements.scope import narrowing
from build_tools.statements.verdicts import ends_of_all

_ALL_UPHELD = re.compile(r"(?:均|全部|都)(?:获|被|予以|得到|已|予|为|结果|判决|裁定)*维持")
_RECEIVED = "requests_received"
_CASES = ("review", "litigation", "review_and_litigation")
_ALL = frozenset({_RECEIVED, "requests_accepted"})
_FEWEST = 2


def said_of_all(sentence: Sentence, index: int, last: Statement) -> Iterator[Claim]:
    """What clause ``index`` says that all had in common which the total before it counts."""
    text, value = sentence[index].text, last.value or 0
    if last.kind.startswith(_CASES) and not _is_last_figure(sentence[: index + 1], last):
        return
    if last.kind in _ALL and value and not last.negation:
        if whose := whose_all(text):
            yield _of_all(whose, last)
        if (result := result_of_all(text, value)) and _is_last_figure(sentence[:index], last):
            yield _of_all(result, last)
        inner = sentence[index].inner
        if (
            len(inner) == 1
            and last.quote.endswith(sentence[index].quote)
            and (whose := whose_all(inner[0].text))
        ):
            yield _of_all(whose, last)
    if last.kind in _CASES and _ALL_UPHELD.search(text):
        yield Claim(f"{last.kind}_upheld", value, last.unit)
    if not last.negation:
        yield from ends_of_all(text, last.kind, value, last.unit)


def _of_all(kind: str, last: Statement) -> Claim:
    return Claim(kind, last.value or 0, last.unit, last.vague, narrowed=last.narrowed)


def _is_last_figure(before: Sentence, last: Statement) -> bool:
    """Whether the last figure before is the one that ``last`` states."""
    said = next((each for each in reversed(before) if FIGURE.search(each.text)), None)
    return said is not None and last.quote.endswith(said.quote)


def change_since(
    sentence: Sentence, index: int, last: Statement, year: int
) -> tuple[Claim, tuple[Part, ...]] | None:
    """How the total before clause ``index`` changed, with both years' figures where it tells."""
    text = sentence[index].text
    stated = change_of(text, year)
    change = stated or bare_change(text) or share_of_last_year(text) or direction_of(text)
    if change is None or last.kind.endswith(".change"):
        return None
    before = last_years_figure(sentence, index, year)
    if _of_other_kind(text, last.kind) or _one_of_several(sentence[:index], last.kind, year):
        return None
    if not (stated or before) or (change.unit == WAY and not _follows(sentence[:index], last)):
        return None
    claim = Claim(f"{last.kind}.change", change.value, change.unit, narrowed=last.narrowed)
    if not before or last.value is None or last.narrowed or last.vague or last.kind in _NOT_CHANGED:
        return claim, ()
    own = tuple([one for one in sentence[:index] if not _of_last_year(one.text, year)])
    if not _is_last_figure(own, last):
        return claim, ()
    return claim, ((str(year - 1), before, None), (str(year), last.value, None))


def _of_last_year(text: str, year: int) -> bool:
    """Whether ``text`` states only last year's figure, or the change since then."""
    return is_of_last_year(text, year) or bool(change_of(text, year) or bare_change(text))


_NOT_CHANGED = frozenset(
    {"requests_carried_in", "requests_carried_out", "requests_channel", "requests_applicant"}
)
"""Kinds that a change behind them seldom speaks of: 收到9件，结转1件，较上年减少2件."""
_SUBJECTS = (
    (re.compile("申请|收件|来件|受理"), (_RECEIVED, "requests_accepted")),
    (re.compile("办结|办理"), ("requests_concluded", "requests_handled")),
    (re.compile("答复|回复"), ("requests_answered",)),
    (re.compile("信息|公开|发布"), ("disclosed",)),
)


_BY_WHOM = re.compile("自然人|公民|法人|组织|企业")


def _of_other_kind(text: str, kind: str) -> bool:
    """Whether a change names what changed and it is not what ``kind`` counts: 申请量下降5%."""
    subject = _SINCE.split(text)[0]
    named = [kinds for words, kinds in _SUBJECTS if words.search(subject)]
    if channel_kind(subject) or _BY_WHOM.search(subject):
        return True
    return bool(named) and not any(kind.startswith(kinds) for kinds in named)


def _one_of_several(before: Sentence, kind: str, year: int) -> bool:
    """Whether what changed may be what was received: 收到23件，结转3件，较上年减少28件."""
    counted = [
        each.text
        for each in before
        if FIGURE.search(each.text) and not is_of_last_year(each.text, year)
    ]
    return len(counted) > 1 and kind.startswith("requests") and kind != _RECEIVED


_SINCE = re.compile("同比|[较比与]|增|减|上升|下降|回落|降低|提高|呈")


def _follows(before: Sentence, last: Statement) -> bool:
    """Whether ``last`` is stated right before, or with but one clause between: 上年为137件."""
    return any(last.quote.endswith(each.quote) for each in before[-2:])


_WHOLE = re.compile(
    r"(?:全年|本年度?|年度|一年|20\d\d年|两[项者]|以上|[:、])*(?:共计?|合计|总计|累计|总共|全年|实际)*"
    r"(?:共|应当?|需要?)*(?:新?收到?|受理|接收|接到|登记|办理|为|有|达)*"
    r"(?:(?:政府信息公开)?申请(?:数量?|总数)?(?:共|合计|为)*)?"
)
_IN_ALL = re.compile("共|合计|总计|累计|全年")
_RECEIVING = re.compile(r"(?:收|接到|接收|受理|登记)[^,;\d]*申请|申请[^,;\d]{0,6}\d|申请$")
_CARRIED_IN = re.compile(r"(?:上|去|前|20\d\d)一?年?度?[^,;\d]{0,6}(?:结转|转结|转入|遗留)(?!下)")
_OF_ELSE = re.compile(
    r"办结|答复|结转(?:至|到|入)?[下次明]|予以|不予|部分公开|公开\d|无法|其中|占|同比|增|减|复议|诉讼|补正|撤"
)


def sum_of_parts(sentence: Sentence, index: int, known: bool) -> Iterator[Statement]:
    """That clause ``index`` is the sum of the requests counted before it: 合计44件."""
    clause = sentence[index]
    if not index or clause.inner or not _IN_ALL.search(clause.text):
        return
    found = FIGURE.search(clause.text)
    if not found or found.end() < len(clause.text):
        return
    if not _WHOLE.fullmatch(clause.text[: found.start()]):
        return
    total = figure_of(found)
    parts = _parts(sentence[:index], total.unit)
    words = ",".join([each.text for each in sentence[:index]])
    if len(parts) < _FEWEST or total.vague:
        return
    whole = sum(value for _, value, _ in parts) == total.value
    if not known and (whole or _are_all_there_is(parts)):
        kind = f"{_RECEIVED}_with_carried" if _CARRIED_IN.search(words) else _RECEIVED
        yield Statement(
            kind, total.value, total.unit, UNPLACED, clause.quote, narrowed=narrowing(words)
        )


def _are_all_there_is(parts: Sequence[Part]) -> bool:
    """Whether ``parts`` are what was received and what was carried in: nothing else is to add."""
    carried = [_CARRIED_IN.search(label) is not None for label, _, _ in parts]
    new = [_NEW.search(label) is not None for label, _, _ in parts]
    return sorted(zip(carried, new, strict=True)) == [(False, True), (True, False)]


_NEW = re.compile("新收|收到|受理|接收")


def _parts(before: Sentence, unit: str) -> list[Part]:
    """What the clauses count, one figure each; nothing where any of them says something else."""
    found: list[Part] = []
    for clause in before:
        figures = [*FIGURE.finditer(clause.text)]
        begins = not found and figures and not _RECEIVING.search(clause.text)
        if len(figures) > 1 or begins or clause.inner or _OF_ELSE.search(clause.text):
            return []
        for each in figures:
            figure = figure_of(each)
            if figure.vague or figure.unit != unit:
                return []
            found.append((clause.text[: each.start()], figure.value, None))
    return found
