"""What typists and converters do to prose: digits, spaces, units, line ends."""

from __future__ import annotations

import re
from random import Random

_DIGITS = "〇一二三四五六七八九"
_FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")


def in_chinese(number: int) -> str:
    """A number below 100 as spoken."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones] if number else "零"
    lead = "" if tens == 1 else _DIGITS[tens]
    return f"{lead}十{_DIGITS[ones] if ones else ''}"


def rendered(random: Random, line: str) -> str:
    """One line of prose as a converter might hand it on; its figures stay what they are."""
    style = random.randrange(9)
    if style == 0:
        return line.translate(_FULL)
    if style == 1:
        return re.sub(r"(?<!\d)(\d+)(?=[件条份起宗次])", r" \1 ", line)
    if style == 2:
        return re.sub(r"(?<![\d.年-])(\d{1,2})(?=件)", _spoken, line)
    if style == 3:
        return re.sub(r"(?<!\d)(\d{1,3})(\d{3})(?=[件条份])", r"\1,\2", line)
    if style == 4:
        return line.replace("，", ",").replace("；", ";").replace("：", ":")
    if style == 5:
        return re.sub(r"(\d)[件条](?=[，。；])", r"\1", line)
    return line


def _spoken(found: re.Match[str]) -> str:
    return in_chinese(int(found[1]))
