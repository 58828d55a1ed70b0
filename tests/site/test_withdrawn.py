"""A report that is withdrawn: what each address of it says from then on, and what leaves it out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from build_tools.exports import CSV_COLUMNS
from build_tools.library import scan
from build_tools.site.shell import prepare_shell
from tests.site.building import BuildPaths, BuildReport, build_at, place, report_of, tree

__all__ = ["place"]

_REASON = '机关"要求" <script>alert(1)</script>'
_LINE = f"withdrawn: {{reason: '{_REASON}', date: 2024-05-01, file: %s}}\n"
_URL = "url: https://www.example.gov.cn/x?a=1&b=2\n"
_SHELL = prepare_shell(
    lambda path, title, text, content: (
        f"<html><head><title>{title}</title></head><body>{text}{path}{content}</body></html>"
    )
)


def build(place: BuildPaths) -> BuildReport:
    return build_at(place, _SHELL)


def withdraw(source: Path, keep: bool) -> None:
    source.with_suffix(".yml").write_text(_URL + _LINE % source.name, "utf-8")
    if not keep:
        source.unlink()


@pytest.mark.parametrize("keep", [True, False], ids=["the file is there", "the file is gone"])
def test_every_address_is_there_and_says_what_it_must(place: BuildPaths, keep: bool) -> None:
    build(place)
    before, source = tree(place.site / "reports"), report_of(place, 1)
    agency, year = source.parent.name, source.stem
    withdraw(source, keep)
    report = build(place)
    assert report.failed == ()
    assert not any(each.code in ("W-VANISHED", "W-SIDECAR") for each in report.problems)
    assert not any(each.code == "W-SIDECAR" for each in report.own_problems)
    now = tree(place.site / "reports")
    assert set(before) <= set(now)
    others = {name for name in before if not name.startswith(f"{agency}/")}
    assert others
    for name in before:
        if name.startswith(f"{agency}/{year}."):
            says = _SAYS.get(name.removeprefix(f"{agency}/{year}"), _words)
            says(now[name].decode(), agency, int(year))
            assert now[name] != before[name]
    listed = _text(now[f"{agency}/index.html"].decode())
    assert f"{year}年：已撤回（2024-05-01），原因：{_REASON}" in listed


def _text(page: str) -> str:
    return "".join(str(each) for each in html.fromstring(page).itertext())


def _page(text: str, agency: str, year: int) -> None:
    page, said = html.fromstring(text), _text(text)
    (robots,) = [each.get("content") for each in page.iter("meta") if each.get("name") == "robots"]
    assert robots == "noindex"
    assert not [*page.iter("script")]
    assert _REASON in said
    assert "2024-05-01" in said
    assert "已撤回" in str(page.findtext(".//title"))
    links = {each.get("href") for each in page.iter("a")}
    assert {"index.html", "https://www.example.gov.cn/x?a=1&b=2"} <= links
    assert f"reports/{agency}/{year}.html" in said


def _data(text: str, agency: str, year: int) -> None:
    said = json.loads(text)["withdrawn"]
    assert (said["agency"], said["year"]) == (agency, year)
    assert (said["reason"], said["date"]) == (_REASON, "2024-05-01")


def _cells(text: str, agency: str, year: int) -> None:  # noqa: ARG001
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines())) == [list(CSV_COLUMNS)]


def _words(text: str, agency: str, year: int) -> None:  # noqa: ARG001
    assert "撤回" in text
    assert "2024-05-01" in text
    assert f"{year}年" in text


_BY_EDITION = ("CITATION.cff", "data", "explore/")
"""What tells of the edition of the data, which knows of the withdrawal."""
_SAYS = {".html": _page, ".json": _data, ".csv": _cells}


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda note: note.write_bytes(b""), "E-WITHDRAWN"),
        (lambda note: note.write_text("url: [", "utf-8"), "E-WITHDRAWN"),
        (lambda note: note.rename(note.with_suffix(".yaml")), "E-NAME"),
    ],
)
def test_what_happens_to_its_sidecar_does_not_publish_it_again(
    place: BuildPaths, damage: Callable[[Path], object], code: str
) -> None:
    build(place)
    source = report_of(place, 1)
    withdraw(source, keep=True)
    build(place)
    before = tree(place.site)[f"reports/{source.parent.name}/{source.stem}.source{source.suffix}"]
    damage(source.with_suffix(".yml"))
    for _ in range(2):  # what was known is not forgotten
        report = build(place)
        now = tree(place.site)
        name = f"reports/{source.parent.name}/{source.stem}.source{source.suffix}"
        assert now[name] == before
        assert code in {each.code for each in report.own_problems}
        assert bool(report.accidents) is (code == "E-WITHDRAWN")


def test_it_is_in_no_sum_no_search_and_no_list(place: BuildPaths) -> None:
    full = build(place)
    source = report_of(place, 1)
    path = f"reports/{source.parent.name}/{source.stem}"
    before = tree(place.site)
    withdraw(source, keep=True)
    assert build(place).reports == full.reports - 1
    withdrawn = tree(place.site)
    assert before["regions/index.html"] != withdrawn["regions/index.html"]
    source.with_suffix(".yml").unlink()
    source.unlink()
    build(place)
    without = tree(place.site)
    apart = {name for name in withdrawn if withdrawn[name] != without.get(name)}
    here = f"reports/{source.parent.name}/"
    elsewhere = {name for name in apart if not name.startswith((here, *_BY_EDITION))}
    assert {name.partition("/")[0] for name in elsewhere} == {"regions", "kinds"}
    link = f'<a href="../reports/{source.parent.name}/{source.stem}.html">已撤回</a>'
    for name in elsewhere:  # who reported when: told apart from a year that nobody ever gave us
        told = withdrawn[name].decode()
        assert link in told
        assert told.replace(link, "未收录") == without[name].decode()
    assert f"{path}.html" in withdrawn
    assert f"{path}.html" not in without


def test_an_agency_whose_only_report_is_withdrawn_keeps_its_page(place: BuildPaths) -> None:
    build(place)
    folder = min((place.content / "reports").iterdir(), key=lambda each: len([*each.iterdir()]))
    before = set(tree(place.site / "reports" / folder.name))
    for source in sorted(folder.iterdir()):
        withdraw(source, keep=False)
    report = build(place)
    assert report.failed == ()
    assert set(tree(place.site / "reports" / folder.name)) == before
    page = (place.site / "reports" / folder.name / "index.html").read_text("utf-8")
    assert "已撤回" in page
    assert build(place).files.written == 0


def test_an_original_without_a_name_is_told_with_the_line_to_add(place: BuildPaths) -> None:
    build(place)
    source = report_of(place, 1)
    withdraw(source, keep=False)
    sidecar = source.with_suffix(".yml")
    named = sidecar.read_text("utf-8")
    sidecar.write_text(named.replace(f", file: {source.name}", ""), "utf-8")
    (told,) = [str(each) for each in build(place).own_problems]
    assert f"reports/{source.parent.name}/{sidecar.name}" in told
    assert "file: " in told
    sidecar.write_text(named, "utf-8")
    assert build(place).own_problems == ()


def test_a_year_that_goes_is_told_with_the_lines_to_add(place: BuildPaths) -> None:
    build(place)
    source = report_of(place, 1)
    source.unlink()
    (told,) = [str(each) for each in build(place).problems if each.code == "W-VANISHED"]
    shown = f"content/reports/{source.parent.name}/{source.stem}.yml"
    assert shown in told
    line = told.partition("例如 ")[2].partition("}")[0] + "}"
    source.with_suffix(".yml").write_text(line, "utf-8")
    assert scan(place.content).problems == ()
    assert build(place).own_problems == ()
    assert (place.site / "reports" / source.parent.name / f"{source.stem}.html").is_file()
