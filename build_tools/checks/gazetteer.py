"""Names of places: which of them stand in a text, and whose they are.

A name that is an ordinary word too, that many places bear, or whose stem is a single character
accuses nobody and is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from build_tools.model import Value

_SUFFIX = re.compile(r"(?:省|市|地区|盟|自治州|自治区|自治县|自治旗|县|区|旗)$")
_NATION = re.compile(
    r"(?:各族|(?:壮|回|藏|彝|苗|侗|布依|土家|哈尼|傣|景颇|傈僳|白|羌|满|瑶|畲|黎|佤|纳西|拉祜|水"
    r"|仡佬|撒拉|土|保安|东乡|裕固|达斡尔|鄂温克|独龙|怒|布朗|普米|毛南|仫佬|蒙古|朝鲜)族"
    r"|维吾尔|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)+$"
)
_TOWNS = ("镇", "乡", "街道", "苏木")
_MOST_BEARERS = 5
_LAST = re.compile("[省市县区州盟旗镇乡道木](?<![全我本各该社].)")
_GOES_ON = re.compile(
    r"市[场域]|[县区][级域块间别分位划]|旗[下帜舰]|镇[域村街]|乡[村镇土亲愁贤]|道[路德口]"
)
"""Where the last character of a would-be name belongs to the next word."""


class Named(Value, frozen=True):
    """A name found in a text, and where it begins."""

    name: str
    start: int
    end: int


def named_places(text: str) -> Iterator[Named]:
    """The places ``text`` calls by their whole names, 合肥市 or 茨榆坨街道, the longest ones."""
    known, tails, longest = _by_name(), _tails(), _longest()
    for last in _LAST.finditer(text):
        end = last.end()
        if text[end - 3 : end] not in tails or _GOES_ON.match(text, end - 1):
            continue
        names = (text[start:end] for start in range(max(0, end - longest), end - 2))
        name = next((each for each in names if each in known), "")
        if name and _is_telling(name):
            yield Named(name, end - len(name), end)


def stem_of(name: str) -> str:
    """A place's name without its kind and its peoples: 恩施 of 恩施土家族苗族自治州."""
    whole = _SUFFIX.sub("", name)
    stem = _NATION.sub("", whole)
    return stem if len(stem) > 1 else whole if len(whole) > 1 else name


def is_stem(text: str) -> bool:
    """Whether ``text`` is a province, prefecture or county without its kind, such as 合肥."""
    return text in _by_stem()


def codes_of(name: str) -> Sequence[str]:
    """The codes of the places that bear ``name``, whole or as a stem; towns have their county's."""
    return (_by_name().get(name) or _by_stem().get(name, "")).split()


def chain_of(code: str) -> tuple[str, ...]:
    """The names of the place ``code`` and of those it lies in, the province first."""
    wanted = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    return tuple(name for each in wanted if (name := _names().get(each)))


def is_town(name: str) -> bool:
    """Whether ``name`` is a town's."""
    return name.endswith(_TOWNS)


def related(one: str, other: str) -> bool:
    """Whether one of the places is the other or lies in it."""
    short, long = sorted((_prefix(one), _prefix(other)), key=len)
    return long.startswith(short)


def _prefix(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _is_telling(name: str) -> bool:
    stem = name[:-2] if name.endswith(("街道", "苏木")) else name[:-1]
    common = is_town(name) and len(set(_by_name()[name].split())) > _MOST_BEARERS
    return not common and stem not in _words()


@cache
def _lines() -> Sequence[list[str]]:
    """Each line of the file taken apart: the code, the place, its towns."""
    return [line.split(" ") for line in _read("places.txt")]


@cache
def _names() -> Mapping[str, str]:
    return {code: name for code, name, *_ in _lines()}


@cache
def _words() -> frozenset[str]:
    """Stems that are ordinary words too."""
    return frozenset(word for line in _read("place_words.txt") for word in line.split(" "))


def _read(name: str) -> list[str]:
    lines = files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@cache
def _by_name() -> Mapping[str, str]:
    """The codes of the places of each name, a space between them: most have one."""
    return _codes((name, code) for code, *names in _lines() for name in names)


@cache
def _by_stem() -> Mapping[str, str]:
    """As ``_by_name``, of stems that are no ordinary words."""
    words = _words()
    stems = ((_NATION.sub("", _SUFFIX.sub("", name)), code) for code, name, *_ in _lines())
    return _codes((stem, code) for stem, code in stems if len(stem) > 1 and stem not in words)


def _codes(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in named:
        found[name] = f"{found[name]} {code}" if name in found else code
    return found


@cache
def _tails() -> frozenset[str]:
    return frozenset([name[-3:] for name in _by_name() if len(name) > 2])


@cache
def _longest() -> int:
    return max(map(len, _by_name()))
