"""The agencies' folders, published in parallel: each worker holds one agency at a time."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import ENAMETOOLONG
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from build_tools.common.cache import Cache
from build_tools.common.failures import CHANGED, problem_of
from build_tools.common.files import remove
from build_tools.common.folder_writer import FileCounts
from build_tools.common.progress import counted
from build_tools.library import AgencyReports, Library, load_code
from build_tools.model import Problem, Value
from build_tools.pages.addresses import original_name
from build_tools.pages.templates import use_templates
from build_tools.publishing.manifest import Manifest, ManifestEntry, contents, contents_of
from build_tools.publishing.staging import REPORTS, InPlace
from build_tools.readers import UnreadableError, read_source
from build_tools.site.build_paths import Job, PublishError
from build_tools.site.content_digests import digests_of
from build_tools.site.contents import (
    Contents,
    agency_contents,
    agency_key,
    keep_findable,
    kept_findable,
    published_page,
)
from build_tools.site.shell import Shell
from build_tools.site.unread import AccidentError, refuse_accidents, refuse_lost_readings
from build_tools.workers.tasks import Workers

_BETWEEN = 2_500
"""Agencies after which new processes go on: what a process has at hand grows."""
_CHUNK = 4  # agencies handed to a worker at a time: the last one has no other beside it for long


class _Task(Value, frozen=True):
    reports: AgencyReports
    fingerprint: str
    known: ManifestEntry | None = None
    """What is remembered of the folder; None unless all of it, or all but its pages, may hold."""


class _Done(Value, frozen=True):
    folder: str
    entry: ManifestEntry
    files: FileCounts


class _Failed(Value, frozen=True):
    agency: str
    problem: Problem


class PublishedFolders(Value, frozen=True):
    """What became of the agencies' folders."""

    files: FileCounts
    folders: tuple[str, ...]
    """Those that may be others than before."""
    failed: dict[str, Problem]
    """By id the agencies that a fault kept from being published: their folders are as before."""


def stale_agencies(job: Job, library: Library, manifest: Manifest, place: InPlace) -> list[str]:
    """Ids of the agencies whose folders are not known to be up to date, without opening any."""
    look, agencies = job.look, library.agencies
    return [
        head.id
        for head, fingerprint in zip(agencies.heads, agencies.fingerprints, strict=True)
        if not manifest.current(folder_of(head.id), agency_key(fingerprint, look), place.base)
    ]


def publish_agencies(
    job: Job, library: Library, stale: list[str], manifest: Manifest, place: InPlace,
    workers: Workers,
) -> PublishedFolders:  # fmt: skip
    """Bring the folders of the agencies ``stale`` up to date.

    PublishError when a fault kept all agencies from being published: then it is no single report
    that sets it off.
    """
    if len(stale) > _CHUNK:
        load_code()
    waiting = set(stale)
    kept = (folder_of(head.id) for head in library.agencies.heads if head.id not in waiting)
    tally = FileCounts(kept=sum(manifest.entry(folder).files for folder in kept))
    failed: dict[str, Problem] = {}
    folders = []
    work = _published(job, library, stale, manifest, workers)
    for done in counted("机关的网页", work, len(stale)):
        if isinstance(done, _Failed):
            failed[done.agency] = done.problem
            place.restore(f"{REPORTS}/{done.agency}")
        else:
            manifest.record(done.folder, done.entry)
            folders.append(done.folder)
            tally += done.files
    if failed and len(failed) == len(library.agencies):
        raise PublishError(str(next(iter(failed.values()))))
    return PublishedFolders(tally, tuple(folders), failed)


def _published(
    job: Job, library: Library, stale: list[str], manifest: Manifest, workers: Workers
) -> Iterator[_Done | _Failed]:
    """What became of each agency; of many no process makes all."""
    for start in range(0, len(stale), _BETWEEN):
        if len(stale) > _BETWEEN and not job.exclusive:
            workers.renew()
        some = library.agencies.of({*stale[start : start + _BETWEEN]})
        tasks = (_task(job, reports, manifest) for reports in some)
        yield from workers.map(partial(_publish_chunk, job), tasks, _CHUNK, _failed, _reports)


def remove_others(tree: Path, wanted: Iterable[str], manifest: Manifest) -> FileCounts:
    """Remove what lies below ``reports/`` in ``tree`` and is not the folder of a ``wanted`` id."""
    known = set(wanted)
    leftovers = [path for path in (tree / REPORTS).glob("*") if path.name not in known]
    for path in leftovers:
        remove(path)
    manifest.drop(f"{REPORTS}/{path.name}" for path in leftovers)
    return FileCounts(removed=len(leftovers))


