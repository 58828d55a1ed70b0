"""What a file tells of whose report it is and of which year; everything else is forgotten."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from build_tools.checks.gazetteer import codes_of, named_places
from build_tools.common.text import fold
from build_tools.model import AnnualReport, SectionName, Value
from build_tools.readers import READERS
from build_tools.readers.formats import WEB_PAGES, format_of
from build_tools.readers.page_metadata import PageMetadata, page_metadata
from build_tools.reports.reading import read_or_explain

_SIDECARS = (".yml", ".yaml", ".warc", ".gz")
_HEAD = 3000
"""Characters of a text in which places are looked for that tell which of several is meant."""
_NOT_OURS = re.compile(r"^(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX$)", re.IGNORECASE)


class Examined(Value, frozen=True):
    """What is known of one file after reading it."""

    path: str
    sha256: str
    agency: str = ""
    """As the report names it; empty when it does not."""
    titled: bool = False
    """Whether the title names the agency."""
    year: int | None = None
    issued: str = ""
    signature: str = ""
    is_report: bool = False
    """Whether it has a table or two of the sections that every report has."""
    refusal: str = ""
    """Why it could not be read; empty when it was."""
    figures: str = ""
    """The same for two files whose figures and prose are the same."""
    places: tuple[str, ...] = ()
    """Codes of places that the text names, often named first."""
    metadata: PageMetadata = PageMetadata()


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file below ``paths`` once, by name; hidden files and sidecars left out."""
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(_below(path)) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def examine(path: Path) -> Examined:
    """Read the file at ``path``. Never raises for what it holds."""
    report = read_or_explain(path, str(path))
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    is_page = path.suffix.lower() in WEB_PAGES
    return Examined(
        path=str(path),
        sha256=sha256(data).hexdigest(),
        agency=report.agency,
        titled=bool(report.agency) and fold(report.agency) in fold(report.title),
        year=report.year,
        issued=report.issued,
        signature=report.signature,
        is_report=_is_report(report),
        refusal=_refusal(report, path),
        figures=_digest(report),
        places=_places(report),
        metadata=page_metadata(data) if is_page else PageMetadata(),
    )


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(_NOT_OURS.match(part) for part in parts)
        if not hidden and path.suffix.lower() not in _SIDECARS and path.is_file():
            yield path


def _refusal(report: AnnualReport, path: Path) -> str:
    if format_of(path.suffix.lower()) is None:
        return f"不是能收录的格式；能收录的有 {'、'.join(READERS)}"
    if not report.readable:
        problem = report.problems[0]
        return f"{problem.what}。{problem.remedy}"
    return ""


def _is_report(report: AnnualReport) -> bool:
    official = {section.name for section in report.sections} - {SectionName.PREAMBLE}
    return report.readable and (bool(report.tables or report.annex) or len(official) > 1)


def _digest(report: AnnualReport) -> str:
    """Of the printed figures and the prose, whatever the format they came in."""
    cells = [(cell.key, str(cell.value)) for table in report.tables for cell in table.cells]
    prose = [fold(each.text) for section in report.sections for each in section.paragraphs]
    said = (sorted(map(str, cells)), "".join(prose))
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _places(report: AnnualReport) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for found in named_places(report.text[:_HEAD]):
        codes = set(codes_of(found.name))
        if len(codes) == 1:  # a name that several places bear tells none apart
            counted.update(codes)
    return tuple(code for code, _ in counted.most_common(20))
