"""The pages about many reports and the sitemap: made when any report changed."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from build_tools.common.collecting import trim_memory
from build_tools.common.folder_writer import FileCounts, FolderWriter
from build_tools.explore import FirstAnswer
from build_tools.exports import data_files, data_values
from build_tools.pages import unsurveyed_contents
from build_tools.pages.addresses import agency_path, report_path
from build_tools.publishing.manifest import ManifestEntry
from build_tools.publishing.staging import SURVEYED, TOP
from build_tools.releases import ReleaseNotes
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.downloads import Downloads
from build_tools.site.published import PublishedAgencies
from build_tools.site.putting import Setting, put_contents
from build_tools.site.releasing import notes_of, releases_fingerprint
from build_tools.site.sitemap import OPENSEARCH, opensearch, sitemap_files
from build_tools.site.surveying import keep_surveyed, parts_of, put_surveyed, survey_digest


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
    digest = survey_digest(build, site)
    if surveyed and digest and surveyed.fingerprint == digest:
        surveyed = keep_surveyed(build, root, surveyed)
    else:
        surveyed = put_surveyed(build, root, site, first, parts_of(surveyed))
        trim_memory()
    manifest.record(SURVEYED, replace(surveyed, fingerprint=digest))
    notes = notes_of(build.published, site.edition.version, build.cache)
    own = [path for each in parts_of(surveyed).values() for path in each.own]
    names = tuple(_put_all(build, root, site, downloads, notes, own))
    tally = root.close()
    manifest.record(
        TOP, ManifestEntry(fingerprint, names=names, files=len(names), problems=notes.problems)
    )
    return tally


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
    names, own = put_contents(build.job, root, site, contents)
    yield from names
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
            if date := entry.provenance.latest:
                found[report_path(reports.id, entry.year)] = date
                found[page] = max(found.get(page, ""), date)
    return found


def _report_pages(published: PublishedAgencies) -> Iterator[str]:
    for each in published.agencies:
        yield agency_path(each.id)
        yield from (report_path(each.id, year) for year in each.years)


def _fingerprint(job: Job, published: PublishedAgencies, site: Setting) -> str:
    pages = ",".join(site.pages)
    releases = releases_fingerprint(published.library.root)
    setting = f"{releases}:{site.url}:{site.contact}:{site.elsewhere.digest}:{site.edition}:{pages}"
    return f"{job.look}:{published.fingerprint}:{setting}"
