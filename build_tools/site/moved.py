"""Agencies whose ids were renamed: every old address leads on, data files are there as before."""

import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from build_tools.common.compression import ENDING, published_name, read_published
from build_tools.common.folder_writer import FileCounts
from build_tools.library import AgencyReports, Library
from build_tools.pages.addresses import SERIES
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import InPlace
from build_tools.search.documents import script
from build_tools.site.agency_folders import folder_of
from build_tools.site.build_paths import Job
from build_tools.site.contents import agency_key

_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>这一页已经移到新的地址 - {name}</title>
<link rel="canonical" href="{address}">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<h1>这一页已经移到新的地址</h1>
<p>{name}的{reason}，请看<a href="{address}">新的地址</a>。</p>
</body>
</html>
"""


def moved_page(name: str, address: str, reason: str = "机构编号改了") -> bytes:
    """A page that leads on to ``address``, where the agency called ``name`` is now."""
    return _PAGE.format(name=escape(name), address=address, reason=reason).encode()


def former_ids(library: Library) -> dict[str, AgencyReports]:
    """Who has which former id, of the agencies that have reports; an id in use is no former one."""
    living = {*library.closed, *(head.id for head in library.agencies.heads)}
    renamed = {head.id for head in library.agencies.heads if head.former_ids}
    return {
        old: reports
        for reports in library.agencies.of(renamed)
        for old in reports.agency.former_ids
        if old not in living
    }


def stale_moves(
    job: Job, library: Library, manifest: Manifest, place: InPlace
) -> dict[str, AgencyReports]:
    """Those of ``former_ids`` whose folders are not known to be up to date."""
    return {
        old: reports
        for old, reports in former_ids(library).items()
        if not manifest.current(
            folder_of(old), agency_key(reports.fingerprint, job.look), place.base
        )
    }


def publish_moves(
    job: Job, moves: dict[str, AgencyReports], failed: Iterable[str], manifest: Manifest
) -> FileCounts:
    """Make the folders under former ids; where an agency ``failed``, they stay as they are."""
    tally, lost = FileCounts(), set(failed)
    for old, reports in moves.items():
        new = Path(job.site, folder_of(reports.id))
        if reports.id in lost or not new.is_dir():
            continue
        folder = job.folder(folder_of(old))
        for name, data in _files(new, reports):
            folder.put(name, data)
        done = folder.close()
        fingerprint = agency_key(reports.fingerprint, job.look)
        manifest.record(folder_of(old), ManifestEntry(fingerprint, files=done.written + done.kept))
        tally += done
    return tally


def _files(new: Path, reports: AgencyReports) -> Iterator[tuple[str, bytes]]:
    files = {each.name for each in os.scandir(new)}
    for name in sorted({published_name(each, files) for each in files}):
        if name.endswith(".html"):
            address = f"../{reports.id}/{name}"
            yield name, moved_page(reports.agency.name, address)
        elif name == SERIES:  # comparisons that somebody kept or embedded ask for it
            yield name, script({"moved": reports.id})
        elif not name.endswith(ENDING):
            yield name, read_published(f"{new}{os.sep}{name}")
