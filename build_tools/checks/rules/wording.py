"""Checks of the text itself: leftovers of editing, brackets, punctuation, spaces."""

import re
from collections.abc import Iterator
from itertools import pairwise

from build_tools.checks.lines import Lines, Spoken
from build_tools.checks.needs import PROSE
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, fire, observe
from build_tools.common.numbering import parse_mark
from build_tools.model import Paragraph, Severity

_SHOWN = 3


_LEFTOVER_WORDS = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]|具体网址|请审[阅核]|该部分以表格形式报告|此处填写|错误！未[找定].{0,8}"
    r"|HYPERLINK|MERGEFORMAT|\{\{.{0,40}?\}\}"
)
_LEFTOVER_MARKS = re.compile(
    r"[×╳]{2,}|[XxＸ×╳]年[XxＸ×╳]月|[XxＸ×╳]月[XxＸ×╳]日"
    r"|(?<![A-Za-z0-9])[XxＸ]{2,}(?=[省市县区局镇乡街年月日条件个])"
)
_MARKS = "XxＸ×╳"


@check("S12", Severity.INFO, "wording")
def leftovers(subject: Subject) -> Iterator[Judgement]:
    """正文残留编辑痕迹或模板文字。

    判断：查找文字处理软件的书签与域代码、“具体网址”“请审阅”“该部分以表格形式报告”“××”等字样。
    依据：这些文字不是报告内容，通常是编辑或套用模板时遗留的。
    反例：[bookmark: _GoBack]今年我局政务公开工作取得了一定成效
    正例：今年我局政务公开工作取得了一定成效
    怎么办：删去这些文字，或换成报告自己的内容。
    """
    paragraphs: list[Paragraph] = []
    for section, under in subject.spoken.every:
        paragraphs += (section.heading, *under) if section.heading else under
    lines = Lines.of(paragraphs)
    found = [*lines.found(_LEFTOVER_WORDS)]
    if any(mark in lines.text for mark in _MARKS):
        found += lines.found(_LEFTOVER_MARKS)
    for text, line in found:
        yield fire(observe("S12", text=text.group()), lines=(line,))
    if not found:
        yield PASSED if paragraphs else PROSE.lacking


_PAIRS = (("（(", "）)"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕"))
_LIST_MARK = re.compile(
    r"(?:^|(?<=[\s，,。；;：:、]))[\d一二三四五六七八九十a-zA-Z]{1,2}[)）]", re.MULTILINE
)


@check("S13", Severity.INFO, "wording")
def brackets(subject: Subject) -> Iterator[Judgement]:
    """括号、引号应成对。

    判断：全文（含表格）分别数左右括号、书名号、引号，个数不同时提示，并给出不成对的行；
        “1）”一类的序号不计，全角与半角圆括号合并计算。
    依据：GB/T 15834—2011《标点符号用法》。转换文件也会丢失半个括号，请对照原件。
    反例：第一项加第二项之和，等于第三项加第四项之和）
    正例：（第一项加第二项之和，等于第三项加第四项之和）
    怎么办：补上或删去不成对的一半。
    """
    text = subject.report.text
    if not text:
        yield PROSE.lacking
        return
    for left, right in _PAIRS:
        paired = _count(text, left) == _count(text, right)
        yield PASSED if paired else _brackets(_LIST_MARK.sub("", text), left, right)


def _brackets(text: str, left: str, right: str) -> Judgement:
    opened, closed = _count(text, left), _count(text, right)
    if opened == closed:
        return PASSED
    found = observe("S13", left=left[0], opened=opened, right=right[0], closed=closed)
    return fire(found, lines=_unpaired_lines(text, left, right))


def _count(text: str, marks: str) -> int:
    return sum(text.count(mark) for mark in marks if mark in text)


def _unpaired_lines(text: str, left: str, right: str) -> tuple[int, ...]:
    lines = (
        number
        for number, line in enumerate(text.split("\n"), 1)
        if _count(line, left) != _count(line, right)
    )
    return tuple(line for line, _ in zip(lines, range(_SHOWN), strict=False))


_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[,;:]|[,;:](?=[\u4e00-\u9fff“《（])")
_HALF_MARKS, _FULL_MARKS = ",;:", "，；："
_MIXED = 3


@check("S14", Severity.INFO, "wording", need=PROSE)
def punctuation(subject: Subject) -> Iterator[Judgement]:
    """全角、半角标点不应混用。

    判断：正文中与汉字相连的半角逗号、分号、冒号，与全角的各有3处以上时提示。
    依据：GB/T 15834—2011《标点符号用法》，汉语文本用全角标点；阈值3处是本站的工作假定。
    反例：2023年,我局认真落实,主动公开,及时更新。为此，我们，进一步，改进。
    正例：2023年，我局认真落实，主动公开，及时更新。
    怎么办：汉字旁边的逗号、分号、冒号一律用全角。
    """
    lines = subject.spoken.lines
    half = [at for _, at in lines.found(_HALF)] if _count(lines.text, _HALF_MARKS) else []
    if len(half) < _MIXED or (full := _count(lines.text, _FULL_MARKS)) < _MIXED:
        yield PASSED
    else:
        mixed = observe("S14", half=len(half), full=full)
        yield fire(mixed, lines=tuple(dict.fromkeys(half)))


_SPACE = re.compile(
    r"[ \u3000\u00a0](?:(?<=[\u4e00-\u9fff].)[ \u3000\u00a0]*(?=[\u4e00-\u9fff\d])"
    r"|(?<=\d.)[ \u3000\u00a0]*(?=[\u4e00-\u9fff]))"
)
_SPACES = " \u3000\u00a0"
_MANY_SPACES = 5
_GOES_ON = re.compile(r"\n[\u4e00-\u9fff][，,。；;、]")
_LONG = 20


@check("S15", Severity.INFO, "wording", need=PROSE)
def spaces(subject: Subject) -> Iterator[Judgement]:
    """文字中不应有多余空格或断行。

    判断：正文汉字之间、汉字与数字之间的空格有5处以上，或一段在词语中间断开（下一段以一个字加标点开头）时提示。
    依据：通常由文件转换造成，影响检索和朗读；阈值5处是本站的工作假定。
    反例：我局 2023 年 共公开 30 条，其中动态 17 条。
    正例：我局2023年共公开30条，其中动态17条。
    怎么办：删去多余的空格，把断开的段落接起来。
    """
    lines = subject.spoken.lines
    found = [at for _, at in lines.found(_SPACE)] if _count(lines.text, _SPACES) else []
    broken = [*_broken(subject.spoken)] if _GOES_ON.search(lines.text) else []
    if len(found) >= _MANY_SPACES:
        yield fire(observe("S15", count=len(found)), lines=tuple(dict.fromkeys(found)))
    if broken:
        yield fire(observe("S15.broken"), lines=tuple(broken))
    if len(found) < _MANY_SPACES and not broken:
        yield PASSED


def _broken(spoken: Spoken) -> Iterator[int]:
    """The lines of paragraphs cut inside a word: 完善…会商机 / 制，加强…."""
    pairs = (pair for _, paragraphs in spoken.sections for pair in pairwise(paragraphs))
    for before, after in pairs:
        goes_on = len(before.text) >= _LONG and _GOES_ON.match(f"\n{after.text}")
        if goes_on and "\u4e00" <= before.text[-1] <= "\u9fff" and not parse_mark(before.text):
            yield before.place.line
