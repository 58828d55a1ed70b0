"""The sentences typed by hand, marked statement by statement: precision and recall."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import Any

from build_tools.model import Paragraph, Place, Section, SectionName, Statement
from build_tools.statements import find_statements

GOLD = Path(__file__).parents[1] / "data" / "statements" / "gold"
_ROUND = re.compile(r"round_(\d+)")
_FIRST_READ = re.compile(r"# first read: right (\d+) wrong (\d+) missed (\d+)")
KINDS = {
    "收": "requests_received",
    "收含": "requests_received_with_carried",
    "受理": "requests_accepted",
    "办理": "requests_handled",
    "办结": "requests_concluded",
    "答复": "requests_answered",
    "上转": "requests_carried_in",
    "下转": "requests_carried_out",
    "予开": "requests_granted",
    "部开": "requests_partly_granted",
    "开部": "requests_disclosed",
    "不开": "requests_denied",
    "无供": "requests_unavailable",
    "不处": "requests_refused",
    "他处": "requests_other",
    "自然": "requests_natural_person",
    "法人": "requests_organisation",
    "复": "review",
    "诉": "litigation",
    "复诉": "review_and_litigation",
    "复维": "review_upheld",
    "诉维": "litigation_upheld",
    "发": "disclosed",
    "制": "normative_issued",
    "废": "normative_repealed",
    "效": "normative_in_force",
    "规制": "regulations_issued",
    "规废": "regulations_repealed",
    "规效": "regulations_in_force",
    "许": "licences",
    "罚": "penalties",
    "强": "coercion",
    "费": "fee",
    "费知": "fee_notices",
    "率": "answer_rate",
    "变": "change",
    "秘密": "requests:denied.state_secret",
    "法禁": "requests:denied.law_forbidden",
    "三安": "requests:denied.security_stability",
    "三方": "requests:denied.third_party",
    "内部": "requests:denied.internal_affairs",
    "过程": "requests:denied.process_information",
    "案卷": "requests:denied.enforcement_files",
    "查询": "requests:denied.administrative_query",
    "不掌握": "requests:unavailable.not_held",
    "另制": "requests:unavailable.needs_creation",
    "不明": "requests:unavailable.unclear",
    "信访": "requests:refused.petition",
    "重复": "requests:refused.repeated",
    "出版": "requests:refused.publication",
    "反复": "requests:refused.excessive",
    "重具": "requests:refused.reconfirmation",
    "不补": "requests:other.not_corrected",
    "未缴": "requests:other.fee_unpaid",
}
"""The words of the gold files; kinds that no check compares are not marked."""
_MARKED = frozenset(KINDS.values())
_YEAR = "某区某局2023年政府信息公开工作年度报告"
LAST = 3
"""How many of the newest rounds are told apart."""
_MARKS = ("right", "wrong", "missed")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a gold file."""

    file: str
    line: int
    heading: str
    text: str
    typed: tuple[str, ...]
    """What it states, each as ``kind=value``."""
    optional: frozenset[str]
    """What may be read or not."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the reading of one sentence was worth."""

    sentence: Sentence
    marks: Counter[str]
    faults: tuple[str, ...]
    """What was read and is not said, or is said and was not read."""


def gold_sentences() -> Iterator[Sentence]:
    """Every sentence of every gold file, in order."""
    for path in sorted(GOLD.glob("*.tsv")):
        heading = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("@"):
                heading = line[1:]
            elif not line.startswith("#"):
                typed, _, text = line.partition("\t")
                yield _sentence(path.stem, number, heading, typed, text)


def _sentence(file: str, line: int, heading: str, typed: str, text: str) -> Sentence:
    words = [] if typed == "-" else typed.split()
    sure = tuple(_typed(each) for each in words if not each.startswith("?"))
    optional = frozenset(_typed(each[1:]) for each in words if each.startswith("?"))
    return Sentence(file, line, heading, text, sure, optional)


def _typed(word: str) -> str:
    name, _, value = word.partition("=")
    mark = "~" if value.startswith("~") else ""
    return f"{KINDS[name]}={mark}{_number(Decimal(value.lstrip('~')))}"


