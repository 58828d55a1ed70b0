"""What can be found, and the compact record a worker makes of it."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from itertools import accumulate, pairwise

from build_tools.search.folding import terms
from build_tools.search.postings import PARTS, deal

LEVELS = ("national", "province", "city", "county", "township", "zone")
"""Levels of agencies in the order in which results of one year are shown; unknown ones last."""

_SIZES = struct.Struct(f"<{PARTS + 2}I")
"""Bytes of a record's head, of its script and of each part of its terms."""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index needs of a document besides its terms and its text."""

    agency_id: str
    names: tuple[str, ...]
    region_code: str
    region_chain: tuple[str, ...]
    level: str
    year: int
    url: str
    kinds: tuple[str, ...]

    @property
    def order(self) -> str:
        """Sorts newest year first, then by level, region and agency."""
        rank = level_rank(self.level)
        return f"{9999 - self.year:04}{rank}{self.region_code:<12}{self.agency_id}\0{self.url}"


def level_rank(level: str) -> int:
    """The place of ``level`` in ``LEVELS``."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def script(value: object) -> bytes:
    """``value`` as a script that hands it to the search client."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"nianbaoData({safe});\n".encode("utf-8", "replace")


def index_document(document: SearchDocument) -> bytes:
    """The record of ``document``: all that ``write_index`` needs, in a form to cache."""
    region = " ".join(document.region_chain)
    agency = (document.agency_id, document.names, document.region_code, document.region_chain)
    head = (*agency, document.level, document.year, document.url, document.kinds)
    shown = [document.url, document.title, document.year, document.names, region, document.passages]
    searched = (document.title, *document.names, region, *document.passages)
    parts = (
        json.dumps(head, ensure_ascii=False).encode("utf-8", "replace"),
        script(shown),
        *deal(terms(searched)),
    )
    return _SIZES.pack(*map(len, parts)) + b"".join(parts)


@dataclass(frozen=True, slots=True)
class Record:
    """A record, taken apart."""

    entry: Entry
    script: bytes
    """Gives the browser the document's text."""
    terms: list[bytes]
    """As ``Postings.add`` takes them."""


def read_entry(record: bytes) -> Entry:
    """The first part of ``record``."""
    size = _SIZES.unpack_from(record)[0]
    head = json.loads(record[_SIZES.size :][:size])
    agency, names, code, chain, level, year, url, kinds = head
    return Entry(agency, tuple(names), code, tuple(chain), level, year, url, tuple(kinds))


def read_record(record: bytes) -> Record:
    """All of ``record``."""
    ends = list(accumulate(_SIZES.unpack_from(record), initial=_SIZES.size))
    _, text, *parts = (record[start:end] for start, end in pairwise(ends))
    return Record(read_entry(record), text, parts)
