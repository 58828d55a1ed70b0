"""A clean clone, and the lines of a workflow run in it as its host would run them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]


def clean_clone(folder: Path, *, also: Iterable[str] = ()) -> Path:
    """The project as committed, and the files ``also`` as they are; its packages are ours."""
    _git(ROOT, "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder))
    for name in also:
        (folder / name).write_bytes((ROOT / name).read_bytes())
    _commit(folder, "as it is")
    programs = folder / ".venv/bin"
    programs.mkdir(parents=True)
    for program in Path(sys.executable).parent.iterdir():
        (programs / program.name).symlink_to(program)
    for done in ("site.done", "dev.done"):  # make need not set up what is set up
        (folder / ".venv" / done).touch()
    return folder


def change(clone: Path, files: Mapping[str, str]) -> None:
    """Commit these contents on a branch of their own, merged into the first one."""
    _git(clone, "checkout", "--quiet", "-b", "change")
    for name, text in files.items():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text(text, "utf-8")
    _commit(clone, "a change")
    _git(clone, "checkout", "--quiet", "-")
    _git(clone, "merge", "--quiet", "--no-ff", "-m", "merged", "change")


def run_lines(
    lines: Iterable[str], clone: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """``lines`` in one shell that stops at the first error; nothing is installed."""
    stubs = clone.parent / "stubs"
    stubs.mkdir(exist_ok=True)
    (stubs / "apt-get").write_text("#!/bin/sh\nexit 0\n")
    (stubs / "apt-get").chmod(stat.S_IRWXU)
    path = os.pathsep.join((str(stubs), os.environ["PATH"]))
    environment = {**os.environ, **variables, "PATH": path, "PYTHONPATH": str(clone)}
    script = "set -eo pipefail\n" + "\n".join(lines)
    return subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def head(clone: Path, of: str = "HEAD") -> str:
    """The commit ``of`` a name."""
    return _git(clone, "rev-parse", of).strip()


def _commit(clone: Path, message: str) -> None:
    _git(clone, "add", "--all")
    _git(clone, "commit", "--quiet", "--allow-empty", "-m", message)


def _git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    command = ["git", "-C", str(folder), *names, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
