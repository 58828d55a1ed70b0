"""What lies beside the pages of regions, kinds and years says what they say."""

from __future__ import annotations

import csv
import io

from build_tools.model import Agency, Region
from build_tools.pages import DataFile
from tests.pages import samples
from tests.pages.test_portal import CITY, COUNTY, OTHER, document, pages, summary

_FORMULA = Region("430122", ("湖南省", "长沙市", '=HYPERLINK("x")'))


def table(path: str) -> list[dict[str, str]]:
    reports = [
        summary("a", 2021, CITY, 3),
        summary("a", 2023, CITY, 5),
        summary("b", 2023, COUNTY, 7),
        summary("c", 2023, COUNTY, None),
        summary("d", 2023, _FORMULA, 1200),
    ]
    made = samples.portal_contents((), reports)
    [file] = [each for each in made if isinstance(each, DataFile) and each.path == path]
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))


def sums(path: str) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row["code"], row["year"]): (
            row["value"], row["reports_with_value"], row["reports"], row["agencies"]
        )
        for row in table(path)
        if row["figure"] == "requests.received.total"
    }  # fmt: skip


def test_a_region_has_its_sums_at_its_address() -> None:
    assert sums("regions/430100.csv") == {
        ("430100", "2021"): ("3", "1", "1", "4"),
        ("430100", "2022"): ("", "0", "0", "4"),
        ("430100", "2023"): ("1212", "3", "4", "4"),
    }
    assert sums("regions/430121.csv")["430121", "2023"] == ("7", "1", "2", "2")


def test_kinds_and_years_have_theirs() -> None:
    assert sums("kinds/other.csv")["other", "2023"] == ("1212", "3", "4", "4")
    assert sums("years/index.csv")["", "2021"] == ("3", "1", "1", "4")
    assert list(sums("years/2023.csv")) == [("", "2023"), ("430000", "2023")]


def test_no_name_acts_as_a_formula() -> None:
    assert {row["name"] for row in table("regions/430122.csv")} == {'\'=HYPERLINK("x")'}


def test_a_region_says_which_regions_within_lack_reports() -> None:
    register = (
        Agency("a", "甲局", CITY, "city"),
        Agency("b", "乙局", COUNTY, "county"),
        Agency("c", "丙局", OTHER, "city"),
    )
    made = pages([summary("a", 2023), summary("b", 2022, COUNTY)], register)
    [said] = document(made["regions/430000.html"]).xpath("//h1/following-sibling::*[1]")
    assert "2023年报告尚未收录齐的：长沙市缺 1 个机关" in said.text_content()
    [said] = document(made["regions/430100.html"]).xpath("//h1/following-sibling::*[1]")
    assert "长沙县缺 1 个机关" in said.text_content()
