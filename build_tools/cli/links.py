"""``nianbao status --check-links``: original pages that are gone, or no longer what was kept."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.adding import examine
from build_tools.cli import fetching
from build_tools.common.progress import progress
from build_tools.fetching import Fetcher, FetchError
from build_tools.library import Library, ReportFile
from build_tools.maintaining.status import Kind, Todo, todo_of


def broken_links(library: Library) -> Iterator[Todo]:
    """What is to be said of each report's original page, asked one a second."""
    asked = [
        (reports, entry)
        for reports in library.agencies
        for entry in reports.entries
        if entry.provenance.url
    ]
    fetcher = fetching.FETCHER()
    folder = fetching.fetched_folder(library.root)
    with progress("查原网页", len(asked)) as advance:
        for reports, entry in asked:
            if what := _fault(entry, fetcher, folder):
                yield todo_of(reports.agency, Kind.LINK, entry.year, entry.shown, what)
            advance(1)


def _fault(entry: ReportFile, fetcher: Fetcher, folder: Path) -> str:
    """Why the page does not show what was kept; empty where it does."""
    try:
        now = fetching.fetch_one(entry.provenance.url, fetcher, folder)
    except FetchError as error:
        return f"{error.address}：{error.what}"
    if now.sha256 == entry.sha256 or now.figures == examine(entry.path).figures:
        return ""
    return f"{entry.provenance.url}：数字或文字和收录的不同了"
