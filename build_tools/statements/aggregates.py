"""What a clause says of the figures before it: their sum, or what all of them had in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import Statement
from build_tools.statements.breakdowns import Part
from build_tools.statements.changes import bare_change, change_of, last_years_figure
from build_tools.statements.claims import Claim
from build_tools.statements.clauses import UNPLACED, Clause, Sentence
from build_tools.statements.figures import FIGURE, Figure, figure_of
from build_tools.statements.known_words import unaccounted
from build_tools.statements.outcomes import result_of_all
from build_tools.statements.scope import narrowing
from build_tools.statements.topics import Topic
from build_tools.statements.verdicts import ends_of_all

_ALL_UPHELD = re.compile(r"(?:均|全部|都)(?:获|被|予以|得到|已|予|为|结果|判决|裁定)*维持")
_ALL_PERSONS = re.compile(
    "(?:申请人|申请主体|申请者|提出者)?(?:均|全部|都)(?:为|是|系|由)(?:自然人|公民个人)(?:申请|提出|提交)*(?:的?申请)?"
)
_RECEIVED = "requests_received"
_ALL = frozenset({_RECEIVED, "requests_accepted"})
_FEWEST = 2


def said_of_all(sentence: Sentence, index: int, last: Statement) -> Iterator[Claim]:
    """What clause ``index`` says that all had in common which the total before it counts."""
    text, value = sentence[index].text, last.value or 0
    if last.kind in _ALL and value and not last.negation:
        if _ALL_PERSONS.fullmatch(text):
            yield _of_all("requests_natural_person", last)
        if (result := result_of_all(text, value)) and _is_last_figure(sentence[:index], last):
            yield _of_all(result, last)
        inner = sentence[index].inner
        if (
            len(inner) == 1
            and last.quote.endswith(sentence[index].quote)
            and _ALL_PERSONS.fullmatch(inner[0].text)
        ):
            yield _of_all("requests_natural_person", last)
    if last.kind.startswith(("review", "litigation")) and _ALL_UPHELD.search(text):
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
    change = stated or bare_change(text)
    if change is None or last.kind.endswith(".change"):
        return None
    before = last_years_figure(sentence, index, year)
    if not (stated or before):
        return None
    claim = Claim(f"{last.kind}.change", change.value, change.unit, narrowed=last.narrowed)
    if not before or last.value is None or last.narrowed or last.vague:
        return claim, ()
    return claim, ((str(year - 1), before, None), (str(year), last.value, None))


_WHOLE = re.compile(
    r"(?:全年|本年度?|年度|一年|20\d\d年|两[项者]|以上|[:、])*(?:共计?|合计|总计|累计|总共|全年|实际)*"
    r"(?:共|应当?|需要?)*(?:新?收到?|受理|接收|接到|登记|办理|为|有|达)*"
    r"(?:(?:政府信息公开)?申请(?:数量?|总数)?(?:共|合计|为)*)?"
)
_IN_ALL = re.compile("共|合计|总计|累计|全年")
_SUM = re.compile("共计|合计|总计|总共")
_RECEIVING = re.compile(r"(?:收|接到|接收|受理|登记)[^,;\d]*申请|申请[^,;\d]{0,6}\d|申请$")
_CARRIED_IN = re.compile(r"(?:上|去|前|20\d\d)一?年?度?[^,;\d]{0,6}(?:结转|转结|转入|遗留)(?!下)")
_OF_ELSE = re.compile(
    r"办结|答复|结转(?:至|到|入)?[下次明]|予以|不予|部分公开|公开\d|无法|其中|占|同比|增|减|复议|诉讼|补正|撤"
)
_RECEIVED_BY = re.compile("^.*(?=收到|受理|接收)")
_HALVES = frozenset({"上半年", "下半年"})
_HALF = re.compile("[上下]半年")


def sum_of_parts(sentence: Sentence, index: int, known: bool) -> Iterator[Statement]:
    """That clause ``index`` is the sum of the requests counted before it: …20件，…24件，合计44件.

    Where the clause is ``known`` to say what it counts only its parts are of interest.
    """
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
    if not known and sum(value for _, value, _ in parts) == total.value:
        kind = f"{_RECEIVED}_with_carried" if _CARRIED_IN.search(words) else _RECEIVED
        yield _stated(kind, total, clause, narrowed=narrowing(words))
    apart = {*_HALF.findall(words)} >= _HALVES or _SUM.search(clause.text)
    if apart and (
        _alike(parts)
        or not any(unaccounted(each.text, Topic.REQUESTS) for each in sentence[:index])
    ):
        yield _stated("breakdown", total, clause, tuple(parts))


def _alike(parts: list[Part]) -> bool:
    """Whether all were received in the same words: 市本级收到申请3件，各部门收到申请4件."""
    received = {_RECEIVED_BY.sub("", label) for label, _, _ in parts}
    return len(received) == 1 and "申请" in received.pop()


def _stated(
    kind: str, total: Figure, clause: Clause, parts: tuple[Part, ...] = (), narrowed: str = ""
) -> Statement:
    return Statement(
        kind, total.value, total.unit, UNPLACED, clause.quote, narrowed=narrowed, parts=parts
    )


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
