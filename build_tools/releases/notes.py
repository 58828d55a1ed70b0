"""What changed with each release and since the last one, for the page 变更记录 and its table."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from build_tools.checks.labels import cell_label, table_label
from build_tools.common.cache import Cache, digest_of
from build_tools.common.csv_text import MARK
from build_tools.exports.csv_writer import csv_head, csv_lines
from build_tools.exports.model import ExportColumn, Row, Rows
from build_tools.model import Problem, Value
from build_tools.pages.addresses import cell_anchor, report_path
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.words import joined, link
from build_tools.releases.comparing import CellChange, Change, ChangeKind, changes
from build_tools.releases.files import (
    FOLDER,
    ReleaseError,
    damaged,
    file_digest,
    read_release,
    release_names,
)
from build_tools.releases.model import Release

LABELS: Mapping[ChangeKind, str] = {
    "new": "新增的报告",
    "replaced": "更换了原件的报告",
    "corrected": "更正了数字的报告",
    "reread": "原件未变、识别结果有变的报告",
    "withdrawn": "撤回的报告",
    "removed": "移除的报告",
}
_CHANGES = "changes.csv"
_COMPARED = "-compared"
"""Ends the name of what is kept of two releases."""
_NOTHING_KEPT = Cache(None)
_RELEASES, _REPORTS, _CELLS = 12, 40, 5
"""How many releases, reports of a kind and cells of a report the page tells of."""
_COLUMNS = (
    ExportColumn("release", "版本", "发布的版本；空的是最近一个版本以后的变化"),
    ExportColumn("since", "上一版本", "同哪个版本比较"),
    ExportColumn("change", "变更", "变更的种类"),
    ExportColumn("agency_id", "机关编号", ""),
    ExportColumn("agency", "机关", ""),
    ExportColumn("year", "年度", ""),
    ExportColumn("table", "表", ""),
    ExportColumn("row", "行", ""),
    ExportColumn("column", "列", ""),
    ExportColumn("was", "原来的数字", ""),
    ExportColumn("now", "现在的数字", ""),
    ExportColumn("reason", "撤回的原因", ""),
)


class _Group(Value, frozen=True):
    label: str
    items: tuple[Markup, ...]
    more: int


class _Step(Value, frozen=True):
    """One release against the one before, or what is published against the last."""

    name: str
    """Empty for what is not released yet."""
    since: str
    version: str
    changes: tuple[Change, ...]

    @property
    def groups(self) -> tuple[_Group, ...]:
        """The changes as the page lists them."""
        found = ((kind, [each for each in self.changes if each.kind == kind]) for kind in LABELS)
        return tuple(
            _Group(
                f"{LABELS[kind]}（{len(ones)} 份）",
                tuple(map(_item, ones[:_REPORTS])),
                max(0, len(ones) - _REPORTS),
            )
            for kind, ones in found
            if ones
        )


class PartReleases(Value, frozen=True):
    """A portal under this one's roof, which tells of its releases itself."""

    title: str
    page: Markup
    count: int
    latest: str
    """Empty where there is none."""


