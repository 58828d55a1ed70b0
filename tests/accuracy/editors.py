"""Web pages as the editors of offices' sites make them: their cells, blanks and furniture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import TypeAlias

from tests.accuracy.markup import as_html
from tests.accuracy.spans import Box

Tables: TypeAlias = Mapping[str, Sequence[Box]]
Wrap: TypeAlias = Callable[[str], str]

BLANKS = {
    "none": "",
    "nbsp": "&nbsp;",
    "paragraph": "<p> </p>",
    "nbsp_paragraph": "<p>&nbsp;</p>",
    "break": "<br>",
    "span": '<span lang="EN-US"> </span>',
}
"""What stands in an empty cell, by name."""
_HEAD = (
    '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}_样例青松县</title>'
    '<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2024-01-20"></head>'
)
_MENU = (
    '<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xxgk/">'
    '政府信息公开</a></li><li><a href="/hd/">互动交流</a></li></ul></div>'
    '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/nb/">年报</a></div>'
)
_FURNITURE = (
    '<div class="info">索 引 号：11370000/2024-00012　发布日期：2024-01-20　【字号 '
    '<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】　<a href="#">打印本页</a></div>'
)
_FOOT = '<div class="footer">主办单位：样例青松县人民政府　备案号：样ICP备00000000号</div>'


def cms_page(paragraphs: Sequence[str], tables: Tables, blank: str) -> bytes:
    """A CMS: every cell a centred paragraph with a span, the title a heading."""
    cell = '<p style="text-align:center"><span style="font-family:仿宋">{}</span></p>'.format
    return _page(paragraphs, tables, blank, cell, ' class="table" border="1" cellspacing="0"')


def bare_page(paragraphs: Sequence[str], tables: Tables, blank: str) -> bytes:
    """A page written with hardly a tag too many."""
    return _page(paragraphs, tables, blank, str, "")


def word_page(paragraphs: Sequence[str], tables: Tables, blank: str) -> bytes:
    """A table pasted from Word, its rows and cells on lines of their own."""

    def cell(text: str) -> str:
        return f"\n<p class=MsoNormal align=center>\n<span lang=EN-US>{text}</span></p>\n"

    return _page(paragraphs, tables, blank, cell, " class=MsoTableGrid border=1")


def div_page(paragraphs: Sequence[str], tables: Tables, blank: str) -> bytes:
    """An editor that puts a div around what stands in a cell."""
    return _page(paragraphs, tables, blank, "<div>{}</div>".format, ' style="width:100%"')


EDITORS = {"cms": cms_page, "bare": bare_page, "word": word_page, "div": div_page}


def _page(
    paragraphs: Sequence[str], tables: Tables, blank: str, cell: Wrap, attributes: str
) -> bytes:
    first, *rest = paragraphs
    title = first if first.endswith("报告") else first + rest.pop(0)
    heading = f"<h1>{escape(first)}{'<br>' + escape(title[len(first) :]) if title != first else ''}"
    parts = [_HEAD.format(title=title), f"<body>{_MENU}<div class='article'>{heading}</h1>"]
    parts.append(f"{_FURNITURE}<div class='content' id='zoom'>")
    for text in rest:
        name = text.strip("{}")
        known = name in tables
        parts.append(
            _table(tables[name], BLANKS.get(blank, ""), cell, attributes)
            if known
            else f"<p>　　{escape(text)}</p>\n"
        )
    return "".join([*parts, f"</div></div>{_FOOT}</body></html>"]).encode()


def _table(boxes: Sequence[Box], blank: str, cell: Wrap, attributes: str) -> str:
    rows = (
        f"<tr>\n{''.join(_cell(box, blank, cell) for box in row)}</tr>\n"
        for _, row in groupby(boxes, key=lambda box: box.row)
    )
    return f"<table{attributes}><tbody>{''.join(rows)}</tbody></table>\n"


def _cell(box: Box, blank: str, cell: Wrap) -> str:
    spans = "".join(
        f' {name}="{size}"'
        for name, size in (("rowspan", box.height), ("colspan", box.width))
        if size > 1
    )
    inside = cell(as_html(box.text)) if box.text else blank
    return f"<td{spans}>{inside}</td>\n"
