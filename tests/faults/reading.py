"""A reader that asks a served site without a pause while builds of it run and are killed."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.faults.portal import new_portal


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Reader:
    """Asks in rounds for a page, its data, the pointer of the index and a file of the set."""

    def __init__(self, url: str, states: list[dict[str, bytes]]) -> None:
        self.reads = 0
        self.faults: list[str] = []
        self._url, self._states = url, states
        self._oldest = 0

    def read(self, folder: str, stop: Event) -> None:
        """Read until told to stop."""
        names = (f"{folder}/2021.html", f"{folder}/2021.json", f"{folder}/2021.csv", "index.html")
        while not stop.is_set():
            for name in names:
                self._ask(name)
            pointer = self._ask("search/names.js")
            version = json.loads(pointer[12:-3])["version"] if pointer else ""
            self._ask(f"search/{version}/texts.js", may_be_gone=True)

    def _ask(self, name: str, may_be_gone: bool = False) -> bytes:
        """The answer must be, whole, that of one state, and of none before one already seen."""
        self.reads += 1
        try:
            with urlopen(self._url + name) as answer:
                data = bytes(answer.read())
        except HTTPError:
            if not may_be_gone:
                self.faults.append(f"{name}: not there")
            return b""
        fitting = [at for at, state in enumerate(self._states) if state.get(name) == data]
        if not fitting:
            self.faults.append(f"{name}: torn or mixed, {len(data)} bytes")
        elif fitting[-1] < self._oldest:
            self.faults.append(f"{name}: of state {fitting[-1]} after {self._oldest}")
        self._oldest = max(self._oldest, fitting[0] if fitting else 0)
        return data


def hammered(rebuilds: int, chance: Random) -> Reader:
    """A reader through so many rebuilds, every third of them killed first."""
    with TemporaryDirectory(prefix="nianbao-faults-") as folder:
        portal = new_portal(Path(folder, "home"), Path(folder, "work"))
        states = [portal.right(state) for state in range(rebuilds + 1)]
        portal.enter(0)
        portal.build().communicate()
        handler = partial(_Quiet, directory=str(portal.place.site))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        reader, stop = Reader(f"http://127.0.0.1:{server.server_port}/", states), Event()
        page = next(name for name in states[0] if re.fullmatch(r"reports/[^/]+/2021\.html", name))
        thread = Thread(target=reader.read, args=(page.rpartition("/")[0], stop))
        thread.start()
        for state in range(1, rebuilds + 1):
            portal.enter(state)
            if state % 3 == 0:
                process = portal.build()
                time.sleep(chance.uniform(0, 0.8))
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
            portal.build().communicate()
        stop.set()
        thread.join()
        server.shutdown()
        server.server_close()
        if portal.site() != states[-1]:
            reader.faults.append("the site is not right in the end")
    return reader
