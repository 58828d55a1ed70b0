"""The files of the eras, read strictly: what is not understood is an error, never left out."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
import yaml

from build_tools.forms.building import FormError, build_table
from build_tools.forms.declaration import FormDeclaration, SameTable, TableDeclaration
from build_tools.forms.splits import wrong_sums
from build_tools.forms.tables import Form, TableForm

_FOLDERS: list[Traversable] = [files(__package__)]


def add_folder(folder: Traversable) -> None:
    """Take the eras of ``folder`` for official ones too, in this process and those it forks.

    Only before any form is loaded: what is known of the forms is worked out once. RuntimeError
    after that.
    """
    if load_forms.cache_info().currsize:
        raise RuntimeError("the forms are loaded already")
    _FOLDERS.append(folder)


@cache
def load_forms() -> tuple[Form, ...]:
    """Every declared form, newest era first; FormError naming file and key for a faulty one."""
    paths = [path for folder in _FOLDERS for path in folder.iterdir() if path.name.endswith(".yml")]
    return read_forms((path.name, path.read_text("utf-8")) for path in paths)


@cache
def load_form(era: str) -> Form:
    """The form of ``era``, such as ``2021``; KeyError when none is declared."""
    return {form.era: form for form in load_forms()}[era]


@cache
def tables_of(name: str) -> tuple[TableForm, ...]:
    """The table ``name`` in every era, the newest first; without rows in one that has none."""
    return tuple(form.table(name) for form in load_forms())


def newest_table(name: str) -> TableForm:
    """The table ``name`` as the newest era has it."""
    return tables_of(name)[0]


def form_for_year(year: int) -> Form:
    """The form a report about ``year`` should follow; the oldest one for years before it."""
    forms = load_forms()
    return next((form for form in forms if form.first_year <= year), forms[-1])


def read_forms(texts: Iterable[tuple[str, str]]) -> tuple[Form, ...]:
    """The forms that files of these names and texts declare, newest first."""
    declared = [(name, _declared(name, text)) for name, text in texts]
    declared.sort(key=lambda each: each[1].first_year)
    forms: dict[str, Form] = {}
    for name, form in declared:
        if any(form.first_year == other.first_year for other in forms.values()):
            raise FormError(f"{name}: first_year: another era begins with {form.first_year} too")
        forms[form.era] = Form(
            form.era, form.notice, form.first_year, tuple(_tables(name, form, forms))
        )
    _check_lineage(forms.values())
    known = {table.name: table for form in forms.values() for table in form.tables}
    newest_first = reversed(forms.values())
    return tuple(replace(form, others=tuple(_others(form, known))) for form in newest_first)


def _declared(name: str, text: str) -> FormDeclaration:
    try:
        form = msgspec.convert(yaml.load(text, _StrictLoader), FormDeclaration)  # noqa: S506 - safe
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise FormError(f"{name}: {error}") from error
    if name != f"{form.era}.yml":
        raise FormError(f"{name}: era: the file of {form.era} is called {form.era}.yml")
    return form


class _StrictLoader(yaml.CSafeLoader):
    """Plain values only, and no key twice in a mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(
                problem=f"`{twice}` stands twice", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


def _tables(name: str, form: FormDeclaration, earlier: Mapping[str, Form]) -> Iterator[TableForm]:
    first = next(iter(earlier.values()), None)
    expected = [table.name for table in first.tables] if first else list(form.tables)
    if list(form.tables)[: len(expected)] != expected:
        raise FormError(f"{name}: tables: should begin with {', '.join(expected)}, in this order")
    for table, data in form.tables.items():
        try:
            yield _table(table, form.era, data, earlier)
        except (FormError, msgspec.ValidationError) as error:
            raise FormError(f"{name}: tables.{table}: {error}") from error


def _others(form: Form, known: Mapping[str, TableForm]) -> Iterator[TableForm]:
    """The tables of ``known`` that ``form`` has not, without rows."""
    for table in known.values():
        if all(table.name != own.name for own in form.tables):
            yield TableForm(
                table.name, form.era, table.number, table.title, table.section, table.about, (), ()
            )


def _table(name: str, era: str, data: dict[str, object], earlier: Mapping[str, Form]) -> TableForm:
    if "same_as" not in data:
        return build_table(name, era, msgspec.convert(data, TableDeclaration))
    same = msgspec.convert(data, SameTable).same_as
    if same not in earlier:
        raise FormError(f"same_as: there is no earlier era {same}")
    if same_table := next((each for each in earlier[same].tables if each.name == name), None):
        return replace(same_table, era=era)
    raise FormError(f"same_as: the era {same} has no such table")


def _check_lineage(forms: Iterable[Form]) -> None:
    """That rows go on from rows there are, and that each is explained somewhere."""
    tables = [table for form in forms for table in form.tables]
    for table in tables:
        where = f"{table.era}.yml: tables.{table.name}"
        others = {
            row.key
            for each in tables
            if each.name == table.name and each.era != table.era
            for row in each.rows
        }
        for row in table.rows:
            for key in (*filter(None, [row.part_of]), *row.sum_of):
                if key not in others:
                    raise FormError(f"{where}: row {row.key}: no other era has a row {key}")
    for name in dict.fromkeys(table.name for table in tables):
        _check_sums([each for each in tables if each.name == name])
    for what, each, where in _unexplained(tables):
        raise FormError(f"{where}: {what} {each}: no era says in `plain` what it counts")


def _check_sums(tables: Sequence[TableForm]) -> None:
    """That what is added up over the eras of one table is the same in each, by the same keys."""
    for table, group in wrong_sums(tables):
        raise FormError(
            f"{table.era}.yml: tables.{table.name}: group {group}: its rows are not what those of"
            " other eras became: look at `part_of` and `sum_of`; a row that moved has a new key"
        )
    homes: dict[str, str] = {}
    for table in tables:
        keys = {label: key for key, label in table.column_groups.items()}
        for column in (each for row in table.rows for each in row.columns):
            home = keys.get(column.group, "")
            if homes.setdefault(column.key, home) != home:
                raise FormError(
                    f"{table.era}.yml: tables.{table.name}: column {column.key}: another era has it"
                    " under another heading: a column that moved has a new key"
                )


def _unexplained(tables: Iterable[TableForm]) -> Iterator[tuple[str, str, str]]:
    tables = list(tables)
    rows = {(table.name, row.key) for table in tables for row in table.rows if row.plain}
    columns = {
        (table.name, each.key) for table in tables for _, _, each in table.placed if each.plain
    }
    for table in tables:
        where = f"{table.era}.yml: tables.{table.name}"
        for row in table.rows:
            if (table.name, row.key) not in rows:
                yield "row", row.key, where
            for column in row.columns:
                if (table.name, column.key) not in columns:
                    yield "column", column.key, where
