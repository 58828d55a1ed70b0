"""The ``nianbao`` command, in this process or, where the process is what is shown, in its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from build_tools.cli.commands import main

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and how it ended."""

    out: str
    told: list[str]
    """The lines on the standard error."""
    status: int


def nianbao(*arguments: str | Path | bytes, cwd: Path = ROOT, typed: str = "") -> Done:
    """Run ``nianbao`` in this process, with ``typed`` on its standard input.

    Quicker than ``nianbao_process``: what starting, locales, terminals and pipes do is not shown
    by it.
    """
    with chdir(cwd):
        words = [os.fsdecode(each) for each in arguments]
        done = CliRunner().invoke(main, words, input=typed, prog_name="nianbao")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return _done(done.stdout_bytes, done.stderr_bytes, done.exit_code)


class _Terminal(io.TextIOWrapper):
    def __init__(self, typed: str = "") -> None:
        self.shown = io.BytesIO(typed.encode())
        super().__init__(self.shown, "utf-8", write_through=True)

    def isatty(self) -> bool:
        return True


def nianbao_at_terminal(*arguments: str | Path, cwd: Path = ROOT, typed: str = "") -> str:
    """What a terminal shows of ``nianbao``, run in this process, where ``typed`` is typed at it.

    What a real one does besides, ``tests.terminals`` shows.
    """
    with (
        chdir(cwd),
        patch("sys.stdin", _Terminal(typed)),
        redirect_stderr(_Terminal()) as shown,
        redirect_stdout(shown),
        suppress(SystemExit),
    ):
        main(list(map(str, arguments)), prog_name="nianbao")
    return shown.shown.getvalue().decode()


def nianbao_process(
    *arguments: str | Path | bytes, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Done:
    """Run ``nianbao`` as people run it: a process of its own, its bytes and its status."""
    done = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
    )
    return _done(done.stdout, done.stderr, done.returncode)


def _done(out: bytes, told: bytes, status: int) -> Done:
    """Whatever a command does, it must never show a traceback."""
    assert b"Traceback" not in told
    return Done(out.decode("utf-8"), told.decode("utf-8").splitlines(), status)
