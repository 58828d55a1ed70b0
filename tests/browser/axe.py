"""axe-core in a page, with the rules on that it leaves off by default."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

BY_NAME = (
    "aria-dialog-name",
    "empty-table-header",
    "landmark-unique",
    "link-in-text-block",
    "scope-attr-valid",
    "scrollable-region-focusable",
    "table-fake-caption",
    "target-size",
    "td-has-header",
    "td-headers-attr",
    "th-has-data-cells",
)
"""Rules that must run whatever axe thinks of them: some are experimental."""

BY_LOOK = (
    "color-contrast",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
)
"""Rules that ask what colour something has or where it stands, not what it is."""

_RUN = """([rules, alone]) => axe.run(document, {
    resultTypes: ["violations"],
    ...(alone
        ? {runOnly: {type: "rule", values: rules}}
        : {rules: Object.fromEntries(rules.map(rule => [rule, {enabled: true}]))}),
})"""

_DISTINCT = """judged => {
    const before = new Set(judged), fresh = [];
    const numbered = text => {  // cyrb53, a number for any text
        let [high, low] = [0xdeadbeef, 0x41c6ce57];
        for (let at = 0; at < text.length; at++) {
            const code = text.charCodeAt(at);
            high = Math.imul(high ^ code, 2654435761);
            low = Math.imul(low ^ code, 1597334677);
        }
        high = Math.imul(high ^ high >>> 16, 2246822507) ^ Math.imul(low ^ low >>> 13, 3266489909);
        low = Math.imul(low ^ low >>> 16, 2246822507) ^ Math.imul(high ^ high >>> 13, 3266489909);
        return 4294967296 * (2097151 & low) + (high >>> 0);
    };
    const looks = new Map();
    const own = one => {
        const style = getComputedStyle(one);
        return ["color", "backgroundColor", "backgroundImage", "opacity", "filter", "fontSize",
            "fontWeight", "textShadow", "position", "visibility"].map(name => style[name]).join();
    };
    const look = one => {
        if (one && !looks.has(one)) looks.set(one, numbered(look(one.parentElement) + own(one)));
        return one ? looks.get(one) : innerWidth;
    };
    const alike = new Map();
    for (const one of document.querySelectorAll("body *")) {
        const speaks = [...one.childNodes].some(each => each.nodeType === 3 && each.data.trim());
        const key = one.matches("input, select, textarea") ? one : speaks ? look(one) : null;
        if (key !== null && !before.has(key) && one.checkVisibility())
            alike.set(key, [...alike.get(key) || [], one]);
    }
    const mark = "data-contrast";
    document.querySelectorAll(`[${mark}]`).forEach(one => one.removeAttribute(mark));
    for (const [key, ones] of alike) {
        for (const place of [0, ones.length >> 1, ones.length - 1])
            ones[place].setAttribute(mark, "");
        if (key === +key) fresh.push(key);
    }
    return fresh;
}"""
"""Marks the first, the middle and the last of all texts of one look: size, weight, colours of their
own and of all they lie in. What a thousand cells have in common is worked out once, and so is what
a page has in common with those that were judged before it in a window of its width."""

_CONFIGURE = """axe.configure({rules: [{id: "color-contrast", selector: "[data-contrast]"}]})"""

_HEADERS = """table => {
    axe.setup(document);
    const texts = cell => axe.commons.table.getHeaders(cell).map(head => head.innerText.trim());
    try {
        return [...table.querySelectorAll("td")].map(cell => [cell.id, texts(cell)]);
    } finally {
        axe.teardown();
    }
}"""


_JUDGED: set[int] = set()
"""Looks of text that axe found nothing against."""


def violations(page: Page, *, by_look: bool = False) -> list[str]:
    """What axe has to say against the page: ``rule: place``, one a line.

    With ``by_look`` only by the rules of ``BY_LOOK``, in half of the time: for a page that was
    asked by all of them in another look.
    """
    _load(page)
    fresh = page.evaluate(_DISTINCT, [*_JUDGED])
    result: dict[str, Any] = page.evaluate(_RUN, [BY_LOOK if by_look else BY_NAME, by_look])
    if not result["violations"]:
        _JUDGED.update(fresh)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def cell_headers(page: Page, table: str) -> list[tuple[str, list[str]]]:
    """The id of each cell of the first table at selector ``table``, with the heads assistive
    technology reads with it."""
    _load(page)
    found = page.locator(table).first.evaluate(_HEADERS)
    return [(cell, heads) for cell, heads in found]


def _load(page: Page) -> None:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(f"() => {{ {_source()}\n{_CONFIGURE} }}")


@cache
def _source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
