"""Where pages, their downloads and the things on them lie. Every address is relative."""

import re

from build_tools.model import CellKey, Source
from build_tools.pages.escape import Markup
from build_tools.readers import format_of

FROM_REPORTS = "../../"
"""The way from a page in ``reports/<agency>/`` to the top of the portal."""
SERIES = "series.js"
"""In the folder of an agency: what the comparison asks for."""
YEARS_PATH = "years/index.html"
"""The list of years, from the top of the portal."""


def report_path(agency_id: str, year: int) -> str:
    """A report's page, from the top of the portal."""
    return f"reports/{agency_id}/{year}.html"


def agency_path(agency_id: str) -> str:
    """An agency's page, from the top of the portal."""
    return f"reports/{agency_id}/index.html"


def region_path(code: str) -> str:
    """A region's page, from the top of the portal."""
    return f"regions/{code}.html"


def kind_path(kind: str) -> str:
    """The page of a kind of agency, from the top of the portal."""
    return f"kinds/{kind}.html"


def year_path(year: int) -> str:
    """A year's page, from the top of the portal."""
    return f"years/{year}.html"


def original_name(year: int, suffix: str, version: int = 0) -> Markup:
    """The name the original is published under, beside its page; ``version`` of an earlier one.

    What a browser might run as a page of ours is given the ending of plain text.
    """
    known, source_format = re.fullmatch(r"\.[a-z0-9]+", suffix), format_of(suffix)
    harmless = source_format is not None and source_format.harmless
    ending = suffix if harmless else f"{suffix if known else ''}.txt"
    stem = f"{year}.v{version}" if version else f"{year}"
    return Markup(f"{stem}.source{ending}")


def published_original(year: int, source: str, sha256: str, version: int = 0) -> Markup:
    """The name of the original ``source``; empty where it could not be read, nor published."""
    return original_name(year, Source(source, b"", "").suffix, version) if sha256 else Markup()


def cell_anchor(key: CellKey) -> str:
    """The permanent address of a cell within its report's page."""
    return ".".join(key)


def finding_anchor(code: str, number: int) -> str:
    """The address of a finding within its report's page: the check's ``number``-th open one."""
    return f"finding-{code}-{number}"


def row_anchor(table: str, row: str) -> str:
    """The address of a row's explanation within the glossary."""
    return f"{table}.{row}"


def column_anchor(table: str, column: str) -> str:
    """The address of a column's explanation within the glossary."""
    return f"{table}.column.{column}"
