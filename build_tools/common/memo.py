"""What is found out about texts that recur from report to report: labels, headings, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Fact = TypeVar("Fact")

_MOST = 4096
_LONGEST = 64  # characters of a text that may well stand in other reports too


class Memo(dict[str, Fact]):
    """What ``find`` says of each short text, asked once; as quick as a dict, forgets all when full.

    What it says of a longer one is not kept: a hostile report must not stay in memory.
    """

    def __init__(self, find: Callable[[str], Fact]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Fact:
        found = self._find(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = found
        return found
