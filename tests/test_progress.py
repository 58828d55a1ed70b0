"""Long work tells how far it is: at a real terminal, and not a byte of it in a pipe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.synthetic import write_corpus
from tests.benchmarks.sites import our_site
from tests.commands import ROOT
from tests.terminals import terminal

NIANBAO = (sys.executable, "-m", "build_tools.cli")
MKDOCS = (sys.executable, "-m", "mkdocs")
COMMANDS = {
    "build": ((*NIANBAO, "build"), ("看哪些报告变了", "机关的网页", "/20 [", "地区、年份等的网页")),
    "mkdocs": ((*MKDOCS, "build", "--quiet"), ("机关的网页", "/20 [")),
    "pages": ((*NIANBAO, "pages", "out"), ("机关的网页", "/20 [")),
    "export": ((*NIANBAO, "export", "all.sqlite"), ("机关", "/20 [")),
    "status": ((*NIANBAO, "status"), ("读取报告", "/20 [")),
    "check": ((*NIANBAO, "check", "content"), ("核对报告", "/21 [")),
    "add": ((*NIANBAO, "add", "--dry-run", "plan.csv", "downloads"), ("读取报告", "/100 [")),
    "federate": ((*NIANBAO, "federate", "44=44.summary"), ("汇总文件", "/1 [", "旧网址")),
}
"""What is run, and what it must show of its way at a terminal."""
_PATH = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
_ENVIRONMENT = {**os.environ, "PYTHONPATH": _PATH}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of 20 agencies and a hundred reports, its summary, and as many downloads."""
    made = our_site(tmp_path_factory.mktemp("progress") / "portal", 100)
    write_corpus(made / "downloads", 100)
    command = (*NIANBAO, "build", "--summary", "44.summary")
    subprocess.run(command, cwd=made, env=_ENVIRONMENT, check=True, capture_output=True)
    for left in ("site", ".cache"):
        shutil.rmtree(made / left)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_way_is_shown_at_a_terminal_only(project: Path, tmp_path: Path, name: str) -> None:
    command, wanted = COMMANDS[name]
    shutil.copytree(project, tmp_path / "terminal")
    with terminal(command, tmp_path / "terminal", _ENVIRONMENT) as at:
        shown = at.finish()
    assert [each for each in wanted if each not in shown] == [], shown
    assert "[#" not in shown.rpartition("\x1b[K")[2]  # nothing of it is left standing
    shutil.copytree(project, tmp_path / "piped")
    piped = subprocess.run(
        command, cwd=tmp_path / "piped", env=_ENVIRONMENT, capture_output=True, check=False
    )
    told = (piped.stdout + piped.stderr).decode()
    assert [each for each in ("\r", "\x1b[K", "/20 [", "机关的网页") if each in told] == []
