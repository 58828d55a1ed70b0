"""A table as one form explains it, before its cells are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from build_tools.forms import TableForm
from build_tools.recovery.labels import label_book
from build_tools.recovery.placement import Band
from build_tools.recovery.records import Record, record_of
from build_tools.recovery.rows import Strip


@dataclass
class Draft:
    """The rows that were found, and what speaks for them and against."""

    table: TableForm
    bands: list[Band] = field(default_factory=list)
    missing_rows: tuple[str, ...] = ()
    rivals: list[tuple[Band, Record]] = field(default_factory=list)
    left: list[Record] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    withheld: str = ""
    """Why no figure of the table is to be believed; empty when they are."""
    score: float = 0.0
    unwritten: int = 0
    """How many rows have a label only."""
    before: bool = False
    """Whether lines of labels surely stand before their figures."""

    def names(self, band: Band) -> bool:
        """Whether the label of ``band`` stands where only its own figures can follow it."""
        record = band.record
        if band.unsure or record.joined or record.spilled or record.glued:
            return False
        labels = record.own or (record.before if self._is_in_order(band) else ())
        if not labels:
            return len(self.bands) == 1 and len(band.columns) == len(self.table.cell_keys)
        row = label_book(self.table.era, self.table.name).exact(labels[-1])
        return row is not None and self.table.rows[row].key == band.keys[0][1]

    def _is_in_order(self, band: Band) -> bool:
        """Whether lines of labels and of figures take turns throughout, and ``band`` has a sum."""
        odd = self.left or self.rivals or band.unproven or not self.before
        return not odd and any(item[0].value for item in band.record.fields)

    def add(self, named: Mapping[int, Strip]) -> None:
        """Take in rows of which only the label is there, by their place in the form."""
        rows, keys = self.table.rows, self.table.row_keys
        self.bands += [
            Band(keys[at], rows[at].columns, record_of(strip)) for at, strip in named.items()
        ]
        order = {key: at for at, key in enumerate(self.table.cell_keys)}
        self.bands.sort(key=lambda band: order[band.keys[0]])
        gone = {rows[at].key for at in named}
        self.missing_rows = tuple([key for key in self.missing_rows if key not in gone])
        self.unwritten = len(named)
        self.score += len(named)

    @cached_property
    def doubtful(self) -> dict[int, Band]:
        """The bands that are not plain, by their place in ``bands``; asked when all are placed."""
        return {at: band for at, band in enumerate(self.bands) if not band.is_plain}

    @property
    def is_perfect(self) -> bool:
        """Every row found by its label, as many figures as the form asks for, nothing left over."""
        odd = self.missing_rows or self.rivals or self.left or self.doubts or self.withheld
        return not odd and all(band.clipped and not band.unsure for band in self.doubtful.values())
