from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model import Problem
from build_tools.publishing.manifest import Manifest, ManifestEntry, contents, contents_of
from build_tools.workers.tasks import Workers

PROBLEM = Problem.of("a.txt", "W-YEAR", 3, year=2023, printed=2022)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "reports" / "a"
    folder.mkdir(parents=True)
    (folder / "2023.html").write_text("x")
    return tmp_path / "site"


def saved(cache: Path, site: Path) -> Manifest:
    manifest = Manifest(cache, site)
    manifest.record("reports/a", ManifestEntry("f1", problems=(PROBLEM,), unreadable=1))
    manifest.save()
    return Manifest(cache, site)


def test_remembers_a_folder_between_builds(tmp_path: Path, site: Path) -> None:
    manifest = saved(tmp_path / "cache", site)
    assert manifest.current("reports/a", "f1")
    assert manifest.entry("reports/a").problems == (PROBLEM,)
    assert manifest.entry("reports/a").unreadable == 1


@pytest.mark.parametrize("processes", [1, 2])
def test_folders_looked_at_by_others_are_told_apart_as_well(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr("build_tools.publishing.manifest._MANY", 1)
    (site / "reports" / "b").mkdir()
    manifest = saved(tmp_path / "cache", site)
    manifest.record("reports/b", ManifestEntry("f1"))
    manifest.save()
    (site / "reports" / "a" / "2023.html").write_text("longer")
    with Workers(processes) as workers:
        manifest.begin_looking([f"reports/{each}" for each in "abc"], site, workers)
        found = [manifest.current(f"reports/{each}", "f1", site) for each in "abc"]
    assert found == [False, True, False]


def test_what_is_recorded_is_looked_at_anew(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.publishing.manifest._MANY", 1)
    manifest = saved(tmp_path / "cache", site)
    with Workers(1) as workers:
        manifest.begin_looking([f"reports/{each}" for each in "abc"], site, workers)
        assert manifest.current("reports/a", "f1")
        (site / "reports" / "a" / "2023.html").write_text("longer")
        manifest.record("reports/a", ManifestEntry("f2"))
        manifest.save()
    assert manifest.current("reports/a", "f2")


def test_other_inputs_or_a_touched_folder_are_not_current(tmp_path: Path, site: Path) -> None:
    manifest = saved(tmp_path / "cache", site)
    assert not manifest.current("reports/a", "f2")
    assert not manifest.current("reports/b", "f1")
    (site / "reports" / "a" / "2023.html").write_text("longer")
    assert not manifest.current("reports/a", "f1")


def test_every_site_has_its_own(tmp_path: Path, site: Path) -> None:
    saved(tmp_path / "cache", site)
    assert not Manifest(tmp_path / "cache", tmp_path / "other").current("reports/a", "f1")


def test_forgets_what_is_no_more(tmp_path: Path, site: Path) -> None:
    manifest = saved(tmp_path / "cache", site)
    manifest.drop(["reports/a", "reports/b"])
    assert not manifest.current("reports/a", "f1")


@pytest.mark.parametrize("damage", [b"", b"{", b'{"a": 1}'])
def test_a_damaged_manifest_only_costs_time(tmp_path: Path, site: Path, damage: bytes) -> None:
    saved(tmp_path / "cache", site)
    (file,) = (tmp_path / "cache" / "sites").iterdir()
    file.write_bytes(damage)
    assert not Manifest(tmp_path / "cache", site).current("reports/a", "f1")


def test_a_part_of_a_folder_can_be_remembered(tmp_path: Path, site: Path) -> None:
    (site / "index.html").write_text("home")
    manifest = Manifest(tmp_path / "cache", site)
    manifest.record(".", ManifestEntry("f1", names=("index.html",)))
    manifest.save()
    (site / "reports" / "a" / "2023.html").write_text("not meant")
    assert manifest.current(".", "f1")
    (site / "index.html").unlink()
    assert not manifest.current(".", "f1")


def test_what_was_written_is_told_apart_without_reading_it_again(tmp_path: Path) -> None:
    files = {"b.html": "中".encode(), "a.json": b"", "c.csv": b"1\n"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert contents_of(files) == contents(tmp_path)
    assert contents_of(files | {"a.json": b"1"}) != contents(tmp_path)
