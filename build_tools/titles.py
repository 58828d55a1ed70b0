"""Who a report is of, which year it is about and when it was signed, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from build_tools.model import Paragraph, Section, Value
from build_tools.numbering import parse_numeral
from build_tools.text import drop_spaces, repair_radicals

# One character each, so that what matches can be cut out of the text as printed.
_WIDE = "０１２３４５６７８９（）［］開報務資訊總"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_NARROW = str.maketrans(_WIDE, "0123456789()[]开报务资讯总")
_CHINESE_DIGITS = str.maketrans("〇○◯Ｏ零一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = re.compile("二[〇○◯Ｏ零][一二三四五六七八九〇○◯Ｏ零]{2}(?=年)")
_ASIDE = re.compile(
    r"【[^】]*】|\[[^\]]*\]|[#*《》〈〉“”\"]+|\((?:图文|图片版|超链版|解读|图解)\)$"
)
_TITLE = re.compile(
    r"""(?P<before>20\d{2}年?度?)?(?P<agency>.*?)(?P<year>20\d{2})?(?:年度|年)?的?
    (?:政府信息[和与]政务|政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?
    (?:报告|年报)(?:\((?P<after>20\d{2})年?度?\))?""",
    re.VERBOSE,
)
_SENTENCE = re.compile("[。，；：:;,！？>|/]")
_PERIOD = re.compile(r"(20\d{2})年1月1日(?:起|开始)?[至到\-—－~～](?:20\d{2}年)?(?:度)?12月31日")
_DATE = re.compile(
    r"""(?P<year>20\d{2})(?:
      [年](?P<m1>\d{1,2})月(?P<d1>\d{1,2})日?
    | (?P<m2>\d{1,2})月(?P<d2>\d{1,2})日       # 20221月1日: the 年 was lost
    | (?P<sep>[-./])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})
    )""",
    re.VERBOSE,
)
_CHINESE_DATE = re.compile("([〇○◯Ｏ零一二三四五六七八九]{4})年(.{1,3})月(.{1,3})日")
_DATE_OPENS = re.compile(r"20\d{2}|二[〇○◯Ｏ零]")
_ORGANISATION = re.compile(
    "(?:[局委办厅部署司处科室站所院府会团社队馆校镇乡]|中心|街道|公司|学校|医院|办公室|办事处)$"
)
_LONGEST_TITLE = 80
_LONGEST_NAME = 40
_SEARCHED = 60
"""Blocks at the head and, a quarter of it, at the foot in which title and signature are sought."""


class Masthead(Value, frozen=True):
    """What a report says of itself; empty or None where it says nothing."""

    title: str = ""
    agency: str = ""
    """From the title, else from the signature."""
    year: int | None = None
    issued: str = ""
    signature: str = ""


def read_masthead(sections: Sequence[Section]) -> Masthead:
    """Title, agency, year, signature and its date, as the sections' paragraphs print them."""
    head = [paragraph.text for paragraph in islice(_paragraphs(sections[:1]), _SEARCHED)]
    title, agency, year = _find_title(head)
    signature, issued = _find_signature(sections)
    return Masthead(title, agency or signature, year or _find_period(sections), issued, signature)


def parse_date(text: str) -> str:
    """The date that ``text`` is, as ``YYYY-MM-DD``; empty when it is none or an unclear one."""
    text = _narrowed(drop_spaces(text)).strip("()")
    if found := _DATE.fullmatch(text):
        month = found["m1"] or found["m2"] or found["m3"]
        return _iso(found["year"], int(month), int(found["d1"] or found["d2"] or found["d3"]))
    if found := _CHINESE_DATE.fullmatch(text):
        month, day = parse_numeral(found[2]), parse_numeral(found[3])
        return _iso(found[1].translate(_CHINESE_DIGITS), month or 0, day or 0)
    return ""


def _narrowed(text: str) -> str:
    return text.translate(_NARROW) if _IS_WIDE.search(text) else text


def _iso(year: str, month: int, day: int) -> str:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return ""


def _paragraphs(sections: Sequence[Section]) -> Iterator[Paragraph]:
    for section in sections:
        if section.heading:
            yield section.heading
        yield from section.paragraphs


def _find_title(lines: Sequence[str]) -> tuple[str, str, int | None]:
    """Title, agency and year; a line that names an agency goes before one joined with others."""
    nameless: tuple[str, str, int | None] = ("", "", None)
    for span in (1, 2, 3):
        for start in range(len(lines) - span + 1):
            found = _title_of(lines[start : start + span])
            if found and found[1]:
                return found
            nameless = nameless if nameless[0] or not found else found
    return nameless


def _title_of(lines: Sequence[str]) -> tuple[str, str, int | None] | None:
    joined = "".join(lines)
    if len(joined) > _LONGEST_TITLE or "公" not in joined or "报" not in joined.replace("報", "报"):
        return None
    printed = drop_spaces(joined)
    text = _narrowed(repair_radicals(printed))
    text = _CHINESE_YEAR.sub(lambda year: year.group().translate(_CHINESE_DIGITS), text)
    # An aside has marks around it.
    found = _TITLE.fullmatch(text if text.isalnum() else _ASIDE.sub("", text))
    if not found or _SENTENCE.search(found["agency"]):
        return None
    year = found["year"] or found["before"] or found["after"]
    return printed, _agency(found["agency"]), int(year[:4]) if year else None


def _agency(text: str) -> str:
    return text.removeprefix("度").removeprefix("关于").removesuffix("的").removesuffix("关于")


def _find_period(sections: Sequence[Section]) -> int | None:
    for paragraph in _paragraphs(sections):
        if "月31日" in paragraph.text.replace(" ", ""):
            found = _PERIOD.search(_narrowed(drop_spaces(paragraph.text)))
            if found:
                return int(found[1])
    return None


def _find_signature(sections: Sequence[Section]) -> tuple[str, str]:
    """The agency that signs at the foot and the date it gives, each empty when not printed."""
    foot = [paragraph.text for paragraph in _paragraphs(sections[-1:])][-_SEARCHED // 4 :]
    for index in range(len(foot) - 1, -1, -1):
        if issued := parse_date(foot[index]):
            return _signature(foot[index - 1] if index else ""), issued
        name, issued = _signed_and_dated(foot[index])
        if issued:
            return name, issued
    return _signature(foot[-1]) if foot else "", ""


def _signed_and_dated(line: str) -> tuple[str, str]:
    """Name and date of a line that holds both."""
    found = _DATE_OPENS.search(line)
    name = _signature(line[: found.start()]) if found else ""
    return (name, parse_date(line[found.start() :])) if found and name else ("", "")


def _signature(line: str) -> str:
    name = drop_spaces(line).strip("()（）").removesuffix("（盖章）")
    is_name = 3 <= len(name) <= _LONGEST_NAME and _ORGANISATION.search(name)
    return name if is_name and not _SENTENCE.search(name) else ""
