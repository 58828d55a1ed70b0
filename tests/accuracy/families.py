"""The layouts of the examination as the public page puts them together."""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, ...]] = {
    "文本：制表符分格、一格一行、Markdown 表格、竖线分格": (
        *("tabbed", "cell_lines", "piped", "markdown"),
        *("double_piped", "lone_bars"),
    ),
    "文本：分组名称竖排，或一行一张小表": ("vertical_groups", "small_tables"),
    "文本：分页断开，或各行错位": ("broken_pages", "shifted"),
    "文本：只用空格分开，或空格子不留痕迹": ("spaced", "bare_tabs", "aligned"),
    "文本：网页抽取程序留下的样子（丢掉空格子，行尾补格）": ("padded", "bars_dropped"),
    "文本：每格一行，没有制表符": ("without_tabs", "spread"),
    "文本：数字在前，行名在后": ("labels_behind",),
    "文本：一页的数字在前，行名堆在后面": ("heaped",),
    "文本：有一行被截去第一格或最后一格": ("clipped", "clipped_first"),
    "网页：普通、Word 另存、GBK 编码、表中套表、缺结束标签、一表拆成两表、夹有隐藏行": (
        *("html", "html_word", "html_gbk", "html_nested"),
        *("html_unclosed", "html_split", "html_hidden", "html_styled"),
    ),
    "Word：普通、表中套表、带修订痕迹、行首行尾缺格": (
        *("docx", "docx_nested", "docx_tracked", "docx_ragged"),
    ),
    "PDF：表格框线完整": ("pdf_ruled",),
    "PDF：只有横线，或没有框线": ("pdf_rows", "pdf_bare"),
}
"""Every layout stands in one family, by the words of the page."""
