"""The page 数据下载: the files of data, as they are told of by those who wrote them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Page
from build_tools.pages.model import PageKind, PortalContext


def _page(portal: PortalContext) -> Iterator[Page]:
    yield DATA.page(
        title="数据下载",
        description="全部报告、全部单元格、机关、原件、核对结果和更正，做成表格，可以整个下载。",
        values=portal.downloads(),
    )


DATA = PageKind("data", "data.html", _page)
