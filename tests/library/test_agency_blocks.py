"""A tree scanned again after each change is what a first scan finds; what stays is not opened."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import agency_blocks as agency_blocks_module
from build_tools.library import scan
from build_tools.library.catalogue import ReportFile
from build_tools.library.walking import AgencyFolder, Walk

AGENCIES = 9
CORRECTIONS = "corrections:\n  - {cell: requests/new/total, value: 3, reason: 更正公告}\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of several blocks, of which every file counts as settled."""
    monkeypatch.setattr("build_tools.common.files._TICK", -(10**12))
    monkeypatch.setattr(agency_blocks_module, "_RUN", 3)
    folder = tmp_path / "content"
    for number in range(AGENCIES):
        (folder / "reports" / f"a-{number}").mkdir(parents=True)
        (folder / f"reports/a-{number}/2023.txt").write_text(f"甲 {number}", "utf-8")
    names = "".join(f"  a-{number}: {{name: 第{number}局}}\n" for number in range(AGENCIES))
    (folder / "agencies.yml").write_text(f"agencies:\n{names}", "utf-8")
    return folder


def _written(path: str, text: str) -> Callable[[Path], object]:
    return lambda content: (content / path).write_text(text, "utf-8")


def _register(old: str, new: str) -> Callable[[Path], object]:
    def change(content: Path) -> None:
        path = content / "agencies.yml"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


def _new(content: Path, *names: str) -> None:
    for name in names:
        (content / "reports" / name).mkdir()
        (content / "reports" / name / "2022.txt").write_text(name, "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "another text": _written("reports/a-3/2023.txt", "乙"),
    "a report more": _written("reports/a-4/2022.txt", "丙"),
    "a source": _written("reports/a-4/2022.yml", "seen: 2024-01-01"),
    "corrections": _written("reports/a-5/2023.corrections.yml", CORRECTIONS),
    "an agency more": lambda content: _new(content, "a-55"),
    "agencies more": lambda content: _new(content, *(f"b-{number}" for number in range(7))),
    "an agency less": lambda content: shutil.rmtree(content / "reports" / "a-2"),
    "another id": lambda content: (content / "reports/a-7").rename(content / "reports/a-77"),
    "another name": _register("第3局", "第三局"),
    "a relative": _register("{name: 第4局}", "{name: 第4局, merged_into: a-2}"),
    "the relative": lambda content: _new(content, "a-2"),
    "a link": lambda content: (content / "reports/a-4/2021.txt").symlink_to("2023.txt"),
    "what does not belong there": _written("reports/a-6/note.txt", "?"),
    "two of a year": _written("reports/a-8/2023.md", "丁"),
    "withdrawn": _written("reports/a-0/2023.yml", "withdrawn: {reason: 重复, date: 2024-01-02}"),
    "an empty folder": lambda content: (content / "reports" / "c-1").mkdir(),
}


def test_after_each_change_a_scan_finds_what_a_first_one_would(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    scan(content, cache)
    for change, make in CHANGES.items():
        make(content)
        for _ in range(2):  # what was found, and what was kept of it
            found, anew = scan(content, cache), scan(content)
            assert found == anew, change
            assert found.agencies.fingerprints == anew.agencies.fingerprints, change
            assert found.agencies.heads == anew.agencies.heads, change


def test_of_corrections_only_those_that_are_gone_are_missed(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    corrections = [content / f"reports/a-{n}/2023.corrections.yml" for n in range(AGENCIES)]
    for path in corrections:
        path.write_text(CORRECTIONS, "utf-8")
    scan(content, cache)
    _new(content, "a-01", "a-31", "a-51", "a-71", "b")  # blocks end elsewhere
    assert scan(content, cache).problems == scan(content).problems
    corrections[4].unlink()
    (gone,) = {*scan(content, cache).problems} - {*scan(content).problems}
    assert (gone.path, gone.code) == ("content/reports/a-4/2023.corrections.yml", "W-SIDECAR")


def test_a_block_without_a_change_is_not_looked_into(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(content.parent / "cache")
    first = scan(content, cache)
    opened: list[str] = []
    entries = Walk.entries

    def noted(walk: Walk, found: AgencyFolder) -> tuple[ReportFile, ...]:
        opened.append(found.id)
        return entries(walk, found)

    monkeypatch.setattr(Walk, "entries", noted)
    assert scan(content, cache) == first
    assert opened == []
    (content / "reports/a-4/2022.txt").write_text("丙", "utf-8")
    scan(content, cache)
    assert "a-4" in opened
    assert len(opened) < AGENCIES
