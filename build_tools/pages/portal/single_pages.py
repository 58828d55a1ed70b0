"""Pages that stand alone: searching, what the data can say, files of data, changes, checks."""

from collections.abc import Iterator

from build_tools.checks import GROUPS, documentation
from build_tools.model import Alternate, Page, Status
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.form_changes import form_changes
from build_tools.pages.model import PageKind, PortalContext
from build_tools.pages.words import STATUS_WORDS

SEARCH: PageKind[PortalContext] = PageKind(
    template="search",
    address="search.html",
    title="搜索",
    description="按机关、地区、年份和正文里的词句查找年度报告。",
)


def _about(portal: PortalContext) -> dict[str, object]:
    """Where the data comes from, what each mark means, what must not be concluded."""
    changes = form_changes(
        "的统计口径改变，与以前的数字不能比较", "由一行改成了{parts}行", "新增一{what}"
    )
    words = {status.value: STATUS_WORDS[status] for status in Status}
    return {"changes": "。".join(changes), "survey": portal.survey, "words": words}


ABOUT = PageKind(
    template="about-data",
    address="about-data.html",
    title="关于数据",
    description="数据来源、各种标记的含义、能说明什么和不能说明什么、下载办法。",
    values=_about,
    name="about",
    navigation="关于数据",
    found=(
        ("关于数据", "", "数据来源 标记 使用 未填报 推算"),
        ("不能说明什么", "#cannot", "排名 排行 好坏 评价"),
    ),
)
DATA: PageKind[PortalContext] = PageKind(
    template="data",
    address="data.html",
    title="数据下载",
    description="全部报告、全部单元格、机关、原件、核对结果和更正，做成表格，可以一次下载。",
    values=lambda portal: portal.downloads(),
    alternates=(
        Alternate("application/json", "datapackage.json", "各个文件和各列的说明"),
        Alternate("application/x-yaml", "CITATION.cff", "引用方式"),
    ),
    surveyed=False,
    found=(
        ("数据下载", "", "全部数据 表格 Excel CSV Parquet 接口 API 开放数据"),
        ("使用和引用", "#licence", "怎么引用 如何引用 参考文献 许可 版权"),
    ),
)


def _changes(portal: PortalContext) -> Iterator[Page]:
    """What each release of the data changed, as it is told by who compared them."""
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
    _changes,
    found=(("变更记录", "", "更新 更正 撤回 版本 修订"),),
    surveyed=False,
)


def _checks(_portal: PortalContext) -> dict[str, object]:
    """What each check judges and why, folded, each under its code as address."""
    docs = documentation()
    grouped = [
        (key, label, [doc for doc in docs if doc.group == key]) for key, label in GROUPS.items()
    ]
    return {"count": len(docs), "groups": [each for each in grouped if each[2]]}


CHECKS = PageKind(
    template="checks",
    address="checks.html",
    title="核对规则",
    description="本站核对年度报告的每一条规则：判断什么、依据什么、正例和反例。",
    values=_checks,
    found=(("核对规则", "", "核对 检查 勾稽关系"),),
)
_ADDRESSES = ("https://", "http://", "mailto:")


ANSWERING: PageKind[PortalContext] = PageKind(
    template="for-agencies",
    address="for-agencies.html",
    title="机关更正与说明",
    description="报告有误、本站识别有误、需要说明的，行政机关如何告诉本站，本站如何处理。",
    values=lambda portal: {"contact": _linked(portal.contact)},
    name="answering",
    found=(("机关更正与说明", "", "更正 纠错 有误 联系方式 联系我们 联系你们 反馈 撤回"),),
)


def _linked(contact: str) -> Markup:
    """``contact`` is a web or mail address or words, empty without one."""
    shown = escape_markdown(contact)
    if not contact.startswith(_ADDRESSES):
        return shown
    words = escape_markdown(contact.removeprefix("mailto:").partition("?")[0])
    return Markup(f'<a href="{shown}">{words}</a>')
