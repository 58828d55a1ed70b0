"""Of which body a statement is: of the report's own office, of another, or of the table's."""

import re

from build_tools.checks.subject import Subject
from build_tools.common.text import is_short_for
from build_tools.common.traditional import simplified
from build_tools.model import Statement

_LESS = re.compile("人民|办公[厅室]$|办事处$|委员会$")
_OFFICE = re.compile("办公[厅室]$")
"""What it received is not all that its government, or its bureau, did."""
_ALL_BODIES = re.compile("^全境(.*)")
"""All bodies of the region that is named behind it, or of any."""
_GOVERNMENT = re.compile("(?:人民)?政府$")
_WHOLE_REGION = re.compile("^全(?=[省市区县州镇乡街])")
_SHORTEST = 3
"""市局 may be the one above."""
_REGIONS = "省市区县州旗镇乡开高经新"
_DONE = {
    **dict.fromkeys(("requests_received", "requests_accepted"), "requests_received"),
    **dict.fromkeys(("requests_concluded", "requests_answered"), "requests_concluded"),
}
"""What is counted of all requests, and what of the table each is held against."""
_LARGE = 10
"""Smaller sums may be two bodies' by chance."""


def says_of_another(subject: Subject, statement: Statement) -> bool:
    """Whether ``statement`` is said of a body that is not known to be the report's own."""
    body = _LESS.sub("", statement.body)
    printed = [subject.agency.name, *subject.agency.aliases, subject.report.agency]
    names = [simplified(name) for name in printed]
    if _OFFICE.search(statement.body) and not any(_OFFICE.search(name) for name in names):
        return True
    if (of_all := _ALL_BODIES.match(statement.body)) is not None:
        return not any(_governs(of_all[1], name) for name in names)
    if _WHOLE_REGION.match(body):
        return not any(_speaks_for(body[1], name) for name in names)
    return bool(body) and not any(_is_called(body, name) for name in names if name)


def _is_called(body: str, name: str) -> bool:
    """Whether ``body`` is ``name``, a piece of it or short for it: 县教体局 for 某县教育体育局.

    市教育局 is none of 某市某区教育局: no other region may stand between what is left of a name.
    """
    if body in _LESS.sub("", name):
        return True
    return len(body) > _SHORTEST - (body[0] not in _REGIONS) and is_short_for(body, name)


def _speaks_for(region: str, name: str) -> bool:
    """Whether the body ``name`` governs a region of this kind: 区 for 某区人民政府."""
    return (
        re.search(rf"{region}(?:道)?(?:人民政府|政府|办事处|管委会|管理委员会)?$", name) is not None
    )


def _governs(region: str, name: str) -> bool:
    """Whether the body ``name`` is the government of ``region``, which may be named in short."""
    governed = _GOVERNMENT.sub("", name)
    return governed != name and (governed.endswith(region) or is_short_for(region, governed))


def has_the_tables_sums(subject: Subject, statement: Statement) -> bool:
    """Whether the body ``statement`` is said of has a large sum of the table's, which is then its.

    What is carried over does not tell: a region's is often its government's alone. Nor does how
    requests ended, which may be said of a part of them.
    """
    return statement.kind.startswith("requests_") and any(
        each.value == subject.figure(_DONE[each.kind])
        for each in subject.report.statements
        if each.body == statement.body and (each.value or 0) >= _LARGE
        if each.kind in _DONE and each.kind != statement.kind
        if not (each.narrowed or each.vague)
    )
