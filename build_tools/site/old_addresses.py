"""The addresses that agencies had, or would have, in a portal that is not split: they lead on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.common.files import names_in, remove
from build_tools.common.folder_writer import FileCounts
from build_tools.common.progress import counted
from build_tools.publishing.manifest import Manifest, ManifestEntry
from build_tools.publishing.staging import REPORTS, InPlace
from build_tools.site.build_paths import Job, PublishError
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.federated import FederatedAgencies
from build_tools.site.moved import moved_page

AGENCY_MAP = "agencies.map"
"""The folder of each agency, as nginx reads it: a web server leads every old address on by it."""

PAGES_MOST = 100_000
"""Reports above which only the map leads on: a page for each would be more files than all else."""

_PLAIN = re.compile(r"[\w.-]+")
_REASON = "网页移到了它所在的分站"


@dataclass(frozen=True, slots=True)
class OldAddresses:
    """The agency behind every id that ever was one."""

    ids: dict[str, str]
    elsewhere: Elsewhere
    agencies: FederatedAgencies

    @classmethod
    def of(cls, agencies: FederatedAgencies, elsewhere: Elsewhere) -> OldAddresses:
        """Those of all ``agencies``."""
        ids = {each.id: each.id for each in agencies.agencies}
        for agency in agencies.library.registered:
            for old in agency.former_ids if agency.id in elsewhere.parts else ():
                ids.setdefault(old, agency.id)
        return cls({each: ids[each] for each in sorted(ids)}, elsewhere, agencies)

    def map(self) -> bytes:
        """Lines for nginx's ``map``; old ids stay, for the part itself leads them on."""
        parts = self.elsewhere.parts
        lines = (f"{old} {parts[to]};\n" for old, to in self.ids.items() if _PLAIN.fullmatch(old))
        return "".join(lines).encode()

    def put(self, job: Job, fingerprint: str, manifest: Manifest, site: InPlace) -> FileCounts:
        """A page that leads on at every address an agency and its reports had at the top."""
        fingerprint = f"{job.data_version}:{fingerprint}:{PAGES_MOST}"
        if manifest.current(REPORTS, fingerprint, site.base):
            return FileCounts(kept=manifest.entry(REPORTS).files)
        site.ready(REPORTS)
        folder = Path(job.site, REPORTS)
        folder.mkdir(parents=True, exist_ok=True)
        reports = sum(len(each.years) for each in self.agencies.agencies)
        wanted = self.ids if reports <= PAGES_MOST else {}
        done = sum(self._folders(job, wanted), _without_others(folder, wanted))
        manifest.record(REPORTS, ManifestEntry(fingerprint, files=done.written + done.kept))
        return done

    def _folders(self, job: Job, wanted: dict[str, str]) -> Iterator[FileCounts]:
        years = {each.id: each.years for each in self.agencies.agencies} if wanted else {}
        names = {each.id: each.name for each in self.agencies.library.registered if wanted}
        for old, agency in counted("旧网址", wanted.items(), len(wanted)):
            home = f"../../{self.elsewhere.parts[agency]}/{REPORTS}/{agency}"
            folder = job.folder(f"{REPORTS}/{old}")
            for name in ("index.html", *(f"{year}.html" for year in years[agency])):
                page = moved_page(names.get(agency, agency), f"{home}/{name}", _REASON)
                folder.put(name, page)
            yield folder.close()

    def require_all(self, site: Path) -> None:
        """PublishError when agencies that were in ``site`` are in no part any more."""
        if gone := sorted(_known(site) - self.ids.keys()):
            named = "、".join(gone[:10])
            raise PublishError(
                f"上次汇总的机构有 {len(gone)} 个不在任何一部分里了：{named}。什么都没有发布，"
                "网站保持原样。怎么办：请检查是不是少给了汇总文件；确实要撤下的，"
                "加上 --remove-vanished"
            )


def _known(site: Path) -> set[str]:
    """The ids whose addresses lead on in ``site``."""
    listed = site / AGENCY_MAP
    lines = listed.read_text("utf-8").splitlines() if listed.is_file() else ()
    return names_in(site / REPORTS) | {each.partition(" ")[0] for each in lines}


def _without_others(folder: Path, wanted: Iterable[str]) -> FileCounts:
    """Remove what is none of ``wanted`` from ``folder``."""
    others = [each for each in folder.iterdir() if each.name not in wanted]
    for each in others:
        remove(each)
    return FileCounts(removed=len(others))
