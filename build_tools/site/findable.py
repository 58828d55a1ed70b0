"""A report as the search knows it."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.checks import CHECKS
from build_tools.model import ReportRecord
from build_tools.pages.addresses import report_path
from build_tools.pages.report import report_heading
from build_tools.search import READING, SearchDocument, index_document

_GROUPS = {each.code: each.group for each in CHECKS}


def index_record(record: ReportRecord) -> bytes:
    """What the search index holds of ``record``: who, where, when, and its prose."""
    agency, region = record.agency, record.agency.region
    return index_document(
        SearchDocument(
            url=report_path(agency.id, record.year),
            title=report_heading(record),
            agency_id=agency.id,
            names=(agency.name, *agency.aliases, *agency.former_names),
            region_code=region.code if region else "",
            region_chain=region.chain if region else (),
            level=agency.level,
            year=record.year,
            passages=tuple(_prose(record)),
            kinds=tuple(sorted(_kinds(record))),
        )
    )


def _kinds(record: ReportRecord) -> set[str]:
    """Kinds of the findings its page lists as open."""
    open_ones = (finding for finding in record.findings if not finding.accepted)
    return {READING if each.about_reading else _GROUPS[each.code] for each in open_ones}


def _prose(record: ReportRecord) -> Iterator[str]:
    """The paragraphs its page shows."""
    for section in record.report.sections:
        yield from (each.text.strip() for each in section.paragraphs if section.shows(each))
