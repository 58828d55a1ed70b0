"""How a page looks, as far as it is the same on every machine: places, widths, colours, sizes.

Heights and what stands beside what within a line depend on the fonts that a machine has; where
blocks begin, how wide they are, how large their letters and what their colours do not.
"""

from __future__ import annotations

from itertools import groupby

from playwright.sync_api import Page

_LOOK = """() => {
    const seen = ["header", "nav", "main", "article", "article > *", ".nb-charts > *",
        ".nb-homesearch ~ ul > li", "fieldset", "table", "caption", "footer"];
    const hex = colour => "#" + (colour.match(/[\\d.]+/g) || []).slice(0, 3).map(
        part => (+part).toString(16).padStart(2, "0")).join("");
    const clear = colour => /, 0\\)$|^transparent$/.test(colour);
    const blocks = [...document.querySelectorAll(seen.join(","))];
    return blocks.filter(one => one.offsetHeight).map(one => {
        const {left, width} = one.getBoundingClientRect();
        const {color, backgroundColor, fontSize} = getComputedStyle(one);
        const name = [one.tagName.toLowerCase(), ...one.classList].join(".");
        // A table may be wider than its frame: by how much its fonts tell.
        const wide = /^(TABLE|CAPTION)$/.test(one.tagName) ? "" : " " + Math.round(width);
        const ground = clear(backgroundColor) ? "" : " on " + hex(backgroundColor);
        return `${name} ${Math.round(left)}${wide} ${parseFloat(fontSize).toFixed(1)}px `
            + hex(color) + ground;
    });
}"""


def look_of(page: Page) -> list[str]:
    """A line for each block: name, left edge, width, size of letters, colours; repeats counted."""
    lines: list[str] = page.evaluate(_LOOK)
    runs = ((line, len([*run])) for line, run in groupby(lines))
    return [line if times == 1 else f"{line} x{times}" for line, times in runs]