class ReleaseNotes(Value, frozen=True):
    """All releases compared, the newest first."""

    steps: tuple[_Step, ...] = ()
    first: str = ""
    """The oldest release, with which there is nothing to compare."""
    held: int = 0
    """How many reports it held."""
    problems: tuple[Problem, ...] = ()
    parts: tuple[PartReleases, ...] = ()

    @property
    def values(self) -> dict[str, object]:
        """What the page says."""
        return {
            "steps": self.steps[:_RELEASES],
            "more": max(0, len(self.steps) - _RELEASES),
            "first": self.first,
            "held": self.held,
            "table": Markup(_CHANGES),
            "parts": self.parts,
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every change as a table, where there is a release."""
        if self.first:
            rows = [row for step in self.steps for row in _rows(step)]
            lines = csv_lines(Rows((), None, rows))
            yield _CHANGES, f"{MARK}{csv_head(_COLUMNS)}".encode() + lines


class _Known(NamedTuple):
    """A release that can be read."""

    release: Release
    key: str
    """Changes whenever its file does, or the code that compares; empty for what is published."""
    held: int
    """How many reports it holds."""


def release_notes(
    content: Path,
    current: Release,
    moved: Mapping[str, str],
    kept: Cache = _NOTHING_KEPT,
    version: str = "",
) -> ReleaseNotes:
    """Every release of ``content`` against the one before, and ``current`` against the last.

    One that cannot be read is left out, and what is wrong with it is told. Releases that were
    compared by the same ``version`` of the code are not opened again, as far as that is ``kept``.
    """
    releases, problems = _readable(content, kept, version)
    if not releases:
        return ReleaseNotes(problems=tuple(problems))
    steps = []
    for before, after in pairwise((*releases, _Known(current, "", 0))):
        try:
            steps.append(_asked(before, after, moved, kept))
        except (ValueError, LookupError):
            shown = f"{content.name}/{FOLDER}/{before.release.head.release}.jsonl"
            problems.append(damaged(shown, 0).problem)
    listed = [each for each in reversed(steps) if each.name or each.changes]
    oldest = releases[0]
    first = oldest.release.head.release
    return ReleaseNotes(tuple(listed), first, oldest.held, tuple(problems))


def _readable(content: Path, kept: Cache, version: str) -> tuple[list[_Known], list[Problem]]:
    releases: list[_Known] = []
    problems: list[Problem] = []
    for name in release_names(content):
        try:
            release = read_release(content, name)
            key = f"{version} {file_digest(content, name)}"
            held = kept.ask(f"releases/{name}", int, key, partial(_held, release))
            releases.append(_Known(release, key, held))
        except ReleaseError as error:
            problems.append(error.problem)
    kept.retain(
        "releases", {f"{each}{end}" for each in release_names(content) for end in ("", _COMPARED)}
    )
    return releases, problems


def _held(release: Release) -> int:
    return sum(one.withdrawn is None for one in release.reports())


def _asked(before: _Known, after: _Known, moved: Mapping[str, str], kept: Cache) -> _Step:
    """The step from one release to the next, compared unless that is kept."""
    compare = partial(_step, before.release, after.release, moved)
    if not after.key:
        return compare()
    key = digest_of((before.key, after.key, sorted(moved.items())))
    return kept.ask(f"releases/{after.release.head.release}{_COMPARED}", _Step, key, compare)


def _step(before: Release, after: Release, moved: Mapping[str, str]) -> _Step:
    found = tuple(changes(before, after, moved))
    return _Step(after.head.release, before.head.release, after.head.version, found)


def changes_in_words(found: Iterator[Change]) -> str:
    """``新增的报告 2 份，撤回的报告 1 份``, or that nothing changed."""
    counts = Counter(each.kind for each in found)
    said = [f"{label} {counts[kind]} 份" for kind, label in LABELS.items() if counts[kind]]
    return "，".join(said) or "没有变化"


def _item(change: Change) -> Markup:
    report = change.report
    page = report_path(report.agency, report.year)
    name = f"{report.name}{report.year}年报告"
    said = escape_markdown(name) if change.kind == "removed" else link(name, page)
    if change.kind == "withdrawn":
        return Markup(f"{said}，原因：{escape_markdown(report.withdrawn or '未写明')}")
    if not change.cells:
        return said
    more = len(change.cells) - _CELLS
    cells = joined([_cell(each, page) for each in change.cells[:_CELLS]], "；")
    return Markup(f"{said}：{cells}{f'；另有 {more} 格' if more > 0 else ''}")


def _cell(cell: CellChange, page: str) -> Markup:
    label = f"{table_label(cell.key[0])}“{cell_label(cell.key, cell.form)}”"
    was, now = (each or "没有数字" for each in (cell.was, cell.now))
    return Markup(f"{link(label, f'{page}#{cell_anchor(cell.key)}')}由 {was} 改为 {now}")


def _rows(step: _Step) -> Iterator[Row]:
    for each in step.changes:
        report = each.report
        said = (step.name, step.since, LABELS[each.kind], report.agency, report.name, report.year)
        for cell in each.cells:
            yield (*said, *cell.key, cell.was, cell.now, "")
        if not each.cells:
            yield (*said, "", "", "", "", "", report.withdrawn or "")
