"""Records and drafts turned into remarks."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from build_tools.checks import Subject, all_checks
from build_tools.checks.sentences import doubt_sentence
from build_tools.checks.text_reuse import Likeness
from build_tools.common.text import quoted_line
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
    Value,
)
from build_tools.sections.title_sentences import period_year

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


def check_record(record: ReportRecord, shown: Callable[[str], str]) -> Checked:
    """What there is to say about a report of a content tree; ``shown`` gives paths for people."""
    problems = (problem for problem in record.problems if problem not in record.report.problems)
    own = [Remark(RemarkKind.CONTENT, shown(problem.path), problem) for problem in problems]
    return _checked(record.report, record.results, shown(record.report.path), own)


def check_draft(report: AnnualReport, likeness: Likeness | None = None) -> Checked:
    """What there is to say about a report that stands alone, under the name it gives itself.

    ``likeness`` is what comparing it with other drafts gave; None when there is none.
    """
    if not report.readable:
        return _checked(report, (), report.path, ())
    said = _year_said(report)
    year = said or _year_of_form(report)
    subject = Subject(report, year, author(report), likeness=likeness, year_supposed=not said)
    results, _ = judge(subject, Amendments())
    return _checked(report, results, report.path, ())


def author(report: AnnualReport) -> Agency:
    """The agency that a draft is by, as far as it says."""
    return Agency(id="draft", name=report.agency or report.signature, registered=False)


def check_problems(problems: Iterable[Problem], shown: Callable[[str], str]) -> Iterator[Checked]:
    """What there is to say about the files of a content tree that are no reports."""
    by_path: dict[str, list[Remark]] = {}
    for problem in problems:
        path = shown(problem.path)
        by_path.setdefault(path, []).append(Remark(RemarkKind.CONTENT, path, problem))
    for path, remarks in sorted(by_path.items()):
        yield Checked(path, tuple(remarks))


def _checked(
    report: AnnualReport, results: tuple[CheckResult, ...], path: str, others: Iterable[Remark]
) -> Checked:
    reading = (Remark(RemarkKind.READING, path, problem) for problem in report.problems)
    lines = report.text.split("\n")
    findings = (_remark(finding, path, lines) for result in results for finding in result.findings)
    said = [*findings, *reading, *_doubts(report, path), *others]
    order = list(RemarkKind)
    return Checked(
        path=path,
        remarks=tuple(sorted(said, key=lambda each: (order.index(each.kind), each.line))),
        readable=report.readable,
        unassessed=tuple(
            (result.code, result.reason)
            for result in results
            if result.not_assessed or result.outcome is Outcome.CANNOT_ASSESS
        ),
    )


def _remark(finding: Finding, path: str, lines: Sequence[str]) -> Remark:
    kind = RemarkKind.READING if finding.about_reading else RemarkKind.REPORT
    line = min(finding.lines, default=0)
    quote = quoted_line(lines, line) if 0 < line <= len(lines) else ""
    return Remark(RemarkKind.ACCEPTED if finding.accepted else kind, path, finding, quote)


def _doubts(report: AnnualReport, path: str) -> Iterator[Remark]:
    for table in report.tables:
        for doubt in table.doubts:
            problem = Problem.of(path, "W-DOUBT", doubt=doubt_sentence(table.name, doubt))
            yield Remark(RemarkKind.READING, path, problem)


def draft_year(report: AnnualReport) -> int:
    """The year a draft is about: as it says, else by its date, file's name, period or form."""
    return _year_said(report) or _year_of_form(report)


def _year_said(report: AnnualReport) -> int | None:
    if report.year:
        return report.year
    if report.issued:
        return int(report.issued[:4]) - 1
    if named := _YEAR.search(report.path.replace("\\", "/").rpartition("/")[2]):
        return int(named[0])
    prose = (paragraph.text for section in report.sections for paragraph in section.paragraphs)
    return period_year(prose)


def _year_of_form(report: AnnualReport) -> int:
    for form in load_forms():
        if all(is_same(table.name, table.form, form.era) for table in report.tables):
            return form.first_year
    return max(load_form(table.form).first_year for table in report.tables)


_PROBLEMS = ("E-", "W-")
"""How the codes begin of what is wrong with files rather than with what reports say."""


class Selection(Value, frozen=True):
    """Codes, or beginnings of codes such as ``T3``; without ``select``, all are wanted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def applied(self, file: Checked) -> Checked:
        """``file`` with the remarks that are wanted; why one is unreadable is always wanted."""
        if not self.select and not self.ignore:
            return file
        return replace(
            file,
            remarks=tuple(
                each for each in file.remarks if self.wants(each.code) or not file.readable
            ),
            unassessed=tuple(each for each in file.unassessed if self.wants(each[0])),
        )

    def wants(self, code: str) -> bool:
        """Whether remarks with ``code`` are wanted."""
        return (not self.select or code.startswith(self.select)) and not (
            self.ignore and code.startswith(self.ignore)
        )


def unknown_codes(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``codes`` no check and no problem begins with."""
    known = tuple(check.code for check in all_checks())
    return tuple(
        code
        for code in codes
        if not code.startswith(_PROBLEMS) and not any(each.startswith(code) for each in known)
    )
