"""What is found out about texts that recur from report to report: labels, headers, small counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Fact = TypeVar("Fact")

_MOST = 4096


class Known(dict[str, Fact]):
    """What ``find`` says of each text, asked once; as quick as a dict, forgets all when full."""

    def __init__(self, find: Callable[[str], Fact]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Fact:
        if len(self) >= _MOST:
            self.clear()
        self[text] = found = self._find(text)
        return found
