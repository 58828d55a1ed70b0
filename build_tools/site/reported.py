"""What pages about many and the tables of figures need, kept together for a run of agencies.

Of a changed agency its run is put together again; no other agency's file is opened.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from build_tools.common.cache import Cache, digest_of
from build_tools.common.runs import cut_runs, one_in
from build_tools.explore import FigureRecord
from build_tools.library.summaries import ReportSummary
from build_tools.model import Value
from build_tools.site.contents import Findable

Key: TypeAlias = tuple[str, str]
"""An agency's id, and the key of what was kept of it."""
Finds: TypeAlias = Callable[[str, str], Findable]
"""Gives what was kept of an agency by its id and its key; KeyError where it was not."""

_GROUP = "reported"
_RUN = 16
"""One agency in so many ends a run: a new one moves no other."""


class Reported(Value, frozen=True):
    """What is told of one agency's reports."""

    summaries: tuple[ReportSummary, ...]
    figures: tuple[FigureRecord, ...]


def reported_of(keys: Iterable[Key], find: Finds, cache: Cache) -> Iterator[tuple[str, Reported]]:
    """What is told of each agency, by its id; ``find`` gives all that was kept of one."""
    names = []
    for run in cut_runs(keys, lambda key: one_in(_RUN, key[0])):
        names.append(run[-1][0])
        yield from zip((agency for agency, _ in run), _reported(run, find, cache), strict=True)
    cache.retain(_GROUP, names)


def _reported(run: list[Key], find: Finds, cache: Cache) -> tuple[Reported, ...]:
    def made() -> tuple[Reported, ...]:
        found = (find(*each) for each in run)
        return tuple([Reported(each.summaries, each.figures) for each in found])

    name = f"{_GROUP}/{run[-1][0]}"
    return cache.ask(name, tuple[Reported, ...], digest_of(run), made)
