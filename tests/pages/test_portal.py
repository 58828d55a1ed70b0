"""The pages about many reports, on invented summaries."""

from __future__ import annotations

from decimal import Decimal
from posixpath import dirname, join, normpath

import pytest

from build_tools.library.summaries import TOTALS, ReportSummary
from build_tools.model import Agency, Finding, Number, Observation, Page, Region, Relative, Severity
from build_tools.pages.portal.finding_spool import FindingSpool
from tests.pages import samples
from tests.pages.dom import Tree, page_tree, rendered

HUNAN, HUBEI = "湖南省", "湖北省"
CITY = Region("430100", (HUNAN, "长沙市"))
COUNTY = Region("430121", (HUNAN, "长沙市", "长沙县"))
OTHER = Region("420000", (HUBEI,))


def summary(
    agency: str,
    year: int,
    region: Region | None = CITY,
    received: int | None = 0,
    findings: tuple[Finding, ...] = (),
    issued: str = "",
) -> ReportSummary:
    totals: list[Number | None] = [0] * len(TOTALS)
    totals[[total.id for total in TOTALS].index("received")] = received
    return ReportSummary(
        agency_id=agency, agency_name=f"单位{agency}", year=year, title="", path="", sha256="",
        level="city", region=region, issued=issued, totals=tuple(totals), findings=findings,
    )  # fmt: skip


def pages(summaries: list[ReportSummary], agencies: tuple[Agency, ...] = ()) -> dict[str, Page]:
    made = list(samples.portal_pages(agencies, summaries))
    assert len({page.path for page in made}) == len(made)
    return {page.path: page for page in made}


def document(page: Page) -> Tree:
    return page_tree(rendered(page))


def rows(page: Page, prefix: str) -> dict[str, list[str]]:
    found = document(page).xpath(f"//table[caption/@id='{prefix}-t']/tbody/tr")
    return {
        row.find("th").text_content(): [cell.text_content() for cell in row.iter("td")]
        for row in found
    }


def finding(code: str, reading: bool = False, severity: Severity = Severity.ERROR) -> Finding:
    cell = ("review", "reconsideration", "total")
    return Finding(code, severity, Observation("S09"), cells=(cell,), about_reading=reading)


def test_an_empty_portal_has_all_its_pages() -> None:
    assert set(pages([])) == {
        "index.html", "search.html", "about-data.html", "glossary.html", "checks.html",
        "compare.html", "regions/index.html", "kinds/index.html", "years/index.html",
        "findings/index.html", "findings/regions.html", "findings/kinds.html",
        "for-agencies.html", "explore.html", "changes.html", "data.html",
    }  # fmt: skip


def test_coverage_counts_the_known_and_those_within() -> None:
    register = (
        Agency("a", "单位a", CITY, "city"),
        Agency("b", "单位b", COUNTY, "county"),
        Agency("silent", "从未收录的单位", COUNTY, "county"),
    )
    made = pages([summary("a", 2021), summary("a", 2023), summary("b", 2023, COUNTY)], register)
    assert rows(made["regions/index.html"], "c") == {HUNAN: ["2 / 3", "0 / 3", "1 / 3"]}
    assert rows(made["regions/430100.html"], "c") == {"长沙县": ["1 / 2", "0 / 2", "0 / 2"]}
    assert rows(made["regions/430000.html"], "c") == {
        "长沙市": ["2 / 3", "0 / 3", "1 / 3"],
        "长沙市 长沙县": ["1 / 2", "0 / 2", "0 / 2"],
    }
    assert rows(made["regions/430100.html"], "a") == {
        "单位a": ["市级", "2023年", "未收录", "2021年"]
    }
    assert rows(made["regions/430121.html"], "a")["从未收录的单位"] == ["县级", *["未收录"] * 3]
    assert not document(made["regions/430121.html"]).xpath("//th/a[.='从未收录的单位']")


def test_a_region_says_first_whose_latest_report_is_missing() -> None:
    register = (Agency("a", "甲局", CITY, "city"), Agency("b", "乙局", CITY, "city"))
    made = pages([summary("a", 2023), summary("b", 2021)], register)
    [said] = document(made["regions/430100.html"]).xpath("//h1/following-sibling::*[1]")
    assert "2023年的报告：2 个机关中收录了 1 份" in said.text_content()
    assert "尚未收录的有 1 个：乙局" in said.text_content()


def test_agencies_without_a_region_are_found_too() -> None:
    made = pages([summary("a", 2023, None)])
    assert rows(made["regions/unknown.html"], "a") == {"单位a": ["市级", "2023年"]}
    assert list(rows(made["regions/index.html"], "c")) == ["未登记地区的机关"]


def test_kinds_put_the_same_work_of_all_regions_together() -> None:
    register = (
        Agency("z", "长沙市教育局", CITY, "city"),
        Agency("b", "湖北省教育厅", OTHER, "province"),
        Agency("c", "长沙市某局", CITY, "city", kind="audit"),
    )
    made = pages([summary("z", 2021), summary("b", 2023, OTHER, 4)], register)
    assert rows(made["kinds/index.html"], "c") == {
        "教育": ["1 / 2", "0 / 2", "1 / 2"],
        "审计": ["0 / 1", "0 / 1", "0 / 1"],
    }
    assert list(rows(made["kinds/education.html"], "a")) == ["湖北省教育厅", "长沙市教育局"]
    assert rows(made["kinds/education.html"], "s")["新收申请"][0] == "4 （1 / 1 份）"


