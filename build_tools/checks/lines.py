"""Paragraphs as one text, searched in one go; what is found still knows its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from build_tools.common.memo import ObjectKey
from build_tools.common.text import drop_spaces
from build_tools.common.traditional import in_simplified
from build_tools.model import AnnualReport, Paragraph, Statement

_TITLE = re.compile(r"《[^》\n]{0,200}》")
_RECENT = 4
"""Reports whose prose is at hand at a time: those of this year and last year are looked at."""


class Lines:
    """Paragraphs and their source lines; in ``text`` every paragraph is a line of its own."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text, self._paragraphs = text, paragraphs

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Lines:
        """The texts of ``paragraphs``."""
        texts = [each.text.replace("\n", " ") for each in paragraphs]
        return cls("\n".join(texts), paragraphs)

    def line_at(self, position: int) -> int:
        """The source line of the paragraph that ``position`` in ``text`` lies in."""
        return self._paragraphs[bisect_right(self._starts, position) - 1].place.line

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """Everything ``pattern`` finds, with its source line."""
        for match in pattern.finditer(self.text):
            yield match, self.line_at(match.start())

    def without_spaces(self) -> Lines:
        """The same paragraphs without any space."""
        if " " not in self.text and self.text.replace("\n", "").isprintable():
            return self
        return Lines("\n".join(map(drop_spaces, self.text.split("\n"))), self._paragraphs)

    def without(self, pattern: re.Pattern[str], instead: str) -> Lines:
        """The same paragraphs with ``instead`` for what ``pattern`` finds, never a line end."""
        return Lines(pattern.sub(instead, self.text), self._paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text) + 1 for text in self.text.split("\n"))]


class Spoken:
    """The prose of a report; the three sections of the tables may hold remains of tables."""

    def __init__(self, report: AnnualReport) -> None:
        self.every = [(each, in_simplified(each.paragraphs)) for each in report.sections]
        """The paragraphs of all sections, those of the tables too."""
        self.sections = [
            (section.name, paragraphs)
            for section, paragraphs in self.every
            if not section.name.holds_table
        ]
        self.paragraphs = [each for _, paragraphs in self.sections for each in paragraphs]

    @cached_property
    def _by_line(self) -> Mapping[int, Sequence[str]]:
        found: dict[int, list[str]] = {}
        for each in (each for _, paragraphs in self.every for each in paragraphs):
            found.setdefault(each.place.line, []).append(each.text)
        return found

    def around(self, statement: Statement) -> str:
        """The text of the paragraph that holds ``statement``; empty when none does."""
        there = self._by_line.get(statement.line, ())
        return next((each for each in there if statement.quote in each), "")

    @cached_property
    def lines(self) -> Lines:
        """The paragraphs as one text."""
        return Lines.of(self.paragraphs)

    @cached_property
    def dense(self) -> Lines:
        """The same without any space."""
        return self.lines.without_spaces()

    @cached_property
    def own_words(self) -> Lines:
        """The same without what stands in 《》, the names of other texts."""
        return self.dense.without(_TITLE, "《》") if "《" in self.dense.text else self.dense


def spoken_of(report: AnnualReport) -> Spoken:
    """The prose of ``report``."""
    return _spoken_of(ObjectKey(report))


@lru_cache(maxsize=_RECENT)
def _spoken_of(report: ObjectKey[AnnualReport]) -> Spoken:
    return Spoken(report.value)
