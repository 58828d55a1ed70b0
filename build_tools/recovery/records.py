"""Strips to records: the figures of one row with the labels that may be theirs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from build_tools.model import Place
from build_tools.recovery.numbers import Kind
from build_tools.recovery.rows import Field, Strip, Width
from build_tools.recovery.sheet import Sheet
from build_tools.recovery.spelled import with_spelled_lines

_NEAR = 4
"""Lines that one label is cut into at most."""


class Record(Struct, gc=False):
    """The figures of one row of a table, and the labels around them."""

    place: Place
    fields: list[Field]
    solid: int
    """How many fields hold a figure or a sign for nothing; 0 for a row left blank."""
    own: list[str] = field(default_factory=list)
    """Labels in the same line before the figures."""
    tail: list[str] = field(default_factory=list)
    """Labels in the same line behind the figures, when none stands before them."""
    before: Sequence[str] = ()
    """Labels of the lines between the record above and this one."""
    sheet: Sheet | None = None
    row: int = 0
    first: int = 0
    joined: bool = False
    """Whether the figures were put together from two places of the source."""
    spilled: bool = False
    """Whether the lines they come from hold more figures than the row, so that some may be
    another row's."""
    glued: bool = False
    """Whether the label ends in digits, which may be its first figure."""
    after: Sequence[str] = ()
    """Labels of the lines between this record and the one below."""
    pieces: int = 1
    """From how many lines the figures were put together."""

    @property
    def label(self) -> str:
        """The label nearest to the figures, for showing; empty when there is none."""
        return (self.own or self.tail[:1] or [""])[-1]


def records(found: Sequence[Strip], width: Width) -> tuple[list[Record], list[list[str]]]:
    """The records of ``found``, and for each line without figures its labels."""
    result: list[Record] = []
    run: list[str] = []
    headings: list[list[str]] = []
    for strip in with_spelled_lines(found, width):
        if not strip.solid:
            if strip.labels or strip.tail:
                headings.append(strip.labels)
                run = _below(strip, run, result, width)
            continue
        last = result[-1] if result else None
        nameless = last and not (strip.labels or strip.tail or run)
        if last and nameless and _absorb(last, strip, width):
            continue
        record = record_of(strip, run)
        if last:
            last.after = run[:_NEAR]
        if last and nameless and _may_spill(last):
            last.spilled = record.spilled = True
        result.append(record)
        run = []
    if result:
        result[-1].after = run[:_NEAR]
    return result, headings


def _below(strip: Strip, run: list[str], result: list[Record], width: Width) -> list[str]:
    """The labels for the figures below ``strip``, which has none; ``run``: those above it."""
    if strip.labels and strip.fields and len(strip.fields) >= width(strip.labels[-1]):
        result.append(record_of(strip, run))
    if result and not run and strip.labels and strip.labels[0].isdigit():
        result[-1].spilled = True  # such as 04, the end of a figure
    if strip.sheet and len(strip.labels) > 1:
        return []  # headers of columns, not labels of rows
    run += strip.labels
    return run


def _may_spill(record: Record) -> bool:
    """Whether figures that nobody names, right below ``record``, may be some of its own."""
    return record.pieces > 1 or not (record.own or record.tail or record.sheet)


def record_of(strip: Strip, run: Sequence[str] = ()) -> Record:
    """The record of one strip; ``run``: the labels of the lines above it."""
    return Record(
        strip.place,
        strip.fields,
        strip.solid,
        strip.labels,
        strip.tail,
        run[-_NEAR:],
        strip.sheet,
        strip.row,
        strip.first,
        strip.spelled and strip.solid == 1,
        strip.spelled and strip.solid > 1,
        bool(strip.solid and strip.labels and strip.labels[-1][-1].isdigit()),
    )


def _absorb(record: Record, strip: Strip, width: Width) -> bool:
    """Let ``record``, which has too few figures, go on with those of ``strip``."""
    needed = width(record.label) - record.solid
    if strip.solid > needed or not record.solid or record.tail:
        return False
    if record.sheet and not strip.sheet:
        return False
    # A column of figures, one to a line, is as it should be; other rows in pieces need proof.
    record.joined |= bool(record.sheet or strip.sheet or record.own or strip.spelled)
    record.fields = [*record.fields, *strip.fields]
    if record.joined:
        record.fields = [item for item in record.fields if item[0].kind is not Kind.EMPTY]
    record.solid += strip.solid
    record.pieces += 1
    return True
