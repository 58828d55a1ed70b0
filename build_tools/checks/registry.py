"""The registry: what a check is, how it is declared, documented and run."""

import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.checks.needs import NOTHING, Need
from build_tools.checks.subject import PASSED, Judgement, Subject, cannot_assess, observe
from build_tools.forms import load_forms
from build_tools.model import (
    AnnualReport,
    CheckResult,
    Finding,
    Observation,
    Outcome,
    Severity,
    Value,
)

Judge: TypeAlias = Callable[[Subject], Iterable[Judgement]]

GROUPS = {
    "shape": "单元格与表格格式",
    "tables": "表内关系",
    "years": "年度之间",
    "prose": "正文与表格",
    "structure": "结构与期限",
    "wording": "文字与表述",
    "duplication": "内容雷同",
    "versions": "版本",
}
"""What a check judges, by key, in the order of the public page."""

_MOST_TELLING = (Outcome.FIRE, Outcome.CANNOT_ASSESS, Outcome.PASS, Outcome.NOT_APPLICABLE)
_FIRE, _CANNOT_ASSESS, _PASS, _NOT_APPLICABLE = _MOST_TELLING
_PARTS = ("判断", "依据", "反例", "正例", "怎么办")
_REASONS_SHOWN = 3
_MOST_FINDINGS = 300
_MOST_LINES = 200
"""Findings of one check, and lines of one finding, that are listed; the tables have 200 cells."""


class CheckDoc(Value, frozen=True):
    """The public description of one check, all in Chinese but its keys."""

    code: str
    title: str
    severity: Severity
    group: str
    """A key of ``GROUPS``."""
    what: str
    why: str
    bad: str
    good: str
    remedy: str
    """What the office can do about a finding."""


@dataclass(frozen=True, slots=True)
class Check:
    """One declared check; ``judge`` gives one judgement for each row, column or sentence."""

    code: str
    severity: Severity
    group: str
    judge: Judge
    need: Need = NOTHING

    @property
    def doc(self) -> CheckDoc:
        """The check's docstring taken apart; ValueError when it lacks a part."""
        return _parse(self)

    def run(self, subject: Subject) -> CheckResult:
        """Judge ``subject`` and count what was said."""
        said = tuple(self.judge(subject)) if self.need.found(subject) else (self.need.lacking,)
        if said and said.count(PASSED) == len(said):
            return CheckResult(self.code, _PASS, len(said))
        if len(said) == 1 and said[0].outcome is _NOT_APPLICABLE:
            return CheckResult(self.code, _NOT_APPLICABLE, reason=said[0].reason)
        if subject.doubtful or subject.misfiled or not _is_plain(subject.report):
            said = tuple(_held_back(subject, judgement) for judgement in said)
        return self._result(said)

    def _result(self, said: Sequence[Judgement]) -> CheckResult:
        outcomes = [judgement.outcome for judgement in said]
        outcome = next((each for each in _MOST_TELLING if each in outcomes), _NOT_APPLICABLE)
        return CheckResult(
            code=self.code,
            outcome=outcome,
            passed=outcomes.count(_PASS),
            fired=outcomes.count(_FIRE),
            not_assessed=outcomes.count(_CANNOT_ASSESS),
            reason=_reason(said),
            findings=_listed(list(self._findings(said))),
        )

    def _findings(self, said: Sequence[Judgement]) -> Iterator[Finding]:
        for each in said:
            if each.observed is not None:
                yield Finding(
                    code=self.code,
                    severity=each.severity or self.severity,
                    observed=_counted_lines(each.observed, len(each.lines)),
                    lines=each.lines[:_MOST_LINES],
                    cells=each.cells,
                    arithmetic=each.arithmetic,
                    about_reading=each.about_reading,
                )


_declared: list[Check] = []


def check(
    code: str, severity: Severity, group: str, need: Need = NOTHING
) -> Callable[[Judge], Judge]:
    """Declare the decorated function as the check ``code`` of ``group``, where ``need`` is."""

    def declare(judge: Judge) -> Judge:
        _declared.append(Check(code, severity, group, judge, need))
        return judge

    return declare


def declared_checks() -> tuple[Check, ...]:
    """Every check declared so far, by group and code."""
    order = list(GROUPS)
    return tuple(sorted(_declared, key=lambda each: (order.index(each.group), each.code)))


def _listed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """``findings``, of which those beyond any real report's number are only counted."""
    rest = Counter((each.severity, each.about_reading) for each in findings[_MOST_FINDINGS:])
    counted = (
        Finding(
            code=findings[0].code,
            severity=severity,
            observed=observe("more", count=count),
            about_reading=about_reading,
        )
        for (severity, about_reading), count in rest.items()
    )
    return (*findings[:_MOST_FINDINGS], *counted)


def _counted_lines(observed: Observation, count: int) -> Observation:
    """``observed``, which tells of how many lines only the first are listed."""
    if count <= _MOST_LINES:
        return observed
    counts = (("lines_in_all", count), ("lines_listed", _MOST_LINES))
    return replace(observed, figures=(*observed.figures, *counts))


def _is_plain(report: AnnualReport) -> bool:
    """Whether it is surely a report, and its text no recogniser's."""
    return report.confident and report.identified


def _held_back(subject: Subject, judgement: Judgement) -> Judgement:
    """A finding that rests on what we doubt is ours to doubt, not the office's to answer.

    Doubted are tables read with care, recognised text, and whose or which year's report it is.
    """
    if judgement.outcome is not _FIRE:
        return judgement
    if not subject.report.identified:
        return cannot_assess("标题和表格都没有读到，不能确定是不是政府信息公开工作年度报告")
    if judgement.about_reading:
        return judgement
    if subject.misfiled:
        return cannot_assess(f"{subject.misfiled}，暂不下结论")
    if not subject.report.confident:
        return cannot_assess("文字由图像识别得来，未经核对，暂不下结论")
    tables = {table for table, _, _ in judgement.cells}
    doubts = [reason for table, reason in subject.doubtful.items() if table in tables]
    return cannot_assess(f"表格读取存疑，暂不下结论：{doubts[0]}") if doubts else judgement


def _reason(said: Sequence[Judgement]) -> str:
    if len(said) == 1:
        return said[0].reason
    for outcome in (_CANNOT_ASSESS, _NOT_APPLICABLE):
        reasons = list(dict.fromkeys([each.reason for each in said if each.outcome is outcome]))
        if reasons:
            more = f"；等{len(reasons)}处" if len(reasons) > _REASONS_SHOWN else ""
            return "；".join(reasons[:_REASONS_SHOWN]) + more
    return ""


@cache
def _notices() -> dict[str, str]:
    """What documentation calls a form's notice by: ``{notice_2021}``."""
    return {f"notice_{form.era}": form.notice for form in load_forms()}


def _parse(check: Check) -> CheckDoc:
    text = (inspect.getdoc(check.judge) or "").format_map(_notices())
    title, _, rest = text.partition("\n")
    marks = "|".join(_PARTS)
    pieces = re.split(rf"^({marks})：", rest, flags=re.MULTILINE)
    parts = {
        name: re.sub(r"\s*\n\s*", "", text).strip()
        for name, text in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    if not title or tuple(parts) != _PARTS or not all(parts.values()):
        raise ValueError(f"check {check.code}: its docstring needs a title and {marks}")
    return CheckDoc(check.code, title.rstrip("。"), check.severity, check.group, *parts.values())
