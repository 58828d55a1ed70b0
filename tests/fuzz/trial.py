"""One damaged source put before the reading path, and what became of it."""

from __future__ import annotations

import resource
import signal
import traceback
from dataclasses import dataclass
from hashlib import sha256
from types import FrameType

from build_tools.exports import report_csv, report_json
from build_tools.model import Problem, Source
from build_tools.readers import UnreadableError
from build_tools.reports.assembling import read_report
from tests.fuzz.mutation import damaged, is_slow

SECONDS = 30
"""Time one source may take; the readers that have a process of their own must end sooner."""
_SLOW_SECONDS = 700
"""The same where LibreOffice converts or scans are recognised; their own limits end sooner."""
_QUICK = (".txt", ".md", ".html", ".htm", ".docx")
MEMORY = 2 * 1024**3
"""Bytes of address space."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``fault`` is empty when a report was read or a problem says why it could not be."""

    number: int
    suffix: str
    readable: bool
    fault: str = ""


def limit_memory() -> None:
    """Let this process have no more than ``MEMORY``; its readers' own have limits of their own."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def try_number(number: int, seed: int = 0) -> Outcome:
    """What becomes of the damaged source with this number."""
    path, data = damaged(number, seed)
    return try_source(number, path, data)


def try_source(number: int, path: str, data: bytes) -> Outcome:
    """What becomes of ``data``; never raises."""
    source = Source(path, data, sha256(data).hexdigest())
    signal.signal(signal.SIGALRM, _too_late)
    signal.alarm(SECONDS if source.suffix in _QUICK and not is_slow(number) else _SLOW_SECONDS)
    try:
        report = read_report(source)
        report_csv([report])
        report_json(report)
    except UnreadableError as error:
        return Outcome(number, source.suffix, False, _reader_fault(error.problem))
    except BaseException:
        return Outcome(number, source.suffix, False, traceback.format_exc(limit=-4))
    finally:
        signal.alarm(0)
    return Outcome(number, source.suffix, True)


def _reader_fault(problem: Problem) -> str:
    """A reader's death, hang or uncaught error is a fault, although the report says it well."""
    return problem.what if problem.code == "E-READER" or not problem.remedy else ""


def _too_late(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError
