"""The identities of a table asked of all its cells at once: by their places, which is quicker."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from build_tools.forms.loading import load_form
from build_tools.forms.tables import Identity
from build_tools.model import CellKey, Number

Side: TypeAlias = Callable[[Sequence[Number | None]], Iterable[Any]]


class PlacedIdentity(NamedTuple):
    """An identity, and what picks each side's values from those of all cells of the form."""

    identity: Identity
    left: Side
    right: Side


@cache
def placed_identities(era: str, table: str, kind: str = "") -> tuple[PlacedIdentity, ...]:
    """The identities of ``kind`` of the table of an era, or all of them."""
    form = load_form(era).table(table)
    places = {key: place for place, key in enumerate(form.cell_keys)}
    return tuple(
        PlacedIdentity(each, _side_of(each.left, places), _side_of(each.right, places))
        for each in form.identities
        if not kind or each.kind == kind
    )


def all_hold(identities: Iterable[PlacedIdentity], values: Sequence[Number | None]) -> bool:
    """Whether every value they speak of is known and the sums agree.

    ``values`` are those of all cells of the form in its order.
    """
    try:
        return all(sum(left(values)) == sum(right(values)) for _, left, right in identities)
    except TypeError:  # a value is None
        return False


def _side_of(keys: Sequence[CellKey], places: Mapping[CellKey, int]) -> Side:
    first, *others = (places[key] for key in keys)
    return itemgetter(first, *others) if others else itemgetter(slice(first, first + 1))
