"""What the other formats say of the same remarks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from build_tools.checks import check_docs
from build_tools.linting import Checked, Remark, RemarkKind, failing
from build_tools.linting.formats import as_github, as_gitlab, as_json, as_text
from build_tools.linting.html_report import as_html
from build_tools.model import Acceptance, Finding, Observation, Problem, Severity
from tests.browser.axe import violations
from tests.browser.visits import NARROW, visiting
from tests.commands import nianbao
from tests.linting.drafts import BAD_LINE, draft, tree

REMEDY = check_docs()["S09"].remedy
HOSTILE = "a<script>alert(1)</script>&amp;\x1b[31m::error::,%0A\"'"


def remark(kind: RemarkKind, severity: Severity, line: int = 3) -> Remark:
    accepted = Acceptance("T3-01", "改正", "张三") if kind is RemarkKind.ACCEPTED else None
    lines = (line,) * bool(line)
    found = Finding("S09", severity, Observation("S09"), lines=lines, accepted=accepted)
    return Remark(kind, "a.txt", found)


def problem(reason: str, line: int = 3, path: str = "a.txt") -> Remark:
    said = Problem.of(path, "E-OPEN", line, reason=reason)
    return Remark(RemarkKind.READING, path, said)


def file(*remarks: Remark, readable: bool = True) -> Checked:
    return Checked("a.txt", remarks, readable, (("X-01", "没有读到"),))


@pytest.mark.parametrize(
    ("kind", "severity", "readable", "plain", "strict"),
    [
        (RemarkKind.REPORT, Severity.ERROR, True, True, True),
        (RemarkKind.READING, Severity.ERROR, True, True, True),
        (RemarkKind.CONTENT, Severity.WARNING, True, False, True),
        (RemarkKind.REPORT, Severity.INFO, True, False, False),
        (RemarkKind.ACCEPTED, Severity.ERROR, True, False, False),
        (RemarkKind.ACCEPTED, Severity.ERROR, False, True, True),
    ],
)
def test_what_counts_as_failing(
    kind: RemarkKind, severity: Severity, readable: bool, plain: bool, strict: bool
) -> None:
    files = [file(remark(kind, severity), readable=readable)]
    assert failing(files, strict=False) is plain
    assert failing(files, strict=True) is strict


def test_commands_for_github_are_escaped() -> None:
    said = problem("占4%\n", path="a,b:c%.txt")
    open_ones = [said, remark(RemarkKind.REPORT, Severity.INFO, line=0)]
    out = as_github([file(*open_ones, remark(RemarkKind.ACCEPTED, Severity.ERROR))])
    assert out.splitlines() == [
        (
            "::error file=a%2Cb%3Ac%25.txt,line=3,title=E-OPEN（未能准确识别）"
            "::文件打不开：占4%25%0A。怎么办：请检查文件是否存在、名称是否正确"
        ),
        f"::notice file=a.txt,title=S09::正文没有落款和日期。怎么办：{REMEDY}",
    ]


def test_quality_for_gitlab_tells_equal_remarks_apart() -> None:
    """The members GitLab asks for; an accepted remark is none."""
    twice = remark(RemarkKind.REPORT, Severity.WARNING)
    unsure = problem(HOSTILE, line=0)
    found = json.loads(
        as_gitlab([file(twice, twice, unsure, remark(RemarkKind.ACCEPTED, Severity.ERROR))])
    )
    assert len({each["fingerprint"] for each in found}) == 3
    assert [each["severity"] for each in found] == ["minor", "minor", "major"]
    assert [each["check_name"] for each in found] == ["S09", "S09", "E-OPEN（未能准确识别）"]
    assert [each["location"]["lines"]["begin"] for each in found] == [3, 3, 1]
    assert found[0]["description"] == f"正文没有落款和日期。怎么办：{REMEDY}"
    assert as_gitlab([]) == "[]\n"


def test_json_tells_the_kinds_apart() -> None:
    remarks = [remark(kind, Severity.WARNING, line=0) for kind in RemarkKind]
    data = json.loads(as_json([file(*remarks)]))
    (found,) = data["files"]
    assert [each["kind"] for each in found["remarks"]] == [kind.value for kind in RemarkKind]
    assert [each["accepted"] for each in found["remarks"]] == [None, None, None, "改正（张三）"]
    assert [each["line"] for each in found["remarks"]] == [None] * 4
    assert found["unassessed"] == [{"code": "X-01", "reason": "没有读到"}]


def test_text_groups_by_kind_and_counts() -> None:
    out = as_text([file(*(remark(kind, Severity.WARNING) for kind in RemarkKind))])
    heads = [line for line in out.splitlines() if line.startswith("==")]
    assert heads == [f"== {kind.label} ==" for kind in RemarkKind]
    assert "a.txt:3: 已说明[S09] 正文没有落款和日期。说明：改正（张三）" in out
    assert out.count("怎么办") == 3
    assert "无法判断的检查：1 项" in out


def test_text_says_when_there_is_nothing() -> None:
    out = as_text([Checked("a.txt")])
    assert "报告里对不上或需要核对的：没有" in out


def test_a_page_holds_nothing_that_acts_and_refers_to_nothing() -> None:
    said = Problem.of(HOSTILE, "E-OPEN", 3, reason=HOSTILE)
    found = Finding(
        "S12",
        Severity.INFO,
        Observation("S12", words=(("text", (HOSTILE,)),)),
        lines=(3,),
        arithmetic=HOSTILE,
        accepted=Acceptance("S12", HOSTILE, HOSTILE),
    )
    remarks = (
        Remark(RemarkKind.READING, HOSTILE, said, HOSTILE),
        Remark(RemarkKind.ACCEPTED, HOSTILE, found, HOSTILE),
    )
    page = as_html([Checked(HOSTILE, remarks)])
    tree_of = html.document_fromstring(page)
    assert tree_of.xpath("//script|//img|//link|//iframe|//@src|//@onclick") == []
    assert set(re.findall(r'href="([^"]*)"', page)) == {"#f1"}
    assert "url(" not in page
    assert "\x1b" not in page
    assert tree_of.get("lang") == "zh-CN"


@pytest.mark.browser
def test_the_page_is_for_everyone(tmp_path: Path, browser: Browser) -> None:
    tree(tmp_path)
    draft(tmp_path)
    (tmp_path / "empty.txt").write_bytes(b"")
    done = nianbao("check", "--format", "html", ".", cwd=tmp_path)
    assert done.status == 1
    path = tmp_path / "out.html"
    path.write_text(done.out, "utf-8")
    for scheme in ("light", "dark"):
        with visiting(browser, path.as_uri(), NARROW, color_scheme=scheme) as visit:
            assert violations(visit.page) == []
            assert visit.overflow() <= 0
            assert f"第 {BAD_LINE} 行" in visit.page.inner_text("main")
