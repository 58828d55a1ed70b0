"""Small reports for the tests: a printed form full of zeros, changed cell by cell.

A cell is written as the source would print it, with three marks of its own: ``?`` was not read,
``~3`` is derived as 3 by the cell's row identity, and an empty string or ``/`` is blank.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from build_tools.checks import Subject
from build_tools.checks.offices import misfiled_reports
from build_tools.checks.text_reuse import Likeness, ReusingReport
from build_tools.forms import load_form
from build_tools.model import (
    Agency,
    AnnexValue,
    AnnualReport,
    Cell,
    CellKey,
    DataTable,
    Number,
    Paragraph,
    Place,
    Region,
    Relative,
    Section,
    SectionName,
    Status,
    Version,
)
from build_tools.statements import find_statements

_BLANK = {"", "/", "-", "—", "无"}
_FIRST_LINE = {"proactive": 101, "requests": 201, "review": 301}
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "review": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}


def build_table(name: str, case: Mapping[str, Any]) -> DataTable:
    """A table of zeros; ``rows`` gives rows as lists and ``without`` leaves rows out."""
    era = str(case.get("form", "2021"))
    left_out = case.get("without", [])
    cells: list[Cell] = []
    for offset, row in enumerate(load_form(era).table(name).rows):
        written = case.get("rows", {}).get(row.key, [0] * len(row.columns))
        place = Place(line=_FIRST_LINE[name] + offset)
        if row.key not in left_out:
            keys = [(name, row.key, column.key) for column in row.columns]
            cells += [_cell(k, str(raw), place) for k, raw in zip(keys, written, strict=True)]
    return DataTable(
        name=name,
        form=era,
        cells=tuple(cells),
        missing_rows=tuple(case.get("missing_rows", left_out)),
        unknown_labels=tuple((label, line) for label, line in case.get("unknown", [])),
        doubts=tuple(case.get("doubts", [])),
    )


def _cell(key: CellKey, raw: str, place: Place) -> Cell:
    if raw == "?":
        return Cell(key, None, "", Status.MISSING, place, "未能识别")
    if raw.startswith("~"):
        return Cell(key, int(raw[1:]), "", Status.DERIVED, place, identity=f"row:{key[1]}")
    if raw in _BLANK:
        return Cell(key, None, raw, Status.BLANK, place)
    return Cell(key, _number(raw), raw, Status.PRINTED, place)


def _number(raw: str) -> Number:
    digits = "".join(char for char in unicodedata.normalize("NFKC", raw) if char in "0123456789.-")
    return Decimal(digits) if "." in digits else int(digits)


def build_report(case: Mapping[str, Any]) -> AnnualReport:
    """A report from the mapping a case file holds; every part it leaves out is unremarkable."""
    sections = tuple(_sections(case.get("prose", {})))
    given = case.get("tables", {})
    names = [name for name in _FIRST_LINE if given.get(name, {}) is not None]
    text = str(case.get("text", ""))
    year = case.get("year", 2023)
    name = case.get("agency", {}).get("name", "某县某局")
    return AnnualReport(
        path="2023.txt",
        sha256=hashlib.sha256(repr(case).encode()).hexdigest(),
        size=len(text),
        title=case.get("title", f"{name}{year}年政府信息公开工作年度报告"),
        agency=case.get("names_agency", name),
        year=case.get("says_year", year),
        issued=str(case.get("issued", f"{year + 1}-01-20")),
        signature=case.get("signature", "某县某局"),
        sections=sections,
        tables=tuple(build_table(name, given.get(name, {})) for name in names),
        statements=find_statements(sections),
        text=text,
        annex=tuple(_annex(case.get("annex", []))),
    )


def _annex(rows: list[tuple[str, Any]]) -> Iterator[AnnexValue]:
    for line, (label, raw) in enumerate(rows, 401):
        raw = str(raw)
        yield AnnexValue(label, None if raw in _BLANK else _number(raw), raw, "件", line)


def _sections(prose: Mapping[str, Any]) -> list[Section]:
    """Sections with one line for each paragraph; a section set to null is left out."""
    sections: list[Section] = []
    line = 1
    for name in SectionName:
        written = prose.get(name, [])
        if written is None or (name is SectionName.PREAMBLE and not written):
            continue
        heading = prose.get("headings", {}).get(name, HEADINGS.get(name, ""))
        title = Paragraph(heading, Place(line=line)) if heading else None
        line += bool(title)
        blocks = [Paragraph(text, Place(line=line + at)) for at, text in enumerate(written)]
        sections.append(Section(name, title, tuple(blocks)))
        line += len(blocks)
    return sections


def build_subject(case: Mapping[str, Any]) -> Subject:
    """The subject a case file describes: its report, its agency and its earlier years."""
    earlier = case.get("earlier", {}).items()
    reports = {year: build_report({"year": year, **each}) for year, each in earlier}
    year, agency = case.get("year", 2023), _agency(case.get("agency", {}))
    report = build_report(case)
    misfiled = misfiled_reports({**reports, year: report}, agency.names)
    return Subject(
        report=report,
        year=year,
        agency=agency,
        earlier={year: each for year, each in reports.items() if year not in misfiled},
        misfiled=misfiled.get(year, ""),
        likeness=_likeness(case),
        versions=tuple(_versions(case)),
        withdrawn=frozenset(case.get("withdrawn", ())),
    )


def _versions(case: Mapping[str, Any]) -> Iterator[Version]:
    """Earlier versions; each differs from the report only in what it says of itself."""
    for number, each in enumerate(case.get("versions", []), 1):
        report = build_report({**case, **each})
        if each.get("unread"):
            report = replace(report, sections=(), tables=())
        yield Version(number, replace(report, confident=not each.get("guessed")))


def _likeness(case: Mapping[str, Any]) -> Likeness | None:
    if "compared" not in case:
        return None
    given = case["compared"]
    reusing = tuple(
        ReusingReport(agency, year, passages, longest, tuple(given.get("lines", ())))
        for agency, year, passages, longest in given.get("with", [])
    )
    return Likeness(reusing, given.get("stock", 0), given.get("agencies", 30))


def _agency(case: Mapping[str, Any]) -> Agency:
    return Agency(
        id="case",
        name=case.get("name", "某县某局"),
        region=Region(case.get("code", "000000"), tuple(case["region"]))
        if "region" in case
        else None,
        level=case.get("level", ""),
        former_names=tuple(case.get("former_names", [])),
        aliases=tuple(case.get("aliases", [])),
        succeeds=tuple(Relative(name, name) for name in case.get("succeeds", [])),
    )
