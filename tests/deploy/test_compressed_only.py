"""A site of compressed files only behind the real nginx: each address answers as a plain site's."""

from __future__ import annotations

import gzip
import os
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from build_tools.common.compression import Packing
from tests.deploy.nginx import find_nginx, running_nginx
from tests.site.building import BuildPaths, build_at, place, tree

__all__ = ["place"]

NOT_FOUND = "<p>没有这一页</p>" * 100


@pytest.fixture
def sites(place: BuildPaths) -> tuple[BuildPaths, BuildPaths]:
    """The same portal, plain and of compressed files only."""
    made = place.site.with_name("made")
    made.mkdir()
    (made / "404.html").write_text(NOT_FOUND, "utf-8")
    (made / "icon.png").write_bytes(bytes(range(256)) * 4)
    plain = replace(place, made=made, site_url="https://example.org/")
    only = replace(
        plain,
        site=place.site.with_name("only"),
        cache=place.cache.with_name("only-cache"),
        packing=Packing.ONLY,
    )
    build_at(plain)
    build_at(only)
    return plain, only


@pytest.fixture
def address(sites: tuple[BuildPaths, BuildPaths], tmp_path: Path) -> Iterator[str]:
    program = find_nginx()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must test the nginx example, but there is no nginx here")
        pytest.skip("no nginx on this machine: apt-get install nginx-light")
    with running_nginx(program, sites[1].site, tmp_path, compressed_only=True) as url:
        yield url


def _get(url: str, encoding: str) -> tuple[int, str, str, bytes]:
    """Status, type, encoding and content of the answer."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    try:
        answer = urllib.request.urlopen(request)
    except HTTPError as error:
        answer = error
    kind, packed = answer.headers["Content-Type"], answer.headers.get("Content-Encoding", "")
    data = answer.read()
    return answer.status, kind, packed, gzip.decompress(data) if packed == "gzip" else data


def test_every_address_answers_as_a_plain_sites(
    sites: tuple[BuildPaths, BuildPaths], address: str
) -> None:
    plain, stored = tree(sites[0].site), tree(sites[1].site)
    assert sum(map(len, stored.values())) < sum(map(len, plain.values())) / 4
    assert stored.keys() == {name if name in stored else f"{name}.gz" for name in plain}
    for name, data in plain.items():
        for encoding in ("gzip", "identity"):
            status, _, packed, got = _get(address + quote(name), encoding)
            assert (status, got) == (200, data), name
            assert (packed == "gzip") <= (encoding == "gzip")


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_folders_have_their_page_and_unknown_addresses_ours(
    sites: tuple[BuildPaths, BuildPaths], address: str, encoding: str
) -> None:
    plain = tree(sites[0].site)
    assert _get(address, encoding)[3] == plain["index.html"]
    assert _get(address + "regions/", encoding)[3] == plain["regions/index.html"]
    assert _get(address + "regions", encoding)[3] == plain["regions/index.html"]
    for name in ("no-such-page.html", "reports/", "no-such-folder/"):
        status, kind, _, data = _get(address + name, encoding)
        assert (status, data.decode()) == (404, NOT_FOUND)
        assert kind.startswith("text/html")


def test_types_are_those_of_what_is_inside(
    sites: tuple[BuildPaths, BuildPaths], address: str
) -> None:
    report = next(name for name in tree(sites[0].site) if re.match("reports/.*2023.csv", name))
    kinds = {".csv": "text/csv; charset=utf-8", ".json": "application/json; charset=utf-8"}
    for suffix, kind in kinds.items():
        assert _get(address + report.replace(".csv", suffix), "gzip")[1] == kind
