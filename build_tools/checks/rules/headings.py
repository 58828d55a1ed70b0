"""Checks of the six sections' headings: that they are there, in order, in the form's words."""

from collections.abc import Iterator, Sequence

from build_tools.checks.needs import FORM
from build_tools.checks.registry import check
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, fire, observe
from build_tools.common.numbering import parse_mark
from build_tools.common.text import fold
from build_tools.forms import section_headings
from build_tools.model import Paragraph, Section, SectionName, Severity

_OFFICIAL = section_headings()


@check("S03", Severity.WARNING, "structure", need=FORM)
def six_sections(subject: Subject) -> Iterator[Judgement]:
    """六个部分应齐全并按顺序。

    判断：按标题文字（不看序号）查找六个部分，缺一部分报一条；顺序颠倒报一条。除统计表所在的部分以外，一个标题都没有读到的不下结论；
        最后几部分都没有读到的，或者没有标题、一开头就是后面部分的，可能是收录的文本不完整，也不下结论。读到了统计表的，或者标题连同序号写在别的文字之间的那一部分不算缺少。
        各部分的序号都对而先后不同的，是转换时乱了，不下结论。转换过的文字里后面的序号空出了这一部分的，标题可能是转换时丢的，只作提示。
    依据：{notice_2021}、〔2019〕60号格式规定的六个部分，并要求“不能遗漏，也不宜泛化”。
    反例：没有“五、存在的主要问题及改进情况”。
    正例：六个部分齐全。
    怎么办：按格式补齐六个部分，没有内容的写“无”，并按规定的顺序排列。
    """
    found = [each.name for each in subject.report.sections if each.name in _OFFICIAL]
    if all(name.holds_table for name in found):
        yield cannot_assess("除统计表以外，没有读到任何一部分的标题")
        return
    cut_off = [*_before_the_first(subject), *_behind_the_last(found)]
    if cut_off:
        names = "、".join(f"“{_OFFICIAL[name]}”" for name in cut_off)
        yield cannot_assess(f"收录的文本没有读到{names}，可能不完整")
    for name, heading in _OFFICIAL.items():
        if name in found:
            yield PASSED
        elif any(table.name == name for table in subject.report.tables):
            yield cannot_assess(f"读到了“{heading}”的统计表，没有读到标题")
        elif subject.holds(f"{_numeral(name)}、{heading}"):
            yield cannot_assess(f"写有“{heading}”，但没有单独成行")
        elif name not in cut_off:
            lost = _was_numbered(subject, name) and not _is_drawn(subject)
            yield fire(observe("S03", section=heading), severity=Severity.INFO if lost else None)
    order = [name for name in _OFFICIAL if name in found]
    if list(dict.fromkeys(found)) == order:
        return
    if all(_is_numbered_right(each) for each in subject.report.sections if each.name in _OFFICIAL):
        yield cannot_assess("各部分的序号与格式相同，先后可能在转换时乱了")
    else:
        sections = [_OFFICIAL[name] for name in dict.fromkeys(found)]
        yield fire(observe("S03.order", sections=sections))


def _numeral(name: SectionName) -> str:
    """The numeral that the form gives the section called ``name``."""
    return "一二三四五六"[list(_OFFICIAL).index(name)]


def _was_numbered(subject: Subject, name: SectionName) -> bool:
    """Whether the section behind ``name`` has its number in the form, so that one is skipped."""
    order = list(_OFFICIAL)
    behind = order[order.index(name) + 1 :]
    headed = {one.name: one for one in subject.report.sections if one.heading}
    first = next((headed[one] for one in behind if one in headed), None)
    return first is not None and _is_numbered_right(first)


def _is_numbered_right(section: Section) -> bool:
    """Whether its heading has the number that the form gives it."""
    mark = parse_mark(section.heading.text) if section.heading else None
    return mark is not None and mark.number == list(_OFFICIAL).index(section.name) + 1


def _is_drawn(subject: Subject) -> bool:
    """Whether the tables are those of a web page or a Word file, which lose no headings."""
    places = [cell.place for table in subject.report.tables for cell in table.cells]
    return any(place.table and not place.page for place in places)


def _before_the_first(subject: Subject) -> list[SectionName]:
    """Sections that the text may have lost with its beginning, as on the second page of two."""
    headed = next(each for each in subject.report.sections if each.name in _OFFICIAL)
    before = list(_OFFICIAL)[: list(_OFFICIAL).index(headed.name)]
    mark = parse_mark(headed.heading.text) if headed.heading else None
    if subject.report.title:
        return before if len(before) > 1 and _is_numbered_right(headed) else []
    return before if mark is None or mark.number > 1 else []


def _behind_the_last(found: Sequence[SectionName]) -> list[SectionName]:
    """The sections that should stand behind the last one found."""
    order = list(_OFFICIAL)
    return order[max(map(order.index, found)) + 1 :]


@check("S04", Severity.INFO, "structure", need=FORM)
def official_headings(subject: Subject) -> Iterator[Judgement]:
    """部分标题应使用规范名称。

    判断：六个部分的标题去掉序号、空格和标点后，与格式规定的名称逐字比较。
    依据：{notice_2021}、〔2019〕60号格式规定的标题。
    反例：五、存在的主要问题和改进情况
    正例：五、存在的主要问题及改进情况
    怎么办：把标题改成格式规定的名称。
    """
    for section in subject.report.sections:
        if section.heading and section.name in _OFFICIAL:
            yield _heading(section.heading, _OFFICIAL[section.name])


def _heading(heading: Paragraph, official: str) -> Judgement:
    mark = parse_mark(heading.text)
    raw = (mark.rest if mark else heading.text).strip(" \u3000\u00a0。：:#*")
    if fold(raw) == fold(official):
        return PASSED
    return fire(observe("S04", raw=raw, official=official), lines=(heading.place.line,))
