"""``nianbao add`` at a terminal: it asks what is doubtful and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.library.register import parse_register
from tests.adding.test_adding import QINZHOU, report
from tests.commands import ROOT, nianbao_at_terminal


def asked(answers: str, content: Path) -> str:
    """What the terminal showed when the downloads were added and its questions answered so."""
    downloads = content.parent / "downloads"
    return nianbao_at_terminal("add", "--content", content, downloads, typed=answers)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "downloads").mkdir()
    return tmp_path / "content"


def test_what_is_clear_is_not_asked(content: Path) -> None:
    downloads = content.parent / "downloads"
    (downloads / "x.txt").write_text(report(), "utf-8")
    shown = asked("", content)
    assert "跳过" not in shown
    assert (content / "reports" / QINZHOU / "2024.txt").exists()


def test_one_of_several_places_is_chosen(content: Path) -> None:
    downloads = content.parent / "downloads"
    (downloads / "x.txt").write_text(report(name="朝阳区教育局"), "utf-8")
    shown = asked("2\n", content)
    assert "吉林省长春市朝阳区" in shown
    agencies = parse_register((content / "agencies.yml").read_text("utf-8"), "").agencies
    (new,) = [each for each in agencies.values() if each.kind == "education"]
    assert new.name == "长春市朝阳区教育局"
    assert (content / "reports" / new.id / "2024.txt").exists()


def test_a_name_is_given_where_none_was_read(content: Path) -> None:
    downloads = content.parent / "downloads"
    (downloads / "x.txt").write_text(report(name="教育局"), "utf-8")
    asked("灵山县教育局\n", content)
    agencies = parse_register((content / "agencies.yml").read_text("utf-8"), "").agencies
    new = agencies["lingshan-jiaoyuju"]
    assert new.region is not None
    assert new.region.chain == ("广西壮族自治区", "钦州市", "灵山县")


def test_a_new_version_takes_the_old_ones_place(content: Path) -> None:
    downloads = content.parent / "downloads"
    (downloads / "x.txt").write_text(report(year=2023) + "附注\n", "utf-8")
    asked("1\n", content)
    home = content / "reports" / QINZHOU
    assert (home / "2023.v1.txt").exists()
    assert (home / "2023.txt").read_text("utf-8").endswith("附注\n")


def test_what_nobody_wants_is_skipped(content: Path) -> None:
    downloads = content.parent / "downloads"
    (downloads / "x.txt").write_text("请各单位报送材料。", "utf-8")
    shown = asked("s\n", content)
    assert "不像年度报告" in shown
    assert "跳过 1 份" in shown
