"""A report's own words, made comparable: clause by clause, without what every report has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from build_tools.model import Agency, AnnualReport, Section
from build_tools.numbering import parse_mark
from build_tools.text import drop_spaces, repair_characters

_TITLES = re.compile(r"《[^》\n]{0,200}》|\(国办[^)\n]{0,60}\)")
_SELF = re.compile(r"(?:我|本)(?:单位|机关|街道|中心|[局镇乡委办厅县市区院部])")
_SIX_PARTS = ("总体情况", "主动公开", "其他需要报告的事项")
_DIGITS = re.compile(r"\d+")
_NOT_TEXT = re.compile(r"[^\u4e00-\u9fff#\n。,;:!?]+")
_END = re.compile(r"[,;:!?]+")
_LONGEST_HEADING = 30
_RECENT = 32
"""Sections asked for again: as this year's, as last year's, and when compared with others'."""


class Clause(NamedTuple):
    """A clause without marks and spaces, digits as ``#``, and the line its paragraph begins on."""

    text: str
    line: int


@lru_cache(maxsize=_RECENT)
def plain_clauses(section: Section, names: tuple[str, ...]) -> tuple[Clause, ...]:
    """The clauses of a section in order, none empty.

    Headings, titles of laws, ``names`` and the sentence that lists the six parts are left out.
    """
    return tuple(_clauses(section, names))


def _clauses(section: Section, names: tuple[str, ...]) -> Iterator[Clause]:
    kept = [each for each in section.paragraphs if not _is_heading(each.text)]
    text = repair_characters("\n".join(drop_spaces(each.text) for each in kept))
    for name in names:
        text = text.replace(name, "")
    text = _DIGITS.sub("#", _SELF.sub("我机关", _TITLES.sub("", text)))
    paragraphs = _NOT_TEXT.sub("", text).split("\n")
    for each, paragraph in zip(kept, paragraphs, strict=bool(kept)):
        for sentence in paragraph.split("。"):
            if not all(part in sentence for part in _SIX_PARTS):
                for clause in _END.split(sentence):
                    if clause:
                        yield Clause(clause, each.place.line)


def own_names(agency: Agency, report: AnnualReport) -> tuple[str, ...]:
    """What the agency and its places are called, the longest first, as ``plain_clauses`` asks."""
    chain = agency.region.chain if agency.region else ()
    names = {agency.name, *agency.aliases, *agency.former_names, report.agency, *chain}
    plain = {repair_characters(drop_spaces(name)) for name in names}
    return tuple(sorted(filter(None, plain), key=lambda name: (-len(name), name)))


def _is_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and parse_mark(text) is not None
