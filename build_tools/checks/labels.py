"""How messages name tables, rows and columns: the form's own words, made unambiguous."""

import re
from collections.abc import Iterator
from functools import cache

from build_tools.forms import Form, load_form, load_forms, newest_table
from build_tools.model import CellKey

_AMBIGUOUS = "其他"
_NUMBER = re.compile(r"^(?:\d+[.．、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


def table_label(table: str) -> str:
    """``表三`` for ``requests``, and so on."""
    return newest_table(table).number


@cache
def row_label(table: str, row: str, era: str = "") -> str:
    """The row's label in the form of ``era``, with its group where it would be ambiguous alone.

    Without an era, or where its form has no such row, as the newest form that has it.
    """
    for form in _forms(era):
        for found in form.table(table).rows:
            if found.key == row:
                alone = not found.label.endswith(_AMBIGUOUS) or not found.groups
                return found.label if alone else found.full_label
    raise KeyError(row)


@cache
def column_label(table: str, row: str, column: str, era: str = "") -> str:
    """The column's label, as ``row_label`` the row's."""
    for form in _forms(era):
        for found in form.table(table).rows:
            for each in found.columns if found.key == row else ():
                if each.key == column:
                    return each.full_label if each.label == _AMBIGUOUS else each.label
    raise KeyError(column)


def bare_label(label: str) -> str:
    """``label`` without the number that it begins with."""
    return _NUMBER.sub("", label)


def cell_label(key: CellKey, era: str = "") -> str:
    """``（一）予以公开·总计``, in the words of the form of ``era``."""
    return f"{row_label(*key[:2], era)}·{column_label(*key, era)}"


def _forms(era: str) -> Iterator[Form]:
    if era:
        yield load_form(era)
    yield from load_forms()


def numbers(values: tuple[object, ...]) -> str:
    """``1+0+2``."""
    return "+".join(str(value) for value in values)
