"""The figures a report states in its sentences, typed and with their line.

Kinds: ``disclosed`` · ``requests_`` with ``received`` ``received_with_carried`` ``accepted``
``handled`` ``concluded`` ``answered`` ``carried_in`` ``carried_out`` ``granted``
``partly_granted`` ``disclosed`` ``denied`` ``unavailable`` ``refused`` ``other``
``natural_person`` ``organisation`` ``applicant`` ``channel`` · ``review`` ``litigation``
``review_and_litigation`` and each with ``_upheld`` ``_corrected`` ``_other`` ``_pending`` ·
``litigation_at_once`` ``litigation_afterwards`` · ``normative_issued``
``normative_repealed`` ``normative_in_force``, each of ``regulations_`` too · ``licences``
``penalties`` ``coercion`` · ``fee`` ``fee_notices`` · ``answer_rate`` · ``breakdown``, a list
nested in another · ``requests:<row>`` a single reason · ``requests_share`` · ``<kind>.change``
against last year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.model import Paragraph, Section, Statement
from build_tools.statements.aggregates import change_since, said_of_all, sum_of_parts
from build_tools.statements.brackets import in_brackets, remarks_in, tell_of_other_year
from build_tools.statements.breakdowns import find_parts, parts_within
from build_tools.statements.changes import rate_of
from build_tools.statements.claims import Claim, Position, Surroundings
from build_tools.statements.claims_of_clause import READERS, claims_of, statement_of
from build_tools.statements.clauses import Clause, Sentence, cut_text, quote_of
from build_tools.statements.extent import words_of_part
from build_tools.statements.figures import FIGURE
from build_tools.statements.heads import labels_of_parts
from build_tools.statements.listed_parts import Part
from build_tools.statements.listing import carries, listing, part_of_region
from build_tools.statements.matters import other_matter
from build_tools.statements.paragraphs import read_sections
from build_tools.statements.percentages import shares_in
from build_tools.statements.scope import body_in, mark_others, mark_parts, speaks_of_itself
from build_tools.statements.split_parts import mixes
from build_tools.statements.suits import AFTERWARDS, AT_ONCE
from build_tools.statements.sums import sum_behind
from build_tools.statements.topics import Reading, Topic
from build_tools.statements.verdicts import parts_of_cases

__all__ = ["MOST_STATEMENTS", "find_statements"]

MOST_STATEMENTS = 500
_LONGEST_KEPT = 300
"""Longer paragraphs do not recur, and must not stay in memory."""

_WITH_PARTS = frozenset(
    {"disclosed", "requests_received", "requests_accepted", "requests_concluded"}
)
_IN_BRACKETS = frozenset({"requests_denied", "requests_unavailable", "requests_refused"})
_CASES = frozenset({"review", "litigation"})
_ALL_CASES = _CASES | {AT_ONCE, AFTERWARDS}
_ASKED = re.compile("申请|公开|结转")
_RULED = ("requests", "answer_rate")
"""How the kinds begin that a label may name a part of."""
_HOW = frozenset({"requests_channel", "requests_applicant"})
_ABOUT = re.compile("信息公开|政务公开|依申请")
_ALL_ABOUT = re.compile(f"(?:均|都|全部)[^\\d]*(?:{_ABOUT.pattern})[^\\d]*")


def find_statements(sections: tuple[Section, ...]) -> tuple[Statement, ...]:
    """The figures of the report's own year that the prose states plainly, in reading order.

    No more than ``MOST_STATEMENTS``: no report states nearly as many.
    """
    stated = (each for paragraph in read_sections(sections) for each in _placed(*paragraph))
    return tuple(islice(stated, MOST_STATEMENTS))


def _placed(paragraph: Paragraph, opening: Topic, year: str, part: str) -> Iterator[Statement]:
    """The figures that ``paragraph`` states, with the line it stands in."""
    text, line = paragraph.text, paragraph.place.line
    stated = _read_short if len(text) <= _LONGEST_KEPT else _read
    return (replace(each, line=line) for each in stated(text, opening, year, part))


@lru_cache(maxsize=512)  # offices repeat each other's words
def _read_short(text: str, opening: Topic, year: str, part: str) -> tuple[Statement, ...]:
    return tuple(_read(text, opening, year, part))


def _read(text: str, opening: Topic, year: str, part: str) -> Iterator[Statement]:
    reading = Reading(cut_text(text), opening, year)
    labels = tuple(labels_of_parts(reading.sentences, part))
    for at, clauses in groupby(reading.clauses(), key=itemgetter(0)):
        for each in mark_parts(_of_sentence(reading, clauses)):
            ruled = not each.narrowed and each.kind.startswith(_RULED)
            yield replace(each, narrowed=labels[at]) if ruled else each


def _of_sentence(
    reading: Reading, clauses: Iterable[tuple[int, int, Clause, Topic]]
) -> Iterator[Statement]:
    last: Statement | None = None
    whole: Whole | None = None
    read: set[int] = set()
    for at, index, clause, topic in clauses:
        whole = whole or _whole(reading, at)
        for found in _of_clause(reading, whole, index, clause, topic):
            last = found
            if not found.narrowed and (found.kind not in _HOW or _ASKED.search(clause.text)):
                read.add(index)
            yield found
        yield from _about_last(reading, at, index, topic, last, index in read)
        if topic is Topic.REVIEW and index not in read and FIGURE.search(clause.text):
            last = None


Whole: TypeAlias = tuple[int, Sentence, int, int, str]
"""A sentence: its number, its clauses, where its list begins and ends, and its words."""


def _whole(reading: Reading, at: int) -> Whole:
    sentence = reading.sentences[at]
    return at, sentence, *listing(sentence), ",".join([each.text for each in sentence])


def _of_clause(
    reading: Reading, whole: Whole, index: int, clause: Clause, topic: Topic
) -> Iterator[Statement]:
    if topic not in READERS and not clause.inner:
        return
    at, sentence, listed_from, listed_to, words = whole
    listed = listed_from <= index < listed_to
    behind = sentence[index + 1 :] if topic is Topic.REQUESTS and not listed else ()
    around = Surroundings(
        topic,
        listed,
        carries(behind, sentence[listed_from:]),
        topic is Topic.REVIEW and _is_about(reading, sentence),
        int(reading.year or 0),
        words,
        "".join([f"{each.text}," for each in sentence[:index]]),
    )
    if beyond := _beyond(reading, at, index, topic):
        around = replace(around, remarks=beyond[0], earlier=beyond[1])
    cases = ""
    for claim in claims_of(clause, around):
        cases = clause.text if claim.kind in _ALL_CASES and not claim.narrowed else cases
        body = _acting(sentence, index)
        claim = replace(claim, narrowed=words_of_part(claim, Position(sentence, index, topic)))
        parts, nested = _parts_of(claim, reading, at, index)
        if claim.narrowed and not (clause.inner or sentence[index + 1 :]):
            parts, nested = (), []  # of the next sentence, which may speak of another total
        parts = parts or part_of_region(sentence, index, claim.value)
        yield statement_of(claim, quote_of(sentence, index), parts, body)
        yield from nested
    if clause.inner and not tell_of_other_year(clause, reading.year):
        said = cases or f"{words},{clause.text}"  # What brackets count is of their own clause.
        words = ",".join([said, *(inner.text for inner in clause.inner)])
        within = replace(around, listed=True, carried=False, sentence=words, inner=True)
        doubt = other_matter(clause.text, "", asked=True, begun=True)
        yield from mark_others(in_brackets(sentence, index, within, doubt))


def _parts_of(
    claim: Claim, reading: Reading, at: int, index: int
) -> tuple[tuple[Part, ...], list[Statement]]:
    """What takes the claim's total apart, and the lists nested in it."""
    if claim.negation:
        return (), []
    sentence = reading.sentences[at]
    if claim.kind in _WITH_PARTS:
        parts, nested = find_parts(reading.sentences, at, index, claim)
        whole = sum(value for _, value, _ in parts) == claim.value
        labels = [label for label, _, _ in parts]
        mixed = not whole and any(mixes(labels, each) for each in reading.sentences[at : at + 2])
        return ((), []) if mixed else (parts, nested)
    if claim.kind in _IN_BRACKETS and sentence[index].inner:
        return parts_within(sentence[index], claim), []
    if claim.kind in _CASES and claim.value:
        return parts_of_cases(sentence, index, claim.unit), []
    return (), []


