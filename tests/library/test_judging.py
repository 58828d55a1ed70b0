"""Findings with what maintainers have said to them."""

from __future__ import annotations

import pytest

from build_tools.checks.sentences import sentence
from build_tools.library.corrections import Amendments, CellCorrection, apply_corrections
from build_tools.library.judging import judge
from build_tools.model import Acceptance, CheckResult, Correction, Finding, Outcome
from tests.checks.building import build_subject

RECEIVED = ("requests", "received", "total")
CASE = {
    "tables": {
        "requests": {
            "rows": {
                "received": [3, 0, 0, 0, 0, 0, 4],
                "granted": [1, 0, 0, 0, 0, 0, 2],
                "concluded": [3, 0, 0, 0, 0, 0, 3],
            }
        }
    }
}
SUBJECT = build_subject(CASE)


def findings(results: tuple[CheckResult, ...], code: str = "T3-01") -> list[Finding]:
    return [each for result in results if result.code == code for each in result.findings]


def accept(*accepted: Acceptance) -> Amendments:
    return Amendments("x.yml", accepted=tuple((each, 5) for each in accepted))


def test_without_a_word_nothing_changes() -> None:
    results, problems = judge(SUBJECT, Amendments())
    assert len(findings(results)) == 2
    assert problems == ()
    assert not any(each.accepted for each in findings(results))


@pytest.mark.parametrize(
    ("cell", "line", "accepted"),
    [
        (None, 0, [True, True]),
        (RECEIVED, 0, [True, False]),
        (None, 201, [True, False]),
        (RECEIVED, 203, [False, False]),
    ],
)
def test_an_acceptance_is_for_what_it_names(
    cell: tuple[str, str, str] | None, line: int, accepted: list[bool]
) -> None:
    acceptance = Acceptance("T3-01", "来函说明", "张三", cell, line)
    results, problems = judge(SUBJECT, accept(acceptance))
    found = findings(results)
    assert [each.accepted is not None for each in found] == accepted
    assert [problem.code for problem in problems] == ["W-ACCEPTED"] * (not any(accepted))
    assert all(result.outcome is Outcome.FIRE for result in results if result.code == "T3-01")


def test_an_acceptance_of_nothing_is_named_with_its_line() -> None:
    _, (problem,) = judge(SUBJECT, accept(Acceptance("T9-99", "来函", "张三")))
    assert str(problem).startswith("x.yml:5: 警告[W-ACCEPTED] 已说明的发现 T9-99")


def test_checks_judge_the_corrected_value_and_say_so() -> None:
    wanted = CellCorrection(RECEIVED, 3, Correction("4", "看错", "张三", quote="3"))
    report, _ = apply_corrections(SUBJECT.report, Amendments("x.yml", (wanted,)))
    corrected = build_subject(CASE)
    corrected = type(corrected)(report, corrected.year, corrected.agency)
    results, _ = judge(corrected, Amendments())
    (other,) = findings(results)
    assert RECEIVED not in other.cells
    assert "更正" not in sentence(other)
    wanted = CellCorrection(RECEIVED, 7, Correction("4", "看错", "张三", quote="7"))
    report, _ = apply_corrections(SUBJECT.report, Amendments("x.yml", (wanted,)))
    results, _ = judge(type(corrected)(report, corrected.year, corrected.agency), Amendments())
    found = next(each for each in findings(results) if RECEIVED in each.cells)
    assert "7" in sentence(found)
    assert "按更正后的核对" in sentence(found)
