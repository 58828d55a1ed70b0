"""What is doubtful in a content tree, one question at a time, and the answers kept beside it."""

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from build_tools.checks.labels import cell_label, table_label
from build_tools.checks.sentences import doubt_sentence, sentence
from build_tools.common.cache import Cache
from build_tools.common.files import replace_file
from build_tools.library import read_agency
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.corrections import SUFFIX, reading_of, reading_words
from build_tools.library.corrections.loading import read_amendments
from build_tools.library.corrections.writing import NotWritableError, with_entry
from build_tools.library.corrections.writing import SidecarEntry as Said
from build_tools.model import CellKey, Finding, ReportRecord, Severity, Status, Value

_AROUND = 1  # lines shown before and after a line in question
_LINES_SHOWN = 12


class CellInDoubt(Value, frozen=True):
    """One cell as it is read now."""

    key: CellKey
    was: str
    """As a correction states it: digits, ``blank`` or ``missing``."""
    words: str
    """Name and reading for people."""
    corrected: bool = False
    """Whether a correction gave the reading: it is to be changed there."""


class Question(Value, frozen=True):
    """One doubtful thing in one report."""

    year: int
    code: str
    """The check's code; empty for a doubt about a whole table …"""
    about_reading: bool
    what: str
    doubt: tuple[str, str] | None = None
    """… which is this: the table and the doubt in its own words."""
    arithmetic: str = ""
    cells: tuple[CellInDoubt, ...] = ()
    lines: tuple[tuple[int, str, bool], ...] = ()
    """Source lines: number, text, and whether it is one in question or only beside it."""

    @property
    def asked(self) -> tuple[int, str]:
        """The first line in question, its number and its text; 0 and nothing without any."""
        return next(((number, text) for number, text, asked in self.lines if asked), (0, ""))


def questions(record: ReportRecord) -> Iterator[Question]:
    """What is doubtful in a report: open errors, what was not read, tables that are in doubt."""
    readings = _readings(record)
    for finding in record.findings:
        serious = finding.about_reading or finding.severity is Severity.ERROR
        if serious and not finding.accepted:
            yield _about_finding(record, finding, readings)
    for table in record.report.tables:
        for doubt in table.doubts:
            what = doubt_sentence(table.name, doubt)
            yield Question(record.year, "", True, what, doubt=(table.name, doubt))


def cell_in_doubt(record: ReportRecord, key: CellKey) -> CellInDoubt:
    """The cell ``key`` as it is read now."""
    return _readings(record).get(key) or _in_doubt(key, "missing", Status.MISSING)


def reopened(reports: AgencyReports) -> AgencyReports:
    """The reports with what their correction files say now."""
    return dataclasses.replace(
        reports, entries=tuple(_reread(each, reports) for each in reports.entries)
    )


def opened(reports: AgencyReports) -> tuple[ReportRecord, ...]:
    """The records of the agency, without a cache: what is reviewed changes with every answer."""
    return read_agency(reports, Cache(None))


def keep(entry: ReportFile, said: Said) -> Path:
    """Add ``said`` to the report's correction file; NotWritableError when that cannot be."""
    path = _file(entry)
    old = ""
    if os.path.lexists(path):
        if path.is_symlink():
            raise NotWritableError(f"{path.name} 是链接，请改成文件")
        old = path.read_text("utf-8-sig")
    replace_file(str(path), with_entry(old, said).encode())
    return path


def _file(entry: ReportFile) -> Path:
    return entry.path.with_name(f"{entry.year}{SUFFIX}")


def _reread(entry: ReportFile, reports: AgencyReports) -> ReportFile:
    path = _file(entry)
    if not os.path.lexists(path):
        return entry
    shown = f"{entry.shown.rpartition('/')[0]}/{path.name}"
    amendments, problems = read_amendments(path, shown, reports.root.resolve())
    others = tuple(each for each in entry.problems if each.path != shown)
    return structs.replace(entry, amendments=amendments, problems=(*others, *problems))


def _about_finding(
    record: ReportRecord, finding: Finding, readings: dict[CellKey, CellInDoubt]
) -> Question:
    return Question(
        year=record.year,
        code=finding.code,
        about_reading=finding.about_reading,
        what=sentence(finding),
        arithmetic=finding.arithmetic,
        cells=tuple(readings[key] for key in finding.cells if key in readings),
        lines=tuple(_lines(record.report.text, finding.lines)),
    )


def _readings(record: ReportRecord) -> dict[CellKey, CellInDoubt]:
    return {
        cell.key: _in_doubt(cell.key, reading_of(cell), cell.status, table.form)
        for table in record.report.tables
        for cell in table.cells
    }


_STATUS = {Status.DERIVED: "推算", Status.CORRECTED: "已更正", Status.RECOGNISED: "图像识别"}


def _in_doubt(key: CellKey, was: str, status: Status, era: str = "") -> CellInDoubt:
    read = f"{reading_words(was)} {_STATUS.get(status, '')}".rstrip()
    words = f"{table_label(key[0])}“{cell_label(key, era)}”：{read}"
    return CellInDoubt(key, was, words, status is Status.CORRECTED)


def _lines(text: str, numbers: tuple[int, ...]) -> Iterator[tuple[int, str, bool]]:
    lines = text.split("\n")
    near = sorted(
        {
            line
            for number in numbers[:_LINES_SHOWN]
            for line in range(number - _AROUND, number + _AROUND + 1)
            if 0 < line <= len(lines)
        }
    )
    for line in near:
        yield line, lines[line - 1], line in numbers
