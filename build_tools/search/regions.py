"""Which documents belong to a region: ranges of numbers, because they are sorted by region."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from build_tools.search.documents import DirectoryEntry, script
from build_tools.search.files import IndexFolder


@dataclass(slots=True)
class Segment:
    """Consecutive documents of one year, one level and one province."""

    year: int
    level: str
    province: str
    start: int
    counts: dict[str, int] = field(default_factory=dict)
    """Documents by region code, in the order of the documents."""


@dataclass(slots=True)
class Regions:
    """Collects the documents' regions; documents must come in their order."""

    _segments: list[Segment] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, entry: DirectoryEntry, document: int) -> None:
        """``document`` is the number of ``entry``."""
        province = _province(entry.region_code)
        place = (entry.year, entry.level, province)
        last = self._segments[-1] if self._segments else None
        if last is None or (last.year, last.level, last.province) != place:
            last = Segment(*place, document)
            self._segments.append(last)
        if entry.region_code not in last.counts:
            self._names.update(_names(entry))
        last.counts[entry.region_code] = last.counts.get(entry.region_code, 0) + 1

    def write(self, folder: IndexFolder) -> list[list[object]]:
        """Writes each province's names and ranges, and the provinces and cities to choose from.

        Returns the runs of one year and one level as year, level and count of documents.
        """
        for province in sorted({part.province for part in self._segments} - {""}):
            parts = [_described(part) for part in self._segments if part.province == province]
            names = {code: name for code, name in self._named() if code[:2] == province}
            folder.write(f"regions/{province}.js", script({"names": names, "parts": parts}))
        folder.write("regions.js", script([name for name in self._named() if name[0][-2:] == "00"]))
        return list(self._runs())

    def _named(self) -> list[tuple[str, str]]:
        return sorted(self._names.items())

    def _runs(self) -> Iterator[list[object]]:
        runs: dict[tuple[int, str], int] = {}
        for part in self._segments:
            place = (part.year, part.level)
            runs[place] = runs.get(place, 0) + sum(part.counts.values())
        return ([year, level, count] for (year, level), count in runs.items())


def _province(code: str) -> str:
    """The two digits that name a file; empty for what is not a code."""
    return code[:2] if len(code) == 6 and code.isascii() and code.isdigit() else ""


def _names(entry: DirectoryEntry) -> Iterator[tuple[str, str]]:
    """The codes and names of an entry's region and of those it belongs to."""
    code, chain = entry.region_code, entry.region_chain
    if not (_province(code) and chain):
        return
    yield code[:2] + "0000", chain[0]
    if len(chain) > 2 or (len(chain) == 2 and code.endswith("00")):
        yield code[:4] + "00", chain[1]
    if not code.endswith("00"):
        yield code, chain[-1]


def _described(part: Segment) -> list[object]:
    counts = [value for item in part.counts.items() for value in item]
    return [part.year, part.level, part.start, *counts]
