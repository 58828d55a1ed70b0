"""The statistical annex of 2014–2018 as the page shows it: its own lines, compared with nothing."""

from __future__ import annotations

from build_tools.model import AnnexValue, AnnualReport
from build_tools.pages.escape import NOTHING, Markup
from build_tools.pages.plain_tables import plain_table

_HEADS = ("指标（按原文）", "数字", "单位", "行")


def annex_table(report: AnnualReport) -> Markup:
    """The annex of ``report`` as a table; nothing when it has none."""
    if not report.annex:
        return NOTHING
    caption = "统计附表（2014—2018年的格式）"
    return plain_table("annex", caption, _HEADS, map(_row, report.annex))


def _row(line: AnnexValue) -> tuple[str, str, str, str]:
    value = "未填报" if line.value is None else f"{line.value}"
    return line.label, value, line.unit or "未写明", f"第{line.line}行"
