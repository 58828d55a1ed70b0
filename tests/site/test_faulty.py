"""What an accident keeps from being read or written stays as it was published, and is told."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.library import AgencyReports
from build_tools.model import AnnualReport
from build_tools.reports.reading import read_or_explain
from build_tools.site.build_paths import PublishError
from build_tools.site.contents import Contents, agency_contents
from tests.site.building import BuildPaths, build_at, changed_report, look, place, report_of, tree

__all__ = ["place"]


def unreadable(monkeypatch: pytest.MonkeyPatch, *parts: str) -> None:
    """Let files whose path ends in one of ``parts`` be refused (root is refused nothing)."""
    opened = os.open

    def refuse(path: str, *rest: int, **more: int) -> int:
        if str(path).endswith(parts):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)


def closed(monkeypatch: pytest.MonkeyPatch, name: str, error: int = errno.EACCES) -> None:
    """Let the folder called ``name`` refuse to tell what is in it."""
    scan: Callable[..., object] = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == name and "content" in str(path):
            raise OSError(error, os.strerror(error), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)


def folder(place: BuildPaths, agency: str) -> dict[str, bytes]:
    return tree(place.site / "reports" / agency)


def test_a_report_that_cannot_be_opened_keeps_its_pages(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    report = changed_report(place)
    unreadable(monkeypatch, f"{report.parent.name}/{report.name}")
    told = build_at(place)
    assert folder(place, report.parent.name) == {
        name.split("/", 2)[2]: data
        for name, data in before.items()
        if name.startswith(f"reports/{report.parent.name}/")
    }
    (problem,) = told.failed
    assert problem.code == "E-PERMISSION"
    assert report.name in str(problem)
    # Nothing of the agency changed, so nothing else did: lists, sums, search, yearly files.
    assert tree(place.site) == before
    monkeypatch.undo()
    assert build_at(place).failed == ()
    assert tree(place.site) != before


def meanwhile(monkeypatch: pytest.MonkeyPatch, report: Path, written: str) -> None:
    """Have ``report`` hold ``written`` whenever it is read after the scan."""

    def read(path: Path, shown: str, root: Path | None = None) -> AnnualReport:
        if path == report:
            report.write_text(written, "utf-8")
        return read_or_explain(path, shown, root)

    monkeypatch.setattr("build_tools.library.agency_readings.read_or_explain", read)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("whole", [True, False])
def test_a_report_written_again_while_it_was_read_is_not_published_half(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, published: bool, whole: bool
) -> None:
    """The bytes read are not those of the scan, by whose hash all that is made is known."""
    right = replace(place, site=place.site.with_name("right"), cache=place.cache / "right")
    report = report_of(place)
    if published:
        build_at(place)
        changed_report(place)
    text = report.read_text("utf-8")
    build_at(right)
    expected = tree(right.site)
    meanwhile(monkeypatch, report, text[: len(text) // 2] if whole else "")
    before = tree(place.site) if published else {}
    told = build_at(place)
    said = {each.code for each in (*told.failed, *told.problems)}
    assert "E-CHANGED" in said
    if published:
        assert tree(place.site) == before
    monkeypatch.undo()
    report.write_text(text, "utf-8")  # as the scan saw it
    assert build_at(place).failed == ()
    assert tree(place.site) == expected


def test_an_original_is_published_as_it_was_read(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_of(place)

    def made(*given: Any, **more: Any) -> Contents:
        found = agency_contents(*given, **more)
        report.write_text("half", "utf-8")
        return found

    monkeypatch.setattr("build_tools.site.agency_folders.agency_contents", made)
    text = report.read_text("utf-8")
    told = build_at(place)
    assert [each.code for each in told.failed] == ["E-CHANGED"]
    assert not [name for name, data in tree(place.site).items() if data == b"half"]
    monkeypatch.undo()
    report.write_text(text, "utf-8")
    build_at(place)
    assert text.encode() in tree(place.site).values()


def without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("build_tools.reports.reading.read_report", fail)


def test_a_published_report_that_met_an_accident_keeps_its_page(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    changed_report(place)
    without_memory(monkeypatch)
    assert [each.code for each in build_at(place).failed] == ["E-MEMORY"]
    assert tree(place.site) == before


def test_a_new_report_that_met_an_accident_is_tried_again(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_memory(monkeypatch)
    told = build_at(place)
    assert {each.code for each in told.problems} == {"E-MEMORY"}
    monkeypatch.undo()
    told = build_at(place)
    assert (told.unreadable, told.problems) == (0, ())


def test_a_folder_that_cannot_be_opened_is_not_gone(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    agency = report_of(place).parent.name
    closed(monkeypatch, agency)
    told = build_at(place)
    assert [agency in each.path for each in told.failed] == [True]
    now = tree(place.site)
    # The data's version counts how like the others' prose is to what could not be opened.
    apart = {name for name in before if now.get(name) != before[name]}
    assert now.keys() == before.keys()
    assert apart <= {"CITATION.cff", "datapackage.json", "data.html", "data/nianbao.zip"}


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO])
def test_reports_that_cannot_be_opened_publish_nothing(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    build_at(place)
    before = tree(place.site)
    closed(monkeypatch, "reports", error)
    with pytest.raises(PublishError, match="网站保持原样"):
        build_at(BuildPaths(place.content, place.site, place.cache, remove_vanished=True))
    assert tree(place.site) == before


@pytest.mark.parametrize("cache", [True, False])
def test_a_defect_in_one_agency_keeps_its_folder(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, cache: bool
) -> None:
    build_at(place)
    unlucky = changed_report(place).parent.name
    before, all_before = folder(place, unlucky), tree(place.site)

    def fail(reports: AgencyReports, *rest: object, **more: object) -> object:
        if reports.id == unlucky:
            raise ZeroDivisionError
        return contents(reports, *rest, **more)

    contents: Callable[..., object] = __import__(
        "build_tools.site.contents", fromlist=["agency_contents"]
    ).agency_contents
    monkeypatch.setattr("build_tools.site.agency_folders.agency_contents", fail)
    if not cache:  # lists, sums and the search would lack the agency
        shutil.rmtree(place.cache)
        with pytest.raises(PublishError, match=f"(?s)没有做成.*{unlucky}.*E-INTERNAL"):
            build_at(place, look("<hr>"))
        assert tree(place.site) == all_before
    told = build_at(replace(place, remove_vanished=not cache), look("<hr>"))
    assert [each.code for each in told.failed] == ["E-INTERNAL"]
    assert folder(place, unlucky) == before
    assert b"<hr>" in tree(place.site)["index.html"]


def test_a_few_sources_that_are_gone_take_their_pages_with_them(place: BuildPaths) -> None:
    build_at(place)
    gone = report_of(place)
    gone.unlink()
    told = build_at(place)
    (problem,) = [each for each in told.problems if each.code == "W-VANISHED"]
    assert problem.path == f"content/reports/{gone.parent.name}"
    assert gone.stem in problem.what
    assert "放回去" in problem.remedy
    assert not (place.site / "reports" / gone.parent.name / f"{gone.stem}.html").exists()


@pytest.mark.parametrize(
    "new", ["{stem} .txt", "２０２３.txt", "{stem}.txt.txt", "{stem}.v1.txt", ""]
)
def test_a_report_whose_name_was_spoilt_keeps_its_page(place: BuildPaths, new: str) -> None:
    build_at(place)
    before, report = tree(place.site), report_of(place)
    old = report if new else report.parent
    name = new.format(stem=report.stem) or report.parent.name.upper()
    for each in ("../another", "旧"):
        (report.parent / each).mkdir()
    old.rename(old.parent / name)
    with pytest.raises(
        PublishError, match=f"(?s)像是改了名、换了位置.*{Path(name).parts[0]}.*怎么办"
    ):
        build_at(place)
    assert tree(place.site) == before
    assert not build_at(replace(place, remove_vanished=True)).failed
    assert tree(place.site) != before


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize("part", ["two agencies", "all", "folder"])
def test_more_than_a_few_publish_nothing_until_it_is_meant(
    place: BuildPaths, part: str, cache: bool
) -> None:
    build_at(place)
    before = tree(place.site)
    agencies = sorted((place.content / "reports").iterdir())
    if part == "folder":
        shutil.rmtree(place.content / "reports")
    for agency in {"two agencies": agencies[:2], "all": agencies}.get(part, ()):
        shutil.rmtree(agency)
    if not cache:
        shutil.rmtree(place.cache)
    with pytest.raises(PublishError, match="--remove-vanished") as refused:
        build_at(place)
    assert tree(place.site) == before
    if part != "folder":
        assert agencies[0].name in str(refused.value)
    build_at(BuildPaths(place.content, place.site, place.cache, remove_vanished=True))
    left = 1 if part == "two agencies" else 0
    assert len(list((place.site / "reports").glob("*"))) == left


@pytest.mark.parametrize("damage", ["half", "closed", "gone"])
@pytest.mark.parametrize("cache", [True, False])
def test_a_register_that_cannot_be_read_costs_no_name_and_no_address(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, damage: str, cache: bool
) -> None:
    register, old = place.content / "agencies.yml", report_of(place).parent.name
    text = register.read_text("utf-8").replace(
        f"  {old}:\n", f"  {old}:\n    former_ids: [old-id]\n"
    )
    register.write_text(text, "utf-8")
    build_at(place)
    before = tree(place.site)
    assert f"reports/old-id/{report_of(place).stem}.html" in before
    if damage == "half":
        register.write_text(text[: len(text) // 3] + "\n<<<<<<< ours\n", "utf-8")
    elif damage == "closed":
        unreadable(monkeypatch, "agencies.yml")
    else:
        register.unlink()
    if cache:
        told = build_at(place)
        assert [each.code for each in told.accidents] == ["E-REGISTER-LAST"]
        assert told.failed == ()
    else:
        shutil.rmtree(place.cache)
        with pytest.raises(PublishError, match="名录"):
            build_at(place)
    assert tree(place.site) == before