def folder_of(agency: str) -> str:
    """The folder of the agency with this id, from the top of the site."""
    return f"{REPORTS}/{agency}"


def _reports(task: _Task) -> int:
    return len(task.reports.entries)


def _task(job: Job, reports: AgencyReports, manifest: Manifest) -> _Task:
    fingerprint = agency_key(reports.fingerprint, job.look)
    known = manifest.known(folder_of(reports.id))
    if known and known.fingerprint != fingerprint:
        same = job.shell is not None and known.data == agency_key(
            reports.fingerprint, job.data_version
        )
        known = known if same else None
    return _Task(reports, fingerprint, known)


def _publish_chunk(job: Job, tasks: list[_Task]) -> list[_Done | _Failed]:
    cache = Cache(Path(job.cache))
    use_templates(job.templates)
    return [_try_to_publish(job, cache, task) for task in tasks]


def _try_to_publish(job: Job, cache: Cache, task: _Task) -> _Done | _Failed:
    try:
        return _publish(job, cache, task)
    except (AccidentError, UnreadableError) as error:
        return _Failed(task.reports.id, error.problem)
    # Whatever a strange report sets off in our code must not cost the other agencies theirs.
    except Exception as error:
        if isinstance(error, OSError) and error.errno != ENAMETOOLONG:
            raise  # the disk, or the machine: the next agency would fare no better
        return _failed(task, error)


def _failed(task: _Task, error: Exception) -> _Failed:
    path = f"{task.reports.root.name}/{folder_of(task.reports.id)}"
    return _Failed(task.reports.id, problem_of(error, path, "网页没有做成"))


def _publish(job: Job, cache: Cache, task: _Task) -> _Done:
    """Make the folder what its reports are now, unless what it holds tells that it is."""
    path = Path(job.site, folder_of(task.reports.id))
    known = task.known if task.known and task.known.contents == contents(path) != "" else None
    if known and known.fingerprint == task.fingerprint:
        return _Done(folder_of(task.reports.id), known, FileCounts(kept=known.files))
    return _fill(job, cache, replace(task, known=known), path)


def _fill(job: Job, cache: Cache, task: _Task, path: Path) -> _Done:
    reports, key = task.reports, agency_key(task.reports.fingerprint, job.data_version)
    made = agency_contents(reports, key, cache, task.known is not None, job.portal)
    refuse_accidents(made, path)
    files = {name.rpartition("/")[2]: data for name, data in _pages(job.shell, made)}
    if task.known is None:
        files |= {name.rpartition("/")[2]: data for name, data in made.files}
        files |= _originals(reports)
    if not job.losses_meant:
        refuse_lost_readings(made, files, path)
    shared = job.shell is None or task.known is not None
    folder = job.folder(folder_of(reports.id), shared)
    for name, data in files.items():
        folder.put(name, data)
    tally = folder.close()
    keep_findable(reports.id, made, cache)
    if task.known:
        tally = replace(tally, kept=task.known.files - tally.written)
    entry = ManifestEntry(
        # By no fingerprint what an accident kept from being read is tried again.
        fingerprint="" if made.accidents else task.fingerprint,
        data="" if made.accidents else key,
        contents=contents(path) if shared or job.packing else contents_of(files),
        files=tally.written + tally.kept,
        problems=made.problems,
        unreadable=made.unreadable,
        digests=_digests(made, reports.id, key, cache),
    )
    return _Done(folder_of(reports.id), entry, tally)


def _digests(made: Contents, agency: str, key: str, cache: Cache) -> bytes:
    """Digests of what is told of the agency elsewhere; empty where that is not known."""
    with suppress(KeyError, UnicodeEncodeError):
        return digests_of(made.findable or kept_findable(agency, key, cache))
    return b""


def _pages(shell: Shell | None, made: Contents) -> Iterator[tuple[str, bytes]]:
    yield from [published_page(page, shell) for page in made.pages]
    if shell is not None:
        yield from made.texts


def _originals(reports: AgencyReports) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the originals; of a name that comes twice the last counts.

    An earlier version stays at the address it had while it was in force, unless the one in force
    has it now: that may be a file of another format.
    """
    for entry in (each for current in reports.entries for each in (*current.earlier, current)):
        if entry.refused is None and entry.sha256:
            source = read_source(entry.path, entry.shown, reports.root)
            if source.sha256 != entry.sha256:
                raise AccidentError(Problem.of(entry.shown, CHANGED))
            for stood in {entry.version, 0}:
                yield original_name(entry.year, source.suffix, stood), source.data
