"""``data/<year>.csv``: every cell of every report of a year, for spreadsheets and programs.

Joined from the reports' own files, which are published already: nothing is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from build_tools.exports import CSV_COLUMNS
from build_tools.library import Library
from build_tools.site.manifest import Entry, Manifest
from build_tools.site.shelves import Job, folder_of
from build_tools.site.workers import Workers
from build_tools.site.writer import Tally, remove

DATA = "data"

_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the system's own code."""
_HEAD = f"{','.join(CSV_COLUMNS)}\n".encode()
# A text that a spreadsheet would run as a formula; a mere number is none.
_FORMULA = re.compile(rb'(?m)(^|,)("?)(?=[=+\-@\t\r])(?![+-]?[0-9.]+"?(?:,|$))')
# Single bytes are looked for first: that is fifty times as fast as pairs, and most files hold none.
_RARE = (b"=", b"+", b"@", b"\t", b"\r", b'"')


def begin_downloads(
    job: Job, library: Library, manifest: Manifest, workers: Workers
) -> Callable[[], Tally]:
    """Begin to bring the years' files up to date, after the reports' own.

    What is returned waits until they are.
    """
    fingerprint = f"{job.data_version}:{library.fingerprint}"
    if manifest.current(DATA, fingerprint):
        return lambda: Tally(kept=manifest.entry(DATA).files)
    folder = Path(job.site) / DATA
    folder.mkdir(parents=True, exist_ok=True)
    years = _reports(job, library)
    begun = [workers.begin(partial(_write, folder, *each)) for each in years.items()]

    def finish() -> Tally:
        for written in begun:
            written()
        strangers = [path for path in folder.iterdir() if path.name not in map(_name, years)]
        for path in strangers:
            remove(path)
        manifest.record(DATA, Entry(fingerprint, files=len(years)))
        return Tally(written=len(years), removed=len(strangers))

    return finish


def spreadsheet_safe(lines: bytes) -> bytes:
    """The lines of one report, in which no text acts as a formula any more.

    An apostrophe is put before it, as Excel does.
    """
    # Without quotes no field spans lines: then all lines begin with the same source as the first.
    plain = not any(sign in lines for sign in _RARE) and not lines.startswith(b"-")
    return lines if plain and b",-" not in lines else _FORMULA.sub(rb"\1\2'", lines)


def _reports(job: Job, library: Library) -> dict[int, list[str]]:
    """The reports' own files, by year."""
    found: dict[int, list[str]] = {}
    for shelf in library.shelves:
        folder = f"{job.site}/{folder_of(shelf)}"
        for entry in shelf.entries:
            found.setdefault(entry.year, []).append(f"{folder}/{entry.year}.csv")
    return found


def _write(folder: Path, year: int, reports: list[str]) -> None:
    half_done = folder / f"{_name(year)}.half-done"
    with half_done.open("wb") as file:
        file.write(_MARK + _HEAD)
        for report in reports:
            with open(report, "rb", buffering=0) as cells:  # noqa: PTH123 - one for each report
                file.write(spreadsheet_safe(cells.readall().removeprefix(_HEAD)))
    half_done.replace(folder / _name(year))


def _name(year: int) -> str:
    return f"{year}.csv"
