"""What a recognition takes digits for, when print is faint, broken or specked."""

import re

from build_tools.model import Number
from build_tools.readers.picture import DOUBTFUL

_SIGNS = {
    "0": r"0|[OoDQ〇○。]|[(（](?:[)）]|1[)）]?)?",
    "1": r"1|[lI|!一丨\-]",
    "2": r"2|[Zz]",
    "3": r"3",
    "4": r"4|[+A]",
    "5": r"5|[Ss]",
    "6": r"6|[bG]",
    "7": r"7|[?]",
    "8": r"8|[B&]",
    "9": r"9|[gq]",
}
_SPECK = r"[\s.,:;·•'`‘’“”\"°^~_日■)）]"


def looks_like(text: str, value: Number) -> bool:
    """Whether ``text`` may be how a recognition saw the figure ``value``, specks beside it."""
    signs = (rf"(?:{_SIGNS[digit]})(?:{DOUBTFUL}|{_SPECK})*" for digit in str(value))
    return value >= 0 and bool(re.fullmatch(rf"(?:{_SPECK})*{''.join(signs)}", text))
