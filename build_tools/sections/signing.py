"""Dates, and who signs a report at its foot."""

import re
from collections.abc import Sequence
from datetime import date

from build_tools.common.numbering import parse_numeral
from build_tools.common.text import drop_spaces
from build_tools.sections.characters import SENTENCE, in_figures, is_organisation, narrowed

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
_LONGEST_NAME = 40
_NUMBERED = re.compile(
    "[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[.．、]"
)
"""A heading or a row of a table, not all of which may be there."""
_OPENS, _CLOSES = frozenset("(（"), frozenset(")）")


def parse_date(text: str) -> str:
    """The date that ``text`` is, as ``YYYY-MM-DD``; empty when it is none or an unclear one."""
    text = narrowed(drop_spaces(text)).strip("()")
    if found := _DATE.fullmatch(text):
        month = found["m1"] or found["m2"] or found["m3"]
        return _iso(found["year"], int(month), int(found["d1"] or found["d2"] or found["d3"]))
    if found := _CHINESE_DATE.fullmatch(text):
        month, day = parse_numeral(found[2]), parse_numeral(found[3])
        return _iso(in_figures(found[1]), month or 0, day or 0)
    return ""


def find_signature(foot: Sequence[str]) -> tuple[str, str]:
    """The agency that signs at the foot and the date it gives, each empty when not printed."""
    for index in range(len(foot) - 1, -1, -1):
        if issued := parse_date(foot[index]):
            return signature_of(foot[index - 1] if index else ""), issued
        name, issued = _signed_and_dated(foot[index])
        if issued:
            return name, issued
    return signature_of(foot[-1]) if foot else "", ""


def signature_of(line: str) -> str:
    """The name of an organisation that ``line`` is; empty when it is something else."""
    name = drop_spaces(line).removesuffix("（盖章）")
    if name[:1] in _OPENS and name[-1:] in _CLOSES:
        name = name[1:-1]
    is_name = 3 <= len(name) <= _LONGEST_NAME and is_organisation(name.rstrip("）)"))
    return name if is_name and not (SENTENCE.search(name) or _NUMBERED.match(name)) else ""


def _iso(year: str, month: int, day: int) -> str:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return ""


def _signed_and_dated(line: str) -> tuple[str, str]:
    """Name and date of a line that holds both."""
    found = _DATE_OPENS.search(line)
    name = signature_of(line[: found.start()]) if found else ""
    return (name, parse_date(line[found.start() :])) if found and name else ("", "")
