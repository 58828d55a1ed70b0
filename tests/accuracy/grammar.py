"""Reports whose prose agrees with their tables by construction, in the shapes offices write.

``tests/data/statements/shapes.txt`` holds the shapes: sentences with names for the figures of the
tables (``R`` received …, see ``_FIGURES``), for parts that add up to them (``Ra`` + ``Rb``, ``Rx``
+ ``Ry`` + ``Rz``), for figures of other things and other years (``k n m``), and what each needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from random import Random

from build_tools.forms import form_for_year
from build_tools.model import Number
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.invented_figures import Figures, figures_by_year
from build_tools.synthetic.layouts import LAYOUTS, as_printed, table_matrix

SHAPES = Path(__file__).parents[1] / "data" / "statements" / "shapes.txt"
_YEAR = 2023
_NAMES = (
    "样例云县教育局",
    "样例玉区人民政府",
    "样例松镇人民政府",
    "样例江街道办事处",
    "样例湖市水利局",
)
_SELF = ("我单位", "本机关", "", "全年，我单位", "本单位")
_SCALES = (0, 4, 30, 150)
_SLOTS = {"received": 1, "results": 2, "review": 1, "disclosed": 1, "two": 2, "fee": 1, "noise": 3}
"""How many shapes of each kind a report has; silent ones may come on top."""
_HEADINGS = (
    ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）监督保障"),
    ("1、主动公开情况", "2、依申请公开情况", "3、政府信息管理情况", "4、监督保障情况"),
    ("", "", "", ""),
    ("一是做好主动公开。", "二是办理依申请公开。", "三是加强管理。", "四是强化保障。"),
)
_ROWS = {
    "R": ("received",),
    "I": ("carried_in",),
    "C": ("concluded",),
    "O": ("carried_out",),
    "G": ("granted",),
    "P": ("partly_granted",),
    "D": ("denied.",),
    "U": ("unavailable.",),
    "F": ("refused.",),
    "X": ("other.",),
}
_REASONS = {
    "d": "denied state_secret law_forbidden security_stability third_party internal_affairs"
    " process_information enforcement_files administrative_query",
    "u": "unavailable not_held needs_creation unclear",
    "f": "refused petition repeated publication excessive reconfirmation",
    "x": "other not_corrected fee_unpaid miscellaneous",
}
"""``d1`` is the first row of those denied, as ``d1`` … ``d8`` are all of them."""
_ROWS_OF = {letter: rows.split() for letter, rows in _REASONS.items()}
_COURSES = {"u": "upheld", "c": "corrected", "p": "pending"}
"""``Vu`` is what was upheld of the reviews, ``Tp`` what is pending of the lawsuits."""
_OFTEN_NONE = (
    *(("licences",), ("penalties",), ("coercion",), ("reconsideration",)),
    ("litigation_direct", "litigation_after_reconsideration"),
)
_NONE_ODDS = 0.2
"""How often a quiet year is made of a busy one, row by row."""
_NAMED = re.compile(r"\{(\w+)\}")
_NEED = re.compile(r"(\w+?)([>=])(\d+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence with named figures."""

    number: int
    slot: str
    needs: str
    changed: str
    """The figure that may be changed so that the sentence contradicts a table; or empty."""
    text: str

    def fits(self, figures: Mapping[str, Number]) -> bool:
        """Whether the report has the figures the shape needs."""
        return all(
            figures[name] > int(than) if sign == ">" else figures[name] == int(than)
            for name, sign, than in _NEED.findall(self.needs)
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A report in words, and what was planted."""

    agency: str
    year: int
    text: str
    shapes: tuple[Shape, ...]
    planted: Shape | None = None


@cache
def shapes() -> tuple[Shape, ...]:
    """Every shape of the file."""
    lines = SHAPES.read_text("utf-8").splitlines()
    return tuple(
        Shape(number, *(part.strip() for part in line.split("|", 3)))
        for number, line in enumerate(lines, 1)
        if not line.startswith("#")
    )


def write_report(number: int, seed: int = 0, *, contradicting: bool = False) -> Written | None:
    """Report ``number``; None where a contradiction is wanted and no shape of it allows one."""
    random = Random(f"{seed}:{number}")
    figures = [*figures_by_year(random, (_YEAR - 1, _YEAR), random.choice(_SCALES))][-1]
    figures |= dict.fromkeys((key for key in figures if key[1] == "regulations"), 0)
    _all_paid(figures)
    for rows in _OFTEN_NONE:
        if random.random() < _NONE_ODDS:
            figures |= dict.fromkeys((key for key in figures if key[1] in rows), 0)
    known = _known(random, figures)
    chosen = _chosen(random, known)
    planted = _planted(random, chosen) if contradicting else None
    if contradicting and planted is None:
        return None
    agency = random.choice(_NAMES)
    said = {
        shape: _said(random, shape, known, shape is planted)
        for each in chosen.values()
        for shape in each
    }
    text = report_text(agency, _YEAR, _prose(random, chosen, said), _tables(random, figures))
    return Written(agency, _YEAR, text, tuple(said), planted)


def _all_paid(figures: Figures) -> None:
    """Nobody left a fee unpaid, which section six would have to report."""
    for key, count in list(figures.items()):
        if key[1] == "other.fee_unpaid":
            figures["requests", "other.miscellaneous", key[2]] += count
            figures[key] = 0


def _known(random: Random, figures: Figures) -> dict[str, Number]:
    """The tables' figures by their short names."""

    def total(table: str, rows: Sequence[str], columns: Sequence[str]) -> Number:
        return sum(
            (
                value
                for (name, row, column), value in figures.items()
                if name == table and column in columns
                if any(row == each or (each[-1] == "." and row.startswith(each)) for each in rows)
            ),
            0,
        )

    known = {name: total("requests", rows, ("total",)) for name, rows in _ROWS.items()}
    known["N"] = figures["requests", "received", "natural_person"]
    known["L"] = known["R"] - known["N"]
    known["RI"], known["GP"] = known["R"] + known["I"], known["G"] + known["P"]
    known["A"] = known["C"] - known["X"]
    known["V"] = total("review", ("reconsideration",), ("total",))
    known["T1"] = total("review", ("litigation_direct",), ("total",))
    known["T2"] = total("review", ("litigation_after_reconsideration",), ("total",))
    known["T"], known["VT"] = known["T1"] + known["T2"], known["V"] + known["T1"] + known["T2"]
    for name, column in (("mk", "issued"), ("rp", "repealed"), ("ef", "in_force")):
        known[name] = figures["proactive", "normative_documents", column]
    for name, row in (("lic", "licences"), ("pen", "penalties"), ("coe", "coercion")):
        known[name] = figures["proactive", row, "decisions"]
    known["fe"] = figures["proactive", "fees", "amount"]
    known["S"] = random.randrange(30, 900)
    return known | _single_cells(figures)


def _single_cells(figures: Figures) -> dict[str, Number]:
    """Figures of single rows of results and single columns of disputes."""
    known = {
        f"{letter}{number}": figures["requests", f"{group}.{row}", "total"]
        for letter, (group, *rows) in _ROWS_OF.items()
        for number, row in enumerate(rows, 1)
    }
    for letter, column in _COURSES.items():
        known[f"V{letter}"] = figures["review", "reconsideration", column]
        lawsuits = ("litigation_direct", "litigation_after_reconsideration")
        known[f"T{letter}"] = sum((figures["review", row, column] for row in lawsuits), 0)
    return known


def _chosen(random: Random, known: Mapping[str, Number]) -> dict[str, list[Shape]]:
    """The shapes of one report: for each slot some that fit, and some that say nothing of it."""
    chosen: dict[str, list[Shape]] = {}
    for slot, count in _SLOTS.items():
        fitting = [each for each in shapes() if each.slot == slot and each.fits(known)]
        telling = [each for each in fitting if each.needs] or fitting
        silent = [each for each in fitting if not each.needs and each not in telling]
        chosen[slot] = random.sample(telling, min(1, len(telling)))
        if count > 1:
            chosen[slot] += random.sample(fitting, min(count - 1, len(fitting)))
        if silent and random.random() < 0.5:
            chosen[slot] += random.sample(silent, 1)
        chosen[slot] = list(dict.fromkeys(chosen[slot]))
    return chosen


def _planted(random: Random, chosen: Mapping[str, Sequence[Shape]]) -> Shape | None:
    """A shape of a figure that nothing else in the report speaks of."""
    every = [shape for each in chosen.values() for shape in each]
    open_ones = [
        each
        for each in every
        if each.changed
        and not any(_speaks(other, each.changed) for other in every if other is not each)
    ]
    return random.choice(open_ones) if open_ones else None


def _speaks(shape: Shape, name: str) -> bool:
    return any(found == name or found[:-1] == name for found in _NAMED.findall(shape.text))


def _said(random: Random, shape: Shape, known: Mapping[str, Number], wrong: bool) -> str:
    """The shape with its figures; with another one for ``changed`` where it is to be ``wrong``."""
    words = _Words(random, known, shape.changed if wrong else "")
    return _NAMED.sub(lambda found: words.of(found[1]), shape.text)


class _Words:
    """What stands for each name in one sentence; a name stands for the same all through it."""

    def __init__(self, random: Random, known: Mapping[str, Number], changed: str) -> None:
        self._random, self._known, self._changed = random, known, changed
        self._said: dict[str, str] = {
            "us": random.choice(_SELF),
            "Y": str(_YEAR),
            "Y1": str(_YEAR - 1),
            "Y2": str(_YEAR + 1),
            "Y3": str(_YEAR - 4),
            "p": f"{random.randrange(800, 1000) / 10}",
            "f": str(random.randrange(1, 9) * 100),
        }

    def of(self, name: str) -> str:
        if name not in self._said:
            self._say(name)
        return self._said[name]

    def _say(self, name: str) -> None:
        smallest = {"k": (2, 9), "n": (11, 99), "m": (1001, 5999), "M": (6001, 9999)}
        if name in smallest:
            self._said[name] = str(self._random.randrange(*smallest[name]))
        elif name in self._known:
            self._said[name] = str(self._known[name] + self._off(name))
        elif name[-1] in "ab":
            self._part(name[:-1], "ab")
        elif name[-1] in "xyz":
            self._part(name[:-1], "xyz")
        else:
            self._derived(name)

    def _off(self, name: str) -> int:
        """How far the figure is changed: none of the table's other sums may come of it."""
        if name != self._changed:
            return 0
        return -self._random.randrange(1, 20) if name == "S" else 3001

    def _part(self, whole: str, letters: str) -> None:
        value = int(self._known[whole] if whole in self._known else self.of(whole))
        for letter in letters[:-1]:
            part = self._random.randrange(1, max(2, value)) if value > 1 else value
            self._said[whole + letter] = str(part)
            value -= part
        self._said[whole + letters[-1]] = str(value)

    def _derived(self, name: str) -> None:
        if name == "S2":
            self._said[name] = str(int(self._known["S"]) - 1)
        else:  # a percentage: Gpct of all that was concluded, Spct of S
            part, whole = ("G", "C") if name == "Gpct" else ("Sx", "S")
            value = Decimal(100) * Decimal(self.of(part)) / Decimal(self._known[whole])
            self._said[name] = str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _prose(
    random: Random, chosen: Mapping[str, Sequence[Shape]], said: Mapping[Shape, str]
) -> dict[str, str]:
    """The prose by section; under headings of their own, run in, or without any."""
    texts = {slot: [said[each] for each in of_slot] for slot, of_slot in chosen.items()}
    headings = random.choice(_HEADINGS)
    together = random.random() < 0.5
    requests = texts["received"] + texts["results"] + texts["review"]
    parts = (texts["disclosed"], requests, texts["two"], texts["noise"])
    lines = [f"{_YEAR}年，我单位认真落实条例要求，扎实做好各项工作。"]
    for heading, part in zip(headings, parts, strict=True):
        lines += [heading] * bool(heading)
        lines += ["".join(part)] if together else part
    return {
        "overview": "\n".join(lines),
        "problems": "存在政策解读形式单一等不足。下一步将运用图表、视频等方式改进。",
        "other": "\n".join(texts["fee"]),
    }


def _tables(random: Random, figures: Figures) -> dict[str, str]:
    layout = LAYOUTS[random.choice(list(LAYOUTS))]
    printed = as_printed(figures)
    form = form_for_year(_YEAR)
    return {table.name: layout(table_matrix(table, printed)) for table in form.tables}


def written_reports(count: int, seed: int = 0, *, contradicting: bool = False) -> Iterator[Written]:
    """Reports 0 … ``count`` - 1, without those that allow no contradiction."""
    made = (write_report(number, seed, contradicting=contradicting) for number in range(count))
    return (each for each in made if each)
