"""The content tree as it lies on disk: whose report of which year is which file.

``reports/<agency-id>/<year>.<ext>`` is a report, ``<year>.yml`` beside it says where it comes
from, ``<year>.corrections.yml`` what maintainers know better, ``agencies.yml`` who the agencies
are. No report is interpreted here. A file whose size,
times and inode are those of the last scan is not opened again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

import msgspec

from build_tools.cache import Cache
from build_tools.library.corrections import SUFFIX as CORRECTIONS
from build_tools.library.corrections import Amendments
from build_tools.library.corrections.loading import read_amendments
from build_tools.library.register import ID_REMEDY, is_agency_id, load_register
from build_tools.library.sidecars import read_sidecar
from build_tools.library.stamps import Seen, Stamps
from build_tools.model import Agency, Problem, Provenance, Severity
from build_tools.readers import READERS, UnreadableError, read_source
from build_tools.readers.problems import MAX_BYTES

_DATED = re.compile(rf"(20[0-9]{{2}})(\.[A-Za-z0-9]+|{re.escape(CORRECTIONS)})", re.ASCII)
_SIDECAR = ".yml"
_NOTHING = Provenance()

_Found: TypeAlias = "os.DirEntry[str]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency's report of one year, not yet read."""

    year: int
    file: str
    """Where it lies; a string, because a scan makes very many."""
    shown: str
    """``file`` as people know it, from the content folder on; the same on every machine."""
    sha256: str
    """Of the file as the scan saw it; empty when it could not be opened."""
    provenance: Provenance
    amendments: Amendments
    problems: tuple[Problem, ...] = ()
    refused: Problem | None = None
    """Why the file must not be read; its page shows this instead."""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.file)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One agency and its reports, oldest first."""

    agency: Agency
    entries: tuple[Entry, ...]
    root: Path
    """The content folder, which no entry leads out of."""

    @property
    def id(self) -> str:
        """The agency's permanent id."""
        return self.agency.id

    @property
    def fingerprint(self) -> str:
        """Changes whenever the agency, one of its sources or what is said of them does."""
        said = [
            (
                each.year,
                each.shown,
                each.sha256,
                each.provenance,
                each.amendments,
                each.problems,
                each.refused,
            )
            for each in self.entries
        ]
        return sha256(msgspec.msgpack.encode((self.agency, said))).hexdigest()


@dataclass(frozen=True, slots=True)
class Library:
    """All shelves, ordered by agency id, and the problems that belong to no single report."""

    root: Path
    shelves: tuple[Shelf, ...]
    problems: tuple[Problem, ...] = ()
    agencies: tuple[Agency, ...] = ()
    """The whole register, agencies without reports included."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything in the tree does."""
        said = (self.agencies, self.problems, [shelf.fingerprint for shelf in self.shelves])
        return sha256(msgspec.msgpack.encode(said)).hexdigest()


def scan(content: Path, cache: Cache | None = None) -> Library:
    """The library in the folder ``content``; whatever is wrong with it is among the problems.

    Of two reports for one agency and year neither is read: only a maintainer knows which is right,
    so the page of that year says so instead. A link that leads out of ``content`` is not followed.
    """
    cache = cache or Cache(None)
    shown = content.resolve().name
    register = load_register(content / "agencies.yml", f"{shown}/agencies.yml", cache)
    stamps = Stamps(cache)
    walk = _Walk(content, stamps)
    shelves = tuple(
        Shelf(register.agencies.get(agency) or _stranger(agency), entries, content)
        for agency, entries in walk.agencies()
    )
    stamps.keep()
    for group in ("records", "summaries"):
        cache.retain(group, {shelf.id for shelf in shelves})
    problems = (*register.problems, *walk.problems)
    return Library(content, shelves, problems, tuple(register.agencies.values()))


def _stranger(agency_id: str) -> Agency:
    """A stand-in for an agency the register does not know; its reports will give the name."""
    return Agency(id=agency_id, name=agency_id, registered=False)


