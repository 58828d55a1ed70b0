"""Every row and column of the forms in plain words: ``glossary.yml`` and the page made of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from build_tools.checks.labels import table_label
from build_tools.forms import Column, Row, load_forms
from build_tools.marked_yaml import Desk, Fields, Node, pairs
from build_tools.model import Page, Value
from build_tools.pages.addresses import column_anchor, row_anchor
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.templates import fill
from build_tools.pages.words import anchored

_FILE = "glossary.yml"


class Word(Value, frozen=True):
    """One explanation; ``law`` names the article behind it, where there is one."""

    plain: str
    law: str = ""


class Glossary(Value, frozen=True):
    """Explanations of notions, of rows by ``<table>.<row>`` and of columns by table and key."""

    terms: dict[str, Word]
    rows: dict[str, Word]
    columns: dict[str, Word]


@cache
def load_glossary() -> Glossary:
    """The glossary of the package; ValueError with the first fault of its file."""
    desk = Desk(_FILE)
    node = desk.compose(files("build_tools").joinpath(_FILE).read_text("utf-8"))
    parts = (
        {key: _words(desk, key, value) for key, _, value in pairs(desk, _FILE, node)}
        if node
        else {}
    )
    if desk.problems:
        raise ValueError(str(desk.problems[0]))
    return Glossary(**parts)


def glossary_page() -> Page:
    """The page of all explanations, each row and column with an address of its own."""
    return Page(
        path="glossary.html",
        kind="glossary",
        title="词语解释",
        description="年度报告三张统计表的每一行、每一列，用大白话解释。",
        blocks=fill(
            "glossary",
            terms=load_glossary().terms.items(),
            tables=tuple(_table(name) for name in ("proactive", "requests", "review")),
        ),
    )


def _words(desk: Desk, owner: str, node: Node) -> dict[str, Word]:
    words = {}
    for key, _, value in pairs(desk, owner, node):
        fields = Fields.of(desk, key, value, ("plain", "law"))
        words[key] = Word(fields.text("plain"), fields.text("law"))
    return words


def _table(name: str) -> tuple[str, list[Markup], list[Markup]]:
    """Title, rows and columns of the table ``name`` in all its forms, the newest form first."""
    forms = [form.table(name) for form in load_forms()]
    rows = {row.key: row for form in reversed(forms) for row in form.rows}
    order = [row.key for form in forms for row in form.rows]
    columns = {
        column.key: column
        for form in reversed(forms)
        for row in form.rows
        for column in row.columns
    }
    return (
        f"{table_label(name)}：{forms[0].title}",
        list(_rows(name, [rows[key] for key in dict.fromkeys(order)])),
        list(_columns(name, list(columns.values()))),
    )


def _rows(table: str, rows: list[Row]) -> Iterator[Markup]:
    for row in rows:
        group = f"（{row.groups[-1]}）" if row.groups else ""
        word = load_glossary().rows[row_anchor(table, row.key)]
        yield _entry(row_anchor(table, row.key), f"{row.label}{group}", word)


def _columns(table: str, columns: list[Column]) -> Iterator[Markup]:
    for column in columns:
        word = load_glossary().columns[f"{table}.{column.key}"]
        yield _entry(column_anchor(table, column.key), column.label, word)


def _entry(anchor: str, label: str, word: Word) -> Markup:
    law = f"（条例{escape_markdown(word.law)}）" if word.law else ""
    said = escape_markdown(word.plain.rstrip("。"))
    return Markup(f"<strong>{anchored(anchor, label)}</strong>：{said}{law}。")
