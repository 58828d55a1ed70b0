"""A site brought up to date, change by change, is the one that is built from nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.pages.model import PageKind, PagePart, PortalContext
from build_tools.pages.portal.group import GroupPages, dealt_pages
from build_tools.site import indexing, surveying
from tests.site.building import BuildPaths, build_at, changed_report, place, report_of, tree

__all__ = ["place"]


def _figure(place: BuildPaths) -> None:
    """Sums that do not add up any more: a finding more, and other figures everywhere."""
    report = report_of(place, 4)
    said = report.read_text("utf-8")
    report.write_text(re.sub(r"(予以公开\D*)\b", r"\g<1>7", said, count=1), "utf-8")
    assert report.read_text("utf-8") != said


def _new(place: BuildPaths) -> None:
    report = report_of(place, 0)
    report.with_name("2011.txt").write_text(report.read_text("utf-8"), "utf-8")


def _renamed(place: BuildPaths) -> None:
    register = place.content / "agencies.yml"
    said = register.read_text("utf-8")
    register.write_text(said.replace("    name: ", "    name: 新", 1), "utf-8")


def _swapped(place: BuildPaths) -> None:
    one, other = report_of(place, 0), report_of(place, -1)
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])


_CHANGES: dict[str, Callable[[BuildPaths], object]] = {
    "a sentence": changed_report,
    "a figure": _figure,
    "a report more": _new,
    "a report less": lambda place: (
        (place.content / "reports").rglob("2011.txt").__next__().unlink()
    ),
    "an agency less": lambda place: shutil.rmtree(report_of(place, -1).parent),
    "a name": _renamed,
    "two texts": _swapped,
    "the same sentence in another report": lambda place: changed_report(place, 3),
}


def test_after_each_change_the_site_is_as_if_built_from_nothing(
    place: BuildPaths, tmp_path: Path
) -> None:
    build_at(place)
    for number, (change, make) in enumerate(_CHANGES.items()):
        make(place)
        build_at(replace(place, remove_vanished=True))
        anew = tmp_path / str(number)
        build_at(replace(place, site=anew / "site", cache=anew / "cache"))
        assert tree(place.site) == tree(anew / "site"), change


def test_of_a_changed_report_the_index_is_not_written_anew(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    monkeypatch.delattr(indexing, "write_index")
    changed_report(place)
    _figure(place)
    assert not build_at(place).failed


def test_an_index_that_somebody_touched_is_written_anew(place: BuildPaths, tmp_path: Path) -> None:
    build_at(place)
    for path in (place.site / "search").rglob("*.js"):
        path.write_bytes(path.read_bytes().replace("公开".encode(), "公升".encode()))
    changed_report(place)
    build_at(place)
    anew = replace(place, site=tmp_path / "anew", cache=tmp_path / "other")
    build_at(anew)
    assert tree(place.site) == tree(anew.site)


def test_tables_that_would_tell_the_same_are_not_written(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    with monkeypatch.context() as patched:
        patched.delattr(indexing, "write_figures")
        changed_report(place)
        assert not build_at(place).failed
    before = tree(place.site / "explore")
    _figure(place)
    build_at(place)
    assert tree(place.site / "explore") != before


def test_pages_about_many_that_would_tell_the_same_are_not_made(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = replace(place, site_url="https://example.org/")
    build_at(place)
    feeds = {path: path.read_bytes() for path in place.site.rglob("*.xml")}
    pages = {path: path.stat().st_ino for path in place.site.glob("*/*.html")}
    with monkeypatch.context() as patched:
        patched.delattr(surveying, "surveyed_contents")
        changed = changed_report(place).parent.name
        assert not build_at(place).failed
    assert {path: path.stat().st_ino for path in place.site.glob("*/*.html")} == pages
    followed = {path.name for path, held in feeds.items() if path.read_bytes() != held}
    assert f"reports/{changed}/".encode() in (place.site / "feed.xml").read_bytes()
    assert len(followed) > 3
    _figure(place)
    build_at(place)
    assert {path: path.stat().st_ino for path in place.site.glob("*/*.html")} != pages


def test_pages_of_regions_of_which_nothing_changed_are_not_made(
    place: BuildPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = place.content / "agencies.yml"
    known, _, level = register.read_text("utf-8").rpartition("    region:")
    elsewhere = (
        f'    region: {{code: "910101", chain: [某省, 某市, 某区]}}{level[level.index("}") + 1 :]}'
    )
    register.write_text(known + elsewhere, "utf-8")
    build_at(place)
    made: list[str] = []

    def recorded(kind: PageKind[PortalContext], group: GroupPages) -> Iterator[PagePart]:
        made.append(group.path)
        return dealt_pages(kind, group)

    with monkeypatch.context() as patched:
        patched.setattr("build_tools.pages.portal.regions.dealt_pages", recorded)
        _figure(place)
        build_at(place)
    pages = {path.name for path in (place.site / "regions").glob("9*.html")}
    assert 0 < len(made) < len(pages)
    assert "910101.html" in pages - {Path(each).name for each in made}
    anew = replace(place, site=tmp_path / "anew", cache=tmp_path / "other")
    build_at(anew)
    assert tree(place.site) == tree(anew.site)


def test_a_feed_that_told_of_an_edit_follows_when_it_is_undone(
    place: BuildPaths, tmp_path: Path
) -> None:
    build_at(place)
    report = report_of(place, -1)
    said = report.read_bytes()
    changed_report(place, -1)
    build_at(place)
    report.write_bytes(said)
    _figure(place)
    build_at(place)
    anew = replace(place, site=tmp_path / "anew", cache=tmp_path / "other")
    build_at(anew)
    assert tree(place.site) == tree(anew.site)


_LOADED = """
import sys
from pathlib import Path
from tests.site.building import BuildPaths, build_at
from build_tools import plugin
build_at(BuildPaths(*map(Path, sys.argv[1:])))
print(*sorted({name for name in sys.modules if name.startswith("build_tools.")}))
"""
"""A build, and the modules that it had loaded in the end."""


def test_what_reads_and_judges_reports_is_loaded_only_when_one_is_read(place: BuildPaths) -> None:
    def loaded() -> set[str]:
        paths = map(str, (place.content, place.site, place.cache))
        command = (sys.executable, "-c", _LOADED, *paths)
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return {name for name in said.split() if name.startswith(_READING)}

    assert {*_READING} <= loaded()
    assert loaded() == set()
    changed_report(place)
    assert {*_READING} <= loaded()


_READING = tuple(
    f"build_tools.{each}" for each in ("sections", "statements", "recovery", "checks.rules")
)
