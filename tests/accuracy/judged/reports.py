"""Whole reports: prose that agrees with its tables, and the same with one figure made wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TypeAlias

from tests.accuracy.judged import elsewhere, tables
from tests.accuracy.judged.applications import APPLICATION_FAMILIES, none_received
from tests.accuracy.judged.denials import DENIALS
from tests.accuracy.judged.disputes import DISPUTE_FAMILIES
from tests.accuracy.judged.entangled import ENTANGLED_FAMILIES
from tests.accuracy.judged.figures import draw_figures
from tests.accuracy.judged.offices import Office, draw_office
from tests.accuracy.judged.outcomes_of_cases import CASE_FAMILIES, DECISION_FAMILIES
from tests.accuracy.judged.particular import PARTICULAR_FAMILIES
from tests.accuracy.judged.proceedings import (
    DOCUMENT_FAMILIES,
    PROCEEDING_FAMILIES,
    decisions,
    fees,
)
from tests.accuracy.judged.received import RECEIVED_FAMILIES
from tests.accuracy.judged.rendering import rendered
from tests.accuracy.judged.tables_2019 import applications_table_2019, proactive_table_2019
from tests.accuracy.judged.unions import UNION_FAMILIES
from tests.accuracy.judged.unrelated import UNRELATED_FAMILIES
from tests.accuracy.judged.writing import Planted, Writer, contradicted, written

Family: TypeAlias = Callable[[Writer], str | None]
Families: TypeAlias = Sequence[tuple[int, Family]]

_PERIOD = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，"
    "所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。\n"
)
_PROBLEMS = (
    "存在的主要问题：一是公开内容还不够丰富，二是解读形式较为单一。下一步，将加强业务培训，"
    "拓宽公开渠道，不断提升政府信息公开工作的质量和水平。"
)


@dataclass(frozen=True)
class Style:
    """Which families the two telling paragraphs are drawn from."""

    applications: Families
    proceedings: Families
    documents: Families = DOCUMENT_FAMILIES
    unrelated: Families = ()
    """Sentences that stand among the others; none by default."""
    converted: bool = False
    """Whether prose is handed on as converters do, and stands in sections three and four too."""
    years: tuple[int, int] = (2021, 2025)


COMMON = Style((*APPLICATION_FAMILIES, *RECEIVED_FAMILIES), PROCEEDING_FAMILIES)
ENTANGLED = Style(ENTANGLED_FAMILIES, (*PROCEEDING_FAMILIES, *DISPUTE_FAMILIES, *DISPUTE_FAMILIES))


CROWDED = Style(
    (*COMMON.applications, *ENTANGLED.applications),
    ENTANGLED.proceedings,
    unrelated=UNRELATED_FAMILIES,
    converted=True,
)
PARTICULAR = Style(
    PARTICULAR_FAMILIES,
    (*PROCEEDING_FAMILIES, *CASE_FAMILIES * 3),
    (*DOCUMENT_FAMILIES, *DECISION_FAMILIES),
    UNRELATED_FAMILIES,
)

TOGETHER = Style(UNION_FAMILIES, PROCEEDING_FAMILIES, unrelated=UNRELATED_FAMILIES)
EARLIER = Style(
    COMMON.applications,
    PROCEEDING_FAMILIES,
    ((5, decisions), (1, elsewhere.training)),
    years=(2019, 2020),
)


@dataclass(frozen=True)
class JudgedReport:
    """A report as text, the families it was written by, and what was made wrong in it."""

    text: str
    families: tuple[str, ...]
    planted: Planted | None = None


def agreeing(seed: str, kind: Style = COMMON) -> JudgedReport:
    """A report nobody may be accused over."""
    writer, body, families = _drawn(Random(seed), kind)
    text = written(body, writer.figures.values)
    return JudgedReport(_handed_on(writer.random, text, kind), families)


def contradicting(seed: str, kind: Style = COMMON) -> JudgedReport:
    """The same kind of report with one figure that contradicts a row of a table."""
    random = Random(seed)
    while True:
        writer, body, families = _drawn(random, kind)
        found = contradicted(body, writer.figures.values, random)
        if found and writer["handled"]:
            return JudgedReport(_handed_on(random, found[0], kind), families, found[1])


def _handed_on(random: Random, text: str, kind: Style) -> str:
    if not kind.converted or random.random() < 0.5:
        return text
    first, *lines, signed, day = text.rstrip().split("\n\n")
    prose = [line if "|" in line else rendered(random, line) for line in lines]
    return "\n\n".join((first, *prose, signed, day)) + "\n"


def denying(seed: str) -> JudgedReport:
    """A report that denies what one of its tables counts."""
    random = Random(seed)
    weights = [weight for weight, _, _ in DENIALS]
    ((_, key, words),) = random.choices(DENIALS, weights)
    while True:
        figures = draw_figures(random)
        writer = Writer(random, draw_office(random), random.randint(2021, 2025), figures)
        if writer[key] and writer["received"]:
            break
    passage = words(writer)
    text = written(around(writer, passage), figures.values)
    planted = Planted(key, writer[key], 0, written(passage, figures.values))
    return JudgedReport(text, (words.__name__,), planted)


def sections_only(random: Random, office: Office, year: int) -> str:
    """The six sections of an agreeing report of this office and year, without title or foot."""
    writer = Writer(random, office, year, draw_figures(random))
    aspects, _ = _aspects(writer, COMMON)
    return written(_sections(writer, aspects), writer.figures.values)


def around(writer: Writer, passage: str) -> str:
    """A report's text, with marks, whose paragraph on applications is ``passage``."""
    aspects = {
        "主动公开": elsewhere.disclosed(writer),
        "依申请公开": passage,
        "政府信息管理": elsewhere.management(writer),
        "政府信息公开平台建设": elsewhere.platform(writer),
        "监督保障": elsewhere.training(writer),
    }
    return _assembled(writer, aspects)


