"""Results that a sentence groups otherwise than the form does."""

import re

from build_tools.statements.claims import Surroundings
from build_tools.statements.clauses import Clause
from build_tools.statements.results import result_patterns

_RESULT = tuple(re.compile(words) for _, words in result_patterns())
_LISTED = re.compile(",(?:其中|含|包括)[^,]*\\d(?![^,]*公开)")
_REASONS = {
    "requests_denied": re.compile("国家秘密|内部事务|过程性|执法案卷|行政查询|第三方合法"),
    "requests_unavailable": re.compile("不掌握|不存在|另行制作|没有现成|仍不明确"),
    "requests_refused": re.compile("信访|投诉|举报|重复|公开出版物|大量反复|重新出具"),
    "requests_other": re.compile("缴费|逾期|撤[回销]"),
}
"""Words of the rows that each result is made of."""


def together(left: str, kind: str) -> str:
    """``left`` where it names several results that one figure counts: 不予处理和其他处理共5件."""
    named, rest = 0, left if kind != "requests_disclosed" else ""
    for words in _RESULT:
        rest, found = words.subn("", rest)
        named += bool(found)
    return left if named > 1 else ""


def of_other_groups(kind: str, clause: Clause, around: Surroundings) -> str:
    """A reason behind a result that the form has under another: 其他处理5件（含信访2件）."""
    behind = around.sentence.partition(clause.text)[2]
    listed = [behind] if _LISTED.match(behind) else []
    words = ",".join([*listed, *(each.text for each in clause.inner)])
    for other, reasons in _REASONS.items():
        if other != kind and (found := reasons.search(words)):
            return found.group()
    return ""
