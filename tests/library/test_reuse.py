"""All agencies' prose compared: what is found, what is read for it, and what is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.checks.clause_shards import SHARDS
from build_tools.checks.text_reuse import FEW
from build_tools.common.cache import Cache
from build_tools.library import (
    Library,
    agency_proses,
    compared,
    known_likenesses,
    read_agency,
    reuse_kept,
    scan,
)
from build_tools.library import reuse as reuse_module
from build_tools.library.agency_readings import agency_readings
from build_tools.model import Outcome
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus
from tests.linting.drafts import COPIED

REPORTS, YEARS = 8, range(2021, 2024)  # three agencies: three, three and two reports


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "content", REPORTS, seed=3, years=YEARS)
    return tmp_path / "content"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def paths(content: Path) -> list[Path]:
    """The oldest report of each agency."""
    return [min(folder.glob("20*")) for folder in sorted((content / "reports").iterdir())]


def copy_passage(*reports: Path) -> None:
    for report in reports:
        text = report.read_text("utf-8")
        heading = next(line for line in text.split("\n") if line.rstrip("* ").endswith("总体情况"))
        report.write_text(text.replace(heading, f"{heading}\n\n{COPIED}\n", 1), "utf-8")


def found(library: Library) -> dict[str, list[str]]:
    """Who is named to which agency."""
    return {
        reports.id: [
            near.agency for likeness in reports.likenesses or () for near in likeness.reusing
        ]
        for reports in library.agencies
    }


def test_one_copied_passage_is_found_in_both_reports_and_nowhere_else(
    content: Path, cache: Cache
) -> None:
    first, other = paths(content)[0], paths(content)[-1]
    before = compared(scan(content), cache)
    assert set(map(tuple, found(before).values())) == {()}
    copy_passage(first, other)
    library = compared(scan(content, cache), cache)
    names = {reports.id: reports.agency.name for reports in library.agencies}
    assert {agency: said for agency, said in found(library).items() if said} == {
        first.parent.name: [names[other.parent.name]],
        other.parent.name: [names[first.parent.name]],
    }


def test_the_check_says_who_and_shows_the_lines(content: Path, cache: Cache) -> None:
    copy_passage(paths(content)[0], paths(content)[-1])
    reports = compared(scan(content, cache), cache).agencies[0]
    record = read_agency(reports, cache)[0]
    (finding,) = (each for each in record.findings if each.code == "D-02")
    assert COPIED in record.report.text.split("\n")[finding.lines[0] - 1]
    others = [result for each in read_agency(reports, cache)[1:] for result in each.results]
    assert {each.outcome for each in others if each.code == "D-02"} == {Outcome.PASS}


def test_without_a_comparison_nothing_is_said(content: Path) -> None:
    (*_, record) = read_agency(scan(content).agencies[0], Cache(None))
    outcomes = {each.code: each.outcome for each in record.results}
    assert outcomes["D-02"] is outcomes["D-03"] is Outcome.NOT_APPLICABLE


def test_cold_warm_parallel_and_without_cache_give_the_same(content: Path, cache: Cache) -> None:
    copy_passage(*paths(content))
    library = scan(content, cache)
    cold = compared(library, cache)
    assert compared(library, cache) == cold
    assert compared(library, Cache(None)) == cold
    with Workers(2) as workers:
        assert compared(library, Cache(None), workers.map) == cold


def test_what_nothing_changed_in_is_neither_read_nor_compared(
    content: Path, cache: Cache, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = compared(scan(content, cache), cache)
    assert len(read) == REPORTS
    monkeypatch.setattr(reuse_module, "_compare", None)
    assert compared(scan(content, cache), cache) == first
    assert len(read) == REPORTS


def test_of_an_edit_that_leaves_the_prose_nothing_is_compared(
    content: Path, cache: Cache, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_passage(paths(content)[0], paths(content)[-1])
    compared(scan(content, cache), cache)
    read.clear()
    edited = paths(content)[1]
    edited.write_text(edited.read_text("utf-8").replace("报告", "报 告", 1), "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(reuse_module, "_compare", None)
        library = compared(scan(content, cache), cache)
        assert compared(scan(content, cache), cache) == library
    assert [Path(path).name for path in read] == [edited.name]
    assert library == compared(scan(content, cache), Cache(None))
    assert [bool(names) for names in found(library).values()] == [True, False, True]


def _among_many(content: Path) -> None:
    """More agencies, each with one report."""
    write_corpus(content, 5 * (FEW + 5), seed=3)
    for folder in (content / "reports").iterdir():
        for each in sorted(folder.glob("20*.*"))[1:]:
            each.unlink()


@pytest.mark.parametrize("change", ["copied", "no more", "removed", "moved", "renamed", "added"])
def test_of_a_change_among_many_only_what_it_may_be_like_is_compared(
    content: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    _among_many(content)
    first, third, other = paths(content)[0], paths(content)[2], paths(content)[-1]
    copy_passage(first, other)
    compared(scan(content, cache), cache)
    if change == "copied":
        copy_passage(third)
    elif change == "no more":
        other.write_text(other.read_text("utf-8").replace(COPIED, ""), "utf-8")
    elif change == "removed":
        shutil.rmtree(other.parent)
    elif change == "moved":
        other.parent.rename(other.parent.with_name("zz-moved"))
    elif change == "renamed":
        register = content / "agencies.yml"
        name = f"  {other.parent.name}:\n    name: "
        register.write_text(register.read_text("utf-8").replace(name, f"{name}新"), "utf-8")
    else:
        other.with_name("2011.txt").write_bytes(other.read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(reuse_module, "_compare", None)
        again = compared(scan(content, cache), cache)
    assert again == compared(scan(content, cache), Cache(None))
    # What is kept is as good as new.
    copy_passage(paths(content)[4])
    with monkeypatch.context() as patched:
        patched.setattr(reuse_module, "_compare", None)
        again = compared(scan(content, cache), cache)
    assert again == compared(scan(content, cache), Cache(None))


@pytest.mark.parametrize("small", [0, reuse_kept.SMALL])
@pytest.mark.parametrize("lost", ["proses", "clauses"])
def test_what_was_lost_of_the_last_comparison_is_made_again(
    content: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch, lost: str, small: int
) -> None:
    monkeypatch.setattr(reuse_kept, "SMALL", small)
    _among_many(content)
    copy_passage(paths(content)[0], paths(content)[-1])
    compared(scan(content, cache), cache)
    for path in (content.parent / "cache" / lost).iterdir():
        path.write_bytes(b"x")
    copy_passage(paths(content)[2])
    again = compared(scan(content, cache), cache)
    assert again == compared(scan(content, cache), Cache(None))
    assert sum(map(bool, found(again).values())) == 3


def test_of_few_reports_all_is_kept_in_one_file_and_of_many_in_several(
    content: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    _among_many(content)
    kept = []
    for number, small in enumerate((1 << 18, 0, 0, 1 << 18)):
        monkeypatch.setattr(reuse_kept, "SMALL", small)
        copy_passage(paths(content)[number])
        with monkeypatch.context() as patched:
            if number:  # only what changed is compared, however it was kept
                patched.setattr(reuse_module, "_compare", None)
            library = compared(scan(content, cache), cache)
        assert library == compared(scan(content, cache), Cache(None))
        kept.append(len(cache.names("clauses")))
    assert kept == [1, SHARDS, SHARDS, SHARDS]


@pytest.mark.parametrize("change", ["removed", "moved", "renamed"])
def test_who_is_no_more_or_called_otherwise_is_not_named_as_before(
    content: Path, cache: Cache, change: str
) -> None:
    first, other = paths(content)[0], paths(content)[-1]
    copy_passage(first, other)
    compared(scan(content, cache), cache)
    if change == "removed":
        other.unlink()
    elif change == "moved":
        other.parent.rename(other.parent.with_name("zz-moved"))
    else:
        register = content / "agencies.yml"
        name = f"  {other.parent.name}:\n    name: "
        register.write_text(register.read_text("utf-8").replace(name, f"{name}新"), "utf-8")
    again = compared(scan(content, cache), cache)
    assert again == compared(scan(content, cache), Cache(None))


def test_one_changed_report_makes_no_other_be_read(
    content: Path, cache: Cache, read: list[str]
) -> None:
    first, other = paths(content)[0], paths(content)[-1]
    copy_passage(other)
    compared(scan(content, cache), cache)
    read.clear()
    copy_passage(first)
    assert known_likenesses(scan(content, cache), cache) is None
    library = compared(scan(content, cache), cache)
    assert [Path(path).name for path in read] == [first.name]
    assert [bool(names) for names in found(library).values()] == [True, False, True]
    for reports in library.agencies:
        read_agency(reports, cache)
    assert len(read) == 1


def test_an_unregistered_agency_is_named_as_it_names_itself(content: Path, cache: Cache) -> None:
    copy_passage(paths(content)[0], paths(content)[-1])
    names = [reports.agency.name for reports in scan(content).agencies]
    (content / "agencies.yml").write_text("agencies: {}\n", "utf-8")
    assert found(compared(scan(content, cache), cache))[paths(content)[0].parent.name] == [
        names[-1]
    ]


def test_a_fault_of_ours_costs_only_its_agency(
    content: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = paths(content)
    copy_passage(one, two, three)

    def fail_once(reports: object, cache: Cache) -> object:
        if getattr(reports, "id", "") == two.parent.name:
            raise KeyError("x")
        return agency_readings(reports, cache)  # type: ignore[arg-type]

    monkeypatch.setattr(agency_proses, "agency_readings", fail_once)
    said = found(compared(scan(content, cache), cache))
    assert [len(said[path.parent.name]) for path in (one, two, three)] == [1, 0, 1]
