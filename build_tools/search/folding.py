"""What counts as the same text in a search: folding, and the terms a text is found by.

``assets/nianbao/search.js`` does the same in the browser; ``tests/data/search/folding.json`` holds
the cases both must agree on.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from build_tools.common.text import RADICAL_MAP

WORD_LENGTH = 24
"""Longer words of letters and digits are indexed by so many characters."""

# An ideograph is a unit of its own; other letters and digits, and the very rare ideographs beyond
# the basic plane, make words. So a pair of ideographs fits into 32 bits, and pairs sort together.
_WORD = re.compile(r"[^\s\u2e80-\ud7ff]+")
_WORDS = re.compile(f"({_WORD.pattern})")
_UNIT = re.compile(r"[^\s\u2e80-\ud7ff]+|[\u2e80-\ud7ff]")
_NO_IDEOGRAPH = "\0"
FIRST_IDEOGRAPH = 0x2E80

_UNKNOWN = "\0"
# For ``str.translate``. A subclass that folds what is missing would be asked through a method of
# Python's, half as slow again.
_FOLDING = defaultdict(lambda: _UNKNOWN, {ord("\n"): "\n"})


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
    return _UNIT.findall(_folded(text))


def terms(passages: Iterable[str]) -> Terms:
    """The terms one of ``passages`` is found by; none spans two passages."""
    lines = (passage.replace("\n", " ") for passage in passages)
    between = _WORDS.split(_folded("\n".join(lines)))
    words = {word[:WORD_LENGTH] for word in between[1::2]}
    rest = _NO_IDEOGRAPH.join(between[::2]).replace(" ", "").replace("\n", _NO_IDEOGRAPH)
    return Terms(sorted(words), _pairs(rest + _NO_IDEOGRAPH))


def _folded(text: str) -> str:
    """``text`` with each character folded on its own; what is no letter or digit is a space.

    So the browser can say where in the printed text a match stands. Line feeds stay.
    """
    found = text.translate(_FOLDING)
    if _UNKNOWN in found:
        for char in set(text):
            if _FOLDING[ord(char)] == _UNKNOWN:
                _FOLDING[ord(char)] = _fold(char)
        found = text.translate(_FOLDING)
    return found


def _fold(char: str) -> str:
    repaired = chr(RADICAL_MAP.get(ord(char), ord(char)))
    return "".join(filter(str.isalnum, normalize("NFKC", repaired).lower())) or " "


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
