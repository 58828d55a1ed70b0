"""The content tree as it lies on disk: whose report of which year is which file.

``agencies.yml`` says who the agencies are; what lies below ``reports/`` is told in ``walking``. No
report is interpreted here. A file whose size, times and inode are those of the last scan is not
opened again.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from msgspec import structs

from build_tools.common.cache import Cache
from build_tools.library.catalogue import AgencyReports, Library, ReportFile
from build_tools.library.corrections import SUFFIX as CORRECTIONS
from build_tools.library.file_states import FileStates
from build_tools.library.register_file import load_register
from build_tools.library.walking import Walk
from build_tools.model import Agency, Problem, Source, WithdrawnReport
from build_tools.steps import AGENCY_GROUPS


def scan(content: Path, cache: Cache | None = None) -> Library:
    """The library in the folder ``content``; whatever is wrong with it is among the problems.

    Of two reports for one agency and year neither is read: only a maintainer knows which is right,
    so the page of that year says so instead. A link that leads out of ``content`` is not followed.
    """
    cache = cache or Cache(None)
    shown = content.resolve().name
    register = load_register(content / "agencies.yml", f"{shown}/agencies.yml", cache, content)
    file_states = FileStates(cache)
    walk = Walk(content, file_states)
    found = dict(walk.agencies())
    found_agencies = tuple(
        _reports(
            _linked(register.agencies.get(agency) or _placeholder(agency), found), entries, content
        )
        for agency, entries in found.items()
    )
    file_states.keep()
    for group in AGENCY_GROUPS:
        cache.retain(group, {*walk.closed, *(reports.id for reports in found_agencies)})
    withdrawn = {
        f"{shown}/reports/{reports.id}/{each.year}{CORRECTIONS}"
        for reports in found_agencies
        for each in reports.withdrawn
    }
    gone = (_gone(each) for each in file_states.vanished() if each not in withdrawn)
    nameless = _nameless(found_agencies, f"{shown}/reports")
    problems = (*register.problems, *walk.problems, *gone, *nameless)
    registered = tuple(register.agencies.values())
    return Library(content, found_agencies, problems, registered, tuple(walk.closed))


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


def _nameless(agencies: Iterable[AgencyReports], shown: str) -> Iterator[Problem]:
    """Withdrawn reports of whose original nobody tells what its address was."""
    for reports in agencies:
        for each in reports.withdrawn:
            if 0 not in [version for _, version in each.originals]:
                path = f"{shown}/{reports.id}/{each.year}.yml"
                yield Problem.of(path, "W-WITHDRAWN", year=each.year)


def _gone(corrections: str) -> Problem:
    return Problem.of(corrections, "W-SIDECAR.gone")


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
