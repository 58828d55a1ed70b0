"""Checks of prose that was written once and published again."""

from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from functools import lru_cache
from struct import Struct

from build_tools.checks.plain import Clauses, plain_clauses
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
)
from build_tools.checks.text_reuse import FEW, STOCK
from build_tools.model import SectionName, Severity

_GRAM_BYTES = 2 * 8
_SHORTEST = 200
"""Characters below which two texts are too short to tell copying from stock phrases."""
_SHORTEST_SECTION = 80


@lru_cache(maxsize=8)  # the whole text and its problems, for as long as a year is the last one
def _grams(text: str) -> Set[bytes]:
    """The 8-grams of a text of ideographs as their bytes, cut out from eight places on at once."""
    data = text.encode("utf-16-le")
    ends = [
        (at, at + (len(data) - at) // _GRAM_BYTES * _GRAM_BYTES) for at in range(0, _GRAM_BYTES, 2)
    ]
    shifted = b"".join([data[at:end] for at, end in ends])
    return set(Struct(f"{_GRAM_BYTES}s" * (len(shifted) // _GRAM_BYTES)).unpack(shifted))


def _contained(one: str, other: str) -> float:
    """The share of the shorter text's 8-grams that the other text has, too."""
    short, long = sorted((_grams(one), _grams(other)), key=len)
    return len(short & long) / len(short) if short else 0.0


def _joined(words: Mapping[SectionName, Clauses], names: Iterable[SectionName]) -> str:
    return "".join(["".join(words[name].texts) for name in names if name in words])


_PROBLEMS = (SectionName.PROBLEMS,)
_ALL = 10
_NEARLY_ALL, _MUCH, _SECTION_COPIED = 0.85, 0.60, 0.90


@check("D-01", Severity.WARNING, "duplication")
def own_last_year(subject: Subject) -> Iterator[Judgement]:
    """正文与本单位上年报告雷同。

    判断：去掉标题、法规名称、单位和地方名称、数字后，以连续8个字为单位，计算较短一篇在另一篇中出现的比例：
        85%以上为警告，60%以上为提示；“存在的主要问题”一部分单独达到90%以上为警告。阈值是本站的工作假定。
    依据：{notice_2021}指出的“内容雷同、敷衍塞责”。
    反例：除年份和数字外，全文与上年一字不差。
    正例：写明本年工作和本年问题，与上年文字重合不多。
    怎么办：按本年度的实际情况重写雷同的段落，特别是存在的问题和改进情况。
    """
    last = subject.last_year
    if last is None:
        yield not_applicable("本站没有收录上一年报告")
        return
    here, before = (plain_clauses(each, subject.agency) for each in (subject.report, last))
    texts = _joined(here, here), _joined(before, before)
    if min(map(len, texts)) < _SHORTEST:
        yield cannot_assess("正文太短，无从比较")
        return
    yield _whole(subject, _contained(*texts))
    problems = _joined(here, _PROBLEMS), _joined(before, _PROBLEMS)
    if min(map(len, problems)) >= _SHORTEST_SECTION:
        yield _problems(subject, _contained(*problems))


def _whole(subject: Subject, share: float) -> Judgement:
    if share < _MUCH:
        return PASSED
    return fire(
        observe("D-01", year=subject.year - 1, share=_percent(share)),
        severity=None if share >= _NEARLY_ALL else Severity.INFO,
    )


def _problems(subject: Subject, share: float) -> Judgement:
    if share < _SECTION_COPIED:
        return PASSED
    section = subject.report.section(SectionName.PROBLEMS)
    lines = (section.heading.place.line,) if section and section.heading else ()
    found = observe("D-01.problems", year=subject.year - 1, share=_percent(share))
    return fire(found, lines=lines)


def _percent(share: float) -> Decimal:
    return Decimal(share).quantize(Decimal("0.01"))


@check("D-02", Severity.INFO, "duplication")
def other_agencies(subject: Subject) -> Iterator[Judgement]:
    """正文与其他单位的报告有相同段落。

    判断：“总体情况”和“存在的主要问题”两部分，去掉标题、法规名称、单位和地方名称、数字后逐个分句比较，
        与其他单位的报告有连续相同的分句，其中5个以上单位都写的套话不计，仍达60个汉字（收录的单位不足30个、
        认不出套话时为120个）以上时提示；最多列出重合最多的3份。阈值是本站的工作假定。
    依据：{notice_2021}指出的“内容雷同、敷衍塞责”；上下级单位转述同一文件也会相同，只作提示。
    反例：与另一单位的报告有一段百余字完全相同。
    正例：与其他单位的报告只有“坚持以公开为常态、不公开为例外”这样的套话相同。
    怎么办：核对这一段是不是照抄；是的，按本单位的实际情况重写，确属引用文件的，写明出处。
    """
    if subject.likeness is None:
        yield not_applicable("没有与其他单位的报告比对")
    elif not subject.likeness.reusing:
        yield PASSED
    for other in subject.likeness.reusing if subject.likeness else ():
        yield fire(
            observe(
                "D-02",
                agency=other.agency,
                year=other.year,
                passages=other.passages,
                longest=other.longest,
            ),
            lines=other.lines,
        )


@check("D-03", Severity.INFO, "duplication")
def stock_phrases(subject: Subject) -> Iterator[Judgement]:
    """正文几乎全是套话。

    判断：“总体情况”和“存在的主要问题”两部分的文字，按字数算有九成以上是5个以上单位都写的分句时提示；
        收录的单位不足30个时无从判断。阈值是本站的工作假定。
    依据：{notice_2021}：年度报告“不能遗漏，也不宜泛化”，并指出“内容雷同、敷衍塞责”。
    反例：除数字外，通篇是各单位都写的“加强组织领导、健全工作机制”等语句。
    正例：写明本单位本年公开了什么、遇到什么问题、怎样改进。
    怎么办：用本单位本年度的具体工作、具体问题和具体措施，替换各单位通用的语句。
    """
    likeness = subject.likeness
    if likeness is None:
        yield not_applicable("没有与其他单位的报告比对")
    elif likeness.agencies < FEW:
        yield cannot_assess(f"收录的单位不足{FEW}个，无从判断哪些是套话")
    elif not likeness.stock:
        yield PASSED
    else:
        every = likeness.stock == _ALL
        yield fire(observe("D-03" if every else "D-03.most", agencies=STOCK))
