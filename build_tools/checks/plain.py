"""A report's own words, made comparable: clause by clause, without what every report has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from build_tools.checks.lines import spoken_of
from build_tools.common.memo import ObjectKey
from build_tools.common.numbering import parse_mark
from build_tools.common.text import drop_spaces, repair_characters
from build_tools.model import Agency, AnnualReport, Paragraph, SectionName

_TITLES = re.compile(r"《[^》\n]{0,200}》|\(国办[^)\n]{0,60}\)")
_BODIES = "(?:单位|机关|街道|中心|[局镇乡委办厅县市区院部])"
_SELF = (re.compile(f"我{_BODIES}"), re.compile(f"本{_BODIES}"))
_FORMULA = re.compile(
    "(?:根据|按照|依据)[^。]{0,60}(?:编制|公布|公开|发布)[^。]{0,20}报告|报告[^。]{0,40}(?:组成|部分)|总体情况[^。]{0,80}其他需要报告"
    "|统计期限|统计时限|统计时间|所列数据|数据[^。]{0,8}截[至止]|电子版|(?:疑问|意见建议|意见或建议)[^。]{0,30}(?:联系|致电|反映)"
    "|联系电话|咨询电话|电话[:,]|邮编|邮政编码|电子邮箱|报告如下|报告公布如下|信息处理费|其他需要报告的事项"
)
"""Sentences that stand word for word in nearly every report: the law, the period, where to ask."""
_SIGNS = re.compile("报告|统计|数据|电子版|电话|邮|疑问|处理费")
"""What every one of them holds: looked for first, because it is found faster."""
_DIGITS = re.compile(r"\d\d*")
_NOT_TEXT = re.compile(r"[^\u4e00-\u9fff#\n。,;:!?][^\u4e00-\u9fff#\n。,;:!?]*")
# A pattern that begins with a set is found twice as fast as with +, or one with a character as
# with a choice of two.
_CLAUSE = re.compile(r"[^。,;:!?]+")
_LONGEST_HEADING = 30
_RECENT = 32
"""Reports asked for again: as this year's, as last year's, and when compared with others'."""


class Clauses(NamedTuple):
    """Clauses in order, none empty: without marks and spaces, digits as ``#``."""

    texts: list[str]
    lines: list[int]
    """The line that each one's paragraph begins on."""


def plain_clauses(report: AnnualReport, agency: Agency) -> Mapping[SectionName, Clauses]:
    """The report's own words by section; the sections of the tables are left out.

    So are headings, titles of laws, the names of the agency and its places, and the formula
    sentences: the regulation and the period, what the report consists of, where to get it and whom
    to ask, and that no fee was taken.
    """
    return _plain_clauses(ObjectKey(report), agency)


@lru_cache(maxsize=_RECENT)
def _plain_clauses(
    report: ObjectKey[AnnualReport], agency: Agency
) -> Mapping[SectionName, Clauses]:
    spoken = spoken_of(report.value)
    plain = iter(_plain(spoken.dense.text, _own_names(agency, report.value)).split("\n"))
    return {name: _clauses(paragraphs, plain) for name, paragraphs in spoken.sections}


def _plain(text: str, names: Iterable[str]) -> str:
    """``text`` line by line without what every report has."""
    text = repair_characters(text)
    for name in names:
        text = text.replace(name, "")
    text = _TITLES.sub("", text)
    for pattern in _SELF:
        text = pattern.sub("我机关", text)
    return _NOT_TEXT.sub("", _DIGITS.sub("#", text))


def _clauses(paragraphs: Iterable[Paragraph], plain: Iterator[str]) -> Clauses:
    found = Clauses([], [])
    for paragraph, text in zip(paragraphs, plain, strict=False):
        if not _is_heading(paragraph.text):
            clauses = _CLAUSE.findall(_without_formulas(text))
            found.texts.extend(clauses)
            found.lines.extend([paragraph.place.line] * len(clauses))
    return found


def _without_formulas(text: str) -> str:
    if not _SIGNS.search(text):
        return text
    return "。".join([each for each in text.split("。") if not _FORMULA.search(each)])


def _own_names(agency: Agency, report: AnnualReport) -> tuple[str, ...]:
    """What the agency and its places are called, the longest first."""
    chain = agency.region.chain if agency.region else ()
    names = {*agency.names, report.agency, *chain}
    plain = set(map(_plain_name, names))
    return tuple(sorted(filter(None, plain), key=lambda name: (-len(name), name)))


@lru_cache(maxsize=64)  # asked for with each report of an agency
def _plain_name(name: str) -> str:
    return repair_characters(drop_spaces(name))


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and parse_mark(text) is not None
