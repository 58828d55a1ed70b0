from pathlib import Path

import pytest

from build_tools.reports.reading import read_or_explain


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("absent.txt", None, "E-OPEN"),
        ("bare.txt", "一、总体情况\n本年工作有序。", "W-NOT-A-REPORT"),
        ("titled.txt", "某局2023年政府信息公开工作年度报告\n一、总体情况", "W-NO-TABLE"),
        ("empty.txt", "", "E-EMPTY"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, text: str | None, code: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    report = read_or_explain(tmp_path / name, f"shown/{name}")
    assert report.path == f"shown/{name}"
    assert [problem.code for problem in report.problems] == [code]
