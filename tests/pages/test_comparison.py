"""The data of the comparison, and the form it is chosen with."""

from __future__ import annotations

import json
from typing import Any

from build_tools.forms import load_forms
from build_tools.library.summaries import TOTALS
from build_tools.model import Agency
from build_tools.pages import AgencyContext, DataFile
from build_tools.pages.portal.comparison import agency_script
from tests.pages import samples
from tests.pages.dom import page_tree, rendered
from tests.pages.test_portal import CITY, COUNTY, summary


def told(script: bytes) -> Any:
    text = script.decode()
    assert text.startswith("nianbaoData(")
    return json.loads(text.removeprefix("nianbaoData(").rstrip().removesuffix(");"))


def test_an_agency_tells_every_indicator_and_why_there_is_none() -> None:
    records = samples.years_of(2020, 2022)
    data = told(agency_script(samples.AGENCY, AgencyContext(samples.AGENCY, records).series, {}))
    assert (data["name"], data["level"], data["region"]) == ("某县某局", "县级", "140825")
    assert data["years"] == [2020, 2021, 2022]
    assert {(year, table) for year, table, _ in data["breaks"]} >= {(2022, "proactive")}
    points = data["lines"]["requests.received.total"].split(",")
    assert points[1] == "no_report"
    assert points[0].isdigit()
    assert data["lines"]["proactive.procurement.amount"].split(",")[2] == "not_in_form"


def test_a_region_tells_its_sums_and_of_how_many() -> None:
    reports = [summary("a", 2021, received=5), summary("b", 2021, COUNTY, 7)]
    reports += [summary("c", 2023, received=None)]
    register = [Agency(each, f"单位{each}", CITY, "city") for each in "ac"]
    register.append(Agency("b", "单位b", COUNTY, "county"))
    files = {
        each.path: each.data
        for each in samples.portal_contents(register, reports)
        if isinstance(each, DataFile)
    }
    data = told(files["regions/430100.js"])
    assert data["lines"]["requests.received.total"] == "12/2,no_report,missing"
    assert data["agencies"] == [["a", "单位a", "市级"], ["c", "单位c", "市级"]]
    assert len(data["lines"]) == len(TOTALS)
    assert data["lines"]["requests.denied.total"] == "0/2,no_report,0/1"
    assert (data["reports"], data["known"]) == ([2, 0, 1], 3)
    assert data["regions"] == [["430100", "长沙市"]]
    assert data["within"] == [["430121", "长沙县"]]


def test_every_indicator_of_every_form_can_be_chosen() -> None:
    pages = {each.path: each for each in samples.portal_pages([], [])}
    page = page_tree(rendered(pages["compare.html"]))
    offered = {
        f"{option.get('value')}.{column.partition('=')[0]}"
        for option in page.xpath("//select[@id='nb-compare-row']//option")
        for column in option.get("data-columns").split("|")
    }
    wanted = {
        ".".join(key) for form in load_forms() for table in form.tables for key in table.cell_keys
    }
    sums = {each for each in offered if each.endswith(".organisations")} | {
        f"{each.get('value')}.{column.partition('=')[0]}"
        for each in page.xpath("//select[@id='nb-compare-row']//option[@data-parts]")
        for column in each.get("data-columns").split("|")
    }
    assert wanted <= offered
    assert offered - wanted == sums - wanted
    parts = {
        each.get("value"): each.get("data-parts").split("|")
        for each in page.xpath("//option[@data-parts]")
    }
    assert len(parts["requests.denied"]) == 8
    assert parts["review.litigation"] == [
        *("review.litigation_direct", "review.litigation_after_reconsideration")
    ]
    assert page.xpath("//noscript//a/@href") == ["regions/index.html", "years/index.html"]
