"""Parts built alone and put under one roof make the pages of a portal that was built whole."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from build_tools.forms import indicators
from build_tools.site import summary_file
from build_tools.site.build_paths import BuildPaths, PublishError
from build_tools.site.federation import federate_portal
from build_tools.site.old_addresses import AGENCY_MAP
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus
from tests.site.building import BuildReport, build_at, look, tree

PARTS = ("44", "45")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildPaths:
    """A portal of all, built; beside it the same content in two parts, built with summaries."""
    return built_whole(tmp_path_factory.mktemp("built"))


@pytest.fixture
def whole(built: BuildPaths, tmp_path: Path) -> BuildPaths:
    """A copy of it."""
    return copied(built, tmp_path / "whole")


@pytest.fixture(scope="module")
def roof(built: BuildPaths, tmp_path_factory: pytest.TempPathFactory) -> BuildPaths:
    """The same, the parts put under one roof: whoever asks for it changes nothing."""
    whole = copied(built, tmp_path_factory.mktemp("roof") / "whole")
    assert federated(whole).reports == 30
    return whole


def copied(built: BuildPaths, home: Path) -> BuildPaths:
    shutil.copytree(built.content.parent, home)
    return replace(built, content=home / "content", site=home / "site", cache=home / "cache")


def built_whole(tmp_path: Path) -> BuildPaths:
    content = tmp_path / "content"
    write_corpus(content, 30, seed=7)
    register = yaml.safe_load((content / "agencies.yml").read_text("utf-8"))["agencies"]
    first, *_ = register
    register[first]["former_ids"] = ["old-id"]
    _write(content, register)
    whole = BuildPaths(
        content, tmp_path / "site", tmp_path / "cache", site_url="https://a.example/"
    )
    for part, ids in zip(PARTS, (list(register)[::2], list(register)[1::2]), strict=True):
        home = tmp_path / part / "content"
        for each in ids:
            shutil.copytree(content / "reports" / each, home / "reports" / each)
        _write(home, {each: register[each] for each in ids})
    build_at(whole)
    for part in PARTS:
        build_at(part_of(whole, part))
    return whole


def _write(content: Path, register: dict[str, object]) -> None:
    text = yaml.safe_dump({"agencies": register}, allow_unicode=True, sort_keys=False)
    (content / "agencies.yml").write_text(text, "utf-8")


def part_of(whole: BuildPaths, part: str) -> BuildPaths:
    home = whole.content.parent / part
    return BuildPaths(home / "content", home / "site", home / "cache", summary=home / "summary")


def federated(whole: BuildPaths, *parts: str, **changes: object) -> BuildReport:
    home = whole.content.parent / "over"
    place = replace(whole, content=home, site=home / "site", cache=home / "cache", **changes)  # type: ignore[arg-type]
    summaries = {part: whole.content.parent / part / "summary" for part in parts or PARTS}
    with Workers(1) as workers:
        return federate_portal(place, summaries, look(), workers)


def over(whole: BuildPaths) -> dict[str, bytes]:
    return tree(whole.content.parent / "over" / "site")


def agencies(whole: BuildPaths, part: str) -> set[str]:
    return {each.name for each in (whole.content.parent / part / "content/reports").iterdir()}


def led_back(text: bytes) -> bytes:
    """The page with its links to parts led to where all is in one portal."""
    return re.sub(rb"((?:\.\./)*)(?:44|45)/(reports/)", rb"\1\2", text)


def without_tables(text: bytes) -> bytes:
    """The page of a year as it is where the year's tables lie with the parts."""
    named = re.sub(' <a href="../data/20[^>]*>[^<]*</a>，其他格式'.encode(), b"", text)
    named = re.sub(rb"<link[^>]*../data/20[^>]*>\n?", b"", named)
    return named.replace(b"../data.html#tables", b"../data.html")


def test_changes_are_told_by_the_parts(roof: BuildPaths) -> None:
    page = over(roof)["changes.html"].decode()
    assert all(f'href="{part}/changes.html"' in page for part in PARTS)
    assert page.count("尚未发布过版本") == len(PARTS)


def test_pages_about_many_are_those_of_a_portal_built_whole(roof: BuildPaths) -> None:
    expected, found = tree(roof.site), over(roof)
    pages = {name for name in expected if not name.startswith(("reports/", "search/", "data/"))}
    other = {"datapackage.json", "CITATION.cff", "data.html", "sitemap.xml", "sitemap.xml.gz"}
    other |= {"changes.html", *(name for name in pages if name.startswith("schemas/"))}
    assert {name for name in pages if not name.startswith("explore/")} <= found.keys()
    for name in pages - other - {each for each in pages if each.startswith("explore/")}:
        assert led_back(found[name]) == without_tables(expected[name]), name
    assert {n for n in found if n.startswith("explore/")} == {
        n for n in expected if n.startswith("explore/")
    }


