"""The agencies: a small index of their names that is answered before the full text."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.search.documents import DirectoryEntry, level_rank, script
from build_tools.search.files import IndexFolder
from build_tools.search.folding import Terms, terms, units
from build_tools.search.name_variants import NameVariants
from build_tools.search.postings import Postings, deal
from build_tools.search.shards import Shards, Sizes

_BLOCK = 32
"""Agencies described in one file."""
_START = "^"
"""Marks the term a name begins with, so that names that begin with the query come first."""


@dataclass(slots=True)
class Directory:
    """Every agency with its reports, collected in the order of the documents: newest first.

    Those of the register without any come last.
    """

    _agencies: dict[str, DirectoryEntry] = field(default_factory=dict)
    _reports: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, entry: DirectoryEntry, document: int) -> None:
        """``document`` is a report of its agency; the newest one says how the agency is called."""
        self._agencies.setdefault(entry.agency_id, entry)
        self._reports.setdefault(entry.agency_id, []).append((entry.year, document))

    def know(self, entry: DirectoryEntry) -> None:
        """The agency is in the register, whether or not there is any report of it."""
        self._agencies.setdefault(entry.agency_id, entry)

    def write(
        self, folder: IndexFolder, sizes: Sizes
    ) -> tuple[dict[str, object], dict[str, object]]:
        """Writes the agencies, the index of their names and that of what they are called in short.

        Returns the client's table of each index.
        """
        agencies = sorted(self._agencies.values(), key=_order)
        for start in range(0, len(agencies), _BLOCK):
            block = [self._described(agency) for agency in agencies[start : start + _BLOCK]]
            folder.write(f"agencies/{start // _BLOCK}.js", script(block))
        shards = Shards(folder, "names", len(agencies), sizes)
        called = NameVariants()
        with Postings(folder.root) as postings:
            for number, agency in enumerate(agencies):
                postings.add(deal(_terms(agency)))
                called.add(number, agency)
            table = shards.write(postings.merged())
        both = {"count": len(agencies), "block": _BLOCK}
        return {**both, **table}, {**both, **called.write(folder, len(agencies), sizes.head)}

    def _described(self, agency: DirectoryEntry) -> list[object]:
        region = " ".join(agency.region_chain)
        reports = self._reports.get(agency.agency_id, [])
        return [agency.agency_id, agency.names, region, reports, agency.region_code]


def _order(agency: DirectoryEntry) -> tuple[int, str, str]:
    return level_rank(agency.level), agency.region_code, agency.agency_id


def _terms(agency: DirectoryEntry) -> Terms:
    # The id is a readable slug: its words find an agency by its name in Latin letters.
    found = terms((*agency.names, " ".join(agency.region_chain), agency.agency_id))
    starts = {_START + "".join(units(name)[:2]) for name in agency.names}
    return Terms(sorted(starts.union(found.words)), found.pairs)
