"""Web pages, Word files, Markdown and PDFs that repeat one thing endlessly."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tests.readers.drawing import docx, lines, pdf, text

File: TypeAlias = Callable[[int], bytes]
"""A file with about so many characters of markup."""

_TITLE = "甲市民政局2023年政府信息公开工作年度报告"
_PAGES = {
    "divisions": "<div>公开</div>",
    "open divisions": "<div>公",
    "open paragraphs": "<p>公",
    "open bold": "<b><p>公",
    "open links": "<a href=x>公<p>",
    "breaks": "公<br>",
    "headings": "<h1>一、总体情况</h1>",
    "lists in lists": "<ul><li>公",
    "tables in tables": "<table><tr><td>公",
    "cells in a row": "<td>1</td>",
    "rows": "<tr><td>行政许可</td><td>1</td></tr>",
    "colspan bombs": "<tr><td colspan=1000>1<td rowspan=65000>2",
    "rowspan bombs": "<tr><td rowspan=0>1<td rowspan=9999 colspan=9999>2</tr>",
    "tables": "<table><tr><td>规章<td>1<td>2</table>",
    "prose in tables": "<table><tr><td>2023年，我局主动公开政府信息12条。</td></tr></table>",
    "entities": "&nbsp;&#65;&lt;",
    "comments": "<!-- 公 -->公",
    "hidden": '<p style="display:none">公</p><p>公',
    "scripts": "<script>a</script>公",
    "options": "<select><option>公",
    "spans": "<span>公</span>",
    "drawings": "<svg><path d=M0>公",
    "fonts": "<font color=red>公",
    "metas": '<meta name="ArticleTitle" content="公">',
    "links to years": "<a href=2023.html>2023年度报告</a> ",
}
_WORDS = {
    "Word paragraphs": "<w:p><w:r><w:t>2023年，我局公开信息12条。</w:t></w:r></w:p>",
    "Word runs": "<w:r><w:t>公</w:t></w:r>",
    "Word breaks": "<w:r><w:t>公</w:t><w:br/></w:r>",
    "Word tabs": "<w:r><w:t>公</w:t><w:tab/></w:r>",
    "Word items": '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>公</w:t></w:r></w:p>",
    "Word rows": "<w:tr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p/></w:tc></w:tr>",
    "Word spans": '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr><w:p/></w:tc>'
    "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>",
    "Word merges": '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>1</w:t>'
    "</w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>",
    "Word boxes": "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>公</w:t></w:r></w:p></w:txbxContent>"
    "</w:pict></w:r>",
    "Word changes": "<w:ins><w:r><w:t>公</w:t></w:r></w:ins>"
    "<w:del><w:r><w:t>公</w:t></w:r></w:del>",
}
_MARKDOWN = {
    "Markdown tables": "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n",
    "Markdown rows": "| 行政许可 | 1 | 2 |\n",
    "Markdown headings": "## 一、总体情况\n\n",
    "Markdown rules": "***\n",
    "Markdown emphasis": "**公**_公_\\*",
    "Markdown brackets": "[公](",
    "Markdown items": "- 公\n  1. 公\n",
    "Markdown quotes": "> > 公\n",
    "Markdown breaks": "公<br>",
    "Markdown fences": "```\n公\n",
}


def _page(unit: str) -> File:
    table = "<table>" if unit.startswith(("<td", "<tr")) else ""
    head = f"<html><title>{_TITLE}</title><body><h1>{_TITLE}</h1><p>一、总体情况</p>{table}"
    return lambda size: (head + unit * (size // len(unit))).encode()


def _word(unit: str) -> File:
    before, after = ("<w:tbl>", "</w:tbl>") if unit.startswith("<w:tr") else ("", "")
    if unit.startswith(("<w:r>", "<w:ins>")):
        before, after = "<w:p>", "</w:p>"
    title = f"<w:p><w:r><w:t>{_TITLE}</w:t></w:r></w:p>"
    return lambda size: docx(title + before + unit * (size // len(unit)) + after)


def _markdown(unit: str) -> File:
    return lambda size: f"# {_TITLE}\n\n一、总体情况\n\n{unit * (size // len(unit))}".encode()


def _pages_of_text(size: int) -> bytes:
    words = [text(60, 780 - 12 * row, "收到申请3件，公开信息12条。") for row in range(50)]
    return pdf(["".join(words)] * max(1, size // sum(map(len, words))))


def _page_of_text(size: int) -> bytes:
    return pdf(["".join(text(60, 780 - row % 700, "公开3件") for row in range(size // 50))])


def _page_of_rules(size: int) -> bytes:
    grid = [(at % 500, 0, at % 500, 800) for at in range(size // 40)]
    across = [(0, at % 800, 500, at % 800) for at in range(size // 40)]
    return pdf([text(60, 780, _TITLE) + lines(*grid, *across)])


PAGES: dict[str, File] = {name: _page(unit) for name, unit in _PAGES.items()}
WORDS: dict[str, File] = {name: _word(unit) for name, unit in _WORDS.items()}
MARKDOWN: dict[str, File] = {name: _markdown(unit) for name, unit in _MARKDOWN.items()}
PDFS: dict[str, File] = {
    "PDF of pages": _pages_of_text,
    "PDF of words": _page_of_text,
    "PDF of rules": _page_of_rules,
}
