"""Synthetic documents with a vocabulary as uneven as that of real reports, made fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from build_tools.search import SearchDocument

CONTENT = Path(__file__).parents[2] / "content" / "reports"
BUREAUS = (
    "投资促进局", "发展和改革局", "教育局", "民政局", "财政局", "自然资源局", "卫生健康局",
    "市场监督管理局", "工业信息化和商务局", "招商投资促进中心", "审计局", "统计局",
)  # fmt: skip
_LEVELS = (("province", "省"), ("city", "市"), ("county", "县"))
_DEPTH = {"province": 1, "city": 2, "county": 3}
_NAME_CHARS = (
    "安平昌德东丰海和河衡华怀黄惠吉江金京靖临龙宁钦青清庆泉荣山韶"
    "石绍顺台天通万潍武西湘孝新兴阳宜永玉岳云漳州舟"
)
_FIRST = 70
"""The code of the first of at most thirty provinces."""
_YEARS = range(2025, 2020, -1)
_KINDS = {"prose": 0.5, "tables": 0.2, "years": 0.05, "reading": 0.01}
"""Kinds of findings, and in what share of the documents there are some."""


def seed_passages() -> list[str]:
    """The paragraphs of the real reports in the content tree, tables left out."""
    lines = [line for path in sorted(CONTENT.glob("*/*.txt")) for line in _lines(path)]
    return [line for line in lines if len(line) > 40 and "\t" not in line]


@dataclass(frozen=True, slots=True)
class Region:
    """An invented region."""

    code: str
    chain: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """An invented agency."""

    id: str
    name: str
    region: Region


def documents(
    count: int, seed: int = 1, province: int | None = None, paragraphs: int = 8
) -> Iterator[SearchDocument]:
    """``count`` documents of ``count / 5`` agencies, each with five years.

    Of one ``province`` where it is given: agencies, names and codes of its own, the same words.
    """
    clauses, rarity, state = _clauses(seed)
    random = Random(f"{seed} {province}")
    if province is None:
        random.setstate(state)
    known = _agencies(random, count, province)
    for number in range(count):
        agency, year = divmod(number, len(_YEARS))
        passages = _passages(random, clauses, rarity, _YEARS[year], paragraphs)
        kinds = tuple(kind for kind, share in _KINDS.items() if random.random() < share)
        yield _document(known[agency], _YEARS[year], passages, kinds)


def province_agencies(count: int, province: int, seed: int = 1) -> list[SampleAgency]:
    """The agencies of those ``documents`` of one ``province``."""
    return _agencies(Random(f"{seed} {province}"), count, province)


def _agencies(random: Random, count: int, province: int | None) -> list[SampleAgency]:
    agencies = -(-count // len(_YEARS))
    regions = list(_regions(random, -(-agencies // len(BUREAUS)), province))
    mark = "" if province is None else f"{province:02}-"
    return [
        SampleAgency(
            f"agency-{mark}{number:05}",
            (region := regions[number // len(BUREAUS)]).chain[-1] + BUREAUS[number % len(BUREAUS)],
            region,
        )
        for number in range(agencies)
    ]


def _document(
    agency: SampleAgency, year: int, passages: tuple[str, ...], kinds: tuple[str, ...]
) -> SearchDocument:
    region = agency.region
    return SearchDocument(
        url=f"reports/{agency.id}/{year}.html",
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
        agency_id=agency.id,
        names=(agency.name,),
        region_code=region.code,
        region_chain=region.chain,
        level=region.level,
        year=year,
        passages=passages,
        kinds=kinds,
    )


def _passages(
    random: Random, clauses: list[str], rarity: list[float], year: int, paragraphs: int
) -> tuple[str, ...]:
    """So many paragraphs: common clauses often, rare ones now and then, figures of their own."""
    return tuple(
        f"{year}年，共{random.randrange(2000)}条。"
        + "，".join(random.choices(clauses, cum_weights=rarity, k=12))
        + "。"
        for _ in range(paragraphs)
    )


@cache
def _clauses(seed: int) -> tuple[list[str], list[float], tuple[Any, ...]]:
    """Clauses by falling frequency: those of the real reports, then invented ones.

    And the state of the chance that drew them, with which documents of no province are drawn on.
    """
    random = Random(seed)
    stock = [clause for text in seed_passages() for clause in re.split("[，。；、：]", text)]
    chars = [chr(0x4E00 + random.randrange(20_000)) for _ in range(3_000)]
    rarity = list(accumulate(1 / (rank + 5) for rank in range(len(chars))))
    sizes = random.choices((2, 3, 4), weights=(8, 2, 1), k=20_000)
    words = ["".join(random.choices(chars, cum_weights=rarity, k=size)) for size in sizes]
    common = _zipf(words)
    invented = ("".join(random.choices(words, cum_weights=common, k=5)) for _ in range(30_000))
    clauses = [clause for clause in dict.fromkeys(stock) if clause] + list(invented)
    return clauses, _zipf(clauses), random.getstate()


def _zipf(items: list[str]) -> list[float]:
    return list(accumulate(1 / (rank + 10) for rank in range(len(items))))


def _regions(random: Random, count: int, own: int | None) -> Iterator[Region]:
    """Provinces of ten cities of eleven counties, or all ``count`` in the province ``own``."""
    names = _Names(random)
    for number in range(count):
        province, rest = divmod(number, 110) if own is None else (own, number)
        city, county = divmod(rest, 11)
        level, suffix = _LEVELS[0 if not rest else 1 if not county else 2]
        chain = (names(province, "省"), names(1_000 + province * 100 + city, "市"))
        name = names(10_000 + number, suffix)
        code = (
            f"{province + _FIRST}{city + 1:02}{county:02}" if rest else f"{province + _FIRST}0000"
        )
        yield Region(code, (*chain, name)[: _DEPTH[level]], level)


class _Names:
    """An invented name for each number, always the same one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known: dict[int, str] = {}

    def __call__(self, number: int, suffix: str) -> str:
        if number not in self._known:
            self._known[number] = "".join(self._random.sample(_NAME_CHARS, 2))
        return self._known[number] + suffix


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines()]