def test_the_front_page_leads_to_any_report_in_three_steps() -> None:
    made = pages([summary("a", 2023), summary("b", 2023, COUNTY), summary("c", 2023, None)])
    reached, front = {"index.html"}, {"index.html"}
    for _ in range(3):
        front = {to for path in front if path in made for to in links(made[path])} - reached
        reached |= front
    assert {f"reports/{agency}/2023.html" for agency in "abc"} <= reached


def links(page: Page) -> set[str]:
    addresses = document(page).xpath("//a/@href")
    return {normpath(join(dirname(page.path), each.partition("#")[0])) for each in addresses}


def test_sums_say_over_how_many_reports() -> None:
    made = pages(
        [
            summary("a", 2023, received=5),
            summary("b", 2023, OTHER, 7),
            summary("c", 2023, CITY, None),
        ]
    )
    assert rows(made["years/index.html"], "y") == {
        "2023年": ["3 / 3", "12（2 份）", *["0（3 份）"] * 5]
    }
    assert rows(made["years/2023.html"], "y") == {
        HUBEI: ["1 / 1", "7（1 份）", *["0（1 份）"] * 5],
        HUNAN: ["2 / 2", "5（1 份）", *["0（2 份）"] * 5],
    }


def test_a_year_without_numbers_has_no_sum() -> None:
    made = pages([summary("a", 2023, received=None)])
    assert rows(made["years/2023.html"], "y")[HUNAN][1] == "没有数字"


def test_findings_are_listed_by_check_and_lead_to_their_cell() -> None:
    found = (finding("T4-01"), finding("C01", reading=True))
    made = pages([summary("a", 2023, findings=found), summary("b", 2023, findings=found[:1])])
    listed = document(made["findings/T4-01.html"])
    assert listed.xpath("//li/a/@href") == [
        f"../reports/{each}/2023.html#review.reconsideration.total" for each in "ab"
    ]
    assert "T4-01 表四每组：四种结果之和应等于总计（错误）：2 处，涉及 2 份报告" in (
        document(made["findings/index.html"]).text_content()
    )
    assert "错误 2 处" in document(made["years/2023.html"]).text_content()


def test_findings_are_listed_by_city_and_kind_with_what_was_found() -> None:
    found = (finding("T4-01"), finding("S08", severity=Severity.INFO), finding("C01", True))
    register = (
        Agency("a", "长沙市教育局", CITY, "city"),
        Agency("b", "长沙县财政局", COUNTY, "county"),
        Agency("c", "湖北省教育厅", OTHER, "province"),
    )
    made = pages(
        [
            summary("a", 2022),
            summary("a", 2023, findings=found),
            summary("b", 2023, COUNTY, findings=found[:1]),
            summary("c", 2023, OTHER, findings=found[1:]),
        ],
        register,
    )
    table = rows(made["findings/regions.html"], "f")
    assert table == {
        "湖南省": [],
        "长沙市": ["3", "2", "2", "0"],
        "湖北省": ["1", "0", "0", "0"],
    }
    links = document(made["findings/regions.html"]).xpath("//td/../th/a/@href")
    assert links == ["region-430100.html"]
    items = document(made["findings/region-430100.html"]).xpath("//li")
    listed = [each.text_content() for each in items]
    assert [text.partition("（")[0] for text in listed] == ["单位a2023年", "单位b2023年"]
    assert all("T4-01" in text and "正文没有落款和日期。" in text for text in listed)
    assert rows(made["findings/kinds.html"], "f")["教育"] == ["3", "1", "1", "0"]
    assert len(document(made["findings/kind-education.html"]).xpath("//li")) == 1
    assert "findings/region-420000.html" not in made
    link = "//a[@href='../findings/region-430100.html']"
    assert document(made["regions/430100.html"]).xpath(link)
    assert not document(made["regions/430121.html"]).xpath("//a[contains(@href, 'findings')]")
    assert document(made["index.html"]).xpath("//a[@href='findings/regions.html']")


def test_summaries_are_gone_through_once() -> None:
    reports = iter([summary("a", 2023, findings=(finding("T4-01"),)), summary("b", 2023)])
    made = {page.path: page for page in samples.portal_pages((), reports)}
    assert len(document(made["findings/T4-01.html"]).xpath("//li")) == 1


def test_findings_set_aside_come_back_whole() -> None:
    figures = (("before", 10**30), ("here", Decimal("0.10")))
    huge = Observation("X-06", figures, (("cell", ("甲", "乙")),))
    cell = ("review", "reconsideration", "total")
    found = Finding("X-06", Severity.WARNING, huge, cells=(cell,), arithmetic="1≠2", corrected=True)
    reports = [summary("a", 2022), summary("a", 2023, findings=(found,))]
    spool = FindingSpool()
    assert list(spool.passing(reports)) == reports
    (kept,) = spool
    assert kept.findings == (found,)
    assert (kept.agency_id, kept.agency_name, kept.year) == ("a", "单位a", 2023)


