"""Folders that hold the same files already are not opened; what was done to one is undone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.publishing import linking
from tests.site.building import BuildPaths, build_at, changed_report, place, tree

__all__ = ["place"]

REPORTS = 30  # of six agencies


def opened_by(build: Callable[[], object], home: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The agencies' folders that ``build`` opens to make the tree follow the site."""
    opened: list[str] = []
    follow = linking._follow

    def noted(source: str, *rest: object, **also: object) -> None:
        opened.append(os.path.relpath(source, home))
        follow(source, *rest, **also)  # type: ignore[arg-type]

    monkeypatch.setattr(linking, "_follow", noted)
    build()
    return {each for each in opened if each.startswith("reports/")}


def test_of_the_first_report_changed_after_a_site_was_made_no_other_folder_is_opened(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.common.files._TICK", -(10**12))
    build_at(place)
    agency = changed_report(place, 7).parent.name
    opened = opened_by(lambda: build_at(place), place.site, monkeypatch)
    assert opened == {f"reports/{agency}"}
    assert tree(place.site) == tree(next((place.cache / "staging").iterdir()))


@pytest.fixture
def built(place: BuildPaths, monkeypatch: pytest.MonkeyPatch) -> BuildPaths:
    """A site of which every file counts as settled, changed twice."""
    monkeypatch.setattr("build_tools.common.files._TICK", -(10**12))
    build_at(place)
    for number in (0, -1):
        changed_report(place, number)
        build_at(place)
    return place


def test_of_a_changed_report_no_other_agencys_folder_is_opened(
    built: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency = changed_report(built, 7).parent.name
    opened = opened_by(lambda: build_at(built), built.site, monkeypatch)
    assert opened == {f"reports/{agency}"}
    assert tree(built.site) == tree(next((built.cache / "staging").iterdir()))


DONE: tuple[Callable[[Path], object], ...] = (
    lambda folder: (folder / "more.html").write_text("?", "utf-8"),
    lambda folder: next(folder.glob("20*.html")).unlink(),
    lambda folder: _replaced(next(folder.glob("20*.html"))),
    lambda folder: next(folder.glob("20*.html")).write_text("?", "utf-8"),
    lambda folder: folder.rename(folder.with_name("other")),
)


def _replaced(page: Path) -> None:
    other = page.with_name("other")
    other.write_text("?", "utf-8")
    other.replace(page)


@pytest.mark.parametrize("where", ["site", "tree"])
def test_whatever_is_done_to_a_folder_is_undone(
    built: BuildPaths, tmp_path: Path, where: str
) -> None:
    home = built.site if where == "site" else next((built.cache / "staging").iterdir())
    folders = sorted((home / "reports").iterdir())
    for done, folder in zip(DONE, folders, strict=False):
        done(folder)
    changed_report(built, -1)
    build_at(built)
    anew = replace(built, site=tmp_path / "anew", cache=tmp_path / "anew-cache")
    build_at(anew)
    assert tree(built.site) == tree(anew.site)
    changed_report(built, 3)
    build_at(built)
    assert tree(built.site) == tree(next((built.cache / "staging").iterdir()))
