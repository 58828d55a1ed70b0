"""Atom feeds of new and changed reports: of the portal, of each region, of each agency.

Dates are those that the content tells of a report. Addresses are relative to the feed's own.
"""

from collections.abc import Iterable
from html import escape
from uuid import UUID, uuid5

from build_tools.library.summaries import ReportSummary, content_date
from build_tools.model import ReportRecord, Value
from build_tools.pages.addresses import report_path

_SPACE = UUID("6f1c8f5e-6d0a-5b7e-9a43-0d2f3c1b7a10")
"""Names of entries are made in it; another one would show every entry as new."""
FEED = "feed.xml"
"""The feed of the portal, and beside an agency's page its own."""
MOST = 50
"""Entries of a feed."""
_FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>{title}</title>
<id>urn:uuid:{name}</id>
<updated>{updated}T00:00:00Z</updated>
<author><name>{author}</name></author>
<link rel="alternate" type="text/html" href="{page}"/>
{entries}</feed>
"""
_ENTRY = """\
<entry>
<title>{title}</title>
<id>urn:uuid:{name}</id>
<updated>{updated}T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="{page}"/>
<summary>{said}</summary>
</entry>
"""
_BEGIN, _END = "<entry>\n", "</entry>\n"


class FeedEntry(Value, frozen=True, order=True):
    """A report as a feed tells of it; the newest is the greatest. Of most reports one is held."""

    date: str
    year: int
    agency_id: str
    agency: str
    sha256: bytes
    """Not written out, which takes twice the room."""


def feed_entry(record: ReportRecord) -> FeedEntry:
    """What the feed of its agency tells of ``record``."""
    agency, report = record.agency, record.report
    return FeedEntry(
        content_date(record), record.year, agency.id, agency.name, bytes.fromhex(report.sha256)
    )


def news_of(report: ReportSummary) -> FeedEntry:
    """What the feeds of the portal and of regions tell of ``report``."""
    sha256 = bytes.fromhex(report.sha256)
    return FeedEntry(report.dated, report.year, report.agency_id, report.agency_name, sha256)


def atom_feed(title: str, page: str, root: str, entries: Iterable[FeedEntry]) -> bytes:
    """The feed that belongs to ``page``, an address of the portal, the newest entries first.

    ``root`` leads from the feed to the top of the portal.
    """
    newest = sorted(entries, reverse=True)[:MOST]
    updated = newest[0].date if newest else "2000-01-01"
    return _FEED.format(
        title=escape(title),
        name=uuid5(_SPACE, page),
        updated=updated,
        author=escape(title),
        page=escape(f"{root}{page}"),
        entries="".join([_entry(each, root) for each in newest]),
    ).encode()


def changed_feed(feed: bytes, news: Iterable[FeedEntry], root: str) -> bytes:
    """``feed`` with what it tells of reports as ``news`` have it, which differ in no date."""
    head, *entries = feed.decode().split(_BEGIN)
    for each in news:
        page = f'href="{_page(each, root)}"'
        for place, entry in enumerate(entries):
            if page in entry:
                tail = entry.partition(_END)[2]
                entries[place] = _entry(each, root).removeprefix(_BEGIN) + tail
    return _BEGIN.join((head, *entries)).encode()


def _page(entry: FeedEntry, root: str) -> str:
    return escape(f"{root}{report_path(entry.agency_id, entry.year)}")


def _entry(entry: FeedEntry, root: str) -> str:
    sha256 = entry.sha256.hex()
    said = f"原件的 SHA-256 以 {sha256[:16]} 开头"
    return _ENTRY.format(
        title=escape(f"{entry.agency}{entry.year}年政府信息公开工作年度报告"),
        # A report whose original changed is another entry, so that readers are told.
        name=uuid5(_SPACE, f"{entry.agency_id}/{entry.year}/{sha256}"),
        updated=entry.date,
        page=_page(entry, root),
        said=escape(said),
    )
