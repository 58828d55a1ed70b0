"""The same report as a web page: from a clean CMS, from Word, in GBK, badly nested, unclosed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import TypeAlias

from tests.accuracy.markup import SHEET, as_html, as_styled_html
from tests.accuracy.spans import Box

Tables: TypeAlias = Mapping[str, Sequence[Box]]
Row: TypeAlias = list[Box]

_MENU = '<div class="nav"><a href="/">首页</a><a href="/xxgk">信息公开</a></div>'


def web_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """A CMS page; a paragraph that names a table, such as ``{requests}``, stands for it."""
    return _page(_body(paragraphs, tables, _plain_table)).encode()


def gbk_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """The page in the national encoding, declared by its older name."""
    return _page(_body(paragraphs, tables, _plain_table), "gb2312").encode("gb18030")


def word_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """What Word saves as a web page: spans within words, empty paragraphs, conditional comments."""
    body = _body(paragraphs, tables, _word_table)
    return _page(f"<![if !supportEmptyParas]>&nbsp;<![endif]>{body}").encode()


def nested_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Tables within tables that only lay out the page."""
    body = _body(paragraphs, tables, lambda boxes: f"<table><tr><td>{_plain_table(boxes)}</table>")
    side = "<table><tr><td>机构简介</td></tr><tr><td>12</td></tr></table>"
    page = f"<table><tr><td width=200>{side}</td><td><div>{body}</div></td></tr></table>"
    return _page(page).encode()


def unclosed_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """No end tag that a browser can do without."""
    body = _body(paragraphs, tables, _plain_table)
    for tag in ("</td>", "</tr>", "</p>"):
        body = body.replace(tag, "")
    return _page(body).encode()


def split_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Every long table in two, as an editor leaves it who pasted page by page."""
    return _page(_body(paragraphs, tables, _split_table)).encode()


def hidden_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Tables with the row of an example that the page does not show."""
    return _page(_body(paragraphs, tables, _table_with_example)).encode()


def styled_page(paragraphs: Iterable[str], tables: Tables) -> bytes:
    """Marks of an editor that knows styles and classes; blank cells of its own kind."""
    body = _body(paragraphs, tables, lambda boxes: _table(_rows(boxes), _styled_cell))
    return _page(f"{SHEET}{body}").encode()


def _styled_cell(text: str) -> str:
    return f"<section><span leaf=''>{as_styled_html(text) or '&nbsp;'}</span></section>"


def _page(body: str, encoding: str = "utf-8") -> str:
    head = f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>信息公开</title></head>'
    return f'{head}<body>{_MENU}<div class="content">{body}</div></body></html>'


def _body(paragraphs: Iterable[str], tables: Tables, draw: Callable[[Sequence[Box]], str]) -> str:
    return "".join(
        draw(tables[name]) if (name := text.strip("{}")) in tables else f"<p>{escape(text)}</p>"
        for text in paragraphs
    )


def _rows(boxes: Sequence[Box]) -> list[Row]:
    return [list(row) for _, row in groupby(boxes, key=lambda box: box.row)]


def _plain_table(boxes: Sequence[Box]) -> str:
    return _table(_rows(boxes), lambda text: f"<p>{as_html(text)}</p>")


def _word_table(boxes: Sequence[Box]) -> str:
    return _table(_rows(boxes), _word_cell, ' class=MsoTableGrid style="mso-yfti-tbllook:1184"')


def _word_cell(text: str) -> str:
    if not text:
        return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
    half = len(text) // 2 if text.isprintable() else 0
    first, second = as_html(text[:half]), as_html(text[half:])
    return (
        f"<p class=MsoNormal align=center><span lang=EN-US style='mso-bidi-font-size:12.0pt'>"
        f"{first}</span><span\nstyle='font-family:宋体'>{second}<o:p></o:p></span></p>"
    )


def _split_table(boxes: Sequence[Box]) -> str:
    rows = _rows(boxes)
    if len(rows) < 12:
        return _plain_table(boxes)
    half = len(rows) // 2
    # A cell that reaches over the cut is drawn in the first half only, as far as it goes.
    first = [[box.no_lower_than(half) for box in row] for row in rows[:half]]
    missing = [
        Box(half, box.column, box.row + box.height - half, box.width, "")
        for row in rows[:half]
        for box in row
        if box.row + box.height > half
    ]
    second = [sorted([*missing, *rows[half]], key=lambda box: box.column), *rows[half + 1 :]]
    return f"{_table(first, as_html)}<p>&nbsp;</p>{_table(second, as_html)}"


def _table_with_example(boxes: Sequence[Box]) -> str:
    label = next(box.text for box in boxes if box.text and not box.text.isdigit())
    cells = f"<td>{escape(label)}</td>{'<td>99</td>' * 7}"
    example = f'<tr style="display: none">{cells}</tr>'
    return _plain_table(boxes).replace("</table>", f"{example}</table>")


def _table(rows: Iterable[Row], cell: Callable[[str], str], attributes: str = "") -> str:
    drawn = "".join(f"<tr>{''.join(_cell(box, cell) for box in row)}</tr>" for row in rows)
    return f'<table border="1"{attributes}>{drawn}</table>'


def _cell(box: Box, cell: Callable[[str], str]) -> str:
    return f'<td rowspan="{box.height}" colspan="{box.width}">{cell(box.text)}</td>\n'
