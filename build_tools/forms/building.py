"""One declared table made into the form that everything else asks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec.structs import asdict

from build_tools.forms.declaration import (
    REQUIRED_FIGURES,
    ColumnDeclaration,
    ColumnTotal,
    GroupDeclaration,
    SentenceDeclaration,
    TableDeclaration,
)
from build_tools.forms.tables import Column, FormFigure, Group, Identity, Row, Sentence, TableForm
from build_tools.model import CellKey, SectionName

_BRACES = re.compile(r"\{([^{}]*)\}")


class FormError(ValueError):
    """What is wrong in the file of an era, and where."""


def build_table(name: str, era: str, declared: TableDeclaration) -> TableForm:
    """The table ``name`` of the form of ``era``; FormError when its parts do not fit together."""
    if declared.section and declared.section not in {*SectionName}:
        raise FormError(f"section: no section is called {declared.section}; {_listed(SectionName)}")
    rows = tuple(_rows(declared.groups, (), declared.columns, declared))
    _each_once("row", [row.key for row in rows])
    _each_once("row called", ["·".join((*row.groups, row.label)) for row in rows])
    table = TableForm(
        name=name,
        era=era,
        number=declared.number,
        title=declared.title,
        section=declared.section or name,
        about=declared.about,
        rows=rows,
        identities=(),
        groups=tuple(_groups(declared.groups)),
        subtotals=dict(_subtotals(declared.groups)),
        column_groups=declared.column_groups,
        note=declared.note,
        origin=era,
        continuous=declared.continuous,
        one_line=declared.one_line,
        balance=declared.identities.balance,
        total=declared.identities.row_total,
        stock=declared.stock,
        items=declared.items,
        restricted=declared.restricted,
        totals=declared.totals,
        zero=declared.zero,
    )
    table = _with_identities(table, declared.identities.column_total)
    return _with_figures(_checked(table), declared)


def _rows(
    groups: Iterable[GroupDeclaration],
    outer: tuple[str, ...],
    columns: tuple[ColumnDeclaration, ...],
    table: TableDeclaration,
) -> Iterator[Row]:
    for group in groups:
        labels = (*outer, group.label) if group.label else outer
        own = group.columns or columns
        leaves = tuple(_column(each, table) for each in own)
        _each_once("column", [each.key for each in leaves])
        _each_once("column called", [each.full_label for each in leaves])
        for row in group.rows:
            if not leaves:
                raise FormError(f"row {row.key}: neither its group nor the table has `columns`")
            yield Row(groups=labels, columns=leaves, **asdict(row))
        yield from _rows(group.groups, labels, own, table)


def _column(declared: ColumnDeclaration, table: TableDeclaration) -> Column:
    if declared.group and declared.group not in table.column_groups.values():
        raise FormError(f"column {declared.key}: `column_groups` has no “{declared.group}”")
    column = Column(**asdict(declared) | {"unit": declared.unit or table.unit})
    if column.type == "amount" and column.unit != "万元":
        raise FormError(f"column {column.key}: amounts are in 万元, and its unit is {column.unit}")
    return column


def _groups(groups: Iterable[GroupDeclaration]) -> Iterator[Group]:
    for group in groups:
        if group.key:
            yield Group(group.key, group.label, tuple(_keys(group)), group.sum)
        yield from _groups(group.groups)


def _keys(group: GroupDeclaration) -> Iterator[str]:
    yield from (row.key for row in group.rows if row.key != group.total)
    for inner in group.groups:
        yield from _keys(inner)


def _subtotals(groups: Iterable[GroupDeclaration]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group in groups:
        if group.total:
            if group.total not in {row.key for row in group.rows}:
                raise FormError(f"group {group.label}: total: {group.total} is no row of it")
            yield group.total, tuple(_keys(group))
        yield from _subtotals(group.groups)


def _with_identities(table: TableForm, total: ColumnTotal | None) -> TableForm:
    """The table with its 勾稽关系, and the rows that one of them adds up."""
    found = [_row_total(table, row) for row in table.rows if table.total]
    results: tuple[str, ...] = ()
    for key, summed in table.subtotals.items():
        row = table.row(key)
        words = f"{row.group}各项之和等于{row.label}"
        found += _per_column("column", table, summed, [key], words, f":{key}")
    if total:
        below = [row.key for row in table.rows if total.of in row.groups]
        results = tuple(key for key in below if key not in table.subtotals)
        if total.row not in results:
            raise FormError(f"identities.column_total: {total.row} does not stand below {total.of}")
        parts = [key for key in results if key != total.row]
        found += _per_column("column", table, parts, [total.row], total.words)
    if rule := table.balance:
        if table.name not in REQUIRED_FIGURES and len(rule.right) > 1:
            raise FormError("identities.balance: right: the one row that is the sum of the others")
        for key in (*rule.left, *rule.right):
            _known(table, "identities.balance", key)
        found += _per_column("balance", table, list(rule.left), list(rule.right), rule.words)
    return replace(
        table, identities=tuple(found), results=results, sum_row=total.row if total else ""
    )


def _row_total(table: TableForm, row: Row) -> Identity:
    if table.total not in {column.key for column in row.columns}:
        raise FormError(f"identities.row_total: row {row.key} has no column {table.total}")
    keys = [(table.name, row.key, column.key) for column in row.columns]
    parts = tuple(key for key in keys if key[2] != table.total)
    return Identity(f"row:{row.key}", parts, ((table.name, row.key, table.total),))


def _per_column(
    kind: str,
    table: TableForm,
    left: Sequence[str],
    right: Sequence[str],
    words: str,
    named: str = "",
) -> list[Identity]:
    return [
        Identity(
            f"{kind}:{column.key}{named}",
            tuple((table.name, key, column.key) for key in left),
            tuple((table.name, key, column.key) for key in right),
            words,
        )
        for column in table.row(right[0]).columns
    ]


def _checked(table: TableForm) -> TableForm:
    """The table itself, once its rules speak of rows and columns it has."""
    for name, rule in (("stock", table.stock), ("items", table.items)):
        if rule and not table.with_columns(asdict(rule).values()):
            raise FormError(f"{name}: no row has the columns {_listed(asdict(rule).values())}")
    if limited := table.restricted:
        for column in limited.columns:
            _cells(table, "restricted", limited.row, column)
    for total in table.totals:
        _cells(table, f"totals.{total.id}", total.row, total.column)
    return table


def _with_figures(table: TableForm, declared: TableDeclaration) -> TableForm:
    """The table with everything that speaks of its cells by their rows and columns."""
    figures = {}
    for name, each in declared.figures.items():
        cells = [_cells(table, f"figures.{name}", row, each.column) for row in each.rows]
        figures[name] = FormFigure(sum(cells, ()), each.said, each.words)
    if absent := {*REQUIRED_FIGURES.get(table.name, ())} - figures.keys():
        raise FormError(f"figures: every era has {_listed(absent)}")
    folds = {
        row: name
        for name, keys in declared.folds.items()
        for key in keys
        for row in _known(table, f"folds.{name}", key)
    }
    asked = table.balance.left if table.balance else ()
    lost = [row.key for row in table.rows if row.key not in folds and row.key not in asked]
    if declared.folds and lost:
        raise FormError(f"folds: no fold holds {_listed(lost)}")
    return replace(
        table,
        figures=figures,
        folds=folds,
        sentences=tuple(_sentence(table, each) for each in declared.key_figures),
        watched={
            key: word
            for each, word in declared.watched.items()
            for key in _at(table, "watched", each)
        },
    )


def _sentence(table: TableForm, declared: SentenceDeclaration) -> Sentence:
    where = f"key_figures “{declared.say or declared.list}”"
    if bool(declared.say) == bool(declared.list):
        raise FormError(f"{where}: either `say` or `list`")
    parts: list[str | tuple[CellKey, ...]] = []
    for number, piece in enumerate(_BRACES.split(declared.say)):
        parts.append(_at(table, where, piece) if number % 2 else piece)
    items = [(word, _cells(table, where, row, table.total)) for word, row in declared.of.items()]
    return Sentence(tuple(parts), declared.if_any, declared.list, tuple(items))


def _at(table: TableForm, where: str, address: str) -> tuple[CellKey, ...]:
    """The cells at ``row.column``."""
    row, _, column = address.rpartition(".")
    return _cells(table, where, row, column)


def _cells(table: TableForm, where: str, row: str, column: str) -> tuple[CellKey, ...]:
    _known(table, where, row)
    found = table.cells_of(row, column)
    if not found:
        raise FormError(f"{where}: row {row} has no column {column}")
    return found


def _known(table: TableForm, where: str, key: str) -> tuple[str, ...]:
    """The rows that ``key`` names; FormError where the table has no such row or group."""
    if not (rows := table.rows_of(key)):
        names = [row.key for row in table.rows] + [group.key for group in table.groups]
        raise FormError(f"{where}: no row or group is called {key}; there are {_listed(names)}")
    return rows


def _each_once(what: str, keys: Sequence[str]) -> None:
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise FormError(f"{what} {_listed(twice)} stands there twice")


def _listed(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys))
