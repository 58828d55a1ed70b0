"""Prose in which every figure of a table is marked, so that one of them can be made wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.accuracy.judged.figures import DrawnFigures
from tests.accuracy.judged.offices import Office

_MARK = re.compile("\ue000(\\w+)\ue001")
_SHARE = re.compile("\ue002(\\w+)/(\\w+)/(\\d)\ue003")


@dataclass(frozen=True)
class Planted:
    """The figure that was made wrong: what it is of, what the table says and what is written."""

    key: str
    true: int
    written: int
    passage: str
    """The words around the wrong figure."""


class Writer:
    """What a family of shapes writes with: the office, the year, chance and marked figures."""

    def __init__(self, random: Random, office: Office, year: int, figures: DrawnFigures) -> None:
        self.random, self.office, self.year, self.figures = random, office, year, figures
        self.we = office.we

    def __getitem__(self, key: str) -> int:
        """The figure itself, for choosing words by."""
        return self.figures.values[key]

    def n(self, key: str) -> str:
        """The figure as a mark; ``written`` turns it into digits."""
        assert key in self.figures.values
        return f"\ue000{key}\ue001"

    def share(self, part: str, whole: str, digits: int = 1) -> str:
        """The percentage one figure is of another, rounded as taught at school."""
        return f"\ue002{part}/{whole}/{digits}\ue003"

    def pick(self, *choices: str) -> str:
        """One of several ways to say it."""
        return self.random.choice(choices)

    def split(self, total: int, parts: int) -> list[int]:
        """``total`` as positive parts, as many as asked for or as it allows."""
        parts = max(1, min(parts, total))
        cuts = sorted(self.random.sample(range(1, max(total, 1)), parts - 1))
        return [end - start for start, end in zip((0, *cuts), (*cuts, total), strict=True)]

    def chance(self, share: float) -> bool:
        """Whether something of this likelihood happens."""
        return self.random.random() < share


def marked_keys(text: str) -> list[str]:
    """The keys of the figures ``text`` states, in their order."""
    return _MARK.findall(text)


def written(text: str, values: dict[str, int]) -> str:
    """The marks turned into digits."""
    counted = _MARK.sub(lambda found: str(values[found[1]]), text)
    return _SHARE.sub(lambda found: _percent(values, found), counted)


def contradicted(
    text: str, values: dict[str, int], random: Random, keys: Sequence[str] = ()
) -> tuple[str, Planted] | None:
    """``text`` with one figure made wrong; None when it states none (of ``keys``)."""
    found = [mark for mark in _MARK.finditer(text) if not keys or mark[1] in keys]
    if not found:
        return None
    mark = random.choice(found)
    true = values[mark[1]]
    wrong = _wrong(random, true, set(values.values()))
    before, after = (written(each, values) for each in (text[: mark.start()], text[mark.end() :]))
    passage = f"{before[-20:]}{wrong}{after[:12]}".replace("\n", "")
    return f"{before}{wrong}{after}", Planted(mark[1], true, wrong, passage)


def _wrong(random: Random, true: int, taken: set[int]) -> int:
    near = (1, 2, 3, 5, 9, 10, 11, 20, 30, 100)
    choices = [true + step for step in near] + [true - step for step in near if step < true]
    digits = str(true)
    if len(digits) > 1 and digits != digits[::-1] and digits[-1] != "0":
        choices.append(int(digits[::-1]))
    free = [each for each in choices if each not in taken] or [max(taken) + 1]
    return random.choice(free[: 4 + len(free) // 3])


def _percent(values: dict[str, int], found: re.Match[str]) -> str:
    part, whole, digits = values[found[1]], values[found[2]], int(found[3])
    exact = (part * 100 * 10**digits * 2 + whole) // (2 * whole) if whole else 0
    text = f"{exact / 10**digits:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
