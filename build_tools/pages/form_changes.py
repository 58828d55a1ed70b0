"""What readers are told of every change of the forms, where figures of several years stand."""

from collections.abc import Iterator
from itertools import pairwise

from build_tools.checks.labels import row_label
from build_tools.forms import Form, TableForm, is_same, load_forms, parts_of

_NUMERALS = "零一两三四五六七八九十"


def form_changes(broken: str, split: str, added: str = "") -> tuple[str, ...]:
    """A sentence without its full stop for each year in which the forms changed, oldest first.

    ``broken`` is said of a table that counts something else than before, ``split`` of a row that
    became ``{parts}`` rows, ``added`` of a row or column there was none of, which ``{what}`` tells
    apart; what is empty is left out.
    """
    eras = pairwise(reversed(load_forms()))
    changes = ((new.first_year, list(_said(old, new, broken, split, added))) for old, new in eras)
    return tuple(f"{year}年起{'；'.join(said)}" for year, said in changes if said)


def _said(before: Form, after: Form, broken: str, split: str, added: str) -> Iterator[str]:
    for new in after.tables:
        old = before.table(new.name)
        if is_same(new.name, before.era, after.era):
            continue
        if not new.continuous:
            yield from [f"{new.number}{broken}"] if broken else []
            continue
        for label, parts in _splits(old, new):
            yield f"{new.number}的“{label}”{split.format(parts=_NUMERALS[parts])}"
        for what, label in _added(old, new) if added else ():
            yield f"{new.number}{added.format(what=what)}“{label}”"


def _splits(old: TableForm, new: TableForm) -> Iterator[tuple[str, int]]:
    for row in old.rows:
        parts = parts_of(old.name, row.key, new.era)
        if len(parts) > 1:
            yield row_label(old.name, row.key, old.era), len(parts)


def _added(old: TableForm, new: TableForm) -> Iterator[tuple[str, str]]:
    for row in new.rows:
        if not (row.part_of or row.sum_of or old.rows_of(row.key)):
            yield "行", row_label(new.name, row.key, new.era)
    known = {row.key: {column.key for column in row.columns} for row in old.rows}
    columns = (
        column.label
        for row in new.rows
        for column in row.columns
        if column.key not in known.get(row.key, {column.key})
    )
    yield from (("栏", label) for label in dict.fromkeys(columns))
