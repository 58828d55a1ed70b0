"""One file with all that a portal over several portals needs to know of one of them.

A stream of values, each behind its length, compressed: neither who writes nor who reads it holds
more than one agency at a time.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from build_tools import __version__
from build_tools.common.cache import Cache
from build_tools.common.files import HALF_DONE
from build_tools.explore import FigureRecord
from build_tools.library.summaries import TOTALS, ReportSummary
from build_tools.model import Agency, Finding, Value
from build_tools.site.contents import Findable
from build_tools.site.published import PublishedAgencies

Stored = TypeVar("Stored")

_LENGTH = 8  # bytes in front of each value
_LEVEL = 6
_encode = msgspec.msgpack.Encoder().encode


class SummaryError(Exception):
    """A file that is no summary, or one that other code wrote; what it says is for people."""


class SummaryHead(Value, frozen=True):
    """What a summary begins with."""

    version: str
    """Of nianbao, and of the values that follow."""
    registered: tuple[Agency, ...]
    withdrawn: dict[str, frozenset[int]]
    agencies: int
    """How many follow."""


class SummarisedAgency(Value, frozen=True):
    """One agency with published pages."""

    id: str
    years: tuple[int, ...]
    findable: Findable


def write_summary(out: Path, published: PublishedAgencies, cache: Cache) -> None:
    """Write the summary of what is ``published`` to ``out``: the same bytes for the same portal."""
    out.parent.mkdir(parents=True, exist_ok=True)
    half_done = out.with_name(out.name + HALF_DONE)
    head = SummaryHead(
        _version(),
        published.library.registered,
        {key: published.withdrawn[key] for key in sorted(published.withdrawn)},
        len(published.agencies),
    )
    with half_done.open("wb") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        _write(packed, head)
        for each in published.agencies:
            _write(packed, SummarisedAgency(each.id, each.years, each.findable(cache)))
    half_done.replace(out)


def read_summary(path: Path) -> tuple[SummaryHead, Iterator[SummarisedAgency]]:
    """The summary at ``path``, its agencies as they are asked for; SummaryError, also midway."""
    agencies = _values(path)
    head = next(agencies)
    assert isinstance(head, SummaryHead)  # noqa: S101 - it is what comes first
    return head, (each for each in agencies if isinstance(each, SummarisedAgency))


def _version() -> str:
    """The same wherever a summary means the same, whichever converters a machine has."""
    kinds = (Agency, Findable, ReportSummary, Finding, FigureRecord)
    shape = [(each.__name__, each.__struct_fields__) for each in kinds]
    said = repr((shape, [total.id for total in TOTALS]))
    return f"{__version__} {blake2b(said.encode(), digest_size=8).hexdigest()}"


def _values(path: Path) -> Iterator[SummaryHead | SummarisedAgency]:
    try:
        with gzip.open(path) as file:
            head = _read(file, SummaryHead)
            if head.version != _version():
                raise SummaryError(
                    f"{path} 是另一个版本的 nianbao 写的。怎么办：请用同一个版本再构建那一部分，"
                    "写出新的汇总文件"
                )
            yield head
            for _ in range(head.agencies):
                yield _read(file, SummarisedAgency)
    except (EOFError, gzip.BadGzipFile, zlib.error, msgspec.MsgspecError):
        raise SummaryError(
            f"{path} 不是完整的汇总文件。怎么办：请用 nianbao build --summary 再写一次，"
            "传过来之后核对大小"
        ) from None


def _write(file: gzip.GzipFile, value: Value) -> None:
    data = _encode(value)
    file.write(len(data).to_bytes(_LENGTH, "big"))
    file.write(data)


def _read(file: gzip.GzipFile | IO[bytes], kind: type[Stored]) -> Stored:
    size = int.from_bytes(_exactly(file, _LENGTH), "big")
    return msgspec.msgpack.decode(_exactly(file, size), type=kind)


def _exactly(file: gzip.GzipFile | IO[bytes], size: int) -> bytes:
    data = file.read(size)
    if len(data) < size:
        raise EOFError
    return data
