"""Ordered ``str`` → ``str`` repairs of text, and folding for matching.

Folded text is for comparing only and never reaches a reader: what is published is what was printed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

from build_tools.common.traditional import simplified

# PDF fonts often map glyphs to the CJK Radicals Supplement (U+2E80–U+2EFF). NFKC knows the Kangxi
# radicals (U+2F00…) but only two of these; the pairs are Unicode's EquivalentUnifiedIdeograph.
_RADICALS = (
    "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺎⺐⺒⺓⺕⺖⺗⺘⺙⺜⺝⺞⺟⺠⺡⺢⺣⺥⺦⺧⺨⺩⺫⺬⺭⺰⺴⺶⺹⺻⺼⺾⺿⻀⻁"
    "⻂⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乙亻冂刀刂卜小小兀尢巳幺彐忄心扌攵日月歺母民氵氺灬爫丬牛犭王目示礻纟冗羊耂聿肉艹艹艹虎"
    "衤西见角讠贝车辶辶辶邑钅長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
RADICAL_MAP = {
    **{code: ord(normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)},
    **str.maketrans(_RADICALS, _IDEOGRAPHS),
}
"""CJK and Kangxi radicals to their ideographs, one character each, for ``str.translate``."""

_RADICAL = re.compile("[\u2e80-\u2fd5]")
# Nearly all that NFKC changes in prose: replaced first, it leaves a text that needs no NFKC.
_WIDE = tuple(zip("，；：（）！？％\u3000", ",;:()!?% ", strict=True))

_SUPERSCRIPTS = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_FIRST = re.compile(r"[⁰¹²³⁴-⁹]+(?!\s*[\d⁰¹²³⁴-⁹])")
_DASH = re.compile("[‐‑‒–—―−﹣－─]")
_INERT = re.compile("[0-9A-Za-z.%\u4e00-\u9fff、。《》“”]*")
"""What ``clean_number_text`` leaves as it is."""
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufeff"
"""Signs without width, such as those between which a calculator copies its figures; not that which
turns digits round."""
INVISIBLE = re.compile(f"[{_UNSEEN}]")
_NOT_WORD = re.compile(rf"[\W_{_UNSEEN}]+")
NOTHING = frozenset("/／-－–—―")
"""What is written where there is nothing to count: a digit behind it may be one of another kind."""
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_FOLD_CACHED = 64
_QUOTED = 80
_LINES_OF_A_ROW = 3


def repair_characters(text: str) -> str:
    """Compatibility forms and radicals replaced by the characters they stand for."""
    if text.isascii():
        return text
    text = repair_radicals(text)
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return normalize("NFKC", text)


def repair_radicals(text: str) -> str:
    """Radicals replaced by their ideographs, one character each."""
    return text.translate(RADICAL_MAP) if _RADICAL.search(text) else text


def raised(text: str) -> str:
    """``text`` that stands raised behind a figure: digits as superscripts, which are none of it."""
    return text.translate(_SUPERSCRIPTS) if text.strip().isdecimal() else text


def lowered(text: str) -> str:
    """``text``, its first digits no longer raised where no figure stands behind them."""
    found = _RAISED_FIRST.match(text)
    return found[0].translate(_LOWERED) + text[found.end() :] if found else text


def drop_spaces(text: str) -> str:
    """``text`` without white space and invisible characters."""
    packed = "".join(text.split())
    return packed if packed.isprintable() else INVISIBLE.sub("", packed)


def fold(text: str) -> str:
    """``text`` reduced to letters, ideographs and digits, for matching only.

    What is written in two ways stands in the usual one: 其它 as 其他.
    """
    return _fold_short(text) if len(text) <= _FOLD_CACHED else _fold(text)


def clean_number_text(text: str) -> str:
    """A figure as written, in one notation: ``１，２３４ 件`` becomes ``1234件``.

    Full-width forms are narrowed, dashes of all lengths become ``-``, spaces and thousands
    separators go. Nothing is interpreted: units, notes and words stay.
    """
    if _INERT.fullmatch(text):
        return text
    text = _DASH.sub("-", drop_spaces(repair_characters(text)))
    return _GROUPED.sub(lambda found: found.group().replace(",", ""), text)


def quoted_line(lines: Sequence[str], number: int) -> str:
    """What to quote of line ``number`` (from 1): its words, cut to ``_QUOTED`` characters.

    Of a row of a table that begins with an empty cell, the words of the next line that has any.
    """
    below = (line for line in lines[number - 1 : number + _LINES_OF_A_ROW] if line.strip())
    text = " ".join(next(below, "").split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}……"


def _fold(text: str) -> str:
    return simplified(_NOT_WORD.sub("", repair_characters(text))).replace("其它", "其他")


_fold_short = lru_cache(maxsize=8192)(_fold)


def in_order(some: Iterable[str], every: Iterable[str]) -> bool:
    """Whether ``some`` stand in ``every`` in the same order; characters, where they are texts."""
    rest = iter(every)
    return all(one in rest for one in some)


_LEFT_OUT = "(?:(?<=城)[市乡]|[^省市县区州旗镇乡])*?"
"""What a name in short leaves out of the whole one: no region."""
_SHORT_ENDS = {"委": "委(?:员会)?", "办": "办(?:公室)?", "协": "协(?:会)?", "联": "联(?:合会)?"}


def is_short_for(short: str, name: str) -> bool:
    """Whether ``name`` ends in what ``short`` stands for: 县教体局 for 某县教育体育局."""
    *begun, end = map(re.escape, short)
    parts = _LEFT_OUT.join([*begun, _SHORT_ENDS.get(end, end)])
    return re.search(f"{parts}$", name) is not None
