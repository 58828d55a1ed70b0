"""Long sequences cut into runs by what an item is, not where it stands: a new one moves no cut."""

from collections.abc import Callable, Iterable, Iterator
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


def one_in(count: int, name: str) -> bool:
    """True of one ``name`` in so many, and of the same ones always."""
    return crc32(name.encode()) % count == 0
