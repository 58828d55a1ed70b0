"""The public page of all checks, made of their docstrings."""

from __future__ import annotations

from build_tools.checks import GROUPS, documentation
from build_tools.model import Page
from build_tools.pages.model import PageKind, PortalContext


def checks_page() -> Page:
    """What each check judges and why, folded, each under its code as address."""
    docs = documentation()
    grouped = [
        (key, label, [doc for doc in docs if doc.group == key]) for key, label in GROUPS.items()
    ]
    return CHECKS.page(
        title="核对规则",
        description="本站核对年度报告的每一条规则：判断什么、依据什么、正例和反例。",
        values={"count": len(docs), "groups": [each for each in grouped if each[2]]},
    )


CHECKS: PageKind[PortalContext] = PageKind(
    template="checks",
    address="checks.html",
    pages=lambda _: (checks_page(),),
    found=(("核对规则", "", "核对 检查 勾稽关系"),),
)
