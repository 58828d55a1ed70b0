"""Published reports of which no more can be read: what was published of them is not lost.

Two files for a year, an emptied or damaged one, a link that leads nowhere, a converter that is not
installed are accidents of ours: the pages stay until somebody mends it or says that it is meant.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress

import msgspec

from build_tools.model import Value

_OF_THE_MACHINE = frozenset({"E-CONVERT", "E-IMAGE", "E-NO-LIBREOFFICE", "E-READER", "E-SCAN"})
"""Codes of what another machine may be able to read, or this one at another time."""


class _Source(Value, frozen=True):
    sha256: str = ""
    path: str = ""


class _Version(Value, frozen=True):
    number: int
    source: _Source
    readable: bool


class _Coded(Value, frozen=True):
    code: str


class _Report(Value, frozen=True):
    """The data file of a report; without ``sections`` it is withdrawn."""

    source: _Source = _Source()
    sections: tuple[msgspec.Raw, ...] | None = None
    versions: tuple[_Version, ...] = ()
    problems: tuple[_Coded, ...] = ()

    def files(self) -> Iterator[tuple[int, bool, _Source]]:
        """The number of each version, whether it was read, its file; 0 is the one in force."""
        if self.sections is not None:
            yield 0, bool(self.sections), self.source
        yield from ((each.number, each.readable, each.source) for each in self.versions)


_decoded = msgspec.json.Decoder(_Report).decode


def lost_reading(now: bytes, published: Callable[[], bytes]) -> str:
    """The file of which nothing can be read ``now`` though it was when it was ``published``.

    Both are the data file of a report. Empty where no file was lost: of the very bytes that were
    published our code may find that they are no report it can read.
    """
    report = _decoded(now)
    lost = {number: source for number, readable, source in report.files() if not readable}
    before: tuple[tuple[int, bool, _Source], ...] = ()
    with suppress(FileNotFoundError, msgspec.MsgspecError):
        before = tuple(_decoded(published()).files()) if lost else ()
    for number, readable, source in before:
        if readable and number in lost:
            same = lost[number].sha256 == source.sha256
            if not same or _OF_THE_MACHINE & {each.code for each in report.problems}:
                return lost[number].path
    return ""
