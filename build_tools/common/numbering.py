"""Heading marks of Chinese official documents: ``一、`` ``（一）`` ``1.`` ``（1）``; page numbers.

The one place that knows them (after GB/T 9704: four levels in this order).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from build_tools.common.text import repair_radicals

_NUMERALS = "〇零一二三四五六七八九十"
_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)),
    "○": 0,
    "O": 0,
    "两": 2,
}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MARK = re.compile(
    rf"""\s*(?:
      第(?P<part>[{_NUMERALS}]{{1,3}})(?:部分|章|节)\s*[、.．,，:：]?
    | (?P<first>[{_NUMERALS}]{{1,3}})\s*[、.．,，](?!\d)
    | [（(]\s*(?P<second>[{_NUMERALS}]{{1,3}})\s*[）)]\s*[、.．]?
    | (?P<third>\d{{1,2}})\s*(?:、|[.．](?!\d))
    | [（(]\s*(?P<fourth>\d{{1,2}})\s*[）)]
    )\s*""",
    re.VERBOSE,
)
PAGE_NUMBER = r"[-—－–·•~]+\s*\d+\s*[-—－–·•~]+|第\s*\d+\s*页.*"
"""A line that is nothing but the number of its page: ``- 3 -``, ``· 3 ·``, ``第3页 共8页``."""
_LEVELS = {"part": 1, "first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark: its level (``一、`` = 1 … ``（1）`` = 4), its number, what follows it."""

    level: int
    number: int
    rest: str


@lru_cache(maxsize=1024)  # reading and checking ask for the same lines
def parse_mark(line: str) -> Mark | None:
    """The mark ``line`` opens with, or None when it opens with none; radicals are repaired."""
    line = repair_radicals(line)
    found = _MARK.match(line)
    if not found or not found.lastgroup:
        return None
    numeral = found[found.lastgroup]
    number = int(numeral) if numeral.isdecimal() else parse_numeral(numeral)
    return None if number is None else Mark(_LEVELS[found.lastgroup], number, line[found.end() :])


def parse_numeral(numeral: str) -> int | None:
    """A Chinese numeral below 10 000, or None: ``十二``, ``一百零三``; ``二三`` is 23.

    ``一百三`` is none: some mean 103 by it and some 130.
    """
    if _POWERS.keys().isdisjoint(numeral):
        return _positional(numeral)
    total, digit, last, gap = 0, None, 10_000, True
    for sign in numeral:
        power = _POWERS.get(sign, 0)
        if not power and (digit or sign not in _DIGITS):
            return None
        if not power:
            digit = _DIGITS[sign]
            gap = gap or digit == 0
            continue
        if power >= last or not (digit or (digit is None and power == 10)):
            return None
        if power < last // 10 and not gap:
            return None  # a power that is left out leaves a 零
        total, digit, last, gap = total + (digit or 1) * power, None, power, False
    return None if digit and last > 10 and not gap else total + (digit or 0)


def format_numeral(number: int) -> str:
    """``number`` from 1 to 99 as Chinese heading marks count: ``十``, ``二十三``."""
    tens, ones = divmod(number, 10)
    high = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens + 1] + "十"
    return high + (_NUMERALS[ones + 1] if ones else "")


def _positional(numeral: str) -> int | None:
    value = 0
    for digit in numeral:
        if digit not in _DIGITS:
            return None
        value = 10 * value + _DIGITS[digit]
    return value if numeral else None
