"""Agencies side by side: chosen on the page, kept in the address, downloaded, honest about gaps."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import cell_headers, violations
from tests.browser.visits import LOOKS, PHONE, WIDE, new_tab, visiting

pytestmark = pytest.mark.browser

FIRST, SECOND = "sample-900121-education", "sample-900122-education"
CHOICE = f"#who={FIRST},{SECOND}&row=requests.granted&column=total&from=2019&to=2022"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_everyone_can_read_a_comparison(
    browser: Browser, demo_url: str, scheme: str, width: int
) -> None:
    address = f"{demo_url}compare.html{CHOICE}&share=1"
    with visiting(browser, address, width, color_scheme=scheme) as visit:
        expect(visit.page.locator("#nb-compare-result tbody tr")).to_have_count(4)
        assert visit.complaints == []
        assert visit.overflow() <= 0
        if width != PHONE:  # it shows what NARROW shows, in the light of WIDE
            assert violations(visit.page, by_look=width != WIDE) == []
        heads = [found for _, found in cell_headers(visit.page, "#nb-compare-result table")]
        assert heads[0] == ["样例松溪县教育局", "2019年"]
        assert heads[1] == ["样例竹川县教育局", "2019年"]


def test_the_numbers_are_those_of_the_agencies_pages(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html{CHOICE}") as visit:
        compared = _column(visit.page, 0)
        visit.page.goto(f"{demo_url}reports/{FIRST}/index.html")
        row = visit.page.locator("table.nb-requests tr", has_text="（一）予以公开").first
        shown = [text.split()[0] for text in row.locator("td").all_inner_texts()]
        assert compared == shown[::-1][:4]  # the agency's page begins with the newest year
        assert all(each.isdigit() for each in compared)


def test_chosen_by_name_and_among_peers_and_kept_in_the_address(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}compare.html") as visit:
        page = visit.page
        page.get_by_label("添加机关").fill("松溪县教育局")
        page.get_by_role("button", name="加入样例松溪县教育局").click()
        expect(page.get_by_role("button", name="移除样例松溪县教育局")).to_be_visible()
        page.get_by_role("button", name="加入样例松溪县民政局").click()
        expect(page.locator("#nb-compare-result thead th")).to_have_count(4)
        page.get_by_label("指标").select_option("requests.denied.third_party")
        page.get_by_label("到", exact=True).select_option("2021")
        heading = page.locator("caption").inner_text()
        table = page.locator("tbody").inner_text()
        address = page.url
        assert "third_party" in address
        assert table.count("年") == 3
    with visiting(browser, address) as again:
        expect(again.page.locator("caption")).to_have_text(heading)
        assert again.page.locator("tbody").inner_text() == table
        assert violations(again.page) == []


def test_no_more_than_six(browser: Browser, demo_url: str, demo: Path) -> None:
    every = ",".join(sorted(path.name for path in (demo / "reports").iterdir())[:8])
    with visiting(browser, f"{demo_url}compare.html#who={every}") as visit:
        expect(visit.page.get_by_role("button", name="移除")).to_have_count(6)
        assert visit.page.get_by_label("添加机关").is_disabled()


def test_what_cannot_be_compared_says_why(browser: Browser, demo_url: str) -> None:
    row = "row=proactive.procurement&column=amount"
    with visiting(browser, f"{demo_url}compare.html#who={FIRST},region-900000&{row}") as visit:
        page = visit.page
        expect(page.locator("#nb-compare-result tbody tr")).to_have_count(7)
        assert _column(page, 0)[-1] == "当年无此项"
        assert set(_column(page, 1)) == {"地区没有这一项的合计"}
        assert "前后口径不同，不能比较" in page.locator("#nb-compare-result").inner_text()
        counts = _column(page, 2)
        assert counts[0] == "1 / 2"
        assert counts[-1] == "0 / 2"


def test_a_percentage_never_stands_without_its_base(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html{CHOICE}&share=1") as visit:
        for text in [*_column(visit.page, 0), *_column(visit.page, 1)]:
            assert "的" in text or "基数" in text or not text[0].isdigit()


def test_a_region_says_of_how_many_reports(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html#who=region-900000") as visit:
        expect(visit.page.get_by_role("button", name="加入样例碧海省")).to_be_visible()
        assert all("份" in text for text in _column(visit.page, 0))


def test_the_download_is_the_table(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html{CHOICE}") as visit:
        shown = _column(visit.page, 0)
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="下载").click()
        name = download.value.suggested_filename
        text = download.value.path().read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[:6] == ["名称", "编号", "级别", "年份", "指标", "数值"]
    assert [row[5] for row in rows if row[0] == "样例松溪县教育局"] == shown
    assert len(rows) == 8
    assert name.startswith("样例松溪县教育局-样例竹川县教育局-")
    assert name.endswith("予以公开-2019-2022.csv")
    for row in rows:
        share, base = row[-3:-1]
        assert not share or float(share) == round(100 * int(row[5]) / int(base), 2)
        assert row[-1] == f"{demo_url}reports/{row[1]}/{row[3]}.html"


def test_a_copy_on_disk_compares(browser: Browser, demo: Path) -> None:
    with new_tab(browser) as page:
        page.goto((demo / "compare.html").as_uri() + CHOICE)
        expect(page.locator("#nb-compare-result tbody tr")).to_have_count(4)
        page.get_by_label("指标").select_option("review.reconsideration")
        expect(page.locator("caption")).to_contain_text("行政复议")
        assert "review.reconsideration" in page.url


def test_without_scripts_it_says_so(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html", java_script_enabled=False) as visit:
        assert "现在没有打开" in visit.page.locator("main").inner_text()
        assert not visit.page.locator("#nb-compare").is_visible()


def _column(page: Page, number: int) -> list[str]:
    rows = page.locator("#nb-compare-result tbody tr")
    expect(rows.first).to_be_visible()
    return [row.locator("td").nth(number).inner_text() for row in rows.all()]


def test_a_chart_says_what_the_table_says(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html{CHOICE}") as visit:
        columns = [_column(visit.page, 0), _column(visit.page, 1)]
        chart = visit.page.locator("#nb-compare-result svg[role=img]")
        said = chart.locator("desc").text_content() or ""
        for name, column in zip(("样例松溪县教育局", "样例竹川县教育局"), columns, strict=True):
            assert f"{name}2019年 {column[0]}，2022年 {column[-1]}" in said
        assert chart.locator("polyline").count() == 2
        assert chart.locator(".nb-mark").count() == 2 * 4 + 2
        caption = visit.page.locator("caption").inner_text()
        assert chart.locator("title").text_content() == caption.removeprefix("样例数据 ")


def test_no_line_crosses_what_cannot_be_compared(browser: Browser, demo_url: str) -> None:
    row = f"#who={FIRST}&row=requests.received&column=total&from=2019&to=2025"
    with visiting(browser, f"{demo_url}compare.html{row}") as visit:
        chart = visit.page.locator("#nb-compare-result svg[role=img]")
        expect(chart.locator("polyline")).to_have_count(1)
        visit.page.get_by_label("指标").select_option("proactive.licences")
        visit.page.get_by_label("其中").select_option("decisions")
        expect(chart.locator("polyline")).to_have_count(2)
        assert "格式变更" in (chart.text_content() or "")


def test_one_year_is_drawn_as_bars(browser: Browser, demo_url: str) -> None:
    row = f"#who={FIRST},{SECOND}&row=requests.received&column=total&from=2021&to=2021"
    with visiting(browser, f"{demo_url}compare.html{row}") as visit:
        expect(visit.page.locator("#nb-compare-result svg[role=img] rect")).to_have_count(2)


def test_a_group_is_the_sum_of_its_rows(browser: Browser, demo_url: str) -> None:
    row = f"#who={FIRST}&row=requests.unavailable&column=total&from=2022&to=2022"
    with visiting(browser, f"{demo_url}compare.html{row}") as visit:
        page = visit.page
        whole = int(_column(page, 0)[0])
        parts = 0
        for part in ("not_held", "needs_creation", "unclear"):
            page.get_by_label("指标").select_option(f"requests.unavailable.{part}")
            parts += int(_column(page, 0)[0])
        assert whole == parts > 0
        page.get_by_label("指标").select_option("requests.received")
        columns = []
        for column in ("natural_person", "organisations", "total"):
            page.get_by_label("其中").select_option(column)
            columns.append(int(_column(page, 0)[0]))
        assert columns[0] + columns[1] == columns[2]


def test_regions_are_chosen_on_the_page_and_have_a_share_only_where_all_reports_count(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}compare.html#who=&row=requests.denied&share=1") as visit:
        page = visit.page
        page.get_by_role("button", name="加入样例云山省").click()
        page.get_by_role("button", name="加入样例青江市").click()
        expect(page.locator("#nb-compare-result thead th")).to_have_count(4)
        cells = [*_column(page, 0), *_column(page, 1)]
        assert violations(page) == []
        notes = page.locator("#nb-compare-result").inner_text()
    assert "本站已知的机关：样例云山省 24 个、样例青江市 13 个" in notes
    found = [re.fullmatch(r"\d+，(\d+) / (\d+) 份（(.+)）", cell) for cell in cells]
    assert all(found), cells
    for stated, held, share in (each.groups() for each in found if each):
        assert ("%" in share) is (stated == held)
    assert {each[1] == each[2] for each in found if each} == {True, False}


def test_what_is_not_here_is_named(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}compare.html#who={FIRST},nobody") as visit:
        expect(visit.page.get_by_role("status")).to_contain_text("没有找到：nobody")
        assert all("nobody" in each or "404" in each for each in visit.complaints)


def test_an_agencys_page_leads_to_the_comparison_with_its_peers(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}reports/{FIRST}/index.html") as visit:
        visit.page.get_by_role("link", name="与同级同地区机关比较").click()
        expect(visit.page.get_by_role("button", name="移除样例松溪县教育局")).to_be_visible()
        expect(visit.page.get_by_role("button", name="加入样例松溪县民政局")).to_be_visible()


def test_peers_are_of_the_kind_in_the_region_or_of_the_level_and_reached_by_keys(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}compare.html#who=sample-900121-civil-affairs") as visit:
        page = visit.page
        peers = page.locator("#nb-compare-peers")
        expect(peers.locator("p")).to_have_text(
            ["邻近地区的同类机关：", "同一地区的机关：", "其他地区同级的同类机关："]
        )
        lists = [peers.locator(f"ul:nth-of-type({n}) button").all_inner_texts() for n in (1, 2, 3)]
        assert "样例竹川县民政局" in lists[0]
        assert all(name.endswith("民政局") for name in (*lists[0], *lists[2]))
        assert all("松溪县" in name for name in lists[1])
        peers.get_by_role("button").first.press("Enter")
        expect(page.locator("#nb-compare-result thead th")).to_have_count(4)
        expect(peers.get_by_role("button").first).to_be_focused()
