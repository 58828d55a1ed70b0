"""The forms a title's characters come in, and how an organisation's name ends."""

from __future__ import annotations

import re

from build_tools.common.text import repair_radicals

# One character each, so that what matches can be cut out of the text as printed.
_WIDE = "０１２３４５６７８９（）［］開報務資訊總"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_NARROW = str.maketrans(_WIDE, "0123456789()[]开报务资讯总")
_CHINESE_DIGITS = str.maketrans("〇○◯Ｏ零一二三四五六七八九", "00000123456789")
_CHINESE_YEAR = re.compile("二[〇○◯Ｏ零][一二三四五六七八九〇○◯Ｏ零]{2}(?=年)")
_ORGANISATION = re.compile(
    "(?:[局委办厅部署司处科室站所院府会团社队馆校镇乡]|中心|街道|公司|学校|医院|办公室|办事处|苏木)$"
)
_PLACE = re.compile("[省市县区州盟旗村]$")
SENTENCE = re.compile("[。，；：:;,！？>|/]")
"""Marks that stand in sentences and trails, and in no name or title."""


def narrowed(text: str) -> str:
    """``text`` with narrow digits and brackets and simplified characters, one for one."""
    return text.translate(_NARROW) if _IS_WIDE.search(text) else text


def normalised(text: str) -> str:
    """``narrowed`` with radicals repaired and years in figures, one character for one."""
    text = narrowed(repair_radicals(text))
    return _CHINESE_YEAR.sub(lambda year: in_figures(year.group()), text)


def in_figures(year: str) -> str:
    """``二〇二三`` as ``2023``."""
    return year.translate(_CHINESE_DIGITS)


def is_organisation(name: str) -> bool:
    """Whether ``name`` ends as names of offices do."""
    return bool(_ORGANISATION.search(name))


def may_publish(name: str) -> bool:
    """Whether ``name`` ends as an office's or a place's: a place may stand for its government."""
    return is_organisation(name) or bool(_PLACE.search(name))