def _drawn(random: Random, kind: Style) -> tuple[Writer, str, tuple[str, ...]]:
    figures = draw_figures(random)
    writer = Writer(random, draw_office(random), random.randint(*kind.years), figures)
    aspects, families = _aspects(writer, kind)
    return writer, _assembled(writer, aspects), families


def _aspects(writer: Writer, kind: Style) -> tuple[dict[str, str], tuple[str, ...]]:
    used: list[str] = []

    def one(families: Families) -> str:
        while True:
            weights = [weight for weight, _ in families]
            (family,) = writer.random.choices([each for _, each in families], weights)
            if text := family(writer):
                used.append(family.__name__)
                return text

    def telling() -> str:
        return one(kind.applications if writer["handled"] else ((1, none_received),))

    def more(share: float) -> str:
        return maybe(share, kind.unrelated) if kind.unrelated else ""

    maybe = partial(_maybe, writer, one)
    aspects = {
        "主动公开": one(elsewhere.DISCLOSURE_FAMILIES) + maybe(0.3, kind.documents) + more(0.3),
        "依申请公开": more(0.3) + telling() + more(0.3) + maybe(0.6, kind.proceedings),
        "政府信息管理": elsewhere.management(writer) + maybe(0.2, kind.documents) + more(0.4),
        "政府信息公开平台建设": elsewhere.platform(writer) + maybe(0.35, elsewhere.OTHER_FAMILIES),
        "监督保障": elsewhere.training(writer) + more(0.4),
    }
    if kind.converted and writer.chance(0.3):
        aspects["三"] = telling()
    if kind.converted and writer.chance(0.2):
        aspects["四"] = one(kind.proceedings)
    return aspects, tuple(used)


def _maybe(w: Writer, one: Callable[[Families], str], share: float, families: Families) -> str:
    return one(families) if w.chance(share) else ""


def _assembled(w: Writer, aspects: dict[str, str]) -> str:
    return "\n".join((
        f"# {w.office.name}{w.year}年政府信息公开工作年度报告\n",
        _PERIOD.format(y=w.year),
        _sections(w, aspects),
        f"{w.office.name}\n",
        f"{w.year + 1}年1月{w.random.randint(5, 26)}日\n",
    ))  # fmt: skip


def _sections(w: Writer, aspects: dict[str, str]) -> str:
    figures = w.figures
    third, fourth = (aspects.pop(name, None) for name in ("三", "四"))
    lines = [
        "一、总体情况",
        *_aspect_lines(w, aspects, w.pick("", "情况", "方面")),
        "二、主动公开政府信息情况", *_proactive(w), "",
        "三、收到和处理政府信息公开申请情况", *_prose(third),
        *_applications(w), "",
        "四、政府信息公开行政复议、行政诉讼情况", *_prose(fourth),
        *tables.proceedings_table(figures), "",
        "五、存在的主要问题及改进情况", _PROBLEMS,
        "六、其他需要报告的事项", fees(w),
    ]  # fmt: skip
    return "\n".join(line if line.startswith("|") else f"{line}\n" for line in lines)


def _proactive(w: Writer) -> list[str]:
    if w.year > 2020:
        return tables.proactive_table(w.figures)
    return proactive_table_2019(w.figures, w.random)


def _applications(w: Writer) -> list[str]:
    return (tables.applications_table if w.year > 2020 else applications_table_2019)(w.figures)


def _prose(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _aspect_lines(w: Writer, aspects: dict[str, str], tail: str) -> list[str]:
    numbers = "一二三四五"
    if w.chance(0.7):
        mark = w.pick("。", "\n", "：")
        return [f"（{number}）{name}{tail}{mark}{text}"
                for number, (name, text) in zip(numbers, aspects.items(), strict=True)]  # fmt: skip
    return [f"（{number}）{name}{tail}\n\n{text}"
            for number, (name, text) in zip(numbers, aspects.items(), strict=True)]  # fmt: skip
