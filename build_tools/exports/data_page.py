"""The page 数据下载, and what tells programs of the same files."""

from collections.abc import Iterator, Sequence

from build_tools.exports.bundle import citation_file
from build_tools.exports.model import DataPart, PublishedFile
from build_tools.exports.package import (
    NAME,
    Edition,
    caveats,
    datapackage,
    distributions,
    schema_files,
)
from build_tools.exports.parquet_writer import has_pyarrow
from build_tools.exports.registry import FORMATS, TABLES
from build_tools.exports.xlsx_writer import MOST_ROWS
from build_tools.model import Value
from build_tools.pages.citing import Cited, citations
from build_tools.pages.escape import Markup
from build_tools.pages.structured import structured

_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))


class _FileLine(Value, frozen=True):
    """A file as the page lists it."""

    address: Markup
    name: str
    size: str
    title: str
    year: int | None = None


class _PartView(Value, frozen=True):
    """A portal under this one's roof, as the page tells of its files."""

    address: Markup
    title: str
    version: str
    agencies: str
    reports: str
    files: int
    size: str


class _TableView(Value, frozen=True):
    """A table as the page tells of it."""

    name: str
    title: str
    said: str
    rows: str
    long: bool
    """Whether it has more rows than a spreadsheet opens."""
    files: tuple[_FileLine, ...]


def data_values(
    edition: Edition, files: Sequence[PublishedFile], parts: Sequence[DataPart] = ()
) -> dict[str, object]:
    """What the page says; where there are ``parts``, no more of their files than where they are."""
    return {
        "edition": edition,
        "bundle": tuple(_line(each) for each in files if not each.table),
        "tables": () if parts else tuple(_views(files)),
        "parts": tuple(map(_part_view, parts)),
        "tables_written": bool(files),
        "parquet": has_pyarrow(),
        "caveats": caveats(),
        "citations": citations(_cited(edition), edition.portal),
        "markup": structured(distributions(edition, () if parts else files)),
    }


def data_files(
    edition: Edition, files: Sequence[PublishedFile], parts: Sequence[DataPart] = ()
) -> Iterator[tuple[str, bytes]]:
    """``datapackage.json``, the schemas and ``CITATION.cff``, from the top of the portal."""
    every = (*files, *(file for part in parts for file in part.files))
    yield "datapackage.json", datapackage(edition, every, "")
    yield from schema_files(refer=not parts)
    yield "CITATION.cff", citation_file(edition).encode()


def _cited(edition: Edition) -> Cited:
    return Cited(
        key="nianbao",
        author=edition.by,
        title=NAME,
        mark="DS",
        path="data.html",
        version=f"版本 {edition.version}",
        date=edition.created,
    )


def _views(files: Sequence[PublishedFile]) -> Iterator[_TableView]:
    for table in TABLES:
        own = [each for each in files if each.table == table.name]
        counts = {each.year: each.rows for each in own}
        yield _TableView(
            name=table.name,
            title=table.title,
            said=table.said,
            rows=f"{sum(counts.values()):,}",
            long=any(count >= MOST_ROWS for count in counts.values()),
            files=tuple(_line(each) for each in sorted(own, key=lambda one: -(one.year or 0))),
        )


def _part_view(part: DataPart) -> _PartView:
    tables = [each for each in part.files if each.table]
    return _PartView(
        address=Markup(f"{part.folder}/data.html"),
        title=part.title,
        version=part.version,
        agencies=f"{part.agencies:,}",
        reports=f"{part.reports:,}",
        files=len(tables),
        size=_size(sum(each.size for each in tables)),
    )


def _line(file: PublishedFile) -> _FileLine:
    title = FORMATS[file.form].title if file.table else "压缩包"
    name = file.path.rpartition("/")[2]
    return _FileLine(Markup(file.path), name, _size(file.size), title, file.year)


def _size(size: int) -> str:
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} 字节"
