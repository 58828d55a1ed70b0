"""What the search finds besides agencies and reports: explanations and the pages of the portal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from build_tools.forms import load_forms, row_words, table_names
from build_tools.pages.addresses import row_anchor
from build_tools.pages.portal.glossary import load_terms
from build_tools.search.documents import script

EXPLANATIONS = "explanations.js"
"""Where the search reads them, from the top of the portal."""

_NUMBER = re.compile(r"^(?:\d+[.．、]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_GUIDE = "how-to-request.html"
_PAGES = (
    ("怎样申请公开", _GUIDE, "依申请公开 申请公开政府信息 向谁申请 写什么"),
    ("申请书样本", f"{_GUIDE}#letter", "申请表 模板 范本 怎样申请公开"),
    ("多久答复", f"{_GUIDE}#when", "答复期限 多长时间 工作日 延长"),
    ("是否收费", f"{_GUIDE}#fee", "要不要钱 收费标准 信息处理费"),
    ("不服答复怎么办", f"{_GUIDE}#appeal", "投诉 举报 行政复议 行政诉讼 起诉"),
    ("词语解释", "glossary.html", "名词解释 含义"),
    ("核对规则", "checks.html", "核对 检查 勾稽关系"),
    ("核对结果", "findings/index.html", "发现问题 错误 警告"),
    ("比较机关和地区", "compare.html", "对比"),
    ("关于数据", "about-data.html", "数据下载 数据来源 标记 引用 使用"),
    ("数据准确性", "about-reading.html", "识别 准确率 扫描件"),
    ("机关更正与说明", "for-agencies.html", "更正 纠错 联系方式"),
)
"""Title, address and further words of pages and parts of them."""


def explanations_script() -> bytes:
    """Each as title, address and what else it is found by, as a script for the search."""
    return script([*_PAGES, *_terms(), *chain.from_iterable(map(_rows, table_names()))])


def _terms() -> Iterator[tuple[str, str, str]]:
    for name, word in load_terms().items():
        yield name, "glossary.html#terms", word.plain


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    """The rows of the newest form, and before them the heading they stand under."""
    headed: set[str] = set()
    for row in load_forms()[0].table(table).rows:
        address = f"glossary.html#{row_anchor(table, row.key)}"
        group = _bare(row.groups[-1]) if row.groups else ""
        if group and group not in headed and not group.startswith("第"):
            headed.add(group)
            yield group, address, ""
        yield _bare(row.label), address, f"{group} {row_words(table, row.key)[0]}".strip()


def _bare(label: str) -> str:
    """A label without its number."""
    return _NUMBER.sub("", label)
