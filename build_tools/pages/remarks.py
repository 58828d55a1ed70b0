"""What we have to say about a report: notes on cells, findings, outcomes, problems.

"Does not add up" and "could not be read" never stand in one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from build_tools.checks import documentation
from build_tools.checks.labels import cell_label
from build_tools.model import (
    Cell,
    CellKey,
    CheckResult,
    DataTable,
    Finding,
    Outcome,
    Place,
    Problem,
    Status,
)
from build_tools.pages.addresses import FROM_REPORTS, cell_anchor
from build_tools.pages.amendments import acceptance_words, correction_words
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.original import line_link, place_words
from build_tools.pages.words import STATUS_WORDS, digits
from build_tools.text import quoted_line

OUTCOME_WORDS = {
    Outcome.PASS: "通过",
    Outcome.FIRE: "有发现",
    Outcome.CANNOT_ASSESS: "无法判断",
    Outcome.NOT_APPLICABLE: "不适用",
}
"""What readers see of an outcome."""

_LINES_SHOWN = 8
_CELLS_SHOWN = 6
_PLAIN_NUMBER = re.compile(r"[\s\d０-９.,，．+＋\-－]*")


def cell_notes(table: DataTable) -> list[Markup]:
    """Why cells of the table are not simply printed numbers; one note for each reason."""
    printed = Status.PRINTED
    alike: dict[str, list[Cell]] = {}
    notes: list[Markup] = []
    # Nearly all of a portal's cells hold nothing but digits.
    for cell in [x for x in table.cells if x.status is not printed or not x.raw.isdecimal()]:
        if cell.status is Status.MISSING:
            alike.setdefault(cell.evidence.rstrip("。"), []).append(cell)
        elif cell.status is not printed or not _PLAIN_NUMBER.fullmatch(cell.raw):
            notes.append(_note(cell))
    return notes + [_missing_note(cells, reason) for reason, cells in alike.items()]


def finding_items(findings: Sequence[Finding], lines: Sequence[str]) -> list[Markup]:
    """Each finding as a Markdown list item: message, arithmetic, the source lines it rests on."""
    return [Markup("\n    - ".join(_finding(finding, lines))) for finding in findings]


def outcome_counts(results: Sequence[CheckResult]) -> Markup:
    """``共 9 项检查：通过 7 项，…``; what has been explained altogether is counted apart."""
    explained = sum([_is_explained(result) for result in results if result.findings])
    outcomes = [result.outcome for result in results]
    counts = {outcome: outcomes.count(outcome) for outcome in OUTCOME_WORDS}
    counts[Outcome.FIRE] -= explained
    said = [f"{word} {counts[outcome]} 项" for outcome, word in OUTCOME_WORDS.items()]
    said += [f"有发现、已说明 {explained} 项"] if explained else []
    return Markup(f"共 {len(results)} 项检查：{'，'.join(said)}。")


def _is_explained(result: CheckResult) -> bool:
    """Whether a maintainer has accepted everything that a check found."""
    return all(each.accepted for each in result.findings)


def unassessed_items(results: Sequence[CheckResult]) -> list[Markup]:
    """The checks that could not be made in whole or in part, with the reason."""
    return [
        Markup(f"{check_link(result.code, FROM_REPORTS)}：{escape_markdown(result.reason)}")
        for result in results
        if result.not_assessed or result.outcome is Outcome.CANNOT_ASSESS
    ]


def problem_items(problems: Sequence[Problem]) -> list[Markup]:
    """The problems of a report in words for its page."""
    return [Markup(_problem(problem)) for problem in problems]


@cache
def check_link(code: str, root: str) -> Markup:
    """A link to the check's explanation: ``T3-01 行内合计``."""
    title = f"{code} {check_titles().get(code, '')}"
    return Markup(f"[{escape_markdown(title)}]({root}checks.html#{code})")


@cache
def check_titles() -> dict[str, str]:
    """The title of every check by its code."""
    return {doc.code: doc.title for doc in documentation()}


@lru_cache(maxsize=1024)
def cell_link(key: CellKey) -> str:
    """A Markdown link to a cell of the same page, by its full name."""
    return f"[{escape_markdown(cell_label(key))}](#{cell_anchor(key)})"


def _note(cell: Cell) -> Markup:
    word = STATUS_WORDS[cell.status]
    number = "" if cell.value is None else f" {digits(cell.value)}"
    raw = f"原文写作“{escape_markdown(cell.raw)}”" if cell.raw.strip() else ""
    why = escape_markdown(cell.evidence.rstrip("。"))
    changed = correction_words(cell.correction) if cell.correction else ""
    said = "，".join(filter(None, (f"{word}{number}".strip(), raw, why, changed)))
    return Markup(f"{cell_link(cell.key)}：{said}{_where(cell.place)}。")


def _missing_note(cells: Sequence[Cell], reason: str) -> Markup:
    named = "、".join(cell_link(cell.key) for cell in cells[:_CELLS_SHOWN])
    more = f"等 {len(cells)} 格" if len(cells) > _CELLS_SHOWN else ""
    why = escape_markdown(reason) if reason else STATUS_WORDS[Status.MISSING]
    return Markup(f"{named}{more}：{why}{_where(cells[0].place)}。")


def _where(place: Place) -> str:
    words = place_words(place)
    return f"（原文{words}）" if words else ""


def _finding(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    link = check_link(finding.code, FROM_REPORTS)
    label = finding.severity.label
    yield (
        f'<strong class="nb-{finding.severity.value}">{label}</strong> '
        f"{escape_markdown(finding.message)}（{link}）"
    )
    if finding.accepted:
        yield acceptance_words(finding)
    if finding.arithmetic:
        yield f"算式：{escape_markdown(finding.arithmetic)}"
    if quoted := _quoted(finding.lines, lines):
        yield f"原文：{quoted}"
    if finding.cells:
        named = "、".join(cell_link(key) for key in finding.cells[:_CELLS_SHOWN])
        more = f"等 {len(finding.cells)} 格" if len(finding.cells) > _CELLS_SHOWN else ""
        yield f"单元格：{named}{more}"


def _quoted(numbers: Sequence[int], lines: Sequence[str]) -> str:
    shown = [number for number in dict.fromkeys(numbers) if 0 < number <= len(lines)]
    said = [
        f"{line_link(number)}“{escape_markdown(quoted_line(lines, number))}”"
        for number in shown[:_LINES_SHOWN]
    ]
    more = f"等 {len(shown)} 行" if len(shown) > _LINES_SHOWN else ""
    return "，".join(said) + more


def _problem(problem: Problem) -> str:
    line = f"（第 {problem.line} 行）" if problem.line else ""
    return (
        f'<strong class="nb-{problem.severity.value}">{problem.severity.label}</strong> '
        f"{escape_markdown(problem.what.rstrip('。'))}{line}。"
        f"怎么办：{escape_markdown(problem.remedy)}"
    )
