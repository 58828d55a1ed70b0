"""The content tree as it lies on disk: whose report of which year is which file.

``agencies.yml`` says who the agencies are; what lies below ``reports/`` is told in ``walking``. No
report is interpreted here. A file whose size, times and inode are those of the last scan is not
opened again.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import structs

from build_tools.common.cache import Cache
from build_tools.common.files import shown_name
from build_tools.library.agency_blocks import Blocks
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.corrections import SUFFIX as CORRECTIONS
from build_tools.library.file_states import FileStates
from build_tools.library.register import Register
from build_tools.library.register_file import load_register
from build_tools.library.stored_agencies import AgencyHead, StoredAgencies
from build_tools.library.stored_register import StoredRegister
from build_tools.library.walking import Walk
from build_tools.model import Agency, Problem, Source, WithdrawnReport
from build_tools.steps import AGENCY_GROUPS


@dataclass(frozen=True, slots=True)
class Library:
    """All agencies with reports, by id, and the problems that belong to no single report."""

    root: Path
    agencies: StoredAgencies
    problems: tuple[Problem, ...] = ()
    register: StoredRegister = field(default_factory=StoredRegister)
    """Agencies without reports included."""
    closed: tuple[str, ...] = ()
    """Ids of agencies whose folders could not be opened, so that nobody knows what they hold; ""
    stands for all of ``reports``."""

    @property
    def registered(self) -> Collection[Agency]:
        """All agencies of the register, in its order."""
        return self.register.values()

    @property
    def withdrawn(self) -> dict[str, frozenset[int]]:
        """The years of withdrawn reports, by the ids of their agencies."""
        heads = self.agencies.heads
        return {each.id: frozenset(each.withdrawn) for each in heads if each.withdrawn}

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything in the tree does."""
        said = (self.register.packed.digest, self.problems, self.agencies.fingerprints)
        return sha256(msgspec.msgpack.encode(said)).hexdigest()


_RETAINED = tuple(each for each in AGENCY_GROUPS if each != "proses")
"""What is kept of agencies that are no more goes; what was compared of them is asked for again."""


def scan(content: Path, cache: Cache | None = None) -> Library:
    """The library in the folder ``content``; whatever is wrong with it is among the problems.

    Of two reports for one agency and year neither is read: only a maintainer knows which is right,
    so the page of that year says so instead. A link that leads out of ``content`` is not followed.
    """
    cache = cache or Cache(None)
    shown = shown_name(content)
    register = load_register(content / "agencies.yml", f"{shown}/agencies.yml", cache, content)
    file_states = FileStates(cache)
    walk = Walk(content, file_states)
    blocks = Blocks(content, walk, file_states, cache)
    found_agencies = _agencies(register, blocks, content)
    if blocks.changed:
        for group in _RETAINED:
            cache.retain(group, {*walk.closed, *(head.id for head in found_agencies.heads)})
    nameless: list[Problem] = []
    withdrawn = set()
    withdrawing = {head.id for head in found_agencies.heads if head.withdrawn}
    for reports in found_agencies.of(withdrawing):
        nameless += _nameless(reports, f"{shown}/reports")
        withdrawn |= {
            f"{shown}/reports/{reports.id}/{each.year}{CORRECTIONS}" for each in reports.withdrawn
        }
    vanished = (each for each in file_states.vanished() if each not in withdrawn)
    gone = (Problem.of(each, "W-SIDECAR.gone") for each in vanished)
    problems = (*register.problems, *walk.problems, *gone, *nameless)
    return Library(content, found_agencies, problems, register.agencies, tuple(walk.closed))


def _agencies(register: Register, blocks: Blocks, content: Path) -> StoredAgencies:
    """The agencies that are found, as ``register`` knows them."""
    known = register.agencies

    def made(agency: str, entries: tuple[ReportFile, ...]) -> AgencyReports:
        return _reports(known.get(agency) or _placeholder(agency), entries, content)

    found = blocks.agencies(known.get, made)
    return found.amended(_Linked({head.id for head in found.heads}))


class _Linked(NamedTuple):
    """Has agencies know which of their relatives are among those ``held``."""

    held: Container[str]

    def amended(self, reports: AgencyReports) -> AgencyReports:
        agency = _linked(reports.agency, self.held)
        return reports if agency is reports.agency else replace(reports, agency=agency)

    def depends(self, heads: Sequence[AgencyHead]) -> object:
        return [
            (each.id, [one in self.held for one in each.relatives])
            for each in heads
            if each.relatives
        ]


def _reports(agency: Agency, entries: tuple[ReportFile, ...], content: Path) -> AgencyReports:
    """The agency's reports, those that are withdrawn told apart."""
    kept = tuple(each for each in entries if each.provenance.withdrawn is None)
    return AgencyReports(agency, kept, content, withdrawn=tuple(_withdrawn(entries)))


def _withdrawn(entries: Iterable[ReportFile]) -> Iterator[WithdrawnReport]:
    for entry in entries:
        if withdrawal := entry.provenance.withdrawn:
            names = [(each.file, each.version) for each in (entry, *entry.earlier)]
            originals = tuple(
                (suffix, version)
                for name, version in [(names[0][0] or withdrawal.file, 0), *names[1:]]
                if (suffix := Source(name, b"", "").suffix)
            )
            yield WithdrawnReport(entry.year, withdrawal, entry.provenance.url, originals)


def _nameless(reports: AgencyReports, shown: str) -> Iterator[Problem]:
    """Withdrawn reports of whose original nobody tells what its address was."""
    for each in reports.withdrawn:
        if 0 not in [version for _, version in each.originals]:
            path = f"{shown}/{reports.id}/{each.year}.yml"
            yield Problem.of(path, "W-WITHDRAWN", year=each.year)


def _linked(agency: Agency, held: Container[str]) -> Agency:
    """The agency, of whose relatives is known which are among those ``held``."""
    if not agency.merged_into and not agency.succeeds:
        return agency
    relatives = (agency.merged_into, *agency.succeeds)
    first, *others = (each and structs.replace(each, held=each.id in held) for each in relatives)
    return structs.replace(agency, merged_into=first, succeeds=tuple(filter(None, others)))


def _placeholder(agency_id: str) -> Agency:
    """A stand-in for an agency the register does not know; its reports will give the name."""
    return Agency(id=agency_id, name=agency_id, registered=False)
