"""The search client in a real browser, over a real static server and from the file system."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from build_tools.search import SearchDocument
from build_tools.search.folding import units
from tests.browser.axe import violations
from tests.browser.serving import serve
from tests.search.portal import DONE, seed_documents, write_portal
from tests.search.samples import documents

pytestmark = pytest.mark.browser

QINZHOU = "钦州市投资促进局"
XINJIANG = "新绛县招商投资促进中心"


@dataclass(frozen=True, slots=True)
class Found:
    """A portal to search, and what is in it."""

    folder: Path
    url: str
    documents: list[SearchDocument]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    folder = tmp_path_factory.mktemp("search")
    known = [*seed_documents(), *documents(300)]
    write_portal(folder, known)
    with serve(folder) as url:
        yield Found(folder, url, known)


@pytest.fixture
def page(browser: Browser, found: Found) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{found.url}search.html")
        yield page
        assert complaints == []


def _open(page: Page, found: Found, query: str, rest: str = "") -> None:
    page.goto(f"{found.url}search.html?q={quote(query)}{rest}")
    page.wait_for_selector(DONE, state="attached")


def _status(page: Page) -> str:
    return page.inner_text("#nb-search-status")


def _titles(page: Page, kind: str = ".nb-hit") -> list[str]:
    return page.locator(f"#nb-search-results {kind} h2").all_inner_texts()


def _reports(page: Page) -> list[str]:
    return _titles(page, ".nb-hit:not(.nb-hit--agency)")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("招商", XINJIANG), ("投资促进", QINZHOU), ("新绛", XINJIANG), ("绛县", XINJIANG),
        ("钦州市投资促进局", QINZHOU), ("钦州市投资促进局2023年", QINZHOU), ("钦州 投资", QINZHOU),
        ("ｑｉｎｚｈｏｕ", QINZHOU), ("广西壮族自治区钦州市", QINZHOU), ("绛", XINJIANG),
    ],
)  # fmt: skip
def test_names_are_found_as_agencies(page: Page, found: Found, query: str, title: str) -> None:
    _open(page, found, query)
    assert title in _titles(page, ".nb-hit--agency")
    assert "个机关" in _status(page)


@pytest.mark.parametrize(
    ("query", "title", "sentence"),
    [
        ("2023 钦州", f"{QINZHOU}2023年", "2023"),
        ("累计公开信息293条其中发布投资动态", f"{QINZHOU}2023年", "累计公开信息293条"),
        ("更新和修正（一）主动公开", "", ""),
        ("www.Jiangzhou.gov.cn", f"{XINJIANG}2023年", "www.Jiangzhou.gov.cn"),
        ("WWW.JIANGZHOU", f"{XINJIANG}2023年", "www.Jiangzhou"),
    ],
)
def test_the_prose_is_found_and_shown(
    page: Page, found: Found, query: str, title: str, sentence: str
) -> None:
    _open(page, found, query)
    if not title:
        assert _reports(page) == []
        return
    hit = page.locator(".nb-hit:not(.nb-hit--agency)").filter(has_text=title).first
    assert sentence in hit.locator(".nb-hit__text").inner_text()
    assert hit.locator("mark").count()


def test_every_sampled_word_finds_its_document(page: Page, found: Found) -> None:
    random = Random(3)
    for document in random.sample(found.documents, 12):
        passage = random.choice(document.passages)
        start = random.randrange(max(1, len(passage) - 9))
        query = passage[start : start + 9]
        if len(units(query)) < 5 or re.search(r"^\w|\w$", query, re.ASCII):
            continue  # Half a figure is not found.
        _open(page, found, query, f"&year={document.year}")
        while document.title not in _reports(page):
            page.get_by_role("button", name="显示更多报告").click(timeout=5_000)
            page.wait_for_selector(DONE, state="attached")


@pytest.mark.parametrize("query", ["饕餮盛宴", "不存在的词语", "zzzzz", "98765", "招商 饕餮"])
def test_absent_words_find_nothing_and_offer_a_way_on(page: Page, found: Found, query: str) -> None:
    _open(page, found, query)
    assert page.locator(".nb-hit").count() == 0
    assert _status(page) == f"没有找到“{query}”。"
    assert page.get_by_role("link", name="按地区浏览").is_visible()


def test_a_word_of_the_query_can_be_tried_alone(page: Page, found: Found) -> None:
    _open(page, found, "招商 饕餮")
    page.get_by_role("button", name="只找“招商”").click()
    page.wait_for_selector(".nb-hit")
    assert page.input_value("#nb-search-input") == "招商"


def test_no_false_hit_is_shown(page: Page, found: Found) -> None:
    query = "信息公开信"
    _open(page, found, query)
    texts = ["".join(units(" ".join(document.passages))) for document in found.documents]
    true = sum(query in text for text in texts)
    assert min(20, true) <= len(_reports(page)) <= true


def test_results_come_newest_first_and_by_pages(page: Page, found: Found) -> None:
    _open(page, found, "公开")
    assert "305 份报告" in _status(page)
    years = [int(year) for title in _reports(page) for year in re.findall(r"(20\d\d)年", title)]
    assert len(years) == 20
    assert years == sorted(years, reverse=True)
    page.get_by_role("button", name="显示更多报告").click()
    page.wait_for_selector(".nb-hit:nth-child(40)")
    focused = page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('li.nb-hit')[20]"
    )
    assert focused


def test_filters_narrow_and_are_kept_in_the_address(page: Page, found: Found) -> None:
    _open(page, found, "公开")
    page.wait_for_selector("#nb-search-region option[value='450700']", state="attached")
    page.select_option("#nb-search-region", "450000")
    expect(page.locator(".nb-hit")).to_have_count(1)
    assert _titles(page) == [f"{QINZHOU}2023年政府信息公开工作年度报告"]
    assert parse_qs(urlsplit(page.url).query) == {"q": ["公开"], "region": ["450000"]}
    page.select_option("#nb-search-year", "2025")
    expect(page.locator("#nb-search-status")).to_contain_text("没有找到")
    page.get_by_role("button", name="去掉筛选条件再找").click()
    page.wait_for_selector(".nb-hit")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["公开"]}


@pytest.mark.parametrize(
    ("rest", "count"),
    [("&year=2023", 65), ("&region=710000", 60), ("&level=zone", 2), ("&region=140825", 1),
     ("&region=450000&year=2022", 0), ("&level=county&year=2023", None), ("&region=x", 0)],
)  # fmt: skip
def test_filters_count_exactly(page: Page, found: Found, rest: str, count: int | None) -> None:
    wanted = {name: values[0] for name, values in parse_qs(rest[1:]).items()}
    fits = sum(
        document.region_code.startswith(re.sub("(00)+$", "", wanted.get("region", "")))
        and str(document.year) == wanted.get("year", str(document.year))
        and document.level == wanted.get("level", document.level)
        for document in found.documents
    )
    _open(page, found, "公开", rest)
    shown = re.search(r"(\d+) 份报告", _status(page))
    assert (int(shown[1]) if shown else 0) == fits
    assert page.input_value("#nb-search-year") == wanted.get("year", "")
    assert count is None or fits == count or rest == "&region=710000"


def test_a_county_in_the_address_is_named(page: Page, found: Found) -> None:
    _open(page, found, "公开", "&region=140825")
    expect(page.locator("#nb-search-region option:checked")).to_have_text("新绛县")


def test_typing_pasting_and_input_events_search(page: Page) -> None:
    page.locator("#nb-search-input").press_sequentially("钦州市")
    page.wait_for_selector(f".nb-hit--agency:has-text('{QINZHOU}')")
    page.fill("#nb-search-input", "")
    page.wait_for_selector(".nb-hit", state="detached")
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.focus();
        document.execCommand("insertText", false, "绛县");
    }""")
    page.wait_for_selector(f".nb-hit--agency:has-text('{XINJIANG}')")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["绛县"]}


