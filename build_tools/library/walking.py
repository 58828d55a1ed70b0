"""The walk through ``reports/``: which file is which report, and what does not belong there.

``<agency-id>/<year>.<ext>`` is a report, ``<year>.v1.<ext>`` an earlier version of it.
``<year>.yml`` and ``<year>.v1.yml`` beside them say where they come from,
``<year>.corrections.yml`` what maintainers know better.
"""

import os
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from build_tools.common.failures import problem_of
from build_tools.common.files import shown_name
from build_tools.library.catalogue import ReportFile
from build_tools.library.corrections import SUFFIX as CORRECTIONS
from build_tools.library.corrections import SUFFIXES, Amendments
from build_tools.library.examining import FileExaminer, FoundFile, is_corrections
from build_tools.library.file_states import FileFacts, FileStates
from build_tools.library.register import is_agency_id
from build_tools.model import Problem, Provenance
from build_tools.readers import READERS

_VERSION = r"\.v(?P<version>[1-9][0-9]?)"
_DATED = re.compile(
    rf"(?P<year>20[0-9]{{2}})(?:(?:{_VERSION})?\.[A-Za-z0-9]+|{SUFFIXES})", re.ASCII
)
_SIDECAR = ".yml"
_ALSO_SIDECAR = ".yaml"
EVIDENCE = ".warc.gz"
"""What a site served when the report was fetched, beside the report: kept, never published."""
_NOTHING = Provenance()
_NO_AMENDMENTS = Amendments()


class AgencyFolder(NamedTuple):
    """The folder of an agency, as it was found."""

    id: str
    path: str
    shown: str
    linked: bool
    """Whether it is a link to a folder."""


