"""What can be found, and the compact record a worker makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from json import JSONEncoder
from typing import Any

from msgspec import json, msgpack

from build_tools.model import LEVELS, Value
from build_tools.search.folding import terms
from build_tools.search.postings import deal


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One report page as the search knows it."""

    url: str
    """Relative to the portal's root."""
    title: str
    agency_id: str
    names: tuple[str, ...]
    """The agency's official name first, then its aliases and former names."""
    region_code: str
    """GB/T 2260; empty when unknown."""
    region_chain: tuple[str, ...]
    """The region's names, province first."""
    level: str
    year: int
    passages: tuple[str, ...]
    """The prose, a paragraph each."""
    kinds: tuple[str, ...] = ()
    """Kinds of open findings: keys of ``GROUPS``, and ``READING``."""


class DirectoryEntry(Value, frozen=True, array_like=True):
    """What the index needs of a document besides its terms and its text."""

    agency_id: str
    names: tuple[str, ...]
    region_code: str
    region_chain: tuple[str, ...]
    level: str
    year: int = 0
    """0 of an agency without a report."""
    url: str = ""
    kinds: tuple[str, ...] = ()


class IndexRecord(Value, frozen=True, array_like=True):
    """A document as it is kept."""

    order: bytes
    """Sorts newest year first, then by level, region and agency."""
    head: bytes
    """The ``DirectoryEntry``."""
    script: bytes
    """Gives the browser the document's text."""
    terms: list[bytes]
    """As ``Postings.add`` takes them."""

    @property
    def entry(self) -> DirectoryEntry:
        """Who published what the document is about, where and when."""
        return _read_entry(self.head)


class _Order(Value, frozen=True, array_like=True):
    """The beginning of a ``IndexRecord``."""

    order: bytes


_URL = DirectoryEntry.__struct_fields__.index("url")
_BEFORE, _AFTER = b"nianbaoData(", b");\n"
_BETWEEN = b",\n"  # within a value a line feed is written as two characters
_json = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_read_order = msgpack.Decoder(_Order).decode
_read_record = msgpack.Decoder(IndexRecord).decode
_read_entry = json.Decoder(DirectoryEntry).decode


def level_rank(level: str) -> int:
    """Results of one year are shown in the order of the levels, those of unknown ones last."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def script(value: object) -> bytes:
    """``value`` as a script that hands it to the search client."""
    safe = _json(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"nianbaoData({safe});\n".encode("utf-8", "replace")


def script_of(scripts: Iterable[bytes]) -> bytes:
    """One script that hands over a list of what each of ``scripts`` does."""
    values = [each[len(_BEFORE) : -len(_AFTER)] for each in scripts]
    return _BEFORE + b"[" + _BETWEEN.join(values) + b"]" + _AFTER


def scripts_in(script: bytes) -> list[bytes]:
    """The scripts that ``script_of`` made one of."""
    values = script[len(_BEFORE) + 1 : -len(_AFTER) - 1].split(_BETWEEN)
    return [_BEFORE + each + _AFTER for each in values]


def value_of(script: bytes) -> Any:
    """What ``script`` hands over."""
    return json.decode(script.removeprefix(_BEFORE).removesuffix(_AFTER))


def terms_of(script: bytes) -> list[bytes]:
    """The terms of the document whose text ``script`` gives the browser, as its record had them."""
    _, title, _, names, region, passages = value_of(script)
    return deal(terms((title, *names, region, *passages)))


def index_document(document: SearchDocument) -> bytes:
    """The record of ``document``: all that ``write_index`` needs, in a form to cache."""
    region = " ".join(document.region_chain)
    shown = [document.url, document.title, document.year, document.names, region, document.passages]
    searched = (document.title, *document.names, region, *document.passages)
    record = IndexRecord(_order(document), _head(document), script(shown), deal(terms(searched)))
    return msgpack.encode(record)


def moved_document(record: bytes, folder: str) -> bytes:
    """The ``record`` of the same document whose page lies below ``folder`` of the portal."""
    kept = _read_record(record)
    shown = value_of(kept.script)
    url = f"{folder}/{shown[0]}"
    head = _json([*json.decode(kept.head)[:_URL], url, *json.decode(kept.head)[_URL + 1 :]])
    moved = IndexRecord(
        kept.order, head.encode("utf-8", "replace"), script([url, *shown[1:]]), kept.terms
    )
    return msgpack.encode(moved)


def read_order(record: bytes) -> bytes:
    """What ``record`` is sorted by."""
    return _read_order(record).order


def read_record(record: bytes) -> IndexRecord:
    """All of ``record``."""
    return _read_record(record)


def _order(document: SearchDocument) -> bytes:
    place = f"{9999 - document.year:04}{level_rank(document.level)}{document.region_code:<12}"
    return f"{place}{document.agency_id}\0{document.url}".encode("utf-8", "replace")


def _head(document: SearchDocument) -> bytes:
    agency = (document.agency_id, document.names, document.region_code, document.region_chain)
    entry = (*agency, document.level, document.year, document.url, document.kinds)
    return _json(entry).encode("utf-8", "replace")
