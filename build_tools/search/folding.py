"""What counts as the same text in a search: folding, and the terms a text is found by.

``assets/nianbao/search.js`` does the same in the browser; ``tests/data/search/folding.json`` holds
the cases both must agree on.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from build_tools.text import RADICAL_MAP

WORD_LENGTH = 24
"""Longer words of letters and digits are indexed by so many characters."""

# An ideograph is a unit of its own; other letters and digits, and the very rare ideographs beyond
# the basic plane, make words. So a pair of ideographs fits into 32 bits, and pairs sort together.
_WORD = re.compile(r"[^\s\u2e80-\ud7ff]+")
_UNIT = re.compile(r"[^\s\u2e80-\ud7ff]+|[\u2e80-\ud7ff]")
_NO_IDEOGRAPH = "\0"
FIRST_IDEOGRAPH = 0x2E80


class _Folding(dict[int, str]):
    """Code point to folded text, for ``str.translate``.

    Each character is folded on its own, so that the browser can say where in the printed text a
    match stands.
    """

    def __missing__(self, code: int) -> str:
        char = chr(RADICAL_MAP.get(code, code))
        kept = "".join(filter(str.isalnum, normalize("NFKC", char).lower()))
        self[code] = kept or " "
        return self[code]


_FOLDING = _Folding({ord("\n"): "\n"})


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term a text is found by."""

    words: list[str]
    """Ascending."""
    pairs: array[int]
    """Two ideographs each, ascending: the first times 65,536, plus the second.

    The second is the ideograph that follows, across punctuation, or 0 where none follows. So all
    texts that hold an ideograph are found under pairs that begin with it.
    """


def is_ideograph(unit: str) -> bool:
    """Whether ``unit`` (of ``units``) is a single ideograph, not a word."""
    return _WORD.fullmatch(unit) is None


def units(text: str) -> list[str]:
    """``text`` as what is compared: words of letters and digits, and single ideographs.

    Compatibility forms, case, punctuation and spaces make no difference.
    """
    return _UNIT.findall(text.translate(_FOLDING))


def terms(passages: Iterable[str]) -> Terms:
    """The terms one of ``passages`` is found by; none spans two passages."""
    lines = (passage.replace("\n", " ") for passage in passages)
    text = "\n".join(lines).translate(_FOLDING)
    words = {word[:WORD_LENGTH] for word in _WORD.findall(text)}
    rest = _WORD.sub(_NO_IDEOGRAPH, text).replace(" ", "").replace("\n", _NO_IDEOGRAPH)
    return Terms(sorted(words), _pairs(rest + _NO_IDEOGRAPH))


def _pairs(text: str) -> array[int]:
    # Two neighbours are read as one machine word, at even and at odd places. The first must be the
    # more significant one.
    ordered = text[::-1] if sys.byteorder == "little" else text
    data = ordered.encode(f"utf-16-{sys.byteorder[0]}e")
    found: set[int] = set()
    for shifted in (data, data[2:]):
        found.update(memoryview(shifted[: len(shifted) & ~3]).cast("I"))
    known = sorted(found)
    return array("I", known[bisect_left(known, FIRST_IDEOGRAPH << 16) :])