class _Walk:
    """One walk through ``reports/``, in the order of names, noting what does not belong there."""

    def __init__(self, content: Path, stamps: Stamps) -> None:
        self._reports = content / "reports"
        self._root = content.resolve()
        self._stamps = stamps
        self.problems: list[Problem] = []

    def agencies(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Every agency with its entries, by id."""
        top = f"{self._root.name}/reports"
        for found in self._listed(self._reports, top):
            shown = f"{top}/{_printable(found.name)}"
            if not self._is_folder(found, shown):
                continue
            if not is_agency_id(found.name):
                self._note(shown, "E-ID", "文件夹名不能作机构编号，里面的报告没有发布", ID_REMEDY)
            elif entries := tuple(self._entries(Path(found.path), shown)):
                yield found.name, entries

    def _listed(self, folder: Path, shown: str) -> list[_Found]:
        """What ``folder`` holds, by name; hidden files are nobody's report."""
        try:
            found = [each for each in os.scandir(folder) if not each.name.startswith(".")]
        except OSError as error:
            what = f"文件夹打不开：{error.strerror}"
            self._note(shown, "E-OPEN", what, "请检查文件夹是否存在和读取权限")
            return []
        return sorted(found, key=lambda each: each.name)

    def _is_folder(self, found: _Found, shown: str) -> bool:
        if link := self._leads_out(found, shown):
            self.problems.append(link)
            return False
        if not found.is_dir():
            what = "reports 下面只放机构文件夹，这个文件没有读取"
            self._note(shown, "E-PLACE", what, "请移到 reports/<机构编号>/<年份>.<扩展名>")
            return False
        return True

    def _entries(self, folder: Path, shown: str) -> Iterator[Entry]:
        dated = [found for found in self._listed(folder, shown) if self._is_dated(found, shown)]
        for year, group in groupby(dated, key=lambda found: found.name[:4]):
            files = list(group)
            notes = [each for each in files if _suffix(each) == _SIDECAR]
            reports = [each for each in files if each not in notes]
            if reports:
                yield self._entry(int(year), reports, notes, shown)
            else:
                self._note_orphans(year, notes, shown)

    def _note_orphans(self, year: str, notes: list[_Found], shown: str) -> None:
        for each in notes:
            kind = "更正说明" if _is_corrections(each) else "来源说明"
            remedy = f"请把{year}年的报告原件放在它旁边，或者删掉它"
            self._note(f"{shown}/{each.name}", "W-SIDECAR", f"只有{kind}，没有报告", remedy)

    def _is_dated(self, found: _Found, shown: str) -> bool:
        if _DATED.fullmatch(found.name):
            return True
        path = f"{shown}/{_printable(found.name)}"
        self._note(
            path, "E-NAME", "文件名不是年份，没有读取", "请改名为 <年份>.<扩展名>，例如 2023.txt"
        )
        return False

    def _entry(self, year: int, reports: list[_Found], notes: list[_Found], shown: str) -> Entry:
        # Where a file of a kind we read is there, one of another kind is no rival to it.
        ours = [each for each in reports if _suffix(each) in READERS] or reports
        self._note_others(reports, ours, shown)
        file, path = ours[0], f"{shown}/{ours[0].name}"
        refused = self._leads_out(file, path) or _rivals(ours, path)
        sha256, refused = ("", refused) if refused else self._hashed(file, path)
        said = [self._said(note, f"{shown}/{note.name}") for note in notes]
        return Entry(
            year=year,
            file=file.path,
            shown=path,
            sha256=sha256,
            provenance=next((s.provenance for s in said if s.provenance != _NOTHING), _NOTHING),
            amendments=next((s.amendments for s in said if s.amendments.shown), Amendments()),
            problems=tuple(problem for seen in said for problem in seen.problems),
            refused=refused,
        )

    def _note_others(self, reports: list[_Found], ours: list[_Found], shown: str) -> None:
        for other in reports:
            if other not in ours:
                what = f"不认识的文件类型“{_suffix(other)}”，没有读取"
                remedy = f"本站能读 {'、'.join(READERS)}；不是报告的文件请移走"
                self._note(f"{shown}/{other.name}", "E-FORMAT", what, remedy)

    def _hashed(self, file: _Found, shown: str) -> tuple[str, Problem | None]:
        """The hash of a report, or why it cannot have one."""
        try:
            status = file.stat()
            if S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
                seen = self._stamps.ask(shown, status, lambda: Seen(sha256=_hash(file.path)))
                return seen.sha256, None
            read_source(Path(file.path), shown, self._root)
        except UnreadableError as error:
            return "", error.problem
        except OSError:
            pass  # Opening the shelf will say what is wrong.
        return "", None

    def _said(self, note: _Found, shown: str) -> Seen:
        """What a file beside a report says of it."""

        def look() -> Seen:
            path = Path(note.path)
            if _is_corrections(note):
                amendments, problems = read_amendments(path, shown, self._root)
                return Seen(amendments=amendments, problems=problems)
            provenance, problems = read_sidecar(path, shown, self._root)
            return Seen(provenance=provenance, problems=problems)

        try:
            return self._stamps.ask(shown, note.stat(), look)
        except OSError:
            return look()

    def _leads_out(self, found: _Found, shown: str) -> Problem | None:
        """The problem of a link that leads out of the content folder, or nowhere."""
        if not found.is_symlink():
            return None
        try:
            inside = Path(found.path).resolve(strict=True).is_relative_to(self._root)
        except (OSError, RuntimeError):
            inside = False
        if inside:
            return None
        what = "这是指向内容目录之外（或不存在之处）的链接，没有读取"
        remedy = "请把原件复制到内容目录里，不要用链接"
        return Problem(shown, 0, Severity.ERROR, "E-LINK", what, remedy)

    def _note(self, shown: str, code: str, what: str, remedy: str) -> None:
        severity = Severity.ERROR if code.startswith("E-") else Severity.WARNING
        self.problems.append(Problem(shown, 0, severity, code, what, remedy))


def _rivals(files: list[_Found], shown: str) -> Problem | None:
    """The problem of an agency and year with more than one report."""
    if len(files) == 1:
        return None
    names = "、".join(file.name for file in files)
    what = f"同一机构同一年份有{len(files)}份报告（{names}），都没有读取"
    remedy = "请只留一份原件，其余的移走"
    return Problem(shown, 0, Severity.ERROR, "E-TWO-REPORTS", what, remedy)


def _suffix(found: _Found) -> str:
    return "." + found.name.rpartition(".")[2].lower()


def _is_corrections(found: _Found) -> bool:
    return found.name.lower().endswith(CORRECTIONS)


def _hash(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123 - 100,000 times a scan
        return file_digest(stream, "sha256").hexdigest()


def _printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")
