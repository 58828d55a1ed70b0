"""Several drafts compared with each other, for the checks of copied passages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from build_tools.checks.text_comparing import ProseIndex
from build_tools.checks.text_reuse import Likeness, Owner, Prose, prose_of
from build_tools.library.agency_proses import Spread
from build_tools.linting.remarks import author, draft_year
from build_tools.model import AnnualReport, Value
from build_tools.reports.reading import read_or_explain

_CHUNK = 8


class _Draft(Value, frozen=True):
    path: str
    agency: str
    """The file itself for a draft that names no agency."""
    year: int
    prose: Prose


def read_draft(path: str) -> AnnualReport:
    """The draft at ``path``; never raises for what it holds."""
    return read_or_explain(Path(path), os.fsencode(path).decode("utf-8", "replace"))


def compared_drafts(paths: Sequence[str], spread: Spread) -> dict[str, Likeness]:
    """How like each draft is to those of other agencies; empty when there is nothing to compare."""
    unique = list(dict.fromkeys(paths))
    if len(unique) < 2:
        return {}
    drafts = sorted(spread(_read_chunk, unique, _CHUNK), key=lambda each: (each.agency, each.path))
    index = ProseIndex([Owner(draft.agency, draft.year) for draft in drafts])
    for number, draft in enumerate(drafts):
        index.add(number, draft.prose)
    nothing = Likeness(agencies=index.agencies)
    found = dict(index.likenesses(lambda number: drafts[number].prose))
    return {draft.path: found.get(number, nothing) for number, draft in enumerate(drafts)}


def _read_chunk(paths: list[str]) -> list[_Draft]:
    return [_kept(path, read_draft(path)) for path in paths]


def _kept(path: str, report: AnnualReport) -> _Draft:
    agency = author(report)
    prose = prose_of(report, agency) if report.readable and report.confident else Prose()
    return _Draft(path, agency.name or path, draft_year(report), prose)
