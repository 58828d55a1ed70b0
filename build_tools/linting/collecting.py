"""Paths turned into tasks: whole shelves of a content tree, and drafts that stand alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_tools.cache import DEFAULT_FOLDER, Cache
from build_tools.library import Library, Shelf, open_shelf, scan
from build_tools.linting import Checked
from build_tools.linting.remarks import check_draft, check_problems, check_record
from build_tools.model import Problem, Value
from build_tools.readers import READERS
from build_tools.reading import read_or_explain

_REGISTER = "agencies.yml"
_REPORTS = "reports"


class Draft(Value, frozen=True):
    """One file that is checked by itself."""

    path: str


class ShelfTask(Value, frozen=True):
    """Reports of one agency in a content tree, checked with the agency's other years."""

    shelf: Shelf
    cache: str
    """The cache's folder, empty for none."""
    absolute: bool
    """Whether paths are shown from the root of the file system on."""
    years: frozenset[int] | None = None
    """None for all."""


class TreeTask(Value, frozen=True):
    """What is wrong with a content tree outside of its reports."""

    root: Path
    absolute: bool
    problems: tuple[Problem, ...]


Task = Draft | ShelfTask | TreeTask


def tasks_of(paths: Iterable[Path]) -> Iterator[Task]:
    """What there is to check at ``paths``, in the order given."""
    trees: dict[Path, Library] = {}
    for path in paths:
        yield from _tasks(path, trees)


def perform(task: Task) -> list[Checked]:
    """The task done. Never raises for what a file holds."""
    if isinstance(task, Draft):
        shown = os.fsencode(task.path).decode("utf-8", "replace")
        return [check_draft(read_or_explain(Path(task.path), shown))]
    if isinstance(task, TreeTask):
        return list(check_problems(task.problems, _Shown(task.root, task.absolute)))
    shown_as = _Shown(task.shelf.root, task.absolute)
    records = open_shelf(task.shelf, Cache(Path(task.cache) if task.cache else None))
    wanted = (each for each in records if task.years is None or each.year in task.years)
    return [check_record(record, shown_as) for record in wanted]


class _Shown:
    """Paths of a content tree as seen from where the command was started."""

    def __init__(self, root: Path, absolute: bool) -> None:
        self._root, self._absolute = root, absolute

    def __call__(self, path: str) -> str:
        place = self._root / path.removeprefix(f"{self._root.name}/")
        return str(place) if self._absolute else os.path.relpath(place)


def _tasks(path: Path, trees: dict[Path, Library]) -> Iterator[Task]:
    root = _root_of(path)
    if root is not None:
        yield from _in_tree(path, root, trees)
    elif path.is_dir():
        for found in sorted(path.iterdir()):
            readable = found.is_dir() or found.suffix.lower() in READERS
            if readable and not found.name.startswith("."):
                yield from _tasks(found, trees)
    else:
        yield Draft(str(path))


def _root_of(path: Path) -> Path | None:
    """The content folder ``path`` is, or has its place in; None outside of one."""
    place = path.resolve()
    for root in (place, *place.parents):
        if (root / _REGISTER).is_file() and (root / _REPORTS).is_dir():
            parts = place.relative_to(root).parts
            deep = len(parts) == 3 if place.is_file() else len(parts) < 3
            return root if deep and parts[:1] in ((), (_REPORTS,)) else None
    return None


def _in_tree(path: Path, root: Path, trees: dict[Path, Library]) -> Iterator[Task]:
    kept = root.parent / DEFAULT_FOLDER
    cache = str(kept) if kept.is_dir() else ""
    if root not in trees:
        trees[root] = scan(root, Cache(kept if cache else None))
    library, absolute = trees[root], path.is_absolute()
    _, agency, file = (*path.resolve().relative_to(root).parts, "", "", "")[:3]
    if not agency:
        yield TreeTask(root, absolute, library.problems)
    shelves = [shelf for shelf in library.shelves if agency in ("", shelf.id)]
    if not file:
        yield from (ShelfTask(shelf, cache, absolute) for shelf in shelves)
    elif years := _years(shelves, file):
        yield ShelfTask(shelves[0], cache, absolute, years)
    else:
        yield Draft(str(path))


def _years(shelves: Iterable[Shelf], file: str) -> frozenset[int]:
    """The year whose report ``file`` is, or belongs to as a sidecar."""
    beside = file.lower().endswith(".yml")
    return frozenset(
        entry.year
        for shelf in shelves
        for entry in shelf.entries
        if entry.path.name == file or (beside and file.startswith(f"{entry.year}."))
    )
