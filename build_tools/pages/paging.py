"""A long list dealt out to several pages that name each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Item]):
    """One page of a list."""

    path: str
    number: int
    """From 1."""
    items: Sequence[Item]
    others: tuple[tuple[int, str], ...]
    """Number and file name of the list's other pages."""

    @property
    def first(self) -> bool:
        """Whether it is the page that says all about the whole list."""
        return self.number == 1

    @property
    def more(self) -> str:
        """What tells a later page's title from the first's."""
        return "" if self.first else f"（第 {self.number} 页）"


def list_pages(path: str, items: Sequence[Item], size: int) -> Iterator[ListPage[Item]]:
    """``items`` on as many pages as they need, ``size`` to a page; without any, one empty page."""
    paths = pages_of(path, max(1, -(-len(items) // size)))
    for number, each in enumerate(paths, 1):
        dealt = items[(number - 1) * size : number * size]
        others = ((at, one.rpartition("/")[2]) for at, one in enumerate(paths, 1) if at != number)
        yield ListPage(each, number, dealt, tuple(others))


def pages_of(path: str, count: int) -> list[str]:
    """The addresses of a list cut into ``count`` pages: ``x.html``, ``x-2.html``, and so on."""
    stem = path.removesuffix(".html")
    return [path, *(f"{stem}-{number}.html" for number in range(2, count + 1))]
