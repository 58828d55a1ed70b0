"""What changed in the words of a report since the year before, clause by clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from build_tools.model import AnnualReport
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.report.prose import SECTION_TITLES, section_heading
from build_tools.reports.differences import Step, prose_paragraphs, rewordings, steps

_CLAUSE = re.compile(r"[^，。；：！？\n]*[，。；：！？]+|[^，。；：！？\n]+")
_ITEMS = 12
"""Changes shown of one section."""
_LENGTH = 400
"""Characters shown of one run of words."""
_KIN = 0.3
"""How alike two paragraphs must be to be shown as one that was changed."""


class SectionChanges(NamedTuple):
    """The changes in one section as list items, and how many more there are."""

    heading: str
    items: list[Markup]
    more: int


def clauses_of(report: AnnualReport) -> Counter[str]:
    """How often each clause stands in the prose of ``report``."""
    paragraphs = (prose_paragraphs(report.section(name)) for name in SECTION_TITLES)
    return Counter(_CLAUSE.findall("\n".join(chain.from_iterable(paragraphs))))


def shared_part(earlier: Counter[str], later: Counter[str]) -> int | None:
    """Per cent of the words of ``later`` that stand clause by clause in ``earlier``, rounded down.

    None where ``later`` has no clause.
    """
    whole = sum([len(clause) * times for clause, times in later.items()])
    common = earlier.keys() & later.keys()
    same = sum([len(clause) * min(earlier[clause], later[clause]) for clause in common])
    return 100 * same // whole if whole else None


def prose_changes(before: AnnualReport, after: AnnualReport) -> list[SectionChanges]:
    """The sections whose words changed, in official order."""
    changed = []
    for name in SECTION_TITLES:
        items = [
            item
            for gone, come in rewordings(name, before, after)
            for item in change_items(gone, come)
        ]
        if items:
            heading = section_heading(name, after.section(name) or before.section(name))
            changed.append(SectionChanges(heading, items[:_ITEMS], max(0, len(items) - _ITEMS)))
    return changed


def change_items(gone: str, come: str) -> Iterator[Markup]:
    """One paragraph in old and in new words, as list items; an empty one is not there."""
    old, new = _CLAUSE.findall(gone), _CLAUSE.findall(come)
    taken = steps(old, new)
    alike = sum(b - a for kind, a, b, _, _ in taken if kind == "equal")
    if alike and 2 * alike / (len(old) + len(new)) >= _KIN:
        yield Markup(f"修改：{''.join(_marked(taken, old, new))}")
        return
    if old:
        yield Markup(f"删去：<del>{_shown(old)}</del>")
    if new:
        yield Markup(f"新增：<ins>{_shown(new)}</ins>")


def _marked(taken: Iterable[Step], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for kind, a, b, c, d in taken:
        if kind == "equal":
            yield _shown(old[a:b])
        else:
            yield f"<del>{_shown(old[a:b])}</del>" if b > a else ""
            yield f"<ins>{_shown(new[c:d])}</ins>" if d > c else ""


def _shown(clauses: Sequence[str]) -> str:
    text = "".join(clauses)
    return escape_markdown(text[:_LENGTH]) + ("……" if len(text) > _LENGTH else "")
