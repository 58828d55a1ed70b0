"""The page 数据下载: the files of data, as they are told of by those who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Alternate, Page
from build_tools.pages.model import PageKind, PortalContext


def _page(portal: PortalContext) -> Iterator[Page]:
    yield DATA.page(
        title="数据下载",
        description="全部报告、全部单元格、机关、原件、核对结果和更正，做成表格，可以一次下载。",
        values=portal.downloads(),
        alternates=(
            Alternate("application/json", "datapackage.json", "各个文件和各列的说明"),
            Alternate("application/x-yaml", "CITATION.cff", "引用方式"),
        ),
    )


DATA = PageKind(
    "data",
    "data.html",
    _page,
    surveyed=False,
    found=(
        ("数据下载", "", "全部数据 表格 Excel CSV Parquet 接口 API 开放数据"),
        ("使用和引用", "#licence", "怎么引用 如何引用 参考文献 许可 版权"),
    ),
)
