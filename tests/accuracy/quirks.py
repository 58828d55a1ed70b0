"""What offices do to numbers and rows, each with what a careful reader may still say of them.

A quirk changes what is printed and, where it takes something away, the truth with it. ``truth``
maps every cell to its value, or to None where the source does not print it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from build_tools.forms import TableForm
from build_tools.model import CellKey, Number


@dataclass(slots=True)
class Exam:
    """One table on its way to paper: what is printed in each cell, what is true of it."""

    form: TableForm
    printed: dict[CellKey, str]
    truth: dict[CellKey, Number | None]
    lost: dict[CellKey, Number]
    """Values the source does not print; a derived cell may give them, nothing else."""

    def cells(self) -> list[CellKey]:
        """The cells of this table, in the form's order."""
        return list(self.form.cell_keys)


def _each_zero_as(text: str) -> Callable[[Random, Exam], None]:
    def apply(random: Random, exam: Exam) -> None:
        for key in exam.cells():
            if exam.truth[key] == 0 and random.random() < 0.8:
                exam.printed[key] = text
                exam.truth[key] = None
                exam.lost[key] = 0

    return apply


def _rewrite(share: float, change: Callable[[str], str]) -> Callable[[Random, Exam], None]:
    def apply(random: Random, exam: Exam) -> None:
        for key in exam.cells():
            if random.random() < share:
                exam.printed[key] = change(exam.printed[key])

    return apply


def _thousands(text: str) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.isdigit() else text


def _full_width(text: str) -> str:
    return text.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})


def _inconsistent(random: Random, exam: Exam) -> None:
    """The office miscounted: some printed numbers break the identities and must stay as printed."""
    for key in random.sample(exam.cells(), 2):
        value = (exam.truth[key] or 0) + random.randrange(1, 30)
        exam.truth[key] = value
        exam.printed[key] = f"{value:f}" if not isinstance(value, int) else str(value)


def _large(random: Random, exam: Exam) -> None:
    """Whole columns in the ten thousands, all different where they can be."""
    factor = random.randrange(1000, 9999)
    for key in exam.cells():
        value = exam.truth[key]
        if isinstance(value, int):
            exam.truth[key] = value * factor
            exam.printed[key] = str(value * factor)


def _plain(random: Random, exam: Exam) -> None:
    """Nothing done."""


QUIRKS: dict[str, Callable[[Random, Exam], None]] = {
    "plain": _plain,
    "blank_zeros": _each_zero_as(""),
    "slash_zeros": _each_zero_as("/"),
    "dash_zeros": _each_zero_as("—"),
    "none_zeros": _each_zero_as("无"),
    "full_width": _rewrite(1, _full_width),
    "thousands": _rewrite(1, _thousands),
    "units": _rewrite(0.3, lambda text: f"{text}件" if "." not in text else text),
    "notes": _rewrite(0.1, lambda text: f"{text}（其中重复3件）" if "." not in text else text),
    "inconsistent": _inconsistent,
    "large": _large,
}
