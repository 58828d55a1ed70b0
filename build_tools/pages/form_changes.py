"""What readers are told of every change of the forms, where figures of several years stand."""

from collections.abc import Iterator
from itertools import pairwise

from build_tools.checks.labels import row_label
from build_tools.forms import Form, TableForm, is_same, load_forms, parts_of

_NUMERALS = "零一二三四五六七八九十"


def form_changes(broken: str, split: str, added: str = "") -> tuple[str, ...]:
    """A sentence without its full stop for each year in which the forms changed, oldest first.

    ``broken`` is said of a table that counts something else than before, ``split`` of a row that
    became ``{parts}`` rows, ``added`` of a row there was none of; what is empty is left out.
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
        for label in _added(old, new) if added else ():
            yield f"{new.number}{added}“{label}”"


def _splits(old: TableForm, new: TableForm) -> Iterator[tuple[str, int]]:
    for row in old.rows:
        parts = parts_of(old.name, row.key, new.era)
        if len(parts) > 1:
            yield row_label(old.name, row.key, old.era), len(parts)


def _added(old: TableForm, new: TableForm) -> Iterator[str]:
    for row in new.rows:
        if not (row.part_of or row.sum_of or old.rows_of(row.key)):
            yield row_label(new.name, row.key, new.era)