def _beyond(reading: Reading, at: int, index: int, topic: Topic) -> tuple[str, str] | None:
    """What brackets remark, and earlier sentences say, where the clause asks for it."""
    if topic is Topic.REVIEW:
        return remarks_in(reading.sentences[at]), _words(reading.sentences[max(0, at - 1) : at])
    begins = topic is Topic.REQUESTS and not index
    if begins and reading.sentences[at][0].text[:1].isdigit():
        return "", _words(reading.sentences[:at])
    return None


def _words(sentences: Iterable[Sentence]) -> str:
    return ",".join([clause.text for sentence in sentences for clause in sentence])


def _acting(sentence: Sentence, index: int) -> str:
    """Who the sentence says acted in clause ``index``; empty for the office itself."""
    for clause in reversed(sentence[: index + 1]):
        if speaks_of_itself(clause.text):
            return ""
        if body := body_in(clause.text):
            return body
    return ""


def _about_last(
    reading: Reading, at: int, index: int, topic: Topic, last: Statement | None, known: bool
) -> Iterator[Statement]:
    """What the clause adds to the figures before it: a rate, a sum, a change, that all had it."""
    sentence, year = reading.sentences[at], int(reading.year or 0)
    clause = sentence[index]
    if topic is Topic.REQUESTS:
        if rate := rate_of(clause.text):
            rate = replace(rate, narrowed=words_of_part(rate, Position(sentence, index, topic)))
            body = _acting(sentence, index)
            yield statement_of(rate, clause.quote, body=body)
        yield from sum_of_parts(sentence, index, known)
    if topic is Topic.REQUESTS or (last and last.kind.startswith("requests_")):
        yield from shares_in(reading.sentences, at, index)
    yield from sum_behind(sentence, index, () if index else _only_counting(reading, at), year)
    if last is None:
        return
    if change := change_since(sentence, index, last, year):
        yield statement_of(change[0], clause.quote, change[1], last.body)
    for claim in said_of_all(sentence, index, last):
        yield statement_of(claim, clause.quote, body=last.body)


def _only_counting(reading: Reading, at: int) -> Sentence:
    """The sentence before number ``at``, if none before it counts anything."""
    counted = not at or any(map(_counts, reading.sentences[: at - 1]))
    return () if counted else reading.sentences[at - 1]


def _counts(sentence: Sentence) -> bool:
    return any(FIGURE.search(each.text) for each in sentence)


def _is_about(reading: Reading, sentence: Sentence) -> bool:
    headed = reading.opening in (Topic.REQUESTS, Topic.REVIEW)
    of_all = any(_ALL_ABOUT.fullmatch(each.text) for clause in sentence for each in clause.inner)
    return headed or of_all or any(_ABOUT.search(clause.text) for clause in sentence)
