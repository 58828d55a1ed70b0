"""Paragraphs as one text, searched in one go; what is found still knows its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from build_tools.model import Paragraph
from build_tools.text import drop_spaces


class Lines:
    """Paragraphs and their source lines; in ``text`` every paragraph is a line of its own."""

    def __init__(self, text: str, lines: Sequence[int]) -> None:
        self.text, self._lines = text, lines

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> Lines:
        """The texts of ``paragraphs``."""
        texts = [each.text.replace("\n", " ") for each in paragraphs]
        return cls("\n".join(texts), [each.place.line for each in paragraphs])

    def line_at(self, position: int) -> int:
        """The source line of the paragraph that ``position`` in ``text`` lies in."""
        return self._lines[bisect_right(self._starts, position) - 1]

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
        """Everything ``pattern`` finds, with its source line."""
        for match in pattern.finditer(self.text):
            yield match, self.line_at(match.start())

    def without_spaces(self) -> Lines:
        """The same paragraphs without any space."""
        return Lines("\n".join(map(drop_spaces, self.text.split("\n"))), self._lines)

    def without(self, pattern: re.Pattern[str], instead: str) -> Lines:
        """The same paragraphs with ``instead`` for what ``pattern`` finds, never a line end."""
        return Lines(pattern.sub(instead, self.text), self._lines)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(text) + 1 for text in self.text.split("\n"))]
