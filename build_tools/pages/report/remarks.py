"""What we have to say about a report: notes on cells, findings, outcomes, problems.

"Does not add up" and "could not be read" never stand in one list.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from build_tools.checks import check_docs, check_name
from build_tools.checks.labels import cell_label
from build_tools.checks.sentences import sentence
from build_tools.common.text import quoted_line
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
from build_tools.pages.addresses import FROM_REPORTS, cell_anchor, finding_anchor
from build_tools.pages.escape import NOTHING, Markup, escape_markdown
from build_tools.pages.render import render_blocks
from build_tools.pages.report.amendments import acceptance_words, correction_words
from build_tools.pages.report.original import line_link, place_words
from build_tools.pages.words import STATUS_WORDS, digits, finding_kind, finding_word

OUTCOME_WORDS = {
    Outcome.PASS: "通过",
    Outcome.FIRE: "发现问题",
    Outcome.CANNOT_ASSESS: "无法判断",
    Outcome.NOT_APPLICABLE: "不适用",
}
"""What readers see of an outcome."""

_OWN_FAULTS = frozenset({"E-INTERNAL", "E-READER"})
_OWN_FAULT = "本站的程序未能读完这份文件"
_LINES_SHOWN = 8
_CELLS_SHOWN = 7
_PLAIN_NUMBER = re.compile(r"[\s\d０-９.,，．+＋\-－]*")


def cell_notes(table: DataTable) -> list[Markup]:
    """Why cells of the table are not simply printed numbers; one note for each reason."""
    printed = Status.PRINTED
    alike: dict[str, list[Cell]] = {}
    notes: list[Markup] = []
    # Nearly all of a portal's cells hold nothing but digits.
    for cell in [x for x in table.cells if x.status is not printed or not x.raw.isdecimal()]:
        if cell.status in (Status.MISSING, Status.RECOGNISED):
            alike.setdefault(cell.evidence.rstrip("。"), []).append(cell)
        elif cell.status is not printed or not _PLAIN_NUMBER.fullmatch(cell.raw):
            notes.append(_note(cell, table.form))
    return notes + [_shared_note(cells, why, table.form) for why, cells in alike.items()]


def addressed(findings: Sequence[Finding]) -> list[tuple[str, Finding]]:
    """The open ``findings``, each with its address within the report's page."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        if not finding.accepted:
            seen[finding.code] += 1
            found.append((finding_anchor(finding.code, seen[finding.code]), finding))
    return found


def finding_items(
    findings: Iterable[tuple[str, Finding]],
    lines: Sequence[str],
    shown: Mapping[str, str],
    *,
    answers: bool = False,
) -> list[Markup]:
    """Each finding as a Markdown list item: what is printed where, and what follows from it.

    ``shown`` are the tables whose cells the page has, with the eras of their forms. With
    ``answers``, the last finding of each check tells its rule and how to answer.
    """
    listed = list(findings)
    last = {finding.code: at for at, (_, finding) in enumerate(listed)} if answers else {}
    return [
        Markup(
            "\n    - ".join(
                [
                    *_finding(anchor, finding, lines, shown),
                    *(_rule_and_answer(finding) if last.get(finding.code) == at else ()),
                ]
            )
        )
        for at, (anchor, finding) in enumerate(listed)
    ]


def folded_notes(items: Sequence[Markup]) -> Markup:
    """The items of notes as one HTML block, folded away; nothing without any."""
    if not items:
        return NOTHING
    listed = render_blocks(["\n".join(f"- {item}" for item in items).encode()]).decode()
    summary = f"格式和写法上的提示 {len(items)} 条，不计入问题"
    return Markup(f'<details class="nb-fold">\n<summary>{summary}</summary>\n{listed}</details>')


def outcome_counts(results: Sequence[CheckResult]) -> Markup:
    """``共 9 条规则：通过 7 条，…``; a check that found nothing that counts is counted apart."""
    words = Counter(map(_outcome_word, results))
    always = [(word, words.pop(word, 0)) for word in OUTCOME_WORDS.values()]
    said = [f"{word} {count} 条" for word, count in (*always, *sorted(words.items()))]
    return Markup(f"共核对 {len(results)} 条规则：{'，'.join(said)}。")


def _outcome_word(result: CheckResult) -> str:
    if any(each.counts for each in result.findings) or not result.findings:
        return OUTCOME_WORDS[result.outcome]
    if all(each.accepted for each in result.findings):
        return "发现问题、已说明"
    unread = any(each.about_reading and not each.accepted for each in result.findings)
    return "本站未能准确识别" if unread else "只有提示"


