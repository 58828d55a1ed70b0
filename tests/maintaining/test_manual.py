"""The manual: what ``nianbao help`` answers, and the website that ``nianbao manual`` makes."""

from __future__ import annotations

import logging
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, expect

from build_tools.checks import check_docs
from build_tools.cli.commands import COMMANDS
from build_tools.maintaining.manual import about, manual_sections, sections_of
from build_tools.model.messages import MESSAGES
from build_tools.plugin.manual import build_manual
from tests.browser.visits import new_tab
from tests.commands import ROOT, nianbao
from tests.terminals import terminal


class Anchors(HTMLParser):
    """Where a page's links lead, and what on it can be led to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        self.links += [said[name] or "" for name in ("href", "src") if said.get(name)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual") / "手册"
    build_manual(folder)
    return folder


def test_nothing_is_to_be_mended_while_it_is_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        build_manual(tmp_path / "manual")
    told = [each.message for each in caplog.records if "link" in each.message]
    assert told == []


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = {path: Anchors(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for path, page in pages.items():
        for link in page.links:
            target, anchor = urldefrag(unquote(link))
            there = (path.parent / target).resolve() if target else path
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            assert there.is_file(), f"{path.name}: {link}"
            assert not anchor or anchor in pages[there].ids, f"{path.name}: {link}"


def test_it_is_searched_from_a_folder(site: Path, browser: Browser) -> None:
    with new_tab(browser) as page:
        page.goto(site.as_uri() + "/index.html")
        page.fill("#nb-q", "撤回 原因")
        page.press("#nb-q", "Enter")
        first = page.locator("#nb-found a").first
        expect(first).to_contain_text("撤回")
        first.click()
        page.wait_for_url("**/withdraw.html*")
        page.goto(site.as_uri() + "/search.html?q=<b>没有的词</b>")
        expect(page.locator("#nb-found-count")).to_contain_text("没有“<b>没有的词</b>”")


def test_an_earlier_manual_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", "utf-8")
    refused = nianbao("manual", "mine", cwd=tmp_path)
    assert refused.status == 2
    assert "没有动它" in refused.told[-2]
    assert (tmp_path / "mine" / "letter.txt").exists()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_tells_of_every_command(name: str) -> None:
    assert nianbao("help", name).out == nianbao(name, "--help").out


def test_help_tells_of_every_check() -> None:
    for code in check_docs():
        assert about(code)[0].heading == code
    assert "判断：" in nianbao("help", "t3-01").out


def test_help_tells_of_every_code_that_a_problem_can_have() -> None:
    for code in {name.partition(".")[0] for name in MESSAGES}:
        assert about(code)[0].heading == code
    shown = nianbao("help", "E-FIELD").out
    assert "怎么办" in shown


def test_below_problems_stands_at_a_terminal_where_they_are_explained(tmp_path: Path) -> None:
    (tmp_path / "2023.txt").write_text("", "utf-8")
    command = (sys.executable, "-m", "build_tools.cli", "check", "2023.txt")
    with terminal(command, tmp_path, {**os.environ, "PYTHONPATH": str(ROOT)}) as at:
        assert at.finish().rstrip().endswith("说明：nianbao help E-EMPTY")
    piped = nianbao("extract", "2023.txt", cwd=tmp_path).told
    assert [line for line in piped if "错误[E-EMPTY]" not in line] == []


def test_help_finds_what_the_manual_says() -> None:
    assert "备份仓库就够了" in nianbao("help", "备份").out
    assert "教程：从零到发布" in nianbao("help").out
    assert "撤回一份报告" in nianbao("help", "文件名").out
    whole = nianbao("help", "更正").out
    assert "corrections:" in whole
    assert "写错了会怎样" in whole
    assert whole.rpartition("另见：")[2].count("\n") > 1
    nothing = nianbao("help", "没有的词")
    assert (nothing.status, nothing.told[-1]) == (2, "说明：nianbao help help")


def test_a_line_of_a_program_is_no_heading() -> None:
    (one,) = sections_of("a.md", "# 标题\n\n```sh\n# 不是标题\n```\n")
    assert one.heading == "标题"


def test_every_section_has_an_address_of_its_own() -> None:
    addresses = [each.address for each in manual_sections()]
    assert sorted({each for each in addresses if addresses.count(each) > 1}) == []


def test_every_refusal_is_in_chinese_and_says_where_to_look() -> None:
    wrong = (["bulid"], ["add"], ["add", "--dry-rum"], ["demo", "--port", "x"], ["export"],
             ["status", "--format", "xml"], ["build", "--host"], ["new", "a", "b"])  # fmt: skip
    for words in wrong:
        refused = nianbao(*words)
        assert refused.status == 2, words
        assert refused.told[0].startswith("用法：nianbao")
        assert refused.told[-1].startswith("说明：nianbao help")
        assert not re.search("[A-Z][a-z]+ [a-z]+ ", "".join(refused.told[1:])), refused.told
