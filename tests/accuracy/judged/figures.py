"""Three tables filled with figures that agree with each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from random import Random

from tests.accuracy.judged.labels import COLUMNS, GROUPS, OUTCOMES, PROCEEDINGS, RESULTS, ROWS

_APPLICANTS = (80, 12, 1, 1, 4, 2)
_OUTCOMES = {
    "granted": 30, "partly": 14, "third_party": 2, "internal": 3, "process": 4, "files": 4,
    "query": 3, "secret": 1, "forbidden": 1, "stability": 1, "not_held": 22, "creation": 5,
    "unclear": 4, "petition": 3, "repeated": 3, "publication": 1, "excessive": 1,
    "confirmation": 1, "not_corrected": 4, "miscellaneous": 6,
}  # fmt: skip
_SIZES = (((0, 0), 22), ((1, 4), 22), ((5, 15), 26), ((16, 60), 18), ((61, 400), 12))


@dataclass(frozen=True)
class DrawnFigures:
    """What stands in the tables: table three as row and column, the others by key."""

    applications: Counter[tuple[str, str]]
    proceedings: Counter[tuple[str, str]]
    documents: dict[str, int]
    fees: str

    def cell(self, row: str, column: str) -> int:
        """One cell of table three."""
        if row == "concluded":
            return sum(self.applications[outcome, column] for outcome in OUTCOMES)
        return self.applications[row, column]

    def row(self, row: str) -> int:
        """The total of one row of table three."""
        return sum(self.cell(row, column) for column in COLUMNS)

    @cached_property
    def values(self) -> dict[str, int]:
        """Every figure the prose may speak of, by key."""
        found = {row: self.row(row) for row in ROWS}
        found |= {group: sum(map(self.row, rows)) for group, rows in GROUPS.items()}
        found |= {column: self.cell("received", column) for column in COLUMNS}
        found["organisations"] = found["received"] - found["natural"]
        found["handled"] = found["received"] + found["carried_in"]
        found["given"] = found["granted"] + found["partly"]
        return found | self._proceedings() | self.documents

    def _proceedings(self) -> dict[str, int]:
        found = {f"{kind}_{result}": self.proceedings[kind, result]
                 for kind in PROCEEDINGS for result in RESULTS}  # fmt: skip
        for kind in PROCEEDINGS:
            found[kind] = sum(found[f"{kind}_{result}"] for result in RESULTS)
        found["lawsuits"] = found["direct"] + found["after"]
        for result in RESULTS:
            found[f"lawsuits_{result}"] = found[f"direct_{result}"] + found[f"after_{result}"]
        return found


def draw_figures(random: Random) -> DrawnFigures:
    """Figures of an office that has none, a few or many applications."""
    ((bounds, _),) = random.choices(_SIZES, [weight for _, weight in _SIZES])
    received = random.randint(*bounds)
    carried = random.choice((0, 0, random.randint(0, max(received // 8, 1)))) if received else 0
    return DrawnFigures(
        _applications(random, received, carried),
        _proceedings(random, received),
        _documents(random),
        random.choice(("0", "0", "0", f"{random.randint(1, 900)}.{random.randint(1, 99):02}")),
    )


def _applications(random: Random, received: int, carried: int) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    left = random.choice((0, 0.05, 0.1)) if received + carried > 3 else random.choice((0, 0, 0.3))
    allowed = random.sample(list(_OUTCOMES), random.randint(4, len(_OUTCOMES)))
    allowed.append("granted")
    weights = [_OUTCOMES[outcome] for outcome in allowed]
    for origin in ["received"] * received + ["carried_in"] * carried:
        (column,) = random.choices(COLUMNS, _APPLICANTS)
        found[origin, column] += 1
        ends_later = origin == "received" and random.random() < left
        outcome = "carried_out" if ends_later else random.choices(allowed, weights)[0]
        found[outcome, column] += 1
    return found


def _proceedings(random: Random, received: int) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    if received < 3 or random.random() < 0.4:
        return found
    for kind, share in (("review", 0.7), ("direct", 0.35), ("after", 0.25)):
        if random.random() < share:
            for _ in range(random.randint(1, max(2, received // 20))):
                (result,) = random.choices(RESULTS, (60, 12, 18, 10))
                found[kind, result] += 1
    return found


def _documents(random: Random) -> dict[str, int]:
    issued, repealed = random.choice((0, random.randint(1, 9))), random.choice((0, 0, 1, 2, 4))
    return {
        "issued": issued,
        "repealed": repealed,
        "in_force": issued + random.choice((0, random.randint(1, 60))),
        "licences": random.choice((0, random.randint(3, 90), random.randint(100, 9000))),
        "penalties": random.choice((0, random.randint(1, 60), random.randint(61, 2500))),
        "coercion": random.choice((0, 0, random.randint(1, 30))),
    }
