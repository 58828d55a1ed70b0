"""The tutorial, word for word: from nothing to a published portal of five reports."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from tests.commands import ROOT
from tests.packaging.consoles import Shell, plain_environment, steps
from tests.packaging.environments import newest

TUTORIAL = ROOT / "docs" / "maintaining" / "tutorial.md"
REPOSITORY = "https://github.com/you/nianbao-portal.git"


@pytest.fixture
def shell(package: Path, tmp_path: Path) -> Shell:
    """Where ``pip install nianbao`` installs this wheel, and a push to the code host stays here.

    ``python3`` is the newest Python of this machine.
    """
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "python3").symlink_to(newest())
    (tmp_path / "constraints.txt").write_text(f"nianbao @ {package.as_uri()}\n", "utf-8")
    host = tmp_path / "host.git"
    subprocess.run(["git", "init", "--quiet", "--bare", host], check=True)
    settings = {
        f"url.{host.as_uri()}.insteadOf": REPOSITORY,
        "user.name": "张三",
        "user.email": "a@b.cn",
    }
    plain = plain_environment()
    plain["PATH"] = f"{tmp_path / 'programs'}{os.pathsep}{plain['PATH']}"
    env = {**plain, "PIP_CONSTRAINT": str(tmp_path / "constraints.txt")}
    for number, (key, value) in enumerate(settings.items()):
        env |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return Shell(tmp_path, {**env, "GIT_CONFIG_COUNT": str(len(settings))})


def test_a_preview_is_where_the_tutorial_tells() -> None:
    told = [each.command for each in steps(TUTORIAL.read_text("utf-8")) if each.serves]
    assert [f"http://{MkDocsConfig.dev_addr.default} " in each for each in told] == [True]


@pytest.mark.slow
def test_the_tutorial_word_for_word(shell: Shell, tmp_path: Path) -> None:
    shown = {each.command: shell.run(each) for each in steps(TUTORIAL.read_text("utf-8"))}
    assert len(shown) >= 18
    said = {command: text for command, text in shown.items() if "nianbao" in command}
    assert "新增 5 份" in said["nianbao add 下载"]
    assert "T3-01" in said["nianbao check content || true"]
    portal = shell.path("我的年报库")
    pages = sorted(path.name for path in (portal / "site" / "reports").rglob("20??.html"))
    assert pages == ["2022.html", "2023.html", "2023.html", "2024.html", "2024.html"]
    assert "portal@example.org" in (portal / "site" / "index.html").read_text("utf-8")
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "main"],
        cwd=tmp_path / "host.git", check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert sum(name.startswith("content/reports/") for name in listed) == 10
    assert not any(name.startswith(("site/", ".venv/", ".cache/")) for name in listed)
