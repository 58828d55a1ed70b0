"""A report that names another office, or another year, than it is filed under stands apart."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.explore.reading import Reader
from tests.site.building import BuildPaths, build_at, place, tree

__all__ = ["place"]

OFFICE, OTHER = "sample-900121-government-office", "sample-900121-civil-affairs"
NAME, OTHER_NAME = "样例云云县人民政府办公室", "样例云云县民政局"
YEAR = 2022
SUMS = "regions/900121.csv"
RECEIVED = "requests.received.total"


def source(place: BuildPaths, agency: str = OFFICE, year: int = YEAR) -> Path:
    (found,) = (place.content / "reports" / agency).glob(f"{year}.*")
    return found


def misfile(place: BuildPaths) -> None:
    """Put the other office's report of the year in the place of the office's own."""
    source(place).unlink()
    other = source(place, OTHER)
    (place.content / "reports" / OFFICE / other.name).write_bytes(other.read_bytes())


def built(place: BuildPaths) -> BuildPaths:
    assert build_at(place).failed == ()
    return place


def rows(place: BuildPaths, table: str) -> list[dict[str, str]]:
    with gzip.open(place.site / "data" / f"{table}.csv.gz", "rt", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def published(place: BuildPaths, name: str, agency: str = OFFICE) -> str:
    return (place.site / "reports" / agency / name).read_text("utf-8")


def line(place: BuildPaths) -> list[str]:
    """The office's years of one figure, as the comparison has them."""
    text = published(place, "series.js").removeprefix("nianbaoData(").rstrip().removesuffix(");")
    said: str = json.loads(text)["lines"][RECEIVED]
    return said.split(",")


def found(place: BuildPaths) -> set[tuple[str, str]]:
    """Whose reports have findings, and of which checks; what we could not read or hold is none."""
    reports = sorted((place.site / "reports").glob("*/20??.json"))
    assert reports
    return {
        (path.parent.name, check["code"])
        for path in reports
        for check in json.loads(path.read_text("utf-8"))["checks"]
        if check.get("findings")
    }


def received(place: BuildPaths, agency: str = OFFICE, year: int = YEAR) -> str:
    data: dict[str, Any] = json.loads(published(place, f"{year}.json", agency))
    cells = [cell for table in data["tables"] for cell in table["cells"]]
    (value,) = (c["value"] for c in cells if (c["row"], c["column"]) == ("received", "total"))
    return str(value)


def without_its_report(place: BuildPaths, tmp_path: Path) -> dict[str, list[str]]:
    """The sums of the region where the office has no report of that year, without its counts."""
    source(place).unlink()
    return sums(built(replace(place, site=tmp_path / "less", cache=tmp_path / "other")))


def sums(place: BuildPaths) -> dict[str, list[str]]:
    with (place.site / SUMS).open(encoding="utf-8-sig") as file:
        read = list(csv.DictReader(file))
    return {f"{r['year']} {r['figure']}": [r["value"], r["reports_with_value"]] for r in read}


def test_its_figures_are_its_own_and_in_no_sum_or_line(place: BuildPaths, tmp_path: Path) -> None:
    others = received(built(place), OTHER)
    whole, own = sums(place), received(place)
    assert "0" not in (own, others)
    assert own != others
    assert line(place)[1] == own
    misfile(place)
    built(place)
    assert received(place) == others  # its own page and files tell what it says
    assert "本站收录版本的三张统计表" in published(place, "2022.html")
    for page in ("2022.html", "index.html"):
        assert f"报告写的机关是“{OTHER_NAME}”" in published(place, page)
    assert line(place) == [received(place, year=2021), "misfiled", received(place, year=2023)]
    reader = Reader(place.site / "explore")
    assert reader.figures(YEAR, RECEIVED)[OFFICE] == "o"
    apart = sums(place)
    assert apart != whole
    assert apart == without_its_report(place, tmp_path)


def test_its_rows_in_the_files_of_data_say_so(place: BuildPaths) -> None:
    misfile(place)
    built(place)
    for table in ("reports", "statements", "originals"):
        said = {(r["agency_id"], r["year"], bool(r["misfiled"])) for r in rows(place, table)}
        assert {each[:2] for each in said if each[2]} == {(OFFICE, str(YEAR))}
        assert len({each[:2] for each in said}) == len(said)
    (own,) = (r for r in rows(place, "reports") if r["misfiled"])
    assert OTHER_NAME in own["misfiled"]
    assert not own["received"]
    assert all(r["received"] for r in rows(place, "reports") if not r["misfiled"])
    assert json.loads(published(place, "2022.json"))["misfiled"] == own["misfiled"]
    assert json.loads(published(place, "2022.json", OTHER))["misfiled"] == ""


def test_the_office_whose_report_it_is_has_copied_from_nobody(place: BuildPaths) -> None:
    assert found(built(place)) == set()
    misfile(place)
    assert found(built(place)) == set()


def by_alias(place: BuildPaths) -> None:
    register = place.content / "agencies.yml"
    known = f"    name: {NAME}\n"
    said = register.read_text("utf-8").replace(known, f"{known}    aliases: [{OTHER_NAME}]\n")
    register.write_text(said, "utf-8")


def by_word(place: BuildPaths) -> None:
    said = "accepted:\n- {code: W-AGENCY, reason: 代编, by: 张三}\n"
    source(place).with_suffix(".corrections.yml").write_text(said, "utf-8")


@pytest.mark.parametrize("settle", [by_alias, by_word])
def test_what_is_settled_counts(place: BuildPaths, settle: Callable[[BuildPaths], None]) -> None:
    misfile(place)
    built(place)
    assert line(place)[1] == "misfiled"
    settle(place)
    report = build_at(place)
    assert line(place)[1] == received(place)
    assert not [each.code for each in report.problems]
    assert "归属待核" not in published(place, "2022.html")
    fresh = replace(place, site=place.site.with_name("fresh"), cache=place.cache / "fresh")
    assert tree(built(fresh).site) == tree(place.site)


def test_the_report_of_another_year_stands_apart(place: BuildPaths) -> None:
    source(place).write_bytes(source(place, year=2023).read_bytes())
    built(place)
    latest = received(place, year=2023)
    assert line(place) == [received(place, year=2021), "misfiled", latest]
    assert "报告写的是2023年，本站归入2022年" in published(place, "2022.html")
    assert found(place) == set()
