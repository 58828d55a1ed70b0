"""One file with all that a portal over several portals needs to know of one of them.

A stream of values, each behind its length, compressed: a head, the agencies by id, then what the
search holds of each report, in the order of its documents. So neither who writes nor who reads it
holds more than one agency or report at a time, and what several parts hold is merged as it is read.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from build_tools import __version__
from build_tools.common.cache import Cache
from build_tools.common.files import HALF_DONE
from build_tools.explore import FigureRecord
from build_tools.exports import Edition, PublishedFile
from build_tools.forms import indicators
from build_tools.library.summaries import TOTALS, ReportSummary
from build_tools.model import Agency, Finding, Value
from build_tools.releases import release_names
from build_tools.search import sorted_records
from build_tools.site.contents import Findable
from build_tools.site.published import PublishedAgencies

Stored = TypeVar("Stored")

_LENGTH = 8  # bytes in front of each value
_LEVEL = 6
_encode = msgspec.msgpack.Encoder().encode
_NO_EDITION = Edition()


class SummaryError(Exception):
    """A file that is no summary, or one that other code wrote; what it says is for people."""


class SummaryHead(Value, frozen=True):
    """What a summary begins with."""

    version: str
    """Of nianbao, and of the values that follow."""
    edition: Edition
    """Which state of its data the part publishes."""
    registered: tuple[Agency, ...]
    withdrawn: dict[str, frozenset[int]]
    agencies: tuple[tuple[str, tuple[int, ...]], ...]
    """Ids, ascending, and years of those with published pages, which follow …"""
    files: tuple[PublishedFile, ...] = ()
    """The files of data that the part publishes."""
    releases: tuple[str, ...] = ()
    """Names of its releases, the oldest first."""

    @property
    def reports(self) -> int:
        """… as do so many records of the search."""
        return sum(len(years) for _, years in self.agencies)


class SummarisedAgency(Value, frozen=True):
    """One agency with published pages, but for what the search holds of it."""

    id: str
    findable: Findable


class SummarisedRecord(Value, frozen=True, array_like=True):
    """What the search holds of one report."""

    data: bytes


@contextmanager
def summary_after(
    out: Path,
    published: PublishedAgencies,
    cache: Cache,
    edition: Edition = _NO_EDITION,
    files: tuple[PublishedFile, ...] = (),
) -> Iterator[None]:
    """Write the summary of what is to be ``published``; it is at ``out`` when the body is done.

    The same bytes for the same portal. OSError before the body runs where there is no room for it.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    half_done = out.with_name(out.name + HALF_DONE)
    head = SummaryHead(
        version=summary_version(),
        edition=edition,
        registered=tuple(published.library.registered),
        withdrawn={key: published.withdrawn[key] for key in sorted(published.withdrawn)},
        agencies=tuple((each.id, each.years) for each in published.agencies),
        files=files,
        releases=tuple(release_names(published.library.root)),
    )
    found = ((each.id, each.findable(cache)) for each in published.agencies)
    try:
        write_summarised(half_done, head, found)
        yield
        half_done.replace(out)
    finally:
        half_done.unlink(missing_ok=True)


def write_summarised(out: Path, head: SummaryHead, found: Iterable[tuple[str, Findable]]) -> None:
    """Write ``head`` and what was ``found`` of its agencies, in their order, to ``out``."""
    with out.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        _write(packed, head)
        for each in sorted_records(_without_records(packed, found), out.parent):
            _write(packed, SummarisedRecord(each))


def _without_records(
    packed: gzip.GzipFile, found: Iterable[tuple[str, Findable]]
) -> Iterator[bytes]:
    """The records of all agencies; all else is written on the way."""
    for agency, each in found:
        _write(packed, SummarisedAgency(agency, replace(each, records=(), exports=())))
        yield from each.records


def read_head(path: Path) -> SummaryHead:
    """What the summary at ``path`` begins with; SummaryError."""
    head = next(_values(path))
    assert isinstance(head, SummaryHead)  # noqa: S101 - it is what comes first
    return head


def read_agencies(path: Path) -> Iterator[SummarisedAgency]:
    """The agencies of the summary at ``path``, by id; SummaryError, also midway."""
    for each in _values(path):
        if isinstance(each, SummarisedRecord):
            return
        if isinstance(each, SummarisedAgency):
            yield each


def read_records(path: Path) -> Iterator[bytes]:
    """What the search holds of the reports of the summary at ``path``, in the order of documents.

    SummaryError, also midway.
    """
    for each in _values(path, skip=True):
        if isinstance(each, SummarisedRecord):
            yield each.data


def summary_version() -> str:
    """The same wherever a summary means the same, whichever converters a machine has.

    Figures are told in the order of the forms' indicators: code that knows another era of the form
    would take them for others.
    """
    kinds = (SummaryHead, Agency, Findable, ReportSummary, Finding, FigureRecord)
    shape = [(each.__name__, each.__struct_fields__) for each in kinds]
    said = repr((shape, [total.id for total in TOTALS], indicators()))
    return f"{__version__} {blake2b(said.encode(), digest_size=8).hexdigest()}"


def _values(
    path: Path, skip: bool = False
) -> Iterator[SummaryHead | SummarisedAgency | SummarisedRecord]:
    """The values in ``path`` as they are asked for; ``skip`` leaves out the agencies."""
    try:
        with gzip.open(path) as file:
            head = _decode(_read(file), SummaryHead)
            if head.version != summary_version():
                raise SummaryError(
                    f"{path} 是另一个版本的 nianbao 写的。怎么办：请用同一个版本再构建那一部分，"
                    "写出新的汇总文件"
                )
            yield head
            for _ in head.agencies:
                data = _read(file)
                if not skip:
                    yield _decode(data, SummarisedAgency)
            for _ in range(head.reports):
                yield _decode(_read(file), SummarisedRecord)
    except (EOFError, gzip.BadGzipFile, zlib.error, msgspec.MsgspecError):
        raise SummaryError(
            f"{path} 不是完整的汇总文件。怎么办：请用 nianbao build --summary 再写一次，"
            "传过来之后核对大小"
        ) from None


def _write(file: gzip.GzipFile, value: Value) -> None:
    data = _encode(value)
    file.write(len(data).to_bytes(_LENGTH, "big"))
    file.write(data)


def _read(file: gzip.GzipFile) -> bytes:
    size = int.from_bytes(_exactly(file, _LENGTH), "big")
    return _exactly(file, size)


def _decode(data: bytes, kind: type[Stored]) -> Stored:
    return msgspec.msgpack.decode(data, type=kind)


def _exactly(file: gzip.GzipFile, size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data
