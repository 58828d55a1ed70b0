from __future__ import annotations

from build_tools.forms import load_forms
from build_tools.pages.glossary import glossary_page, load_glossary


def test_every_row_and_column_of_every_form_is_explained_and_nothing_else() -> None:
    tables = [table for form in load_forms() for table in form.tables]
    rows = {f"{table.name}.{row.key}" for table in tables for row in table.rows}
    columns = {
        f"{table.name}.{column.key}"
        for table in tables
        for row in table.rows
        for column in row.columns
    }
    assert set(load_glossary().rows) == rows
    assert set(load_glossary().columns) == columns


def test_explanations_are_sentences() -> None:
    words = load_glossary()
    for each in (*words.terms.values(), *words.rows.values(), *words.columns.values()):
        assert each.plain.endswith("。")


def test_each_has_its_address() -> None:
    text = glossary_page().markdown
    assert (
        '<span id="requests.denied.state_secret">1.属于国家秘密（（三）不予公开）</span>'
        in text.replace("&#46;", ".")
    )
    assert '<span id="requests.column.natural_person">自然人</span>' in text
