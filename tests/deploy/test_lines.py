"""The very lines of the workflows, run on a clean clone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.clone import ROOT, change, clean_clone, head, run_lines

_PUBLISH, _CHECK = ".github/workflows/pages.yml", ".github/workflows/check.yml"
_GITLAB = ".gitlab-ci.yml"
_FILES = (_PUBLISH, _CHECK, _GITLAB, "Makefile")
_REPORT = "content/reports/qinzhou-investment-promotion-bureau/2024.txt"
_ADDRESS = "https://example.org/portal/"


def _settings(name: str) -> dict[str, Any]:
    found = yaml.safe_load((ROOT / name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def _github_lines(name: str, job: str) -> list[str]:
    steps = _settings(name)["jobs"][job]["steps"]
    return [step["run"] for step in steps if "run" in step]


def _gitlab_lines(job: str) -> list[str]:
    settings = _settings(_GITLAB)
    return [*settings["default"]["before_script"], *settings[job]["script"]]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    return clean_clone(tmp_path / "clone", also=_FILES)


def _is_published(folder: Path) -> None:
    """The portal with what was compressed, each true to the file beside it."""
    page = folder / "reports/qinzhou-investment-promotion-bureau/2023.html"
    assert "政府信息公开" in page.read_text("utf-8")
    packed = list(folder.rglob("*.gz"))
    beside = [each for each in packed if each.with_suffix("").exists()]
    assert page.with_name("2023.html.gz") in beside
    assert len(beside) > 20
    for each in beside:
        assert gzip.decompress(each.read_bytes()) == each.with_suffix("").read_bytes()


def _state(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_gitlab_publishes_from_a_clean_clone_and_again_with_what_it_keeps(clone: Path) -> None:
    lines, variables = _gitlab_lines("pages"), {"NIANBAO_SITE_URL": _ADDRESS}
    done = run_lines(lines, clone, variables)
    assert done.returncode == 0, done.stderr
    first = _state(clone / "public")
    _is_published(clone / "public")
    (clone / "public").rename(clone.parent / "earlier")
    again = run_lines(lines, clone, variables)
    assert again.returncode == 0, again.stderr
    assert _state(clone / "public") == first
    kept = _settings(_GITLAB)["pages"]["cache"]["paths"]
    assert all((clone / path).is_dir() for path in kept)


def test_github_publishes_from_a_clean_clone(clone: Path) -> None:
    done = run_lines(_github_lines(_PUBLISH, "build"), clone, {"NIANBAO_SITE_URL": _ADDRESS})
    assert done.returncode == 0, done.stderr
    _is_published(clone / "site")


def _wrong_report() -> str:
    text = (ROOT / _REPORT).with_name("2023.txt").read_text("utf-8")
    return text.replace("2023", "2024").replace("未收到", "收到政府信息公开申请9件，未收到")


def test_github_annotates_the_changed_reports_and_no_others(clone: Path) -> None:
    lines = _github_lines(_CHECK, "reports")
    nothing = run_lines(lines, clone, {})
    assert (nothing.returncode, "::" in nothing.stdout) == (0, False), nothing.stderr
    change(clone, {_REPORT: _wrong_report(), "README.md": "x"})
    done = run_lines(lines, clone, {})
    said = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert said
    assert all(f"file={_REPORT}," in line for line in said), said


def test_gitlab_is_given_the_quality_of_the_changed_reports(clone: Path) -> None:
    base = head(clone)
    change(clone, {_REPORT: _wrong_report()})
    done = run_lines(_gitlab_lines("check"), clone, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})
    found = json.loads((clone / "quality.json").read_text("utf-8"))
    assert {each["location"]["path"] for each in found} == {_REPORT}, done.stderr
