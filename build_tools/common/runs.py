"""Long sequences cut into runs: by what an item is, so that a new one moves no cut, or by size."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar
from zlib import crc32

Item = TypeVar("Item")


def cut_runs(items: Iterable[Item], ends_run: Callable[[Item], bool]) -> Iterator[list[Item]]:
    """``items`` in order, in runs of which each ends with one that ``ends_run``, or is the last."""
    run: list[Item] = []
    for each in items:
        run.append(each)
        if ends_run(each):
            yield run
            run = []
    if run:
        yield run


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """``items`` in order, ``size`` of them at a time; the last may be fewer."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def one_in(count: int, name: str) -> bool:
    """True of one ``name`` in so many, and of the same ones always."""
    return crc32(name.encode()) % count == 0
