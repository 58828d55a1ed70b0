"""The page 变更记录: what each release of the data changed, as it is told by who compared them."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.model import Alternate, Page
from build_tools.pages.model import PageKind, PortalContext


def _page(portal: PortalContext) -> Iterator[Page]:
    values = portal.changes()
    table = Alternate("text/csv", "changes.csv", "全部变更（CSV）")
    yield CHANGES.page(
        title="变更记录",
        description="每次发布新增、更换、更正和撤回了哪些报告，哪些数字有改变。",
        values=values,
        alternates=(table,) if values["first"] else (),
    )


CHANGES = PageKind(
    "changes",
    "changes.html",
    _page,
    found=(("变更记录", "", "更新 更正 撤回 版本 修订"),),
    surveyed=False,
)
