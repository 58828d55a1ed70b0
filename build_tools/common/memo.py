"""Answers kept: about texts that recur from report to report, and about one and the same object."""

from collections.abc import Callable
from typing import Generic, TypeVar

Fact = TypeVar("Fact")

_MOST = 4096
_LONGEST = 64  # characters of a text that may well stand in other reports too


class Memo(dict[str, Fact]):
    """What ``find`` says of each short text, asked once; as quick as a dict, forgets all when full.

    What it says of one longer than ``longest`` is not kept: no hostile report may stay in memory.
    ``most`` are kept: fewer where what is said takes much memory, which each process takes anew.
    """

    def __init__(
        self, find: Callable[[str], Fact], most: int = _MOST, longest: int = _LONGEST
    ) -> None:
        super().__init__()
        self._find = find
        self._most = most
        self._longest = longest

    def __missing__(self, text: str) -> Fact:
        found = self._find(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


T = TypeVar("T")


class ObjectKey(Generic[T]):
    """A value that is known again by being the same object, as a key of what was made of it.

    To compare a report's content would cost more than most answers.
    """

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ObjectKey) and other.value is self.value
