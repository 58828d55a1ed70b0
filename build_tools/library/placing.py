"""What a report says of itself against its place in the tree: agency and year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from build_tools.common.text import fold
from build_tools.library.kinds import kind_of
from build_tools.model import Agency, AnnualReport, Problem, Severity


def named_by(placeholder: Agency, reports: Iterable[AnnualReport]) -> Agency:
    """The unregistered agency under the name its latest report gives it, if any does."""
    names = [report.agency for report in reports if report.agency]
    return replace(placeholder, name=names[-1]) if names else placeholder


def unregistered(report: AnnualReport, agency: Agency) -> Problem:
    """The warning about an agency the register does not know, with the line to add."""
    name = json.dumps(agency.name, ensure_ascii=False)
    kind = kind_of(agency)
    what = f"机构 {agency.id} 不在机构名录里，报告仍照常发布"
    remedy = (
        f"请在 agencies.yml 的 agencies: 下面加一行“  {agency.id}: {{name: {name}, kind: {kind}}}”"
    )
    return _warning(report, "W-UNREGISTERED", what, remedy)


def misplaced(report: AnnualReport, year: int, agency: Agency) -> Iterator[Problem]:
    """The warnings about a report that names another year or another agency than its path."""
    if report.year not in (None, year):
        what = f"文件名是{year}年，报告里写的是{report.year}年"
        yield _warning(report, "W-YEAR", what, "请核对原件；放错了就改文件名，原文有误就不必改")
    if agency.registered and report.agency and not _is_called(agency, report.agency):
        what = f"报告里写的机构是“{report.agency}”，机构名录里是“{agency.name}”"
        remedy = "请核对是否放错文件夹；是曾用名或简称，就加进名录的 former_names 或 aliases"
        yield _warning(report, "W-AGENCY", what, remedy)


def _is_called(agency: Agency, name: str) -> bool:
    """Whether ``name`` is one of the agency's, with more or fewer places' names before it."""
    said = fold(name)
    names = map(fold, (agency.name, *agency.former_names, *agency.aliases))
    return any(said.endswith(known) or known.endswith(said) for known in names)


def _warning(report: AnnualReport, code: str, what: str, remedy: str) -> Problem:
    return Problem(report.path, 0, Severity.WARNING, code, what, remedy)
