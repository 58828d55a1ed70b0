"""What an office can do about its own pages: put right, explain, tell us where we misread."""

from __future__ import annotations

from build_tools.model import Page
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.model import PageKind, PortalContext

_ADDRESSES = ("https://", "http://", "mailto:")


def answering_page(contact: str) -> Page:
    """How offices answer; ``contact`` is a web or mail address or words, empty without one."""
    return ANSWERING.page(
        title="机关更正与说明",
        description="报告有误、本站识别有误、需要说明的，行政机关如何告诉本站，本站如何处理。",
        values={"contact": _linked(contact)},
    )


ANSWERING: PageKind[PortalContext] = PageKind(
    template="for-agencies",
    address="for-agencies.html",
    pages=lambda portal: (answering_page(portal.contact),),
    name="answering",
    found=(("机关更正与说明", "", "更正 纠错 有误 联系方式 联系我们 联系你们 反馈 撤回"),),
)


def _linked(contact: str) -> Markup:
    shown = escape_markdown(contact)
    if not contact.startswith(_ADDRESSES):
        return shown
    words = escape_markdown(contact.removeprefix("mailto:").partition("?")[0])
    return Markup(f'<a href="{shown}">{words}</a>')
