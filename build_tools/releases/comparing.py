"""What changed from one release to the next, report by report and cell by cell."""

from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Literal, TypeAlias

from build_tools.forms import load_form
from build_tools.model import CellKey, Value
from build_tools.releases.model import Release, ReleasedReport, ReleasedTable, values_of

ChangeKind: TypeAlias = Literal["new", "replaced", "corrected", "reread", "withdrawn", "removed"]


class CellChange(Value, frozen=True):
    """A cell that says something else: the numbers as texts, empty where there is none."""

    key: CellKey
    form: str
    was: str
    now: str


class Change(Value, frozen=True):
    """What became of one report."""

    kind: ChangeKind
    report: ReleasedReport
    cells: tuple[CellChange, ...] = ()


_Cells: TypeAlias = dict[CellKey, tuple[str, bool, str]]
"""Of each cell the number, whether it is corrected, and the era of its form."""
_NOTHING = "", False, ""


def changes(before: Release, after: Release, moved: Mapping[str, str]) -> Iterator[Change]:
    """Every difference; the reports of both are gone through once, side by side.

    ``moved`` gives the ids that agencies have now by those they had before. ValueError or KeyError
    where a release tells of a form that is none.
    """
    aside = {
        (moved[each.agency], each.year): each
        for each in (before.reports() if moved else ())
        if each.agency in moved
    }
    for old, new in _paired(before, after, moved):
        found = old or (aside.pop(new.key, None) if new else None)
        if change := _change(found, new):
            yield change
    yield from (Change("removed", each) for each in aside.values() if each.withdrawn is None)


def _paired(
    before: Release, after: Release, moved: Mapping[str, str]
) -> Iterator[tuple[ReleasedReport | None, ReleasedReport | None]]:
    """The same report then and now, or one of both."""
    earlier = ((each.key, 0, each) for each in before.reports() if each.agency not in moved)
    later = ((each.key, 1, each) for each in after.reports())
    for _, same in groupby(merge(earlier, later, key=itemgetter(0, 1)), itemgetter(0)):
        found = {which: each for _, which, each in same}
        yield found.get(0), found.get(1)


def _change(old: ReleasedReport | None, new: ReleasedReport | None) -> Change | None:
    there = old is not None and old.withdrawn is None
    if new is None:
        return Change("removed", old) if old and there else None
    if new.withdrawn is not None:
        return Change("withdrawn", new) if there else None
    return _between(old, new) if old and there else Change("new", new)


def _between(old: ReleasedReport, new: ReleasedReport) -> Change | None:
    if old.sha256 == new.sha256 and old.tables == new.tables:
        return None
    was, now = _cells(old.tables), _cells(new.tables)
    cells = tuple(_differences(was, now))
    if old.sha256 != new.sha256:
        return Change("replaced", new, cells)
    by_hand = all(now.get(each.key, _NOTHING)[1] for each in cells)
    return Change("corrected" if by_hand else "reread", new, cells) if cells else None


def _differences(was: _Cells, now: _Cells) -> Iterator[CellChange]:
    for key in {**now, **was}:
        before, after = was.get(key, _NOTHING), now.get(key, _NOTHING)
        if before[0] != after[0] or after[1] > before[1]:
            yield CellChange(key, after[2] or before[2], before[0], after[0])


def _cells(tables: Mapping[str, ReleasedTable]) -> _Cells:
    found: _Cells = {}
    for name, table in tables.items():
        keys = load_form(table.form).table(name).cell_keys
        corrected = set(table.corrected)
        for at, (key, value) in enumerate(zip(keys, values_of(table.values), strict=True)):
            found[key] = value, at in corrected, table.form
    return found
