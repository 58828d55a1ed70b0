"""``data/<year>.csv``: every cell of every report of a year, for spreadsheets and programs.

Joined from the reports' own files, which are published already: nothing is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from build_tools.exports import CSV_COLUMNS
from build_tools.library import Library
from build_tools.site.manifest import Entry, Manifest
from build_tools.site.shelves import Job, folder_of
from build_tools.site.writer import Tally, remove

DATA = "data"

_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the system's own code."""
_HEAD = f"{','.join(CSV_COLUMNS)}\n".encode()
# A text that a spreadsheet would run as a formula; a mere number is none.
_FORMULA = re.compile(rb'(?m)(^|,)("?)(?=[=+\-@\t\r])(?![+-]?[0-9.]+"?(?:,|$))')
# Single bytes are looked for first: that is fifty times as fast as pairs, and most files hold none.
_RARE = (b"=", b"+", b"@", b"\t", b"\r", b'"')


def publish_downloads(job: Job, library: Library, manifest: Manifest) -> Tally:
    """Bring the years' files up to date, after the reports' own."""
    fingerprint = f"{job.data_version}:{library.fingerprint}"
    if manifest.current(DATA, fingerprint):
        return Tally(kept=manifest.entry(DATA).files)
    folder = Path(job.site) / DATA
    folder.mkdir(parents=True, exist_ok=True)
    names = _write(folder, Path(job.site), library)
    strangers = [path for path in folder.iterdir() if path.name not in names]
    for path in strangers:
        remove(path)
    manifest.record(DATA, Entry(fingerprint, files=len(names)))
    return Tally(written=len(names), removed=len(strangers))


def spreadsheet_safe(lines: bytes) -> bytes:
    """CSV in which no text acts as a formula: an apostrophe is put before it, as Excel does."""
    rare = any(sign in lines for sign in _RARE)
    if not rare and b",-" not in lines and b"\n-" not in lines and lines[:1] != b"-":
        return lines
    return _FORMULA.sub(rb"\1\2'", lines)


def _write(folder: Path, site: Path, library: Library) -> set[str]:
    files: dict[int, BinaryIO] = {}
    with ExitStack() as stack:
        for year, path in _reports(site, library):
            if year not in files:
                files[year] = stack.enter_context(_half_done(folder, year).open("wb"))
                files[year].write(_MARK + _HEAD)
            files[year].write(spreadsheet_safe(path.read_bytes().partition(b"\n")[2]))
    for year in files:
        _half_done(folder, year).replace(folder / f"{year}.csv")
    return {f"{year}.csv" for year in files}


def _half_done(folder: Path, year: int) -> Path:
    return folder / f"{year}.csv.half-done"


def _reports(site: Path, library: Library) -> Iterator[tuple[int, Path]]:
    for shelf in library.shelves:
        for entry in shelf.entries:
            yield entry.year, site / folder_of(shelf) / f"{entry.year}.csv"
