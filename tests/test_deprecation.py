"""A portal of an earlier release builds, with a warning at most; nothing that was promised is gone.

``python -m tests.test_deprecation 1.1.0`` writes down what that release promises.
"""

from __future__ import annotations

import json
import logging
import shutil
import sys
from pathlib import Path

import click
import pytest

from build_tools.adding.plan_file import COLUMNS
from build_tools.cli.commands import COMMANDS, command_called
from build_tools.exports import TABLES
from build_tools.library import fields
from build_tools.pages.registry import PAGE_KINDS
from build_tools.plugin import build_site
from build_tools.plugin.settings import SETTINGS
from tests.commands import ROOT, nianbao, nianbao_process

RELEASES = ROOT / "tests" / "data" / "releases"
EXAMPLE = "reports/sample-900121-government-office/2024.html"
_PROMISES = sorted(path.name.removesuffix(".json") for path in RELEASES.glob("*.json"))
COPIED = """\
site_name: 政府信息公开年报库
docs_dir: content
use_directory_urls: false
exclude_docs: |
  /reports/
  *.yml
theme:
  name: material
  custom_dir: site_templates/theme
  language: zh
  font: false
  static_templates: [assets/nianbao/portal.css]
nav: []
plugins: [nianbao]
extra:
  nianbao: {contact: a@b.cn, contcat: a@b.cn}
"""
"""Settings as they were before 0.1.0, with the theme as a copy of ours, and a slip of the pen."""


def promised() -> dict[str, dict[str, list[str]]]:
    """What people rely on: settings, fields, columns, addresses, commands with their options."""
    options = {name: _options(command_called(name)) for name in sorted(COMMANDS)}
    return {
        "settings": {"extra.nianbao": list(SETTINGS)},
        "fields": {name: list(each) for name, each in vars(fields).items() if name.isupper()},
        "plan": {"columns": list(COLUMNS)},
        "columns": {each.name: [one.name for one in each.columns] for each in TABLES},
        "addresses": {"pages": [each.address for each in PAGE_KINDS]},
        "commands": options,
    }


def _options(command: click.Command) -> list[str]:
    options = (each for each in command.params if isinstance(each, click.Option))
    return [name for each in options for name in each.opts]


@pytest.mark.parametrize(
    "release", sorted(path.name.removesuffix(".json") for path in RELEASES.glob("*.json"))
)
def test_nothing_that_was_promised_is_gone(release: str) -> None:
    today = promised()
    gone = [
        f"{sort} {name}: {each}"
        for sort, groups in json.loads((RELEASES / f"{release}.json").read_text("utf-8")).items()
        for name, known in groups.items()
        for each in known
        if each not in today[sort].get(name, [])
    ]
    assert gone == [], "announce it for one minor version first: CONTRIBUTING.md"


@pytest.mark.parametrize("release", sorted(p.name for p in RELEASES.iterdir() if p.is_dir()))
def test_what_new_made_at_a_release_still_builds(
    release: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(RELEASES / release, tmp_path / "portal")
    with caplog.at_level(logging.WARNING):
        report = build_site(tmp_path / "portal" / "mkdocs.yml")
    assert (report.reports, report.problems, report.failed) == (1, (), ())
    assert "样例松溪县" in (tmp_path / "portal" / "site" / EXAMPLE).read_text("utf-8")
    assert [each for each in caplog.messages if "extra.nianbao" in each] == []


def test_an_old_way_to_name_the_theme_builds_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "site_templates" / "theme", tmp_path / "site_templates" / "theme")
    (tmp_path / "mkdocs.yml").write_text(COPIED, "utf-8")
    with caplog.at_level(logging.WARNING):
        report = build_site(tmp_path / "mkdocs.yml")
    assert report.reports == 5
    page = (tmp_path / "site" / "about-data.html").read_text("utf-8")
    assert "assets/stylesheets/main." in page
    told = "\n".join(caplog.messages)
    assert "改成 theme: {name: nianbao}" in told
    assert "extra.nianbao.contcat 不认识" in told
    assert "是不是 contact？" in told


def test_the_version_names_what_matters() -> None:
    said = nianbao("--version").out
    assert said.startswith("nianbao ")
    assert all(f"{name} " in said for name in ("Python", "MkDocs", "Material"))
    assert all(word in said for word in ("能读：.txt", "LibreOffice", "扫描件", "Parquet"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str, tmp_path: Path) -> None:
    asked = {
        "_NIANBAO_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "nianbao st",
        "COMP_CWORD": "st" if shell == "fish" else "1",
    }
    done = nianbao_process(env=asked, cwd=tmp_path)
    assert "status" in done.out
    manual = ROOT / "docs" / "maintaining" / "howto" / "completion.md"
    assert f"_NIANBAO_COMPLETE={shell}_source nianbao" in manual.read_text("utf-8")


if __name__ == "__main__":
    text = json.dumps(promised(), ensure_ascii=False, indent=1)
    (RELEASES / f"{sys.argv[1]}.json").write_text(f"{text}\n", "utf-8")
