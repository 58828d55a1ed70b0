"""``nianbao check`` as people run it: what it finds, what it says, how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from build_tools.linting import RemarkKind
from build_tools.linting.remarks import check_draft, draft_year
from tests.checks.building import build_report, build_table
from tests.commands import nianbao, nianbao_at_terminal
from tests.linting.drafts import BAD, BAD_LINE, COPIED, GOOD, TOTAL, draft, tree

_LINE = re.compile(
    r"(?P<path>.+?)(?::(?P<line>\d+))?: (错误|警告|提示)\[(?P<code>[^\]]+)\] .+。怎么办：.+"
)


def lines(out: str, kind: str = "") -> list[str]:
    """The remarks among the lines of ``out``, or those under one heading."""
    if kind:
        out = out.partition(f"== {kind}")[2].partition("\n\n")[0]
    return [line for line in out.splitlines() if "怎么办：" in line]


def codes(out: str) -> set[str]:
    found = [_LINE.fullmatch(line) for line in lines(out)]
    assert all(found), out
    return {each["code"] for each in found if each}


def test_a_good_draft_passes_without_portal_and_register(tmp_path: Path) -> None:
    path = draft(tmp_path, GOOD)
    done = nianbao("check", "draft.txt", cwd=tmp_path)
    assert (done.status, done.told) == (0, [])
    assert path.read_text("utf-8") == GOOD
    assert "共查 1 个文件" in done.out
    assert codes(done.out) == set()


def test_several_drafts_are_compared_with_each_other(tmp_path: Path) -> None:
    heading = next(line for line in GOOD.split("\n") if line.rstrip("* ").endswith("总体情况"))
    other = GOOD.replace("样例云云县人民政府办公室", "样例玉林县教育局")
    for name, text in (("a.txt", GOOD), ("b.txt", other)):
        draft(tmp_path, text.replace(heading, f"{heading}\n{COPIED}", 1), name)
    done = nianbao("check", "--select", "D-02", "a.txt", "b.txt", cwd=tmp_path)
    assert codes(done.out) == {"D-02"}
    assert len(lines(done.out)) == 2
    alone = nianbao("check", "--select", "D-02", "a.txt", cwd=tmp_path)
    assert codes(alone.out) == set()


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.docx"])
def test_a_bad_draft_is_told_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    draft(tmp_path, BAD, name)
    done = nianbao("check", name, cwd=tmp_path)
    assert done.status == 1
    assert {"T3-01", "T3-03", "N-03"} <= codes(done.out)
    (said,) = [line for line in lines(done.out, "报告里") if "[T3-01]" in line]
    assert str(TOTAL) in said
    assert str(TOTAL + 1) in said
    if name.endswith("txt"):
        assert said.startswith(f"draft.txt:{BAD_LINE}: 错误[T3-01]")
    assert re.search(r"^  T3-01 .+：1 处$", done.out, re.MULTILINE)


def test_the_source_line_is_quoted_for_those_who_see_no_line_numbers(tmp_path: Path) -> None:
    draft(tmp_path, BAD, "draft.docx")
    done = nianbao("check", "draft.docx", "--format", "json", "--select", "T3-01", cwd=tmp_path)
    (found,) = json.loads(done.out)["files"][0]["remarks"]
    assert found["quote"].startswith("一、本年新收政府信息公开申请数量")
    assert found["quote"].endswith(str(TOTAL + 1))


def test_what_was_not_read_stands_apart(tmp_path: Path) -> None:
    cut = BAD.replace(f"\t{TOTAL + 1}\n", "\n", 1)
    draft(tmp_path, cut)
    out = nianbao("check", "draft.txt", cwd=tmp_path).out
    assert any("[C01]" in line for line in lines(out, "未能准确识别"))
    assert not any("[C01]" in line for line in lines(out, "报告里"))
    assert "无法判断的检查" in out


def test_in_a_content_tree_the_other_years_and_the_register_are_used(tmp_path: Path) -> None:
    content = tree(tmp_path, GOOD)
    copy = content / "reports" / "sample-office" / "2022.txt"
    copy.write_text(GOOD.replace("2021年", "2022年"), "utf-8")
    for start, path in (
        (tmp_path, "content/reports/sample-office/2022.txt"),
        (copy.parent, "2022.txt"),
        (tmp_path, str(copy)),
    ):
        done = nianbao("check", path, cwd=start)
        assert "X-05" in codes(done.out), done.out
        assert all(line.startswith(path) for line in lines(done.out))
    alone = draft(tmp_path, copy.read_text("utf-8"), "2022.txt")
    assert "X-05" not in codes(nianbao("check", alone).out)


def test_a_folder_is_everything_in_it(tmp_path: Path) -> None:
    content = tree(tmp_path)
    (content / "reports" / "Wrong Id").mkdir()
    draft(tmp_path, BAD)
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    (tmp_path / "notes.xyz").write_text("x", "utf-8")
    done = nianbao("check", ".", "draft.txt", "--format", "json", cwd=tmp_path)
    paths = [file["path"] for file in json.loads(done.out)["files"]]
    assert len(paths) == len(set(paths)) == 8
    assert {"draft.txt", "content/reports/Wrong Id", "content/reports/sample-office/2021.txt"} <= {
        *paths
    }
    done = nianbao("check", "content/reports/sample-office", "--format", "json", cwd=tmp_path)
    (file,) = json.loads(done.out)["files"]
    assert file["path"] == "content/reports/sample-office/2021.txt"


def test_a_sidecar_stands_for_its_report(tmp_path: Path) -> None:
    folder = tree(tmp_path) / "reports" / "sample-office"
    sidecar = folder / "2021.corrections.yml"
    sidecar.write_text(
        f"corrections:\n- cell: requests.received.total\n  was: 7\n  is: {TOTAL}\n"
        f"  why: 笔误\n  by: 张三\n  evidence: {{quote: '{TOTAL}'}}\n"
        "accepted:\n- {code: T3-01, reason: 机关来函说明, by: 李四}\n",
        "utf-8",
    )
    path = "content/reports/sample-office/2021.corrections.yml"
    done = nianbao("check", path, cwd=tmp_path)
    assert done.status == 1
    assert any(line.startswith(f"{path}:2: 错误[E-CORRECTION]") for line in lines(done.out, "收录"))
    assert "已说明[T3-01]" in done.out
    assert "说明：机关来函说明（李四）" in done.out
    sidecar.write_text(sidecar.read_text("utf-8").replace("was: 7", f"was: {TOTAL + 1}"), "utf-8")
    done = nianbao("check", path, "--select", "T3-01,N,E-", cwd=tmp_path)
    assert (done.status, codes(done.out)) == (0, set())


def test_an_unreadable_file_fails_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    draft(tmp_path, GOOD)
    done = nianbao("check", "empty.txt", "draft.txt", "--select", "T3", cwd=tmp_path)
    assert done.status == 1
    assert "empty.txt: 错误[E-EMPTY]" in done.out
    assert "其中 1 个读不出来" in done.out


@pytest.mark.parametrize(
    ("arguments", "wanted", "unwanted"),
    [
        (["--select", "T3-01"], {"T3-01"}, {"T3-03", "N-03"}),
        (["--select", "t3, N"], {"T3-01", "T3-03", "N-03"}, {"S19", "S05"}),
        (["--ignore", "T3-01"], {"T3-03", "N-03"}, {"T3-01"}),
        (["--select", "T3", "--ignore", "T3-01"], {"T3-03"}, {"T3-01", "N-03"}),
    ],
)
def test_codes_can_be_chosen(
    tmp_path: Path, arguments: list[str], wanted: set[str], unwanted: set[str]
) -> None:
    draft(tmp_path)
    done = nianbao("check", "draft.txt", *arguments, cwd=tmp_path)
    found = codes(done.out)
    assert (done.status, found & (wanted | unwanted)) == (1, wanted)


def test_strict_counts_warnings_and_hints_never_count(tmp_path: Path) -> None:
    draft(tmp_path, GOOD.replace("12月31日", "12月32日"))
    assert nianbao("check", "draft.txt", cwd=tmp_path).status == 0
    done = nianbao("check", "draft.txt", "--strict", "--select", "S20", cwd=tmp_path)
    assert (done.status, codes(done.out)) == (1, {"S20"})
    (tmp_path / "hint.txt").write_text(GOOD.replace("统计期限", "范围"), "utf-8")
    assert nianbao("check", "hint.txt", "--strict", "--select", "S08", cwd=tmp_path).status == 0


def test_a_check_can_be_explained() -> None:
    for code in ("T3-01", "t3-01"):
        done = nianbao("check", "--explain", code)
        assert (done.status, done.told) == (0, [])
        assert done.out.startswith("T3-01 ")
        for part in ("级别：错误", "判断：", "依据：", "反例：", "正例：", "怎么办："):
            assert part in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-file.txt"],
        ["--format", "xml", "README.md"],
        ["--select", "Q7", "README.md"],
        ["--ignore", ",", "README.md"],
        ["--explain", "T9-99"],
    ],
)
def test_wrong_usage_is_said(arguments: list[str]) -> None:
    done = nianbao("check", *arguments)
    assert (done.status, done.out) == (2, "")


def test_colour_only_at_a_terminal_that_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draft(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in nianbao("check", path).out
    assert "\x1b[1;31m错误\x1b[0m[T3-01]" in nianbao_at_terminal("check", path)
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patched:
            patched.setenv(name, value)
            assert not re.search("\x1b[^K]*m", nianbao_at_terminal("check", path))


def test_names_of_files_forge_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "a\n::error::x\x1b[31m.txt"
    path.write_text(BAD, "utf-8")
    for form in ("text", "github"):
        done = nianbao("check", path, "--format", form)
        assert "\x1b" not in done.out
        assert not any(line.startswith("::error::x") for line in done.out.splitlines())


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ({"issued": "2023-01-20"}, 2022),
        ({"path": "下载/某局2022年年报.docx"}, 2022),
        ({"tables": {"proactive": "2021", "requests": "2021"}}, 2021),
        ({"tables": {"proactive": "2019", "requests": "2021"}}, 2021),
        ({"tables": {"proactive": "2019", "requests": "2019"}}, 2019),
    ],
)
def test_the_year_of_a_draft_that_does_not_say_it_is_told_by_date_name_or_form(
    said: dict[str, Any], year: int
) -> None:
    forms = said.pop("tables", {"proactive": "2021"})
    tables = tuple(build_table(name, {"form": form}) for name, form in forms.items())
    bare = replace(build_report({}), path="年报.txt", year=None, issued="", sections=())
    assert draft_year(replace(bare, tables=tables, **said)) == year


def test_a_doubt_about_a_table_is_told_as_ours() -> None:
    report = build_report({"tables": {"requests": {"doubts": ["各行的次序不明"]}}})
    (remark,) = [each for each in check_draft(report).remarks if each.code == "W-DOUBT"]
    assert remark.kind is RemarkKind.READING
    assert "各行的次序不明" in remark.sentence
