"""Behind the real nginx every address of a portal that was split leads on to its part."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.nginx import find_nginx, running_nginx
from tests.site.building import BuildPaths, tree
from tests.site.test_federation import PARTS, agencies, built, federated, part_of, whole

__all__ = ["built", "whole"]

DOCS = Path(__file__).parents[2] / "docs" / "federation.md"


@pytest.fixture
def address(whole: BuildPaths, tmp_path: Path) -> Iterator[str]:
    program = find_nginx()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must test the nginx example, but there is no nginx here")
        pytest.skip("no nginx on this machine: apt-get install nginx-light")
    federated(whole)
    parts = tmp_path / "parts"
    parts.mkdir()
    for part in PARTS:
        (parts / part).symlink_to(part_of(whole, part).site)
    site = whole.content.parent / "over" / "site"
    (documented,) = re.findall(r"(?s)```nginx\n(.*?)```", DOCS.read_text("utf-8"))
    over = documented.replace("/srv/nianbao/site", str(site))
    over = over.replace("/srv/nianbao/parts", str(parts))
    with running_nginx(program, site, tmp_path, over=over) as url:
        yield url


def test_every_old_address_gives_what_the_part_publishes(whole: BuildPaths, address: str) -> None:
    asked = 0
    for part in PARTS:
        for name, data in tree(part_of(whole, part).site).items():
            if name.startswith("reports/"):
                with urllib.request.urlopen(address + name) as answer:
                    assert answer.url == f"{address}{part}/{name}"
                    assert answer.read() == data
                asked += 1
    assert asked > 100
    with urllib.request.urlopen(address + "regions/index.html") as answer:
        assert answer.url == address + "regions/index.html"


def test_an_agency_that_moved_is_found_from_its_old_part(whole: BuildPaths, address: str) -> None:
    first, second = PARTS[:2]
    (whole.content.parent / "over" / "site" / "404.html").write_text("none", "utf-8")
    agency = min(agencies(whole, first))
    with urllib.request.urlopen(f"{address}{second}/reports/{agency}/index.html") as answer:
        assert answer.url == f"{address}{first}/reports/{agency}/index.html"
    for gone in ("nothing.html", f"{first}/reports/nobody/", f"{first}/reports/{agency}/1999.html"):
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(address + gone)
        assert raised.value.code == 404
        assert raised.value.url == address + gone
        assert raised.value.read() == b"none", gone
