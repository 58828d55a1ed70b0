"""What publishes the portal elsewhere: the README's own command, pinned, with few rights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github" / "workflows" / "pages.yml"
GITLAB = ROOT / ".gitlab-ci.yml"


def _read(path: Path) -> dict[Any, Any]:
    settings = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(settings, dict)
    return settings


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_portal_is_built_by_make_site(path: Path) -> None:
    assert re.search(r"^\s+- (run: )?make site$", path.read_text("utf-8"), re.MULTILINE)
    assert re.search(r"^site:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    uses = re.findall(r"uses: (.+)", GITHUB.read_text("utf-8"))
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


def test_both_tell_the_build_its_address() -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "NIANBAO_SITE_URL" in config
    for path in (GITHUB, GITLAB):
        assert "NIANBAO_SITE_URL" in path.read_text("utf-8")


def test_gitlab_publishes_the_folder_it_moved_the_portal_to() -> None:
    job = _read(GITLAB)["pages"]
    assert "mv site public" in job["script"]
    assert job["artifacts"] == {"paths": ["public"]}
