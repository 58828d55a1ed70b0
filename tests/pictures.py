"""The pictures of the README, made anew: ``make pictures`` (``python -m tests.pictures``).

They show the demonstration, in which all is invented and says so. The same machine makes the same
pictures; another one's fonts and Chromium draw them a little differently.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import running_chromium
from tests.browser.demo import built_demo
from tests.browser.serving import serve

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
AGENCY = "reports/sample-900121-education"
VIEWS = {
    "home": ("index.html", ""),
    "agency": (f"{AGENCY}/index.html", "h2:has-text('年概况')"),
    "report": (f"{AGENCY}/2024.html", "h2:has-text('收到和处理')"),
}
"""What each picture shows: a page, and which part of it is scrolled to the top."""
_WINDOW = (1120, 700)
_WIDTH = 900
"""Pixels of a picture, which is drawn finer and made smaller."""


def make_pictures(folder: Path) -> list[Path]:
    """Write every picture into ``folder``; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        site = built_demo(Path(home))
        with serve(site) as address, running_chromium() as browser:
            return [_picture(browser, address, name, folder) for name in VIEWS]


def _picture(browser: Browser, address: str, name: str, folder: Path) -> Path:
    path, part = VIEWS[name]
    width, height = _WINDOW
    page = browser.new_page(
        viewport={"width": width, "height": height}, device_scale_factor=2, reduced_motion="reduce"
    )
    page.goto(f"{address}{path}", wait_until="networkidle")
    if part:
        page.locator(part).evaluate("each => each.scrollIntoView()")
    drawn = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    page.close()
    small = drawn.convert("RGB").resize(
        (_WIDTH, _WIDTH * height // width), Image.Resampling.LANCZOS
    )
    small.save(folder / f"{name}.webp", quality=80, method=6)
    return folder / f"{name}.webp"


if __name__ == "__main__":
    for made in make_pictures(PICTURES):
        sys.stdout.write(
            f"{made.relative_to(PICTURES.parents[1])} {made.stat().st_size // 1024} KB\n"
        )
