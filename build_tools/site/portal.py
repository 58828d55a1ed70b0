"""The pages about many reports and the sitemap: made when any report changed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.cache import Cache
from build_tools.library import Library, shelf_summaries
from build_tools.library.summaries import ReportSummary
from build_tools.model import Page, Value
from build_tools.pages import DataFile, portal_contents
from build_tools.pages.addresses import agency_path, report_path
from build_tools.site.contents import render_page
from build_tools.site.manifest import Entry, Manifest
from build_tools.site.shelves import Job
from build_tools.site.sitemap import sitemap_files
from build_tools.site.writer import Folder, Tally

PORTAL_PAGES = (
    "index.html",
    "regions/index.html",
    "kinds/index.html",
    "years/index.html",
    "findings/index.html",
    "glossary.html",
    "checks.html",
    "about-data.html",
    "for-agencies.html",
    "search.html",
    "compare.html",
)
"""Pages every portal has, for hand-written pages to link to."""

_PORTAL = "."


class Setting(Value, frozen=True):
    """What the pages about many and the sitemap need to know besides the library."""

    url: str = ""
    """The site's address; without one there is no sitemap."""
    pages: tuple[str, ...] = ()
    """The pages that the site generator made."""
    contact: str = ""
    """Where offices and readers can reach the maintainers."""


def publish_portal(
    job: Job, library: Library, cache: Cache, manifest: Manifest, root: Folder, site: Setting
) -> Tally:
    """Put every page about many reports into ``root`` and close it."""
    fingerprint = _fingerprint(job, library, site)
    if manifest.current(_PORTAL, fingerprint):
        for name in manifest.entry(_PORTAL).names:
            root.keep(name)
        return root.close()
    names = tuple(_put_all(job, library, cache, root, site))
    tally = root.close()
    manifest.record(_PORTAL, Entry(fingerprint, names=names, files=len(names)))
    return tally


def _put_all(
    job: Job, library: Library, cache: Cache, root: Folder, site: Setting
) -> Iterator[str]:
    paths = [*site.pages, *_report_pages(library)]
    for each in portal_contents(
        library.agencies, partial(_summaries, library, cache), site.contact
    ):
        name, data = _file(job, each)
        root.put(name, data)
        yield name
        if isinstance(each, Page):
            paths.append(each.path)
    for name, data in sitemap_files(site.url, paths) if site.url else ():
        root.put(name, data)
        yield name


def _report_pages(library: Library) -> Iterator[str]:
    for shelf in library.shelves:
        yield agency_path(shelf.id)
        yield from (report_path(shelf.id, entry.year) for entry in shelf.entries)


def _file(job: Job, page: Page | DataFile) -> tuple[str, bytes]:
    if isinstance(page, DataFile):
        return page.path, page.data
    done = render_page(page)
    if job.shell is None:
        return page.path.removesuffix(".html") + ".md", done.markdown
    return page.path, job.shell.page(done.path, done.title, done.description, done.html)


def _summaries(library: Library, cache: Cache) -> Iterator[ReportSummary]:
    for shelf in library.shelves:
        yield from shelf_summaries(shelf, cache)


def _fingerprint(job: Job, library: Library, site: Setting) -> str:
    return f"{job.look}:{library.fingerprint}:{site.url}:{site.contact}:{','.join(site.pages)}"
