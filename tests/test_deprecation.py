"""A portal of the previous release builds with a warning at most, never with an error."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_tools.plugin import build_site
from tests.commands import ROOT, nianbao, nianbao_process

PREVIOUS = """\
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
"""
"""The settings as they were at 0.1.0, which took the theme from a copy of ours."""


def test_the_settings_of_the_previous_release_still_build(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "site_templates" / "theme", tmp_path / "site_templates" / "theme")
    (tmp_path / "mkdocs.yml").write_text(PREVIOUS, "utf-8")
    report = build_site(tmp_path / "mkdocs.yml")
    assert report.reports == 5
    page = (tmp_path / "site" / "about-data.html").read_text("utf-8")
    assert "assets/stylesheets/main." in page


def test_the_version_names_what_matters() -> None:
    said = nianbao("--version").out
    assert said.startswith("nianbao ")
    assert all(f"{name} " in said for name in ("Python", "MkDocs", "Material"))


def test_shells_can_complete(tmp_path: Path) -> None:
    done = nianbao_process(
        env={"_NIANBAO_COMPLETE": "bash_complete", "COMP_WORDS": "nianbao st", "COMP_CWORD": "1"},
        cwd=tmp_path,
    )
    assert "status" in done.out
