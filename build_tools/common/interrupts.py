"""Ctrl-C: one line, exit status 130, no traceback."""

import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

INTERRUPTED = 130
"""The exit status that shells give a program ended by Ctrl-C."""


def quit_on_interrupt() -> Callable[[], None]:
    """Let Ctrl-C end this process by ``SystemExit``, so that everything tidies up after itself.

    Gives what undoes it. Nothing is changed where somebody else handles the signal already.
    """
    ours_to_set = threading.current_thread() is threading.main_thread()
    if not ours_to_set or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return lambda: None
    signal.signal(signal.SIGINT, _quit)
    return _undo


def ignore_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to all processes of a program, to the first of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _undo() -> None:
    if signal.getsignal(signal.SIGINT) is _quit:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _quit(number: int, frame: FrameType | None) -> None:
    del number, frame
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever cannot wait asks again
    print("已中断。", file=sys.stderr, flush=True)  # noqa: T201
    raise SystemExit(INTERRUPTED)
