"""The files of releases: one line a report, JSON; the same content gives the same bytes."""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from build_tools.common.files import replace_file
from build_tools.model import Problem
from build_tools.readers import UnreadableError, file_lines
from build_tools.releases.model import Release, ReleasedReport, ReleaseHead

FOLDER = "releases"
"""Below the content folder."""
NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{1,3}))?")
"""A release's name: its day, and from the second of a day on a number."""
_SUFFIX = ".jsonl"
_encode = msgspec.json.Encoder(order="deterministic").encode
_HEAD = msgspec.json.Decoder(ReleaseHead)
_REPORT = msgspec.json.Decoder(ReleasedReport)


class ReleaseError(Exception):
    """A file of a release cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def release_path(content: Path, name: str) -> Path:
    """Where the release called ``name`` lies."""
    return content / FOLDER / f"{name}{_SUFFIX}"


def file_digest(content: Path, name: str) -> str:
    """Changes whenever the file of the release called ``name`` does; OSError."""
    with release_path(content, name).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def release_names(content: Path) -> list[str]:
    """The names of all releases, the oldest first."""
    found = [each.stem for each in (content / FOLDER).glob(f"*{_SUFFIX}")]
    return sorted(filter(NAME.fullmatch, found), key=_order)


def write_release(path: Path, release: Release) -> int:
    """Write ``release`` to ``path``, whole or not at all; gives the number of its reports."""
    lines = [_encode(release.head), *map(_encode, release.reports())]
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(str(path), b"\n".join([*lines, b""]))
    return len(lines) - 1


def read_release(content: Path, name: str) -> Release:
    """The release called ``name``; ReleaseError when it cannot be read, then or later."""
    path = release_path(content, name)
    shown = f"{content.name}/{FOLDER}/{path.name}"
    lines = partial(_lines, path, shown, content)
    try:
        head = _HEAD.decode(next(lines(), b""))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise damaged(shown, 1) from error
    if head.format != 1 or head.release != name:
        raise damaged(shown, 1)
    return Release(head, partial(_reports, shown, lines))


def _lines(path: Path, shown: str, content: Path) -> Iterator[bytes]:
    """A release's file line by line: that of a whole country is larger than any original."""
    try:
        yield from file_lines(path, shown, content)
    except UnreadableError as error:
        raise ReleaseError(error.problem) from error


def damaged(shown: str, line: int) -> ReleaseError:
    """What is said of a file that is not as it was written; of its tables where no line is."""
    return ReleaseError(Problem.of(shown, "E-RELEASE" if line else "E-RELEASE.tables", line))


def _reports(shown: str, lines: Callable[[], Iterator[bytes]]) -> Iterator[ReleasedReport]:
    before = ("", 0)
    for number, line in enumerate(islice(lines(), 1, None), 2):
        try:
            report = _REPORT.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise damaged(shown, number) from error
        if report.key <= before:
            raise damaged(shown, number)
        before = report.key
        yield report


def _order(name: str) -> tuple[str, int]:
    found = NAME.fullmatch(name)
    assert found is not None  # noqa: S101 - only such names are asked for
    return found[1], int(found[2] or 1)
