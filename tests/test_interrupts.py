"""Ctrl-C, as a terminal sends it to all processes: one line, status 130, no traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import ROOT
from tests.corpus import write_corpus
from tests.previews import free_port

REPORTS = 400
_KEPT = ("readings", "findings")
"""What a command keeps of a report as soon as it has read it."""
COMMANDS = {
    "build": ["-m", "build_tools.cli", "build"],
    "mkdocs build": ["-m", "mkdocs", "build", "-q"],
    "check": ["-m", "build_tools.cli", "check", "content"],
    "extract": ["-m", "build_tools.cli", "extract", "--format", "json", "all"],
    "export": ["-m", "build_tools.cli", "export", "out.xlsx"],
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings over so many reports that no command is done before it is interrupted."""
    home = tmp_path_factory.mktemp("interrupted")
    write_corpus(home / "content", REPORTS, seed=1)
    theme = {"custom_dir": str(ROOT / "site_templates" / "theme")}
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": "content",
        "theme": theme,
        "extra": {"nianbao": {"contact": "portal@example.org"}},
    }
    (home / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return home


@contextmanager
def running(command: list[str], home: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (home / "out.txt").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=home,
            env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
            stdout=out,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def interrupt(process: subprocess.Popen[bytes]) -> list[str]:
    """Send Ctrl-C to the whole group; what was told, in lines."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, told = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        pytest.fail("it goes on all the same", pytrace=False)
    return told.decode("utf-8").splitlines()


def group_is_gone(group: int) -> bool:
    """Whether none of the group is left, as soon as the system has buried the last one."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def settled(process: subprocess.Popen[bytes], home: Path) -> None:
    """Wait until the command is at work: it has kept a report, or printed one."""
    out = home / "out.txt"
    kept = home / ".cache" / "nianbao"
    while not (out.stat().st_size or any(any(kept.glob(f"{each}/*")) for each in _KEPT)):
        assert process.poll() is None
        time.sleep(0.02)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_at_work_ends_in_one_line(project: Path, name: str) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)
    (project / ".cache" / "nianbao").mkdir(parents=True)
    files = map(str, sorted((project / "content" / "reports").rglob("*.txt")))
    command = [part for each in COMMANDS[name] for part in (files if each == "all" else [each])]
    with running(command, project) as process:
        settled(process, project)
        told = interrupt(process)
        assert (told, process.returncode) == (["已中断。"], 130)
        assert group_is_gone(process.pid)


@pytest.mark.parametrize("moment", [0.1, 0.3])
def test_a_command_that_only_starts_ends_in_one_line(project: Path, moment: float) -> None:
    """While Python itself starts, the signal ends it: no line of ours, and no traceback later."""
    with running(["-m", "build_tools.cli", "build"], project) as process:
        time.sleep(moment)
        told = interrupt(process)
        assert process.returncode in (130, -signal.SIGINT, 1)
        assert process.returncode != 130 or told == ["已中断。"]


SMALL_DEMO = """
import runpy, sys
import build_tools.synthetic.demo as demo
demo._YEARS, demo._PLACES = range(2024, 2026), demo._PLACES[:1]
sys.argv = ["nianbao", *sys.argv[1:]]
runpy.run_module("build_tools.cli", run_name="__main__")
"""


@pytest.mark.parametrize("name", ["mkdocs serve", "demo"])
def test_a_preview_ends_in_one_line(project: Path, name: str) -> None:
    port = free_port()
    serve = ["-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    demo = ["-c", SMALL_DEMO, "demo", "--port", str(port), "--config", "mkdocs.yml"]
    small = project / "small"
    shutil.rmtree(small, ignore_errors=True)
    write_corpus(small / "content", 4, seed=1)
    shutil.copy(project / "mkdocs.yml", small)
    with running(demo if name == "demo" else serve, small) as process:
        assert process.stderr is not None
        while b"Serving on" not in (line := process.stderr.readline()):
            assert line
        assert interrupt(process) == ["已中断。"]
        assert process.returncode == 130
        assert group_is_gone(process.pid)
