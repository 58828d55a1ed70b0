"""The table one can ask: what it shows is what the reports say, sums tell of how many they are."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import cell_headers, violations
from tests.browser.visits import LOOKS, NARROW, WIDE, new_tab, visiting

pytestmark = pytest.mark.browser

DENIED, RECEIVED = "requests.denied.total", "requests.received.total"
CITY = "900100"
ASKED = f"#figures={DENIED},{RECEIVED}&year=2023&region={CITY}"


_BOTH_WAYS = """async () => {
  const { answer, counted } = window.nianbaoAnswer;
  const table = await window.nianbaoTables.current();
  const every = table.figures.map((_, place) => place);
  const named = { nameOf: key => key, orderOf: key => key };
  const asked = [
    ...["regions", "levels", "kinds", "years"].map(rows => ({ rows })),
    ...[{ region: "900100" }, { region: "900000" }, { region: "unknown" }, { level: "county" },
      { kind: "education" }].map(one => ({ rows: "years", ...one })),
  ].map(one => ({ figures: every, year: 2023, share: true, ...one, ...named }));
  const said = ({ rows, total }) => JSON.stringify([total && total.known,
    rows.map(({ key, name, sums }) => [key, name, sums.reports, sums.known, sums.figures.map(
      each => ({ ...each, sum: each.sum.toFixed(each.decimals) }))])]);
  const found = [];
  for (const one of asked) {
    const ways = [await answer(one), await counted(one, table)];
    found.push([one.rows, ways[0].rows.length, ...ways.map(said)]);
  }
  return found;
}"""
_SEEN = """() => {
  const result = document.getElementById("nb-explore-result");
  const text = each => each.textContent.trim();
  const cell = each => [each.tagName, each.id, each.getAttribute("headers"), each.scope || "",
    each.className, [...each.childNodes].map(text).filter(Boolean),
    [...each.querySelectorAll("a")].map(link => link.href)];
  return {
    cells: [...result.querySelectorAll("caption, th, td")].map(cell),
    rest: [...result.children].slice(1).map(text),
    status: text(document.getElementById("nb-explore-status")),
    heights: [...result.querySelectorAll("tr")].map(row => row.getBoundingClientRect().height),
  };
}"""
"""All that stands in the table, and how high each row is."""


_ROWS = """result => [...result.querySelectorAll("tbody tr, tfoot tr")].map(row => [
    row.querySelector("th").firstChild.textContent,
    [...row.querySelectorAll("td")].map(cell => cell.innerText),
])"""


def answered(page: Page) -> Page:
    """``page`` once its table stands there."""
    expect(page.locator("#nb-explore-result[aria-busy=false] tbody tr").first).to_be_visible()
    return page


def rows(page: Page) -> dict[str, list[str]]:
    """What stands in each row, by the name before it."""
    return dict(answered(page).locator("#nb-explore-result").evaluate(_ROWS))


def number(text: str) -> int | None:
    digits = re.match(r"[\d,]+", text)
    return int(digits[0].replace(",", "")) if digits else None


@pytest.mark.parametrize("more", ["&share=1", "&share=1&rows=regions", "&share=1&rows=years"])
def test_everyone_can_read_an_answer(browser: Browser, demo_url: str, more: str) -> None:
    with visiting(browser, f"{demo_url}explore.html{ASKED}{more}") as visit:
        answered(visit.page)
        for scheme, width in LOOKS:
            page = visit.show(width, color_scheme=scheme, reduced_motion="reduce")
            assert visit.overflow() <= 0, width
            # What PHONE shows NARROW shows, in the light of WIDE; rows look alike whatever they
            # tell.
            if width == WIDE or (width == NARROW and more == "&share=1"):
                assert violations(page, by_look=width != WIDE) == [], width
        visit.show()
        assert visit.complaints == []


def test_the_first_answer_stands_in_the_page(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}glossary.html") as visit:
        page = visit.page
        page.route("**/assets/nianbao/explore.*", lambda route: route.abort())
        page.goto(f"{demo_url}explore.html")
        printed = page.evaluate(_SEEN)
        page.unroute("**/assets/nianbao/explore.*")
        page.reload()
        row = page.locator("#nb-explore-result tbody tr").first.element_handle()
        taken_over = answered(page).evaluate(_SEEN)
        assert row.evaluate("row => row.isConnected")
        not_yet = "/figures/", "/agencies/"
        assert not [each for each in visit.asked if any(part in each for part in not_yet)]
        page.get_by_label("级别", exact=True).select_option("county")
        expect(page.locator("caption")).to_contain_text("县级")
        page.get_by_label("级别", exact=True).select_option("")
        expect(page.locator("caption")).not_to_contain_text("县级")
        drawn = answered(page).evaluate(_SEEN)
        assert [each for each in visit.asked if "/figures/" in each]
    assert len(printed["heights"]) > 5
    assert taken_over == drawn == printed


def test_sums_that_are_ready_are_those_of_the_reports(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html#rows=years&share=1") as visit:
        assert len(rows(visit.page)) == 7
        assert any("/sums/" in each for each in visit.asked)
        assert not any("/figures/" in each for each in visit.asked)
        for named, count, ready, worked_out in visit.page.evaluate(_BOTH_WAYS):
            assert count > 1, named
            assert ready == worked_out, named


def test_an_address_that_asks_never_shows_another_answer(browser: Browser, demo_url: str) -> None:
    with new_tab(browser) as page:
        page.route("**/explore/*/figures/**", lambda route: route.abort())
        page.goto(f"{demo_url}explore.html#level=county")
        expect(page.locator("#nb-explore-status")).to_contain_text("数据没有读到")
        assert not page.locator("#nb-explore-result td").count()
        page.unroute("**/explore/*/figures/**")
    with new_tab(browser) as page:
        page.goto(f"{demo_url}explore.html#nb-main")  # a place, not a question
        known = rows(page)
        page.evaluate("location.hash = '#files'")
        page.get_by_label("级别", exact=True).select_option("county")
        expect(page.locator("caption")).to_contain_text("县级")
        assert len(known) > len(rows(page)) > 1


def test_every_number_hears_its_row_and_its_column(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html{ASKED}&rows=regions") as visit:
        told = cell_headers(answered(visit.page), "#nb-explore-result table")
        heads = [found for _, found in told]
        assert heads[1][0].startswith("（三）不予公开")
        assert heads[0][-1] == heads[1][-1]


def test_the_offices_of_a_city_by_what_they_refused(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html{ASKED}") as visit:
        shown = rows(visit.page)
        total = shown.pop("合计")
        assert all(
            "样例青江市" in each for each in visit.page.locator("tbody th small").all_inner_texts()
        )
        figures = [number(cells[0]) for cells in shown.values()]
        stated = [each for each in figures if each is not None]
        assert any(stated)
        assert None in figures
        assert number(total[0]) == sum(stated)
        assert f"{len(stated)} / " in total[0]
        link = visit.page.locator("tbody td a").nth(1)
        said = link.inner_text()
        link.click()
        cell = visit.page.locator(f"[id='{RECEIVED}']")
        assert cell.inner_text().split()[0] == said.replace(",", "")


def test_a_sum_holds_no_number_that_is_not_printed_or_corrected(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}explore.html#figures={RECEIVED}&year=2023") as visit:
        shown = rows(visit.page)
        total = shown.pop("合计")[0]
        cells = [each[0] for each in shown.values()]
        firm = [
            each for each in cells if number(each) is not None and not re.search("推算|识别", each)
        ]
        assert number(total) == sum(number(each) or 0 for each in firm)
        gaps = {each for each in cells if number(each) is None}
        assert "未收录" in gaps
        assert "0" not in gaps


def test_regions_kinds_and_years_say_of_how_many(browser: Browser, demo_url: str) -> None:
    sums = {}
    for name in ("regions", "kinds", "levels"):
        address = f"{demo_url}explore.html#figures={RECEIVED}&year=2023&rows={name}"
        with visiting(browser, address) as visit:
            shown = rows(visit.page)
            total = shown.pop("合计")
            sums[name] = (number(total[1]), total[0])
            assert sum(number(cells[1]) or 0 for cells in shown.values()) == sums[name][0]
            assert all("份" in cells[1] or number(cells[1]) is None for cells in shown.values())
    assert len(set(sums.values())) == 1
    with visiting(browser, f"{demo_url}explore.html#figures={RECEIVED}&rows=years") as visit:
        years = rows(visit.page)
        assert years["2023年"] == [sums["kinds"][1], *years["2023年"][1:]]
        assert number(years["2023年"][1]) == sums["kinds"][0]
        visit.page.goto(f"{demo_url}years/2023.html")
        assert str(sums["kinds"][0]) in visit.page.locator("main").inner_text().replace(",", "")


def test_a_share_names_its_base_and_small_bases_are_marked(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html{ASKED}&share=1") as visit:
        shares = [cells[1] for cells in rows(visit.page).values()]
        told = [re.match(r"占([\d,]+)件的[\d.]+%", each) for each in shares]
        assert any(told)
        for share, found in zip(shares, told, strict=True):
            if found and not share.endswith("份）"):
                assert ("基数小" in share) == (int(found[1].replace(",", "")) < 20)
            assert found or not share or "基数" in share


def test_heads_sort_by_keyboard_and_what_has_no_number_comes_last(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, f"{demo_url}explore.html#figures={RECEIVED}&year=2023") as visit:
        names = list(rows(visit.page))
        head = visit.page.locator("#e-0")
        assert head.get_attribute("aria-sort") == "none"
        visit.page.locator("#e-0 button").focus()
        visit.page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        expect(visit.page.locator("#e-0 button")).to_be_focused()
        shown = rows(visit.page)
        del shown["合计"]
        figures = [number(cells[0]) for cells in shown.values()]
        stated = [each for each in figures if each is not None]
        assert stated == sorted(stated, reverse=True)
        assert figures[len(stated) :] == [None] * (len(figures) - len(stated))
        assert "不是名次" in visit.page.locator("#nb-explore-status").inner_text()
        visit.page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        visit.page.locator("#e-name button").press("Enter")
        expect(head).to_have_attribute("aria-sort", "none")
        assert list(rows(visit.page)) == names


def test_what_is_asked_stands_in_the_address(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html") as visit:
        page = answered(visit.page)
        page.get_by_label("年份", exact=True).select_option("2022")
        page.get_by_label("地区", exact=True).select_option("900000")
        expect(
            page.get_by_label("地区", exact=True).locator(f"option[value='{CITY}']")
        ).to_be_attached()
        page.get_by_label("地区", exact=True).select_option(CITY)
        page.get_by_label("指标").select_option("review.reconsideration")
        page.get_by_role("button", name="加入这一栏").click()
        page.get_by_role("button", name="移除一、本年新收").click()
        expect(page.locator("#nb-explore-result thead th")).to_have_count(4)
        expect(page.locator("caption")).to_contain_text("样例青江市各机关，2022年")
        shown, address = rows(page), page.url
    assert f"region={CITY}" in address
    with visiting(browser, address) as again:
        assert rows(again.page) == shown
        again.page.evaluate("location.hash = '#rows=years'")
        expect(again.page.locator("#nb-explore-result tbody tr")).to_have_count(7)


def test_the_download_is_the_table_with_its_sources(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html{ASKED}&share=1") as visit:
        shown = rows(visit.page)
        del shown["合计"]
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="下载").click()
        assert "样例青江市各机关，2023年" in download.value.suggested_filename
        text = download.value.path().read_bytes().decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    assert head[:4] == ["机关", "机关编号", "地区", "年份"]
    assert head[4:8] == [
        "（三）不予公开（各项相加）（件）", "（三）不予公开（各项相加）（件）的说明",
        "（三）不予公开（各项相加）占比（%）", "（三）不予公开（各项相加）占比的基数",
    ]  # fmt: skip
    assert [line[0] for line in lines] == list(shown)
    for line in lines:
        said = shown[line[0]][0]
        assert line[4] == (str(number(said)) if number(said) is not None else "")
        assert line[5] in said
        assert not line[4] or line[-1] == f"{demo_url}reports/{line[1]}/2023.html"


def test_no_two_columns_of_the_download_have_one_name(browser: Browser, demo_url: str) -> None:
    for asked in ("agencies", "regions", "years"):
        with visiting(browser, f"{demo_url}explore.html#rows={asked}&year=2023&share=1") as visit:
            rows(visit.page)
            with visit.page.expect_download() as download:
                visit.page.get_by_role("button", name="下载").click()
            text = download.value.path().read_bytes().decode("utf-8-sig")
        head, *lines = csv.reader(io.StringIO(text))
        assert len(set(head)) == len(head)
        assert {len(line) for line in lines} == {len(head)}


def test_a_copy_on_disk_answers(browser: Browser, demo: Path) -> None:
    with new_tab(browser) as page:
        page.goto((demo / "explore.html").as_uri() + ASKED)
        assert number(rows(page)["合计"][0])


def test_what_a_check_found_is_asked_for(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}findings/index.html") as visit:
        code = visit.page.locator("main a[href^='T3'], main a[href^='N-']").first.get_attribute(
            "href"
        )
        assert code
        visit.page.goto(f"{demo_url}findings/{code}")
        visit.page.get_by_role("link", name="探索").last.click()
        answered(visit.page)
        visit.page.locator("#nb-explore-result tbody th a").first.click()
        expect(visit.page.locator("caption")).to_contain_text("各机关")
        assert rows(visit.page)
        assert f"finding={code.removesuffix('.html')}" in visit.page.url


@pytest.mark.parametrize("page", ["regions/900100.html", "kinds/education.html", "years/2023.html"])
def test_it_opens_from_where_one_looks(browser: Browser, demo_url: str, page: str) -> None:
    with visiting(browser, demo_url + page) as visit:
        visit.page.locator("main").get_by_role(
            "link", name=re.compile("探索|列成一张表")
        ).first.click()
        answered(visit.page)
        assert page.split("/")[1].removesuffix(".html") in visit.page.url


def test_without_scripts_the_first_answer_is_read(browser: Browser, demo_url: str) -> None:
    with visiting(browser, f"{demo_url}explore.html", java_script_enabled=False) as visit:
        text = visit.page.locator("main").inner_text()
        assert "现在没有打开" in text
        assert "数据下载" in text
        assert not visit.page.locator("#nb-explore").is_visible()
        assert not visit.page.locator("main button:visible").count()
        figures = visit.page.locator("#nb-explore-result tbody td").all_inner_texts()
        assert any(number(each) for each in figures)
        link = visit.page.locator("#nb-explore-result tbody td a").nth(1)
        said = link.inner_text()
        link.click()
        assert visit.page.locator("td:target").inner_text().split()[0] == said.replace(",", "")