def rounds() -> list[tuple[str, Counter[str]]]:
    """The sets that were marked before they were read, and what their first read was worth."""
    found = []
    for path in GOLD.glob("round_*.tsv"):
        number, first = _ROUND.match(path.stem), _FIRST_READ.match(path.read_text("utf-8"))
        assert number, path
        assert first, f"{path} does not say what its first read was worth"
        marks = Counter(dict(zip(_MARKS, map(int, first.groups()), strict=True)))
        found.append((int(number[1]), path.stem, marks))
    return [(name, marks) for _, name, marks in sorted(found, key=itemgetter(0))]


def mark_sentences() -> Iterator[Marked]:
    """Every sentence read in a report of its own, and marked."""
    return map(mark_sentence, gold_sentences())


def mark_sentence(sentence: Sentence) -> Marked:
    """``sentence`` under its heading in section one of a report for 2023."""
    read = map(_read, find_statements(_report(sentence)))
    found, typed = {each for each in read if each}, set(sentence.typed)
    right, missed = found & typed, typed - found
    wrong = found - typed - sentence.optional
    faults = [f"reads {each}" for each in sorted(wrong)]
    faults += [f"misses {each}" for each in sorted(missed)]
    marks = dict(zip(_MARKS, map(len, (right, wrong, missed)), strict=True))
    return Marked(sentence, Counter(marks), tuple(faults))


def _report(sentence: Sentence) -> tuple[Section, ...]:
    texts = (f"（二）{sentence.heading}", sentence.text)
    paragraphs = tuple(Paragraph(text, Place(line=2 + at)) for at, text in enumerate(texts))
    return (
        Section(SectionName.PREAMBLE, None, (Paragraph(_YEAR, Place(line=1)),)),
        Section(SectionName.OVERVIEW, None, paragraphs),
    )


def _read(statement: Statement) -> str | None:
    kind = "change" if statement.kind.endswith(".change") else statement.kind
    if kind not in _MARKED or statement.narrowed:
        return None
    mark = "~" if statement.vague else ""
    return f"{kind}={mark}{_number(Decimal(statement.value or 0))}"


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def precision(marks: Counter[str]) -> float:
    """The share of what was read that is said."""
    return marks["right"] / max(1, marks["right"] + marks["wrong"])


def recall(marks: Counter[str]) -> float:
    """The share of what is said that was read."""
    return marks["right"] / max(1, marks["right"] + marks["missed"])


def sentence_lines() -> Iterator[str]:
    """The marks as a table: by file as they are read today, and of every round when first read."""
    groups: dict[str, Counter[str]] = {}
    for marked in mark_sentences():
        for group in ("all", marked.sentence.file):
            groups.setdefault(group, Counter()).update({**marked.marks, "sentences": 1})
    heads = "".join(f"{name:>10}" for name in ("sentences", *_MARKS, "precision", "recall"))
    yield f"{'sentences typed by hand, all seen':42}{heads}"
    yield from (_marks_line(group, marks) for group, marks in sorted(groups.items()))
    yield f"{'unseen: when first read':42}{heads}"
    yield from (_marks_line(f"first read of {name}", marks) for name, marks in rounds())


def sentence_record() -> dict[str, Any]:
    """The marks for the public page: of all as read today, of every round when first read."""
    marked = list(mark_sentences())
    every = sum((each.marks for each in marked), Counter[str]())
    first = [marks for _, marks in rounds()]
    groups = {
        "all": every,
        "rounds": sum(first, Counter[str]()),
        "last": sum(first[-LAST:], Counter[str]()),
    }
    sets = {"sentences": len(marked), "sets": len(first)}
    return sets | {name: {mark: found[mark] for mark in _MARKS} for name, found in groups.items()}


def _marks_line(group: str, marks: Counter[str]) -> str:
    counts = "".join(f"{marks[name]:>10}" for name in ("sentences", *_MARKS))
    return f"{group:42}{counts}{precision(marks):>10.4f}{recall(marks):>10.4f}"
