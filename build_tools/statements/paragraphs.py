"""The paragraphs that may state figures, each with what its heading speaks of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from build_tools.common.broken_prose import begins_item, breaks_off, parts_figure
from build_tools.common.numbering import parse_mark
from build_tools.common.text import fold
from build_tools.common.traditional import in_simplified
from build_tools.forms import load_forms
from build_tools.model import Paragraph, Section, SectionName
from build_tools.statements.figures import UNITS
from build_tools.statements.heads import label_of_part
from build_tools.statements.times import main_year, titled_year
from build_tools.statements.topics import Topic, topic_of

_COUNTS = re.compile(  # Every choice begins with one of these signs: a search skips to them.
    rf"[\d一二三四五六七八九十百](?:(?<=\d)\s{{0,4}}[余多几百千万亿]{{0,4}}\s{{0,4}}(?:{UNITS}|元|[%％])"
    r"|(?<=\d)(?:(?<=申请.|公开.|提供.|处理.|[数量请额]为.)|(?<=数量.)|(?<=均为.))\d{0,5}(?!\d)"
    "|(?<=[十百])[一二三四五六七八九十]{0,3}件"
    r"|(?<=[一二三四五六七八九])(?<=申请.|公开.|复议.|诉讼.|收到.)[件宗份起])"
)
_SAYS_NONE = re.compile("未|没有|无|零|不存在|不涉及|空白|免费|不收")
_SILENT = frozenset({SectionName.PREAMBLE})
_PLANS = re.compile("下一步|下步|今后|计划|打算|力争|争取|明年|[拟将]")
"""What section five says of figures yet to come."""
_CLAUSE_END = re.compile("[，。；]")
_LONGEST_HEADING = 30
_SUBHEADING = 2
_RUN_IN = re.compile("[^。：:，,；;\\d]{2,20}[。：:]")
"""A heading that the text goes on behind: （二）依申请公开方面。全年收到申请5件。"""
_CELL = r"(?:\d[\d,，]{0,12} ?[件宗项个次条份起]?|[/／—－–-]{1,4})"
_SIDE_BY_SIDE = re.compile(
    r"\t|\d[件宗项个次条份起]? {2,}\d|\d \d+ \d"
    rf"|{_CELL} {_CELL} {_CELL}(?: |$)|{_CELL} +{_CELL} *$"
)
_GLUED = re.compile(r"[^，。；,;]{1,60}(?<![\d.])\d{6,}$")
"""A row whose cells were glued together: 重复申请7100008."""
_REMARKED = re.compile(r"(.+)[（(][^（）()]*[）)]")
_FIGURE_ALONE = re.compile(r"[|\s]*\d[\d,，]*[件项]?(?:（[^（）]*）|，其中[^，。；]*)[|\s]*$")


def read_sections(sections: Iterable[Section]) -> Iterator[tuple[Paragraph, Topic, str, str]]:
    """The paragraphs that may state figures, each with its heading's topic and year.

    Last comes what that heading names which may be a part: 1.土地征收; mostly nothing.
    """
    sections = tuple(sections)
    spoken = [section for section in sections if section.name not in _SILENT]
    year = titled_year(sections) or main_year(spoken)
    for section in spoken:
        heading = Topic.REVIEW if section.name is SectionName.REVIEW else Topic.NONE
        part = ""
        for each in _without_remains(in_simplified(section.paragraphs)):
            paragraph = _before_plans(each) if section.name is SectionName.PROBLEMS else each
            text = paragraph.text
            mark = parse_mark(text[:_LONGEST_HEADING])
            short = len(text) <= _LONGEST_HEADING
            head = text if short else _RUN_IN.match(mark.rest) if mark else None
            # Years alone state no figure.
            states = _SAYS_NONE.search(text) or _COUNTS.search(text)
            if not ((mark and short) or states) or _is_of_table(text):
                continue
            if mark and head:
                words = head if isinstance(head, str) else head[0]
                heading = topic_of(words, heading if mark.level > _SUBHEADING else Topic.NONE)
                part = "" if states else label_of_part(mark.rest)
            if states:
                yield paragraph, heading, year, part


def _before_plans(paragraph: Paragraph) -> Paragraph:
    """Its sentences before the first one that speaks of what is yet to come."""
    plan = _PLANS.search(paragraph.text)
    if not plan:
        return paragraph
    end = paragraph.text.rfind("。", 0, plan.start()) + 1
    return replace(paragraph, text=paragraph.text[:end])


def _is_of_table(text: str) -> bool:
    """Whether ``text`` is figures side by side, or one that is a line of its own with a remark.

    So is what a bar opens or ends, and the name of a row with a remark behind it.
    """
    if "|" in (text[:1], text[-1:]):
        return True
    apart = " " in text or "\t" in text
    beside = apart and _SIDE_BY_SIDE.search(text)
    remarked = _REMARKED.fullmatch(text) if text[-1:] in "）)" else None
    named = remarked and fold(remarked[1]) in _names_of_rows()
    return bool(named or beside or _FIGURE_ALONE.match(text) or _GLUED.match(text))


@cache
def _names_of_rows() -> frozenset[str]:
    rows = (row for form in load_forms() for table in form.tables for row in table.rows)
    return frozenset(fold(name) for row in rows for name in (*row.groups, row.label))


def _without_remains(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """``paragraphs``, each without what may end a sentence that breaks off before it."""
    broken = any(breaks_off(one.text) or one.text[-1:].isdecimal() for one in paragraphs)
    return list(_without(paragraphs)) if broken else paragraphs


def _without(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    above = ""
    for one in paragraphs:
        parted = parts_figure(above, one.text) and _CLAUSE_END.search(above)
        broken = breaks_off(above) or parted
        remains = broken and not (one.level or begins_item(one.text))
        ends = _CLAUSE_END.search(one.text) if remains else None
        if not remains:
            yield one
        elif ends:
            yield replace(one, text=one.text[ends.end() :])
        above = one.text
