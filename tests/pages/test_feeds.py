"""Feeds: whole, dated by the content, leading to pages that are there."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser

from build_tools.pages.feeds import FeedEntry, atom_feed
from build_tools.site.build_paths import BuildPaths
from tests.site.building import build_at, changed_report, place

__all__ = ["place"]

_ATOM = "{http://www.w3.org/2005/Atom}"


def opened(path: Path) -> ET.Element:
    return ET.fromstring(path.read_bytes())


def ids(feed: ET.Element) -> list[str | None]:
    return [each.findtext(f"{_ATOM}id") for each in feed.iter(f"{_ATOM}entry")]


def test_each_agency_has_a_feed_that_leads_to_its_reports(place: BuildPaths) -> None:
    build_at(place)
    for folder in (place.site / "reports").iterdir():
        feed = opened(folder / "feed.xml")
        entries = list(feed.iter(f"{_ATOM}entry"))
        assert len(entries) == len([*folder.glob("20??.html")])
        assert feed.findtext(f"{_ATOM}updated") == entries[0].findtext(f"{_ATOM}updated")
        for each in entries:
            assert {child.tag for child in each} >= {
                f"{_ATOM}{name}" for name in ("title", "id", "updated", "link")
            }
        for link in feed.iter(f"{_ATOM}link"):
            assert (folder / str(link.get("href"))).resolve().is_file()
        dates = [str(each.findtext(f"{_ATOM}updated")) for each in entries]
        assert dates == sorted(dates, reverse=True)


def test_a_changed_original_is_a_new_entry(place: BuildPaths) -> None:
    build_at(place)
    source = changed_report(place)
    path = place.site / "reports" / source.parent.name / "feed.xml"
    before = ids(opened(path))
    build_at(place)
    assert len({*ids(opened(path))} - {*before}) == 1


def test_a_reader_of_feeds_understands_those_of_the_portal_and_of_regions(
    place: BuildPaths,
) -> None:
    build_at(place)
    feeds = {"feed.xml": 8} | {
        path.relative_to(place.site).as_posix(): 1 for path in place.site.glob("regions/*.xml")
    }
    assert len(feeds) > 2
    for name, least in feeds.items():
        feed = feedparser.parse((place.site / name).read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        assert feed.feed.title
        assert len(feed.entries) >= least
        assert len({each.id for each in feed.entries}) == len(feed.entries)
        for each in (feed.feed, *feed.entries):
            assert each.updated_parsed
            assert ((place.site / name).parent / each.link).resolve().is_file()


def test_words_of_sources_break_no_feed() -> None:
    entry = FeedEntry("2024-02-01", 2023, "a", '<&"]]>', bytes(32))
    feed = ET.fromstring(atom_feed("<b>&", "index.html", "", [entry]))
    assert feed.findtext(f"{_ATOM}title") == "<b>&"
    assert '<&"]]>' in str(feed.findtext(f"{_ATOM}entry/{_ATOM}title"))
