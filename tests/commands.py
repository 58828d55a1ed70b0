"""The real ``nianbao`` command run as people run it: its own process, its bytes and its status."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and how it ended."""

    out: str
    told: list[str]
    """The lines on the standard error."""
    status: int


def nianbao(
    *arguments: str | Path | bytes, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Done:
    """Run ``nianbao`` with ``arguments``; whatever it does, it must never show a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "build_tools.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode("utf-8")
    assert "Traceback" not in told
    return Done(done.stdout.decode("utf-8"), told.splitlines(), done.returncode)
