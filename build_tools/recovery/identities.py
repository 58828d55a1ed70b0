"""The form's 勾稽关系 as evidence: they choose between placements and give absent figures.

An identity is believed only where the table's own printed figures keep to its kind: a report that
does not add up is printed as it stands and nothing is concluded from its sums.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from build_tools.forms import Identity, TableForm, load_form
from build_tools.model import CellKey, Number

Values: TypeAlias = dict[CellKey, Number]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A figure that only an identity gives, and how."""

    value: Number
    identity: Identity
    based_on: tuple[CellKey, ...]


class TableIdentities:
    """The identities of one table, with what its plainly printed figures say of them."""

    def __init__(self, table: TableForm, plain: Values) -> None:
        self.plain = plain
        self.table = table
        self._of = _by_cell(table.era, table.name)
        broken = {one.kind for one in table.identities if holds(one, plain) is False}
        self._trusted = {"row", "column", "balance"} - broken

    def failures(self, values: Values, keys: Iterable[CellKey]) -> int:
        """How many identities about ``keys`` are broken by ``values``."""
        return sum(holds(one, values) is False for one in self._about(keys))

    def contradicts(self, values: Values, keys: Iterable[CellKey]) -> bool:
        """Whether a trusted identity about ``keys`` is broken by ``values``."""
        return any(
            one.kind in self._trusted and holds(one, values) is False for one in self._about(keys)
        )

    def knows(self, values: Values, keys: Iterable[CellKey]) -> bool:
        """Whether ``values`` are enough to judge any identity about ``keys``."""
        return any(holds(one, values) is not None for one in self._about(keys))

    def proves(self, key: CellKey) -> bool:
        """Whether an identity about the plainly printed figure of ``key`` holds, and none fails."""
        verdicts = {holds(one, self.plain) for one in self._of[key]}
        return True in verdicts and False not in verdicts

    def confirmations(self, values: Values, key: CellKey) -> int:
        """How many trusted identities about ``key`` hold."""
        return sum(
            one.kind in self._trusted and holds(one, values) is True for one in self._of[key]
        )

    def solve(self, values: Values, absent: Iterable[CellKey]) -> dict[CellKey, Derivation] | None:
        """What trusted identities give for the ``absent`` cells; None if it cannot be.

        A figure that breaks any identity, trusted or not, is left out.
        """
        known, found, open_keys = dict(values), dict[CellKey, Derivation](), list(absent)
        while True:
            solved = next(self._solutions(known, open_keys), None)
            if solved is None:
                break
            key, derivation = solved
            if derivation.value < 0:
                return None
            open_keys.remove(key)
            found[key], known[key] = derivation, derivation.value
        return found

    def _solutions(
        self, known: Values, absent: list[CellKey]
    ) -> Iterator[tuple[CellKey, Derivation]]:
        for key in absent:
            for identity in self._of[key]:
                others = tuple(other for other in identity.keys if other != key)
                if identity.kind in self._trusted and all(other in known for other in others):
                    yield key, Derivation(required(identity, key, known), identity, others)

    def _about(self, keys: Iterable[CellKey]) -> list[Identity]:
        return list({one.id: one for key in keys for one in self._of[key]}.values())


@cache
def _by_cell(era: str, name: str) -> dict[CellKey, tuple[Identity, ...]]:
    """The identities that speak of each cell, the row's own first."""
    table = load_form(era).table(name)
    return {
        key: tuple(one for one in table.identities if key in one.keys) for key in table.cell_keys
    }


def identities_of(table: TableForm, key: CellKey) -> tuple[Identity, ...]:
    """The identities of ``table`` that speak of the cell ``key``, the row's own first."""
    return _by_cell(table.era, table.name)[key]


def holds(identity: Identity, values: Values) -> bool | None:
    """Whether ``identity`` holds; None when a figure of it is unknown."""
    try:
        left = sum(map(values.__getitem__, identity.left))
        return left == sum(map(values.__getitem__, identity.right))
    except KeyError:
        return None


def required(identity: Identity, key: CellKey, known: Values) -> Number:
    """What ``key`` must hold for ``identity`` to hold, given all its other figures."""
    left = sum(known[other] for other in identity.left if other != key)
    right = sum(known[other] for other in identity.right if other != key)
    return left - right if key in identity.right else right - left


def has_other_total(table: TableForm, values: Values) -> bool:
    """Whether in most rows another figure than the one in the column 总计 is the sum of the rest.

    Then the columns stand in another order than the form's, whatever their headers say.
    """
    judged = explained = 0
    others: list[set[int]] = []
    for one in table.identities:
        if one.kind == "row" and (verdict := holds(one, values)) is not None:
            row = [values[key] for key in (*one.left, *one.right)]
            judged += any(row)
            if not verdict:
                others.append({at for at, value in enumerate(row[:-1]) if 2 * value == sum(row)})
    for at in set().union(*others):
        explained = max(explained, sum(at in one for one in others))
    return explained > 1 and 2 * explained > judged
