"""The commands that publish, one of them with ``--strict``, with an agency that fails.

They run in processes of their own, without root's right to read everything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.plugin import build_site
from tests.commands import ROOT
from tests.corpus import write_corpus
from tests.site.building import tree

COMMANDS = {
    "nianbao build": ("from build_tools.cli.commands import main", "main"),
    "mkdocs build": ("from mkdocs.__main__ import cli", "cli"),
}
INJECTED = """
import build_tools.site.agency_folders as folders
made = folders.agency_contents
def fail(agency, *rest, **more):
    if agency.id == {agency!r}:
        raise {error}
    return made(agency, *rest, **more)
folders.agency_contents = fail
"""


def take_rights(report: Path) -> str:
    report.write_text(report.read_text("utf-8") + "\n补充一句新的话。\n", "utf-8")
    report.chmod(0)
    return ""


def inject(error: str) -> Callable[[Path], str]:
    def change(report: Path) -> str:
        report.write_text(report.read_text("utf-8") + "\n补充一句新的话。\n", "utf-8")
        return INJECTED.format(agency=report.parent.name, error=error)

    return change


ACCIDENTS: dict[str, tuple[Callable[[Path], str], str]] = {
    "unreadable": (take_rights, "E-PERMISSION"),
    "too long a name": (inject("OSError(36, 'File name too long', 'x')"), "E-LONG-NAME"),
    "a defect": (inject("ZeroDivisionError"), "E-INTERNAL"),
}


def project(home: Path) -> Path:
    """Settings over six invented reports; gives one of these."""
    write_corpus(home / "content", 6, seed=3, years=(2021, 2022))
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": "content",
        "theme": {"custom_dir": str(ROOT / "site_templates" / "theme")},
        "extra": {"nianbao": {"contact": "portal@example.org"}},
    }
    (home / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return min((home / "content" / "reports").glob("*/*.txt"))


def run(home: Path, command: str, *options: str, before: str = "") -> tuple[int, str]:
    """The exit status of a command and what it says."""
    get, call = COMMANDS[command]
    code = f"{before}\n{get}\n{call}(['build', *{list(options)!r}])"
    rights = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
    done = subprocess.run(
        [*(rights if os.geteuid() == 0 else ()), sys.executable, "-c", code],
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


BUILD, STRICT = ["nianbao build"], ["mkdocs build", "--strict"]


@pytest.mark.parametrize(
    ("accident", "commands"),
    [("unreadable", [BUILD, STRICT]), ("too long a name", [BUILD]), ("a defect", [STRICT])],
    ids=ACCIDENTS,
)
def test_a_failing_agency_ends_the_build_with_1_and_keeps_its_pages(
    tmp_path: Path, accident: str, commands: list[list[str]]
) -> None:
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root reads everything, and there is no setpriv to take that right away")
    report, (cause, code) = project(tmp_path), ACCIDENTS[accident]
    build_site(tmp_path / "mkdocs.yml")
    before = tree(tmp_path / "site")
    patch = cause(report)
    for command in commands:
        status, said = run(tmp_path, *command, before=patch)
        assert status == 1, (command, said)
        assert tree(tmp_path / "site") == before, command
        line = next(each for each in said.splitlines() if code in each)
        assert f"content/reports/{report.parent.name}" in line
        assert "怎么办" in line
        assert "Traceback" not in said
