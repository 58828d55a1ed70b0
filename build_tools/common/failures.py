"""What kept the program from its work, called by its name: full disk, no permission, a defect.

``failure_of`` is the one place where an exception becomes words for people. What is said of the
machine is never said of a report: a code among ``ACCIDENTS`` tells that trying again may do.
"""

import errno
import os
import re
import sys
from pathlib import Path
from traceback import extract_tb

from build_tools.model import Problem, Value

INTERNAL = "E-INTERNAL"
"""The code of a defect of ours."""
KILLED = "E-KILLED"
"""The code of work that kills the process that does it."""
CHANGED = "E-CHANGED"
"""The code of a file that is being written while it is read."""


class KilledError(Exception):
    """The process that did a piece of work was killed, and so was the next one that did it."""


class Failure(Value, frozen=True):
    """What happened and what to do, in Chinese."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    """What its message is made of, besides ``doing``."""

    @property
    def what(self) -> str:
        """What happened, without a full stop."""
        return self._of("").what

    @property
    def remedy(self) -> str:
        """What to do."""
        return self._of("").remedy

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.what}。怎么办：{self.remedy}"

    def _of(self, path: str, doing: str = "") -> Problem:
        return Problem.of(path, self.code, doing=doing, **dict(self.values))

    def problem(self, path: str, doing: str) -> Problem:
        """The same as a problem of ``path``; ``doing`` says what failed."""
        return self._of(path, f"{doing}：" if doing else "")


_BY_NUMBER: dict[int, str] = {
    errno.ENOSPC: "E-DISK-FULL",
    errno.EDQUOT: "E-DISK-FULL",
    errno.EACCES: "E-PERMISSION",
    errno.EPERM: "E-PERMISSION",
    errno.EROFS: "E-READ-ONLY",
    errno.EMFILE: "E-OPEN-FILES",
    errno.ENFILE: "E-OPEN-FILES",
    errno.ENAMETOOLONG: "E-LONG-NAME",
    errno.EIO: "E-DEVICE",
    errno.ESTALE: "E-DEVICE",
    errno.ENODEV: "E-DEVICE",
    errno.ENOMEM: "E-MEMORY",
    errno.EPIPE: "E-PIPE",
    errno.EAGAIN: "E-PROCESSES",
    errno.EFBIG: "E-FILE-SIZE",
    errno.EBUSY: "E-BUSY",
    errno.ETXTBSY: "E-BUSY",
    errno.ENOENT: "E-GONE",
    errno.ELOOP: "E-LOOP",
    errno.ENOTDIR: "E-IN-THE-WAY",
    errno.EISDIR: "E-IN-THE-WAY",
    errno.EEXIST: "E-IN-THE-WAY",
    errno.ENOTEMPTY: "E-IN-THE-WAY",
}
_SYSTEM = "E-SYSTEM"
_NOT_A_NAME = re.compile("[\udc80-\udcff]")
"""What stands for bytes of a file's name that are no letters in the system's encoding."""

ACCIDENTS = frozenset({INTERNAL, KILLED, CHANGED, _SYSTEM, *_BY_NUMBER.values()})
"""Codes of what is no property of a report: the same file may be read another time."""


def failure_of(error: BaseException) -> Failure:
    """``error`` by its name; what the system did not report is a defect of ours, with its place."""
    if isinstance(error, MemoryError):
        return Failure("E-MEMORY", (("named", ""),))
    if isinstance(error, UnicodeEncodeError) and _NOT_A_NAME.search(error.object):
        return Failure("E-LOCALE", (("encoding", sys.getfilesystemencoding()),))
    if isinstance(error, KilledError):
        return Failure(KILLED)
    if isinstance(error, OSError) and error.errno:
        return _of_the_system(error)
    frames = extract_tb(error.__traceback__)
    place = f"（{Path(frames[-1].filename).name}:{frames[-1].lineno}）" if frames else ""
    return Failure(INTERNAL, (("error", f"{type(error).__name__}：{error}{place}"),))


def problem_of(error: BaseException, path: str, doing: str = "") -> Problem:
    """``error`` as a problem of what is shown as ``path``; ``doing`` says what failed."""
    return failure_of(error).problem(path, doing)


def _of_the_system(error: OSError) -> Failure:
    code = _BY_NUMBER.get(error.errno or 0, _SYSTEM)
    return Failure(code, (("named", _named(error)), ("reason", str(error.strerror))))


def _named(error: OSError) -> str:
    names = [each for each in (error.filename, error.filename2) if isinstance(each, str | bytes)]
    shown = " → ".join(os.fsencode(each).decode("utf-8", "replace") for each in names)
    return f"：{shown}" if shown else ""
