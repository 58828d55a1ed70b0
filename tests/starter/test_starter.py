"""What ``nianbao new`` writes: everything a portal needs, and never over anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from build_tools.library import scan
from build_tools.starter import Details, NotEmptyError, create_portal, pinned_requirements
from tests.commands import ROOT, nianbao

DETAILS = Details('云山"省\n年报库', "https://example.org/", "portal@example.org", "某某诊所")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    create_portal(tmp_path / "portal", DETAILS)
    return tmp_path / "portal"


def test_everything_is_there_and_nothing_is_left_to_fill_in(portal: Path) -> None:
    files = {path.relative_to(portal).as_posix(): path for path in portal.rglob("*")}
    assert {
        "mkdocs.yml", "README.md", "requirements.txt", ".gitignore", ".gitattributes",
        "content/agencies.yml", "deploy/nginx.conf", ".gitlab-ci.yml",
        ".github/workflows/pages.yml", ".github/ISSUE_TEMPLATE/report-error.yml",
        ".github/ISSUE_TEMPLATE/agency-statement.yml", ".gitlab/issue_templates/报告错误.md",
        ".gitlab/issue_templates/机关更正与说明.md",
    } <= set(files)  # fmt: skip
    left = [name for name, path in files.items() if path.is_file()
            and re.search("@[A-Z]+@", path.read_text("utf-8"))]  # fmt: skip
    assert left == []


def test_what_was_said_stands_in_the_settings_as_it_was_said(portal: Path) -> None:
    text = (portal / "mkdocs.yml").read_text("utf-8").replace("!ENV ", "")
    settings = yaml.safe_load(text)
    assert settings["site_name"] == '云山"省 年报库'
    assert settings["site_url"] == ["NIANBAO_SITE_URL", "https://example.org/"]
    said = settings["extra"]["nianbao"]
    assert said == {"contact": "portal@example.org", "publisher": "某某诊所", "licence": "CC0-1.0"}


def test_the_example_is_registered_and_faultless(portal: Path) -> None:
    library = scan(portal / "content")
    assert library.problems == ()
    assert [(each.agency.registered, len(each.entries)) for each in library.agencies] == [(True, 1)]


def test_the_server_example_is_ours(portal: Path) -> None:
    ours = (ROOT / "deploy" / "nginx.conf").read_bytes()
    assert (portal / "deploy" / "nginx.conf").read_bytes() == ours


def test_the_workflows_use_what_ours_use(portal: Path) -> None:
    ours = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    theirs = (portal / ".github/workflows/pages.yml").read_text("utf-8")
    assert set(re.findall("uses: .*", theirs)) == set(re.findall("uses: .*", ours))
    image = re.compile("image: (.*)")
    ours = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    assert image.findall((portal / ".gitlab-ci.yml").read_text("utf-8")) == image.findall(ours)
    for name in (".github/workflows/pages.yml", ".gitlab-ci.yml"):
        text = (portal / name).read_text("utf-8")
        assert "pip install -r requirements.txt" in text
        assert "nianbao build --gzip" in text


def test_every_form_can_be_read_by_its_host(portal: Path) -> None:
    for path in (portal / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert set(form) == {"name", "description", "labels", "body"}
        assert all(each["type"] in ("input", "textarea", "dropdown", "markdown")
                   and ("id" in each or each["type"] == "markdown")
                   for each in form["body"])  # fmt: skip


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(NotEmptyError):
        create_portal(tmp_path, DETAILS)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    done = nianbao("new", tmp_path, "--contact", "a@b.cn")
    assert done.status == 2
    assert "没有动它" in done.told[-2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new"], "nianbao new 我的年报库"),
        (["new", "x"], "--contact"),
        (["new", "x", "--contact", "a@b.cn", "--address", "example.org"], "https://"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = nianbao(*arguments, cwd=tmp_path)
    assert done.status == 2
    assert said in done.told[-2]
    assert list(tmp_path.iterdir()) == []


def test_the_packages_are_pinned_to_what_is_installed_here() -> None:
    lines = [line for line in pinned_requirements().splitlines() if not line.startswith("#")]
    assert lines[0].startswith("nianbao==")
    assert {"mkdocs", "lxml", "click", "jinja2", "msgspec"} <= {x.split("==")[0] for x in lines}
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][^ ]*", line) for line in lines)
