"""The registry: outcomes are counted, documentation is taken apart, doubts hold findings back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from build_tools.checks import GROUPS, all_checks, documentation, run_checks
from build_tools.checks.registry import Check
from build_tools.checks.sentences import sentence
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, fire, observe
from build_tools.model import Outcome, Severity
from tests.checks.building import build_subject

_FIRST, _SECOND, _THIRD = observe("S09"), observe("S08"), observe("S19")
_SUBJECT = build_subject({})


def _check(*said: Judgement) -> Check:
    def judge(_: Subject) -> Iterable[Judgement]:
        """题目。

        判断：甲。
            乙。
        依据：丙。
        反例：丁
        正例：戊
        怎么办：己。
        """
        return said

    return Check("Z-01", Severity.WARNING, "tables", judge)


def test_every_check_is_documented_in_chinese() -> None:
    documents = documentation()
    assert [each.code for each in documents] == [check.code for check in all_checks()]
    for each in documents:
        assert all((each.title, each.what, each.why, each.bad, each.good))
        assert each.remedy.endswith("。")
        assert each.bad != each.good
        assert each.what.endswith(("。", "）"))


def test_codes_are_unique_and_groups_are_in_order() -> None:
    codes = [check.code for check in all_checks()]
    assert len(set(codes)) == len(codes)
    groups = [check.group for check in all_checks()]
    assert groups == sorted(groups, key=list(GROUPS).index)
    assert set(groups) == set(GROUPS)


def test_docstring_is_taken_apart() -> None:
    doc = _check().doc
    assert (doc.title, doc.what, doc.why, doc.bad, doc.good, doc.remedy) == (
        "题目",
        "甲。乙。",
        "丙。",
        "丁",
        "戊",
        "己。",
    )


def test_docstring_without_a_part_is_refused() -> None:
    def judge(_: Subject) -> Iterable[Judgement]:
        """题目。

        判断：甲。
        依据：丙。
        反例：丁
        """
        return ()

    with pytest.raises(ValueError, match="Z-02"):
        _ = Check("Z-02", Severity.INFO, "tables", judge).doc


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ((PASSED, fire(_FIRST), cannot_assess("乙")), Outcome.FIRE),
        ((PASSED, cannot_assess("乙")), Outcome.CANNOT_ASSESS),
        ((PASSED, PASSED), Outcome.PASS),
        ((), Outcome.NOT_APPLICABLE),
    ],
)
def test_the_most_telling_outcome_counts(said: tuple[Judgement, ...], outcome: Outcome) -> None:
    result = _check(*said).run(_SUBJECT)
    assert result.outcome is outcome
    assert result.passed + result.fired + result.not_assessed == len(said)


def test_a_finding_takes_the_checks_severity_unless_it_has_its_own() -> None:
    result = _check(fire(_FIRST), fire(_SECOND, severity=Severity.INFO)).run(_SUBJECT)
    assert [each.severity for each in result.findings] == [Severity.WARNING, Severity.INFO]


def test_reasons_are_told_once_and_no_more_than_three() -> None:
    said = [cannot_assess(reason) for reason in ("甲", "甲", "乙", "丙", "丁")]
    assert _check(*said).run(_SUBJECT).reason == "甲；乙；丙；等4处"


def test_only_findings_on_the_doubtful_table_are_held_back() -> None:
    doubtful = build_subject({"tables": {"requests": {"doubts": ["两种读法"]}}})
    said = (
        fire(_FIRST, cells=(("requests", "received", "total"),)),
        fire(_SECOND, cells=(("review", "reconsideration", "total"),)),
        fire(_THIRD, cells=(("requests", "received", "total"),), about_reading=True),
    )
    result = _check(*said).run(doubtful)
    assert [sentence(finding) for finding in result.findings] == [
        "没有写明数据统计期限。",
        "没有报告信息处理费收取情况。",
    ]
    assert result.reason == "表格读取存疑，暂不下结论：两种读法"


def test_every_check_says_something_of_an_empty_report() -> None:
    empty = build_subject(
        {
            "title": "",
            "signature": "",
            "issued": "",
            "names_agency": "",
            "tables": {"proactive": None, "requests": None, "review": None},
            "prose": dict.fromkeys(
                ("overview", "proactive", "requests", "review", "problems", "other")
            ),
        }
    )
    results = run_checks(empty)
    assert [result.code for result in results] == [check.code for check in all_checks()]
    assert not any(result.outcome is Outcome.PASS for result in results if result.code[0] == "T")
    about = [each for result in results for each in result.findings if result.code[0] in "TXN"]
    assert about == []


def test_findings_without_end_are_counted_and_not_all_listed() -> None:
    said = [fire(_FIRST), *[fire(_SECOND, severity=Severity.INFO)] * 299, *[fire(_THIRD)] * 40]
    result = _check(*said).run(_SUBJECT)
    assert (result.fired, len(result.findings)) == (340, 301)
    last = result.findings[-1]
    assert (sentence(last), last.severity) == ("另有40处同类情况未逐一列出。", Severity.WARNING)


def test_a_finding_lists_no_more_lines_than_anyone_reads() -> None:
    (finding,) = _check(fire(_FIRST, lines=tuple(range(1, 5001)))).run(_SUBJECT).findings
    assert finding.lines == tuple(range(1, 201))
    assert sentence(finding) == "正文没有落款和日期（共5000行，只列出前200行）。"


def test_a_guessed_text_accuses_nobody() -> None:
    report = changed(_SUBJECT.report, confident=False)
    accusation, about_us = fire(_FIRST), fire(_SECOND, about_reading=True)
    result = _check(accusation, about_us).run(replace(_SUBJECT, report=report))
    assert [each.about_reading for each in result.findings] == [True]
    assert result.not_assessed == 1
    assert "图像识别" in result.reason


def test_nothing_is_found_in_what_may_be_another_document() -> None:
    report = changed(_SUBJECT.report, title="", tables=(), sections=())
    said = (fire(_FIRST), fire(_SECOND, about_reading=True))
    result = _check(*said).run(replace(_SUBJECT, report=report))
    assert (result.findings, result.not_assessed) == ((), 2)
    assert "标题和表格都没有读到" in result.reason
