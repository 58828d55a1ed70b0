"""Every page as a Markdown file, for any other site generator."""

from dataclasses import replace
from pathlib import Path

from build_tools.common.cache import DEFAULT_FOLDER, Cache
from build_tools.common.folder_writer import FolderWriter
from build_tools.common.resources import OWN_PAGES
from build_tools.library import compared, scan
from build_tools.publishing.locking import locked
from build_tools.publishing.manifest import Manifest, site_id
from build_tools.publishing.staging import InPlace
from build_tools.site.agency_folders import publish_agencies, stale_agencies
from build_tools.site.build import job_of
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import BuildPaths
from build_tools.site.build_report import BuildReport, report_build
from build_tools.site.by_hand import pages_by_hand
from build_tools.site.downloads import begin_downloads
from build_tools.site.portal import publish_portal
from build_tools.site.published import published_agencies
from build_tools.site.putting import Setting
from build_tools.workers.tasks import Workers


def write_pages(content: Path, out: Path) -> BuildReport:
    """Write every page as a Markdown file below ``out``, with the data files beside them.

    For any other site generator. Nothing else in ``out`` is touched. ValueError when ``out`` is
    the content itself.
    """
    if out.resolve() == content.resolve():
        raise ValueError("输出文件夹不能就是内容目录")
    kept = content.resolve().parent / DEFAULT_FOLDER
    with locked(kept / "locks" / site_id(out), str(out)), Workers() as workers:
        own = content.resolve().parent / OWN_PAGES
        templates = own if own.is_dir() else None
        return _write_pages(BuildPaths(content, out, kept, templates=templates), workers)


def _write_pages(place: BuildPaths, workers: Workers) -> BuildReport:
    cache, site = Cache(place.cache), InPlace(place.site)
    library = compared(scan(place.content, cache), cache, workers.map)
    manifest = Manifest(place.cache, place.site)
    job = job_of(place, site, None)
    stale = stale_agencies(job, library, manifest, site)
    folders_done = publish_agencies(job, library, stale, manifest, site, workers)
    failed = {*folders_done.failed, *library.closed}
    published = published_agencies(library, failed, job.data_version, manifest, cache)
    edition = published.edition(place.edition)
    build = BuildContext(job, published, manifest, site, workers)
    downloads = begin_downloads(build, edition)
    tally = folders_done.files + downloads().counts
    root = FolderWriter(place.site, shared=True)
    pages, problems = pages_by_hand(place.content)
    library = replace(library, problems=(*library.problems, *problems))
    for name, data in pages.items():
        root.put(name, data)
    tally += publish_portal(build, root, Setting(edition=edition), downloads)
    manifest.save()
    return report_build(library, manifest, tally, folders_done.failed)
