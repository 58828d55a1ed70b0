"""A published report of whose file nothing can be read any more stays, until that is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model import AnnualReport, Source
from build_tools.publishing.remote import RemoteError, RemoteFolder
from build_tools.readers.problems import unreadable
from build_tools.reports.assembling import read_report
from build_tools.site.remote import RemotePlaces, send_site
from tests.site.building import BuildPaths, build_at, changed_report, look, place, report_of, tree

__all__ = ["place"]

REPORTS = 6  # of two agencies

_CONFLICT = "<<<<<<< HEAD\n一\n=======\n二\n>>>>>>> theirs\n"


def to_nowhere(report: Path) -> None:
    report.unlink()
    report.symlink_to("nowhere.txt")


SPOILT: dict[str, Callable[[Path], object]] = {
    "E-TWO-REPORTS": lambda report: report.with_suffix(".htm").write_text("<p>又一份", "utf-8"),
    "E-EMPTY": lambda report: report.write_bytes(b""),
    "E-LINK": to_nowhere,
    "E-CONFLICT": lambda report: report.write_text(_CONFLICT + report.read_text("utf-8"), "utf-8"),
    "E-DAMAGED": lambda report: report.rename(report.with_suffix(".pdf")).write_bytes(b"%PDF-1.7"),
}


def fresh(place: BuildPaths, name: str = "fresh") -> BuildPaths:
    """A machine that knows nothing of earlier builds."""
    return replace(place, site=place.site.with_name(name), cache=place.cache / name)


@pytest.mark.parametrize("code", SPOILT)
def test_a_published_report_stays_until_its_file_is_mended(place: BuildPaths, code: str) -> None:
    build_at(place)
    before = tree(place.site)
    SPOILT[code](report_of(place))
    (problem,) = build_at(place).failed
    assert problem.code == code
    assert tree(place.site) == before
    assert [each.code for each in build_at(place).failed] == [code]
    assert tree(place.site) == before
    assert build_at(replace(place, remove_vanished=True)).failed == ()
    build_at(fresh(place))
    assert tree(place.site) == tree(place.site.with_name("fresh")) != before


def test_what_was_never_read_does_not_hold_up_its_agency(place: BuildPaths) -> None:
    report = report_of(place)
    text = report.read_text("utf-8")
    report.write_bytes(b"")
    build_at(place)
    report.write_text(_CONFLICT, "utf-8")
    (place.content / "reports" / report.parent.name / "2019.txt").write_text(text, "utf-8")
    told = build_at(place)
    assert (told.failed, told.unreadable) == ((), 1)
    build_at(fresh(place))
    assert tree(place.site) == tree(place.site.with_name("fresh"))


def test_an_earlier_version_stays_too(place: BuildPaths) -> None:
    report = report_of(place)
    earlier = report.with_suffix(".v1.txt")
    earlier.write_bytes(report.read_bytes())
    build_at(place)
    before = tree(place.site)
    earlier.write_bytes(b"")
    assert [each.path.endswith(".v1.txt") for each in build_at(place).failed] == [True]
    assert tree(place.site) == before


@pytest.mark.parametrize(("case", "stays"), [("E-NO-LIBREOFFICE", True), ("E-MIRRORED", False)])
def test_the_same_file_stays_read_on_a_machine_that_cannot(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, case: str, stays: bool
) -> None:
    """But where our code now finds that it should not have been read, that is published."""
    build_at(place)
    before = tree(place.site)

    report = report_of(place)

    def fail(source: Source) -> AnnualReport:
        if source.path.endswith(f"{report.parent.name}/{report.name}"):
            raise unreadable(source, case, suffix=".doc")
        return read_report(source)

    monkeypatch.setattr("build_tools.reports.reading.read_report", fail)
    changed_report(place, 1)  # another of the agency
    for kept in (place.cache / "readings").iterdir():
        kept.unlink()
    told = {each.code for each in build_at(place).failed}
    assert (told == {case}, tree(place.site) == before) == (stays, stays)


@pytest.mark.parametrize("code", SPOILT)
def test_a_new_machine_sends_no_unread_report_over_one_that_was_read(
    place: BuildPaths, code: str
) -> None:
    address = RemotePlaces(site=f"memory:/{place.site}")
    send_site(address, place.site, build_at(place), meant=False)
    remote = RemoteFolder(address.site)
    before = remote.compare(place.site)
    SPOILT[code](report_of(place))
    new = fresh(place)
    told = build_at(new)
    with pytest.raises(RemoteError, match=f"(?s)没有上传到 memory:.*{code}"):
        send_site(address, new.site, told, meant=False)
    assert remote.compare(place.site) == before
    send_site(address, new.site, told, meant=True)
    told = build_at(new, look("another"))
    send_site(address, new.site, told, meant=False)  # it is no loss any more


@pytest.mark.parametrize("earlier", [False, True])
def test_the_page_of_a_report_that_was_not_opened_leads_to_no_original(
    place: BuildPaths, earlier: bool
) -> None:
    report = report_of(place)
    if earlier:
        report.with_suffix(".v1.txt").write_bytes(report.read_bytes())
    SPOILT["E-TWO-REPORTS"](report.with_suffix(".v1.txt") if earlier else report)
    build_at(place)
    folder = place.site / "reports" / report.parent.name
    page = (folder / f"{report.stem}.html").read_text("utf-8")
    addresses = {*re.findall(r'href="([^":#/]+)"|"contentUrl": ?"([^"]+)"', page)}
    assert addresses
    assert [each for each in map("".join, addresses) if not (folder / each).exists()] == []
    assert ("不代表报告有误" in page) is not earlier
    assert "SHA-256 <" not in page
    assert 'sha256:"' not in page
