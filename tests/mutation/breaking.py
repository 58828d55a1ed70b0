"""A promise broken in a copy of the project, and what its tests say to it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
_NEEDED = ("build_tools", "content", "deploy", "docs", "setup", "site_templates", "tests")
_PATIENCE = 200  # seconds


class Promise(NamedTuple):
    """A promise, and how it is broken."""

    promise: str
    file: str
    line: str
    broken: str
    tests: str
    """What is given to pytest."""


class Verdict(StrEnum):
    """What came of breaking a promise."""

    NOTICED = "noticed"
    MISSED = "NOT NOTICED"
    UNCLEAR = "NOT TRIED"
    """The tests fail unbroken, or there are none."""


def promises() -> list[Promise]:
    """All of them, in the order of the file."""
    text = Path(__file__).with_name("promises.yml").read_text("utf-8")
    return [Promise(**each) for each in yaml.load(text, yaml.CSafeLoader)]


def copy_project(folder: Path) -> Path:
    """What tests need of the project, copied to where it may be broken."""
    for name in _NEEDED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    return folder


def broken(text: str, promise: Promise) -> str:
    """``text`` with the line that keeps the promise broken; ValueError unless it is there once."""
    if (times := text.count(promise.line)) != 1:
        raise ValueError(f"{promise.file} holds {times} times, and not once: {promise.line}")
    return text.replace(promise.line, promise.broken)


def tried(project: Path, promise: Promise) -> Verdict:
    """Break ``promise`` in ``project``, ask its tests, and mend it again."""
    path = project / promise.file
    whole = path.read_text("utf-8")
    path.write_text(broken(whole, promise), "utf-8")
    try:
        status = _pytest(project, promise.tests)
    finally:
        path.write_text(whole, "utf-8")
    return {0: Verdict.MISSED, 1: Verdict.NOTICED}.get(status, Verdict.UNCLEAR)


def pass_unbroken(project: Path, tests: str) -> bool:
    """Whether ``tests`` pass while nothing is broken."""
    return _pytest(project, tests) == 0


def _pytest(project: Path, tests: str) -> int:
    """The exit status of pytest: 0 all passed, 1 some failed or never ended, others: unclear."""
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command = [sys.executable, "-B", "-m", "pytest", *options, *shlex.split(tests)]
    env = {**os.environ, "PYTHONPATH": str(project)}
    for name in [each for each in env if each.startswith("PYTEST_")]:
        del env[name]
    try:
        done = subprocess.run(
            command, cwd=project, env=env, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return 1
    return done.returncode
