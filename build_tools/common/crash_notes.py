"""Notes of which report a process works on, for whoever finds the process killed.

A worker notes the report before it works on it. When the worker is killed, its owner reads the note
and can have the work done again without that report.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from ctypes import c_char
from multiprocessing.context import BaseContext
from typing import Any

from build_tools.common.failures import KilledError, problem_of
from build_tools.model import Problem

_SIZE = 4096  # bytes: more than any path the system opens

_note: Any = None
_refused: frozenset[bytes] = frozenset()


def new_note(context: BaseContext) -> Any:
    """A note that this process and a worker of ``context`` both see, in its ``value``."""
    return context.RawArray(c_char, _SIZE)


def note_into(note: Any) -> None:
    """In a worker: note from now on what it works on."""
    global _note
    _note = note


def leave_out(refused: Collection[bytes]) -> None:
    """In a worker: from now on work on none of the reports with these notes."""
    global _refused
    _refused = frozenset(refused)


@contextmanager
def working_on(shown: str, sha256: str) -> Iterator[None]:
    """While inside, this process works on the report ``shown`` with that hash."""
    if _note is None:
        yield
        return
    _note.value = _key(shown, sha256)
    try:
        yield
    finally:
        _note.value = b""


def left_out(shown: str, sha256: str) -> Problem | None:
    """The problem of a report that killed the workers that held it; None of any other."""
    if not _refused or _key(shown, sha256) not in _refused:
        return None
    return problem_of(KilledError(), shown)


def _key(shown: str, sha256: str) -> bytes:
    return f"{sha256} {shown}".encode("utf-8", "replace")[: _SIZE - 1]
