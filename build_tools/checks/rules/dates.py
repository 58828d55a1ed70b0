"""Checks of years and dates: one year all through, and days there are."""

import re
from calendar import monthrange
from collections.abc import Iterator

from build_tools.checks.registry import check
from build_tools.checks.rules.structure import title_lines
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, fire, observe
from build_tools.common.text import drop_spaces
from build_tools.model import Severity

_TITLE_YEAR = re.compile(r"20\d\d")
_PERIOD = re.compile(r"(20\d\d)年1月1日[^。；;\n]{0,8}?(?:(20\d\d)年(?:度)?)?12月31日")


@check("S02", Severity.ERROR, "structure")
def one_year(subject: Subject) -> Iterator[Judgement]:
    """标题、统计期限所写年份应一致。

    判断：标题所写年份，与正文写明的统计期限（某年1月1日至12月31日）比较；
        主动公开、依申请公开两方面以另一年份开头写收到申请、公开信息若干的句子，没有说到几个年份，
        同段没有写本年、正文别处也没有写本年若干的，降为警告；
        标题也与本站归档年份比较，此处不同可能是本站归档有误；
        标题没有写年份的，以归档年份核对统计期限，不同的为警告。
    依据：年度报告统计期限为上一年1月1日至12月31日（DB51/T 2660—2019第2.1条）。
    反例：标题写2023年，统计期限写“2022年1月1日至12月31日”。
    正例：标题写2023年，统计期限写“2023年1月1日至12月31日”。
    怎么办：把标题、统计期限改成同一年份；放错年份的，改文件名。
    """
    named = set(_TITLE_YEAR.findall(subject.report.title))
    if not named and (stated := list(_stated_periods(subject))):
        yield from stated
        return
    if len(named) != 1:
        yield cannot_assess("标题没有写明一个年份")
        return
    year = int(named.pop())
    yield from _period_years(subject, year)
    yield from _counted_years(subject, year)
    if year == subject.year:
        yield PASSED
    else:
        found = observe("S02.title", title_year=year, year=subject.year)
        yield fire(found, lines=title_lines(subject), about_reading=True)


def _stated_periods(subject: Subject) -> Iterator[Judgement]:
    """The periods of a report whose title names no year, against the year it is filed under."""
    for other, line in _periods(subject, subject.year):
        if other is None:
            yield PASSED
        else:
            found = observe("S02.filed", year=subject.year, stated_year=other)
            yield fire(found, lines=(line,), severity=Severity.WARNING)


def _period_years(subject: Subject, year: int) -> Iterator[Judgement]:
    for other, line in _periods(subject, year):
        if other is None:
            yield PASSED
        else:
            yield fire(observe("S02", title_year=year, stated_year=other), lines=(line,))


def _periods(subject: Subject, year: int) -> Iterator[tuple[int | None, int]]:
    """Of each period that the prose states: the other year than ``year``, and its line."""
    prose = subject.spoken.dense
    for found in _PERIOD.finditer(prose.text):
        years = [int(each) for each in found.groups() if each]
        yield next((each for each in years if each != year), None), prose.line_at(found.start())


_COUNTED = re.compile(
    r"(20\d\d)年度?，?(?P<what>[^。；，、\d\n]{0,16}?(?:未收到|没有收到|收到|受理|主动公开)"
    r"[^。；\n]{0,20}?(?:申请|信息(?!公开)))"
)
_OPENS = re.compile(r"(?:^|[。；\n])(?:[（(][一二三四五六][）)][^。；，\d\n]{0,16})?$")
_HEADINGS = re.compile(r"(?:^|[。\n])[（(][一二三四五六][）)]([^。；，：\d\n]{0,16})")
_OF_OTHER_MATTER = re.compile("管理|平台|监督|保障")
_LONGEST_OPENING = 24
_OF_SEVERAL_YEARS = re.compile(
    r"年以?来|连续|逐年|历年|同期|本年|今年|去年|上年|[增升减降][至到]|较|相比|(20\d\d)年.*(?!\1)20\d\d年"
)
"""What speaks of earlier years in its own right: 2022年收到39件，2021年收到28件."""
_OWN_YEAR = ("requests_received", "requests_accepted", "requests_handled")


def _counted_years(subject: Subject, year: int) -> Iterator[Judgement]:
    """Sentences that count requests or published items of another year, and of no other too."""
    prose = subject.spoken.dense
    own = [each.quote for kind in _OWN_YEAR for each in subject.stated.get(kind, ())]
    for found in _COUNTED.finditer(prose.text):
        if int(found[1]) == year:
            continue
        before = prose.text[max(0, found.start() - _LONGEST_OPENING) : found.start()]
        start = prose.text.rfind("\n", 0, found.start()) + 1
        sentence = prose.text[found.start() : prose.text.find("。", found.end())]
        paragraph = prose.text[start : prose.text.find("\n", found.end())]
        if _OF_SEVERAL_YEARS.search(sentence):
            continue
        if _OPENS.search(before) and f"{year}年" not in paragraph:
            line = prose.line_at(found.start())
            if any(drop_spaces(quote) not in sentence for quote in own):
                continue
            if _stands_apart(prose.text, found, year):
                continue
            quote = f"{found[1]}年{found['what']}"
            other = observe("S02.counted", title_year=year, quote=quote)
            yield fire(other, lines=(line,), severity=Severity.WARNING)


def _stands_apart(text: str, found: re.Match[str], year: int) -> bool:
    """Whether another matter's paragraph tells it, or the same is told of ``year`` elsewhere."""
    headings = _HEADINGS.findall(text, 0, found.start())
    if headings and _OF_OTHER_MATTER.search(headings[-1]):
        return True
    thing = "申请" if "申请" in found["what"] else "信息"
    return bool(re.search(rf"{year}年[^。\n]{{0,40}}?{thing}[^。\n]{{0,16}}?\d", text))


_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")
_MISPRINTED = re.compile(r"20\d\d[^\d年\W第度]{1,2}(?:1[0-2]|[1-9])月\d{1,2}日")
_DIGITS_LOST = re.compile(r"20(?<!\d20)\d{3}月\d{1,2}日")


@check("S20", Severity.WARNING, "structure")
def possible_dates(subject: Subject) -> Iterator[Judgement]:
    """所写日期应真实存在。

    判断：正文中“某年某月某日”的月份不在1至12之间，或那个月没有这一天的，予以提示；“20221月1日”“2020你12月31日”一类
        丢了、错了“年”字或数字的也提示。
    依据：公历；这类错误多是录入或转换文件时丢了字。
    反例：统计期限自2023年1月1日起至2023年12月32日止
    正例：统计期限自2023年1月1日起至2023年12月31日止
    怎么办：对照原件改正日期。
    """
    said = [*_impossible(subject)]
    for text, line in dict.fromkeys(said):
        yield fire(observe("S20", text=text), lines=(line,))
    if not said:
        yield PASSED if subject.spoken.paragraphs else cannot_assess("没有读到正文")


def _impossible(subject: Subject) -> Iterator[tuple[str, int]]:
    prose = subject.spoken.dense
    for found in _DATE.finditer(prose.text):
        year, month, day = map(int, found.groups("1"))
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
            yield found.group(), prose.line_at(found.start())
    for pattern in (_DIGITS_LOST, _MISPRINTED):
        yield from ((found.group(), line) for found, line in prose.found(pattern))
