"""Sentences that a report states twice, word for word, with other figures.

Of a figure that agrees with the table, another in the same words is no part: it contradicts.
"""

import re
from collections.abc import Iterable

from build_tools.checks.subject import Subject
from build_tools.model import Statement
from build_tools.statements.scope import speaks_of_itself

_NUMBER = re.compile(r"(?<!\d)\d[\d,.]*(?![\d年月日,.])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


def is_said_again(subject: Subject, statement: Statement, known: Iterable[Statement]) -> bool:
    """Whether one of the ``known`` statements has the sentence of ``statement`` but for figures.

    The sentence names the office itself, or has another figure that is the same both times.
    """
    sentence = _sentence(subject, statement)
    words = _NUMBER.sub("#", sentence)
    for each in known:
        other = _sentence(subject, each)
        if other == sentence or _NUMBER.sub("#", other) != words:
            continue
        pairs = zip(_NUMBER.findall(sentence), _NUMBER.findall(other), strict=True)
        if speaks_of_itself(sentence) or any(one == same != "0" for one, same in pairs):
            return True
    return False


def _sentence(subject: Subject, statement: Statement) -> str:
    text = subject.spoken.around(statement)
    at = max(text.find(statement.quote), 0)
    start = text.rfind("。", 0, at) + 1
    return _THOUSANDS.sub("", text[start:].partition("。")[0])
