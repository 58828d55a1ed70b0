"""A page opened as a reader would, with everything it did wrong on the way written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import PATIENCE

WIDE, PHONE, NARROW = 1280, 360, 320
HEIGHT = {WIDE: 800, PHONE: 780, NARROW: 640}
LOOKS: list[tuple[Literal["light", "dark"], int]] = [
    ("light", WIDE),
    ("light", PHONE),
    ("dark", NARROW),
]
"""Each scheme and each width once: what is against one of the six is against one of these."""

_FORGET = "() => { try { localStorage.clear(); } catch { /* about:blank has none */ } }"


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page and the complaints it gave rise to so far."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextmanager
def visiting(browser: Browser, address: str, width: int = WIDE, **options: Any) -> Iterator[Visit]:
    """Open ``address`` in a tab ``width`` pixels wide; ``options`` are a context's."""
    with new_tab(browser, **options) as page:
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        visit = Visit(page)
        _listen(visit, address)
        page.goto(address)
        yield visit


@contextmanager
def new_tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A tab in a window with ``options``, which knows nothing of the tabs there were before.

    Windows stay open: a new one takes Chromium four times as long as the page in it.
    """
    page = _window(browser, tuple(sorted(options.items()))).new_page()
    try:
        yield page
    finally:
        page.evaluate(_FORGET)
        page.close()


def new_window(browser: Browser, **options: Any) -> BrowserContext:
    """A window of its own, with nothing in its cache, that waits for a slow machine too."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


@cache
def _window(browser: Browser, options: tuple[tuple[str, Any], ...]) -> BrowserContext:
    context = new_window(browser, **dict(options))
    context.new_page()  # while it is open, so is the window
    return context


def _listen(visit: Visit, address: str) -> None:
    host = address.split("/")[2]
    page, complain = visit.page, visit.complaints.append
    page.on("console", lambda message: complain(f"console: {message.text}"))
    page.on("pageerror", lambda error: complain(f"script: {error}"))
    page.on("requestfailed", lambda request: complain(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith("data:") or request.url.split("/")[2] == host
            else complain(f"another host: {request.url}")
        ),
    )