def unassessed_items(results: Sequence[CheckResult]) -> list[Markup]:
    """The checks that could not be made in whole or in part, with the reason."""
    return [
        Markup(f"{check_link(result.code, FROM_REPORTS)}：{escape_markdown(result.reason)}")
        for result in results
        if result.not_assessed or result.outcome is Outcome.CANNOT_ASSESS
    ]


@cache
def check_link(code: str, root: str) -> Markup:
    """A link to the check's explanation: ``T3-01 行内合计``."""
    return Markup(f"[{escape_markdown(check_name(code))}]({root}checks.html#{code})")


@lru_cache(maxsize=1024)
def cell_link(key: CellKey, era: str) -> str:
    """A Markdown link to a cell of the same page, by its full name in the form of ``era``."""
    return f"[{escape_markdown(cell_label(key, era))}](#{cell_anchor(key)})"


def _note(cell: Cell, era: str) -> Markup:
    word = STATUS_WORDS[cell.status]
    number = "" if cell.value is None else f" {digits(cell.value)}"
    raw = f"原文写作“{escape_markdown(cell.raw)}”" if cell.raw.strip() else ""
    why = escape_markdown(cell.evidence.rstrip("。"))
    changed = correction_words(cell.correction) if cell.correction else ""
    said = "，".join(filter(None, (f"{word}{number}".strip(), raw, why, changed)))
    return Markup(f"{cell_link(cell.key, era)}：{said}{_where(cell.place)}。")


def _shared_note(cells: Sequence[Cell], reason: str, era: str) -> Markup:
    named = "、".join(cell_link(cell.key, era) for cell in cells[:_CELLS_SHOWN])
    more = f"等 {len(cells)} 格" if len(cells) > _CELLS_SHOWN else ""
    why = escape_markdown(reason) if reason else STATUS_WORDS[Status.MISSING]
    return Markup(f"{named}{more}：{why}{_where(cells[0].place)}。")


def _where(place: Place) -> str:
    words = place_words(place)
    return f"（原文{words}）" if words else ""


def _finding(
    anchor: str, finding: Finding, lines: Sequence[str], shown: Mapping[str, str]
) -> Iterator[str]:
    link = check_link(finding.code, FROM_REPORTS)
    named = f' id="{anchor}"' if anchor else ""
    yield (
        f'<strong{named} class="nb-{finding_kind(finding)}">{finding_word(finding)}</strong> '
        f"{escape_markdown(sentence(finding))}（{link}）"
    )
    if finding.accepted:
        yield acceptance_words(finding)
    if quoted := _quoted(finding.lines, lines):
        yield f"原文：{quoted}"
    if cells := [key for key in finding.cells if key[0] in shown]:
        yield f"单元格：{_cells_named(cells, shown)}"
    if finding.arithmetic:
        yield f"算式：{escape_markdown(finding.arithmetic)}"


def _rule_and_answer(finding: Finding) -> Iterator[str]:
    doc = check_docs().get(finding.code)
    if doc:
        yield f"依据：{escape_markdown(doc.why)}"
        wrong = "本站识别有误的" if finding.about_reading else "不需要更正的"
        yield (
            f"怎么办：{escape_markdown(doc.remedy)}{wrong}，请告诉本站，"
            f"见[机关更正与说明]({FROM_REPORTS}for-agencies.html)。"
        )


def _cells_named(cells: Sequence[CellKey], eras: Mapping[str, str]) -> str:
    """Links to the cells; of many the first ones and the last, which is the total of a sum."""
    links = [cell_link(key, eras[key[0]]) for key in cells]
    if len(cells) <= _CELLS_SHOWN:
        return "、".join(links)
    return f"{'、'.join(links[: _CELLS_SHOWN - 1])}……{links[-1]}，共 {len(cells)} 格"


def _quoted(numbers: Sequence[int], lines: Sequence[str]) -> str:
    shown = [number for number in dict.fromkeys(numbers) if 0 < number <= len(lines)]
    said = [
        f"{line_link(number)}“{escape_markdown(quoted_line(lines, number))}”"
        for number in shown[:_LINES_SHOWN]
    ]
    more = f"等 {len(shown)} 行" if len(shown) > _LINES_SHOWN else ""
    return "，".join(said) + more


def problem_words(problem: Problem) -> Markup:
    """A problem of a report in words for the readers of its page.

    What there is to do about it is the maintainer's affair, and said in the terminal.
    """
    line = f"（第 {problem.line} 行）" if problem.line else ""
    said = _OWN_FAULT if problem.code in _OWN_FAULTS else escape_markdown(problem.what)
    return Markup(f"{said}{line}。")
