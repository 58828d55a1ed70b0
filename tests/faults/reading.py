"""A reader that asks a served site all the time while builds of it run and are killed."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.deploy.nginx import served
from tests.faults.portal import Portal, new_portal

_ATTEMPTS = 3


class Reader:
    """Asks in rounds for a page with its data and style sheet, and for files of the search index.

    What a page or the index's pointer names must be there as long as it names it.
    """

    def __init__(self, url: str, states: list[dict[str, bytes]]) -> None:
        self.reads = 0
        self.faults: list[str] = []
        self._url, self._states = url, states
        self._oldest = 0

    def read(self, folder: str, stop: Event, pause: float) -> None:
        """Read until told to stop, with ``pause`` seconds between two rounds."""
        data = (f"{folder}/2021.json", f"{folder}/2021.csv", "sitemap.xml")
        while not stop.wait(pause):
            for name in data:
                self._ask(name, name in self._states[0])
            for name in (f"{folder}/2021.html", "index.html"):
                self._ask_with(name, _sheets)
            self._ask_with("search/names.js", self._sets)

    def _ask_with(self, name: str, named: Callable[[bytes], Iterable[str]]) -> None:
        """Ask for ``name`` and for what it names, which may go only when ``name`` has changed."""
        for _ in range(_ATTEMPTS):
            data = self._ask(name)
            missing = [each for each in named(data) if not self._ask(each, False)]
            if not missing or self._ask(name) != data:
                return
            self.faults.append(f"{name} names {missing[0]}, which is not there")

    def _sets(self, pointer: bytes) -> Iterator[str]:
        """All files of the set of tables and shards that the index's ``pointer`` names."""
        prefix = f"search/{json.loads(pointer[12:-3])['version']}/" if pointer else "-"
        names = {name for state in self._states for name in state if name.startswith(prefix)}
        yield from sorted(names)

    def _ask(self, name: str, must_be: bool = True) -> bytes:
        """The answer must be, whole, that of one state, and of none before one already seen."""
        self.reads += 1
        try:
            with urlopen(self._url + name) as answer:
                data = bytes(answer.read())
        except HTTPError:
            if must_be:
                self.faults.append(f"{name}: not there")
            return b""
        fitting = [at for at, state in enumerate(self._states) if state.get(name) == data]
        if not fitting:
            self.faults.append(f"{name}: torn or mixed, {len(data)} bytes")
        elif fitting[-1] < self._oldest:
            self.faults.append(f"{name}: of state {fitting[-1]} after {self._oldest}")
        self._oldest = max(self._oldest, fitting[0] if fitting else 0)
        return data


def _sheets(page: bytes) -> list[str]:
    found = re.findall(rb'href="[./]*(assets/nianbao/[^"]+\.css)"', page)
    return [each.decode() for each in found]


def hammered(rebuilds: int, chance: Random, pause: float = 0) -> Reader:
    """A reader through so many rebuilds, every second of them killed first."""
    with TemporaryDirectory(prefix="nianbao-faults-") as folder:
        portal = new_portal(Path(folder, "home"), Path(folder, "work"))
        states = [portal.right(state) for state in range(rebuilds + 1)]
        portal.enter(0)
        assert portal.rebuild()
        page = next(name for name in states[0] if re.fullmatch(r"reports/[^/]+/2021\.html", name))
        with served(portal.place.site, Path(folder)) as url:
            reader, stop = Reader(url, states), Event()
            thread = Thread(target=reader.read, args=(page.rpartition("/")[0], stop, pause))
            thread.start()
            for state in range(1, rebuilds + 1):
                _rebuild(portal, state, chance)
            stop.set()
            thread.join()
        if portal.site() != states[-1]:
            reader.faults.append("the site is not right in the end")
    return reader


def _rebuild(portal: Portal, state: int, chance: Random) -> None:
    portal.enter(state)
    if state % 2 == 0:
        process = portal.build()
        time.sleep(chance.uniform(0, 0.8))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    portal.build().communicate()
