"""A portal over several portals: each is built alone, this one is made from their summaries.

The parts lie in folders of one origin (``/44/``, ``/45/``). What tells of many reports, the search
and the tables of figures are made over all; an agency's address at the top leads on to its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.common.cache import Cache
from build_tools.common.progress import counted, progress
from build_tools.library import Library
from build_tools.model import Agency, Value
from build_tools.pages.registry import page_folders
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import PARTS, REPORTS, InPlace, Staging
from build_tools.publishing.writer import FileCounts, FolderWriter
from build_tools.search import moved_document
from build_tools.site.agency_folders import Job, PublishError
from build_tools.site.build import (
    in_one_step,
    job_of,
    made_files,
)
from build_tools.site.build_paths import BuildPaths
from build_tools.site.build_report import BuildReport
from build_tools.site.contents import Findable, kept_findable
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.moved import moved_page
from build_tools.site.published import PublishedAgencies, PublishedAgency
from build_tools.site.shell import Shell
from build_tools.site.summary_file import SummarisedAgency, SummaryError, SummaryHead, read_summary
from build_tools.site.together import publish_together
from build_tools.workers.tasks import Workers

Summaries: TypeAlias = Mapping[str, Path]
"""The summary of each part by the folder of the site that the part lies in."""

AGENCY_MAP = "agencies.map"
"""The folder of each agency, as nginx reads it: a web server leads every old address on by it."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_OWN = frozenset({*PARTS, *page_folders(), "assets"})
_PLAIN = re.compile(r"[\w.-]+")
_REASON = "网页移到了它所在的分站"


class Federation(Value, frozen=True):
    """All agencies of all parts and where they lie."""

    published: PublishedAgencies
    elsewhere: Elsewhere


def federate_portal(
    place: BuildPaths, summaries: Summaries, shell: Shell, workers: Workers
) -> BuildReport:
    """Make ``place.site`` the portal over the parts with these ``summaries``, in one step.

    PublishError when nothing is published: the site is then as it was.
    """
    try:
        _require_folders(summaries)
        work = partial(_federate, summaries=summaries, shell=shell, workers=workers)
        return in_one_step(place, work)
    except SummaryError as error:
        raise PublishError(f"没有发布，网站保持原样。{error}") from error


def _federate(
    place: BuildPaths, summaries: Summaries, shell: Shell, workers: Workers
) -> BuildReport:
    cache = Cache(place.cache)
    site = Staging(place.site, place.cache) if place.lasting else InPlace(place.site)
    job = job_of(place, site, shell)
    federation = _read(place.content, summaries, cache)
    published, elsewhere = federation.published, federation.elsewhere
    addresses = _addresses(published.library.registered, elsewhere)
    if not place.remove_vanished:
        _require_all(site.base / REPORTS, addresses)
    manifest = Manifest(place.cache, place.site)
    made = {**dict(made_files(place.made)), AGENCY_MAP: _agency_map(addresses)}
    tally = _put_old_addresses(job, federation, addresses, manifest, site)
    tally += publish_together(place, job, published, manifest, site, workers, made, elsewhere)
    if tally.written or tally.removed or site.base != site.site:
        with progress("换上新的网站"):
            site.publish((f"{REPORTS}/{agency}" for agency in addresses), workers)
    manifest.save()
    cache.retain("findable", {each.id for each in published.agencies})
    reports = sum(len(each.years) for each in published.agencies)
    return BuildReport(reports, 0, tally, (), published.library.problems)


def _read(content: Path, summaries: Summaries, cache: Cache) -> Federation:
    """All that is summarised, kept for what is made of it; an agency is in one part only."""
    agencies: dict[str, PublishedAgency] = {}
    registered: dict[str, Agency] = {}
    withdrawn: dict[str, frozenset[int]] = {}
    parts: dict[str, str] = {}
    for folder, path in counted("汇总文件", sorted(summaries.items()), len(summaries)):
        head, found = read_summary(path)
        for each in found:
            _require_new(each.id, parts.get(each.id), folder)
            agencies[each.id] = _kept(each, folder, head, cache)
            parts[each.id] = folder
        for agency in head.registered:
            registered.setdefault(agency.id, agency)
        withdrawn |= head.withdrawn
    library = Library(content, (), registered=tuple(registered[key] for key in sorted(registered)))
    in_order = tuple(agencies[key] for key in sorted(agencies))
    return Federation(PublishedAgencies(library, in_order, withdrawn), Elsewhere(parts))


