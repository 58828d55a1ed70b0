"""The pages about many reports and the sitemap: made when any report changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from build_tools.common.cache import Cache
from build_tools.common.progress import counted
from build_tools.explore import FirstAnswer
from build_tools.exports import Edition, data_files, data_values
from build_tools.model import Page, Value
from build_tools.pages import DataFile, portal_contents
from build_tools.pages.addresses import agency_path, report_path
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import TOP, InPlace
from build_tools.publishing.writer import FileCounts, FolderWriter
from build_tools.releases import ReleaseNotes
from build_tools.site import opensearch
from build_tools.site.agency_folders import Job
from build_tools.site.contents import published_page
from build_tools.site.downloads import Downloads
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.published import PublishedAgencies
from build_tools.site.releasing import notes_of, releases_fingerprint
from build_tools.site.sitemap import sitemap_files


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
    job: Job, published: PublishedAgencies, cache: Cache, manifest: Manifest, place: InPlace,
    root: FolderWriter, site: Setting, downloads: Callable[[], Downloads],
    first: Callable[[], FirstAnswer | None] = lambda: None,
) -> FileCounts:  # fmt: skip
    """Put every page about many reports into ``root`` and close it.

    ``downloads`` waits for the files of data; it is called last. ``first`` waits for the tables of
    figures, of which there may be none.
    """
    fingerprint = _fingerprint(job, published, site)
    if manifest.current(TOP, fingerprint, place.base):
        for name in manifest.entry(TOP).names:
            root.keep(name)
        return root.close()
    notes = notes_of(published, site.edition.version, cache)
    names = tuple(_put_all(job, published, cache, root, site, downloads, first, notes))
    tally = root.close()
    manifest.record(
        TOP, ManifestEntry(fingerprint, names=names, files=len(names), problems=notes.problems)
    )
    return tally


def _put_all(
    job: Job,
    published: PublishedAgencies,
    cache: Cache,
    root: FolderWriter,
    site: Setting,
    downloads: Callable[[], Downloads],
    first: Callable[[], FirstAnswer | None],
    notes: ReleaseNotes,
) -> Iterator[str]:
    own: list[str] = []
    contents = portal_contents(
        published.library.registered,
        published.summaries(cache),
        published.withdrawn,
        site.contact,
        lambda: data_values(site.edition, downloads().files, downloads().parts),
        lambda: notes.values,
        first,
        bool(site.elsewhere.parts),
    )
    for each in counted("地区、年份等的网页", contents):
        yield from root.put(*site.elsewhere.relinked(*_file(job, each)))
        if isinstance(each, Page) and each.indexed:
            own.append(each.path)
    data = downloads()
    for name, file in (*data_files(site.edition, data.files, data.parts), *notes.files()):
        yield from root.put(name, file)
    reports = map(site.elsewhere.address, _report_pages(published))
    for name, file in (
        _for_finders(site, chain(site.pages, reports, own), published) if site.url else ()
    ):
        yield from root.put(name, file)


def _for_finders(
    site: Setting, paths: Iterable[str], published: PublishedAgencies
) -> Iterator[tuple[str, bytes]]:
    """What needs the site's whole address."""
    yield opensearch.PATH, opensearch.opensearch(site.edition.portal)
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
