"""The portal published: agency by agency in parallel, then the pages about many, then the rest.

Memory does not grow with the number of reports: an agency's reports live in one worker at a time,
and what comes back of them is a few numbers. All is made in a tree beside the site, which becomes
the site in one step when everything is right.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.common.collecting import collect_seldom, give_back_memory
from build_tools.common.failures import failure_of
from build_tools.common.files import names_in
from build_tools.common.folder_writer import FileCounts
from build_tools.common.progress import progress
from build_tools.library import Library, compared, load_code, scan
from build_tools.model import Problem
from build_tools.pages.templates import use_templates
from build_tools.publishing.linking import PartlyReplacedError
from build_tools.publishing.locking import locked
from build_tools.publishing.manifest import Manifest, site_id
from build_tools.publishing.staging import EXPLORE, REPORTS, SEARCH, InPlace, Staging
from build_tools.site.agency_folders import (
    PublishedFolders,
    publish_agencies,
    remove_others,
    stale_agencies,
)
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import BuildPaths, Job, PublishError
from build_tools.site.build_report import BuildReport, report_build
from build_tools.site.contents import data_version, rendering_version
from build_tools.site.downloads import published_files
from build_tools.site.hosts import HOSTS, host_problems
from build_tools.site.moved import former_ids, publish_moves, stale_moves
from build_tools.site.published import PublishedAgencies, published_agencies
from build_tools.site.shell import Shell
from build_tools.site.summary_file import summary_after
from build_tools.site.together import publish_together
from build_tools.site.vanished import (
    VanishedError,
    check_vanished,
    found_elsewhere,
    published_years,
    require_listed,
    require_register,
    require_reports,
    vanished,
)
from build_tools.workers.cluster import ClusterError
from build_tools.workers.tasks import Workers

_MANY = 5_000
"""Agencies: to build the pages of fewer may take less time than processes take to start."""
_ALONE = 3_000
"""Agencies: where they are so many search, tables and files of data are made one after another, for
at a time they would take too much memory."""
_BEGUN = 4
"""These; the files of each year and of all are two."""


def build_portal(place: BuildPaths, shell: Shell, workers: Workers) -> BuildReport:
    """Make ``place.site`` the portal of ``place.content``, in one step; touches only what differs.

    One build at a time: a second one waits. PublishError when nothing is published: the site is
    then as it was.
    """
    return in_one_step(place, partial(_build, shell=shell, workers=workers))


def in_one_step(place: BuildPaths, build: Callable[[BuildPaths], BuildReport]) -> BuildReport:
    """What ``build`` reports of ``place``, which no other build changes meanwhile.

    PublishError where it published nothing, or not all of it.
    """
    collect_seldom()
    give_back_memory()
    place = replace(place, site=place.site.resolve())  # a link to it stays one
    lock = place.cache / "locks" / site_id(place.site)
    try:
        with locked(lock, str(place.site)) if place.lasting else nullcontext():
            return build(place)
    except (VanishedError, ClusterError) as error:
        raise PublishError(str(error)) from error
    except PartlyReplacedError as error:
        said = "网站只换了一部分，旧网页都还在。排除下面的原因，再生成一次就换完："
        raise PublishError(f"{said}{failure_of(error)}") from error
    except OSError as error:
        raise PublishError(f"没有发布，网站保持原样。{failure_of(error)}") from error


def _build(place: BuildPaths, shell: Shell, workers: Workers) -> BuildReport:
    if len(names_in(place.content / REPORTS)) >= _MANY:
        if not (place.cache / "readings").is_dir():  # all is going to be read
            load_code()
        # As long as there is nothing that they would share, and then copy. No preview is renewed.
        workers.start(_BEGUN if place.lasting else 0)
    cache = Cache(place.cache)
    site = Staging(place.site, place.cache) if place.lasting else InPlace(place.site)
    if place.lasting:
        require_reports(place.content, place.remove_vanished)
    manifest = Manifest(place.cache, place.site)
    agencies = (f"{REPORTS}/{name}" for name in names_in(site.base / REPORTS))
    manifest.begin_looking([SEARCH, EXPLORE, *agencies], site.base, workers)
    with progress("看哪些报告变了"):
        library = compared(scan(place.content, cache), cache, workers.map)
    if place.lasting and not place.remove_vanished:
        require_register(library, site.base)
    made = dict(made_files(place.made))
    job = job_of(place, site, shell)
    reported, folders_done = _publish_agencies(place, job, library, manifest, site, workers)
    if place.lasting:
        alone = folders_done.folders and len(library.agencies) >= _ALONE
        workers.renew(_BEGUN if alone else 0)
    elif folders_done.folders:
        place.on_reports()
    failed = {*folders_done.failed, *library.closed}
    published = published_agencies(library, failed, job.data_version, manifest, cache)
    if place.lasting and not place.remove_vanished:
        lost = failed - {each.id for each in published.agencies}
        there = {agency for agency in lost if published_years(site.base / REPORTS / agency)}
        require_listed(there, (*folders_done.failed.values(), *library.problems))
    build = BuildContext(job, published, manifest, site, workers)
    tally = folders_done.files + publish_together(place, build, made)
    with _summary(place, build):
        if tally.written or tally.removed or site.base != site.site:
            with progress("换上新的网站"):
                if place.lasting:
                    workers.renew()
                site.publish(folders_done.folders, workers)
    manifest.save()
    cache.retain("findable", {*failed, *(head.id for head in library.agencies.heads)})
    return report_build(
        library, manifest, tally, folders_done.failed, reported, tuple(_unfit(place, published))
    )


def _summary(place: BuildPaths, build: BuildContext) -> AbstractContextManager[None]:
    """What leaves the summary that is asked for, when the site has been published."""
    if not place.summary:
        return nullcontext()
    published = build.published
    files = published_files(published, build.manifest)
    return summary_after(
        place.summary, published, build.cache, published.edition(place.edition), files
    )


def _publish_agencies(
    place: BuildPaths,
    job: Job,
    library: Library,
    manifest: Manifest,
    site: InPlace,
    workers: Workers,
) -> tuple[tuple[Problem, ...], PublishedFolders]:
    """Bring the agencies' folders up to date; also what is to be said of those that go."""
    stale = stale_agencies(job, library, manifest, site)
    gone = vanished(site.base / REPORTS, library, stale)
    hints = found_elsewhere(
        gone, site.base / REPORTS, library, stale, lambda name: manifest.known(f"{REPORTS}/{name}")
    )
    reported = check_vanished(gone, library, place.remove_vanished or not place.lasting, [*hints])
    known = {head.id for head in library.agencies.heads}
    wanted = {*library.closed, *former_ids(library), *known}
    others = names_in(site.base / REPORTS) - wanted
    moves = stale_moves(job, library, manifest, site)
    if stale or others or moves:
        site.ready(REPORTS)
    folders_done = publish_agencies(job, library, stale, manifest, site, workers)
    removed = remove_others(site.tree, wanted, manifest) if others else FileCounts()
    moved = publish_moves(job, moves, folders_done.failed, manifest)
    folders = (*folders_done.folders, *(f"{REPORTS}/{name}" for name in (*others, *moves)))
    return reported, PublishedFolders(
        folders_done.files + removed + moved, folders, folders_done.failed
    )


def _unfit(place: BuildPaths, published: PublishedAgencies) -> Iterator[Problem]:
    """How near the site is to the limits of its host."""
    if place.host:
        reports = sum(len(each.years) for each in published.agencies)
        yield from host_problems(HOSTS[place.host], place.site, place.packing, reports)


def job_of(place: BuildPaths, site: InPlace, shell: Shell | None) -> Job:
    """What is the same for everything that is made for ``place`` in ``site``."""
    packing = f"+{place.packing}" if place.packing else ""
    templates = str(place.templates or "")
    use_templates(templates)
    return Job(
        site=str(site.tree),
        cache=str(place.cache),
        version=rendering_version() + packing,
        data_version=data_version() + packing,
        shell=shell,
        templates=templates,
        exclusive=not place.lasting,  # a preview answers nobody while it builds
        packing=place.packing,
        portal=place.edition.portal,
        losses_meant=place.remove_vanished or not place.lasting,
    )


def made_files(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """What the site generator made, by the names it is published under."""
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
