"""What is found out about texts that recur from report to report: labels, headings, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Fact = TypeVar("Fact")

_MOST = 4096
_LONGEST = 64  # characters of a text that may well stand in other reports too


class Memo(dict[str, Fact]):
    """What ``find`` says of each short text, asked once; as quick as a dict, forgets all when full.

    What it says of a longer one is not kept: a hostile report must not stay in memory. ``most``
    are kept: fewer where what is said takes much memory, which each process takes anew.
    """

    def __init__(self, find: Callable[[str], Fact], most: int = _MOST) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, text: str) -> Fact:
        found = self._find(text)
        if len(text) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found
