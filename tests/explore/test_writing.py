"""The tables' files: what is written is what was told, in few files and small ones."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_tools.explore import FigureRecord, ListedAgency, write_figures
from build_tools.explore.first import SHOWN
from build_tools.forms import indicators
from build_tools.model import Region
from tests.explore.reading import Reader
from tests.explore.samples import reporting

Held = tuple[ListedAgency, tuple[FigureRecord, ...]]
ADDRESSES = [".".join(each) for each in indicators()]
COUNTY = Region("450721", ("广西壮族自治区", "钦州市", "灵山县"))
CITY = Region("450700", COUNTY.chain[:2])


@pytest.fixture(scope="module")
def held() -> list[Held]:
    return list(reporting(300))


@pytest.fixture(scope="module")
def out(held: Sequence[Held], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_figures((), held, folder)
    return folder


def test_every_figure_of_every_report_is_read_back(held: Sequence[Held], out: Path) -> None:
    reader = Reader(out)
    told = {(each.id, one.year): one for each, records in held for one in records}
    for year in (2021, 2025):
        columns = [reader.figures(year, address) for address in ADDRESSES]
        reports = {agency for agency, at in told if at == year}
        assert set(columns[0]) == reports
        for agency in reports:
            said = ",".join(column[agency] for column in columns).encode()
            assert said == told[agency, year].tokens
        found = {each for each in reports if "T3-01" in told[each, year].findings}
        assert set(reader.found(year, "T3-01")) == found != set()


def test_the_first_answer_is_that_of_the_tables(held: Sequence[Held], tmp_path: Path) -> None:
    first = write_figures((), held, tmp_path).first
    assert first
    reader = Reader(tmp_path)
    columns = [reader.figures(first.year, address) for address in SHOWN]
    assert (first.year, first.known, len(first.rows)) == (2025, 300, 50)
    assert first.reports == len(columns[0])
    for agency, row in zip(reader.ids, first.rows, strict=False):
        said = tuple(column[agency] for column in columns if agency in column)
        assert (row.id, row.tokens, row.gap) == (agency, said, "" if said else "no_report")
    for column, total in zip(columns, first.sums, strict=True):
        numbers = [int(token) for token in column.values() if token.isdigit()]
        assert (total.number, total.count) == (str(sum(numbers)), len(numbers))
        assert sum(numbers) > 0
    assert "no_report" in [row.gap for row in first.rows]


def test_sums_are_those_of_the_reports(tmp_path: Path) -> None:
    place, base, other = (
        ADDRESSES.index(f"requests.{row}.total") for row in ("denied", "concluded", "received")
    )
    said = [
        # denied, concluded: printed, corrected, not to be added up, without the other one
        ("a", COUNTY, "county", b"3", b"10"), ("b", COUNTY, "county", b"c2", b"8"),
        ("c", CITY, "city", b"d5", b"20"), ("d", CITY, "county", b"4", b"b"),
        ("e", None, "county", b"0", b"1.5"),
    ]  # fmt: skip
    held = []
    for name, region, level, denied, concluded in said:
        tokens = [b"0"] * len(ADDRESSES)
        tokens[place], tokens[base], tokens[other] = denied, concluded, b"7"
        agency = ListedAgency(name, name, region, level, "other")
        held.append((agency, (FigureRecord(2022, b",".join(tokens)),)))
    silent = ListedAgency("f", "f", COUNTY, "county", "other")
    write_figures((silent,), held, tmp_path)
    sums = Reader(tmp_path).sums(2022, "requests.denied.total")
    assert sums[""] == "9/4/19.5/5/3"
    assert sums["level:county"] == "9//19.5/5/3"
    assert sums["region:45"] == "9/3/18/5/2"
    assert sums["region:4507"] == "9/3/18/5/2"
    assert sums["level:city"] == ""
    assert sums["region:unknown"] == "0//1.5"
    assert Reader(tmp_path).sums(2022, "requests.received.total")["kind:other"] == "35"
    groups = Reader(tmp_path).file("groups.js")
    assert (groups["known"][0][0], groups["reports"][0][0]) == (6, 5)


def test_where_each_agency_is_and_of_what_level_and_kind(held: Sequence[Held], out: Path) -> None:
    reader = Reader(out)
    known = {agency.id: agency for agency, _ in held}
    assert sorted(reader.ids) == sorted(known)
    for name in ("levels", "kinds"):
        said = [getattr(known[each], name.removesuffix("s")) for each in reader.ids]
        assert reader.runs(name) == said
    codes = [known[each].region for each in reader.ids]
    assert reader.runs("places") == [region.code if region else "" for region in codes]


def test_agencies_stand_in_the_order_of_their_names_as_they_are_said(tmp_path: Path) -> None:
    names = {"z": "阿坝州教育局", "a": "钦州市财政局", "b": "钦州市教育局", "c": "北京市教育局"}
    agencies = [ListedAgency(key, name, None, "", "other") for key, name in names.items()]
    write_figures(agencies, (), tmp_path)
    assert Reader(tmp_path).ids == ["z", "c", "a", "b"]


def test_who_is_known_is_counted_whether_or_not_a_report_is_held(tmp_path: Path) -> None:
    one = FigureRecord(2022, b",".join([b"1"] * len(ADDRESSES)))
    silent = ListedAgency("silent", "甲局", COUNTY, "county", "other")
    ended = replace(silent, id="ended", name="乙局", ended=True)
    withdrawn = replace(silent, id="withdrawn", name="丙局")
    new = replace(silent, id="new", name="丁局", region=None)
    held = [
        (ended, (replace(one, year=2021),)),
        (withdrawn, (replace(one, year=2021), FigureRecord(2022))),
        (new, (one,)),
    ]
    write_figures((silent, ended, withdrawn), held, tmp_path)
    reader = Reader(tmp_path)
    years = reader.table["years"]
    assert (years["2021"]["reports"], years["2021"]["known"]) == (2, 4)
    assert (years["2022"]["reports"], years["2022"]["known"]) == (1, 3)
    assert reader.listed(2022, "absent") == ["ended"]
    assert reader.listed(2022, "withdrawn") == ["withdrawn"]
    assert reader.table["provinces"] == [["450000", "广西壮族自治区"]]
    assert reader.file("regions/45.js")[1:] == [["450700", "钦州市"], ["450721", "灵山县"]]


def test_the_set_is_named_after_what_it_holds(held: Sequence[Held], tmp_path: Path) -> None:
    first = write_figures((), held, tmp_path).paths
    kept = {path: (tmp_path / path).stat().st_ino for path in first}
    assert write_figures((), held, tmp_path).paths == first
    assert {path: (tmp_path / path).stat().st_ino for path in first} == kept
    other = write_figures((), held[1:], tmp_path).paths
    assert {path.partition("/")[0] for path in other} - {"tables.js"} != {
        path.partition("/")[0] for path in first
    } - {"tables.js"}
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_small_portal_has_few_files(held: Sequence[Held], tmp_path: Path) -> None:
    assert len(write_figures((), held[:40], tmp_path).paths) < 30


def test_what_is_loaded_first_at_100_000_reports(tmp_path: Path) -> None:
    """One year of 20,000 agencies weighs as much as any of five: 5,000 of them so much less."""
    write_figures((), reporting(5_000, years=(2025,)), tmp_path)
    reader = Reader(tmp_path)
    first = reader.table["version"]
    files = [tmp_path / "tables.js", tmp_path / first / "years/2025.js"]
    files += [tmp_path / first / "agencies/0.js", tmp_path / first / "places.js"]
    firsts = reader.table["years"]["2025"]["files"]
    for address in ("requests.received.total", "requests.denied.total"):
        place = ADDRESSES.index(address)
        number = max(at for at, start in enumerate(firsts) if start <= place)
        files.append(tmp_path / first / f"figures/2025/{number}.js")
    assert sum(len(gzip.compress(each.read_bytes(), 6)) for each in files) < 16_500
    sums = [reader.path_of("sums", reader.table["sums"], address) for address in SHOWN]
    sums.append(tmp_path / first / "groups.js")
    assert sum(len(gzip.compress(each.read_bytes(), 6)) for each in {*sums}) < 4_500
    largest = max(each.stat().st_size for each in tmp_path.rglob("*.js"))
    assert largest < 24_000
