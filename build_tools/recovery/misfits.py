"""Complete rows to doubt all the same: out of line with the others, and not adding up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from build_tools.forms import Identity, TableForm
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.identities import Values, holds
from build_tools.recovery.placement import Band

_ODD = 2
_MANY = 10
"""A table is regular when at least so many rows begin in one column and no more than ``_ODD`` do
not; where more are out of line, the place of a row says nothing."""


def distrust_misfits(table: TableForm, bands: Iterable[Band]) -> None:
    """Mark the row that begins in another column than all others and alone does not add up.

    A row that the page shifted and cut may still hold as many figures as it should, when one of
    them was broken in two; a row that stands in line and does not add up is the office's own.
    """
    sheets: dict[int, list[Band]] = defaultdict(list)
    for band in bands:
        record = band.record
        if band.is_plain and record.sheet and record.solid and not record.joined:
            sheets[record.sheet.number].append(band)
    sums = {one.id: one for one in table.identities}
    for rows in sheets.values():
        odd = [band for band in _odd_ones(rows) if _breaks_its_sum(band, sums)]
        if odd and not any(_breaks_its_sum(band, sums) for band in rows if band not in odd):
            for band in odd:
                band.unsure = True


def _breaks_its_sum(band: Band, sums: Mapping[str, Identity]) -> bool:
    identity = sums.get(f"row:{band.keys[0][1]}")
    return identity is not None and holds(identity, _figures(band)) is False


def _odd_ones(rows: Sequence[Band]) -> list[Band]:
    """The one or two rows that begin elsewhere than all the others do, if there are any."""
    starts = [_start(band) for band in rows]
    ((usual, count),) = Counter(starts).most_common(1)
    if count == len(rows) or len(rows) - count > _ODD or len(rows) < _MANY:
        return []
    pairs = zip(rows, starts, strict=True)
    return [band for band, start in pairs if start != usual and not _has_spans(band)]


def _start(band: Band) -> int:
    """Which cell of its row the first figure is."""
    fields = band.record.fields
    return band.record.first + next(at for at, item in enumerate(fields) if is_solid(item))


def _figures(band: Band) -> Values:
    reading = band.readings[0]
    values = ((key, band.value(at, reading)) for at, key in enumerate(band.keys))
    return {key: value for key, value in values if value is not None}


def _has_spans(band: Band) -> bool:
    return band.record.sheet is not None and band.record.sheet.has_spans
