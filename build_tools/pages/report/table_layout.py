"""The official tables laid out for everyone: by ear, by touch and on a narrow screen.

All that is the same in every report - heads, labels, ids - is made once for each form. Quotes and
closing tags that HTML does not need are left out, and no line ends between cells: it would belong
to the cell before it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from build_tools.checks.labels import table_label
from build_tools.forms import Column, Row, TableForm, load_form, table_names
from build_tools.model import CellKey
from build_tools.pages.addresses import cell_anchor
from build_tools.pages.escape import Markup
from build_tools.pages.plain_tables import CLOSING, table_opening
from build_tools.pages.words import column_link, escaped_label, row_link, with_unit

PREFIXES = dict(zip(table_names(), "pqvstuw", strict=False))
"""The first letter of every header id of a table: two hundred cells repeat them."""

# The theme's script shows it and makes it work; without scripts it stays hidden.
_LINES_BUTTON = (
    '<button type="button" class="nb-lines-button" aria-pressed="false" hidden>'
    "每个数字在原文的哪一行</button>\n"
)


@cache
def table_layout(era: str, name: str) -> tuple[bytes, ...]:
    """The table without its figures: every second piece is a cell's, in the form's order."""
    form = load_form(era).table(name)
    pieces = [_opening(form)]
    for lead in _tall_body(form) if form.is_tall else _body(form):
        pieces[-1] += lead
        pieces += ("", "")
    pieces[-1] = CLOSING
    return tuple(piece.encode() for piece in pieces)


def _opening(form: TableForm) -> str:
    prefix, columns = PREFIXES[form.name], form.rows[0].columns
    unit = "单位见各行" if form.is_tall else f"单位：{columns[0].unit}"
    width = 1 if form.is_tall else len(columns)
    caption = Markup(f"{table_label(form.name)}　{escaped_label(form.title)}（{unit}）")
    opened = table_opening(prefix, caption, width, f"nb-form nb-{form.name}", _LINES_BUTTON)
    return opened + (_tall_head(prefix) if form.is_tall else _head(form, prefix))


def _tall_head(prefix: str) -> str:
    return f"<thead><tr><th id={prefix}c0 scope=col>信息内容<th id={prefix}c1 scope=col>数量"


def _tall_body(form: TableForm) -> Iterator[str]:
    """One value a row, for a table whose rows do not share their columns."""
    prefix, number = PREFIXES[form.name], 0
    for count, row in enumerate(form.rows, 1):
        lead = "<tbody>" + _group_head(f"{prefix}g{count}", 2, _tall_group(form, row))
        for column in row.columns:
            number += 1
            lead += f"<tr><th id={prefix}r{number} scope=row>{with_unit(form.name, column)}"
            key = (form.name, row.key, column.key)
            yield lead + _cell(key, f"{prefix}c1 {prefix}g{count} {prefix}r{number}")
            lead = ""


def _tall_group(form: TableForm, row: Row) -> str:
    named = row_link(form.name, row.key, row.label)
    group = row.group
    return f"{named}<small>（{escaped_label(group)}）</small>" if group else named


def _head(form: TableForm, prefix: str) -> str:
    columns = form.rows[0].columns
    if not any(column.group for column in columns):
        cells = "".join(_column_head(form, n, column, 1) for n, column in enumerate(columns, 1))
        return f"<thead><tr><th id={prefix}c0 scope=col>办理情况{cells}"
    return _two_row_head(form, columns, prefix)


def _two_row_head(form: TableForm, columns: tuple[Column, ...], prefix: str) -> str:
    spans = '<colgroup span="1"></colgroup>'
    upper = f"<th id={prefix}c0 scope=col rowspan=2>办理情况"
    lower = ""
    for group, numbered in groupby(enumerate(columns, 1), key=lambda pair: pair[1].group):
        pairs = list(numbered)
        spans += f'<colgroup span="{len(pairs)}"></colgroup>'
        if group:
            upper += _group_column(prefix, group, pairs)
            lower += "".join(_column_head(form, n, column, 1) for n, column in pairs)
        else:
            upper += "".join(_column_head(form, n, column, 2) for n, column in pairs)
    return f"{spans}<thead><tr>{upper}<tr>{lower}"


def _group_column(prefix: str, group: str, pairs: list[tuple[int, Column]]) -> str:
    anchor = f"{prefix}k{pairs[0][0]}"
    return f"<th id={anchor} scope=colgroup colspan={len(pairs)}>{escaped_label(group)}"


def _column_head(form: TableForm, number: int, column: Column, rows: int) -> str:
    span = " rowspan=2" if rows > 1 else ""
    label = column_link(form.name, column.key, column.label)
    return f"<th id={PREFIXES[form.name]}c{number} scope=col{span}>{label}"


def _body(form: TableForm) -> Iterator[str]:
    """Rows in bodies, a new one wherever the group changes.

    A group is opened by its head where it first comes; a row that returns to it (（七）总计 after
    the groups within 三) names that head and gets a body of its own.
    """
    groups: dict[str, str] = {}
    between, inside = "", None
    for number, row in enumerate(form.rows, 1):
        group = row.group
        if group != inside:
            between = "<tbody>" + _opened_group(form, group, groups)
            inside = group
        yield from _row_cells(form, row, number, groups.get(group, ""), between)
        between = ""


def _opened_group(form: TableForm, group: str, groups: dict[str, str]) -> str:
    if not group or group in groups:
        return ""
    groups[group] = f"{PREFIXES[form.name]}g{len(groups) + 1}"
    return _group_head(groups[group], len(form.rows[0].columns) + 1, escaped_label(group))


def _group_head(anchor: str, width: int, label: str) -> str:
    return f"<tr><th id={anchor} scope=rowgroup colspan={width}><span>{label}</span>"


def _row_cells(form: TableForm, row: Row, number: int, group: str, before: str) -> Iterator[str]:
    prefix = PREFIXES[form.name]
    named = row_link(form.name, row.key, row.label)
    lead = f"{before}<tr><th id={prefix}r{number} scope=row>{named}"
    for key, columns in _columns(form, row):
        headers = " ".join(filter(None, (columns, group, f"{prefix}r{number}")))
        yield lead + _cell(key, headers)
        lead = ""


def _columns(form: TableForm, row: Row) -> Iterator[tuple[CellKey, str]]:
    """Each cell of the row with the ids of its column's heads, the group's first."""
    prefix, group_head, group = PREFIXES[form.name], "", ""
    for number, column in enumerate(row.columns, 1):
        if column.group != group:
            group, group_head = column.group, f"{prefix}k{number} " if column.group else ""
        yield (form.name, row.key, column.key), f"{group_head}{prefix}c{number}"


def _cell(key: CellKey, headers: str) -> str:
    # In this order what cells of a row share stands together: a page packs to 130 bytes less.
    return f'<td headers="{headers}" id={cell_anchor(key)}'
