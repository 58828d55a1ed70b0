"""What a report says of itself against its place in the tree: agency and year."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from build_tools.common.text import fold
from build_tools.library.kinds import kind_of
from build_tools.model import Agency, AnnualReport, Problem


def named_by(placeholder: Agency, reports: Iterable[AnnualReport]) -> Agency:
    """The unregistered agency under the name its latest report gives it, if any does."""
    names = [report.agency for report in reports if report.agency]
    return replace(placeholder, name=names[-1]) if names else placeholder


def unregistered(report: AnnualReport, agency: Agency) -> Problem:
    """The warning about an agency the register does not know, with the line to add."""
    name = json.dumps(agency.name, ensure_ascii=False)
    kind = kind_of(agency)
    return Problem.of(report.path, "W-UNREGISTERED", agency=agency.id, name=name, kind=kind)


def misplaced(report: AnnualReport, year: int, agency: Agency) -> Iterator[Problem]:
    """The warnings about a report that names another year or another agency than its path."""
    if report.year not in (None, year):
        yield Problem.of(report.path, "W-YEAR", year=year, printed=report.year or 0)
    if agency.registered and report.agency and not _is_called(agency, report.agency):
        yield Problem.of(report.path, "W-AGENCY", printed=report.agency, name=agency.name)


def _is_called(agency: Agency, name: str) -> bool:
    """Whether ``name`` is one of the agency's, with more or fewer places' names before it."""
    said = fold(name)
    names = map(fold, (agency.name, *agency.former_names, *agency.aliases))
    return any(said.endswith(known) or known.endswith(said) for known in names)
