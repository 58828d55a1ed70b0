"""Paths turned into tasks: the agencies of a content tree, and drafts that stand alone."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from build_tools.checks.text_comparing import ProseIndex
from build_tools.checks.text_reuse import Likeness, Owner, Prose, prose_of
from build_tools.common.cache import DEFAULT_FOLDER, Cache
from build_tools.library import (
    AgencyReports,
    Library,
    compared,
    known_likenesses,
    read_agency,
    scan,
)
from build_tools.library.agency_proses import Spread
from build_tools.linting import Checked
from build_tools.linting.remarks import (
    author,
    check_draft,
    check_problems,
    check_record,
    draft_year,
)
from build_tools.model import AnnualReport, Problem, Value
from build_tools.readers import READERS
from build_tools.reports.reading import read_or_explain

_REGISTER = "agencies.yml"
_REPORTS = "reports"


class DraftTask(Value, frozen=True):
    """One file that is checked without a content tree."""

    path: str
    likeness: Likeness | None = None
    """What comparing it with the other files gave; None when there are none."""


class AgencyTask(Value, frozen=True):
    """Reports of one agency in a content tree, checked with the agency's other years."""

    reports: AgencyReports
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


Task = DraftTask | AgencyTask | TreeTask


def tasks_of(paths: Iterable[Path], spread: Spread) -> list[Task]:
    """What there is to check at ``paths``, in the order given; ``spread`` does the reading."""
    trees = _Trees(spread)
    tasks = [task for path in paths for task in _tasks(path, trees)]
    likenesses = compared_drafts(
        [each.path for each in tasks if isinstance(each, DraftTask)], spread
    )
    return [
        DraftTask(task.path, likenesses.get(task.path)) if isinstance(task, DraftTask) else task
        for task in tasks
    ]


def check_task(task: Task) -> list[Checked]:
    """The task done. Never raises for what a file holds."""
    if isinstance(task, DraftTask):
        return [check_draft(read_draft(task.path), task.likeness)]
    if isinstance(task, TreeTask):
        return list(check_problems(task.problems, _Shown(task.root, task.absolute)))
    shown_as = _Shown(task.reports.root, task.absolute)
    records = read_agency(task.reports, Cache(Path(task.cache) if task.cache else None))
    wanted = (each for each in records if task.years is None or each.year in task.years)
    return [check_record(record, shown_as) for record in wanted]


class _Trees:
    """The content trees that paths lie in, each scanned once."""

    def __init__(self, spread: Spread) -> None:
        self._spread = spread
        self._scanned: dict[Path, Library] = {}

    def library(self, root: Path, cache: Cache, whole: bool) -> Library:
        """The tree at ``root``, its agencies compared if all of it is asked for.

        For a part of it, what the last build found will do as long as nothing changed.
        """
        if root not in self._scanned:
            self._scanned[root] = scan(root, cache)
        library = self._scanned[root]
        if whole:
            return compared(library, cache, self._spread)
        return known_likenesses(library, cache) or library


class _Shown:
    """Paths of a content tree as seen from where the command was started."""

    def __init__(self, root: Path, absolute: bool) -> None:
        self._root, self._absolute = root, absolute

    def __call__(self, path: str) -> str:
        place = self._root / path.removeprefix(f"{self._root.name}/")
        return str(place) if self._absolute else os.path.relpath(place)


def _tasks(path: Path, trees: _Trees) -> Iterator[Task]:
    root = _root_of(path)
    if root is not None:
        yield from _in_tree(path, root, trees)
    elif path.is_dir():
        for found in sorted(path.iterdir()):
            readable = found.is_dir() or found.suffix.lower() in READERS
            if readable and not found.name.startswith("."):
                yield from _tasks(found, trees)
    else:
        yield DraftTask(str(path))


def _root_of(path: Path) -> Path | None:
    """The content folder ``path`` is, or has its place in; None outside of one."""
    place = path.resolve()
    for root in (place, *place.parents):
        if (root / _REGISTER).is_file() and (root / _REPORTS).is_dir():
            parts = place.relative_to(root).parts
            deep = len(parts) == 3 if place.is_file() else len(parts) < 3
            return root if deep and parts[:1] in ((), (_REPORTS,)) else None
    return None


def _in_tree(path: Path, root: Path, trees: _Trees) -> Iterator[Task]:
    kept = root.parent / DEFAULT_FOLDER
    cache = str(kept) if kept.is_dir() else ""
    absolute = path.is_absolute()
    _, agency, file = (*path.resolve().relative_to(root).parts, "", "", "")[:3]
    library = trees.library(root, Cache(kept if cache else None), whole=not agency)
    if not agency:
        yield TreeTask(root, absolute, library.problems)
    agencies = [reports for reports in library.agencies if agency in ("", reports.id)]
    if not file:
        yield from (AgencyTask(reports, cache, absolute) for reports in agencies)
    elif years := _years(agencies, file):
        yield AgencyTask(agencies[0], cache, absolute, years)
    else:
        yield DraftTask(str(path))


def _years(agencies: Iterable[AgencyReports], file: str) -> frozenset[int]:
    """The year whose report ``file`` is, or belongs to as a sidecar."""
    beside = file.lower().endswith(".yml")
    return frozenset(
        entry.year
        for reports in agencies
        for entry in reports.entries
        if entry.path.name == file or (beside and file.startswith(f"{entry.year}."))
    )


_CHUNK = 8


class _Draft(Value, frozen=True):
    path: str
    agency: str
    """The file itself for a draft that names no agency."""
    year: int
    prose: Prose


def read_draft(path: str) -> AnnualReport:
    """The draft at ``path``; never raises for what it holds."""
    return read_or_explain(Path(path), os.fsencode(path).decode("utf-8", "replace"))


def compared_drafts(paths: Sequence[str], spread: Spread) -> dict[str, Likeness]:
    """How like each draft is to those of other agencies; empty when there is nothing to compare."""
    unique = list(dict.fromkeys(paths))
    if len(unique) < 2:
        return {}
    drafts = sorted(spread(_read_chunk, unique, _CHUNK), key=lambda each: (each.agency, each.path))
    index = ProseIndex([Owner(draft.agency, draft.year) for draft in drafts])
    for number, draft in enumerate(drafts):
        index.add(number, draft.prose)
    nothing = Likeness(agencies=index.agencies)
    found = dict(index.likenesses(lambda number: drafts[number].prose))
    return {draft.path: found.get(number, nothing) for number, draft in enumerate(drafts)}


def _read_chunk(paths: list[str]) -> list[_Draft]:
    return [_kept(path, read_draft(path)) for path in paths]


def _kept(path: str, report: AnnualReport) -> _Draft:
    agency = author(report)
    prose = prose_of(report, agency) if report.readable and report.confident else Prose()
    return _Draft(path, agency.name or path, draft_year(report), prose)
