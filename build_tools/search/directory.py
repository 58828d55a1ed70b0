"""The agencies: a small index of their names that is answered before the full text."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from msgspec import msgpack

from build_tools.search.documents import DirectoryEntry, level_rank, script
from build_tools.search.files import IndexFolder
from build_tools.search.folding import Terms, terms, units
from build_tools.search.name_variants import NameVariants
from build_tools.search.postings import Postings, deal
from build_tools.search.shards import Shards, Sizes
from build_tools.search.sorted_rows import SortedRows

_BLOCK = 8
"""Agencies described in one file."""
_Reports: TypeAlias = list[tuple[int, int]]
"""Years, and numbers of the documents."""

_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(tuple[DirectoryEntry, int | None]).decode
_decode_known = msgpack.Decoder(tuple[DirectoryEntry, _Reports]).decode
_START = "^"
"""Marks the term a name begins with, so that names that begin with the query come first."""


class Directory:
    """Every agency with its reports, collected in the order of the documents: newest first.

    Those of the register without any come last.
    """

    def __init__(self, folder: Path) -> None:
        """What is too much for memory waits in unnamed files in ``folder``."""
        self._folder = folder
        self._entries = SortedRows(folder)

    def add(self, entry: DirectoryEntry, document: int) -> None:
        """``document`` is a report of its agency; the newest one says how the agency is called."""
        self._entries.add(entry.agency_id.encode(), _encode((entry, document)))

    def know(self, entry: DirectoryEntry) -> None:
        """The agency is in the register, whether or not there is any report of it."""
        self._entries.add(entry.agency_id.encode(), _encode((entry, None)))

    def write(
        self, folder: IndexFolder, sizes: Sizes
    ) -> tuple[dict[str, object], dict[str, object]]:
        """Writes the agencies, the index of their names and that of what they are called in short.

        Returns the client's table of each index.
        """
        called = NameVariants(self._folder)
        block: list[object] = []
        count = 0
        with Postings(folder.root) as postings:
            for agency, reports in self._agencies():
                postings.add(deal(_terms(agency)))
                called.add(count, agency)
                block.append(_described(agency, reports))
                count += 1
                if len(block) == _BLOCK:
                    folder.write(f"agencies/{(count - 1) // _BLOCK}.js", script(block))
                    block = []
            if block:
                folder.write(f"agencies/{count // _BLOCK}.js", script(block))
            table = Shards(folder, "names", count, sizes).write(postings.merged())
        both = {"count": count, "block": _BLOCK}
        return {**both, **table}, {**both, **called.write(folder, count, sizes)}

    def _agencies(self) -> Iterator[tuple[DirectoryEntry, _Reports]]:
        """Each agency with its reports, in the order of the directory."""
        ordered = SortedRows(self._folder)
        for _, rows in groupby(self._entries, key=itemgetter(0)):
            found = [_decode(data) for _, data in rows]
            agency = found[0][0]
            reports = [(entry.year, number) for entry, number in found if number is not None]
            ordered.add(_order(agency), _encode((agency, reports)))
        return (_decode_known(data) for _, data in ordered)


def _described(agency: DirectoryEntry, reports: _Reports) -> list[object]:
    region = " ".join(agency.region_chain)
    return [agency.agency_id, agency.names, region, reports, agency.region_code]


def _order(agency: DirectoryEntry) -> bytes:
    place = f"{level_rank(agency.level)}{agency.region_code:<12}{agency.agency_id}"
    return place.encode("utf-8", "replace")


def _terms(agency: DirectoryEntry) -> Terms:
    # The id is a readable slug: its words find an agency by its name in Latin letters.
    found = terms((*agency.names, " ".join(agency.region_chain), agency.agency_id))
    starts = {_START + "".join(units(name)[:2]) for name in agency.names}
    return Terms(sorted(starts.union(found.words)), found.pairs)
