"""``.gz`` beside what compresses, through a whole build: exact, kept up to date, removed again."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.common.compression import Packing
from tests.site.building import BuildPaths, build_at, changed_report, look, place, tree

__all__ = ["place"]

LEAST = 512
PLAIN = (".png", ".woff2", ".docx", ".pdf", ".gz", ".parquet", ".xlsx", ".zip")


def check_packed(site: dict[str, bytes]) -> None:
    """Every ``.gz`` unpacks to what lies beside it, and nothing that is worth it lacks one."""
    site = {name: data for name, data in site.items() if name not in tables(site)}
    packed = {name for name in site if name.endswith(".gz")}
    assert packed
    for name in packed:
        assert gzip.decompress(site[name]) == site[name.removesuffix(".gz")], name
    large = {name for name in site if len(site[name]) > 2 * LEAST and not name.endswith(PLAIN)}
    assert {name for name in large if f"{name}.gz" not in packed} == set()


def tables(site: dict[str, bytes]) -> set[str]:
    """Tables that are there compressed only."""
    found = {name for name in site if name.endswith(".csv.gz") and name.startswith("data/")}
    return found - {"data/codebook.csv.gz"}


def without_packed(site: dict[str, bytes]) -> dict[str, bytes]:
    kept = tables(site)
    return {name: data for name, data in site.items() if name in kept or not name.endswith(".gz")}


def cold(place: BuildPaths, home: Path) -> dict[str, bytes]:
    """What the site holds when it is built from nothing."""
    other = replace(place, site=home / "site", cache=home / "cache")
    build_at(other)
    return tree(other.site)


def test_files_are_packed_and_unpacked_as_the_option_says(
    place: BuildPaths, tmp_path: Path
) -> None:
    packed = replace(place, packing=Packing.BESIDE)
    build_at(place)
    plain = tree(place.site)
    assert {name for name in plain if name.endswith(".gz")} == tables(plain)

    build_at(packed)
    on = tree(place.site)
    check_packed(on)
    assert without_packed(on) == plain

    times = {path: path.stat().st_mtime_ns for path in place.site.rglob("*")}
    assert build_at(packed).files.written == 0
    assert {path: path.stat().st_mtime_ns for path in place.site.rglob("*")} == times

    source = changed_report(place)
    build_at(packed)
    changed = tree(place.site)
    check_packed(changed)
    page = f"reports/{source.parent.name}/{source.stem}.html.gz"
    assert changed[page] != on[page]
    assert changed == cold(packed, tmp_path / "cold")

    build_at(place)
    off = tree(place.site)
    assert off == without_packed(changed)
    assert off == cold(place, tmp_path / "plain")


@pytest.mark.parametrize("damage", ["gone", "of another file", "no gzip"])
def test_a_packed_file_that_is_not_right_is_made_again(place: BuildPaths, damage: str) -> None:
    packed = replace(place, packing=Packing.BESIDE)
    build_at(packed)
    before = tree(place.site)
    victim = next((place.site / "reports").rglob("2021.html.gz"))
    victim.unlink()
    if damage == "of another file":
        victim.write_bytes(before["index.html.gz"])
    elif damage == "no gzip":
        victim.write_bytes(b"no gzip")
    build_at(packed, look("<hr>"))
    check_packed(tree(place.site))
    build_at(packed)
    assert tree(place.site) == before


def unpacked(site: dict[str, bytes]) -> dict[str, bytes]:
    """What a host that unpacks sends of each address."""
    kept = tables(site)
    return {name: data for name, data in site.items() if name in kept} | {
        name.removesuffix(".gz"): gzip.decompress(data) if name.endswith(".gz") else data
        for name, data in site.items()
        if name not in kept
    }


def test_a_site_of_compressed_files_only_holds_the_same(place: BuildPaths, tmp_path: Path) -> None:
    build_at(place)
    plain = tree(place.site)
    only = replace(place, packing=Packing.ONLY)
    build_at(only)
    packed = tree(place.site)
    assert unpacked(packed) == plain
    assert {name for name in packed if not name.endswith(".gz") and len(packed[name]) > LEAST} == {
        name
        for name in plain
        if name.endswith(PLAIN) and f"{name}.gz" not in packed and name not in tables(plain)
    }
    assert build_at(only).files.written == 0

    changed_report(place)
    build_at(only)
    assert tree(place.site) == cold(only, tmp_path / "cold") != packed
    build_at(place)
    assert tree(place.site) == cold(place, tmp_path / "plain")


def test_an_old_id_and_a_vanished_report_are_seen_in_compressed_files(place: BuildPaths) -> None:
    only = replace(place, packing=Packing.ONLY)
    build_at(only)
    agency = min((place.content / "reports").iterdir())
    years = {path.stem for path in agency.iterdir()}
    register = place.content / "agencies.yml"
    before, entry, after = register.read_text("utf-8").partition(f"  {agency.name}:\n")
    assert entry
    renamed = f"  new-id:\n    former_ids: [{agency.name}]\n"
    register.write_text(f"{before}{renamed}{after}", "utf-8")
    agency.rename(agency.with_name("new-id"))
    build_at(only)
    site = unpacked(tree(place.site))
    for year in years:
        old, new = f"reports/{agency.name}/{year}", f"reports/new-id/{year}"
        assert site[f"{old}.csv"] == site[f"{new}.csv"]
        assert f"../new-id/{year}.html".encode() in site[f"{old}.html"]

    gone = next(agency.with_name("new-id").iterdir())
    gone.unlink()
    assert [each.code for each in build_at(only).problems if each.code == "W-VANISHED"]
