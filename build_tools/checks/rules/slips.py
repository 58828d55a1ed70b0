"""Checks of slips that careful readers find: announced and not listed, counted twice, misspelt."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from build_tools.checks.claims import unless_silent, whole_figures
from build_tools.checks.needs import TABLES
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, fire, not_applicable, observe
from build_tools.common.memo import Memo
from build_tools.common.numbering import parse_mark
from build_tools.common.text import fold
from build_tools.forms import load_forms, section_headings
from build_tools.model import Paragraph, SectionName, Severity, Statement

_SIX = re.compile("(?:六|6)个?(?:部分|方面)(?:内容)?(?:组成|构成|。|$)|(?:六|6)个?部分")
_PART_WORDS = {
    SectionName.OVERVIEW: "总体情况|总体|概述|基本情况",
    SectionName.PROACTIVE: "主动公开",
    SectionName.REQUESTS: "收到和处理|依申请|申请情况",
    SectionName.REVIEW: "复议|诉讼",
    SectionName.PROBLEMS: "问题|不足|改进",
    SectionName.OTHER: "其[他它]",
}
_PART = {name: re.compile(words) for name, words in _PART_WORDS.items()}
_LISTED = 3
_OFFICIAL = section_headings()


@check("S24", Severity.INFO, "structure")
def parts_announced(subject: Subject) -> Iterator[Judgement]:
    """写明由几个部分组成，应列全。

    判断：正文写“由……等六个部分组成”并逐一列举（认出三个以上）时，看六个部分是不是都列出了。
    依据：{notice_2021}、〔2019〕60号格式规定的六个部分；前后应当相符。
    反例：本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成
    正例：列出的部分与写明的个数相符。
    怎么办：补上漏列的部分，或改正个数。
    """
    said = (
        _announced(sentence, line)
        for sentence, line in _sentences(subject)
        if _SIX.search(sentence)
    )
    return unless_silent((each for each in said if each), "正文没有写明由几个部分组成")


def _sentences(subject: Subject) -> Iterator[tuple[str, int]]:
    dense = subject.spoken.dense
    if not _SIX.search(dense.text):
        return
    at = 0
    for sentence in re.split("[。\\n]", dense.text):
        yield sentence, dense.line_at(at)
        at += len(sentence) + 1


def _announced(sentence: str, line: int) -> Judgement | None:
    lacking = [name for name in _OFFICIAL if not _PART[name].search(sentence)]
    if len(_OFFICIAL) - len(lacking) < _LISTED:
        return None
    if not lacking:
        return PASSED
    return fire(observe("S24", parts=[_OFFICIAL[name] for name in lacking]), lines=(line,))


@check("S25", Severity.INFO, "structure")
def subheadings_in_sequence(subject: Subject) -> Iterator[Judgement]:
    """小标题的序号不应重复。

    判断：总体情况、问题和改进情况两部分中，前后两个小标题写了同一个序号（（三）、（三））而文字不同时提示；
        序号为一的不判断，因为可能另起一层。
    依据：同一层次的小标题应依次编号。
    反例：（三）政府信息管理之后又写（三）平台建设
    正例：（三）政府信息管理之后写（四）平台建设
    怎么办：改正重复的序号。
    """
    said: list[Judgement] = []
    for name in (SectionName.OVERVIEW, SectionName.PROBLEMS):
        section = subject.report.section(name)
        said += _repeated(section.paragraphs if section else ())
    return unless_silent(said, "这两部分没有带序号的小标题")


_SUBHEADING = 2


def _repeated(paragraphs: Sequence[Paragraph]) -> Iterator[Judgement]:
    marks = [(mark, each) for each in paragraphs if (mark := parse_mark(each.text))]
    marks = [(mark, each) for mark, each in marks if mark.level == _SUBHEADING]
    for (before, first), (mark, each) in pairwise(marks):
        if mark.number == before.number > 1 and fold(mark.rest) != fold(before.rest):
            lines = (first.place.line, each.place.line)
            numeral = each.text.strip()[: each.text.strip().find(mark.rest[:1])] or str(mark.number)
            yield fire(observe("S25", mark=numeral.strip()), lines=lines)
        else:
            yield PASSED


_SHORTEST_LABEL, _LONG_LABEL, _LONGEST_LABEL = 5, 7, 24


@check("S26", Severity.INFO, "wording", need=TABLES)
def labels_as_printed(subject: Subject) -> Iterator[Judgement]:
    """表格的栏目名称不应有错字。

    判断：单独成格的文字与格式规定的栏目名称（5个字以上）字数相同而只差一个字（7个字以上的名称至多差两个字）时提示。
    依据：{notice_2021}、〔2019〕60号格式规定的栏目名称。
    反例：本年处理绝对数量
    正例：本年处理决定数量
    怎么办：按格式规定的名称改正。
    """
    found = list(_misspelt(subject.report.text))
    for printed, official, line in found:
        yield fire(observe("S26", printed=printed, official=official), lines=(line,))
    if not found:
        yield PASSED


def _misspelt(text: str) -> Iterator[tuple[str, str, int]]:
    pieces = set(text.replace("\t", "\n").replace("|", "\n").split("\n"))
    slips = [
        (piece.strip(), official)
        for piece in pieces
        if _SHORTEST_LABEL <= len(piece) <= _LONGEST_LABEL and (official := _MEANT[piece])
    ]
    for piece, official in sorted(slips):
        yield piece, official, text[: text.index(piece)].count("\n") + 1


def _meant(piece: str) -> str:
    """The official label that ``piece`` is but for a slip; empty when there is none."""
    labels, mark = _labels(), parse_mark(piece)
    words = fold(mark.rest if mark else piece)
    if words in labels:
        return ""
    for label, printed in labels.items():
        most = 1 if len(label) < _LONG_LABEL else 2
        if len(label) == len(words) and _apart(label, words) <= most:
            return printed
    return ""


def _apart(one: str, other: str) -> int:
    """In how many characters two labels of one length differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


