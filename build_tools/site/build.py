"""The portal published: agency by agency in parallel, then the pages about many, then the rest.

Memory does not grow with the number of reports: an agency's reports live in one worker at a time,
and what comes back of them is a few numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools.cache import DEFAULT_FOLDER, Cache
from build_tools.library import Library, compared, scan
from build_tools.model import Problem, Value
from build_tools.site.contents import data_version, rendering_version
from build_tools.site.downloads import DATA, begin_downloads
from build_tools.site.indexing import SEARCH, begin_search
from build_tools.site.manifest import Manifest, site_id
from build_tools.site.portal import Setting, publish_portal
from build_tools.site.shell import Shell
from build_tools.site.shelves import REPORTS, Job, folder_of, publish_shelves, remove_vanished
from build_tools.site.workers import Workers
from build_tools.site.writer import Folder, Tally


@dataclass(frozen=True, slots=True)
class Place:
    """Where a build reads and writes."""

    content: Path
    """The folder with ``reports/`` and ``agencies.yml``."""
    site: Path
    cache: Path
    made: Path | None = None
    """Files made by the site generator, to be published as they are."""
    site_url: str = ""
    """With it there is a sitemap."""
    contact: str = ""
    """Where offices and readers can reach the maintainers: an address or words."""
    lasting: bool = True
    """False for the site of a preview: nothing is kept for making it again."""


class BuildReport(Value, frozen=True):
    """What a build did and what there is to say about the content."""

    reports: int
    unreadable: int
    """Reports of which nothing could be read."""
    files: Tally
    problems: tuple[Problem, ...]
    """Of the reports, for their maintainers."""
    own_problems: tuple[Problem, ...]
    """Of the register and the tree: ours to mend."""


def build_portal(place: Place, shell: Shell, workers: Workers) -> BuildReport:
    """Make ``place.site`` exactly the portal of ``place.content``; touches only what differs."""
    cache = Cache(place.cache)
    library = compared(scan(place.content, cache), cache, workers.map)
    manifest = Manifest(place.cache, place.site)
    twin = place.cache / "twins" / site_id(place.site) if place.lasting else None
    twins = Manifest(place.cache, twin) if twin else None
    versions = rendering_version(), data_version()
    quiet = not place.lasting  # a preview answers nobody while it builds
    job = Job(str(place.site), str(place.cache), *versions, shell, str(twin or ""), quiet)
    tally, failed = publish_shelves(job, library, manifest, twins, workers)
    library = _without(library, failed)
    tally += remove_vanished(place.site, library, manifest)
    if twin and twins:
        remove_vanished(twin, library, twins)
        twins.save()
    hidden = {path.name for path in place.site.glob(".*")}
    root = Folder(place.site, frozenset({REPORTS, SEARCH, DATA, *hidden}), quiet=quiet)
    made = dict(_files(place.made))
    for name, data in made.items():
        root.put(name, data)
    pages = tuple(name for name in made if name.endswith(".html") and name != "404.html")
    searchable = begin_search(job, library, manifest, workers)
    downloadable = begin_downloads(job, library, manifest, workers)
    tally += publish_portal(
        job, library, cache, manifest, root, Setting(place.site_url, pages, place.contact)
    )
    tally += downloadable()
    tally += searchable()
    manifest.save()
    _forget(cache, library)
    return _report(library, manifest, tally)


def write_pages(content: Path, out: Path) -> BuildReport:
    """Write every page as a Markdown file below ``out``, with the data files beside them.

    For any other site generator. Nothing else in ``out`` is touched. ValueError when ``out`` is
    the content itself.
    """
    if out.resolve() == content.resolve():
        raise ValueError("输出文件夹不能就是内容目录")
    kept = content.resolve().parent / DEFAULT_FOLDER
    cache = Cache(kept)
    library = scan(content, cache)
    manifest = Manifest(kept, out)
    job = Job(str(out), str(kept), rendering_version(), data_version(), None)
    with Workers() as workers:
        library = compared(library, cache, workers.map)
        tally, failed = publish_shelves(job, library, manifest, None, workers)
        library = _without(library, failed)
        tally += begin_downloads(job, library, manifest, workers)()
    root = Folder(out, shared=True)
    for page in content.glob("*.md"):
        root.put(page.name, page.read_bytes())
    tally += publish_portal(job, library, cache, manifest, root, Setting())
    manifest.save()
    return _report(library, manifest, tally)


def _without(library: Library, failed: dict[str, Problem]) -> Library:
    """The library without the agencies whose pages our own fault kept from being made."""
    shelves = tuple(shelf for shelf in library.shelves if shelf.id not in failed)
    return replace(library, shelves=shelves, problems=(*library.problems, *failed.values()))


def _files(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _forget(cache: Cache, library: Library) -> None:
    """Drop what was kept for agencies that have no report any more."""
    cache.retain("findable", {shelf.id for shelf in library.shelves})


def _report(library: Library, manifest: Manifest, tally: Tally) -> BuildReport:
    entries = [manifest.entry(folder_of(shelf)) for shelf in library.shelves]
    return BuildReport(
        reports=sum(len(shelf.entries) for shelf in library.shelves),
        unreadable=sum(entry.unreadable for entry in entries),
        files=tally,
        problems=tuple(problem for entry in entries for problem in entry.problems),
        own_problems=library.problems,
    )
