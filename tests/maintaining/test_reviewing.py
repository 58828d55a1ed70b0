"""``nianbao review``: what it asks, what it writes, and that it loses nothing."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import read_agency, scan
from build_tools.maintaining.reviewing import questions
from build_tools.model import ReportRecord, Status
from tests.commands import ROOT, nianbao
from tests.linting.drafts import BAD, GOOD

AGENCY = "sample-office"
TOTAL = ("requests", "received", "total")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "reports" / AGENCY).mkdir(parents=True)
    (folder / "agencies.yml").write_text(
        f"agencies:\n  {AGENCY}: {{name: 样例云云县人民政府办公室}}\n", "utf-8"
    )
    (folder / "reports" / AGENCY / "2021.txt").write_text(BAD, "utf-8")
    return folder


def sidecar(content: Path) -> Path:
    return content / "reports" / AGENCY / "2021.corrections.yml"


def review(content: Path, *answers: str) -> tuple[str, int]:
    done = nianbao("review", content, typed="".join(f"{answer}\n" for answer in answers))
    return done.out, done.status


def record(content: Path) -> ReportRecord:
    (reports,) = scan(content).agencies
    return read_agency(reports, Cache(None))[0]


def errors(content: Path) -> list[str]:
    return [
        each.code
        for each in record(content).findings
        if each.severity.value == "error" and not each.accepted
    ]


def test_the_queue_can_be_listed(content: Path) -> None:
    done = nianbao("review", "--list", content)
    assert (done.status, done.told) == (0, [])
    assert "content/reports/sample-office/2021.txt:" in done.out
    assert "对不上[T3-01]" in done.out
    assert not sidecar(content).exists()


def test_a_number_settles_the_doubt_and_all_that_hung_on_it(content: Path) -> None:
    assert set(errors(content)) == {"T3-01", "T3-03", "N-03"}
    out, status = review(content, "requests.received.total=377", "笔误", "", "张三")
    assert status == 0
    assert "> " in out
    assert "共问 1 处，写下 1 条" in out
    cells = {cell.key: cell for table in record(content).report.tables for cell in table.cells}
    cell = cells[TOTAL]
    assert (cell.value, cell.status) == (377, Status.CORRECTED)
    assert cell.correction is not None
    assert (cell.correction.was, cell.correction.why, cell.correction.by) == (
        "378",
        "笔误",
        "张三",
    )
    assert cell.correction.quote.startswith("一、本年新收")
    assert errors(content) == []
    assert record(content).problems == ()


def test_cells_can_be_named_by_their_number_and_evidence_be_an_address(content: Path) -> None:
    out, _ = review(content, "7=377", "笔误", "https://a.gov.cn/1.html", "张三", "q")
    assert "requests.received.total" in out
    text = sidecar(content).read_text("utf-8")
    assert "cell: requests.received.total\n  was: 378\n  is: 377\n" in text
    assert 'url: "https://a.gov.cn/1.html"' in text


def test_an_explanation_accepts_the_finding_and_is_asked_once_who(content: Path) -> None:
    out, _ = review(content, "e", "来函说明", "李四", "e", "同上", "e", "再同上")
    assert out.count("您的名字") == 1
    assert errors(content) == []
    assert [each.accepted.by for each in record(content).findings if each.accepted] == ["李四"] * 3


def test_a_doubt_about_a_table_can_be_settled(content: Path) -> None:
    rows = [line for line in GOOD.split("\n") if line.count("\t") >= 7]
    cut = "\n".join(line for line in GOOD.split("\n") if line not in rows[3:13])
    (content / "reports" / AGENCY / "2021.txt").write_text(cut, "utf-8")
    asked = list(questions(record(content)))
    place = next(at for at, question in enumerate(asked) if question.doubt)
    review(content, *[""] * place, "e", "逐格对照原件，原件就缺这几行", "李四", "q")
    table = record(content).report.table("requests")
    assert table is not None
    assert ("requests", table.settled[0].doubt) == asked[place].doubt
    assert table.settled[0].by == "李四"
    assert table.settled[0].doubt not in table.doubts
    assert record(content).problems == ()


def test_skipping_and_leaving_write_nothing(content: Path) -> None:
    for answers in (["", "", "", ""], ["q"], ["n"], [], ["7=377", "q"]):
        out, status = review(content, *answers)
        assert status == 0
        assert "写下 0 条" in out
        assert not sidecar(content).exists()


@pytest.mark.parametrize("answer", ["99=1", "x=1", "377", "7=三", "7=-1", "7=", "=", "{}"])
def test_what_is_no_answer_is_asked_again(content: Path, answer: str) -> None:
    out, status = review(content, answer, "7=377", "笔误", "", "张三", "q")
    assert status == 0
    assert sidecar(content).exists()
    assert "没有看懂" in out or "可以有的数字" in out


def test_entries_of_others_stay_and_a_faulty_file_is_left_alone(content: Path) -> None:
    old = "# 手写的\nexplanations:\n- text: 旧的\n"
    sidecar(content).write_text(old, "utf-8")
    review(content, "7=377", "笔误", "", "张三", "q")
    new = sidecar(content).read_text("utf-8")
    assert new.startswith(old)
    assert "corrections:\n" in new
    sidecar(content).write_text("explanations: [\n", "utf-8")
    out, status = review(content, "7=377", "笔误", "", "张三", "q")
    assert status == 0
    assert "没有写下" in out
    assert sidecar(content).read_text("utf-8") == "explanations: [\n"


def test_what_was_corrected_is_not_corrected_twice(content: Path) -> None:
    review(content, "7=347", "笔误", "", "张三", "q")
    out, _ = review(content, "requests.received.total=377", "q")
    assert "请直接修改更正说明" in out


def test_unread_cells_are_asked_for(content: Path) -> None:
    path = content / "reports" / AGENCY / "2021.txt"
    line = next(line for line in GOOD.split("\n") if "（一）予以公开" in line)
    path.write_text(GOOD.replace(line, line.rpartition("\t")[0]), "utf-8")
    row = [cell for table in record(content).report.tables for cell in table.cells]
    lost = [cell for cell in row if cell.key[:2] == ("requests", "granted")][-1]
    assert lost.status in (Status.DERIVED, Status.MISSING)
    out, _ = review(content, line.rpartition("\t")[2], "被截断", "原件第3页", "张三", "q")
    assert "未能准确识别[C01]" in out
    cells = {cell.key: cell for table in record(content).report.tables for cell in table.cells}
    assert cells[lost.key].status is Status.CORRECTED


def test_wrong_usage_is_said(content: Path) -> None:
    for arguments in (["no-such-folder"], ["--agency", "nobody", str(content)]):
        done = nianbao("review", *arguments)
        assert (done.status, done.out) == (2, "")


def test_nothing_doubtful_is_nothing_asked(content: Path) -> None:
    (content / "reports" / AGENCY / "2021.txt").write_text(GOOD, "utf-8")
    assert "没有存疑之处" in review(content)[0]
    assert nianbao("review", "--list", content).out == ""


def test_at_a_terminal_nothing_of_a_source_acts(content: Path) -> None:
    path = content / "reports" / AGENCY / "2021.txt"
    path.write_text(BAD.replace("一、本年新收", "\x1b[31m一、本年新收"), "utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "build_tools.cli", "review", str(content)]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, b"q\n")
        data = b""
        while part := _read(ours):
            data += part
        assert process.wait() == 0
    os.close(ours)
    assert "[T3-01]" in data.decode()
    assert b"\x1b[31m" not in data


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the terminal is closed
        return b""


def test_the_original_is_never_touched(content: Path) -> None:
    path = content / "reports" / AGENCY / "2021.txt"
    copy = shutil.copy(path, content.parent / "copy.txt")
    review(content, "7=377", "笔误", "", "张三", "e", "说明", "q")
    assert path.read_bytes() == Path(copy).read_bytes()
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "2021.corrections.yml",
        "2021.txt",
    ]
