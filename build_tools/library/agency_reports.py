"""One agency: its reports as read, corrected, compared with their place and checked.

Each step is a function; what is unchanged comes from the cache.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from msgspec.structs import replace

from build_tools.checks import Subject
from build_tools.common.cache import Cache
from build_tools.common.crash_notes import working_on
from build_tools.common.failures import ACCIDENTS
from build_tools.library.agency_readings import (
    Readings,
    agency_of,
    agency_readings,
    misfiled_readings,
    misplaced,
    unregistered,
)
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.corrections import apply_corrections
from build_tools.library.judging import judge
from build_tools.library.summaries import ReportSummary, summarise
from build_tools.model import AnnualReport, CheckResult, Problem, ReportRecord, Value, Version
from build_tools.steps import code_version


class _Corrected(NamedTuple):
    """A report with its corrections, ready to be judged."""

    entry: ReportFile
    subject: Subject
    unfit: tuple[Problem, ...]
    """The corrections that do not fit."""


class _Judgement(Value, frozen=True):
    """What the checks say of one report."""

    results: tuple[CheckResult, ...] = ()
    idle: tuple[Problem, ...] = ()
    """The acceptances that accept nothing."""


def read_agency(agency_reports: AgencyReports, cache: Cache) -> tuple[ReportRecord, ...]:
    """The reports of one agency, oldest first; one that cannot be read is there with its problem.

    Never raises for what a report holds. Different agencies may be opened in several processes.
    """
    readings = agency_readings(agency_reports, cache)
    corrected = _corrected(agency_reports, readings)
    judgements = _judgements(agency_reports, readings, corrected, cache)
    return tuple(_records(corrected, judgements))


def agency_summaries(agency_reports: AgencyReports, cache: Cache) -> tuple[ReportSummary, ...]:
    """The summaries of one agency's reports, oldest first; reads the agency only if it must."""
    name, key = f"summaries/{agency_reports.id}", _key(agency_reports)
    kept = cache.load(name, tuple[ReportSummary, ...], key)
    if kept is not None:
        return kept
    return keep_summaries(agency_reports, read_agency(agency_reports, cache), cache)


def keep_summaries(
    agency_reports: AgencyReports, records: tuple[ReportRecord, ...], cache: Cache
) -> tuple[ReportSummary, ...]:
    """The summaries of one agency's ``records``, kept for whoever asks for them next."""
    summaries = tuple(map(summarise, records))
    if _may_be_kept(agency_reports, {record.report.path: record.report for record in records}):
        cache.store(f"summaries/{agency_reports.id}", summaries, _key(agency_reports))
    return summaries


def _key(agency_reports: AgencyReports) -> str:
    said = f"{code_version('judging')} {agency_reports.fingerprint}"
    return sha256(said.encode()).hexdigest()


def _may_be_kept(agency_reports: AgencyReports, readings: Readings) -> bool:
    """False when a file changed since the scan, whose key does not stand for it, or by accident."""
    return all(
        entry.sha256 == readings[entry.shown].sha256
        and not any(problem.code in ACCIDENTS for problem in readings[entry.shown].problems)
        for entry in agency_reports.entries
    )


def _corrected(agency_reports: AgencyReports, readings: Readings) -> list[_Corrected]:
    """Every report with its corrections, its earlier years and what is known of it elsewhere."""
    agency = agency_of(agency_reports, readings)
    withdrawn = frozenset(each.year for each in agency_reports.withdrawn)
    likenesses = agency_reports.likenesses or (None,) * len(agency_reports.entries)
    earlier: dict[int, AnnualReport] = {}
    found = []
    misfiled = misfiled_readings(agency_reports, agency, readings)
    for entry, likeness in zip(agency_reports.entries, likenesses, strict=True):
        report, unfit = apply_corrections(readings[entry.shown], entry.amendments)
        versions = tuple(
            Version(each.version, readings[each.shown], each.provenance) for each in entry.earlier
        )
        subject = Subject(
            report=report,
            year=entry.year,
            agency=agency,
            earlier=dict(earlier),
            likeness=likeness,
            versions=versions,
            withdrawn=withdrawn,
            misfiled=misfiled.get(entry.year, ""),
        )
        found.append(_Corrected(entry, subject, unfit))
        if report.readable and not subject.misfiled:
            earlier[entry.year] = report
    return found


def _judgements(
    agency_reports: AgencyReports, readings: Readings, corrected: list[_Corrected], cache: Cache
) -> tuple[_Judgement, ...]:
    name, key = f"findings/{agency_reports.id}", _key(agency_reports)
    kept = cache.load(name, tuple[_Judgement, ...], key)
    if kept is not None:
        return kept
    judgements = tuple(map(_judgement, corrected))
    if _may_be_kept(agency_reports, readings):
        cache.store(name, judgements, key)
    return judgements


def _judgement(corrected: _Corrected) -> _Judgement:
    entry, subject, _ = corrected
    if not subject.report.readable:
        return _Judgement()
    with working_on(entry.shown, entry.sha256):
        return _Judgement(*judge(subject, entry.amendments))


def _records(
    corrected: list[_Corrected], judgements: tuple[_Judgement, ...]
) -> Iterator[ReportRecord]:
    for each, judgement in zip(corrected, judgements, strict=True):
        record = _record(each, judgement)
        if each is corrected[-1] and not record.agency.registered:  # said once for an agency
            warning = unregistered(record.report, record.agency)
            record = replace(record, problems=(*record.problems, warning))
        yield record


def _record(corrected: _Corrected, judgement: _Judgement) -> ReportRecord:
    entry, subject, unfit = corrected
    return ReportRecord(
        agency=subject.agency,
        year=entry.year,
        report=subject.report,
        provenance=entry.provenance,
        results=judgement.results,
        problems=(
            *subject.report.problems,
            *entry.problems,
            *misplaced(subject.report, entry, subject.agency),
            *unfit,
            *judgement.idle,
            *_of_earlier(entry, subject.versions),
        ),
        explanations=entry.amendments.explanations,
        versions=subject.versions,
        misfiled=subject.misfiled,
    )


def _of_earlier(entry: ReportFile, versions: tuple[Version, ...]) -> Iterator[Problem]:
    """What is wrong with earlier versions and their sidecars, said of them by name."""
    for each, version in zip(entry.earlier, versions, strict=True):
        for problem in (*version.report.problems, *each.problems):
            yield replace(problem, version=each.version)
