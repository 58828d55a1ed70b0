"""A portal over several portals: each is built alone, this one is made from their summaries.

The parts lie in folders of one origin (``/44/``, ``/45/``). What tells of many reports, the search
and the tables of figures are made over all; an agency's address at the top leads on to its part.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from msgspec.structs import replace

from build_tools.common.files import HALF_DONE
from build_tools.common.progress import counted, progress
from build_tools.exports import DataPart, Edition, write_tables
from build_tools.library import Library
from build_tools.library.stored_agencies import StoredAgencies
from build_tools.library.stored_register import store_register
from build_tools.model import Agency
from build_tools.pages.registry import page_folders
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import DATA, PARTS, REPORTS, InPlace, Staging
from build_tools.site.build import in_one_step, job_of, made_files
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import BuildPaths, PublishError
from build_tools.site.build_report import BuildReport
from build_tools.site.downloads import Downloads
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.federated import FederatedAgencies, FederatedPart, part_at, part_title
from build_tools.site.old_addresses import AGENCY_MAP, OldAddresses
from build_tools.site.published import PublishedAgency
from build_tools.site.shell import Shell
from build_tools.site.summary_file import SummaryError, SummaryHead, read_head
from build_tools.site.together import publish_together
from build_tools.workers.tasks import Workers

Summaries: TypeAlias = Mapping[str, Path]
"""The summary of each part by the folder of the site that the part lies in."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
_OWN = frozenset({*PARTS, *page_folders(), "assets"})


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
    site = Staging(place.site, place.cache) if place.lasting else InPlace(place.site)
    job = job_of(place, site, shell)
    published, elsewhere = _read(place.content, summaries)
    addresses = OldAddresses.of(published, elsewhere)
    if not place.remove_vanished:
        addresses.require_all(site.base)
    manifest = Manifest(place.cache, place.site)
    made = {**dict(made_files(place.made)), AGENCY_MAP: addresses.map()}
    tally = addresses.put(job, published.fingerprint, manifest, site)
    build = BuildContext(job, published, manifest, site, workers)
    tally += publish_together(place, build, made, elsewhere, begin_catalogue)
    if tally.written or tally.removed or site.base != site.site:
        with progress("换上新的网站"):
            site.publish((f"{REPORTS}/{each}" for each in addresses.ids), workers)
    manifest.save()
    reports = sum(len(each.years) for each in published.agencies)
    return BuildReport(reports, 0, tally, (), published.library.problems)


def _read(content: Path, summaries: Summaries) -> tuple[FederatedAgencies, Elsewhere]:
    """What the summaries begin with; an agency is in one part only."""
    agencies: dict[str, PublishedAgency] = {}
    registered: dict[str, Agency] = {}
    withdrawn: dict[str, frozenset[int]] = {}
    places: dict[str, str] = {}
    parts: list[FederatedPart] = []
    heads: dict[str, SummaryHead] = {}
    shared: dict[object, Any] = {}
    """Years, regions and names of levels that many agencies have, each held once."""
    for folder, path in counted("汇总文件", sorted(summaries.items()), len(summaries)):
        part, head = part_at(folder, path), read_head(path)
        for agency, years in head.agencies:
            _require_new(agency, places.get(agency), folder)
            years = shared.setdefault(years, years)
            agencies[agency] = PublishedAgency(agency, years, part.digest)
            places[agency] = folder
        for each in head.registered:
            region = shared.setdefault(each.region, each.region)
            level = shared.setdefault(each.level, each.level)
            registered.setdefault(each.id, replace(each, region=region, level=level))
        withdrawn |= head.withdrawn
        parts.append(part)
        heads[folder] = replace(head, registered=(), agencies=(), withdrawn={})
    published = FederatedAgencies(
        Library(
            content,
            StoredAgencies(content),
            register=store_register(registered[key] for key in sorted(registered)),
        ),
        tuple(agencies[key] for key in sorted(agencies)),
        withdrawn,
        tuple(parts),
        heads,
    )
    return published, Elsewhere(places)


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


_CODEBOOK = "codebook.csv"


def begin_catalogue(build: BuildContext, _edition: Edition) -> Callable[[], Downloads]:
    """What is returned tells of the files of all parts; of its own a portal has the codebook."""
    job, published = build.job, build.published
    assert isinstance(published, FederatedAgencies)  # noqa: S101 - nobody else has parts
    build.site.ready(DATA)
    folder = job.folder(DATA)
    folder.put(_CODEBOOK, _codebook(Path(job.site)))
    counts = folder.close()
    parts = tuple(_part(key, head, published) for key, head in published.heads.items())
    return lambda: Downloads(counts, (), parts)


def _part(folder: str, head: SummaryHead, published: FederatedAgencies) -> DataPart:
    digest = next(each.digest for each in published.parts if each.folder == folder)
    own = [each for each in published.agencies if each.key == digest]
    return DataPart(
        folder=folder,
        title=part_title(folder, head),
        version=head.edition.version,
        agencies=len(own),
        reports=sum(len(each.years) for each in own),
        files=tuple(replace(each, path=f"{folder}/{each.path}") for each in head.files),
    )


def _codebook(site: Path) -> bytes:
    """The file that explains every code, which is the same for all parts."""
    path = site / f"{HALF_DONE}-{_CODEBOOK}"
    try:
        write_tables((), [(path, "codebook", "csv")])
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)
