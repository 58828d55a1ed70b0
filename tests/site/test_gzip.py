"""``.gz`` beside what compresses, through a whole build: exact, kept up to date, removed again."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site.building import BuildPaths, build_at, changed_report, look, place, tree

__all__ = ["place"]

LEAST = 512
PLAIN = (".png", ".woff2", ".docx", ".pdf", ".gz")


def check_packed(site: dict[str, bytes]) -> None:
    """Every ``.gz`` unpacks to what lies beside it, and nothing that is worth it lacks one."""
    packed = {name for name in site if name.endswith(".gz")}
    assert packed
    for name in packed:
        assert gzip.decompress(site[name]) == site[name.removesuffix(".gz")], name
    large = {name for name in site if len(site[name]) > 2 * LEAST and not name.endswith(PLAIN)}
    assert {name for name in large if f"{name}.gz" not in packed} == set()


def without_packed(site: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in site.items() if not name.endswith(".gz")}


def cold(place: BuildPaths, home: Path) -> dict[str, bytes]:
    """What the site holds when it is built from nothing."""
    other = replace(place, site=home / "site", cache=home / "cache")
    build_at(other)
    return tree(other.site)


def test_files_are_packed_and_unpacked_as_the_option_says(
    place: BuildPaths, tmp_path: Path
) -> None:
    packed = replace(place, gzip=True)
    build_at(place)
    plain = tree(place.site)
    assert not [name for name in plain if name.endswith(".gz")]

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
    packed = replace(place, gzip=True)
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
