"""Every kind of page there is: whoever adds one adds a row here and its template.

The site, its sitemap, the main navigation, the search, the addresses that no page written by hand
may take and the tests' list of kinds ask here.
"""

from collections.abc import Iterator
from typing import Any

from build_tools.pages.agency.page import AGENCY
from build_tools.pages.model import AgencyContext, PageKind, PortalContext
from build_tools.pages.portal.agency_kinds import AGENCY_KIND, AGENCY_KINDS
from build_tools.pages.portal.comparison import COMPARE
from build_tools.pages.portal.explore import EXPLORE
from build_tools.pages.portal.findings import (
    FINDING,
    FINDINGS,
    FINDINGS_BY_KIND,
    FINDINGS_BY_REGION,
)
from build_tools.pages.portal.glossary import GLOSSARY
from build_tools.pages.portal.home import HOME
from build_tools.pages.portal.regions import REGION, REGIONS
from build_tools.pages.portal.single_pages import ABOUT, ANSWERING, CHANGES, CHECKS, DATA, SEARCH
from build_tools.pages.portal.years import YEAR, YEARS
from build_tools.pages.report.page import REPORT
from build_tools.pages.report.withdrawn import WITHDRAWN

# Pages written by hand stand in ``content`` and go through the site generator.
_HOW_TO_REQUEST: PageKind[PortalContext] = PageKind(
    template="",
    address="how-to-request.html",
    navigation="怎样申请",
    found=(
        (
            "怎样申请公开",
            "",
            "依申请公开 申请信息公开 申请政府信息公开 申请公开政府信息 向谁申请 写什么",
        ),
        ("申请书样本", "#letter", "申请表 模板 范本 格式 怎样申请公开"),
        ("多久答复", "#when", "答复期限 多长时间 多少天 几天 工作日 延长 超期 不答复"),
        ("是否收费", "#fee", "要不要钱 多少钱 花钱 免费 费用 收费标准 信息处理费"),
        (
            "不服答复怎么办",
            "#appeal",
            "怎么告 打官司 告政府 申诉 不满意 投诉 举报 行政复议 行政诉讼 起诉",
        ),
    ),
)
_ABOUT_READING: PageKind[PortalContext] = PageKind(
    template="",
    address="about-reading.html",
    found=(("数据准确性", "", "识别 准确率 准不准 可靠 扫描件"),),
)

AGENCY_PAGES: tuple[PageKind[AgencyContext], ...] = (AGENCY, WITHDRAWN, REPORT)
"""The kinds in an agency's folder, made again when one of its reports changes."""

PORTAL_PAGES: tuple[PageKind[PortalContext], ...] = (
    HOME,
    REGIONS, REGION,
    AGENCY_KINDS, AGENCY_KIND,
    YEARS, YEAR,
    EXPLORE, COMPARE,
    FINDINGS, FINDINGS_BY_REGION, FINDINGS_BY_KIND, FINDING,
    GLOSSARY, CHECKS,
    _HOW_TO_REQUEST, ABOUT, _ABOUT_READING, ANSWERING,
    SEARCH,
    CHANGES,
    DATA,
)  # fmt: skip
"""The others, made again when any report changes, in the order of the main navigation.

The files of data are waited for last.
"""

PAGE_KINDS: tuple[PageKind[Any], ...] = (*AGENCY_PAGES, *PORTAL_PAGES)


def single_addresses() -> tuple[str, ...]:
    """The pages every portal has and makes, for hand-written pages to link to."""
    return tuple(each.address for each in PAGE_KINDS if each.template and each.is_single)


def page_folders() -> frozenset[str]:
    """The folders at the top of the portal that pages lie in."""
    return frozenset(each.address.split("/")[0] for each in PAGE_KINDS if "/" in each.address)


def navigation() -> Iterator[tuple[str, str]]:
    """Where the main navigation leads, and how it calls the page."""
    return ((each.address, each.navigation) for each in PAGE_KINDS if each.navigation)
