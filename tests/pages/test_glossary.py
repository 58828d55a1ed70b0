from __future__ import annotations

from build_tools.forms import column_words, load_forms, row_words
from build_tools.pages.portal.glossary import load_terms
from tests.pages import samples
from tests.pages.dom import markdown_of


def test_every_row_and_column_of_every_form_is_explained() -> None:
    words = []
    for table in (table for form in load_forms() for table in form.tables):
        words += [row_words(table.name, row.key) for row in table.rows]
        words += [
            column_words(table.name, column.key) for row in table.rows for column in row.columns
        ]
    assert words
    assert all(plain.endswith("。") for plain, _ in words)


def test_explanations_of_notions_are_sentences() -> None:
    assert all(word.plain.endswith("。") for word in load_terms().values())


def test_each_has_its_address() -> None:
    pages = {each.path: each for each in samples.portal_pages([], [])}
    text = markdown_of(pages["glossary.html"])
    assert (
        '<span id="requests.denied.state_secret">1.属于国家秘密（（三）不予公开）</span>'
        in text.replace("&#46;", ".")
    )
    assert '<span id="requests.column.natural_person">自然人</span>' in text
