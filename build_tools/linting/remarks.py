"""Records and drafts turned into remarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from build_tools.checks import CHECKS, CheckDoc, Subject
from build_tools.checks.labels import table_label
from build_tools.checks.text_reuse import Likeness
from build_tools.forms import is_same, load_form, load_forms
from build_tools.library.corrections import Amendments
from build_tools.library.judging import judge
from build_tools.linting import Checked, Remark, RemarkKind
from build_tools.model import (
    Agency,
    AnnualReport,
    CheckResult,
    Finding,
    Outcome,
    Problem,
    ReportRecord,
    Severity,
)
from build_tools.text import quoted_line

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_DOUBT_REMEDY = "请对照原件核对这张表；表格换成每格一个数字、不合并单元格的版式后，可以再查一次"


def check_record(record: ReportRecord, shown: Callable[[str], str]) -> Checked:
    """What there is to say about a report of a content tree; ``shown`` gives paths for people."""
    problems = (problem for problem in record.problems if problem not in record.report.problems)
    own = [Remark(RemarkKind.CONTENT, _moved(problem, shown)) for problem in problems]
    return _checked(record.report, record.results, shown(record.report.path), own)


def check_draft(report: AnnualReport, likeness: Likeness | None = None) -> Checked:
    """What there is to say about a report that stands alone, under the name it gives itself.

    ``likeness`` is what comparing it with other drafts gave; None when there is none.
    """
    if not report.readable:
        return _checked(report, (), report.path, ())
    subject = Subject(report, draft_year(report), author(report), likeness=likeness)
    results, _ = judge(subject, Amendments())
    return _checked(report, results, report.path, ())


def author(report: AnnualReport) -> Agency:
    """The agency that a draft is by, as far as it says."""
    return Agency(id="draft", name=report.agency or report.signature, registered=False)


def check_problems(problems: Iterable[Problem], shown: Callable[[str], str]) -> Iterator[Checked]:
    """What there is to say about the files of a content tree that are no reports."""
    by_path: dict[str, list[Remark]] = {}
    for problem in problems:
        moved = _moved(problem, shown)
        by_path.setdefault(moved.path, []).append(Remark(RemarkKind.CONTENT, moved))
    for path, remarks in sorted(by_path.items()):
        yield Checked(path, tuple(remarks))


@cache
def explained() -> dict[str, CheckDoc]:
    """Every check's documentation by its code."""
    return {check.code: check.doc for check in CHECKS}


def _checked(
    report: AnnualReport,
    results: tuple[CheckResult, ...],
    path: str,
    others: Iterable[Remark],
) -> Checked:
    reading = (Remark(RemarkKind.READING, _at(problem, path)) for problem in report.problems)
    lines = report.text.split("\n")
    findings = (_remark(finding, path, lines) for result in results for finding in result.findings)
    said = [*findings, *reading, *_doubts(report, path), *others]
    order = list(RemarkKind)
    return Checked(
        path=path,
        remarks=tuple(sorted(said, key=lambda each: (order.index(each.kind), each.problem.line))),
        readable=report.readable,
        unassessed=tuple(
            (result.code, result.reason)
            for result in results
            if result.not_assessed or result.outcome is Outcome.CANNOT_ASSESS
        ),
    )


def _remark(finding: Finding, path: str, lines: Sequence[str]) -> Remark:
    kind, remedy = RemarkKind.REPORT, explained()[finding.code].remedy
    if finding.accepted:
        kind, remedy = RemarkKind.ACCEPTED, f"{finding.accepted.reason}（{finding.accepted.by}）"
    elif finding.about_reading:
        kind = RemarkKind.READING
    line = min(finding.lines, default=0)
    problem = Problem(path, line, finding.severity, finding.code, finding.message, remedy)
    quote = quoted_line(lines, line) if 0 < line <= len(lines) else ""
    return Remark(kind, problem, finding.lines, finding.cells, finding.arithmetic, quote)


def _doubts(report: AnnualReport, path: str) -> Iterator[Remark]:
    for table in report.tables:
        for doubt in table.doubts:
            what = f"{table_label(table.name)}读取存疑：{doubt.rstrip('。')}；有关的核对暂不下结论"
            problem = Problem(path, 0, Severity.WARNING, "W-DOUBT", what, _DOUBT_REMEDY)
            yield Remark(RemarkKind.READING, problem)


def _moved(problem: Problem, shown: Callable[[str], str]) -> Problem:
    return _at(problem, shown(problem.path))


def _at(problem: Problem, path: str) -> Problem:
    return Problem(path, problem.line, problem.severity, problem.code, problem.what, problem.remedy)


def draft_year(report: AnnualReport) -> int:
    """The year a draft is about: as it says, else by its date, its file's name, its form."""
    if report.year:
        return report.year
    if report.issued:
        return int(report.issued[:4]) - 1
    if named := _YEAR.search(report.path.replace("\\", "/").rpartition("/")[2]):
        return int(named[0])
    for form in load_forms():
        if all(is_same(table.name, table.form, form.era) for table in report.tables):
            return form.first_year
    return max(load_form(table.form).first_year for table in report.tables)
