"""A real terminal for a command: what it shows there, and answers to what it asks."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

_PATIENCE = 600  # seconds in which nothing is shown: packages may come slowly


class Terminal:
    """One side of a pseudo-terminal; on the other one a command runs."""

    def __init__(self, end: int, process: subprocess.Popen[bytes]) -> None:
        self._end = end
        self.process = process
        self.shown = ""

    def read_until(self, done: Callable[[str], bool]) -> bool:
        """Read until what was shown is ``done``; False when the command has ended before."""
        deadline = monotonic() + _PATIENCE
        while not done(self.shown):
            ready, _, _ = select.select([self._end], [], [], max(0, deadline - monotonic()))
            assert ready, self.shown
            try:
                data = os.read(self._end, 65536)
            except OSError:  # the other side is closed
                return done(self.shown)
            if not data:
                return done(self.shown)
            self.shown += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return True

    def type(self, text: str) -> None:
        """Type ``text``."""
        os.write(self._end, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.killpg(self.process.pid, signal.SIGINT)

    def finish(self) -> str:
        """What was shown when the command has ended."""
        self.read_until(lambda _: False)
        self.process.wait(60)
        return self.shown


@contextmanager
def terminal(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[Terminal]:
    """``command`` at a terminal, with ``env`` instead of this process's environment."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, start_new_session=True,
        env={**(env or os.environ), "TERM": "xterm", "COLUMNS": "80"},
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        os.close(ours)
