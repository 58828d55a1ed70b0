"""The records of all reports, waiting in a file until their year is written."""

from __future__ import annotations  # an array is not subscriptable before 3.12

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from msgspec import msgpack

from build_tools.explore.records import FigureRecord

_LENGTH = 4  # bytes in front of each record
_encode = msgpack.Encoder().encode


@dataclass(slots=True)
class _Places:
    """Where the reports of a year begin in the file, by the numbers of their agencies."""

    numbers: array[int] = field(default_factory=lambda: array("I"))
    starts: array[int] = field(default_factory=lambda: array("Q"))


@dataclass(slots=True)
class RecordSpool:
    """The records of all agencies, waiting in a file."""

    file: IO[bytes]
    reported: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By agency the years of its reports …"""
    withdrawn: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """… and of those withdrawn."""
    dated: str = ""
    """The latest date printed on any report."""
    _numbers: dict[str, int] = field(default_factory=dict)
    """Of the agencies, as they come."""
    _years: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)
    """Years that many agencies have, each held once."""
    _places: dict[int, _Places] = field(default_factory=dict)
    _end: int = 0

    def add(self, agency: str, records: Sequence[FigureRecord]) -> None:
        """Keep what ``agency`` reported."""
        number = self._numbers[agency] = len(self._numbers)
        for record in records:
            if record.tokens:
                data = _encode(record)
                self.file.write(len(data).to_bytes(_LENGTH, "big") + data)
                places = self._places.setdefault(record.year, _Places())
                places.numbers.append(number)
                places.starts.append(self._end)
                self._end += _LENGTH + len(data)
                self.dated = max(self.dated, record.issued)
        self._note(self.reported, agency, [each.year for each in records if each.tokens])
        self._note(self.withdrawn, agency, [each.year for each in records if not each.tokens])

    def _note(self, noted: dict[str, tuple[int, ...]], agency: str, found: list[int]) -> None:
        if found:
            noted[agency] = self._years.setdefault(tuple(found), tuple(found))

    def years(self) -> list[int]:
        """The years there is a report of."""
        return sorted(self._places)

    def read(self, year: int, agencies: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """What each of ``agencies`` reported in ``year``, as it is stored."""
        places = self._places[year]
        for agency in agencies:
            place = bisect_left(places.numbers, self._numbers[agency])
            self.file.seek(places.starts[place])
            yield agency, self.file.read(int.from_bytes(self.file.read(_LENGTH), "big"))
