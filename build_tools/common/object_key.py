"""Keys of answers kept for reports that are soon asked the same again, this year's and next's."""

from __future__ import annotations

from typing import Generic, TypeVar

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
