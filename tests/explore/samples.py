"""Invented agencies and their figures, as uneven as real ones, made fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import exp
from random import Random

from build_tools.explore import FigureRecord, ListedAgency
from build_tools.forms import indicators
from build_tools.model import Region
from tests.search.samples import BUREAUS

YEARS = range(2021, 2026)
_NAME_CHARS = "安平昌德东丰海和河衡华怀黄惠吉江金京靖临龙宁钦青清庆泉荣山韶石绍顺台天通万潍武西"
_KINDS = ("commerce", "development-reform", "education", "civil-affairs", "finance",
          "natural-resources", "health", "market-regulation", "industry", "commerce", "audit",
          "statistics")  # fmt: skip
_RESULTS = ("granted", "partly_granted", "denied.third_party", "denied.internal_affairs",
            "unavailable.not_held", "refused.petition", "other.miscellaneous")  # fmt: skip
_WEIGHTS = (40, 8, 4, 5, 25, 8, 10)
_FINDINGS = ("T3-01", "T3-02", "S04", "N-04", "X-06")
_PLACES = {each[1:]: place for place, each in enumerate(indicators()) if each[0] == "requests"}
_BLANK = [b"f" if each[2] in ("made", "newly_disclosed") else b"0" for each in indicators()]


def reporting(
    agencies: int, years: Sequence[int] = YEARS, seed: int = 1
) -> Iterator[tuple[ListedAgency, tuple[FigureRecord, ...]]]:
    """So many agencies with a report of nearly every year each."""
    random = Random(seed)
    for number in range(agencies):
        records = [_record(random, year) for year in years if random.random() < 0.97]
        yield _agency(number), tuple(records)


def _agency(number: int) -> ListedAgency:
    place, bureau = divmod(number, len(BUREAUS))
    region = _region(place)
    level = ("province", "city", "county")[len(region.chain) - 1]
    return ListedAgency(
        f"agency-{number:05}", region.name + BUREAUS[bureau], region, level, _KINDS[bureau]
    )


def _region(number: int) -> Region:
    """Provinces of 20 cities of 15 counties, each called by the same name always."""
    province, rest = divmod(number, 301)
    city, county = divmod(rest - 1, 15) if rest else (0, 0)
    names = [_name(province) + "省"]
    code = f"{province + 11}0000"
    if rest:
        names.append(_name(1_000 + province * 20 + city) + "市")
        code = f"{province + 11}{city + 1:02}{county:02}"
    if rest and county:
        names.append(_name(10_000 + number) + "县")
    return Region(code, tuple(names))


def _name(number: int) -> str:
    return "".join(Random(number).sample(_NAME_CHARS, 2))


def _record(random: Random, year: int) -> FigureRecord:
    tokens = _BLANK.copy()
    if random.random() > 0.45:
        _fill(random, tokens)
    for place in random.sample(range(len(tokens)), 2) if random.random() < 0.05 else ():
        tokens[place] = random.choice((b"b", b"m", b"u", b"d3", b"r4"))
    found = tuple(code for code in _FINDINGS if random.random() < 0.04)
    return FigureRecord(year, b",".join(tokens), found)


def _fill(random: Random, tokens: list[bytes]) -> None:
    received = min(20_000, int(exp(random.gauss(1.8, 1.5))) + 1)
    persons = sum(random.random() < 0.8 for _ in range(received))
    results = Counter(random.choices(_RESULTS, _WEIGHTS, k=received))
    counts = {"received": received, "concluded": received, **results}
    for row in ("denied", "unavailable", "refused", "other"):
        counts[row] = sum(count for key, count in results.items() if key.startswith(f"{row}."))
    for row, count in counts.items():
        natural = count if row not in ("received", "concluded") else persons
        split = {"natural_person": natural, "business": count - natural, "total": count}
        for column, value in {**split, "organisations": count - natural}.items():
            tokens[_PLACES[row, column]] = b"%d" % value
