"""Releases: written once, compared report by report and cell by cell, told on a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model import Number
from build_tools.releases import (
    Release,
    ReleasedReport,
    ReleaseError,
    ReleaseHead,
    changes,
    files,
    read_release,
    release_names,
    release_path,
    write_release,
)
from build_tools.releases.model import ReleasedTable, values_of, written
from build_tools.site.build_paths import BuildPaths
from tests.commands import nianbao
from tests.pages.dom import page_tree
from tests.site.building import build_at, changed_report, place, report_of, tree

__all__ = ["place"]

FIGURES = {"review": ReleasedTable("2021", "1,2,0*12,3")}


def report(agency: str, year: int = 2023, mark: str = "a", **more: object) -> ReleasedReport:
    return ReleasedReport(agency, f"某{agency}局", year, mark * 64, **{"tables": FIGURES, **more})  # type: ignore[arg-type]


def release(*reports: ReleasedReport, name: str = "2024-02-01") -> Release:
    held: list[ReleasedReport] = sorted(reports, key=lambda each: each.key)
    return Release(ReleaseHead(name, "2024.02.01+12345678"), partial(iter, held))


def with_review(values: str, corrected: tuple[int, ...] = ()) -> dict[str, ReleasedTable]:
    return {"review": ReleasedTable("2021", values, corrected)}


BEFORE = (report("a"), report("b"), report("c"), report("d"), report("e"), report("same"))
AFTER = (
    report("a", mark="b", tables=with_review("1,2,0*12,4")),
    report("b", tables=with_review("1,2,0*12,30", (14,))),
    report("c", tables=with_review("1,2,0*12,5")),
    report("d", withdrawn="机关要求撤回"),
    report("f", 2024),
    report("same"),
)


def test_each_kind_of_change_is_told_apart() -> None:
    found = {each.report.agency: each for each in changes(release(*BEFORE), release(*AFTER), {})}
    kinds = {agency: each.kind for agency, each in found.items()}
    assert kinds == {
        "a": "replaced", "b": "corrected", "c": "reread", "d": "withdrawn", "e": "removed",
        "f": "new",
    }  # fmt: skip
    (cell,) = found["b"].cells
    assert (cell.was, cell.now) == ("3", "30")
    assert cell.key[0] == "review"


def test_a_renamed_agency_is_the_same() -> None:
    before, after = release(report("old"), report("z")), release(report("new"), report("z"))
    assert list(changes(before, after, {"old": "new"})) == []
    gone = changes(before, release(report("z")), {"old": "new"})
    assert [each.kind for each in gone] == ["removed"]


def test_what_is_not_there_any_more_is_not_zero() -> None:
    before = release(report("a"))
    after = release(report("a", tables=with_review(",2,0*12,3")))
    ((change),) = changes(before, after, {})
    assert [(each.was, each.now) for each in change.cells] == [("1", "")]


@given(st.lists(st.one_of(st.none(), st.integers(-5, 10**6), st.decimals(0, 9, places=2))))
def test_figures_are_kept(values: list[Number | None]) -> None:
    kept = values_of(written(values)) if values else []
    assert kept == [
        "" if each is None else format(each, "f") if not isinstance(each, int) else str(each)
        for each in values
    ]


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    for name in ("2024-02-01", "2024-02-01-2", "2024-02-01-10"):
        write_release(release_path(tmp_path, name), release(*BEFORE, name=name))
    assert release_names(tmp_path) == ["2024-02-01", "2024-02-01-2", "2024-02-01-10"]
    read = read_release(tmp_path, "2024-02-01")
    assert list(read.reports()) == list(release(*BEFORE).reports())
    path = release_path(tmp_path, "2024-02-01")
    data = path.read_bytes()
    write_release(path, read)
    assert path.read_bytes() == data


def test_a_release_may_be_larger_than_any_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.readers.source.MAX_BYTES", 2000)
    path = release_path(tmp_path, "2024-02-01")
    reports = [report("a", year) for year in range(1900, 2020)]
    write_release(path, release(*reports))
    assert path.stat().st_size > 2000
    assert list(read_release(tmp_path, "2024-02-01").reports()) == reports


@pytest.mark.parametrize("line", [b"{}", b"\xff", b'{"agency":1}', b""], ids=repr)
def test_a_damaged_file_is_named_with_its_line(tmp_path: Path, line: bytes) -> None:
    path = release_path(tmp_path, "2024-02-01")
    write_release(path, release(*BEFORE))
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([*lines[:2], line, *lines[3:]]))
    with pytest.raises(ReleaseError) as raised:
        list(read_release(tmp_path, "2024-02-01").reports())
    assert raised.value.problem.line == 3
    assert raised.value.problem.path.endswith("releases/2024-02-01.jsonl")


def rows(site: Path) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO((site / "changes.csv").read_text("utf-8-sig")))


def test_a_portal_tells_what_changed_since_its_last_release(place: BuildPaths) -> None:
    build_at(place)
    page = (place.site / "changes.html").read_text("utf-8")
    assert "本站尚未发布过版本" in page
    assert not (place.site / "changes.csv").exists()
    content = ["--content", str(place.content)]
    assert nianbao("release", "2024-02-01", *content).status == 0
    build_at(place)
    assert list(rows(place.site)) == []

    changed = changed_report(place)
    withdrawn = report_of(place, 3)
    reason = "withdrawn: {reason: 机关要求撤回, date: 2024-05-01}\n"
    withdrawn.with_suffix(".yml").write_text(reason, "utf-8")
    corrected = report_of(place, 5)
    build_at(place)
    told = {(each["agency_id"], each["year"]): each for each in rows(place.site)}
    assert told[changed.parent.name, changed.stem]["change"] == "更换了原件的报告"
    gone = told[withdrawn.parent.name, withdrawn.stem]
    assert (gone["change"], gone["reason"]) == ("撤回的报告", "机关要求撤回")
    assert (corrected.parent.name, corrected.stem) not in told

    page = (place.site / "changes.html").read_text("utf-8")
    links = {each.get("href") for each in page_tree(page).iter("a")}
    assert f"reports/{changed.parent.name}/{changed.stem}.html" in links
    for address in links:
        assert (place.site / address.partition("#")[0]).exists() or address == "changes.html"
    made = tree(place.site)
    build_at(place)
    assert tree(place.site) == made


def test_a_release_is_never_written_over(place: BuildPaths) -> None:
    content = ["--content", str(place.content)]
    assert nianbao("release", "2024-02-01", *content).status == 0
    again = nianbao("release", "2024-02-01", *content)
    assert again.status == 2
    assert "2024-02-01-2" in " ".join(again.told)
    assert nianbao("release", "first", *content).status == 2
    second = nianbao("release", "2024-02-01-2", *content)
    assert "没有变化" in second.out


def test_a_broken_release_is_left_out_and_told(place: BuildPaths) -> None:
    folder = place.content / "releases"
    folder.mkdir()
    (folder / "2024-02-01.jsonl").write_text("<<<<<<< HEAD\n", "utf-8")
    report = build_at(place)
    (problem,) = [each for each in report.own_problems if each.code == "E-RELEASE"]
    assert problem.path == "content/releases/2024-02-01.jsonl"
    assert "本站尚未发布过版本" in (place.site / "changes.html").read_text("utf-8")


def test_releases_that_were_compared_are_not_opened_again(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("2024-02-01", "2024-03-01", "2024-04-01"):
        write_release(release_path(place.content, name), release(report(name), name=name))
    build_at(place)
    first = tree(place.site)
    opened: list[str] = []
    whole = files._reports

    def reading(shown: str, lines: Callable[[], Iterator[bytes]]) -> Iterator[ReleasedReport]:
        opened.append(shown)
        return whole(shown, lines)

    monkeypatch.setattr(files, "_reports", reading)
    changed_report(place)
    build_at(place)
    assert {Path(each).stem for each in opened} == {"2024-04-01"}
    assert (place.site / "changes.csv").read_bytes() == first["changes.csv"]
    write_release(
        release_path(place.content, "2024-02-01"), release(report("a", mark="b"), name="2024-02-01")
    )
    build_at(place)
    assert {Path(each).stem for each in opened} == {"2024-02-01", "2024-03-01", "2024-04-01"}
    assert (place.site / "changes.csv").read_bytes() != first["changes.csv"]
