from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model import Page
from build_tools.pages import AgencyContext
from build_tools.pages.agency.page import agency_page
from build_tools.site import agency_folders, build
from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths, PublishError
from build_tools.site.build_report import BuildReport
from build_tools.site.markdown_pages import write_pages
from build_tools.workers.tasks import Workers
from tests.site.building import REPORTS, build_at, changed_report, look, place, report_of, tree

__all__ = ["place"]

Build = Callable[[], BuildReport]
renew = Workers.renew


def test_earlier_versions_are_published_beside_the_page(place: BuildPaths) -> None:
    report = next(path for path in sorted(place.content.glob("reports/*/*.txt")))
    old = report.with_name(f"{report.stem}.v1.txt")
    old.write_text(report.read_text("utf-8").replace("公开", "发布"), "utf-8")
    build_at(place)
    folder = place.site / "reports" / report.parent.name
    assert (folder / f"{report.stem}.v1.source.txt").read_bytes() == old.read_bytes()
    assert (folder / f"{report.stem}.source.txt").read_bytes() == report.read_bytes()
    assert not (folder / f"{report.stem}.v1.html").exists()
    assert 'id="versions"' in (folder / f"{report.stem}.html").read_text("utf-8")


def test_an_original_replaced_by_one_of_another_format_stays_at_its_address(
    place: BuildPaths,
) -> None:
    report = next(path for path in sorted(place.content.glob("reports/*/*.txt")))
    build_at(place)
    folder = place.site / "reports" / report.parent.name
    before = (folder / f"{report.stem}.source.txt").read_bytes()
    report.with_suffix(".md").write_bytes(before + b"\n")
    report.rename(report.with_name(f"{report.stem}.v1.txt"))
    build_at(place)
    assert (folder / f"{report.stem}.source.txt").read_bytes() == before
    assert (folder / f"{report.stem}.source.md").read_bytes() == before + b"\n"


def changed(folder: Path, action: Callable[[], object]) -> set[str]:
    """Which files below ``folder`` are other files after ``action``: written, added or removed."""

    def state() -> set[tuple[str, int, int]]:
        files = (path for path in folder.rglob("*") if path.is_file())
        stats = ((path.relative_to(folder).as_posix(), path.stat()) for path in files)
        return {(name, stat.st_mtime_ns, stat.st_ino) for name, stat in stats}

    before = state()
    action()
    return {name for name, _, _ in before ^ state()}


def test_every_report_is_published_with_its_files(place: BuildPaths) -> None:
    report = build_at(place)
    assert (report.reports, report.unreadable) == (REPORTS, 0)
    for source in (place.content / "reports").rglob("*.*"):
        home = place.site / "reports" / source.parent.name
        assert (home / f"{source.stem}.source{source.suffix}").read_bytes() == source.read_bytes()
        for suffix in ("html", "md", "json", "csv"):
            assert (home / f"{source.stem}.{suffix}").stat().st_size > 0
        assert (home / "index.html").exists()


def test_two_builds_are_byte_identical(place: BuildPaths, tmp_path: Path) -> None:
    build_at(place)
    again = BuildPaths(place.content, tmp_path / "again", tmp_path / "other-cache", site_url="")
    with Workers(2) as workers:
        build_portal(again, look(), workers)
    assert tree(again.site) == tree(place.site)


