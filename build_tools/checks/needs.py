"""What checks cannot do without: where a report lacks it, that is all a check says of it."""

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.checks.subject import Judgement, Subject, cannot_assess, not_applicable


@dataclass(frozen=True, slots=True)
class Need:
    """Something of a report, and what is said where there is nothing of it."""

    found: Callable[[Subject], object]
    lacking: Judgement


NOTHING = Need(lambda _: True, not_applicable(""))
FORM = Need(lambda each: each.form, not_applicable("本年度没有统一的报告格式"))
LAST_YEAR = Need(lambda each: each.last_year, not_applicable("本站没有收录上一年报告"))
PROSE = Need(lambda each: each.spoken.paragraphs, cannot_assess("没有读到正文"))
TABLES = Need(lambda each: each.report.tables, not_applicable("没有读到任何表格"))
TABLE_TWO = Need(lambda each: "proactive" in each.figures.tables, not_applicable("没有读到表二"))
ANNEX = Need(lambda each: each.report.annex, not_applicable("没有2014至2018年度的统计表"))
