"""A chart travels: as a file with its title, its source and its date, and into other sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.portals import FORMER, RENAMED, Portal
from tests.browser.visits import NARROW, WIDE, new_tab, visiting

pytestmark = pytest.mark.browser

YEAR = "years/2023.html"
COMPARED = "compare.html#who=sample-900121-education,sample-900122-education&row=requests.granted"
PAGES = [YEAR, "index.html", "regions/900000.html", "reports/sample-900121-education/index.html"]


@pytest.mark.parametrize("page", [*PAGES, COMPARED])
def test_every_chart_has_its_buttons_and_moves_nothing(
    browser: Browser, demo_url: str, page: str
) -> None:
    with visiting(browser, demo_url + page, NARROW) as visit:
        charts = visit.page.locator(".nb-chart:has(svg[role=img])")
        expect(charts.first).to_be_attached()
        expect(visit.page.locator(".nb-chart__tools")).to_have_count(charts.count())
        names = visit.page.locator(".nb-chart__tools").evaluate_all(
            "buttons => buttons.map(button => button.ariaLabel)"
        )
        assert len(set(names)) == len(names)
        assert visit.complaints == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_everyone_can_use_the_menu(browser: Browser, demo_url: str, width: int) -> None:
    with visiting(browser, demo_url + YEAR, width) as visit:
        tools = visit.page.locator(".nb-chart__tools").first
        tools.press("Enter")
        expect(tools).to_have_attribute("aria-expanded", "true")
        assert violations(visit.page, by_look=width != WIDE) == []
        assert visit.overflow() <= 0
        tools.press("Enter")
        expect(visit.page.locator(".nb-chart__menu")).to_have_count(0)


@pytest.mark.parametrize("page", [YEAR, COMPARED])
def test_a_saved_chart_says_what_it_is_and_where_it_is_from(
    browser: Browser, demo_url: str, page: str
) -> None:
    with visiting(browser, demo_url + page) as visit:
        title = _open_menu(visit.page)
        name, data = _saved(visit.page, "保存为 SVG")
    assert title.split("，")[0][:8] in name
    drawing = ElementTree.fromstring(data)
    text = "".join(drawing.itertext())
    assert title in text
    assert "来源：年报库" in text
    assert demo_url in text.replace("\n", "")
    assert "样例数据" in text
    assert re.search(r"报告日期截至 20\d\d-\d\d-\d\d", text)
    assert b"class=" not in data
    assert b"var(" not in data


def test_a_saved_picture_is_sharp_and_not_empty(browser: Browser, demo_url: str) -> None:
    with visiting(browser, demo_url + YEAR) as visit:
        _open_menu(visit.page)
        name, data = _saved(visit.page, "保存为 PNG")
    assert name.endswith(".png")
    picture = Image.open(BytesIO(data))
    assert picture.width >= 1200
    assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 3


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A page of another site, to be written, and its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path / "index.html", f"http://localhost:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("page", [YEAR, COMPARED])
def test_another_site_can_show_the_chart(
    browser: Browser, demo_url: str, elsewhere: tuple[Path, str], page: str
) -> None:
    with visiting(browser, demo_url + page) as visit:
        title = _open_menu(visit.page)
        code = visit.page.get_by_label("嵌入其他网站的代码").input_value()
    file, url = elsewhere
    file.write_text(f"<!doctype html><title>x</title>{code}", "utf-8")
    with new_tab(browser) as other:
        other.goto(url)
        frame = other.frame_locator("iframe")
        expect(frame.locator("svg[role=img]")).to_be_visible()
        assert title in (frame.locator("svg[role=img] title").text_content() or "")
        expect(frame.locator("#nb-embed-source a")).to_have_attribute(
            "href", re.compile(re.escape(demo_url + page.split("#")[0]))
        )
        assert frame.locator("table:visible").count() == 0


def test_no_other_page_may_be_framed(
    browser: Browser, demo_url: str, elsewhere: tuple[Path, str]
) -> None:
    file, url = elsewhere
    file.write_text(f'<title>x</title><iframe src="{demo_url}{YEAR}"></iframe>', "utf-8")
    with new_tab(browser) as page:
        page.goto(url)  # loaded, what it frames too
        assert page.frame_locator("iframe").locator("main").count() == 0


def test_what_others_keep_of_an_agency_whose_id_was_another_still_shows(
    browser: Browser, portal: Portal
) -> None:
    """A chart that they embedded, and the address of a comparison."""
    with visiting(browser, f"{portal.url}reports/{RENAMED}/index.html") as visit:
        name = visit.page.locator("h1").inner_text()
        title = visit.page.locator("figure.nb-chart svg > title").first.get_attribute("id")
        asked = f"#page=reports/{FORMER}/index.html&chart={title}"
        visit.page.goto(f"{portal.url}embed.html{asked}")
        expect(visit.page.locator("figure.nb-chart")).to_have_count(1)
        address = re.compile(f"reports/{RENAMED}/index.html")
        expect(visit.page.locator("#nb-embed-source a")).to_have_attribute("href", address)
        visit.page.goto(f"{portal.url}compare.html#who={FORMER}")
        expect(visit.page.get_by_role("button", name=f"移除{name}")).to_be_visible()
        expect(visit.page).to_have_url(re.compile(f"who={RENAMED}&"))
        assert visit.complaints == []


@pytest.mark.parametrize("asked", ["", "#page=../x.html&chart=a", "#page=nobody.html&chart=a-t"])
def test_a_chart_that_is_not_there_says_so(browser: Browser, demo_url: str, asked: str) -> None:
    with visiting(browser, f"{demo_url}embed.html{asked}") as visit:
        expect(visit.page.locator("#nb-embed")).to_contain_text("没有找到这张图")
        assert violations(visit.page) == []


def _open_menu(page: Page) -> str:
    """Opens the first chart's menu; gives the chart's title."""
    chart = page.locator(".nb-chart:has(.nb-chart__tools)").first
    chart.locator(".nb-chart__tools").click()
    return chart.locator("svg[role=img] > title").text_content() or ""


def _saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    return download.value.suggested_filename, download.value.path().read_bytes()
