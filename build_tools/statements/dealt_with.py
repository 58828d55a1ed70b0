"""Requests dealt with, told beside those still open: 其中59件已按期答复，3件结转下年.

The two make up all that came in, so that neither is a part of something else.
"""

import re

from build_tools.model import Number
from build_tools.statements.figures import BEFORE_FIGURE, FIGURE, figure_of

_VERBS = (
    ("requests_answered", re.compile("(?<![未待])(?:答复|回复)(?:完毕|完成|工作|了)*$")),
    ("requests_concluded", re.compile("(?<![未待])(?:办结|办理完[毕成]|办理结束)(?:了)?$")),
)
_APART = re.compile("延期|[超逾]期|补正|撤回|(?:答复|回复|办结)[^;]*,")
"""What may be counted apart from those dealt with in time."""
_CAME_IN = re.compile(
    "(?:收|受理|接|结转|总计|合计|共计?|总数|总量)[^,;类]*\\d|^[^类]{0,12}公开[^类]{0,8}\\d"
)
_REST = re.compile(
    r"(?:,[^,;\d]*){0,2},(?:"
    r"[^,;\d]{0,10}\d+[件宗份起][^,;\d]{0,10}(?:结转|转[入至到]?[下次明2]|正[在按]|尚|仍|未到|在办|继续办|按序时)"
    r"|[^,;\d]*(?:结转|转[入至到]?[下次明]|正在办|尚在|在办|继续办)[^,;\d]*(?:20\d\d年度?[^,;\d]*)?\d+[件宗份起])"
)


_ALL_ANSWERED = re.compile(
    r"(?:政府信息公开|依申请公开)?申请(?:件|事项)?(?:均|都|全部|已|现)+[^,;\d]{0,14}(?:答复|回复|办[结毕]|办理完毕)"
)


def all_answered(left: str, right: str, value: Number, earlier: str) -> bool:
    """Whether a figure that opens its sentence is of all that were answered: 5件申请均已答复.

    Not where it was counted in what stands before: it may be a part then.
    """
    if left or not earlier or not _ALL_ANSWERED.match(right):
        return False
    return all(figure_of(each).value != value for each in FIGURE.finditer(earlier))


def dealt_with(left: str, right: str, clause: str, sentence: str) -> str:
    """The kind of a figure of ``clause`` that only what is still open stands behind; or empty."""
    said = left if not right else right if BEFORE_FIGURE.fullmatch(left) else ""
    kind = next((kind for kind, verb in _VERBS if verb.search(said)), "")
    before, _, behind = sentence.partition(clause)
    if not kind or "、" in said or _APART.search(f"{before},{said}"):
        return ""
    counted = [each for each in before.split(",") if FIGURE.search(each)]
    if counted and not _CAME_IN.search(counted[-1]):
        return ""
    return kind if _REST.match(behind) and len(FIGURE.findall(behind)) == 1 else ""
