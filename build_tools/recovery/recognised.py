"""Which figures of a recognised table are proven by everything there is to prove them by.

A recognition takes one sign for another without a word. A figure is believed only where its row
is the form's by its own label, with a figure for every column; where the sum of its row and a sum
of its column hold, and none about it fails; and where its digits could not all be other digits: in
a table of one request a 1 read as 7 throughout keeps every sum. The recognition's own doubts never
come so far: behind a digit that it is not sure of it sets a mark that no figure holds.

What this cannot prove: misreadings that undo each other in their rows and in their columns, which
takes four figures wrong by the same amount, or three beside one that is unread; figures that stand
a column or a row away with all their likes; and blank cells, for an overlooked figure is one too.
A table without sums of columns is not proven by sums of rows: two figures wrong by the same
amount are enough there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.forms import Identity, TableForm
from build_tools.model import CellKey, Number
from build_tools.recovery.identities import Values, holds
from build_tools.recovery.placement import Band

_DIGITS = "0123456789"
_CROSSING = {"column", "balance"}


def proven_keys(table: TableForm, bands: Iterable[Band]) -> frozenset[CellKey]:
    """The cells of ``table`` whose recognised figures are proven."""
    values = dict(_plain_values(bands))
    read = frozenset(values)
    values |= _bridged(table, values)
    kept = [one for one in table.identities if holds(one, values)]
    broken = {key for one in table.identities if holds(one, values) is False for key in one.keys}
    in_rows = {key for one in kept if one.kind == "row" for key in one.keys}
    across = {key for one in kept if one.kind in _CROSSING for key in one.keys}
    believed = (in_rows & across) - broken
    unproven = _exchangeable(kept, {key: values[key] for key in believed})
    return frozenset(key for key in believed & read if unproven.isdisjoint(str(values[key])))


def _plain_values(bands: Iterable[Band]) -> Iterator[tuple[CellKey, Number]]:
    """Figures of whole, certain rows, written in nothing but digits."""
    for band in bands:
        if not band.is_plain:
            continue
        for at, key in enumerate(band.keys):
            slot, value = band.readings[0][at], band.value(at, band.readings[0])
            if slot and value is not None and slot[1].text.strip() == str(value):
                yield key, value


def _bridged(table: TableForm, values: Values) -> Values:
    """Cells that alone are unread in their rows and in all sums of their columns, by their rows.

    They are not believed themselves: with them the sums of the columns judge the others again.
    """
    gaps = {one.id: [key for key in one.keys if key not in values] for one in table.identities}
    lone = {keys[0] for keys in gaps.values() if len(keys) == 1}
    lone -= {key for keys in gaps.values() if len(keys) > 1 for key in keys}
    found: Values = {}
    for one in table.identities:
        if one.kind == "row" and lone.issuperset(gaps[one.id]) and gaps[one.id]:
            (key,) = gaps[one.id]
            value = sum(values.get(each, 0) for each in one.right)
            value -= sum(values.get(each, 0) for each in one.left)
            value = -value if key in one.right else value
            if value >= 0:
                found[key] = value
    return found


def _exchangeable(kept: Iterable[Identity], values: Values) -> set[str]:
    """Digits that could all be another digit without breaking any sum that is kept."""
    sums = [one for one in kept if all(key in values for key in one.keys)]
    used = set("".join(map(str, values.values())))
    return {
        digit for digit in used if any(_all_hold(sums, values, digit, other) for other in _DIGITS)
    }


def _all_hold(sums: Iterable[Identity], values: Values, one: str, other: str) -> bool:
    if one == other:
        return False
    changed: Values = {key: int(str(each).replace(one, other)) for key, each in values.items()}
    return all(holds(each, changed) for each in sums)
