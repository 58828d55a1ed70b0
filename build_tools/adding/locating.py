"""The places that an agency's name begins with, and what is left of the name without them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from build_tools.checks.gazetteer import chain_of, codes_of, is_town, related
from build_tools.common.text import fold
from build_tools.model import Region, Value

_LONGEST = 15
_ABOVE = ("国家税务总局", "中国气象局", "中华人民共和国")
"""What stands before a place in the names of agencies that the capital runs."""
_NATIONAL = re.compile(r"^(?:国务院|国家|中华人民共和国|中国)")
_ZONE = re.compile(
    "开发区|高新(?:技术产业)?区|高新技术产业|经开区|示范区|保税区|保税港区|产业园|工业园|合作区|度假区"
    "|新区(?:管|党|综|经|社|财|教|行|市|应|城|住)|管理委员会$|管委会$"
)
_TOWN = re.compile("(?:镇|乡|街道|苏木)(?=人民政府|办事处|党政|综合|$)")


class Located(Value, frozen=True):
    """An agency's name taken apart."""

    own: str
    """The name without the places before it."""
    codes: tuple[str, ...] = ()
    """The places that may be meant: one if it is clear, none if the name has no place."""
    places: tuple[str, ...] = ()
    """The names of places as they stand at its beginning."""
    level: str = ""
    """What the name alone tells: ``national``, ``township``, ``zone``; else by the place."""


@lru_cache(maxsize=8192)
def locate(name: str) -> Located:
    """The places ``name`` begins with: each lies in the one before it, the longest names first."""
    above = next((each for each in _ABOVE if name.startswith(each)), "")
    rest, codes, places = name[len(above) :], (), []
    codes_so_far: tuple[str, ...] = codes
    while found := _leading(rest, codes_so_far):
        place, codes_so_far = found
        places.append(place)
        rest = rest[len(place) :]
        if is_town(place):
            break
    own = above + "".join(each for each in places[-1:] if is_town(each)) + rest
    return Located(own, codes_so_far, tuple(places), _level(name, own, bool(places)))


def fitting_codes(codes: Sequence[str], hints: Iterable[str]) -> tuple[str, ...]:
    """Those of ``codes`` that fit the first of ``hints`` (codes of places) that fits any at all."""
    for hint in hints:
        fitting = tuple(code for code in codes if related(code, hint))
        if fitting and len(fitting) < len(codes):
            return fitting
    return tuple(codes)


def places_in(text: str) -> tuple[str, ...]:
    """Codes of a place that ``text``, a folder's name or a file's, begins with."""
    return locate(text).codes


def region_of(code: str) -> Region:
    """The region with this code and the chain of its names."""
    return Region(code, chain_of(code))


def level_of(located: Located, code: str) -> str:
    """The level of the agency in the place ``code``: by its name, else by the place's own."""
    if located.level or not code:
        return located.level
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def identity(code: str, own: str) -> tuple[str, str]:
    """What is the same for all the ways one agency is called: its place, its name without it."""
    return code, fold(own)


def _leading(text: str, within: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """The place that ``text`` begins with, inside one of ``within`` if there are any."""
    for length in range(min(_LONGEST, len(text)), 1, -1):
        if fitting := tuple(_fitting(text[:length], within)):
            return text[:length], fitting
    return None


def _fitting(name: str, within: tuple[str, ...]) -> Iterator[str]:
    for code in dict.fromkeys(codes_of(name)):
        deeper = any(code != each and related(code, each) for each in within)
        if not within or deeper or (is_town(name) and code in within):
            yield code


def _level(name: str, own: str, placed: bool) -> str:
    if not placed and _NATIONAL.search(name):
        return "national"
    if _TOWN.search(own):
        return "township"
    return "zone" if _ZONE.search(own) else ""
