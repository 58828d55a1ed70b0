"""``<year>.yml`` beside a report: where it comes from, whether it is withdrawn; read strictly."""

import re
from collections.abc import Callable
from pathlib import Path

from build_tools.common.marked_yaml import Fields, ProblemLog
from build_tools.library.fields import SIDECAR, WITHDRAWN
from build_tools.model import Problem, Provenance, Withdrawal
from build_tools.readers import UnreadableError, read_source

_FILE = re.compile(r"20[0-9]{2}\.[A-Za-z0-9]+")
_MENTIONED = re.compile(r"^[\s{\"']*withdrawn\b", re.MULTILINE)


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
    try:
        provenance = _provenance(data.decode("utf-8-sig"), log)
    except UnicodeDecodeError:
        log.report(0, "E-ENCODING.sidecar")
        provenance = _unreadable(data.decode("utf-8", "replace"))
    return provenance, tuple(log.problems)


def _provenance(text: str, log: ProblemLog) -> Provenance:
    node = log.compose(text)
    if node is None:
        return _unreadable(text)
    fields = Fields.of(log, "来源说明", node, SIDECAR)
    return Provenance(
        fields.url("url"), fields.day("seen"), fields.day("published"), _withdrawal(fields)
    )


def _unreadable(text: str) -> Provenance:
    return Provenance(withdrawn=Withdrawal() if _MENTIONED.search(text) else None)


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
