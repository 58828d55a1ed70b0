"""What an era has in common with others: rows that go on, tables that stay, words and totals."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from build_tools.common.memo import ObjectKey
from build_tools.forms.declaration import TotalDeclaration
from build_tools.forms.loading import load_form, load_forms, newest_table, tables_of
from build_tools.forms.splits import Splits, rows_for, splits_of
from build_tools.forms.tables import Column, Form, Row, TableForm
from build_tools.model import Cell, CellKey, DataTable

_OF_AGENCY = 64
"""Tables whose cells are in order at a time: each of an agency's is asked for by page and file."""


def form_of(table: DataTable) -> TableForm:
    """The form that ``table`` was found to follow."""
    return load_form(table.form).table(table.name)


def in_form_order(table: DataTable) -> Sequence[Cell | None]:
    """The cell ``table`` has for each cell of its form, in the form's order; None for none."""
    return _in_form_order(ObjectKey(table))


@lru_cache(maxsize=_OF_AGENCY)
def _in_form_order(key: ObjectKey[DataTable]) -> Sequence[Cell | None]:
    table = key.value
    wanted = form_of(table).cell_keys
    if tuple([cell.key for cell in table.cells]) == wanted:  # nearly always
        return table.cells
    return tuple(map({cell.key: cell for cell in table.cells}.get, wanted))


@cache
def table_names() -> tuple[str, ...]:
    """The official tables of all eras in the order of the newest form, older ones behind."""
    return tuple(dict.fromkeys(table.name for form in load_forms() for table in form.tables))


def table_subject(name: str) -> str:
    """What a table is about, in a few words: as the newest era says that does, else its title."""
    about = (each.about for each in tables_of(name) if each.about)
    return next(about, newest_table(name).title)


@cache
def is_same(table: str, era: str, other: str) -> bool:
    """Whether a table is the same in two eras."""
    return load_form(era).table(table).origin == load_form(other).table(table).origin


@cache
def break_year(table: str, before: str, after: str) -> int | None:
    """The first year of the newest era since which a table counts something else; None for none."""
    first, last = sorted(load_form(era).first_year for era in (before, after))
    for form in load_forms():
        each = form.table(table)
        if first < form.first_year <= last and each.origin == form.era and not each.continuous:
            return form.first_year
    return None


def is_continuous(table: str, before: str, after: str) -> bool:
    """Whether what a table counts goes on from the era ``before`` to ``after``, in either order."""
    return break_year(table, before, after) is None


@cache
def parts_of(table: str, row: str, era: str) -> tuple[str, ...]:
    """The rows of ``era`` that, added up, are the ``row`` of another; none where there are none."""
    return rows_for(load_form(era).table(table), row, _splits(table))


@cache
def _splits(table: str) -> Splits:
    return splits_of(reversed(tables_of(table)))


def all_totals() -> tuple[tuple[str, TotalDeclaration], ...]:
    """Every total of any era with its table, in the order of the newest, older ones beside theirs.

    Ordered by table, and by heading within it.
    """
    found: dict[str, tuple[str, TotalDeclaration]] = {}
    for table in table_names():
        own = {each.id: each for one in reversed(tables_of(table)) for each in one.totals}
        newest = [each.id for one in tables_of(table) for each in one.totals]
        headings = list(dict.fromkeys(own[key].heading for key in newest))
        for key in sorted(dict.fromkeys(newest), key=lambda key: headings.index(own[key].heading)):
            found[key] = (table, own[key])
    return tuple(found.values())


@cache
def cells_of(table: str, row: str, column: str, era: str) -> tuple[CellKey, ...]:
    """The cells of ``era`` that are a row or group and column of any; none where there are none."""
    form = load_form(era).table(table)
    own = form.cells_of(row, column)
    if own:
        return own
    rows = parts_of(table, row, era)
    return tuple(key for part in rows for key in form.cells_of(part, column))


@cache
def figure_tables() -> dict[str, str]:
    """The table of every figure of any era, by the figure's name."""
    return {
        name: table.name
        for form in reversed(load_forms())
        for table in form.tables
        for name in table.figures
    }


@cache
def form_with_stock(table: str) -> Form:
    """The first form whose ``table`` has a stock of documents; KeyError for none."""
    return _first_with(table, lambda each: each.stock)


def form_with_items(table: str) -> Form:
    """The first form whose ``table`` has kinds of items; KeyError for none."""
    return _first_with(table, lambda each: each.items)


def _first_with(table: str, part: Callable[[TableForm], object]) -> Form:
    for form in reversed(load_forms()):
        if part(form.table(table)):
            return form
    raise KeyError(table)


@cache
def watched_cells() -> tuple[CellKey, ...]:
    """The numbers of any era that seldom change tenfold, by table."""
    tables = (one for name in table_names() for one in tables_of(name))
    return tuple(dict.fromkeys(key for one in tables for key in one.watched))


def rows_of_any_era(table: str) -> Iterator[tuple[str, Row]]:
    """Every row of ``table`` with its era, the newest first."""
    for one in tables_of(table):
        yield from ((one.era, row) for row in one.rows)


@cache
def fold_of(table: str, row: str) -> str:
    """The fold of an agency's page that a row stands in, by the newest form; empty for none."""
    return next((one.folds[row] for one in tables_of(table) if one.folds.get(row)), "")


@cache
def sum_of(table: str, row: str) -> str:
    """The row of the same table that ``row`` is counted in; empty where none is its sum."""
    sums = (one.sum_row for one in tables_of(table) if row in one.results and row != one.sum_row)
    return next(sums, "")


@cache
def row_words(table: str, key: str) -> tuple[str, str]:
    """What a row counts in plain words, and the article behind it; of the newest that tells."""
    rows = (row for _, row in rows_of_any_era(table) if row.key == key and row.plain)
    return next(((row.plain, row.law) for row in rows), ("", ""))


@cache
def column_words(table: str, key: str) -> tuple[str, str]:
    """What a column counts in plain words, and the article behind it."""
    columns: Iterator[Column] = (
        each for _, row in rows_of_any_era(table) for each in row.columns if each.key == key
    )
    return next(((each.plain, each.law) for each in columns if each.plain), ("", ""))
