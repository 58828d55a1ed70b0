"""What changed in a report: in its words since the year before, and from version to version."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from build_tools.checks.labels import cell_label, table_label
from build_tools.model import AnnualReport, Number, ReportRecord, Version
from build_tools.pages.addresses import cell_anchor, published_original
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.report.prose import SECTION_TITLES, section_heading
from build_tools.pages.words import digits, external_link
from build_tools.reports.differences import (
    CellDifference,
    Differences,
    Step,
    compare,
    prose_paragraphs,
    rewordings,
    steps,
)

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


_MOST_ITEMS = 30
"""Differences shown of one version; the data file has them all."""


class VersionView(NamedTuple):
    """One earlier version as the template shows it."""

    version: Version
    original: Markup
    origin: Markup
    items: list[Markup]
    more: int
    same: bool
    """Whether everything could be compared and nothing differs."""


def version_view(record: ReportRecord, version: Version) -> VersionView:
    """What changed from an earlier ``version`` of a report to the one in force."""
    old = version.report
    items = list(_items(old, record.report))
    return VersionView(
        version=version,
        original=published_original(record.year, old.path, old.sha256, version.number),
        origin=external_link(version.provenance.url),
        items=items[:_MOST_ITEMS],
        more=max(0, len(items) - _MOST_ITEMS),
        same=not items,
    )


def _items(old: AnnualReport, new: AnnualReport) -> Iterator[Markup]:
    if not old.readable or not new.readable:
        yield Markup("有一个版本未能读取，不作比较。")
    elif old.sha256 != new.sha256:
        found = compare(old, new)
        eras = {table.name: table.form for table in new.tables}
        yield from (_cell(each, eras[each.key[0]]) for each in found.cells)
        for each in found.prose:
            yield from change_items(each.was, each.now)
        yield from _uncompared(found)


def _cell(each: CellDifference, era: str) -> Markup:
    name = f"{table_label(each.key[0])}“{cell_label(each.key, era)}”"
    link = f"[{escape_markdown(name)}](#{cell_anchor(each.key)})"
    return Markup(f"{link}：旧版本 {_number(each.was)}，本版本 {_number(each.now)}")


def _number(value: Number | None) -> str:
    return "未填报" if value is None else digits(value)


def _uncompared(found: Differences) -> Iterator[Markup]:
    if found.tables:
        named = "、".join(table_label(name) for name in found.tables)
        yield Markup(f"{named}：两个版本未能都准确识别，或者格式不同，不作比较。")
    if found.uncompared:
        yield Markup(f"另有 {len(found.uncompared)} 格未能都准确识别，不作比较。")