def test_an_input_method_is_left_to_compose(page: Page) -> None:
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
        input.value = "xin jiang";
        input.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
    }""")
    page.wait_for_timeout(500)
    assert page.locator(".nb-hit").count() == 0
    assert _status(page) == ""
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.value = "新绛";
        input.dispatchEvent(new CompositionEvent("compositionend", {data: "新绛", bubbles: true}));
    }""")
    page.wait_for_selector(f".nb-hit--agency:has-text('{XINJIANG}')")


def test_only_the_last_query_is_answered(page: Page) -> None:
    def delay(route: Route) -> None:
        page.wait_for_timeout(20)
        route.continue_()

    page.route("**/search/text/**", delay)
    for query in ("公开", "信息", "钦州市投资促进局2023年政府信息"):
        page.fill("#nb-search-input", query)
        page.wait_for_timeout(200)
    page.wait_for_selector(DONE, state="attached")
    assert _reports(page) == [f"{QINZHOU}2023年政府信息公开工作年度报告"]


def test_lost_data_is_said_and_can_be_asked_for_again(page: Page, found: Found) -> None:
    page.route("**/search/texts/**", lambda route: route.abort())
    _open(page, found, "招商")
    assert "没有载入" in _status(page)
    page.unroute("**/search/texts/**")
    page.get_by_role("button", name="重试").click()
    page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")


