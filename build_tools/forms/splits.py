"""Rows that were split or put together: what a row of any era is in the form of one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from build_tools.forms.tables import TableForm

Splits: TypeAlias = Mapping[str, tuple[str, ...]]
"""The rows that a row was split into, or was put together from."""


def splits_of(tables: Iterable[TableForm]) -> Splits:
    """All splits that the eras of one table declare, the oldest era first."""
    splits: dict[str, dict[str, None]] = defaultdict(dict)
    for table in tables:
        for row in table.rows:
            if row.part_of:
                splits[row.part_of][row.key] = None
            for part in row.sum_of:
                splits[row.key][part] = None
    return {row: tuple(parts) for row, parts in splits.items()}


def rows_for(table: TableForm, row: str, splits: Splits) -> tuple[str, ...]:
    """The rows of ``table`` that, added up, are ``row`` of any era; none where there are none.

    Parts may have been split again, or some of them put together; each has to be there, and counts
    once.
    """
    if table.rows_of(row) == (row,):
        return (row,)
    parts = splits.get(row, ())
    joined = [each for each in table.rows if each.sum_of and {*parts}.issuperset(each.sum_of)]
    found = {part: rows_for(table, part, splits) for part in parts}
    lost = {part for part in parts if not found[part]}
    if not lost.issubset(part for each in joined for part in each.sum_of):
        return ()
    rows = dict.fromkeys(each for part in parts for each in found[part])
    return tuple(rows | dict.fromkeys(each.key for each in joined))


def group_parts(group: str, tables: Iterable[TableForm]) -> tuple[str, ...]:
    """The rows that add up to ``group`` in every form: not those that are parts of one of them."""
    rows = [row for table in tables for row in table.rows]
    members = dict.fromkeys(row for table in tables for row in table.rows_of(group))
    members |= {row.key: None for row in rows if row.sum_of and members.keys() >= {*row.sum_of}}
    members.pop(group, None)
    split = {row.key for row in rows if row.part_of in members}
    merged = {part for row in rows for part in row.sum_of}
    return tuple(row for row in members if row not in split | merged)


def wrong_sums(tables: Sequence[TableForm]) -> Iterator[tuple[TableForm, str]]:
    """The eras of one table, oldest first, in which ``group_parts`` do not add up to a group."""
    splits = splits_of(tables)
    for group in dict.fromkeys(each.key for table in tables for each in table.groups if each.sum):
        parts = group_parts(group, tables)
        for table in tables:
            added = [row for part in parts for row in rows_for(table, part, splits)]
            own = table.rows_of(group)
            if own and group != own[0] and sorted(added) != sorted(own):
                yield table, group
