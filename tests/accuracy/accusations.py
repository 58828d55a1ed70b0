"""What the checks say of offices whose prose agrees with their tables, and where it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from multiprocessing import get_context

from build_tools.checks import Subject, run_checks
from build_tools.checks.sentences import sentence
from build_tools.model import Agency, Finding, Source
from build_tools.reports.assembling import read_report
from tests.accuracy.grammar import Written, shapes, write_report

_CHUNK = 32


@dataclass(slots=True)
class Judged:
    """What was said of many reports."""

    agreeing: int = 0
    accused: list[str] = field(default_factory=list)
    """What was held against an office whose words agree with its tables."""
    contradicting: int = 0
    unfound: list[str] = field(default_factory=list)
    """Contradictions nobody spoke of."""
    used: Counter[int] = field(default_factory=Counter)

    @property
    def found(self) -> float:
        """The share of contradictions that were found."""
        return 1 - len(self.unfound) / max(1, self.contradicting)

    def lines(self) -> Iterator[str]:
        """The result in words."""
        agreeing = f"{self.agreeing} reports whose prose agrees, in {len(shapes())} shapes"
        yield f"{agreeing}: {len(self.accused)} errors and warnings"
        yield f"{self.contradicting} reports with one contradiction: {100 * self.found:.2f} % found"

    def record(self) -> dict[str, int]:
        """The result for the public page."""
        found = self.contradicting - len(self.unfound)
        return {
            "reports": self.agreeing,
            "shapes": len(shapes()),
            "accused": len(self.accused),
            "contradicting": self.contradicting,
            "found": found,
        }


def judge_prose(reports: int, seed: int = 0, processes: int = 1) -> Judged:
    """Reports 0 … ``reports`` - 1 judged as they are, and again with one contradiction each."""
    judged = Judged()
    judge = partial(_judge, seed=seed)
    if processes < 2:
        for number in range(reports):
            _count(judged, *judge(number))
        return judged
    with get_context("spawn").Pool(processes) as pool:
        for result in pool.imap(judge, range(reports), chunksize=_CHUNK):
            _count(judged, *result)
    return judged


def _count(judged: Judged, accused: list[str], unfound: list[str], planted: bool) -> None:
    judged.agreeing += 1
    judged.contradicting += planted
    judged.accused += accused
    judged.unfound += unfound


def _judge(number: int, seed: int) -> tuple[list[str], list[str], bool]:
    agreeing = write_report(number, seed)
    contradicting = write_report(number, seed, contradicting=True)
    accused = [f"{number}: {each.code} {sentence(each)}" for each in _held(agreeing)]
    if contradicting is None or not contradicting.planted or _held(contradicting):
        return accused, [], contradicting is not None
    planted = contradicting.planted
    return accused, [f"{number}: shape {planted.number} {planted.text}"], True


def _held(written: Written | None) -> list[Finding]:
    """The errors and warnings against the office."""
    if written is None:
        return []
    data = written.text.encode()
    report = read_report(Source("2023.txt", data, sha256(data).hexdigest()))
    subject = Subject(report, written.year, Agency("sample", written.agency, None, "county"))
    return [each for result in run_checks(subject) for each in result.findings if each.counts]
