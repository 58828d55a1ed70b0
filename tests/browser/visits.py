"""A page opened as a reader would, with everything it did wrong on the way written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from tests.browser.chromium import PATIENCE

WIDE, PHONE, NARROW = 1280, 360, 320
HEIGHT = {WIDE: 800, PHONE: 780, NARROW: 640}
LOOKS: list[tuple[Literal["light", "dark"], int]] = [
    ("light", WIDE),
    ("light", PHONE),
    ("dark", NARROW),
]
"""Each scheme and each width once: what is against one of the six is against one of these."""

_UNSET: dict[str, Any] = dict.fromkeys(
    ("media", "color_scheme", "reduced_motion", "forced_colors"), "null"
)
"""A reader's settings that are the browser's own."""
_EMPTY = "about:blank"
_FORGET = """() => {
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* about:blank has none */ }
}"""
_NOWHERE = (-1, -1)
"""Where the mouse is over nothing."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page and the complaints it gave rise to so far."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The addresses that it asked for."""
    _settings: dict[str, Any] = field(default_factory=dict)

    def show(self, width: int = WIDE, height: int = 0, **settings: str) -> Page:
        """The page in a window of this size, for a reader with ``settings`` and no others."""
        size: ViewportSize = {"width": width, "height": height or HEIGHT.get(width, HEIGHT[WIDE])}
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        wanted = {**_UNSET, **settings}
        if wanted != (self._settings or _UNSET):
            self.page.emulate_media(**wanted)
            self._settings.update(wanted)
        return self.page

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextmanager
def visiting(
    browser: Browser, address: str, width: int = WIDE, *, known: bool = True, **options: Any
) -> Iterator[Visit]:
    """Open ``address`` in a tab ``width`` pixels wide; ``options`` are a context's.

    One that is not ``known`` is loaded with all that belongs to it, as by who was never here.
    """
    with new_tab(browser, width, address, **options) as page:
        visit = Visit(page)
        with listening(page, _complaints(visit, address)):
            with nullcontext() if known else _forgetful(page):
                page.goto(address)
            yield visit


@contextmanager
def new_tab(
    browser: Browser, width: int = WIDE, address: str = "", **options: Any
) -> Iterator[Page]:
    """A tab ``width`` pixels wide that knows nothing of the visits there were before.

    It stays open for the next one, and so does its window: a new tab takes Chromium longer than the
    page in it, a new window twice as long. Whoever says which ``address`` is opened first spares
    it an empty page.
    """
    window = _window(browser, tuple(sorted(options.items())))
    page = window.free.pop() if window.free else window.context.new_page()
    if _document(page.url) != _EMPTY and _document(address) in ("", _document(page.url)):
        page.goto(_EMPTY)  # another place in the same page is no new page
    page.set_viewport_size({"width": width, "height": HEIGHT[width]})
    yield page
    page.unroute_all()
    page.mouse.move(*_NOWHERE)
    page.evaluate(_FORGET)
    window.free.append(page)


@contextmanager
def listening(page: Page, heard: Mapping[str, Callable[[Any], object]]) -> Iterator[None]:
    """While the block lasts, events of ``page`` are told to who hears them."""
    told: Any = page  # the names of events are its types
    for event, hear in heard.items():
        told.on(event, hear)
    try:
        yield
    finally:
        for event, hear in heard.items():
            told.remove_listener(event, hear)


@contextmanager
def _forgetful(page: Page) -> Iterator[None]:
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield
    session.detach()


def new_window(browser: Browser, **options: Any) -> BrowserContext:
    """A window of its own, with nothing in its cache, that waits for a slow machine too."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


@dataclass(frozen=True, slots=True)
class _Window:
    context: BrowserContext
    free: list[Page] = field(default_factory=list)
    """Tabs that nobody looks at."""


@cache
def _window(browser: Browser, options: tuple[tuple[str, Any], ...]) -> _Window:
    return _Window(new_window(browser, **dict(options)))


def _document(address: str) -> str:
    return address.partition("#")[0]


def _complaints(visit: Visit, address: str) -> dict[str, Callable[[Any], object]]:
    host, complain = address.split("/")[2], visit.complaints.append

    def asked(request: Request) -> None:
        visit.asked.append(request.url)
        if not request.url.startswith("data:") and request.url.split("/")[2] != host:
            complain(f"another host: {request.url}")

    return {
        "console": lambda message: complain(f"console: {message.text}"),
        "pageerror": lambda error: complain(f"script: {error}"),
        "requestfailed": lambda request: complain(f"failed: {request.url}"),
        "request": asked,
    }