def test_what_we_could_not_read_and_notes_are_counted_apart_from_findings() -> None:
    unread, note = finding("C01", reading=True), finding("S08", severity=Severity.INFO)
    made = pages([summary("a", 2023, findings=(unread, unread, note))])
    assert "findings/C01.html" not in made
    index = document(made["findings/index.html"]).text_content()
    assert "2 处，涉及 1 份报告" in index
    assert not document(made["findings/index.html"]).xpath("//a[@href='C01.html']")
    listed = document(made["findings/reading.html"])
    assert "不是报告的问题" in listed.text_content()
    assert len(listed.xpath("//li/a")) == 2
    assert "（提示）：提示 1 条" in index.replace("\n", "")
    said = document(made["findings/S08.html"]).text_content()
    assert "共有 1 条提示" in said
    assert "处问题" not in said
    assert "错误 0 处，警告 0 处" in document(made["years/2023.html"]).text_content()
    assert "核对结果：0 处" in document(made["index.html"]).text_content()


def test_long_lists_of_findings_are_cut_into_linked_pages() -> None:
    made = pages([summary(f"a{n:03}", 2023, findings=(finding("T4-01"),)) for n in range(401)])
    names = ["T4-01.html", "T4-01-2.html", "T4-01-3.html"]
    lengths = [len(document(made[f"findings/{name}"]).xpath("//li")) for name in names]
    assert lengths == [200, 200, 1]
    assert document(made[f"findings/{names[1]}"]).xpath("//p[last()]/a/@href") == [
        names[0],
        names[2],
    ]


@pytest.mark.parametrize("count", [200, 201])
def test_regions_with_many_agencies_are_cut_into_linked_pages(count: int) -> None:
    made = pages([summary(f"a{n:03}", 2023) for n in range(count)])
    assert ("regions/430100-2.html" in made) is (count > 200)
    listed = [
        len(rows(page, "a")) for path, page in made.items() if path.startswith("regions/430100")
    ]
    assert listed == ([200] if count == 200 else [200, 1])


@pytest.mark.parametrize("count", [200, 201])
def test_a_year_lists_its_reports_by_region(count: int) -> None:
    reports = [summary(f"a{n:03}", 2023, COUNTY if n % 2 else CITY) for n in range(count)]
    made = pages([*reports, summary("other", 2022), summary("nowhere", 2022, None)])
    listed = [rows(page, "r") for path, page in made.items() if path.startswith("years/2023")]
    assert [len(each) for each in listed] == ([200] if count == 200 else [200, 1])
    names = [name for each in listed for name in each]
    assert names[:2] == ["单位a000", "单位a002"]
    assert listed[0]["单位a000"][0] == "长沙市"
    assert "reports/a001/2023.html" in links(made["years/2023.html"])
    assert rows(made["years/2022.html"], "r")["单位nowhere"] == ["未登记", "市级"]


def test_the_front_page_names_the_latest_reports() -> None:
    made = pages([summary(f"a{n:02}", 2023, issued=f"2024-01-{n + 1:02}") for n in range(20)])
    links = document(made["index.html"]).xpath("//li/a[contains(@href, 'reports/')]/@href")
    assert links == [f"reports/a{n:02}/2023.html" for n in range(19, 9, -1)]


def test_the_search_page_holds_what_the_script_looks_for() -> None:
    page = document(pages([])["search.html"])
    for anchor in ("form", "input", "region", "year", "level", "status", "results"):
        assert page.xpath(f"//*[@id='nb-search-{anchor}']")
    [status] = page.xpath("//*[@id='nb-search-status']")
    assert (status.get("role"), status.get("aria-live")) == ("status", "polite")
    assert page.xpath("//noscript//a/@href") == ["regions/index.html", "years/index.html"]


def test_every_check_has_its_address() -> None:
    page = document(pages([])["checks.html"])
    assert page.xpath("//details[@id='T3-01' and @data-level='error']/summary")


def test_after_a_merger_no_report_is_missing() -> None:
    old = Agency("old", "旧局", CITY, merged_into=Relative("new", "新局"))
    new = Agency("new", "新局", CITY, succeeds=(Relative("old", "旧局"),))
    other = Agency("other", "他局", CITY)
    held = [("old", 2020), ("new", 2022), ("new", 2023), ("other", 2020)]
    made = pages([summary(agency, year) for agency, year in held], (old, new, other))
    table = rows(made["regions/430100.html"], "a")
    assert table["旧局"][1:] == ["已撤并", "已撤并", "已撤并", "2020年"]
    assert table["新局"][1:] == ["2023年", "2022年", "尚未设立", "尚未设立"]
    assert table["他局"][1:] == ["未收录", "未收录", "未收录", "2020年"]
    assert rows(made["regions/index.html"], "c")[HUNAN] == ["1 / 2", "1 / 2", "0 / 1", "2 / 2"]
    assert rows(made["years/2020.html"], "y")[HUNAN][0] == "2 / 2"
