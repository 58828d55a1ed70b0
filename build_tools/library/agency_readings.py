"""The first step for an agency: its sources as they were read, under a key of their own."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module

import msgspec
from msgspec.structs import replace

from build_tools.checks import all_checks
from build_tools.checks.offices import is_office, misfiled_reports
from build_tools.common.cache import Cache
from build_tools.common.crash_notes import left_out
from build_tools.common.failures import ACCIDENTS, CHANGED
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.kinds import kind_of
from build_tools.model import Agency, AnnualReport, Problem
from build_tools.reports.reading import read_or_explain, unread
from build_tools.steps import code_version

Readings = Mapping[str, AnnualReport]
"""Every report of an agency by its shown name, earlier versions too."""


_latest: dict[str, Readings] = {}
"""The agency worked on last, by its key: what is compared is judged next."""


def load_code() -> None:
    """Load what reads and judges reports, which nothing loads that finds all as it was.

    For whoever is about to read many: processes that are forked later have it then.
    """
    import_module("build_tools.reports.assembling")
    all_checks()


def readings_key(agency_reports: AgencyReports) -> str:
    """Changes whenever a source of the agency does, or the code that reads."""
    said = [(each.shown, each.sha256, each.refused) for each in _files(agency_reports)]
    digest = sha256(msgspec.msgpack.encode(said)).hexdigest()
    return f"{code_version('reading')} {digest}"


def agency_readings(agency_reports: AgencyReports, cache: Cache) -> Readings:
    """The reports of one agency as they were read, nothing corrected; opens only what is new."""
    key = f"{cache.folder} {readings_key(agency_reports)}"
    if cache.folder is not None and key in _latest:
        return _latest[key]
    name, code = f"readings/{agency_reports.id}", code_version("reading")
    known = cache.load(name, tuple[AnnualReport, ...], code) or ()
    readings = _read(agency_reports, {(old.path, old.sha256): old for old in known})
    _latest.clear()
    reports = tuple(
        report for report in readings.values() if report.sha256 and not _is_accident(report)
    )
    if reports != known:
        cache.store(name, reports, code)
    if len(reports) == sum(each.refused is None for each in _files(agency_reports)):
        _latest[key] = readings
    return readings


def agency_of(agency_reports: AgencyReports, readings: Readings) -> Agency:
    """The agency; one that nobody registered is called what its reports call it."""
    agency = agency_reports.agency
    if agency.registered:
        return agency
    return named_by(agency, [readings[entry.shown] for entry in agency_reports.entries])


def misfiled_readings(
    agency_reports: AgencyReports, agency: Agency, readings: Readings
) -> Mapping[int, str]:
    """By year, why a report in force may not be what it is filed as; none that was confirmed."""
    found = {
        entry.year: readings[entry.shown]
        for entry in agency_reports.entries
        if not entry.amendments.confirms_place
    }
    readable = {year: report for year, report in found.items() if report.readable}
    return misfiled_reports(readable, agency.names)


def _files(agency_reports: AgencyReports) -> Iterator[ReportFile]:
    for current in agency_reports.entries:
        yield from (current, *current.earlier)


def _read(
    agency_reports: AgencyReports, known: Mapping[tuple[str, str], AnnualReport]
) -> dict[str, AnnualReport]:
    found: dict[str, AnnualReport] = {}
    for entry in _files(agency_reports):
        if problem := entry.refused or left_out(entry.shown, entry.sha256):
            found[entry.shown] = unread(entry.shown, problem)
        elif entry.sha256 and (report := known.get((entry.shown, entry.sha256))):
            found[entry.shown] = report
        else:
            found[entry.shown] = _as_scanned(entry, agency_reports)
    return found


def _as_scanned(entry: ReportFile, agency_reports: AgencyReports) -> AnnualReport:
    """The report, unless its file changed since the scan, by whose hash all of it is kept."""
    report = read_or_explain(entry.path, entry.shown, agency_reports.root)
    if entry.sha256 in {"", report.sha256} or _is_accident(report):
        return report
    return unread(entry.shown, Problem.of(entry.shown, CHANGED))


def _is_accident(report: AnnualReport) -> bool:
    return any(problem.code in ACCIDENTS for problem in report.problems)


def named_by(placeholder: Agency, reports: Iterable[AnnualReport]) -> Agency:
    """The unregistered agency under the name its latest report gives it, if any does."""
    names = [report.agency for report in reports if report.agency]
    return replace(placeholder, name=names[-1]) if names else placeholder


def unregistered(report: AnnualReport, agency: Agency) -> Problem:
    """The warning about an agency the register does not know, with the line to add."""
    name = json.dumps(agency.name, ensure_ascii=False)
    kind = kind_of(agency)
    return Problem.of(report.path, "W-UNREGISTERED", agency=agency.id, name=name, kind=kind)


def misplaced(report: AnnualReport, entry: ReportFile, agency: Agency) -> Iterator[Problem]:
    """The warnings about a report that names another year or another agency than its path."""
    if entry.amendments.confirms_place:
        return
    if report.year not in (None, entry.year):
        yield Problem.of(report.path, "W-YEAR", year=entry.year, printed=report.year or 0)
    if agency.registered and report.agency and not is_office(report.agency, agency.names):
        yield Problem.of(report.path, "W-AGENCY", printed=report.agency, name=agency.name)
