"""Checks of prose that was written once and published again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
)
from build_tools.model import Agency, AnnualReport, Section, SectionName, Severity
from build_tools.numbering import parse_mark
from build_tools.text import drop_spaces, repair_characters

_TABLES = frozenset({SectionName.PROACTIVE, SectionName.REQUESTS, SectionName.REVIEW})
_TITLES = re.compile(r"《[^》]{0,200}》|[（(]国办[^）)]{0,60}[）)]")
_SELF = re.compile(r"(?:我|本)(?:单位|机关|街道|中心|[局镇乡委办厅县市区院部])")
_SIX_PARTS = ("总体情况", "主动公开", "其他需要报告的事项")
_DIGITS = re.compile(r"\d+")
_NOT_TEXT = re.compile(r"[^\u4e00-\u9fff#]")
_GRAM = 8
_SHORTEST = 200
"""Characters below which two texts are too short to tell copying from stock phrases."""
_SHORTEST_SECTION = 80


def plain_prose(report: AnnualReport, agency: Agency) -> dict[SectionName, str]:
    """The report's own words by section, for comparing.

    Headings, titles of laws, names and the sentence that lists the six parts are left out, digits
    are ``#``; the sections of the tables are not there.
    """
    names = _names(agency, report)
    own = (section for section in report.sections if section.name not in _TABLES)
    return {section.name: _plain(section, names) for section in own}


def _plain(section: Section, names: list[str]) -> str:
    texts = (each.text for each in section.paragraphs if not _is_heading(each.text))
    text = repair_characters(drop_spaces("".join(texts)))
    for name in names:
        text = text.replace(name, "")
    sentences = _TITLES.sub("", text).split("。")
    own = (each for each in sentences if not all(part in each for part in _SIX_PARTS))
    text = _SELF.sub("我机关", "。".join(own))
    return _NOT_TEXT.sub("", _DIGITS.sub("#", text))


_LONGEST_HEADING = 30


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and parse_mark(text) is not None


def _names(agency: Agency, report: AnnualReport) -> list[str]:
    chain = agency.region.chain if agency.region else ()
    names = {agency.name, *agency.aliases, *agency.former_names, report.agency, *chain}
    return sorted((name for name in names if name), key=lambda name: (-len(name), name))


def _grams(text: str) -> set[str]:
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}


def _contained(one: str, other: str) -> float:
    """The share of the shorter text's 8-grams that the other text has, too."""
    short, long = sorted((_grams(one), _grams(other)), key=len)
    return len(short & long) / len(short) if short else 0.0


_NEARLY_ALL, _MUCH, _SECTION_COPIED = 0.85, 0.60, 0.90


@check("D-01", Severity.WARNING, "duplication")
def own_last_year(subject: Subject) -> Iterator[Judgement]:
    """正文与本单位上年报告雷同。

    判断：去掉标题、法规名称、单位和地方名称、数字后，以连续8个字为单位，计算较短一篇在另一篇中出现的比例：
        85%以上为警告，60%以上为提示；“存在的主要问题”一部分单独达到90%以上为警告。阈值是本站的工作假定。
    依据：国办公开办函〔2021〕30号指出的“内容雷同、敷衍塞责”。
    反例：除年份和数字外，全文与上年一字不差。
    正例：写明本年工作和本年问题，与上年文字重合不多。
    怎么办：按本年度的实际情况重写雷同的段落，特别是存在的问题和改进情况。
    """
    last = subject.last_year
    if last is None:
        yield not_applicable("本站没有收录上一年报告")
        return
    here, before = (plain_prose(each, subject.agency) for each in (subject.report, last))
    texts = "".join(here.values()), "".join(before.values())
    if min(map(len, texts)) < _SHORTEST:
        yield cannot_assess("正文太短，无从比较")
        return
    yield _whole(subject, _contained(*texts))
    problems = here.get(SectionName.PROBLEMS, ""), before.get(SectionName.PROBLEMS, "")
    if min(map(len, problems)) >= _SHORTEST_SECTION:
        yield _problems(subject, _contained(*problems))


def _whole(subject: Subject, share: float) -> Judgement:
    if share < _MUCH:
        return PASSED
    return fire(
        f"与{subject.year - 1}年报告文字重合{share:.0%}。",
        severity=None if share >= _NEARLY_ALL else Severity.INFO,
    )


def _problems(subject: Subject, share: float) -> Judgement:
    if share < _SECTION_COPIED:
        return PASSED
    section = subject.report.section(SectionName.PROBLEMS)
    lines = (section.heading.place.line,) if section and section.heading else ()
    message = f"“存在的主要问题”与{subject.year - 1}年几乎相同（重合{share:.0%}）。"
    return fire(message, lines=lines)


@check("D-02", Severity.INFO, "duplication")
def other_agencies(subject: Subject) -> Iterator[Judgement]:
    """正文与其他单位的报告有相同段落。

    判断：去掉标题、法规名称、单位和地方名称、数字后，与其他单位的报告有连续60个汉字以上相同的段落时提示；
        许多报告共有的套话不计。阈值是本站的工作假定。
    依据：国办公开办函〔2021〕30号指出的“内容雷同、敷衍塞责”；上下级单位转述同一文件也会相同，只作提示。
    反例：与另一单位的报告有一段百余字完全相同。
    正例：与其他单位的报告没有60字以上相同的段落。
    怎么办：核对这一段是不是照抄；是的，按本单位的实际情况重写，确属引用文件的，写明出处。
    """
    if subject.neighbours is None:
        yield not_applicable("没有与其他单位的报告比对")
    elif not subject.neighbours:
        yield PASSED
    for other in subject.neighbours or ():
        yield fire(
            f"与{other.agency}{other.year}年报告有{other.passages}段相同文字"
            f"（最长{other.longest}字）。"
        )
