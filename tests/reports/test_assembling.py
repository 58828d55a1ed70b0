from pathlib import Path

import pytest
from msgspec.structs import replace

from build_tools.checks import Subject, run_checks
from build_tools.model import (
    Agency,
    AnnualReport,
    Document,
    Grid,
    Outcome,
    Severity,
    Source,
    Status,
)
from build_tools.readers import UnreadableError, read_document, read_source
from build_tools.reports import assembling as reports
from build_tools.reports.assembling import read_report
from tests.accuracy.papers import set_paper

SEEDS = Path(__file__).parents[2] / "content" / "reports"


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
    assert not any(isinstance(block, Grid) for one in read.sections for block in one.blocks)
    assert read.statements
    assert read.problems == ()
    assert read_report(source) == read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("某局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局做好工作。", "W-NO-TABLE"),
        ("一、总体情况\n三、收到和处理政府信息公开申请情况\n无。", "W-NO-TABLE"),
        ("只有一行关于政府的文字", "W-NOT-A-REPORT"),
        (
            "某县2024年法治政府建设情况报告\n一、总体情况\n略。\n二、存在的问题\n无。",
            "W-NOT-A-REPORT",
        ),
    ],
)
def test_a_report_without_any_table_is_read_with_a_warning(text: str, code: str) -> None:
    (problem,) = report(text).problems
    assert (problem.code, problem.severity, problem.path) == (
        code,
        Severity.WARNING,
        "2023.txt",
    )


def test_figures_without_end_are_read_as_far_as_any_report_goes() -> None:
    title = "某局2023年政府信息公开工作年度报告\n一、总体情况\n"
    read = report(title + "2023年，我局主动公开政府信息12条。\n" * 2000)
    assert len(read.statements) == 500
    assert "W-MANY-FIGURES" in [problem.code for problem in read.problems]


def test_a_source_with_nothing_in_it_but_marks() -> None:
    (problem,) = report("---", "2023.md").problems
    assert problem.code == "W-NO-TEXT"


def test_an_unreadable_source_raises() -> None:
    with pytest.raises(UnreadableError):
        report("")


def guessed(source: Source, *, confident: bool = True, pages: tuple[int, ...] = ()) -> AnnualReport:
    """``source`` read as if all its text, or that of ``pages``, were recognised in pictures."""

    def read(source: Source) -> Document:
        return replace(read_document(source), confident=confident, guessed_pages=pages)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports, "read_document", read)
        return read_report(source)


def statuses(report: AnnualReport) -> dict[str, set[Status]]:
    return {table.name: {cell.status for cell in table.cells} for table in report.tables}


def test_nothing_recognised_is_a_figure_of_the_office() -> None:
    """Blank is as much a guess as a figure is: what looks empty may have been overlooked."""
    paper = set_paper(0, layout="pdf_ruled", quirk="blank_zeros")
    source = Source("2024.pdf", paper.data, "")
    sure, unsure = read_report(source), guessed(source, confident=False)
    assert statuses(sure)["review"] == {Status.BLANK}
    assert set().union(*statuses(unsure).values()) == {Status.MISSING}
    raws = [
        [cell.raw for table in report.tables for cell in table.cells] for report in (sure, unsure)
    ]
    assert raws[0] == raws[1]
    assert sure.statements
    assert not unsure.statements
    assert unsure.text == sure.text


def test_a_table_that_stands_on_a_recognised_page_is_a_guess() -> None:
    """The table of requests begins on page 1 and goes on, like the next one, on page 2."""
    paper = set_paper(0, layout="pdf_ruled", quirk="plain")
    report = guessed(Source("2024.pdf", paper.data, ""), pages=(2,))
    assert statuses(report) == {
        "proactive": {Status.PRINTED},
        "requests": {Status.MISSING},
        "review": {Status.MISSING},
    }
    assert not report.confident


def test_nobody_is_accused_on_a_guess() -> None:
    data = FAULTY.encode()
    sure, unsure = (
        guessed(Source("2023.txt", data, ""), confident=confident) for confident in (True, False)
    )
    agency = Agency("a", sure.agency)
    accused = [
        {
            result.code
            for result in run_checks(Subject(report, 2022, agency))
            if any(not finding.about_reading for finding in result.findings)
        }
        for report in (sure, unsure)
    ]
    assert len(accused[0]) > 3
    assert not accused[1]
    assert Outcome.CANNOT_ASSESS in {
        result.outcome for result in run_checks(Subject(unsure, 2022, agency))
    }


FAULTY = (
    "某局2022年政府信息公开工作年度报告\n一、总体情况\n收到申请5件，办结9件，其中自然人7件。（\n"
)


def test_text_that_runs_from_right_to_left_is_not_read() -> None:
    """A page turned by half, through a converter: its figures would stand in other columns."""
    lines = set_paper(3, 1, layout="tabbed", quirk="plain").data.decode().splitlines()
    assert report("\n".join(lines)).tables
    with pytest.raises(UnreadableError) as raised:
        report("\n".join(line[::-1] for line in reversed(lines)))
    assert raised.value.problem.code == "E-MIRRORED"
