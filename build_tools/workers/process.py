"""What a worker process does: answer calls over its pipe, hold nothing else of its parent's."""

import ctypes
import os
import signal
import sys
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from typing import Any

from build_tools.common.collecting import collect_seldom, trim_memory
from build_tools.common.crash_notes import note_into
from build_tools.common.interrupts import ignore_interrupts

_FORKS = sys.platform.startswith("linux")
_TRIM = 64
"""Calls after which memory is given back."""
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def serve_calls(pipe: Connection, note: Any, whole_life: bool) -> None:
    """Answer what comes through ``pipe``, noting in ``note`` what is worked on.

    ``whole_life``: the thread that started this process lives as long as its process does.
    """
    ignore_interrupts()
    note_into(note)
    _end_with_parent(whole_life)
    collect_seldom()
    if _FORKS:
        _close_inherited({0, 1, 2, pipe.fileno(), *_of_multiprocessing()})
    for number in count(1):
        pipe.send_bytes(_answer(pipe.recv_bytes()))
        if number % _TRIM == 0:
            trim_memory()


def _answer(call: bytes) -> bytes:
    try:
        return bytes(ForkingPickler.dumps((True, ForkingPickler.loads(call)())))
    except Exception as error:
        return bytes(ForkingPickler.dumps((False, error)))


def _end_with_parent(whole_life: bool) -> None:
    """A process whose parent was killed would wait for work, or go on writing."""
    parent = parent_process()
    assert parent is not None  # noqa: S101 - this runs in a child only
    if _FORKS and whole_life:
        # At once, even in the midst of a call that no thread can interrupt.
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)

    def wait_for_its_end() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait_for_its_end, daemon=True).start()


def _of_multiprocessing() -> set[int]:
    parent = parent_process()
    tracker = getattr(resource_tracker._resource_tracker, "_fd", None)  # noqa: SLF001
    return {each for each in (getattr(parent, "sentinel", None), tracker) if each is not None}


def _close_inherited(kept: Collection[int]) -> None:
    """Let go of all other files: locks, sockets and pipes of a parent whose end must free them.

    Their numbers stay taken, by nothing: an object that still has one closes no file of ours.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are all it is asked for
        number = int(name)
        if number != nothing and number not in kept:
            with suppress(OSError):  # the listing's own
                os.fstat(number)
                os.dup2(nothing, number, inheritable=False)
    os.close(nothing)
