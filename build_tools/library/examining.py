"""What a file found in the tree is: its hash, what it says of a report, where its link leads.

``<year>.yml`` beside a report says where it comes from, whether it is withdrawn; read strictly.
"""

import os
import re
from collections.abc import Callable
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.common.marked_yaml import Fields, ProblemLog
from build_tools.library.corrections import SUFFIXES
from build_tools.library.corrections.loading import read_amendments
from build_tools.library.corrections.salvage import with_last
from build_tools.library.fields import SIDECAR, WITHDRAWN
from build_tools.library.file_states import FileFacts, FileStates
from build_tools.model import Problem, Provenance, Withdrawal
from build_tools.readers import UnreadableError, read_source
from build_tools.readers.problems import MAX_BYTES

STILL_WITHDRAWN = "E-WITHDRAWN"
"""The code of what last said that a report is withdrawn, and says nothing that can be read now."""

FoundFile: TypeAlias = "os.DirEntry[str]"
"""A file or folder as the system lists it."""

_LARGE = 1 << 20  # bytes from which on a file is not held in memory whole


class FileExaminer:
    """Looks at files below ``root``; those that have not been touched since are not opened."""

    def __init__(self, root: Path, file_states: FileStates) -> None:
        self._root, self._file_states = root, file_states

    def hashed(self, file: FoundFile, shown: str) -> tuple[str, Problem | None]:
        """The hash of a report, or why it cannot have one."""
        try:
            status = file.stat()
            if S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES:
                size = status.st_size
                seen = self._file_states.ask(
                    shown, status, lambda: FileFacts(sha256=_hash(file.path, size))
                )
                return seen.sha256, None
            read_source(Path(file.path), shown, self._root)
        except UnreadableError as error:
            return "", error.problem
        except OSError:
            pass  # Reading the agency will say what is wrong.
        return "", None

    def said(self, note: FoundFile, shown: str) -> FileFacts:
        """What a file beside a report says of it."""

        def look() -> FileFacts:
            path = Path(note.path)
            if is_corrections(note):
                amendments, problems = read_amendments(path, shown, self._root)
                known = with_last(amendments, self._file_states.last(shown).amendments)
                return FileFacts(amendments=known, problems=problems)
            provenance, problems = read_sidecar(path, shown, self._root)
            last = self._file_states.last(shown).provenance.withdrawn
            if last and not provenance.withdrawn and (problems or not _holds_anything(path)):
                provenance = replace(provenance, withdrawn=last)
                problems = (*problems, Problem.of(shown, STILL_WITHDRAWN))
            return FileFacts(provenance=provenance, problems=problems)

        try:
            return self._file_states.ask(shown, note.stat(), look)
        except OSError:
            return look()

    def leads_out(self, found: FoundFile, shown: str) -> Problem | None:
        """The problem of a link that leads out of the content folder, or nowhere."""
        return self.link_out(Path(found.path), shown) if found.is_symlink() else None

    def link_out(self, link: Path, shown: str) -> Problem | None:
        """The problem of ``link``, unless it leads to something inside."""
        try:
            inside = link.resolve(strict=True).is_relative_to(self._root)
        except (OSError, RuntimeError):
            inside = False
        if inside:
            return None
        return Problem.of(shown, "E-LINK.outside")


def is_corrections(found: FoundFile) -> bool:
    """Whether it holds what maintainers know better than the report."""
    return _CORRECTIONS.search(found.name) is not None


def _holds_anything(path: Path) -> bool:
    """Whether an accident did not empty the file."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _hash(path: str, size: int) -> str:
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - 100,000 times a scan
        if size > _LARGE:
            return file_digest(stream, "sha256").hexdigest()
        return sha256(stream.read()).hexdigest()


_CORRECTIONS = re.compile(f"{SUFFIXES}$")
_FILE = re.compile(r"20[0-9]{2}\.[A-Za-z0-9]+")
_MENTIONED = re.compile(r"^[\s{\"'\ufffd]*(?:withdr|撤回)", re.MULTILINE | re.IGNORECASE)


def read_sidecar(path: Path, shown: str, root: Path) -> tuple[Provenance, tuple[Problem, ...]]:
    """What the sidecar at ``path`` says, and what is wrong with it. Never raises.

    Whatever is wrong, a report of which it says that it is withdrawn is: a slip of the pen must
    not publish it again.
    """
    log = ProblemLog(shown)
    try:
        data = read_source(path, shown, root).data
    except UnreadableError as error:
        return Provenance(), (error.problem,)
    provenance = Provenance()
    try:
        provenance = _provenance(data.decode("utf-8-sig"), log)
    except UnicodeDecodeError:
        log.report(0, "E-ENCODING.sidecar")
    text = data.replace(b"\0", b"").decode("utf-8", "replace")
    if log.problems and not provenance.withdrawn and _MENTIONED.search(text):
        provenance = replace(provenance, withdrawn=Withdrawal())
    return provenance, tuple(log.problems)


def _provenance(text: str, log: ProblemLog) -> Provenance:
    node = log.compose(text)
    if node is None:
        return Provenance()
    fields = Fields.of(log, "来源说明", node, SIDECAR)
    return Provenance(
        fields.url("url"), fields.day("seen"), fields.day("published"), _withdrawal(fields)
    )


def _withdrawal(fields: Fields) -> Withdrawal | None:
    said = fields.within("withdrawn", WITHDRAWN)
    if said is None:
        return None
    line = fields.line("withdrawn")
    return Withdrawal(
        _required(said, "reason", "撤回的原因", said.text, line),
        _required(said, "date", "撤回的日期", said.day, line),
        _file(said),
    )


def _required(said: Fields, key: str, meaning: str, read: Callable[[str], str], line: int) -> str:
    problems = said.log.problems
    before = len(problems)
    value = read(key)
    if not value and len(problems) == before:
        said.log.report(line, "E-VALUE.withdrawn", owner=said.owner, key=key, meaning=meaning)
    return value


def _file(said: Fields) -> str:
    name = said.text("file")
    if name and not _FILE.fullmatch(name):
        said.wrong("file", "E-VALUE.file", text=name)
        return ""
    return name
