"""The agencies of the table, numbered in the order of their names as they are said aloud."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from build_tools.library.kinds import kind_of
from build_tools.model import Agency, Region, Value
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder
from build_tools.search.pinyin import pinyin_of

BLOCK = 128
"""Agencies named in one file."""


class ListedAgency(Value, frozen=True, array_like=True):
    """An agency as the table knows it."""

    id: str
    name: str
    region: Region | None
    level: str
    kind: str
    ended: bool = False
    """Whether it became part of another agency."""
    followed: bool = False
    """Whether it was made of others."""


def listed(agency: Agency) -> ListedAgency:
    """``agency``, of the register or not."""
    return ListedAgency(
        agency.id,
        agency.name,
        agency.region,
        agency.level,
        kind_of(agency),
        bool(agency.merged_into),
        bool(agency.succeeds),
    )


def in_order(agencies: Iterable[ListedAgency]) -> list[ListedAgency]:
    """``agencies`` by name, syllable by syllable: their places are their numbers."""
    return sorted(agencies, key=_said)


def write_agencies(folder: IndexFolder, agencies: Sequence[ListedAgency]) -> list[tuple[str, str]]:
    """Write who they are, and where, of what level and kind; gives the provinces there are.

    ``agencies/<n>.js`` names them, ``cities/<3601>.js`` once more those of a city, with their
    numbers, ``regions/<36>.js`` the regions of a province; ``places.js``, ``levels.js`` and
    ``kinds.js`` tell one thing of each agency, as runs.
    """
    for start in range(0, len(agencies), BLOCK):
        block = [described(each) for each in agencies[start : start + BLOCK]]
        folder.write(f"agencies/{start // BLOCK}.js", script(block))
    cities: dict[str, list[object]] = {}
    for number, each in enumerate(agencies):
        city = _code(each)[:4]
        if city.isdecimal() and city.isascii() and not city.endswith("00"):
            cities.setdefault(city, []).append((number, *described(each)))
    for city in sorted(cities):
        folder.write(f"cities/{city}.js", script(cities[city]))
    folder.write("places.js", script(_runs(_code(each) for each in agencies)))
    folder.write("levels.js", script(_runs(each.level for each in agencies)))
    folder.write("kinds.js", script(_runs(each.kind for each in agencies)))
    return _write_regions(folder, agencies)


def _said(agency: ListedAgency) -> tuple[tuple[str, ...], str, str]:
    return next(iter(pinyin_of(agency.name)), ()), agency.name, agency.id


def described(agency: ListedAgency) -> tuple[str, str, str]:
    """Its id, its name and its region."""
    return agency.id, agency.name, "".join(agency.region.chain) if agency.region else ""


def _code(agency: ListedAgency) -> str:
    return agency.region.code if agency.region else ""


def _runs(values: Iterable[str]) -> dict[str, object]:
    """The distinct ``values``, and for each run of one its place among them and its length."""
    places: dict[str, int] = {}
    runs = (
        f"{places.setdefault(value, len(places))}x{sum(1 for _ in run)}"
        for value, run in groupby(values)
    )
    said = ",".join(runs)
    return {"values": list(places), "runs": said}


def _write_regions(folder: IndexFolder, agencies: Iterable[ListedAgency]) -> list[tuple[str, str]]:
    names = dict(sorted(set(_steps(agencies))))
    for province, codes in groupby(names, key=lambda code: code[:2]):
        folder.write(f"regions/{province}.js", script([(code, names[code]) for code in codes]))
    return [(code, name) for code, name in names.items() if code.endswith("0000")]


def _steps(agencies: Iterable[ListedAgency]) -> Iterator[tuple[str, str]]:
    for region, _ in groupby(each.region for each in agencies):
        yield from region.steps if region else ()
