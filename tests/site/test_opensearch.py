"""The description of the search: there with an address, and leading to the search."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from build_tools.site.build_paths import BuildPaths
from tests.site.building import build_at, place

__all__ = ["place"]

_OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_browsers_are_told_how_to_search(place: BuildPaths) -> None:
    title = "某省政府信息公开工作年度报告资料库 <&>"
    build_at(replace(place, site_url="https://example.org/a/", title=title))
    told = ET.fromstring((place.site / "opensearch.xml").read_bytes())
    assert told.tag == f"{_OPENSEARCH}OpenSearchDescription"
    short = str(told.findtext(f"{_OPENSEARCH}ShortName"))
    assert title.startswith(short)
    assert 0 < len(short) <= 16
    assert told.findtext(f"{_OPENSEARCH}Description")
    urls = {each.get("type"): each.get("template") for each in told.iter(f"{_OPENSEARCH}Url")}
    assert urls["text/html"] == "https://example.org/a/search.html?q={searchTerms}"


def test_without_an_address_there_is_none(place: BuildPaths) -> None:
    build_at(place)
    assert not (place.site / "opensearch.xml").exists()
