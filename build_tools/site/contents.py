"""What one agency's folder is made of, before the theme: pages, data files, problems.

Not kept: the site holds the finished files, and from the cached reports all of this is made again
sooner than it could be unpacked.
"""

from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

from build_tools.common.cache import Cache
from build_tools.common.failures import ACCIDENTS
from build_tools.explore import FigureRecord, figure_record
from build_tools.exports import (
    ExportedReport,
    agency_json,
    exported_report,
    report_csv,
    report_json,
    stored_report,
    withdrawn_json,
    withdrawn_text,
)
from build_tools.library import AgencyReports, ReportSummary, keep_summaries, read_agency
from build_tools.model import UNNAMED, Page, Portal, Problem, ReportRecord, Value
from build_tools.pages import (
    AGENCY_PAGES,
    AgencyContext,
    page_file,
    page_head,
    render_blocks,
    text_file,
)
from build_tools.pages.addresses import FROM_REPORTS, agency_path, original_name, report_path
from build_tools.pages.feeds import atom_feed, feed_entry
from build_tools.pages.templates import template_files
from build_tools.site.findable import index_record
from build_tools.site.shell import Shell
from build_tools.steps import code_version


class Findable(Value, frozen=True):
    """What the search, the lists and the sums need of one agency's reports, as published."""

    key: str
    records: tuple[bytes, ...]
    summaries: tuple[ReportSummary, ...]
    figures: tuple[FigureRecord, ...] = ()
    """The reports' figures, and the years whose report is withdrawn."""
    exports: tuple[tuple[int, bytes], ...] = ()
    """The years, and what the table files tell of each report."""


class Contents(Value, frozen=True):
    """Everything in one agency's folder, but for the theme and the originals."""

    pages: tuple[Page, ...]
    files: tuple[tuple[str, bytes], ...]
    """Data files: site-relative path and bytes."""
    texts: tuple[tuple[str, bytes], ...]
    """The reports' pages as Markdown to keep, which change with the pages."""
    problems: tuple[Problem, ...]
    unreadable: int
    """How many of the reports could not be read."""
    accidents: tuple[tuple[int, Problem], ...]
    """What kept a report of a year from being read that is no fault of the report."""
    findable: Findable | None
    """To be kept once the folder is published; None where that is so already, or by accident."""


def data_version() -> str:
    """Changes whenever code or a form does, but for no template: of what is no page."""
    return code_version("publishing")


def rendering_version() -> str:
    """Changes whenever code, a form or a page template does."""
    digest = blake2b(data_version().encode(), digest_size=16)
    for path in template_files():
        digest.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def agency_key(fingerprint: str, version: str) -> str:
    """The fingerprint of an agency's reports together with ``version``."""
    return f"{version}:{fingerprint}"


def published_page(page: Page, shell: Shell | None) -> tuple[str, bytes]:
    """Path and bytes of ``page``: in the theme's document, or as a Markdown file without one."""
    if shell is None:
        return page.path.removesuffix(".html") + ".md", page_file(page)
    html = render_blocks(page.blocks)
    return page.path, shell.page(page.path, page.title, page.description, html, page_head(page))


def agency_contents(
    reports: AgencyReports,
    key: str,
    kept: Cache,
    pages_only: bool = False,
    portal: Portal = UNNAMED,
) -> Contents:
    """The contents of one agency's folder; ``pages_only`` leaves the data files out."""
    records = read_agency(reports, kept)
    agency = records[0].agency if records else reports.agency
    accidents = tuple(_accidents(records))
    exports = tuple(map(exported_report, records))
    # Kind by kind, not report by report: the same code in a row is a twentieth quicker.
    context = AgencyContext(agency, records, reports.withdrawn, portal)
    pages = [page for kind in AGENCY_PAGES for page in kind.all_pages(context)]
    return Contents(
        pages=tuple(pages),
        files=() if pages_only else tuple(_files(context, exports, reports)),
        texts=tuple(_texts(context, pages)),
        problems=tuple(problem for record in records for problem in record.problems),
        unreadable=sum(not record.report.readable for record in records),
        accidents=accidents,
        findable=None
        if accidents or _is_kept(reports.id, key, kept)
        else _findable(key, reports, records, exports, kept),
    )


def keep_findable(agency: str, made: Contents, kept: Cache) -> None:
    """Keep what the pages about many need of an agency whose folder holds ``made`` now.

    Not before: should a fault keep the folder as it was, they go on telling what it holds.
    """
    if made.findable is not None:
        kept.store(f"findable/{agency}", made.findable)


def kept_findable(agency: str, key: str, kept: Cache) -> Findable:
    """What was kept of one agency, by its id; KeyError where it was not."""
    known = kept.load(f"findable/{agency}", Findable)
    if known is None or known.key != key:
        raise KeyError(agency)
    return known


def _is_kept(agency: str, key: str, kept: Cache) -> bool:
    with suppress(KeyError):
        return bool(kept_findable(agency, key, kept))
    return False


def _findable(
    key: str,
    reports: AgencyReports,
    records: tuple[ReportRecord, ...],
    exports: tuple[ExportedReport, ...],
    kept: Cache,
) -> Findable:
    withdrawn = (FigureRecord(each.year) for each in reports.withdrawn)
    return Findable(
        key,
        tuple(map(index_record, records)),
        keep_summaries(reports, records, kept),
        (*map(figure_record, records), *withdrawn),
        tuple([(each.year or 0, stored_report(each)) for each in exports]),
    )


def agency_findable(reports: AgencyReports, key: str, kept: Cache) -> Findable:
    """What the pages about many need of one agency, made of its reports and kept."""
    records = read_agency(reports, kept)
    made = _findable(key, reports, records, tuple(map(exported_report, records)), kept)
    kept.store(f"findable/{reports.id}", made)
    return made


def _accidents(records: tuple[ReportRecord, ...]) -> Iterator[tuple[int, Problem]]:
    for record in records:
        yield from [(record.year, each) for each in record.problems if each.code in ACCIDENTS]


def _files(
    context: AgencyContext, exports: tuple[ExportedReport, ...], reports: AgencyReports
) -> Iterator[tuple[str, bytes]]:
    agency = context.agency
    folder = f"reports/{agency.id}"
    for kind in AGENCY_PAGES:
        yield from ((each.path, each.data) for each in kind.data(context))
    feed = atom_feed(
        agency.name, agency_path(agency.id), FROM_REPORTS, map(feed_entry, context.records)
    )
    yield f"{folder}/feed.xml", feed
    yield f"{folder}/index.json", agency_json(agency, exports, reports.withdrawn)
    for each in reports.withdrawn:
        yield f"{folder}/{each.year}.json", withdrawn_json(agency, each)
        yield f"{folder}/{each.year}.csv", report_csv(())
        for ending, version in each.originals:
            for stood in {version, 0}:
                name = original_name(each.year, ending, stood)
                yield f"{folder}/{name}", withdrawn_text(agency, each)
    yield from [(f"{folder}/{record.year}.json", report_json(record)) for record in context.records]
    yield from [(f"{folder}/{each.year}.csv", report_csv((each,))) for each in exports]


def _texts(context: AgencyContext, pages: list[Page]) -> Iterator[tuple[str, bytes]]:
    tables = {
        report_path(context.agency.id, record.year): record.report.tables
        for record in context.records
    }
    for page in pages:
        if not page.path.endswith("/index.html"):
            yield (
                page.path.removesuffix(".html") + ".md",
                text_file(page, tables.get(page.path, ())),
            )
