"""Downloads proposed by ``nianbao add``, and marked: right, asked, or wrong."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.adding import Action, Entry, Examined, KnownAgencies, examine, find_files, propose
from build_tools.adding.locating import identity, locate
from build_tools.adding.performing import with_agencies
from build_tools.checks.gazetteer import chain_of
from build_tools.library import scan
from build_tools.model import Agency, Region
from build_tools.workers.tasks import Workers
from tests.adding.downloads import Download, Office, downloads, offices, write_all

_REGISTERED = 3
"""Every so manieth office stands in the register already, under an id that is not its Pinyin."""


@dataclass(slots=True)
class Marks:
    """What became of the files."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    seconds: float = 0

    def lines(self) -> list[str]:
        """For people."""
        total = self.counts.total()
        return [
            f"添加：{total} 个文件，{self.seconds:.1f} 秒",
            *(f"  {name} {count}（{count / total:.2%}）" for name, count in self.counts.items()),
            *(f"  错：{each}" for each in self.wrong[:20]),
            *(f"  问：{each}" for each in self.asked[:20]),
        ]


def sit(count: int, folder: Path, seed: int = 0) -> Marks:
    """Write ``count`` downloads and a register below ``folder``, propose and mark."""
    files = list(downloads(count, seed))
    write_all(folder / "downloads", files)
    (folder / "content" / "reports").mkdir(parents=True)
    known = [
        _agency(number, each) for number, each in enumerate(offices()) if not number % _REGISTERED
    ]
    (folder / "content" / "agencies.yml").write_text(with_agencies("", known), "utf-8")
    start = time.monotonic()
    entries = _proposed(folder)
    marks = Marks(seconds=time.monotonic() - start)
    truth = {str(folder / "downloads" / each.path): each for each in files}
    registered = {each.id for each in known}
    for entry in entries:
        _mark(entry, truth[entry.path], registered, marks)
    return marks


def _proposed(folder: Path) -> list[Entry]:
    library = scan(folder / "content")
    known = KnownAgencies({each.id: each for each in library.registered})
    found = list(find_files([folder / "downloads"]))
    with Workers() as workers:
        return propose(workers.map(_examine_all, found, 8), library, known)


def _examine_all(files: list[Path]) -> list[Examined]:
    return [examine(file) for file in files]


def _mark(entry: Entry, truth: Download, registered: set[str], marks: Marks) -> None:
    if entry.action is Action.ASK:
        marks.counts["问"] += 1
        marks.asked.append(f"{truth.path} {truth.office.name} {truth.year}：{entry.questions}")
    elif _right(entry, truth, registered):
        marks.counts["对"] += 1
    else:
        marks.counts["错"] += 1
        marks.wrong.append(f"{truth.path} {truth.office.name} {truth.year}：{entry}")


def _right(entry: Entry, truth: Download, registered: set[str]) -> bool:
    agency, office = entry.agency, truth.office
    if agency is None or agency.region is None or entry.action is not Action.NEW:
        return False
    known = f"known-{office.code}-{OFFICES_BY_NAME[office.name]}"
    same = identity(agency.region.code, locate(agency.name).own) == identity(
        office.code, office.own
    )
    return same and entry.year == truth.year and (agency.id == known) == (known in registered)


OFFICES_BY_NAME = {each.name: number for number, each in enumerate(offices())}


def _agency(number: int, office: Office) -> Agency:
    region = Region(office.code, chain_of(office.code))
    return Agency(f"known-{office.code}-{number}", office.name, region)
