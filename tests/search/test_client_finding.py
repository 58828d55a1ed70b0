"""What the client finds in a real browser: names in any spelling, words, nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from build_tools.search import SearchDocument
from build_tools.search.folding import units
from tests.browser.serving import serve
from tests.browser.visits import new_tab
from tests.search.portal import write_portal
from tests.search.visits import (
    QINZHOU,
    XINJIANG,
    Found,
    open_empty,
    open_search,
    reports,
    status,
    titles,
)

pytestmark = pytest.mark.browser


CALLED = [
    ("招商", XINJIANG), ("投资促进", QINZHOU), ("新绛", XINJIANG), ("绛县", XINJIANG),
    ("钦州市投资促进局", QINZHOU), ("钦州市投资促进局2023年", QINZHOU), ("钦州 投资", QINZHOU),
    ("ｑｉｎｚｈｏｕ", QINZHOU), ("广西壮族自治区钦州市", QINZHOU), ("绛", XINJIANG),
    ("钦州投促", QINZHOU), ("钦州投促局", QINZHOU), ("投促局", QINZHOU),
    ("广西 钦州投促", QINZHOU),
    ("qinzhou", QINZHOU), ("qztcj", QINZHOU), ("qzstzcjj", QINZHOU), ("QinZhou", QINZHOU),
    ("qinzhoushi touzicujinju", QINZHOU), ("qin zhou shi tou zi", QINZHOU),
    ("qin'zhou", QINZHOU), ("qinzh", QINZHOU), ("qinzhoutcj", QINZHOU), ("qzhou", QINZHOU),
    ("touzicujinju", QINZHOU), ("tcj", QINZHOU), ("guangxi tzcjj", QINZHOU),
    ("钦州 tcj", QINZHOU), ("钦州tcj", QINZHOU), ("qztcj 2023", QINZHOU),
    ("xinjiangxian zhaoshang", XINJIANG), ("xjzs", XINJIANG), ("新绛招商中心", XINJIANG),
]  # fmt: skip
"""What people type, and whom they mean."""

_NAMED = """async queries => {
    await nianbaoSearch.code("search-names.js");
    const all = [];
    for (const query of queries) {
        const { found } = await nianbaoSearch.agencies(query, 5);
        all.push(found.map(agency => agency.names[0]));
    }
    return all;
}"""


def test_names_are_found_as_agencies_in_any_spelling(page: Page, found: Found) -> None:
    open_empty(page, found)
    finds_names(page)


def finds_names(page: Page) -> None:
    """Asked as the search page asks."""
    named = page.evaluate(_NAMED, [query for query, _ in CALLED])
    for (query, title), names in zip(CALLED, named, strict=True):
        assert title in names, query


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("招商", XINJIANG),
        ("广西 钦州投促", QINZHOU),
        ("guangxi tzcjj", QINZHOU),
        ("qztcj 2023", QINZHOU),
    ],
)
def test_names_are_found_as_agencies(page: Page, found: Found, query: str, title: str) -> None:
    open_search(page, found, query)
    assert title in titles(page, ".nb-hit--agency")
    assert "个机关" in status(page)


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
    open_search(page, found, query)
    if not title:
        assert reports(page) == []
        return
    hit = page.locator(".nb-hit:not(.nb-hit--agency)").filter(has_text=title).first
    assert sentence in hit.locator(".nb-hit__text").inner_text()
    assert hit.locator("mark").count()


def test_what_is_found_is_what_holds_the_words_and_nothing_else(page: Page, found: Found) -> None:
    open_empty(page, found)
    finds_what_holds_the_words(page, found, 2)


def finds_what_holds_the_words(page: Page, found: Found, step: int) -> None:
    """Every report that holds the words of a question, and no other; asked is each ``step``-th."""
    texts = {document.url: _searched(document) for document in found.documents}
    queries = sorted(set(_sampled_queries(found.documents, Random(7))))[::step]
    assert len(queries) > 150 // step
    hits = page.evaluate(_ALL_HITS, queries)
    for query, (whole, urls) in zip(queries, hits, strict=True):
        patterns = [_pattern(word) for word in query.split()]
        true = {url for url, text in texts.items() if all(each in text for each in patterns)}
        assert set(urls) == true, query
        assert whole, query


_ALL_HITS = """async queries => {
    await nianbaoSearch.code("search-text.js");
    const all = [];
    for (const query of queries) {
        const words = nianbaoSearch.parse(query);
        const { take, isWhole, check } = await nianbaoSearch.reports(words, {}, []);
        const hits = (await Promise.all((await take(Infinity)).map(check))).filter(Boolean);
        all.push([isWhole(), hits.map(hit => hit.url)]);
    }
    return all;
}"""
_BETWEEN, _FIELD = "\x1f", "\x1e"


def _searched(document: SearchDocument) -> str:
    region = " ".join(document.region_chain)
    fields = (document.title, *document.names, region, *document.passages)
    joined = (_BETWEEN.join(["", *units(field), ""]) for field in fields)
    return _FIELD.join(joined)


def _pattern(word: str) -> str:
    """What of ``_searched`` holds ``word``, the last letters of which may be a beginning."""
    found = units(word)
    is_open = not re.fullmatch("[\u2e80-\ud7ff]|[0-9]+", found[-1])
    return _BETWEEN.join(["", *found, *([] if is_open else [""])])


def _sampled_queries(known: list[SearchDocument], random: Random) -> Iterator[str]:
    """Stretches of prose, figures and words in letters, also full-width; pairs; absent ones."""
    for document in random.sample(known, 60):
        passage = random.choice(document.passages)
        start = random.randrange(max(1, len(passage) - 12))
        stretch = "".join(passage[start : start + random.choice((2, 3, 5, 12))].split())
        if len(units(stretch)) > 1:
            yield stretch
            yield "。".join(units(stretch)[:4])
        words = re.findall("[0-9]+|[A-Za-z]+", " ".join(document.passages))
        if words:
            word = random.choice(words)
            yield word
            yield "".join(chr(ord(char) + 0xFEE0) for char in word)
            yield f"{word} {document.names[0][:2]}"
        yield "".join(random.choices("招商公开信息绛县钦州饕餮", k=3))
    yield from ("www.jiangzhou.gov.cn", "ＷＷＷ．Ｊiang", "饕餮", "98765", "zzzzz", "0")


@pytest.mark.parametrize("query", ["饕餮盛宴", "不存在的词语", "zzzzz", "98765", "招商 饕餮"])
def test_absent_words_find_nothing_and_offer_a_way_on(page: Page, found: Found, query: str) -> None:
    open_search(page, found, query)
    assert page.locator(".nb-hit").count() == 0
    assert status(page) == f"没有找到“{query}”。"
    assert page.get_by_role("link", name="按地区浏览").is_visible()


def test_nothing_found_is_the_last_word_though_ways_on_come_late(page: Page, found: Found) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(600)  # "being looked for" is said after 400
        route.continue_()

    page.route("**/search-offers.js", late)
    open_search(page, found, "饕餮盛宴")
    assert status(page) == "没有找到“饕餮盛宴”。"


def test_a_word_of_the_query_can_be_tried_alone(page: Page, found: Found) -> None:
    open_search(page, found, "招商 饕餮")
    assert page.get_by_role("button", name="只找“饕餮”").count() == 0
    page.get_by_role("button", name="只找“招商”").click()
    page.wait_for_selector(".nb-hit")
    assert page.input_value("#nb-search-input") == "招商"


def test_a_word_that_stands_nowhere_can_be_parted(page: Page, found: Found) -> None:
    open_search(page, found, "绛县饕餮投资")
    page.get_by_role("button", name="分开找“绛县 投资”").click()
    page.wait_for_selector(f".nb-hit--agency:has-text('{XINJIANG}')")
    assert page.input_value("#nb-search-input") == "绛县 投资"


def test_no_false_hit_is_shown(page: Page, found: Found) -> None:
    query = "信息公开信"
    open_search(page, found, query)
    texts = ["".join(units(" ".join(document.passages))) for document in found.documents]
    true = sum(query in text for text in texts)
    assert min(20, true) <= len(reports(page)) <= true


@pytest.mark.parametrize("query", ["欽州市投資促進局", "廣西壯族自治區欽州市"])
def test_traditional_characters_find_what_is_in_simplified_ones(
    page: Page, found: Found, query: str
) -> None:
    open_search(page, found, query)
    page.wait_for_selector(f".nb-hit--agency:has-text('{QINZHOU}')")
    assert page.locator(".nb-hit--agency mark").count()
    assert parse_qs(urlsplit(page.url).query) == {"q": [query]}


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
    with serve(tmp_path) as url, new_tab(browser) as page:
        page.goto(f"{url}search.html?q={quote('img onerror')}")
        page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")
        assert page.locator(".nb-hit img").count() == 0
        assert page.locator(".nb-hit__text").first.inner_text() == hostile
        assert page.title() == "样例"


def test_the_browser_folds_like_python(page: Page, found: Found) -> None:
    open_empty(page, found)
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
