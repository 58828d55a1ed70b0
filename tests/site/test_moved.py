"""Addresses of a published site are for ever: what lies at each of them after an id is renamed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths, PublishError
from build_tools.site.build_report import BuildReport
from build_tools.site.shell import prepare_shell
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus


@pytest.fixture
def place(tmp_path: Path) -> BuildPaths:
    write_corpus(tmp_path / "content", 12, seed=3)
    return BuildPaths(tmp_path / "content", tmp_path / "site", tmp_path / "cache")


def build(place: BuildPaths) -> BuildReport:
    look = prepare_shell(lambda path, title, text, content: f"{title}{text}{path}{content}")
    with Workers(1) as workers:
        return build_portal(place, look, workers)


def addresses(place: BuildPaths) -> dict[str, bytes]:
    files = (path for path in (place.site / "reports").rglob("*") if path.is_file())
    return {path.relative_to(place.site).as_posix(): path.read_bytes() for path in files}


def rename(place: BuildPaths, old: str, new: str, line: bool = True) -> None:
    (place.content / "reports" / old).rename(place.content / "reports" / new)
    register = place.content / "agencies.yml"
    entry = f"  {new}:\n    former_ids: [{old}]\n" if line else f"  {new}:\n"
    text = register.read_text("utf-8")
    assert f"  {old}:\n" in text
    register.write_text(text.replace(f"  {old}:\n", entry), "utf-8")


def first(place: BuildPaths) -> str:
    return min(path.name for path in (place.content / "reports").iterdir())


def leads_on(text: str, folder: Path) -> bool:
    """Whether the page leads to one that is there, in every way a reader or a machine may ask."""
    page = html.fromstring(text)
    (link,) = [str(each.get("href")) for each in page.iter("a")]
    (canonical,) = [each.get("href") for each in page.iter("link")]
    metas = {
        each.get("name") or each.get("http-equiv"): each.get("content")
        for each in page.iter("meta")
    }
    assert (canonical, metas["refresh"], metas["robots"]) == (link, f"0; url={link}", "noindex")
    return (folder / link).resolve().is_file()


def test_every_old_address_leads_on(place: BuildPaths) -> None:
    build(place)
    before, old = addresses(place), first(place)
    rename(place, old, "new-id")
    for _ in range(2):
        report = build(place)
        assert [each.code for each in report.problems if each.code == "W-VANISHED"] == []
        now = addresses(place)
        for name, data in before.items():
            assert name in now, name
            if name.startswith(f"reports/{old}/") and name.endswith(".html"):
                assert leads_on(now[name].decode(), (place.site / name).parent)
            elif name.startswith(f"reports/{old}/") and ".source." in name:
                assert now[name] == data
    for name in now:
        if name.startswith(f"reports/{old}/") and name.endswith((".json", ".csv", ".md")):
            assert now[name] == now[name.replace(old, "new-id")]
    assert now[f"reports/{old}/series.js"] == b'nianbaoData({"moved":"new-id"});\n'
    assert f"reports/{old}/" not in (place.site / "index.html").read_text("utf-8")


def test_nothing_changed_writes_nothing(place: BuildPaths) -> None:
    rename(place, first(place), "new-id")
    build(place)
    assert build(place).files.written == 0


def test_an_address_that_goes_is_told_with_the_line_to_add(place: BuildPaths) -> None:
    build(place)
    old = first(place)
    before = addresses(place)
    rename(place, old, "new-id", line=False)
    with pytest.raises(PublishError, match=rf"former_ids: \[{old}\]"):
        build(place)
    assert addresses(place) == before
    place = replace(place, remove_vanished=True)
    told = [str(each) for each in build(place).problems if each.code == "W-VANISHED"]
    assert len(told) == 1
    assert f"former_ids: [{old}]" in told[0]


def test_an_id_that_is_in_use_again_is_no_former_one(place: BuildPaths) -> None:
    old = first(place)
    rename(place, old, "new-id")
    source = next((place.content / "reports" / "new-id").iterdir())
    (place.content / "reports" / old).mkdir()
    (place.content / "reports" / old / source.name).write_bytes(source.read_bytes())
    build(place)
    page = (place.site / "reports" / old / f"{source.stem}.html").read_text("utf-8")
    assert "refresh" not in page
