"""Content trees of invented agencies, as many as a test or a measurement asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from build_tools.synthetic.corpus import (
    Sample,
    SampleReport,
    reports_of,
    write_register,
    write_reports,
)

_YEARS = range(2021, 2026)
_STEMS = "云青白金玉兰石松竹梅江湖海山川林泉溪"
_DEPARTMENTS = ("人民政府办公室", "教育局", "民政局", "财政局", "自然资源局", "住房和城乡建设局",
                "交通运输局", "农业农村局", "卫生健康局", "市场监督管理局", "投资促进局",
                "应急管理局")  # fmt: skip
_SLUGS = ("government-office", "education", "civil-affairs", "finance", "natural-resources",
          "housing", "transport", "agriculture", "health", "market-regulation", "investment",
          "emergency")  # fmt: skip
_COUNTIES_PER_CITY = 8
_CITIES_PER_PROVINCE = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """An invented county: its code outside GB/T 2260's range and its chain of names."""

    code: str
    chain: tuple[str, str, str]


def write_corpus(folder: Path, reports: int, seed: int = 0, years: Sequence[int] = _YEARS) -> None:
    """Write ``reports`` reports without faults under ``folder/reports``, their register beside."""
    register = []
    written = 0
    for number, agency in enumerate(_agencies()):
        if written == reports:
            break
        register.append(agency)
        samples = list(islice(reports_of(agency, seed, number, years), reports - written))
        write_reports(folder, samples)
        written += len(samples)
    write_register(folder, register)


def sample_reports(
    seed: int = 0, *, faulty: bool = False, years: Sequence[int] = _YEARS
) -> Iterator[SampleReport]:
    """Endless synthetic reports, agency by agency, years ascending, some with faults if wanted."""
    for number, agency in enumerate(_agencies()):
        yield from reports_of(agency, seed, number, years, faulty=faulty)


def _agencies() -> Iterator[Sample]:
    for place in _places():
        for department, slug in zip(_DEPARTMENTS, _SLUGS, strict=True):
            agency = f"sample-{place.code}-{slug}"
            yield Sample(agency, f"{place.chain[-1]}{department}", place.code, place.chain)


def _places() -> Iterator[_Place]:
    number = 0
    while True:
        city, county = divmod(number, _COUNTIES_PER_CITY)
        province, town = divmod(city, _CITIES_PER_PROVINCE)
        code = f"{90 + province % 10}{town + 1:02d}{county + 21 + province // 10 * 10:02d}"
        chain = (
            f"样例{_stem(province)}省",
            f"样例{_stem(city * 7 + 3)}市",
            f"样例{_stem(number)}县",
        )
        yield _Place(code, chain)
        number += 1


def _stem(number: int) -> str:
    """A place name for every number, each different: two characters, more when they run out."""
    number, last = divmod(number, len(_STEMS))
    head = _STEMS[number % len(_STEMS)]
    rest = number // len(_STEMS)
    return (_stem(rest - 1) if rest else "") + head + _STEMS[(last + number) % len(_STEMS)]
