"""What the form's sums may give, and what must never be concluded from them."""

from __future__ import annotations

from build_tools.forms import load_form
from build_tools.model import CellKey
from build_tools.recovery.identities import TableIdentities, Values

FORM = load_form("2021").table("requests")
COLUMNS = [column.key for column in FORM.rows[0].columns]


def row(name: str, *figures: int) -> Values:
    return {(FORM.name, name, key): each for key, each in zip(COLUMNS, figures, strict=True)}


def without(values: Values, key: CellKey) -> Values:
    return {each: value for each, value in values.items() if each != key}


LOST: CellKey = (FORM.name, "granted", COLUMNS[1])
SOUND = row("received", 12, 3, 0, 0, 1, 0, 16)
GRANTED = row("granted", 7, 2, 0, 0, 1, 0, 10)


def test_a_sum_gives_the_one_figure_that_is_lost() -> None:
    found = TableIdentities(FORM, SOUND).solve(SOUND | without(GRANTED, LOST), [LOST])
    assert found is not None
    assert (found[LOST].value, found[LOST].identity.id) == (2, "row:granted")


def test_a_sum_that_asks_for_less_than_nothing_gives_nothing() -> None:
    values = SOUND | without(row("granted", 7, 2, 0, 0, 1, 0, 6), LOST)
    assert TableIdentities(FORM, SOUND).solve(values, [LOST]) is None


def test_where_a_printed_row_does_not_add_up_no_sum_of_a_row_gives_anything() -> None:
    broken = row("received", 12, 3, 0, 0, 1, 0, 17)
    identities = TableIdentities(FORM, broken)
    assert identities.solve(broken | without(GRANTED, LOST), [LOST]) == {}
    wrong = broken | row("granted", 7, 2, 0, 0, 1, 0, 99)
    assert not identities.contradicts(wrong, list(GRANTED))
    assert TableIdentities(FORM, SOUND).contradicts(wrong, list(GRANTED))