@cache
def _labels() -> dict[str, str]:
    """The forms' labels of rows and columns, folded, with what they are."""
    found: dict[str, str] = {}
    for form in load_forms():
        for table in form.tables:
            for row in table.rows:
                for label in (row.label, *(column.label for column in row.columns)):
                    mark = parse_mark(label)
                    words = fold(mark.rest if mark else label)
                    if len(words) >= _SHORTEST_LABEL:
                        found.setdefault(words, mark.rest if mark else label)
    return found


_MEANT = Memo(_meant)


_ALL_YEAR = re.compile("全年|共|累计|合计|总计|年度|20\\d\\d年")
_ONE_CHANNEL = re.compile("网|微信|微博|公众号|平台|抖音|视频号|客户端|通过|栏|公报|依托")


@check("N-14", Severity.INFO, "prose")
def two_totals(subject: Subject) -> Iterator[Judgement]:
    """主动公开信息的总数不应有两个。

    判断：正文两处写全年主动公开（发布）政府信息若干条，都没有写明渠道，数字却不同时提示；
        一个数等于其余各数之和的，看作总数与分项。
    依据：同一报告内所述为同一事项；可能口径不同，只作提示。
    反例：第一段写“全年主动公开政府信息120条”，后文写“全年共主动公开政府信息135条”。
    正例：两处都写120条，或写明其中一处是网站发布的。
    怎么办：统一数字，或写明两处口径有什么不同。
    """
    found = [each for each in whole_figures(subject, "disclosed") if _is_total(each)]
    values = [each.value or 0 for each in found]
    if len(found) < 2:
        yield not_applicable("正文没有两处写主动公开信息的总数")
    elif len(set(values)) == 1 or 2 * max(values) == sum(values):
        yield PASSED
    else:
        numbers = [str(value) for value in dict.fromkeys(values)]
        lines = tuple(sorted({each.line for each in found}))
        yield fire(observe("N-14", numbers=numbers), lines=lines)


def _is_total(statement: Statement) -> bool:
    quote = statement.quote
    return _ALL_YEAR.search(quote) is not None and not _ONE_CHANNEL.search(quote)
