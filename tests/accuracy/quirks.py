"""What offices do to their tables, each with what a careful reader may still say of them.

``fill`` changes what is printed in cells; ``shape`` changes the drawn table. Where either takes
something away it says so to the truth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import permutations
from random import Random

from build_tools.synthetic.layouts import Matrix
from tests.accuracy import columns, remarks, shapes
from tests.accuracy.tables import ExamTable, Fill, Shape


def _as_filled(_random: Random, _table: ExamTable) -> None:
    """Nothing done."""


def _as_drawn(_random: Random, _table: ExamTable, matrix: Matrix) -> Matrix:
    return matrix


@dataclass(frozen=True, slots=True)
class Quirk:
    """What is done to the figures and to the drawing, and whether that destroys something."""

    fill: Fill = _as_filled
    shape: Shape = _as_drawn
    has_blanks: bool = False
    """Cells are left empty: layouts without a grid then lose where the others stand."""
    loses: bool = False
    """What was printed cannot be told from the source, in any layout."""
    spaces: bool = False
    """Spaces stand inside figures: layouts that part cells by spaces lose where they end."""

    @property
    def losses(self) -> tuple[bool, bool, bool]:
        """``has_blanks``, ``loses`` and ``spaces``."""
        return self.has_blanks, self.loses, self.spaces


def _zeros_as(text: str) -> Fill:
    def fill(random: Random, table: ExamTable) -> None:
        for key in table.cells():
            if table.truth[key] == 0 and random.random() < 0.8:
                table.printed[key] = text
                table.lose(key)

    return fill


def _rewrite(share: float, change: Callable[[str], str]) -> Fill:
    def fill(random: Random, table: ExamTable) -> None:
        for key in table.cells():
            if random.random() < share:
                table.printed[key] = change(table.printed[key])

    return fill


def _thousands(text: str) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.isdecimal() else text


def _full_width(text: str) -> str:
    return text.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})


def _apart(text: str) -> str:
    """A space inside the figure, where it has two digits."""
    return f"{text[:-1]} {text[-1]}" if len(text) > 1 and text[-2:].isdigit() else text


def _numeral(text: str) -> str:
    """A figure below a hundred in Chinese words."""
    if not text.isdigit() or not 0 < int(text) < 100:
        return text
    tens, ones = divmod(int(text), 10)
    digits = ("", *"一二三四五六七八九")
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"


def _inconsistent(random: Random, table: ExamTable) -> None:
    """The office miscounted: some printed numbers break the identities and must stay as printed."""
    for key in random.sample(table.cells(), 2):
        table.set(key, (table.truth[key] or 0) + random.randrange(1, 30))


def _totals_of_zero(_random: Random, table: ExamTable) -> None:
    """Every total is printed as 0 over parts that are not."""
    for key in table.cells():
        if key[2] == "total":
            table.set(key, 0)


def _large(random: Random, table: ExamTable) -> None:
    """Whole columns in the ten thousands, all different where they can be."""
    factor = random.randrange(1000, 9999)
    for key in table.cells():
        value = table.truth[key]
        if isinstance(value, int):
            table.set(key, value * factor)


def _two_columns(_random: Random, table: ExamTable) -> None:
    """Only 自然人 and 总计 are filled; nobody else has asked."""
    for row in table.form.rows if table.form.name == "requests" else ():
        first, *others, total = table.keys_of(row)
        table.set(total, table.truth[first] or 0)
        for key in others:
            table.set(key, 0)
            table.printed[key] = ""
            table.lose(key)


def _signed(random: Random, table: ExamTable) -> None:
    """增/减 with a sign or a word before the figure."""
    for key in table.cells():
        value = table.truth[key]
        if key[2] == "change" and value:
            up, down = random.choice((("+", "-"), ("增", "减"), ("增加", "减少"), ("＋", "－")))
            table.printed[key] = f"{up if value > 0 else down}{abs(value)}"


def _amounts(write: Callable[[Decimal], str]) -> Fill:
    def fill(_random: Random, table: ExamTable) -> None:
        for key in table.cells():
            value = table.truth[key]
            if key[2] == "amount" and value is not None:
                table.printed[key] = write(Decimal(value))

    return fill


def _only_in_prose(_random: Random, table: ExamTable) -> None:
    """No table, only a sentence: nothing of it may become a cell."""
    if table.form.name == "proactive":
        table.prose = (
            "本年制发规范性文件3件，废止1件，现行有效26件；作出行政许可12件，行政处罚5件。"
        )
        for key in table.cells():
            table.lose(key)
        table.lost.clear()


QUIRKS: dict[str, Quirk] = {
    "plain": Quirk(),
    "blank_zeros": Quirk(_zeros_as(""), has_blanks=True),
    "slash_zeros": Quirk(_zeros_as("/")),
    "dash_zeros": Quirk(_zeros_as("—")),
    "none_zeros": Quirk(_zeros_as("无")),
    "two_columns": Quirk(_two_columns, has_blanks=True),
    "full_width": Quirk(_rewrite(1, _full_width)),
    "thousands": Quirk(_rewrite(1, _thousands)),
    "spaces_inside": Quirk(_rewrite(0.5, _apart), spaces=True, loses=True),
    "numerals": Quirk(_rewrite(0.3, _numeral)),
    "units": Quirk(_rewrite(0.3, lambda text: f"{text}件" if "." not in text else text)),
    "notes": Quirk(
        _rewrite(0.1, lambda text: f"{text}（其中重复3件）" if text.isdigit() else text)
    ),
    "signed": Quirk(_signed),
    "yuan": Quirk(_amounts(lambda value: f"{(value * 10_000).normalize():f}元")),
    "ten_thousands": Quirk(_amounts(lambda value: f"{value:f}万元")),
    "note_marks": Quirk(remarks.noted),
    "odd_notes": Quirk(remarks.oddly_noted),
    "taken_back": Quirk(remarks.taken_back, loses=True),
    "ones_for_dashes": Quirk(remarks.ones_for_dashes, loses=True),
    "in_yuan": Quirk(shape=remarks.in_yuan),
    "total_ahead": Quirk(shape=remarks.total_ahead, loses=True),
    "struck": Quirk(remarks.struck),
    "two_figures": Quirk(remarks.two_figures, loses=True),
    "one_value": Quirk(shape=remarks.one_value, loses=True),
    "blank_form": Quirk(remarks.blank_form, has_blanks=True),
    "inconsistent": Quirk(_inconsistent),
    "totals_of_zero": Quirk(_totals_of_zero),
    "large": Quirk(_large),
    "only_in_prose": Quirk(_only_in_prose),
    "truncated_headers": Quirk(shape=shapes.truncated_headers),
    "broken_headers": Quirk(shape=shapes.broken_headers),
    "repeated_headers": Quirk(shape=shapes.repeated_headers),
    "radicals": Quirk(shape=shapes.radicals),
    "traditional": Quirk(shape=shapes.traditional),
    "label_remarks": Quirk(shape=remarks.remarked),
    "pinyin": Quirk(shape=remarks.with_pinyin),
    "unnumbered": Quirk(shape=shapes.unnumbered),
    "misnumbered": Quirk(shape=shapes.misnumbered),
    "worn_labels": Quirk(shape=shapes.worn_labels),
    "sums_renamed": Quirk(shape=shapes.sums_renamed),
    "groups_as_rows": Quirk(shape=shapes.groups_as_rows),
    "groups_glued": Quirk(shape=shapes.groups_glued),
    "numbered_rows": Quirk(shape=shapes.numbered_rows),
    "total_first": Quirk(shape=shapes.total_first),
    "headerless": Quirk(shape=shapes.headerless),
    "note_row": Quirk(shape=shapes.note_row),
    "cut_off": Quirk(shape=remarks.cut_off),
    "row_missing": Quirk(shape=shapes.row_missing),
    "row_twice": Quirk(shape=shapes.row_twice),
    "row_twice_differing": Quirk(shape=shapes.row_twice_differing, loses=True),
    "number_in_two_cells": Quirk(shape=shapes.number_in_two_cells, loses=True),
    "subtotals": Quirk(shape=columns.subtotals, spaces=True),  # told by its place alone
    "numbered_columns": Quirk(shape=columns.numbered_columns),
    "bilingual": Quirk(shape=columns.bilingual),
}


def quirk_named(name: str) -> Quirk:
    """The quirk called ``name``, or for ``one+other`` both of them, the first done first."""
    return reduce(_both, (QUIRKS[part] for part in name.split("+")))


def _both(one: Quirk, other: Quirk) -> Quirk:
    def fill(random: Random, table: ExamTable) -> None:
        one.fill(random, table)
        other.fill(random, table)

    def shape(random: Random, table: ExamTable, matrix: Matrix) -> Matrix:
        return other.shape(random, table, one.shape(random, table, matrix))

    either = (a or b for a, b in zip(one.losses, other.losses, strict=True))
    return Quirk(fill, shape, *either)


_REDRAWN = {"groups_as_rows", "groups_glued", "numbered_rows", "total_first"}
_ROWS = {"row_missing", "row_twice", "row_twice_differing", "cut_off"}
_BLANK_ROWS = {"row_twice_differing", "blank_form", "blank_zeros", "two_columns"}
"""Of each of these no two go together: the truth of one would not be told by the other."""

PAIRS = tuple(
    f"{one}+{other}"
    for one, other in permutations((name for name in QUIRKS if name != "plain"), 2)
    if not any({one, other} <= alone for alone in (_REDRAWN, _ROWS, _BLANK_ROWS))
)
"""Every two quirks at once, in both orders."""
