"""Reading one agency: its reports, read, corrected, compared with their place and checked.

What is unchanged comes from the cache.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from hashlib import sha256

from msgspec.structs import replace

from build_tools.cache import Cache, judging_version, reading_version
from build_tools.checks import Subject
from build_tools.failures import ACCIDENTS
from build_tools.held import held, left_out
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.corrections import apply_corrections
from build_tools.library.corrections.withholding import is_withheld
from build_tools.library.judging import judge
from build_tools.library.placing import misplaced, named_by, unregistered
from build_tools.library.summaries import ReportSummary, summarise
from build_tools.model import AnnualReport, Problem, ReportRecord, Value, Version
from build_tools.reading import read_together, unread


class _Records(Value, frozen=True):
    """One agency's records in the cache, what they were made from and by."""

    key: str
    reading: str
    records: tuple[ReportRecord, ...]


class _Summaries(Value, frozen=True):
    """One agency's summaries in the cache."""

    key: str
    summaries: tuple[ReportSummary, ...]


def read_agency(agency_reports: AgencyReports, cache: Cache) -> tuple[ReportRecord, ...]:
    """The reports of one agency, oldest first; one that cannot be read is there with its problem.

    Never raises for what a report holds. Different agencies may be opened in several processes.
    """
    key = _key(agency_reports)
    kept = cache.load(f"records/{agency_reports.id}", _Records)
    if kept is not None and kept.key == key:
        return kept.records
    known = kept.records if kept is not None and kept.reading == reading_version() else ()
    records = _records(
        agency_reports, {_version(old): old for record in known for old in _as_read(record)}
    )
    if _as_scanned(agency_reports, records) and not any(map(_by_accident, records)):
        cache.store(f"records/{agency_reports.id}", _Records(key, reading_version(), records))
        summaries = tuple(summarise(record) for record in records)
        cache.store(f"summaries/{agency_reports.id}", _Summaries(key, summaries))
    return records


def agency_summaries(agency_reports: AgencyReports, cache: Cache) -> tuple[ReportSummary, ...]:
    """The summaries of one agency's reports, oldest first; reads the agency only if it must."""
    kept = cache.load(f"summaries/{agency_reports.id}", _Summaries)
    if kept is not None and kept.key == _key(agency_reports):
        return kept.summaries
    return tuple(summarise(record) for record in read_agency(agency_reports, cache))


def _key(agency_reports: AgencyReports) -> str:
    said = f"{judging_version()} {agency_reports.fingerprint}"
    return sha256(said.encode()).hexdigest()


def _by_accident(record: ReportRecord) -> bool:
    """Whether something kept the report from being read that may be over the next time."""
    return any(problem.code in ACCIDENTS for problem in record.problems)


def _version(report: AnnualReport) -> tuple[str, str]:
    return report.path, report.sha256


def _as_read(record: ReportRecord) -> Iterator[AnnualReport]:
    """The reports that are as they were read; a corrected one cannot be corrected otherwise."""
    yield from (version.report for version in record.versions)
    tables = record.report.tables
    cells = (cell for table in tables for cell in table.cells)
    changed = any(cell.correction or is_withheld(cell) for cell in cells)
    if not changed and not any(table.settled for table in tables):
        yield record.report


def _as_scanned(agency_reports: AgencyReports, records: tuple[ReportRecord, ...]) -> bool:
    """False when a file changed since the scan: the agency's key does not stand for it then."""
    scanned = [(entry, *entry.earlier) for entry in agency_reports.entries]
    read = [(record.report, *(each.report for each in record.versions)) for record in records]
    return all(
        entry.sha256 == report.sha256
        for entries, reports in zip(scanned, read, strict=True)
        for entry, report in zip(entries, reports, strict=True)
    )


def _records(
    agency_reports: AgencyReports, known: Mapping[tuple[str, str], AnnualReport]
) -> tuple[ReportRecord, ...]:
    found = _read(agency_reports, known)
    read = [found[entry.shown] for entry in agency_reports.entries]
    agency = (
        agency_reports.agency
        if agency_reports.agency.registered
        else named_by(agency_reports.agency, read)
    )
    earlier: dict[int, AnnualReport] = {}
    records = []
    withdrawn = frozenset(each.year for each in agency_reports.withdrawn)
    likenesses = agency_reports.likenesses or (None,) * len(read)
    for entry, report, likeness in zip(agency_reports.entries, read, likenesses, strict=True):
        versions = tuple(
            Version(each.version, found[each.shown], each.provenance) for each in entry.earlier
        )
        subject = Subject(report, entry.year, agency, dict(earlier), likeness, versions, withdrawn)
        with held(entry.shown, entry.sha256):
            record = _record(entry, subject)
        records.append(record)
        if report.readable:
            earlier[entry.year] = record.report
    if records and not agency.registered:  # Said once for an agency: with its latest report.
        last = records.pop()
        records.append(replace(last, problems=(*last.problems, unregistered(last.report, agency))))
    return tuple(records)


def _read(
    agency_reports: AgencyReports, known: Mapping[tuple[str, str], AnnualReport]
) -> dict[str, AnnualReport]:
    """Every report of the agency by its shown name, earlier versions too; ``known`` as such."""
    found: dict[str, AnnualReport] = {}
    fresh: list[ReportFile] = []
    for entry in (
        each for current in agency_reports.entries for each in (current, *current.earlier)
    ):
        if problem := entry.refused or left_out(entry.shown, entry.sha256):
            found[entry.shown] = unread(entry.shown, problem)
        elif entry.sha256 and (report := known.get((entry.shown, entry.sha256))):
            found[entry.shown] = report
        else:
            fresh.append(entry)
    read = read_together([(entry.path, entry.shown) for entry in fresh], agency_reports.root)
    return found | {entry.shown: report for entry, report in zip(fresh, read, strict=True)}


def _record(entry: ReportFile, read: Subject) -> ReportRecord:
    """The record of a report as it was read, corrected and judged."""
    report, unfit = apply_corrections(read.report, entry.amendments)
    subject = dataclasses.replace(read, report=report)
    misfits = misplaced(report, entry.year, read.agency)
    results, idle = judge(subject, entry.amendments) if report.readable else ((), ())
    return ReportRecord(
        agency=read.agency,
        year=entry.year,
        report=report,
        provenance=entry.provenance,
        results=results,
        problems=(
            *report.problems,
            *entry.problems,
            *misfits,
            *unfit,
            *idle,
            *_of_earlier(entry, read.versions),
        ),
        explanations=entry.amendments.explanations,
        versions=read.versions,
    )


def _of_earlier(entry: ReportFile, versions: tuple[Version, ...]) -> Iterator[Problem]:
    """What is wrong with earlier versions and their sidecars, said of them by name."""
    for each, version in zip(entry.earlier, versions, strict=True):
        for problem in (*version.report.problems, *each.problems):
            yield replace(problem, what=f"旧版本{each.version}：{problem.what}")