def _kept(
    agency: SummarisedAgency, folder: str, head: SummaryHead, cache: Cache
) -> PublishedAgency:
    """The agency, of which is kept what the search finds at the address below ``folder``."""
    key = blake2b(f"{head.version} {folder} {agency.findable.key}".encode()).hexdigest()
    try:
        kept_findable(agency.id, key, cache)
    except KeyError:
        records = tuple(moved_document(each, folder) for each in agency.findable.records)
        found: Findable = replace(agency.findable, key=key, records=records)
        cache.store(f"findable/{agency.id}", found)
    return PublishedAgency(agency.id, agency.years, key, None)


def _addresses(registered: Sequence[Agency], elsewhere: Elsewhere) -> dict[str, tuple[str, str]]:
    """The part and the id behind every id that ever was one."""
    found = {agency: (part, agency) for agency, part in elsewhere.parts.items()}
    for agency in registered:
        for old in agency.former_ids if agency.id in found else ():
            found.setdefault(old, found[agency.id])
    return dict(sorted(found.items()))


def _put_old_addresses(
    job: Job,
    federation: Federation,
    addresses: Mapping[str, tuple[str, str]],
    manifest: Manifest,
    site: InPlace,
) -> FileCounts:
    """A page that leads on at every address an agency and its reports had at the top."""
    fingerprint = f"{job.data_version}:{federation.published.fingerprint}:{len(addresses)}"
    if manifest.current(REPORTS, fingerprint, site.base):
        return FileCounts(kept=manifest.entry(REPORTS).files)
    site.ready(REPORTS)
    years = {each.id: each.years for each in federation.published.agencies}
    names = {each.id: each.name for each in federation.published.library.registered}
    folder = FolderWriter(Path(job.site, REPORTS), exclusive=job.exclusive, packing=job.packing)
    for old, (part, agency) in counted("旧网址", addresses.items(), len(addresses)):
        for name in ("index.html", *(f"{year}.html" for year in years.get(agency, ()))):
            address = f"../../{part}/{REPORTS}/{agency}/{name}"
            page = moved_page(names.get(agency, agency), address, _REASON)
            folder.put(f"{old}/{name}", page)
    done = folder.close()
    manifest.record(REPORTS, ManifestEntry(fingerprint, files=done.written + done.kept))
    return done


def _agency_map(addresses: Mapping[str, tuple[str, str]]) -> bytes:
    """Lines for nginx's ``map``; old ids stay, for the part itself leads them on."""
    lines = (f"{old} {part};\n" for old, (part, _) in addresses.items() if _PLAIN.fullmatch(old))
    return "".join(lines).encode()


def _require_folders(summaries: Summaries) -> None:
    for folder in summaries:
        if not _FOLDER.fullmatch(folder) or folder in _OWN:
            raise PublishError(
                f"“{folder}”不能作为一部分的文件夹名。怎么办：请用小写字母、数字和短横线，"
                "例如行政区划代码的前两位 44，不要与网站自己的文件夹同名"
            )


def _require_new(agency: str, known: str | None, folder: str) -> None:
    if known not in {None, folder}:
        raise SummaryError(
            f"机构 {agency} 既在 {known} 里，又在 {folder} 里。怎么办：请只留在一处的内容目录里，"
            "再构建那一部分，写出新的汇总文件"
        )


def _require_all(reports: Path, addresses: Mapping[str, object]) -> None:
    """PublishError when agencies that were in the portal are in no part any more."""
    there: Iterator[str] = (each.name for each in (reports.iterdir() if reports.is_dir() else ()))
    if gone := sorted({*there} - addresses.keys()):
        named = "、".join(gone[:10])
        raise PublishError(
            f"上次汇总的机构有 {len(gone)} 个不在任何一部分里了：{named}。什么都没有发布，"
            "网站保持原样。怎么办：请检查是不是少给了汇总文件；确实要撤下的，加上 --remove-vanished"
        )
