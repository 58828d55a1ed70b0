"""``data/<year>.csv``: every cell of every report of a year, for spreadsheets and programs.

Joined from the reports' own files, which are published already: nothing is held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from build_tools.compression import Packing, compress_file, read_published
from build_tools.exports import CSV_COLUMNS
from build_tools.files import HALF_DONE, remove
from build_tools.site.agency_folders import Job
from build_tools.site.manifest import Manifest, ManifestEntry
from build_tools.site.published import PublishedAgencies
from build_tools.site.staging import DATA, InPlace
from build_tools.site.workers import Workers
from build_tools.site.writer import FileCounts

_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the system's own code."""
_HEAD = f"{','.join(CSV_COLUMNS)}\n".encode()
# A text that a spreadsheet would run as a formula; a mere number is none.
_FORMULA = re.compile(rb'(?m)(^|,)("?)(?=[=+\-@\t\r])(?![+-]?[0-9.]+"?(?:,|$))')
# Single bytes are looked for first: that is fifty times as fast as pairs, and most files hold none.
_RARE = (b"=", b"+", b"@", b"\t", b"\r", b'"')


def begin_downloads(
    job: Job, published: PublishedAgencies, manifest: Manifest, place: InPlace, workers: Workers
) -> Callable[[], FileCounts]:
    """Begin to bring the years' files up to date, after the reports' own.

    What is returned waits until they are.
    """
    fingerprint = f"{job.data_version}:{published.fingerprint}"
    if manifest.current(DATA, fingerprint, place.base):
        return lambda: FileCounts(kept=manifest.entry(DATA).files)
    place.ready(DATA)
    folder = Path(job.site) / DATA
    folder.mkdir(parents=True, exist_ok=True)
    years = _reports(job, published)
    begun = [workers.begin(partial(_write, folder, job.packing, *each)) for each in years.items()]

    def finish() -> FileCounts:
        names = {name for written in begun for name in written()}
        leftovers = [path for path in folder.iterdir() if path.name not in names]
        for path in leftovers:
            remove(path)
        manifest.record(DATA, ManifestEntry(fingerprint, files=len(names)))
        return FileCounts(written=len(names), removed=len(leftovers))

    return finish


def spreadsheet_safe(lines: bytes) -> bytes:
    """The lines of one report, in which no text acts as a formula any more.

    An apostrophe is put before it, as Excel does.
    """
    # Without quotes no field spans lines: then all lines begin with the same source as the first.
    plain = not any(sign in lines for sign in _RARE) and not lines.startswith(b"-")
    return lines if plain and b",-" not in lines else _FORMULA.sub(rb"\1\2'", lines)


def _reports(job: Job, published: PublishedAgencies) -> dict[int, list[str]]:
    """The reports' own files, by year."""
    found: dict[int, list[str]] = {}
    for each in published.agencies:
        for year in each.years:
            found.setdefault(year, []).append(f"{job.site}/{each.folder}/{year}.csv")
    return found


def _write(folder: Path, packing: Packing, year: int, reports: list[str]) -> list[str]:
    """Write one year's file; gives the names of all that was written."""
    half_done = folder / f"{year}.csv{HALF_DONE}"
    with half_done.open("wb") as file:
        file.write(_MARK + _HEAD)
        for report in reports:
            file.write(spreadsheet_safe(read_published(report).removeprefix(_HEAD)))
    packed = compress_file(half_done, folder / f"{year}.csv.gz") if packing else ()
    if packed and packing is Packing.ONLY:
        half_done.unlink()
        return [*packed]
    half_done.replace(folder / f"{year}.csv")
    return [f"{year}.csv", *packed]