def test_every_link_leads_to_a_file_of_a_part_or_of_the_site(roof: BuildPaths) -> None:
    found = over(roof)
    all_files = {*found}
    for part in PARTS:
        all_files |= {f"{part}/{name}" for name in tree(part_of(roof, part).site)}
    linked = 0
    for name, data in found.items():
        for link in re.findall(
            rb'(?:href|src)="([^"#?:]+)', data if name.endswith(".html") else b""
        ):
            target = Path("/site", name).parent.joinpath(link.decode())
            path = str(target.resolve()).removeprefix("/site/")
            if path.startswith(("reports/", "data/", "44/", "45/")):
                assert path in all_files, (name, link)
                linked += 1
    assert linked > 50


def test_search_and_sitemap_know_where_reports_lie(roof: BuildPaths) -> None:
    found = over(roof)
    texts = b"".join(data for name, data in found.items() if "/text/" in name)
    places = {m.decode() for m in re.findall(rb'"(4[45]/reports/[^"]+)"', texts)}
    expected = {
        f"{part}/{name}"
        for part in PARTS
        for name in tree(part_of(roof, part).site)
        if re.fullmatch(r"reports/(?!old-id)[^/]+/20\d\d\.html", name)
    }
    assert places == expected
    sitemap = found["sitemap.xml"].decode()
    assert all(f"https://a.example/{each}<" in sitemap for each in expected)


def test_the_catalogue_names_every_file_of_data_of_every_part(roof: BuildPaths) -> None:
    found = over(roof)
    assert {n for n in found if n.startswith("data/")} == {"data/codebook.csv"}
    files = {f"{part}/{n}": d for part in PARTS for n, d in tree(part_of(roof, part).site).items()}
    resources = json.loads(found["datapackage.json"])["resources"]
    named = {each["path"] for each in resources}
    data = re.compile(r"4[45]/data/(?!20\d\d\.csv$)(?!nianbao\.zip$).+")
    assert named == set(filter(data.fullmatch, files))
    for each in resources:
        assert len(files[each["path"]]) == each["bytes"]
        assert each["schema"] in found
    assert len({each["name"] for each in resources}) == len(resources)
    page = found["data.html"].decode()
    assert all(f'href="{part}/data.html"' in page for part in PARTS)


def test_old_addresses_lead_on(roof: BuildPaths) -> None:
    found = over(roof)
    for part in PARTS:
        for each in agencies(roof, part):
            years = {path.stem for path in (roof.content / "reports" / each).iterdir()}
            for name in ("index", *years):
                page = found[f"reports/{each}/{name}.html"].decode()
                assert f'url=../../{part}/reports/{each}/{name}.html"' in page
            assert f"{each} {part};\n".encode() in found[AGENCY_MAP]
    assert b"old-id 44;\n" in found[AGENCY_MAP]
    assert "reports/old-id/index.html" in found


def test_nothing_is_written_twice_and_a_changed_part_changes_its_pages_only(
    whole: BuildPaths,
) -> None:
    federated(whole)
    before = over(whole)
    assert federated(whole).files.written == 0
    part = part_of(whole, "45")
    source = min((part.content / "reports").rglob("20*.*"))
    source.write_text(source.read_text("utf-8") + "\n补充一句新的话。\n", "utf-8")
    build_at(part)
    federated(whole)
    after = over(whole)
    assert {n for n in before if n.startswith("reports/")} <= after.keys()
    assert after != before
    shutil.rmtree(whole.content.parent / "over")
    federated(whole)
    assert over(whole) == after


def test_a_part_that_is_missing_stops_it(whole: BuildPaths) -> None:
    federated(whole)
    before = over(whole)
    with pytest.raises(PublishError, match="不在任何一部分里"):
        federated(whole, "44")
    assert over(whole) == before
    federated(whole, "44", remove_vanished=True)
    assert not any(f"reports/{each}/index.html" in over(whole) for each in agencies(whole, "45"))


def test_an_agency_in_two_parts_stops_it(whole: BuildPaths) -> None:
    shutil.copy(whole.content.parent / "44/summary", whole.content.parent / "45/summary")
    with pytest.raises(PublishError, match="既在 44 里，又在 45 里"):
        federated(whole)


def test_a_part_that_knows_other_forms_stops_it(
    whole: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary_file, "indicators", lambda: indicators()[:-1])
    with pytest.raises(PublishError, match="另一个版本"):
        federated(whole)


def test_a_damaged_summary_stops_it(whole: BuildPaths) -> None:
    federated(whole)
    before, path = over(whole), whole.content.parent / "45/summary"
    data = path.read_bytes()
    other = bytearray(gzip.decompress(data))
    at = other.index(b"version") + len(b"version") + 4
    other[at] = ord("0") if other[at] != ord("0") else ord("1")
    for damaged in (data[: len(data) // 2], gzip.compress(other), b"no gzip"):
        path.write_bytes(damaged)
        with pytest.raises(PublishError, match="汇总文件"):
            federated(whole)
        assert over(whole) == before


@pytest.mark.parametrize("name", ["reports", "A", "../x", "search", ""])
def test_a_part_lies_in_a_folder_of_its_own(tmp_path: Path, name: str) -> None:
    place = BuildPaths(tmp_path / "content", tmp_path / "site", tmp_path / "cache")
    with Workers(1) as workers, pytest.raises(PublishError, match="文件夹名"):
        federate_portal(place, {name: place.content}, look(), workers)
