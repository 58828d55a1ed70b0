"""The versions of one report: which is which, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from build_tools.checks.labels import cell_label, table_label
from build_tools.model import AnnualReport, Number, ReportRecord, Source, Version
from build_tools.pages.addresses import cell_anchor, original_name
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.report.changes import change_items
from build_tools.pages.words import digits, external_link
from build_tools.reports.differences import CellDifference, Differences, compare

_ITEMS = 30
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


def version_views(record: ReportRecord) -> list[VersionView]:
    """The earlier versions of a report, the oldest first; empty for most."""
    return [_view(record, each) for each in record.versions]


def _view(record: ReportRecord, version: Version) -> VersionView:
    old = version.report
    items = list(_items(old, record.report))
    suffix = Source(old.path, b"", "").suffix
    return VersionView(
        version=version,
        original=original_name(record.year, suffix, version.number),
        origin=external_link(version.provenance.url),
        items=items[:_ITEMS],
        more=max(0, len(items) - _ITEMS),
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
