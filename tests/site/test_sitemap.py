from __future__ import annotations

import gzip
from xml.etree import ElementTree as ET

import pytest

from build_tools.site import sitemap
from build_tools.site.sitemap import sitemap_files

SITE = "https://example.org/年报/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(data: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(data).iter(LOC)]


def test_a_small_site_has_one_sitemap() -> None:
    files = dict(sitemap_files("https://example.org", ["index.html", "reports/a/2023.html"]))
    assert set(files) == {"sitemap.xml", "sitemap.xml.gz"}
    assert addresses(files["sitemap.xml"]) == [
        "https://example.org/index.html",
        "https://example.org/reports/a/2023.html",
    ]
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]


def test_a_large_site_has_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST", 3)
    paths = [f"{number}.html" for number in range(7)]
    files = dict(sitemap_files("https://example.org/", paths))
    index = addresses(files["sitemap.xml"])
    assert index == [f"https://example.org/sitemap-{n}.xml.gz" for n in (1, 2, 3)]
    listed = [path for n in (1, 2, 3) for path in addresses(files[f"sitemap-{n}.xml"])]
    assert listed == [f"https://example.org/{path}" for path in paths]


def test_no_date_and_no_clock() -> None:
    first = list(sitemap_files("https://example.org", ["a.html"]))
    assert first == list(sitemap_files("https://example.org", ["a.html"]))
    assert b"lastmod" not in dict(first)["sitemap.xml"]
    assert dict(first)["sitemap.xml.gz"][4:8] == bytes(4)


def test_dates_are_those_of_the_content() -> None:
    told = dict(sitemap_files(SITE, ["a.html", "b.html"], {"b.html": "2024-02-01"}))
    assert told["sitemap.xml"].count(b"<lastmod>") == 1
    assert b"b.html</loc><lastmod>2024-02-01</lastmod></url>" in told["sitemap.xml"]