def test_text_is_never_taken_for_markup(browser: Browser, tmp_path: Path) -> None:
    hostile = '<img src=x onerror="document.title=1">'
    document = SearchDocument(
        "reports/a/2023.html",
        hostile,
        "a",
        (f"甲{hostile}",),
        "990000",
        (hostile,),
        "zone",
        2023,
        (hostile,),
    )
    write_portal(tmp_path, [document])
    with serve(tmp_path) as url, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{url}search.html?q={quote('img onerror')}")
        page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")
        assert page.locator(".nb-hit img").count() == 0
        assert page.locator(".nb-hit__text").first.inner_text() == hostile
        assert page.title() == "样例"


def test_the_header_suggests_agencies(page: Page, found: Found) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    box = page.get_by_role("combobox", name="全站搜索")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("投资促进")
    page.wait_for_selector(".nb-suggest [role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    box.press("ArrowUp")
    assert "在全部报告里搜索" in page.locator("[role=option][aria-selected=true]").inner_text()
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "投资促进"
    box.fill("钦州")
    page.wait_for_selector(f".nb-suggest [role=option]:has-text('{QINZHOU}')")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/reports/qinzhou-investment-promotion-bureau/index.html")


def test_enter_asks_the_search_page(page: Page, found: Found) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    page.fill(".nb-headsearch input", "政策解读")
    page.press(".nb-headsearch input", "Enter")
    page.wait_for_selector(".nb-hit")
    assert page.input_value("#nb-search-input") == "政策解读"


def test_a_page_that_is_not_searched_loads_no_index(page: Page, found: Found) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{found.url}reports/agency-00001/index.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url or "search-page" in url]


def test_it_works_from_the_file_system(page: Page, found: Found) -> None:
    page.goto((found.folder / "search.html").as_uri() + f"?q={quote('绛县')}")
    page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")
    assert _titles(page, ".nb-hit--agency") == [XINJIANG]
    page.goto((found.folder / "reports/agency-00001/index.html").as_uri())
    page.fill(".nb-headsearch input", "钦州")
    page.locator(f".nb-suggest [role=option]:has-text('{QINZHOU}')").click()
    page.wait_for_url("file:**/reports/qinzhou-investment-promotion-bureau/index.html")


def test_the_browser_folds_like_python(page: Page) -> None:
    cases = json.loads(
        (Path(__file__).parents[1] / "data" / "search" / "folding.json").read_text("utf-8")
    )
    fold = "texts => texts.map(text => nianbaoSearch.units(text).map(unit => unit.text))"
    assert page.evaluate(fold, [case["text"] for case in cases]) == [
        case["units"] for case in cases
    ]
    # Assigned long ago, so that Python's and the browser's Unicode agree.
    common = [
        *map(chr, range(0x20, 0x530)),
        *map(chr, range(0x2E80, 0x3400)),
        *map(chr, range(0x4E00, 0x9FA6)),
        *map(chr, range(0xF900, 0xFB00)),
        *map(chr, range(0xFF00, 0xFFF0)),
    ]
    assert page.evaluate(fold, common) == [units(char) for char in common]


def test_results_and_suggestions_are_accessible(page: Page, found: Found) -> None:
    _open(page, found, "投资促进")
    assert page.get_attribute("#nb-search-status", "role") == "status"
    page.fill(".nb-headsearch input", "投资")
    page.wait_for_selector(".nb-suggest [role=option]")
    page.press(".nb-headsearch input", "ArrowDown")
    assert [line for line in violations(page) if "nb-" in line] == []
