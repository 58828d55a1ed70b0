"""A report as the search knows it."""

from collections.abc import Iterator

from build_tools.checks import group_of
from build_tools.model import Agency, ReportRecord
from build_tools.pages.addresses import report_path
from build_tools.pages.report.page import report_heading
from build_tools.search import READING, DirectoryEntry, SearchDocument, index_document


def index_record(record: ReportRecord) -> bytes:
    """What the search index holds of ``record``: who, where, when, and its prose."""
    agency, region = record.agency, record.agency.region
    return index_document(
        SearchDocument(
            url=report_path(agency.id, record.year),
            title=report_heading(record),
            agency_id=agency.id,
            names=agency.names,
            region_code=agency.region_code,
            region_chain=region.chain if region else (),
            level=agency.level,
            year=record.year,
            passages=tuple(_prose(record)),
            kinds=tuple(sorted(_kinds(record))),
        )
    )


def directory_entry(agency: Agency) -> DirectoryEntry:
    """What the search knows of an agency of which there is no report."""
    region = agency.region
    return DirectoryEntry(
        agency_id=agency.id,
        names=agency.names,
        region_code=agency.region_code,
        region_chain=region.chain if region else (),
        level=agency.level,
    )


def _kinds(record: ReportRecord) -> set[str]:
    """Kinds of the findings that count, and whether there is anything we could not read."""
    found = {group_of(each.code) for each in record.findings if each.counts}
    unread = any(each.about_reading and not each.accepted for each in record.findings)
    return found | {READING} if unread else found


def _prose(record: ReportRecord) -> Iterator[str]:
    """The paragraphs its page shows."""
    for section in record.report.sections:
        yield from (each.text.strip() for each in section.paragraphs if section.shows(each))
