"""MkDocs' server of a preview answers when the changed pages are right, and again at the end."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from mkdocs.livereload import LiveReloadServer

from build_tools.plugin.watching import EarlyAnswers
from tests.previews import free_port

_PATIENCE = 60  # seconds


class Building:
    """A build that shows its first page early, and ends when it is let."""

    def __init__(self, site: Path, early: bool) -> None:
        self.page, self.early = site / "index.html", early
        self.begun, self.may_end = Event(), Event()
        self.answers = EarlyAnswers()

    def build(self) -> None:
        self.page.write_text("changed", "utf-8")
        if self.early:
            self.answers.begin()
        self.begun.set()
        assert self.may_end.wait(_PATIENCE)
        self.answers.end()


@contextmanager
def served(building: Building, watched: Path) -> Iterator[str]:
    port = free_port()
    site = str(building.page.parent)
    server = LiveReloadServer(building.build, "127.0.0.1", port, site, polling_interval=0.05)
    server.watch(str(watched))
    building.answers.serve(server)
    thread = Thread(target=server.serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        building.may_end.set()
        server.shutdown()
        thread.join()


def changed(building: Building, source: Path) -> None:
    while not building.begun.wait(0.5):  # until the server watches
        source.write_text(source.read_text("utf-8") + ".", "utf-8")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return str(answer.read(), "utf-8")


def epoch(address: str, than: int) -> int:
    """What a browser that shows a page is answered as soon as there is something newer."""
    return int(get(f"{address}/livereload/{than}/0"))


def prepared(tmp_path: Path) -> tuple[Path, Path]:
    site, watched = tmp_path / "site", tmp_path / "content"
    for each in (site, watched):
        each.mkdir()
    (watched / "report.txt").write_text("a", "utf-8")
    return site, watched


def test_a_changed_page_is_seen_before_the_build_ends_and_all_when_it_has(tmp_path: Path) -> None:
    site, watched = prepared(tmp_path)
    building = Building(site, early=True)
    with served(building, watched) as address:
        changed(building, watched / "report.txt")
        assert "changed" in get(f"{address}/index.html")
        first = epoch(address, 0)
        building.may_end.set()
        assert epoch(address, first) > first


def test_where_no_report_changed_answers_wait_for_the_end(tmp_path: Path) -> None:
    site, watched = prepared(tmp_path)
    building = Building(site, early=False)
    with served(building, watched) as address:
        changed(building, watched / "report.txt")
        shown = Event()

        def look() -> None:
            get(f"{address}/index.html")
            shown.set()

        Thread(target=look, daemon=True).start()
        assert not shown.wait(0.5)
        building.may_end.set()
        assert shown.wait(_PATIENCE)