def test_many_agencies_are_published_by_one_process_after_another_with_the_same_bytes(
    place: BuildPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    again = BuildPaths(place.content, tmp_path / "again", tmp_path / "other-cache")
    monkeypatch.setattr(build, "_ALONE", 1)
    monkeypatch.setattr(agency_folders, "_BETWEEN", 1)
    renewed: list[int] = []

    def renewing(workers: Workers, calls: int = 0) -> None:
        renewed.append(calls)
        renew(workers, calls)

    monkeypatch.setattr(Workers, "renew", renewing)
    with Workers(2) as workers:
        build_portal(again, look(), workers)
    assert tree(again.site) == tree(place.site)
    assert renewed == [0, 0, 0, build._BEGUN, 0]
    renewed.clear()
    with Workers(2) as workers:
        build_portal(again, look(), workers)
        changed_report(again)
        build_portal(again, look(), workers)
    assert renewed == [0, build._BEGUN, 0]
    build_at(place)
    assert tree(again.site) == tree(place.site)


def test_nothing_changed_writes_and_opens_nothing(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)

    def opened(*_: object) -> None:
        raise AssertionError("an unchanged agency was opened")

    monkeypatch.setattr("build_tools.site.contents.read_agency", opened)
    monkeypatch.setattr("build_tools.site.agency_folders.agency_contents", opened)
    assert changed(place.site, lambda: build_at(place)) == set()


def test_a_site_that_is_gone_is_put_back_without_opening_a_report(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    shutil.rmtree(place.site)
    monkeypatch.setattr("build_tools.site.agency_folders.agency_contents", None)
    build_at(place)
    assert tree(place.site) == before


def test_an_edit_in_the_site_does_not_stay_in_the_cache(place: BuildPaths) -> None:
    build_at(place)
    before = tree(place.site)
    page = next((place.site / "reports").rglob("2021.html"))
    with page.open("r+b") as file:
        file.write(b"hacked")
    shutil.rmtree(place.site)
    build_at(place)
    assert tree(place.site) == before


def test_the_preview_of_a_site_keeps_no_linked_copy(place: BuildPaths) -> None:
    build_at(BuildPaths(place.content, place.site, place.cache, lasting=False))
    assert not (place.cache / "twins").exists()


def test_one_changed_report_rewrites_only_what_depends_on_it(place: BuildPaths) -> None:
    build_at(place)
    source = report_of(place)
    source.write_text(source.read_text("utf-8") + "\n补充一句新的话。\n", "utf-8")
    names = changed(place.site, lambda: build_at(place))
    agency = source.parent.name
    reports = {name for name in names if name.startswith("reports/")}
    assert f"reports/{agency}/{source.stem}.html" in reports
    assert all(name.startswith(f"reports/{agency}/") for name in reports)
    years = {name.rpartition("/")[2][:4] for name in reports} - {"inde", "feed"}
    assert years <= {source.stem, str(int(source.stem) + 1)}


@pytest.mark.parametrize("meddle", ["edit", "remove", "stray file", "stray agency"])
def test_a_foreign_hand_is_put_right(place: BuildPaths, meddle: str) -> None:
    build_at(place)
    before = tree(place.site)
    page = next((place.site / "reports").rglob("2021.html"))
    if meddle == "edit":
        page.write_text("hacked")
    elif meddle == "remove":
        page.unlink()
    elif meddle == "stray file":
        (page.parent / "stray.html").write_text("stray")
    else:
        shutil.copytree(page.parent, page.parents[1] / "nobody")
    build_at(place)
    assert tree(place.site) == before


@pytest.mark.parametrize("page", ["index.html", "years/2021.html", "search/names.js"])
def test_meddling_with_pages_about_many_is_put_right(place: BuildPaths, page: str) -> None:
    build_at(place)
    before = tree(place.site)
    (place.site / page).write_text("hacked")
    build_at(place)
    assert tree(place.site) == before


def test_a_vanished_report_takes_its_pages_with_it(place: BuildPaths) -> None:
    build_at(place)
    gone = report_of(place)
    gone.unlink()
    build_at(place)
    assert not list((place.site / "reports" / gone.parent.name).glob(f"{gone.stem}.*"))


def test_a_vanished_agency_takes_its_folder_with_it(place: BuildPaths) -> None:
    build_at(place)
    agency = report_of(place).parent
    shutil.rmtree(agency)
    build_at(place)
    assert not (place.site / "reports" / agency.name).exists()
    assert not list(place.cache.rglob(f"{agency.name}*"))


@pytest.mark.parametrize("lasting", [True, False])
def test_another_look_changes_every_page_and_no_data(
    place: BuildPaths, lasting: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, fresh = (
        replace(each, lasting=lasting) for each in (place, replace(place, site=tmp_path / "fresh"))
    )
    build_at(place)
    build_at(fresh, look("<hr>"))
    monkeypatch.setattr("build_tools.site.contents.report_json", lambda _: pytest.fail("made anew"))
    names = changed(place.site, lambda: build_at(place, look("<hr>")))
    assert {name for name in tree(place.site) if name.endswith(".html")} <= names
    assert not {name for name in names if name.endswith((".json", ".csv", ".source.txt"))}
    assert tree(place.site) == tree(fresh.site)


def test_the_cache_may_go_at_any_time(place: BuildPaths) -> None:
    build_at(place)
    before = tree(place.site)
    shutil.rmtree(place.cache)
    assert changed(place.site / "reports", lambda: build_at(place)) == set()
    assert tree(place.site) == before


def test_a_broken_report_shows_its_message_and_the_others_stay(place: BuildPaths) -> None:
    build_at(place)
    others = tree(place.site / "reports")
    broken = report_of(place)
    broken.write_bytes(b"\x00\xff\xfe\x00" * 50)
    report = build_at(replace(place, remove_vanished=True))
    assert report.unreadable == 1
    problem = next(each for each in report.problems if broken.name in each.path)
    page = place.site / "reports" / broken.parent.name / f"{broken.stem}.html"
    assert problem.what[:4] in page.read_text("utf-8")
    agency = broken.parent.name
    for name, data in tree(place.site / "reports").items():
        if not name.startswith(f"{agency}/"):
            assert others[name] == data


def test_a_fault_of_ours_costs_one_agency(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlucky = report_of(place).parent.name

    def fail(context: AgencyContext) -> Page:
        if context.agency.id == unlucky:
            raise ZeroDivisionError("division by zero")
        return agency_page(context)

    monkeypatch.setattr("build_tools.pages.agency.page.agency_page", fail)
    report = build_at(place)
    (problem,) = report.own_problems
    assert problem.code == "E-INTERNAL"
    assert unlucky in problem.path
    assert len(list((place.site / "reports").iterdir())) == 2
    assert unlucky not in (place.site / "search" / "names.js").read_text("utf-8")
    monkeypatch.undo()
    assert build_at(place).own_problems == ()
    assert len(list((place.site / "reports").iterdir())) == 3


def test_a_fault_in_all_pages_stops_the_build(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Page:
        raise ZeroDivisionError

    monkeypatch.setattr("build_tools.pages.report.page.report_page", fail)
    with pytest.raises(PublishError, match="ZeroDivisionError"):
        build_at(place)


def test_the_sitemap_lists_every_page(place: BuildPaths) -> None:
    site_url = "https://example.org/"
    build_at(BuildPaths(place.content, place.site, place.cache, site_url=site_url))
    sitemap = (place.site / "sitemap.xml").read_text("utf-8")
    for name in tree(place.site):
        assert (f"<loc>{site_url}{name}</loc>" in sitemap) == name.endswith(".html"), name


def test_pages_are_written_as_markdown_and_nothing_else_is_touched(
    place: BuildPaths, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "reports").mkdir(parents=True)
    (out / "reports" / "mine.md").write_text("mine")
    (place.content / "by-hand.md").write_text("# 手写")
    report = write_pages(place.content, out)
    files = tree(out)
    assert report.reports == REPORTS
    assert files["reports/mine.md"] == b"mine"
    assert files["by-hand.md"].decode() == "# 手写"
    assert not [name for name in files if name.endswith(".html")]
    assert {"index.md", "glossary.md", "years/index.md"} <= set(files)
    for source in (place.content / "reports").rglob("*.*"):
        assert f"reports/{source.parent.name}/{source.stem}.md" in files
        assert f"reports/{source.parent.name}/{source.stem}.csv" in files


def test_pages_are_not_written_over_the_content(place: BuildPaths) -> None:
    with pytest.raises(ValueError, match="内容目录"):
        write_pages(place.content, place.content)
