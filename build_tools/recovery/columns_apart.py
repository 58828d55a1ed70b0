"""A table whose last columns stand elsewhere: a page was too narrow, or its columns were read last.

A sheet printed over several pages leaves five columns of the table first and the other two behind
the whole text. They are put together where every sum of the form then holds, and in one way only.
"""

from collections.abc import Iterator, Sequence

from build_tools.recovery.draft import TableDraft
from build_tools.recovery.figure_runs import Run, runs_of
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.in_sequence import (
    FiguresRow,
    adds_up,
    draft_of,
    is_sum,
    may_prove_itself,
    printed_values,
)
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.table_line import Field, TableLine

_MOST_RUNS = 400
"""Runs of figures behind the table, the last ones, that may hold its columns."""


def draft_of_columns_apart(
    book: LabelBook, found: Sequence[TableLine], gaps: Gaps
) -> TableDraft | None:
    """The table that ``found`` begins and that lines behind it in the source complete, or None."""
    table = book.table
    if not may_prove_itself(book, found):
        return None
    rows, width = len(table.rows), len(table.rows[0].columns)
    runs, _ = runs_of(book, found)
    first = _first_rows(runs, rows, width)
    if not first:
        return None
    last = max(line.place.line for line in found)
    behind, _ = runs_of(book, [line for line in gaps.lines if line.place.line > last])
    loose = [run for run in behind if run.own is None][-_MOST_RUNS:]
    whole = (one for one in _completed(first, loose, width) if all(map(is_sum, one)))
    ways = {printed_values(one): one for one in whole if adds_up(table, one)}
    return draft_of(table, next(iter(ways.values()))) if len(ways) == 1 else None


def _first_rows(runs: Sequence[Run], rows: int, width: int) -> list[list[Field]]:
    """Rows of which the first are complete and all others lack the same columns; else nothing."""
    found = [row for run in runs for row in _in_rows(run.fields, width)]
    complete = next((at for at, one in enumerate(found) if len(one) != width), len(found))
    sizes = {len(one) for one in found[complete:]}
    lacking = len(sizes) == 1 and 1 < sizes.pop() < width
    if not lacking or len(found) != rows or not all(map(is_sum, found[:complete])):
        return []
    return found


def _in_rows(fields: list[Field], width: int) -> list[list[Field]]:
    if len(fields) % width:
        return [fields]
    return [fields[at : at + width] for at in range(0, len(fields), width)]


def _completed(
    first: Sequence[list[Field]], loose: Sequence[Run], width: int
) -> Iterator[list[FiguresRow]]:
    """``first`` with what is lacking from neighbours among the ``loose`` runs, row by row."""
    needed = sum(width - len(row) for row in first)
    for start in range(len(loose)):
        fields: list[Field] = []
        for run in loose[start:]:
            fields += run.fields
            if len(fields) >= needed:
                break
        rest = iter(fields)
        if len(fields) == needed:
            yield [(*row, *(next(rest) for _ in range(width - len(row)))) for row in first]
