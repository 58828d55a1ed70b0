"""What a clause claims of change against last year, and of the share that was answered."""

from __future__ import annotations

import re
from decimal import Decimal

from build_tools.statements.claims import Claim

_CHANGE = re.compile(
    r"(?:同比|相?较(?:上|去|20\d\d)年?度?|比(?:上|去|20\d\d)年?度?|与(?:上|去|20\d\d)年?度?(?:的?\d{1,9}(?:件|条|宗|起))?相比)"
    r"(?:的?\d{1,9}(?:件|条|宗|起))?[^,;\d]{0,8}?"
    r"(?P<way>增长|增加|上升|提高|上涨|下降|降低|减少|回落|[多少](?=了?\d))[^,;\d]{0,4}"
    r"(?P<number>\d{1,9}(?:\.\d{1,6})?)(?P<unit>[%％]|件|条|宗|起)"
)
_OF_THE_SAME = re.compile(
    r"(?:^|[\d.]+[万]?[^\d,;]{1,24}|[^,;\d]{0,8}(?:申请|收件|办件|数量|总量|总数|件数|案件))(?:总"
    r"|数|量|均|明显|有所|并|,)*$"
)
"""A change is of the figure before it, or of what the clause calls its number: 申请量同比增长5%."""
_RATE = re.compile(
    r"(?:答复率|办结率|回复率|办复率)[^\d,;]{0,6}(?P<number>\d{1,6}(?:\.\d{1,6})?)[%％](?!的)"
)
_DOWN = frozenset({"下降", "降低", "减少", "回落", "少"})


def change_of(text: str) -> Claim | None:
    """The change against last year that the clause states, negative when it went down.

    ``unit`` is ``%`` or a counter; the digits of a percentage are kept as printed.
    """
    found = _CHANGE.search(text)
    if not found or not _OF_THE_SAME.search(text[: found.start()]):
        return None
    number = Decimal(found["number"])
    value = -number if found["way"] in _DOWN else number
    return Claim("change", value, "%" if found["unit"] in "%％" else found["unit"])


def rate_of(text: str) -> Claim | None:
    """The share of requests the clause says were answered."""
    found = _RATE.search(text)
    return Claim("answer_rate", Decimal(found["number"]), "%") if found else None
