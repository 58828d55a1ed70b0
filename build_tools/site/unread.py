"""Published reports of which no more can be read: what was published of them is not lost.

Two files for a year, an emptied or damaged one, a link that leads nowhere, a converter that is not
installed are accidents of ours: the pages stay until somebody mends it or says that it is meant.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from build_tools.common.compression import read_published
from build_tools.model import Problem, Severity, Value
from build_tools.site.contents import Contents
from build_tools.site.vanished import published_years

_DATA = re.compile(r"20[0-9]{2}\.json")
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


class AccidentError(Exception):
    """A report that is published could not be read, for a reason that is not in the report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


_decoded = msgspec.json.Decoder(_Report).decode


def refuse_accidents(made: Contents, path: Path) -> None:
    """AccidentError rather than a page that says so: a published report keeps the page it has."""
    published = published_years(path) if made.accidents else ()
    for year, problem in made.accidents:
        if year in published:
            raise AccidentError(problem)


def refuse_lost_readings(made: Contents, files: Mapping[str, bytes], path: Path) -> None:
    """Likewise where a report was published that was read, and of its file nothing can be now."""
    errors = [each for each in made.problems if each.severity is Severity.ERROR]
    for name in filter(_DATA.fullmatch, files) if errors else ():
        lost = lost_reading(files[name], partial(read_published, f"{path / name}"))
        if problem := next((each for each in errors if each.path == lost), None):
            raise AccidentError(problem)


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
