"""The pages about many reports and the sitemap: made when any report changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from build_tools.common.cache import digest_of
from build_tools.common.collecting import trim_memory
from build_tools.common.compression import read_published
from build_tools.common.progress import counted
from build_tools.explore import FirstAnswer
from build_tools.exports import Edition, data_files, data_values
from build_tools.model import Page, Value
from build_tools.pages import (
    DataFile,
    changed_feed,
    feeds_of,
    news_of,
    surveyed_contents,
    unsurveyed_contents,
)
from build_tools.pages.addresses import agency_path, report_path
from build_tools.pages.feeds import FeedEntry
from build_tools.pages.portal.counting import placeholder
from build_tools.publishing.manifest import ManifestEntry
from build_tools.publishing.staging import SURVEYED, TOP
from build_tools.publishing.writer import FileCounts, FolderWriter
from build_tools.releases import ReleaseNotes
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.content_digests import combined_digests
from build_tools.site.contents import published_page
from build_tools.site.downloads import Downloads
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.published import PublishedAgencies
from build_tools.site.releasing import notes_of, releases_fingerprint
from build_tools.site.sitemap import OPENSEARCH, opensearch, sitemap_files


class Setting(Value, frozen=True):
    """What the pages about many and the sitemap need to know besides the library."""

    url: str = ""
    """The site's address; without one there is no sitemap, and no description of its search."""
    pages: tuple[str, ...] = ()
    """The pages that the site generator made."""
    contact: str = ""
    """Where offices and readers can reach the maintainers."""
    elsewhere: Elsewhere = Elsewhere()
    """Where agencies lie that are not in this site."""
    edition: Edition = Edition()


def publish_portal(
    build: BuildContext,
    root: FolderWriter,
    site: Setting,
    downloads: Callable[[], Downloads],
    first: Callable[[], FirstAnswer | None] = lambda: None,
) -> FileCounts:
    """Put every page about many reports into ``root`` and close it.

    ``downloads`` waits for the files of data; it is called last. ``first`` waits for the tables of
    figures, of which there may be none.
    """
    manifest, base = build.manifest, build.site.base
    fingerprint = _fingerprint(build.job, build.published, site)
    surveyed = manifest.intact(SURVEYED, base)
    if surveyed and manifest.current(TOP, fingerprint, base):
        for name in (*manifest.entry(TOP).names, *surveyed.names):
            root.keep(name)
        return root.close()
    digest = _survey_digest(build, site)
    if surveyed and digest and surveyed.fingerprint == digest:
        _follow(build, root, surveyed)
    else:
        surveyed = _survey(build, root, site, first)
        trim_memory()
    manifest.record(SURVEYED, replace(surveyed, fingerprint=digest))
    notes = notes_of(build.published, site.edition.version, build.cache)
    own = surveyed.said.decode().split()
    names = tuple(_put_all(build, root, site, downloads, notes, own))
    tally = root.close()
    manifest.record(
        TOP, ManifestEntry(fingerprint, names=names, files=len(names), problems=notes.problems)
    )
    return tally


def _survey(
    build: BuildContext,
    root: FolderWriter,
    site: Setting,
    first: Callable[[], FirstAnswer | None],
) -> ManifestEntry:
    """Put what tells of all reports; it is remembered with the addresses for search engines."""
    published = build.published
    contents = surveyed_contents(
        published.library.registered,
        published.summaries(build.cache),
        published.withdrawn,
        site.contact,
        first,
        bool(site.elsewhere.parts),
    )
    names: list[str] = []
    own: list[str] = []
    for each in counted("地区、年份等的网页", contents):
        names += root.put(*site.elsewhere.relinked(*_file(build.job, each)))
        if isinstance(each, Page) and each.indexed:
            own.append(each.path)
    return ManifestEntry("", names=tuple(names), files=len(names), said="\n".join(own).encode())


