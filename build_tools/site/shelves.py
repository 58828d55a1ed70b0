"""The agencies' folders, published in parallel: each worker holds one agency at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from build_tools.cache import Cache
from build_tools.failures import problem_of
from build_tools.library import Library, Shelf
from build_tools.model import Problem, Source, Value
from build_tools.pages.addresses import original_name
from build_tools.site.contents import Contents, shelf_contents, shelf_key
from build_tools.site.manifest import Entry, Manifest
from build_tools.site.shell import Shell
from build_tools.site.workers import Workers
from build_tools.site.writer import Folder, Tally, mirror, remove

REPORTS = "reports"
_CHUNK = 8  # agencies handed to a worker at a time


class PublishError(Exception):
    """No agency at all could be published."""


class Job(Value, frozen=True):
    """What is the same for every agency of a build."""

    site: str
    cache: str
    version: str
    """Of code and page templates."""
    data_version: str
    """Of code alone: what data files and the search index depend on."""
    shell: Shell | None
    """The theme's document; without one, pages are written as Markdown files."""
    twin: str = ""
    """The folder that holds the agencies' folders a second time; empty when there is none."""
    quiet: bool = False
    """Whether nobody reads from the site while it is made."""

    @property
    def look(self) -> str:
        """The fingerprint of everything that is the same for all pages."""
        return f"{self.version}:{self.shell.digest if self.shell else ''}"


class _Task(Value, frozen=True):
    shelf: Shelf
    fingerprint: str
    twin: Entry | None = None
    """The twin's entry where the twin is up to date."""
    filled: Entry | None = None
    """The folder's entry where only the look of its pages differs: all else in it stays."""


class _Done(Value, frozen=True):
    folder: str
    entry: Entry
    files: Tally


class _Failed(Value, frozen=True):
    agency: str
    problem: Problem


def publish_shelves(
    job: Job, library: Library, manifest: Manifest, twin: Manifest | None, workers: Workers
) -> tuple[Tally, dict[str, Problem]]:
    """Bring every agency's folder up to date; folders that are, are not even opened.

    Each folder is made in the twin, a second tree beside the caches, and the site shares its files:
    a site that is gone is linked again, which costs a tenth of writing it.

    Returns also the agencies (by id) that a fault of ours kept from being published. PublishError
    when it kept all of them: then it is no single report that sets it off.
    """
    tally, look = Tally(), job.look
    failed: dict[str, Problem] = {}
    stale = []
    for shelf in library.shelves:
        fingerprint = shelf_key(shelf, look)
        if manifest.current(folder_of(shelf), fingerprint):
            tally += Tally(kept=manifest.entry(folder_of(shelf)).files)
        else:
            stale.append(_task(job, shelf, fingerprint, manifest, twin))
    for done in workers.map(partial(_publish_chunk, job), stale, _CHUNK, _failed):
        if isinstance(done, _Failed):
            failed[done.agency] = done.problem
        else:
            manifest.record(done.folder, done.entry)
            if twin:
                twin.record(done.folder, done.entry)
            tally += done.files
    if failed and len(failed) == len(library.shelves):
        raise PublishError(str(next(iter(failed.values()))))
    return tally, failed


def remove_vanished(site: Path, library: Library, manifest: Manifest) -> Tally:
    """Remove the folders of agencies that have no report any more."""
    wanted = {shelf.id for shelf in library.shelves}
    strangers = [path for path in (site / REPORTS).glob("*") if path.name not in wanted]
    for path in strangers:
        remove(path)
    manifest.drop(f"{REPORTS}/{path.name}" for path in strangers)
    return Tally(removed=len(strangers))


def folder_of(shelf: Shelf) -> str:
    """The agency's folder, from the top of the site."""
    return f"{REPORTS}/{shelf.id}"


def _task(
    job: Job, shelf: Shelf, fingerprint: str, manifest: Manifest, twin: Manifest | None
) -> _Task:
    folder = folder_of(shelf)
    if twin and (known := twin.known(folder, fingerprint)):
        return _Task(shelf, fingerprint, twin=known)
    if job.shell is None:
        return _Task(shelf, fingerprint)
    filled = (twin or manifest).holding(folder, shelf_key(shelf, job.data_version))
    return _Task(shelf, fingerprint, filled=filled)


def _publish_chunk(job: Job, tasks: list[_Task]) -> list[_Done | _Failed]:
    cache = Cache(Path(job.cache))
    return [_try_to_publish(job, cache, task) for task in tasks]


def _try_to_publish(job: Job, cache: Cache, task: _Task) -> _Done | _Failed:
    try:
        return _publish(job, cache, task)
    # Whatever a strange report sets off in our code must not cost the other agencies theirs.
    except Exception as error:
        return _failed(task, error)


def _failed(task: _Task, error: Exception) -> _Failed:
    shelf = task.shelf
    path = f"{shelf.root.name}/{folder_of(shelf)}"
    return _Failed(shelf.id, problem_of(error, path, "网页没有做成"))


def _publish(job: Job, cache: Cache, task: _Task) -> _Done:
    """Make the folder in the twin, if need be, and let the site share its files."""
    name = folder_of(task.shelf)
    site, twin = Path(job.site) / name, Path(job.twin) / name
    if not job.twin:
        return _fill(job, cache, task, site)
    entry = task.twin or _fill(job, cache, task, twin).entry
    try:
        return _Done(name, entry, mirror(twin, site))
    except FileNotFoundError:  # someone deleted the cache this very moment
        return _fill(job, cache, replace(task, filled=None), site)


def _fill(job: Job, cache: Cache, task: _Task, path: Path) -> _Done:
    shelf, key = task.shelf, shelf_key(task.shelf, job.data_version)
    filled = task.filled if path.is_dir() else None
    contents = shelf_contents(shelf, key, cache, pages_only=filled is not None)
    shared = job.shell is None or filled is not None
    folder = Folder(path, shared=shared, quiet=job.quiet)
    for name, data in _pages(job.shell, contents):
        folder.put(name.rpartition("/")[2], data)
    for name, data in () if filled else (*contents.files, *_originals(shelf)):
        folder.put(name.rpartition("/")[2], data)
    tally = folder.close()
    if filled:
        tally = replace(tally, kept=filled.files - tally.written)
    entry = Entry(
        fingerprint=task.fingerprint,
        data=key,
        files=tally.written + tally.kept,
        problems=contents.problems,
        unreadable=contents.unreadable,
    )
    return _Done(folder_of(shelf), entry, tally)


def _pages(shell: Shell | None, contents: Contents) -> Iterator[tuple[str, bytes]]:
    for page in contents.pages:
        if shell is not None:
            yield page.path, shell.page(page.path, page.title, page.description, page.html)
        if shell is None or not page.path.endswith("/index.html"):
            yield page.path.removesuffix(".html") + ".md", page.markdown


def _originals(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    for entry in (each for current in shelf.entries for each in (current, *current.earlier)):
        if entry.refused is None:
            suffix = Source(entry.path.name, b"", "").suffix
            yield original_name(entry.year, suffix, entry.version), entry.path.read_bytes()
