"""Every cell of every kind of table is read out with exactly the heads it stands under."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from build_tools.forms import Column, Row, TableForm, load_form
from tests.browser.axe import cell_headers
from tests.browser.portals import Portal
from tests.browser.visits import NARROW, visiting

pytestmark = pytest.mark.browser

_YEARS = range(2025, 2020, -1)
_PLAIN = ".nb-table table:not(:has([scope=rowgroup]))"


@pytest.mark.parametrize("name", ["proactive", "requests", "review"])
def test_the_official_tables(browser: Browser, portal: Portal, name: str) -> None:
    form = load_form("2021").table(name)
    expected = [
        (f"{name}.{row.key}.{column.key}", _heads(form, row, column))
        for row in form.rows
        for column in row.columns
    ]
    with visiting(browser, portal.url + portal.kinds["long report"]) as visit:
        assert cell_headers(visit.page, f"table.nb-{name}") == expected


def test_a_table_of_an_agency_over_the_years(browser: Browser, portal: Portal) -> None:
    rows = load_form("2021").table("requests").rows
    with visiting(browser, portal.url + portal.kinds["agency"]) as visit:
        folded = visit.page.locator("#requests").locator("xpath=following::ul[1]/li")
        zero = set(folded.all_text_contents())
        shown = [row for row in rows if "·".join((*row.groups[-1:], row.label)) not in zero]
        assert len(shown) + len(zero) == len(rows)
        expected = [
            ("", [f"{year}年", *row.groups[-1:], row.label]) for row in shown for year in _YEARS
        ]
        assert cell_headers(visit.page, "table.nb-years.nb-requests") == expected


@pytest.mark.parametrize("kind", ["regions", "region", "years", "year"])
def test_a_table_of_one_row_of_heads(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind]) as visit:
        table = visit.page.locator(_PLAIN).first
        heads = table.locator("thead th").all_inner_texts()[1:]
        rows = table.locator("tbody th").all_inner_texts()
        expected = [("", [head, row]) for row in rows for head in heads]
        assert cell_headers(visit.page, _PLAIN) == expected


def test_the_first_column_stays_in_sight(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url + portal.kinds["long report"], NARROW) as visit:
        moved = visit.page.locator(".nb-scroller:has(.nb-requests)").evaluate(
            """scroller => {
                const head = scroller.querySelector('th[scope="row"]');
                const before = head.getBoundingClientRect().left;
                scroller.scrollLeft = 200;
                return [scroller.scrollLeft, head.getBoundingClientRect().left - before];
            }"""
        )
        assert moved == [200, 0]


def _heads(form: TableForm, row: Row, column: Column) -> list[str]:
    if form.name == "proactive":
        unit = "" if "单位" in column.label else f"（{column.unit}）"
        return ["数量", f"{row.label}（{row.groups[-1]}）", column.label + unit]
    heads = [column.group, column.label, row.groups[-1] if row.groups else "", row.label]
    return [head for head in heads if head]


_ALIGNED = """() => [...document.querySelectorAll('.nb-written [align="right"]')].map(
    one => getComputedStyle(one).textAlign)"""


def test_figures_of_a_page_written_by_hand_stand_at_the_right(
    browser: Browser, portal: Portal
) -> None:
    with visiting(browser, portal.url + portal.kinds["about-reading"]) as visit:
        assert set(visit.page.evaluate(_ALIGNED)) == {"end"}


def test_words_of_a_table_stand_at_the_left_and_figures_at_the_right(
    browser: Browser, portal: Portal
) -> None:
    with visiting(browser, portal.url + portal.kinds["year"]) as visit:
        cells = {
            name: visit.page.locator(f"td[headers^='{name}']").first for name in ("r-c1", "y-c2")
        }
        styles = {
            name: cell.evaluate("e => getComputedStyle(e).textAlign")
            for name, cell in cells.items()
        }
        assert styles == {"r-c1": "start", "y-c2": "end"}
