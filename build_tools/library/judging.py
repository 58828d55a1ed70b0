"""What the checks say of a report, with what its maintainers have said to it."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from build_tools.checks import Subject, run_checks
from build_tools.library.corrections import PLACING, Amendments
from build_tools.model import Acceptance, CellKey, CheckResult, Finding, Problem, Status


def judge(
    subject: Subject, amendments: Amendments
) -> tuple[tuple[CheckResult, ...], tuple[Problem, ...]]:
    """The checks' results, and a problem for every acceptance that accepts nothing.

    A finding that rests on a corrected cell says so; an accepted one carries its acceptance.
    """
    results = run_checks(subject)
    if not amendments.accepted and Status.CORRECTED not in subject.figures.statuses:
        return results, ()
    corrected = {key for key, cell in subject.cells.items() if cell.status is Status.CORRECTED}
    accepted = [each for each, _ in amendments.accepted]
    reported = tuple(_reported(result, corrected, accepted) for result in results)
    return reported, tuple(_idle(amendments, reported))


def _reported(
    result: CheckResult, corrected: set[CellKey], accepted: Iterable[Acceptance]
) -> CheckResult:
    if not result.findings:
        return result
    findings = (_finding(each, corrected, accepted) for each in result.findings)
    return replace(result, findings=tuple(findings))


def _finding(finding: Finding, corrected: set[CellKey], accepted: Iterable[Acceptance]) -> Finding:
    if not corrected.isdisjoint(finding.cells):
        finding = replace(finding, corrected=True)
    fitting = next((each for each in accepted if _fits(each, finding)), None)
    return replace(finding, accepted=fitting) if fitting else finding


def _fits(acceptance: Acceptance, finding: Finding) -> bool:
    return (
        acceptance.code == finding.code
        and (acceptance.cell is None or acceptance.cell in finding.cells)
        and (not acceptance.line or acceptance.line in finding.lines)
    )


def _idle(amendments: Amendments, results: Iterable[CheckResult]) -> Iterator[Problem]:
    findings = [finding for result in results for finding in result.findings]
    for acceptance, line in amendments.accepted:
        if acceptance.code not in PLACING and not any(
            _fits(acceptance, finding) for finding in findings
        ):
            yield Problem.of(amendments.shown, "W-ACCEPTED", line, code=acceptance.code)
