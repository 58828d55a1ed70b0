"""Tables as converters of pages write them that keep the order of figures and no grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from random import Random
from typing import TypeAlias

_Rows: TypeAlias = Sequence[tuple[str, Sequence[str]]]
"""The label and the figures of each row."""


def _heap(random: Random, rows: _Rows) -> list[str]:
    """The labels in lines as long as their column is wide."""
    width = random.choice((3, 4, 9, 40))
    return [label[at : at + width] for label, _ in rows for at in range(0, len(label), width)]


def _cells(random: Random, rows: _Rows) -> str:
    """A cell a line, empty lines between, the labels in heaps before some of the rows."""
    lines: list[str] = []
    for part in _parts(random, rows):
        lines += (*_heap(random, part), "")
        lines += chain.from_iterable((cell, "") for _, row in part for cell in row)
    return "\n".join(lines)


def _lines(random: Random, rows: _Rows) -> str:
    """Each row on up to three lines, its label around it."""
    lines: list[str] = []
    for label, row in rows:
        first, second = sorted(random.choices(range(len(row) + 1), k=2))
        pieces = [" ".join(row[:first]), " ".join(row[first:second]), " ".join(row[second:])]
        lines += (label[:5], *filter(None, pieces), label[5:])
    return "\n".join(filter(None, lines))


def _columns(random: Random, rows: _Rows) -> str:
    """Column after column, by pages; the labels in a heap behind each page."""
    lines: list[str] = []
    for part in _parts(random, rows):
        for column in zip(*(row for _, row in part), strict=True):
            lines += (*column, "")
        lines += (*_heap(random, part), "", f"- {random.randrange(2, 9)} -", "")
    return "\n".join(lines)


def _parts(random: Random, rows: _Rows) -> Iterator[_Rows]:
    """A few rows at a time, never one by one."""
    at = 0
    while at < len(rows):
        end = at + random.randrange(2, 12)
        end = len(rows) if len(rows) - end < 2 else end
        yield rows[at:end]
        at = end


ORDERS: dict[str, Callable[[Random, _Rows], str]] = {
    "cells": _cells,
    "lines": _lines,
    "columns": _columns,
}
"""By name, what writes the figures of a table in their order."""
