"""What kept the program from its work, called by its name: full disk, no permission, a defect.

``failure_of`` is the one place where an exception becomes words for people. What is said of the
machine is never said of a report: a code among ``ACCIDENTS`` tells that trying again may do.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from traceback import extract_tb

from build_tools.model import Problem, Severity, Value

INTERNAL = "E-INTERNAL"
"""The code of a defect of ours."""
KILLED = "E-KILLED"
"""The code of work that kills the process that does it."""

_DEFECT = "这是程序的缺陷，请把这一行报告给维护者"
_BUSY = "请等用着它的程序结束后再试"
_AGAIN = "请检查它是否被移走、删掉或改名，然后再试"


class KilledError(Exception):
    """The process that did a piece of work was killed, and so was the next one that did it."""


class Failure(Value, frozen=True):
    """What happened and what to do, in Chinese."""

    code: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.what}。怎么办：{self.remedy}"


_FULL = Failure(
    "E-DISK-FULL", "磁盘已满，写不下", "请腾出磁盘空间后再试；缓存 .cache/nianbao 可以整个删掉"
)
_DENIED = Failure(
    "E-PERMISSION", "没有权限", "请检查它和它所在文件夹的所有者和读写权限（chmod、chown）"
)
_READ_ONLY = Failure(
    "E-READ-ONLY", "文件系统是只读的", "请换一个可以写的文件夹，或者以可写的方式重新挂载"
)
_OPEN_FILES = Failure(
    "E-OPEN-FILES", "打开的文件太多", "请先执行 ulimit -n 4096，或者关掉一些程序后再试"
)
_LONG_NAME = Failure(
    "E-LONG-NAME", "文件名或路径太长，系统不接受", "请把文件名、机构编号或所在文件夹的名称改短"
)
_DEVICE = Failure("E-DEVICE", "磁盘读写出错", "请检查磁盘或网络盘，必要时换一个位置再试")
_MEMORY = Failure("E-MEMORY", "内存不足", "请关掉别的程序，或者换内存更大的电脑再试")
_KILLED = Failure(
    KILLED,
    "读取或处理它的进程被系统终止了（多半是内存不够）",
    "请关掉别的程序，或者换内存更大的电脑再试；仍不行的，请把这个文件报告给维护者",
)
_PIPE = Failure("E-PIPE", "接收输出的程序已经退出", "请让它读完，或者把输出存成文件")
_PROCESSES = Failure(
    "E-PROCESSES", "不能再开新的进程", "请关掉一些程序，或者提高进程数的上限（ulimit -u）后再试"
)
_TOO_BIG = Failure(
    "E-FILE-SIZE", "文件超过系统允许的大小", "请提高文件大小的上限（ulimit -f），或者换一个文件系统"
)
_IN_USE = Failure("E-BUSY", "正被别的程序使用", _BUSY)
_GONE = Failure("E-GONE", "文件或文件夹不见了", _AGAIN)
_LOOP = Failure("E-LOOP", "链接绕成了圈", "请把原件复制过来，不要用链接")
_IN_THE_WAY = Failure(
    "E-IN-THE-WAY", "文件夹和文件占了彼此的位置", "请移走或改名占着这个位置的那一个"
)

_BY_NUMBER: dict[int, Failure] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _READ_ONLY,
    errno.EMFILE: _OPEN_FILES,
    errno.ENFILE: _OPEN_FILES,
    errno.ENAMETOOLONG: _LONG_NAME,
    errno.EIO: _DEVICE,
    errno.ESTALE: _DEVICE,
    errno.ENODEV: _DEVICE,
    errno.ENOMEM: _MEMORY,
    errno.EPIPE: _PIPE,
    errno.EAGAIN: _PROCESSES,
    errno.EFBIG: _TOO_BIG,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENOENT: _GONE,
    errno.ELOOP: _LOOP,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EISDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTEMPTY: _IN_THE_WAY,
}
_SYSTEM = "E-SYSTEM"

ACCIDENTS = frozenset({INTERNAL, KILLED, _SYSTEM, *(each.code for each in _BY_NUMBER.values())})
"""Codes of what is no property of a report: the same file may be read another time."""


def failure_of(error: BaseException) -> Failure:
    """``error`` by its name; what the system did not report is a defect of ours, with its place."""
    if isinstance(error, MemoryError):
        return _MEMORY
    if isinstance(error, KilledError):
        return _KILLED
    if isinstance(error, OSError) and error.errno:
        return _of_the_system(error)
    frames = extract_tb(error.__traceback__)
    place = f"（{Path(frames[-1].filename).name}:{frames[-1].lineno}）" if frames else ""
    return Failure(INTERNAL, f"程序出错：{type(error).__name__}：{error}{place}", _DEFECT)


def problem_of(error: BaseException, path: str, doing: str = "") -> Problem:
    """``error`` as a problem of what is shown as ``path``; ``doing`` says what failed."""
    failure = failure_of(error)
    what = f"{doing}：{failure.what}" if doing else failure.what
    return Problem(path, 0, Severity.ERROR, failure.code, what, failure.remedy)


def _of_the_system(error: OSError) -> Failure:
    known = _BY_NUMBER.get(error.errno or 0)
    code, what, remedy = (
        (known.code, known.what, known.remedy)
        if known
        else (_SYSTEM, f"系统报告：{error.strerror}", "请按系统所说的处理后再试")
    )
    return Failure(code, f"{what}{_named(error)}", remedy)


def _named(error: OSError) -> str:
    names = [each for each in (error.filename, error.filename2) if isinstance(each, str | bytes)]
    shown = " → ".join(os.fsencode(each).decode("utf-8", "replace") for each in names)
    return f"：{shown}" if shown else ""
