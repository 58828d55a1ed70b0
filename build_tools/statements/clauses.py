"""Prose cut into sentences and clauses, so that a negation or a number reaches no further.

A clause ends at ，；：。 and, where a new verb follows, at 、. What stands in brackets is taken out
of the clause and kept beside it; titles in 《》 say nothing and are emptied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from build_tools.model import Paragraph, Value
from build_tools.text import clean_number_text

_TOKEN = re.compile(
    r"(?P<open>[（(])|(?P<close>[）)])|(?P<title>《[^》]{0,200}》)|(?P<stop>[。！？!?])|(?P<comma>[，；：、,;:])"
)
_DEEPEST = 3
_DIGITS_ON = re.compile(r"\d{3}(?!\d)")
_NEW_VERB = re.compile(
    r"(?:年内|全年|也|均|共|其中)?(?:未|没有|无(?!正当)|(?:新收|收到|接到|受理|办结|答复|作出|被|发生|收取|结转))"
)
_ONLY_TIME = re.compile(
    r"(?:截至)?(?:20\d\d年度?(?:\d+月)?(?:\d+日)?|本年度?|全年|一年来)(?:底|末|间|期间)?"
)


class Clause(Value, frozen=True):
    """One clause as printed and as matched."""

    quote: str
    text: str
    """Without brackets and spaces, in half-width digits and punctuation."""
    line: int
    mark: str = ""
    """The punctuation it ends with, as printed."""
    inner: tuple[Clause, ...] = ()
    """The clauses that stand in its brackets."""


Sentence: TypeAlias = tuple[Clause, ...]


def cut_paragraph(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of ``paragraph``; clauses without words are left out."""
    return tuple(_cut(paragraph.text, paragraph.place.line))


def _cut(text: str, line: int, level: int = 0) -> list[Sentence]:
    cutter = _Cutter(text, line, level)
    for token in _TOKEN.finditer(text):
        cutter.take(token)
    return cutter.finish()


@dataclass(slots=True)
class _Cutter:
    """Walks over the punctuation of a text once, knowing how deep in brackets it is."""

    text: str
    line: int
    level: int
    """In how many brackets the whole text stands; below the deepest nothing is cut."""
    sentences: list[Sentence] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    depth: int = 0
    start: int = 0
    """Where the clause begins."""
    taken: int = 0
    """Up to where the text has been put outside or inside."""

    def take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "open":
            if not self.depth:
                self._keep(token)
            self.depth += 1
        elif kind == "close" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.inside.append(self.text[self.taken : token.start()])
                self.taken = token.end()
        elif not self.depth and kind == "title":
            self._keep(token)
            self.outside.append("《》")
        elif not self.depth and (kind == "stop" or (kind == "comma" and self._cuts(token))):
            self._keep(token)
            self._end_clause(token)

    def finish(self) -> list[Sentence]:
        (self.inside if self.depth else self.outside).append(self.text[self.taken :])
        self._add(len(self.text), "")
        self._end_sentence()
        return self.sentences

    def _keep(self, token: re.Match[str]) -> None:
        self.outside.append(self.text[self.taken : token.start()])
        self.taken = token.end()

    def _cuts(self, token: re.Match[str]) -> bool:
        mark, at = token.group(), token.end()
        if mark == "、":
            return _NEW_VERB.match(self.text, at) is not None
        before = self.text[at - 2 : at - 1].isdigit()
        if mark in "，,":
            return not (before and _DIGITS_ON.match(self.text, at))
        return not (mark in "：:" and before and self.text[at : at + 1].isdigit())

    def _end_clause(self, token: re.Match[str]) -> None:
        self._add(token.start(), token.group())
        self.start = token.end()
        if token.lastgroup == "stop":
            self._end_sentence()

    def _add(self, end: int, mark: str) -> None:
        text = clean_number_text("".join(self.outside))
        parts = self.inside if self.level < _DEEPEST else []
        inner = tuple(_flat(_cut(part, self.line, self.level + 1) for part in parts))
        self.outside, self.inside = [], []
        if text or inner:
            quote = self.text[self.start : end].strip()
            self.clauses.append(Clause(quote, text, self.line, mark, inner))

    def _end_sentence(self) -> None:
        if self.clauses:
            self.sentences.append(tuple(self.clauses))
        self.clauses = []


def _flat(cut: Iterable[list[Sentence]]) -> Iterable[Clause]:
    return (clause for sentences in cut for sentence in sentences for clause in sentence)


def quote_of(sentence: Sentence, index: int) -> str:
    """The clause as printed, with the bare time before it: ``2023年，我局收到申请3件``."""
    clause = sentence[index]
    before = sentence[index - 1] if index else None
    if before is None or not _ONLY_TIME.fullmatch(before.text):
        return clause.quote
    return f"{before.quote}{before.mark}{clause.quote}"
