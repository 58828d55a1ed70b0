"""How far long work is: a line at a terminal that is drawn over itself; nothing in a pipe."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO, TypeAlias, TypeVar

Item = TypeVar("Item")
Advance: TypeAlias = Callable[[int], None]
"""Tells that so many more are done."""

_WIDTH = 20
_EVERY = 0.1
"""Seconds between two drawings."""
_ERASE = "\r\x1b[K"


@contextmanager
def progress(label: str, total: int = 0, output: bool = False) -> Iterator[Advance]:
    """Show ``label`` and how many of ``total`` are done while the block lasts.

    Of how many is not known where ``total`` is 0. Nothing is shown where the standard error is no
    terminal, or where ``output`` that comes meanwhile runs over the same terminal.
    """
    if not sys.stderr.isatty() or (output and sys.stdout.isatty()):
        yield lambda _: None
        return
    line = _Line(label, total, sys.stderr)
    line.draw()
    try:
        yield line.advance
    finally:
        line.erase()


def counted(label: str, items: Iterable[Item], total: int = 0) -> Iterator[Item]:
    """``items`` one by one, with how many have been dealt with shown as ``progress`` does."""
    with progress(label, total) as advance:
        for item in items:
            yield item
            advance(1)


class _Line:
    def __init__(self, label: str, total: int, stream: TextIO) -> None:
        self._label, self._total, self._stream = label, total, stream
        self._done = 0
        self._begun = self._drawn = monotonic()

    def advance(self, count: int) -> None:
        self._done += count
        if monotonic() - self._drawn >= _EVERY:
            self.draw()

    def draw(self) -> None:
        self._drawn = monotonic()
        self._write(f"{_ERASE}{self._label} {self._text()}")

    def erase(self) -> None:
        self._write(_ERASE)

    def _text(self) -> str:
        if not self._total:
            return f"{self._done}" if self._done else "……"
        share = min(1.0, self._done / self._total)
        bar = f"{'#' * int(share * _WIDTH):-<{_WIDTH}}"
        return f"{self._done}/{self._total} [{bar}] {share:.0%}{self._left(share)}"

    def _left(self, share: float) -> str:
        gone = self._drawn - self._begun
        if gone < 2 or not share:
            return ""
        seconds = round(gone / share - gone)
        return f" 还要约 {seconds} 秒" if seconds < 120 else f" 还要约 {seconds // 60} 分钟"

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