def _follow(build: BuildContext, root: FolderWriter, surveyed: ManifestEntry) -> None:
    """Keep the files ``surveyed``, but for feeds that tell of an original that was replaced."""
    published, changed = build.published, {*build.manifest.recorded}
    registered = {each.id: each for each in published.library.registered} if changed else {}
    news: dict[tuple[str, str], list[FeedEntry]] = {}
    for agency in (each for each in published.agencies if each.folder in changed):
        for report in agency.summaries(build.cache):
            known = registered.get(agency.id) or placeholder(report)
            for feed in feeds_of(known, report.region):
                news.setdefault(feed, []).append(news_of(report))
    put = {
        name
        for (path, to_top), entries in news.items()
        for name in root.put(
            path, changed_feed(read_published(f"{build.job.site}/{path}"), entries, to_top)
        )
    }
    for name in surveyed.names:
        if name not in put:
            root.keep(name)


def _survey_digest(build: BuildContext, site: Setting) -> str:
    """Changes whenever a page that tells of all reports does, but for feeds; empty if unknown."""
    published = build.published
    known = None if site.elsewhere.parts else combined_digests(published, build.manifest)
    if known is None:
        return ""
    withdrawn = sorted((agency, sorted(years)) for agency, years in published.withdrawn.items())
    return digest_of((build.job.look, known, withdrawn, site.contact))


def _put_all(
    build: BuildContext,
    root: FolderWriter,
    site: Setting,
    downloads: Callable[[], Downloads],
    notes: ReleaseNotes,
    surveyed: list[str],
) -> Iterator[str]:
    """Put all but what tells of all reports, whose addresses are ``surveyed``."""
    contents = unsurveyed_contents(
        lambda: data_values(site.edition, downloads().files, downloads().parts),
        lambda: notes.values,
    )
    own = []
    for each in contents:
        yield from root.put(*site.elsewhere.relinked(*_file(build.job, each)))
        if isinstance(each, Page) and each.indexed:
            own.append(each.path)
    data = downloads()
    for name, file in (*data_files(site.edition, data.files, data.parts), *notes.files()):
        yield from root.put(name, file)
    reports = map(site.elsewhere.address, _report_pages(build.published))
    pages = chain(site.pages, reports, surveyed, own)
    for name, file in _for_finders(site, pages, build.published) if site.url else ():
        yield from root.put(name, file)


def _for_finders(
    site: Setting, paths: Iterable[str], published: PublishedAgencies
) -> Iterator[tuple[str, bytes]]:
    """What needs the site's whole address."""
    yield OPENSEARCH, opensearch(site.edition.portal)
    yield from sitemap_files(site.url, paths, _dates(published))


def _dates(published: PublishedAgencies) -> dict[str, str]:
    """When the reports were fetched or published, as far as the content tells, by their pages."""
    found: dict[str, str] = {}
    dated = {head.id for head in published.library.agencies.heads if head.latest}
    for reports in published.library.agencies.of(dated):
        page = agency_path(reports.id)
        for entry in reports.entries:
            if date := max(entry.provenance.seen, entry.provenance.published):
                found[report_path(reports.id, entry.year)] = date
                found[page] = max(found.get(page, ""), date)
    return found


def _report_pages(published: PublishedAgencies) -> Iterator[str]:
    for each in published.agencies:
        yield agency_path(each.id)
        yield from (report_path(each.id, year) for year in each.years)


def _file(job: Job, page: Page | DataFile) -> tuple[str, bytes]:
    if isinstance(page, DataFile):
        return page.path, page.data
    return published_page(page, job.shell)


def _fingerprint(job: Job, published: PublishedAgencies, site: Setting) -> str:
    pages = ",".join(site.pages)
    releases = releases_fingerprint(published.library.root)
    setting = f"{releases}:{site.url}:{site.contact}:{site.elsewhere.digest}:{site.edition}:{pages}"
    return f"{job.look}:{published.fingerprint}:{setting}"
