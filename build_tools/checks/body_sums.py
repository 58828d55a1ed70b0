"""Of whose requests or cases a figure is: of those that were counted last before it.

县政府办公室收到42件，公开15件 may stand beside 全县共收到270件.
"""

import re
from collections.abc import Mapping
from itertools import accumulate, combinations, dropwhile, islice

from build_tools.checks.subject import Subject
from build_tools.model import Number, Statement
from build_tools.statements.partial_figures import TOTALS
from build_tools.statements.scope import body_in

_REQUESTS = ("requests_received", "requests_carried_in", "requests_concluded")
_CASES = ("review", "litigation", "litigation_at_once", "litigation_afterwards")
_SUMS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*TOTALS, "requests_concluded"), _REQUESTS),
    **dict.fromkeys((*_CASES, "review_and_litigation"), _CASES),
}
"""The kinds of statements that count requests or cases, and the table's figures they may be."""
_COUNTED = {
    _REQUESTS: re.compile(
        r"([^，。；,;（(]*(?:收到?|受理|答复|办[结理])[^，。；,;\d]{0,16}?)(\d+)[件宗份]"
    ),
    _CASES: re.compile(r"([^，。；,;（(]*(?:复议|诉讼|起诉|争议)[^，。；,;\d]{0,8}?)(\d+)[件宗起]"),
}
_MOST_LINES = 12
"""Lines that a paragraph is broken into at most."""


def is_of_a_part(subject: Subject, statement: Statement) -> bool:
    """Whether ``statement`` stands behind one body's sum that is none of the table's.

    Or whether it is itself one body's sum beside that of a whole region.
    """
    if statement.kind in _SUMS:
        regions = (each.body[:1] == "全" for each in subject.report.statements)
        return bool(statement.body) and statement.body[0] != "全" and any(regions)
    if not statement.kind.startswith(("requests", *_CASES)):
        return False
    names = _REQUESTS if statement.kind.startswith("requests") else _CASES
    counted = _COUNTED[names].findall(_text_before(subject, statement))
    if not counted or not body_in("".join(counted[-1])):
        return False
    return _is_none_of(subject, int(counted[-1][1]), names)


def _is_none_of(subject: Subject, counted: Number, names: tuple[str, ...]) -> bool:
    known = [each for name in names if (each := subject.figure(name)) is not None]
    sums = {*known, *(one + other for one, other in combinations(known, 2))}
    return bool(known) and counted not in sums


def _text_before(subject: Subject, statement: Statement) -> str:
    """What stands before ``statement`` in its paragraph, be its lines broken or not."""
    every = (each for _, paragraphs in subject.spoken.every for each in paragraphs)
    own = dropwhile(lambda each: each.place.line != statement.line, every)
    for text in accumulate(each.text for each in islice(own, _MOST_LINES)):
        before, quote, _ = text.partition(statement.quote)
        if quote:
            return before
    return ""
