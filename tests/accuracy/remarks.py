"""What published reports have in and around their cells: blanks, notes, struck figures, remarks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from build_tools.synthetic.layouts import Matrix
from tests.accuracy.markup import marked
from tests.accuracy.quirks import QUIRKS, Fill, Quirk
from tests.accuracy.tables import ExamTable

_LABEL_REMARKS = {
    "规章": "（设区的市以上填写）",
    "行政规范性文件": "（含党委文件）",
    "规范性文件": "（含党委文件）",
    "上一年项目数量": "(指上年事项数)",
    "本年制发件数": "（以文号为准）",
    "一、本年新收政府信息公开申请数量": "（不含咨询）",
    "3.其他": "（含撤回）",
    "行政事业性收费": "（不含税）",
}
_NOTE_MARKS: tuple[Callable[[int], str], ...] = (
    lambda at: marked("raised", str(at)),
    lambda at: "①②③④⑤"[at - 1],
    lambda at: "¹²³⁴⁵"[at - 1],
    lambda at: f"[注{at}]",
    lambda at: f"（注{at}）",
    lambda at: marked("raised", f"[{at}]"),
)


def blanked(share: float) -> Fill:
    """Zeros left empty, each with the odds ``share``."""

    def fill(random: Random, table: ExamTable) -> None:
        for key in table.cells():
            if table.truth[key] == 0 and random.random() < share:
                table.printed[key] = ""
                table.lose(key)

    return fill


def _noted(random: Random, table: ExamTable) -> None:
    """Up to three figures of a table bear the mark of a note."""
    mark = random.choice(_NOTE_MARKS)
    keys = [key for key in table.cells() if table.truth[key]]
    for at, key in enumerate(random.sample(keys, min(3, len(keys))), 1):
        table.printed[key] += mark(at)


def _struck(random: Random, table: ExamTable) -> None:
    """Some figures were corrected by hand: the old one struck out before the new one."""
    for key in table.cells():
        value = table.truth[key]
        if isinstance(value, int) and value > 1 and random.random() < 0.1:
            table.printed[key] = marked("struck", str(value - 1)) + table.printed[key]


def _underlined(random: Random, table: ExamTable) -> None:
    for key in table.cells():
        if random.random() < 0.1:
            table.printed[key] = marked("inserted", table.printed[key])


def _remarked(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Official labels with a remark behind them."""
    table.shown |= {label: label + remark for label, remark in _LABEL_REMARKS.items()}
    return [[cell + _LABEL_REMARKS.get(cell, "") for cell in row] for row in matrix]


REMARKS: dict[str, Quirk] = {
    "plain": Quirk(),
    "blank_half": Quirk(blanked(0.5), has_blanks=True),
    "blank_most": Quirk(blanked(0.9), has_blanks=True),
    "blank_few": Quirk(blanked(0.05), has_blanks=True),
    "blank_all": Quirk(blanked(1), has_blanks=True),
    "slash": QUIRKS["slash_zeros"],
    "dash": QUIRKS["dash_zeros"],
    "noted": Quirk(_noted),
    "struck": Quirk(_struck),
    "underlined": Quirk(_underlined),
    "remarks": QUIRKS["notes"],
    "label_remarks": Quirk(shape=_remarked),
    "label_remarks_blank": Quirk(blanked(0.5), _remarked, has_blanks=True),
    "thousands": QUIRKS["thousands"],
    "row_missing": QUIRKS["row_missing"],
}
"""By name; in every one of them the figures agree."""
