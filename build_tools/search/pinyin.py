"""How names sound: their syllables in Pinyin, without tones, ü written as u.

``readings.csv`` gives the characters of 通用规范汉字表 their usual reading, as Unicode's Unihan
database has them (kTGHZ2013, kHanyuPinlu). ``words.csv`` has the words, most of them names of
places, and the characters that are read otherwise, or in several ways.
"""

import csv
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice, product
from pathlib import Path
from typing import TypeAlias

from build_tools.search.folding import units

Syllables: TypeAlias = tuple[str, ...]
"""The syllables of a word."""

_HERE = Path(__file__).parent
_LONGEST_WORD = 5
_MOST = 4
"""Ways one name is read at most."""


def pinyin_of(name: str) -> list[Syllables]:
    """The ways ``name`` may be read aloud, the likeliest first; no more than four.

    Words of letters and digits stand for themselves; a character nobody told us of is left out.
    """
    readings = islice(product(*_readings(units(name))), _MOST)
    return [tuple(chain.from_iterable(reading)) for reading in readings]


def usual_readings() -> dict[str, str]:
    """The characters of each syllable, by their usual reading."""
    return {row[0]: row[1] for row in _rows("readings.csv")}


def _readings(found: list[str]) -> Iterator[tuple[Syllables, ...]]:
    words, at = _words(), 0
    while at < len(found):
        ends = range(min(at + _LONGEST_WORD, len(found)), at, -1)
        end = next((end for end in ends if "".join(found[at:end]) in words), at + 1)
        unit = "".join(found[at:end])
        yield words.get(unit) or (((unit,),) if unit.isascii() else ((),))
        at = end


@cache
def _words() -> dict[str, tuple[Syllables, ...]]:
    known: dict[str, tuple[Syllables, ...]] = {}
    for syllable, characters in _rows("readings.csv"):
        known.update(dict.fromkeys(characters, ((syllable,),)))
    for word, readings in _rows("words.csv"):
        known[word] = tuple(tuple(reading.split()) for reading in readings.split("|"))
    return known


def _rows(name: str) -> list[list[str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as table:
        return list(csv.reader(table))[1:]
