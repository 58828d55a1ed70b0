"""Every address of a published portal asked for over HTTP after its content changed in all ways."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

import pytest

from build_tools.site.build_paths import BuildPaths
from tests.corpus import write_corpus
from tests.deploy.nginx import served
from tests.site.building import build_at, tree
from tests.site.test_moved import rename

_REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
_MADE_ANEW = re.compile(r"(?:search|explore)/[0-9a-f]{12}/|reports/[^/]+/[^/]+\.js$")
"""What no one but a page asks for, which asks again when it is gone."""


def followed(address: str, steps: int = 3) -> str:
    """The text a reader ends at who follows where the pages lead."""
    with urlopen(address) as answer:
        text = bytes(answer.read()).decode("utf-8", "replace")
    leads = _REFRESH.search(text)
    assert steps, f"{address} leads on without an end"
    return followed(urljoin(address, leads[1]), steps - 1) if leads else text


@pytest.fixture
def place(tmp_path: Path) -> BuildPaths:
    write_corpus(tmp_path / "content", 60, seed=5)
    return BuildPaths(tmp_path / "content", tmp_path / "site", tmp_path / "cache")


def withdraw(source: Path) -> None:
    line = f"withdrawn: {{reason: 机关要求, date: 2024-05-01, file: {source.name}}}\n"
    source.with_suffix(".yml").write_text(line, "utf-8")
    source.unlink()


def test_each_address_answers_after_ids_reports_and_versions_changed(
    place: BuildPaths, tmp_path: Path
) -> None:
    """Ten ids renamed, two of them twice; reports withdrawn before and after; a second version."""
    build_at(place)
    asked = {name for name in tree(place.site) if not _MADE_ANEW.search(name)}
    old = sorted(each.name for each in (place.content / "reports").iterdir())[:10]
    for number, name in enumerate(old):
        rename(place, name, f"new-{number}")
    withdrawn = min((place.content / "reports/new-0").glob("*.*"))
    withdraw(withdrawn)
    build_at(place)
    asked |= {name for name in tree(place.site) if not _MADE_ANEW.search(name)}
    for number in (0, 1):
        (place.content / f"reports/new-{number}").rename(place.content / f"reports/last-{number}")
        register = place.content / "agencies.yml"
        text = register.read_text("utf-8")
        text = text.replace(f"  new-{number}:\n", f"  last-{number}:\n")
        ids = f"former_ids: [{old[number]}"
        register.write_text(text.replace(f"{ids}]", f"{ids}, new-{number}]"), "utf-8")
    corrected = min((place.content / "reports/last-1").glob("20??.*"))
    first = corrected.with_name(f"{corrected.stem}.v1{corrected.suffix}")
    first.write_bytes(corrected.read_bytes())
    corrected.write_bytes(corrected.read_bytes() + "\n更正后的一句话。\n".encode())
    withdraw(min((place.content / "reports/new-2").glob("20??.*")))
    report = build_at(place)
    assert report.failed == ()
    assert not [each for each in report.problems if each.code == "W-VANISHED"]
    with served(place.site, tmp_path) as url:
        missing = [name for name in sorted(asked) if not _answers(url + quote(name))]
        assert missing == []
        for name in asked:
            if name.startswith("reports/") and name.endswith(".html"):
                assert followed(url + quote(name))
        told = followed(f"{url}reports/{old[0]}/{withdrawn.stem}.html")
        assert "撤回" in told
        assert f"reports/last-0/{withdrawn.stem}.html" in told


def _answers(address: str) -> bool:
    try:
        with urlopen(address) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False
