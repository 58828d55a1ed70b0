"""What publishes the portal elsewhere: the README's own command, pinned, with few rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_tools.common.cache import DEFAULT_FOLDER

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github" / "workflows" / "pages.yml"
CHECK = ROOT / ".github" / "workflows" / "check.yml"
GITLAB = ROOT / ".gitlab-ci.yml"


def _read(path: Path) -> dict[Any, Any]:
    settings = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(settings, dict)
    return settings


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_portal_is_built_by_make_site(path: Path) -> None:
    assert re.search(
        r"^\s+- (run: )?make site BUILD=--gzip$", path.read_text("utf-8"), re.MULTILINE
    )
    assert re.search(r"^site:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    uses = re.findall(r"uses: (.+)", GITHUB.read_text("utf-8") + CHECK.read_text("utf-8"))
    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)


def test_no_job_has_more_rights_than_it_needs() -> None:
    workflow = _read(GITHUB)
    assert workflow["permissions"] == {}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    checkout = workflow["jobs"]["build"]["steps"][0]
    assert checkout["with"] == {"persist-credentials": False}


def test_the_check_of_a_request_may_read_and_nothing_else() -> None:
    workflow = _read(CHECK)
    assert list(workflow[True]) == ["pull_request"]  # YAML 1.1 takes "on" for true
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert job["steps"][0]["with"]["persist-credentials"] is False
    assert "secrets" not in CHECK.read_text("utf-8")
    assert "cache@" not in CHECK.read_text("utf-8")


def test_the_image_is_pinned_by_its_digest() -> None:
    settings = _read(GITLAB)
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", settings["default"]["image"])
    assert not any("image" in settings[job] for job in ("pages", "check"))


def test_both_keep_what_a_build_keeps() -> None:
    (cached,) = (
        step["with"]
        for step in _read(GITHUB)["jobs"]["build"]["steps"]
        if step.get("uses", "").startswith("actions/cache@")
    )
    assert cached["path"] == DEFAULT_FOLDER.as_posix()
    assert _read(GITLAB)["pages"]["cache"]["paths"] == [DEFAULT_FOLDER.as_posix()]


def test_both_tell_the_build_its_address() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "NIANBAO_SITE_URL" in config
    for path in (GITHUB, GITLAB):
        assert "NIANBAO_SITE_URL" in path.read_text("utf-8")


def test_gitlab_publishes_the_folder_it_moved_the_portal_to() -> None:
    job = _read(GITLAB)["pages"]
    assert "mv site public" in job["script"]
    assert job["artifacts"] == {"paths": ["public"]}
