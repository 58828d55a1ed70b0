from pathlib import Path

import pytest

from build_tools.model import AnnualReport, Severity, Source
from build_tools.readers import UnreadableError, read_source
from build_tools.reports import read_report

SEEDS = Path(__file__).parent.parent / "content" / "reports"


def report(text: str, name: str = "2023.txt") -> AnnualReport:
    return read_report(Source(name, text.encode(), "hash"))


def test_a_seed_from_beginning_to_end() -> None:
    path = SEEDS / "ganzhou-etdz-enterprise-service-bureau" / "2023.txt"
    source = read_source(path, "a/2023.txt")
    read = read_report(source)
    assert (read.path, read.sha256, read.size) == ("a/2023.txt", source.sha256, len(source.data))
    assert (read.agency, read.year, read.issued) == (
        "赣州经济技术开发区企业服务和工信局",
        2023,
        "2024-01-30",
    )
    assert [table.name for table in read.tables] == ["proactive", "requests", "review"]
    assert [section.name.value for section in read.sections] == [
        *("preamble", "overview", "proactive", "requests", "review", "problems", "other")
    ]
    assert read.text.splitlines()[25] == "\t1"
    assert read.statements
    assert read.problems == ()
    assert read_report(source) == read


@pytest.mark.parametrize(
    "text",
    [
        "某局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局做好工作。",
        "只有一行关于政府的文字",
    ],
)
def test_a_report_without_any_table_is_read_with_a_warning(text: str) -> None:
    (problem,) = report(text).problems
    assert (problem.code, problem.severity, problem.path) == (
        "W-NO-TABLE",
        Severity.WARNING,
        "2023.txt",
    )


def test_a_source_with_nothing_in_it_but_marks() -> None:
    (problem,) = report("---", "2023.md").problems
    assert problem.code == "W-NO-TEXT"


def test_an_unreadable_source_raises() -> None:
    with pytest.raises(UnreadableError):
        report("")