class Walk:
    """One walk through ``reports/``, in the order of names, noting what does not belong there."""

    def __init__(self, content: Path, file_states: FileStates) -> None:
        self._reports = content / "reports"
        self._root, self._shown = content.resolve(), shown_name(content)
        self._files = FileExaminer(self._root, file_states)
        self.problems: list[Problem] = []
        self.closed: list[str] = []
        """The agencies whose folders the system did not open; "" when it was ``reports`` itself."""

    def folders(self) -> Iterator[AgencyFolder]:
        """The folder of every agency, by id."""
        top = f"{self._shown}/reports"
        if self._reports.is_symlink() and (link := self._files.link_out(self._reports, top)):
            self.problems.append(link)
            self.closed.append("")
            return
        for found in self._listed(self._reports, top):
            shown = f"{top}/{_printable(found.name)}"
            if not self._is_folder(found, shown):
                continue
            if not is_agency_id(found.name):
                self._note(shown, "E-ID.folder")
            else:
                yield AgencyFolder(found.name, found.path, shown, found.is_symlink())

    def entries(self, found: AgencyFolder) -> tuple[ReportFile, ...]:
        """What an agency's folder holds; it is opened."""
        return tuple(self._entries(Path(found.path), found.shown))

    def _listed(self, folder: Path, shown: str) -> list[FoundFile]:
        """What ``folder`` holds, by name; hidden files are nobody's report."""
        try:
            found = [each for each in os.scandir(folder) if not each.name.startswith(".")]
        except FileNotFoundError:
            self._note(shown, "E-OPEN.folder")
        except OSError as error:
            self.problems.append(problem_of(error, shown, "文件夹打不开"))
        else:
            return sorted(found, key=lambda each: each.name)
        self.closed.append("" if folder == self._reports else folder.name)
        return []

    def _is_folder(self, found: FoundFile, shown: str) -> bool:
        if link := self._files.leads_out(found, shown):
            self.problems.append(link)
            return False
        if not found.is_dir():
            self._note(shown, "E-PLACE")
            return False
        return True

    def _entries(self, folder: Path, shown: str) -> Iterator[ReportFile]:
        dated = sorted(self._dated(folder, shown), key=itemgetter(0, 1))
        for year, same_year in groupby(dated, key=itemgetter(0)):
            found = [
                entry
                for version, same in groupby(same_year, key=itemgetter(1))
                if (entry := self._kept(year, version, [file for _, _, file in same], shown))
            ]
            if not found or found[0].version:
                for each in found:
                    self._note(each.shown, "E-VERSION", year=each.year)
            elif len(found) == 1:
                yield found[0]
            else:
                yield replace(found[0], earlier=tuple(found[1:]))

    def _dated(self, folder: Path, shown: str) -> Iterator[tuple[int, int, FoundFile]]:
        """Year, version and file of whatever is named so."""
        for found in self._listed(folder, shown):
            if found.name.endswith(EVIDENCE):
                continue
            if match := _DATED.fullmatch(found.name):
                yield int(match["year"]), int(match["version"] or 0), found
            else:
                case = "E-NAME.folder" if found.is_dir() else "E-NAME.file"
                self._note(f"{shown}/{_printable(found.name)}", case)

    def _kept(
        self, year: int, version: int, files: list[FoundFile], shown: str
    ) -> ReportFile | None:
        """What there is of one version of a report; None where only something is said of it."""
        notes = [each for each in files if _suffix(each) in {_SIDECAR, _ALSO_SIDECAR}]
        notes.sort(key=lambda each: not each.name.endswith(_SIDECAR))
        reports = [each for each in files if each not in notes] if notes else files
        said = [self._files.said(note, f"{shown}/{note.name}") for note in notes]
        self._note_names(year, version, notes, shown)
        if any(each.provenance.withdrawn for each in said):
            return self._withdrawn(year, version, files, reports, said, shown)
        if reports:
            return self._entry(year, version, reports, said, shown)
        self._note_orphans(year, notes, shown)
        return None

    def _withdrawn(
        self, year: int, version: int, files: list[FoundFile], reports: list[FoundFile],
        said: list[FileFacts], shown: str,
    ) -> ReportFile | None:  # fmt: skip
        """A report that is withdrawn, nothing of it opened; None for an earlier version."""
        self.problems += [problem for each in said for problem in each.problems]
        if version:
            path = f"{shown}/{files[0].name}"
            self._note(path, "W-WITHDRAWN.version", year=year, version=version)
            return None
        original = next(iter(_of_ours(reports)), None)
        return ReportFile(
            year=year,
            file=original.path if original else "",
            shown=f"{shown}/{files[0].name}",
            sha256="",
            provenance=next(s.provenance for s in said if s.provenance.withdrawn),
            amendments=_NO_AMENDMENTS,
        )

    def _note_names(self, year: int, version: int, notes: list[FoundFile], shown: str) -> None:
        """What nianbao writes and reads again has one name."""
        for each in notes:
            kind = CORRECTIONS if is_corrections(each) else _SIDECAR
            name = f"{year}.v{version}{kind}" if version else f"{year}{kind}"
            if each.name != name:
                self._note(f"{shown}/{each.name}", "E-NAME.sidecar", name=name)

    def _note_orphans(self, year: int, notes: list[FoundFile], shown: str) -> None:
        for each in notes:
            message = "W-SIDECAR.corrections" if is_corrections(each) else "W-SIDECAR.origin"
            self._note(f"{shown}/{each.name}", message, year=year)

    def _entry(
        self, year: int, version: int, reports: list[FoundFile], said: list[FileFacts], shown: str
    ) -> ReportFile:
        ours = _of_ours(reports)
        self._note_others(reports, ours, shown)
        file, path = ours[0], f"{shown}/{ours[0].name}"
        refused = self._files.leads_out(file, path) or _rivals(ours, path, version)
        sha256, refused = ("", refused) if refused else self._files.hashed(file, path)
        return ReportFile(
            year=year,
            file=file.path,
            shown=path,
            sha256=sha256,
            provenance=next((s.provenance for s in said if s.provenance != _NOTHING), _NOTHING),
            amendments=next((s.amendments for s in said if s.amendments.shown), _NO_AMENDMENTS),
            problems=tuple(problem for seen in said for problem in seen.problems),
            refused=refused,
            version=version,
        )

    def _note_others(self, reports: list[FoundFile], ours: list[FoundFile], shown: str) -> None:
        for other in reports:
            if other not in ours:
                path, known = f"{shown}/{other.name}", "、".join(READERS)
                self._note(path, "E-FORMAT.beside", suffix=_suffix(other), known=known)

    def _note(self, shown: str, case: str, **values: str | int) -> None:
        self.problems.append(Problem.of(shown, case, **values))


def _rivals(files: list[FoundFile], shown: str, version: int) -> Problem | None:
    """The problem of an agency and year with more than one report."""
    if len(files) == 1:
        return None
    names = "、".join(file.name for file in files)
    if version:
        return Problem.of(shown, "E-TWO-REPORTS.version", count=len(files), names=names)
    year, _, suffix = files[-1].name.rpartition(".")
    renamed = f"{year}.v1.{suffix}"
    return Problem.of(shown, "E-TWO-REPORTS", count=len(files), names=names, renamed=renamed)


def _of_ours(reports: list[FoundFile]) -> list[FoundFile]:
    """Where a file of a kind we read is there, one of another kind is no rival to it."""
    return [each for each in reports if _suffix(each) in READERS] or reports


def _suffix(found: FoundFile) -> str:
    return "." + found.name.rpartition(".")[2].lower()


def _printable(name: str) -> str:
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")
