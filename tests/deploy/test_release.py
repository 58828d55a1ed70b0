"""The workflow that publishes a version: pinned, few rights, and what is tested is what is sent."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from build_tools.starter import Details, create_portal

RELEASE = Path(__file__).parents[2] / ".github" / "workflows" / "release.yml"


def workflow() -> dict[Any, Any]:
    settings = yaml.safe_load(RELEASE.read_text("utf-8"))
    assert isinstance(settings, dict)
    return settings


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    uses = re.findall("uses: (.+)", RELEASE.read_text("utf-8"))
    assert len(uses) >= 8
    for use in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)


def test_only_a_tag_publishes_and_each_job_may_only_what_it_does() -> None:
    said = workflow()
    assert said[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 takes "on" for true
    assert said["permissions"] == {}
    rights = {name: job["permissions"] for name, job in said["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "id-token": "write", "attestations": "write"},
        "test": {"contents": "read"},
        "publish": {"id-token": "write"},
        "announce": {"contents": "write"},
    }
    assert said["jobs"]["publish"]["environment"] == "pypi"
    assert "secrets" not in RELEASE.read_text("utf-8")


def test_what_is_tested_is_what_is_published() -> None:
    jobs = workflow()["jobs"]
    assert (jobs["test"]["needs"], jobs["publish"]["needs"]) == ("build", "test")
    for name in ("test", "publish"):
        steps = jobs[name]["steps"]
        assert [step["with"] for step in steps if "download" in step.get("uses", "")] == [
            {"name": "dist", "path": "dist"}
        ]


def test_package_and_bill_of_materials_are_attested_and_on_the_page_of_the_release() -> None:
    jobs = workflow()["jobs"]
    (attested,) = [step["with"]["subject-path"].split() for step in jobs["build"]["steps"]
                   if "attest" in step.get("uses", "")]  # fmt: skip
    assert attested == ["dist/*", "bom/*"]
    assert jobs["announce"]["needs"] == "publish"
    assert "files/dist/* files/bom/*" in jobs["announce"]["steps"][-1]["run"]


def test_the_page_it_looks_for_is_there_in_a_new_portal(tmp_path: Path) -> None:
    create_portal(tmp_path / "portal", Details("年报库", "", "a@b.cn"))
    (page,) = re.findall(r"test -f site/(\S+)\.html", RELEASE.read_text("utf-8"))
    assert (tmp_path / "portal" / "content" / f"{page}.txt").is_file()
