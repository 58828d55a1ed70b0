"""A report's page as plain Markdown to keep: tables in bars, nothing that only a browser uses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from build_tools.checks.labels import row_label
from build_tools.forms import Column, TableForm, in_form_order, load_form
from build_tools.model import Cell, DataTable, Page, Status
from build_tools.pages.render import page_file
from build_tools.pages.words import STATUS_WORDS, digits

_TABLE = re.compile(
    rb'<figure class="nb-table[^>]*>.{,600}<table class="nb-form nb-(\w+)"', re.DOTALL
)
_LEFT_OUT = (b'<nav class="nb-contents"', b'<details class="nb-original"', b"<script ")
"""The page's own contents, the lines of the original, which is published as it is, and what only
programs read."""
_CITED = b'<div class="nb-cite">'
_COPY_BUTTONS = re.compile(rb'\n<p class="nb-cite__copy">.*?</p>', re.DOTALL)
_HERE = b"](#"


def text_file(page: Page, tables: Iterable[DataTable]) -> bytes:
    """``page``, which shows ``tables``, as Markdown in UTF-8; addresses are those of its HTML."""
    shown = {table.name.encode(): table for table in tables}
    blocks = tuple(_plain(each, shown) for each in page.blocks if not each.startswith(_LEFT_OUT))
    address = page.path.rpartition("/")[2].encode()
    return page_file(page, blocks).replace(_HERE, b"](%b#" % address)


def _plain(block: bytes, tables: Mapping[bytes, DataTable]) -> bytes:
    if found := _TABLE.match(block):
        return table_in_bars(tables[found[1]])
    return _COPY_BUTTONS.sub(b"", block) if block.startswith(_CITED) else block


def table_in_bars(table: DataTable) -> bytes:
    """The table with a bar between its cells; a cell without a number says why."""
    parts = list(_frame(table.form, table.name))
    printed = Status.PRINTED
    parts[1::2] = [
        b"%d" % cell.value  # nearly always
        if cell and cell.status is printed and type(cell.value) is int
        else _said(cell)
        for cell in in_form_order(table)
    ]
    return b"".join(parts)


def _said(cell: Cell | None) -> bytes:
    if cell is None:
        return STATUS_WORDS[Status.MISSING].encode()
    if cell.status is Status.PRINTED and cell.value is not None:
        return digits(cell.value).encode()
    word = STATUS_WORDS[cell.status]
    return (word if cell.value is None else f"{digits(cell.value)}（{word}）").encode()


@cache
def _frame(era: str, name: str) -> tuple[bytes, ...]:
    """The table without its figures: every second piece is a cell's, in the form's order."""
    form = load_form(era).table(name)
    pieces = [_head(form)]
    for row, columns in _rows(form):
        pieces[-1] += f"\n| {row} | "
        for _ in columns:
            pieces += ("", " | ")
        pieces[-1] = " |"
    return tuple(each.encode() for each in pieces)


def _head(form: TableForm) -> str:
    unit = "" if form.is_tall else f"（单位：{form.rows[0].columns[0].unit}）"
    heads = ["数量"] if form.is_tall else [each.full_label for each in form.rows[0].columns]
    line = "| " + " | ".join((f"{form.title}{unit}", *heads)) + " |"
    return f"{line}\n|{' --- |' * (len(heads) + 1)}"


def _rows(form: TableForm) -> Iterator[tuple[str, tuple[Column, ...]]]:
    for row in form.rows:
        label = row_label(form.name, row.key, form.era)
        if form.is_tall:
            yield from ((f"{label}·{each.label}{each.unit_label}", (each,)) for each in row.columns)
        else:
            yield label, row.columns
