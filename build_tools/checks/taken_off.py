"""What a sentence says was taken off the requests that came in: 收到45件，其中5件转为咨询."""

import re

from build_tools.checks.subject import Subject
from build_tools.model import Number, Statement

_FIGURE = re.compile(r"(\d{1,9})(?:件|宗|份)")
_PIECE = re.compile("[，；,;（）()]")
_STAYS = re.compile("有效|(?<!不)符合|登记受理|进入|承办|本[局单][^，]*办理|合并|涉及\\d|公开类")
"""What a piece says of those that stay: 登记受理40件, 有效40件."""
_GOES = re.compile(
    "非(?:政府)?信息|不属于?政府|不属于?信息公开|不符|误投|退回|转(?:为|由|其他|县|区|市|送)|合并|未受理|未登记"
    "|要件|[计列]入|零时|咨询|村务|补充|向其他|沟通"
)
"""What a piece says of those taken off."""
_APART = re.compile("不含|不包括|不计|未含")
"""What it says of those not counted."""


def left_over(subject: Subject, statement: Statement) -> frozenset[Number]:
    """What may be left of ``statement`` by what its sentence says behind it.

    A figure there may count those taken off, or those that stay.
    """
    said = (each.text for _, paragraphs in subject.spoken.every for each in paragraphs)
    text = next((each for each in said if statement.quote in each), "")
    _, quote, behind = text.partition(statement.quote)
    words = (quote + behind.partition("。")[0]).partition(str(statement.value))[2]
    pieces = _PIECE.split(words)
    figures = [(piece, int(each)) for piece in pieces for each in _FIGURE.findall(piece)]
    stated = statement.value or 0
    off = {stated - each for piece, each in figures if _GOES.search(piece)}
    on_top = {stated + each for piece, each in figures if _APART.search(piece)}
    return frozenset(off | on_top | {each for piece, each in figures if _STAYS.search(piece)})
