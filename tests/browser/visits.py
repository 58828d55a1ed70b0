"""A page opened as a reader would, with everything it did wrong on the way written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

WIDE, NARROW = 1280, 320
_HEIGHT = {WIDE: 800, NARROW: 640}


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
    """Open ``address`` in a window ``width`` pixels wide; ``options`` are a context's."""
    viewport: ViewportSize = {"width": width, "height": _HEIGHT[width]}
    context = browser.new_context(viewport=viewport, **options)
    try:
        visit = Visit(context.new_page())
        _listen(visit, address)
        visit.page.goto(address)
        yield visit
    finally:
        context.close()


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
