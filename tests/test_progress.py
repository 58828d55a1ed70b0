"""Long work tells how far it is: at a terminal, and not a byte of it in a pipe."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.sites import our_site
from tests.commands import ROOT, nianbao, nianbao_at_terminal
from tests.corpus import write_corpus
from tests.terminals import terminal

NIANBAO = (sys.executable, "-m", "build_tools.cli")
MKDOCS = (sys.executable, "-m", "mkdocs")
COMMANDS = {
    "build": ((*NIANBAO, "build"), ("看哪些报告变了", "机关的网页", "/4 [", "地区、年份等的网页")),
    "mkdocs": ((*MKDOCS, "build", "--quiet"), ("机关的网页", "/4 [")),
    "pages": ((*NIANBAO, "pages", "out"), ("机关的网页", "/4 [")),
    "export": ((*NIANBAO, "export", "all.sqlite"), ("机关", "/4 [")),
    "status": ((*NIANBAO, "status"), ("读取报告", "/4 [")),
    "check": ((*NIANBAO, "check", "content"), ("核对报告", "/5 [")),
    "add": ((*NIANBAO, "add", "--dry-run", "plan.csv", "downloads"), ("读取报告", "/20 [")),
    "federate": ((*NIANBAO, "federate", "44=44.summary"), ("汇总文件", "/1 [", "旧网址")),
}
"""What is run, and what it must show of its way at a terminal."""
_REAL = ("build", "mkdocs")
"""What runs at a real one."""
_PATH = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
_ENVIRONMENT = {**os.environ, "PYTHONPATH": _PATH}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of four agencies and twenty reports, its summary, and as many downloads.

    The build that makes the summary runs in a pipe, where nothing of its way is shown.
    """
    made = our_site(tmp_path_factory.mktemp("progress") / "portal", 20)
    write_corpus(made / "downloads", 20)
    command = (*NIANBAO, "build", "--summary", "44.summary")
    done = subprocess.run(command, cwd=made, env=_ENVIRONMENT, check=True, capture_output=True)
    assert _of_the_way((done.stdout + done.stderr).decode()) == []
    for left in ("site", ".cache"):
        shutil.rmtree(made / left)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_way_is_shown_at_a_terminal(project: Path, tmp_path: Path, name: str) -> None:
    command, wanted = COMMANDS[name]
    here = shutil.copytree(project, tmp_path / "terminal")
    if name in _REAL:
        with terminal(command, here, _ENVIRONMENT) as at:
            shown = at.finish()
    else:
        shown = nianbao_at_terminal(*command[3:], cwd=here)
    assert [each for each in wanted if each not in shown] == [], shown
    assert "[#" not in shown.rpartition("\x1b[K")[2]  # nothing of it is left standing


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("build", "mkdocs")])
def test_nothing_of_it_is_shown_in_a_pipe(project: Path, tmp_path: Path, name: str) -> None:
    command, _ = COMMANDS[name]
    here = shutil.copytree(project, tmp_path / "piped")
    if name != "check":  # what they ask is the same: is it a terminal
        done = nianbao(*command[3:], cwd=here)
        assert _of_the_way("\n".join((done.out, *done.told))) == []
    else:
        run = subprocess.run(command, cwd=here, env=_ENVIRONMENT, capture_output=True, check=False)
        assert _of_the_way((run.stdout + run.stderr).decode()) == []


def _of_the_way(told: str) -> list[str]:
    return [each for each in ("\r", "\x1b[K", "/4 [", "机关的网页") if each in told]
