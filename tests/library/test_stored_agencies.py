"""Agencies packed away are given back as they were, and take little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from build_tools.common.cache import Cache
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.library.corrections import Amendments
from build_tools.library.stored_agencies import AgencyHead, StoredAgencies, store_block
from build_tools.model import Agency, Provenance, Region, Withdrawal, WithdrawnReport

ROOT = Path("content")
NOWHERE = Cache(None)
KILOBYTES = 0.15
"""That a report may take: as objects it takes 1 KB."""


def file(agency: str, year: int) -> ReportFile:
    path = f"content/reports/{agency}/{year}.txt"
    digest = sha256(path.encode()).hexdigest()
    seen = Provenance(seen=f"{year + 1}-03-01")
    return ReportFile(year, f"/somewhere/{path}", path, digest, seen, Amendments())


def made(count: int) -> Iterator[AgencyReports]:
    for number in range(count):
        name = f"county-{number:06}"
        region = Region("140825", ("甲省", "乙市", "丙县"))
        agency = Agency(name, f"第{number}局", region, former_ids=("old",) * (number == 1))
        gone = (WithdrawnReport(2019, Withdrawal("重复", "2024-01-02", "2019.pdf")),)
        entries = tuple(file(name, year) for year in range(2020, 2025))
        yield AgencyReports(agency, entries, ROOT, withdrawn=gone if number == 2 else ())


class OfLevel(NamedTuple):
    level: str

    def amended(self, reports: AgencyReports) -> AgencyReports:
        return replace(reports, agency=msgspec.structs.replace(reports.agency, level=self.level))

    def depends(self, heads: Sequence[AgencyHead]) -> object:
        assert heads
        return self.level


def packed(agencies: Iterable[AgencyReports], cache: Cache = NOWHERE) -> StoredAgencies:
    waiting, blocks = iter(agencies), []
    while some := list(islice(waiting, 64)):
        blocks.append(store_block(some))
    return StoredAgencies(ROOT, blocks, cache=cache)


def stored(count: int = 200) -> StoredAgencies:
    return packed(made(count))


def test_what_was_put_away_comes_back() -> None:
    agencies = stored()
    assert [*agencies] == [*made(200)] == [agencies[place] for place in range(200)]
    assert len(agencies) == 200
    assert [each.id for each in agencies.of({"county-000065", "county-000003"})] == [
        "county-000003",
        "county-000065",
    ]


def test_the_heads_tell_of_each_agency() -> None:
    heads = stored(3).heads
    assert [head.id for head in heads] == [f"county-00000{number}" for number in range(3)]
    assert {head.years for head in heads} == {(2020, 2021, 2022, 2023, 2024)}
    assert [head.former_ids for head in heads] == [(), ("old",), ()]
    assert [head.withdrawn for head in heads] == [(), (), (2019,)]
    assert {head.latest for head in heads} == {"2025-03-01"}


def test_amended_agencies_have_fingerprints_of_their_own() -> None:
    agencies = stored(2)

    amended = agencies.amended(OfLevel("county"))
    assert [each.agency.level for each in amended] == ["county", "county"]
    assert [each.agency.level for each in agencies] == ["", ""]
    assert not {*agencies.fingerprints} & {*amended.fingerprints}
    assert amended.fingerprints == [each.fingerprint for each in amended]


def test_fingerprints_are_kept_of_blocks_that_stay_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    agencies = packed(made(200), cache).amended(OfLevel("county"))
    known = agencies.fingerprints
    other = [*made(200)]
    other[70] = replace(other[70], entries=other[70].entries[1:])
    asked: list[str] = []

    def count(reports: AgencyReports) -> str:
        asked.append(reports.id)
        return str(fingerprint(reports))

    fingerprint = AgencyReports.__dict__["fingerprint"].func
    monkeypatch.setattr(AgencyReports, "fingerprint", property(count))
    again = packed(other, cache).amended(OfLevel("county")).fingerprints
    assert [at for at in range(200) if again[at] != known[at]] == [70]
    assert len(asked) == 64
    cities = packed(other, cache).amended(OfLevel("city")).fingerprints
    assert not {*cities} & {*again}


def test_reports_take_little_memory() -> None:
    stored(10)
    tracemalloc.start()
    try:
        agencies = stored(2_000)
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert held / 1_000 / (5 * len(agencies)) < KILOBYTES
