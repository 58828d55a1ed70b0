"""What reports as they reach us have in and around their cells: notes, corrections, remarks."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from build_tools.synthetic.layouts import Matrix
from tests.accuracy.markup import marked
from tests.accuracy.tables import ExamTable, Fill, label_width

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
_PINYIN = {"项": "(xiàng)", "申请": "(shēn qǐng)", "文件": "(wén jiàn)"}
_ODD_SIGNS = ("†", "#", "【1】", "〔2〕", "※")
_COUNTERS = ("件", "件次", "人次", "条")
_NOTE_MARKS: tuple[Callable[[int], str], ...] = (
    lambda at: "①②③"[at],
    lambda at: "¹²³"[at],
    lambda at: f"[注{at + 1}]",
    lambda at: f"（注{at + 1}）",
)
_RAISED_MARKS: tuple[Callable[[int], str], ...] = (
    lambda at: marked("raised", str(at + 1)),
    lambda at: marked("raised", f"[{at + 1}]"),
)


def blanked(share: float) -> Fill:
    """Zeros left empty, each with the odds ``share``."""

    def fill(random: Random, table: ExamTable) -> None:
        for key in table.cells():
            if table.truth[key] == 0 and random.random() < share:
                table.printed[key] = ""
                table.lose(key)

    return fill


def noted(random: Random, table: ExamTable, raised: bool = False) -> None:
    """Up to three figures of a table bear the mark of a note."""
    mark = random.choice((*_NOTE_MARKS, *_RAISED_MARKS * raised))
    keys = [key for key in table.cells() if table.truth[key]]
    for at, key in enumerate(random.sample(keys, min(3, len(keys)))):
        table.printed[key] += mark(at)


def broken(random: Random, table: ExamTable) -> None:
    """Two figures of the table of requests go on in a second line of their cell."""
    keys = [key for key in table.cells() if (table.truth[key] or 0) > 9]
    if table.form.name == "requests":
        for key in random.sample(keys, min(2, len(keys))):
            text = table.printed[key]
            at = random.randrange(1, len(text))
            table.printed[key] = text[:at] + marked("below", text[at:])


def oddly_noted(random: Random, table: ExamTable) -> None:
    """Figures with measure words, or with signs for notes that few offices use."""
    for key in table.cells():
        if isinstance(table.truth[key], int) and random.random() < 0.15:
            table.printed[key] += random.choice((*_ODD_SIGNS, *_COUNTERS))


def taken_back(random: Random, table: ExamTable) -> None:
    """A remark says that the figure is wrong: it is not to be believed."""
    keys = [key for key in table.cells() if isinstance(table.truth[key], int) and table.truth[key]]
    for key in random.sample(keys, min(2, len(keys))):
        right = table.truth[key]
        wrong = int(right or 0) + random.randrange(1, 9)
        table.printed[key] = f"{wrong}（{random.choice(('应为', '更正为'))}{right}）"
        table.lose(key)


def ones_for_dashes(random: Random, table: ExamTable) -> None:
    """Zeros written as dashes, a word processor having made each the numeral 一."""
    for key in table.cells():
        if table.truth[key] == 0 and random.random() < 0.4:
            table.printed[key] = "一"
            table.lose(key)


def struck(random: Random, table: ExamTable) -> None:
    """Some figures were corrected by hand: the old one struck out before the new one."""
    for key in table.cells():
        value = table.truth[key]
        if isinstance(value, int) and value > 1 and random.random() < 0.1:
            table.printed[key] = marked("struck", str(value - 1)) + table.printed[key]


def underlined(random: Random, table: ExamTable) -> None:
    """Some figures are underlined or inserted: they stand."""
    for key in table.cells():
        if random.random() < 0.1:
            table.printed[key] = marked("inserted", table.printed[key])


def two_figures(random: Random, table: ExamTable) -> None:
    """Two figures in one cell, such as ``25 94``: nobody knows which is meant, and no number."""
    keys = [key for key in table.cells() if isinstance(table.truth[key], int)]
    for key in random.sample(keys, min(2, len(keys))):
        table.printed[key] = f"{random.randrange(10, 99)} {random.randrange(10, 99)}"
        table.lose(key)


def blank_form(_random: Random, table: ExamTable) -> None:
    """The form is there, but nobody has filled it in."""
    for key in table.cells():
        table.printed[key] = ""
        table.truth[key] = None


def remarked(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Official labels with a remark behind them."""
    return _relabelled(table, matrix, lambda cell: cell + _LABEL_REMARKS.get(cell, ""))


def with_pinyin(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """Words of labels followed by how they are pronounced."""

    def change(cell: str) -> str:
        for word, sound in _PINYIN.items():
            cell = cell.replace(word, word + sound)
        return cell

    return _relabelled(table, matrix, change)


def _relabelled(table: ExamTable, matrix: Matrix, change: Callable[[str], str]) -> Matrix:
    labels = (row.label for row in table.form.rows)
    table.shown |= {label: change(table.shown.get(label, label)) for label in labels}
    figures = set(table.printed.values())
    return [[cell if cell in figures else change(cell) for cell in row] for row in matrix]


def in_yuan(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The header of the amounts asks for 元, and so they are filled in."""
    amounts = {
        table.printed[key]: f"{Decimal(value) * 10_000:f}"
        for key in table.cells()
        if key[2] == "amount" and (value := table.truth[key]) is not None
    }
    heads = {
        "本年收费金额（单位：万元）": "本年收费金额（单位：元）",
        "采购总金额": "采购总金额（元）",
    }
    changes = heads | amounts
    return [[changes.get(cell, cell) if cell else cell for cell in row] for row in matrix]


def total_ahead(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """总计 stands before its parts, and nothing heads the columns: nobody can place the others."""
    if table.form.name != "requests" or not any(table.truth[key] for key in table.cells()):
        return matrix
    width = label_width("requests")
    for key in table.cells():
        table.lose(key)
    return [[*row[:width], row[-1], *row[width:-1]] for row in matrix[3:]]


def one_value(_random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """One figure where the form of 2019 has two: its own cell says whose it is, a wide one not."""
    rows = [list(cells) for cells in matrix]
    for index, row in list(table.drawn_rows(matrix)):
        keys = table.keys_of(row)
        if len(keys) == 2:
            table.truth[keys[1]] = None
            at = label_width(table.form.name)
            rows[index] = [*rows[index][: at + 1], *[""] * (len(rows[index]) - at - 1)]
    return rows


def cut_off(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
    """The last rows of the table of requests are not there: the page or a picture ended them."""
    drawn = list(table.drawn_rows(matrix))
    if table.form.name != "requests" or len(drawn) < 5:
        return matrix
    first = random.randrange(4, len(drawn))
    for _, row in drawn[first:]:
        for key in table.keys_of(row):
            if table.truth[key] is not None:
                table.lose(key)
    return matrix[: drawn[first][0]]
