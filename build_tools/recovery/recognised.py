"""Which figures of a recognised table are proven by everything there is to prove them by.

A recognition takes one sign for another without a word. A figure is believed only where its row
is the form's by its own label, with a figure for every column; where the sum of its row and a sum
of its column hold, and none about it fails; and where its digits could not all be other digits: in
a table of one request a 1 read as 7 throughout keeps every sum. A digit that the recognition is not
sure of is believed where besides a sum without any other such figure gives the same.

What this cannot prove: misreadings that undo each other in their rows and in their columns, which
takes four figures wrong by the same amount, or three beside one that is unread or found wrong, or
two wrong by just what stands in a row of which nothing was read; a figure read as 0 wherever it
stands, totals and all; figures that stand a column or a row away with all their likes; and blank
cells, for an overlooked figure is one too.
A table without sums of columns is not proven by sums of rows: two figures wrong by the same
amount are enough there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from itertools import chain

from build_tools.forms import Identity, TableForm
from build_tools.model import Cell, CellKey, Number, Status
from build_tools.readers.picture import DOUBTFUL
from build_tools.recovery.identities import Values, holds, identities_of, required
from build_tools.recovery.placement import FilledRow

_SIGNS = {
    "0": r"00?|[OoòDQθ〇○。]|[(（](?:[)）]|1[)）]?)?",
    "1": r"1|[lIiJj|!一丨/\-]",
    "2": r"2|[Zz]",
    "3": r"3",
    "4": r"4|[+A]",
    "5": r"5|[Ss]",
    "6": r"6|[bG]",
    "7": r"7|[?]",
    "8": r"8|[B&]",
    "9": r"9|[gq]",
}
_SPECK = r"[\s.,:;·•'`‘’“”\"°^~_日■)）]"
_HARDLY_SEEN = re.compile(rf"{DOUBTFUL}|{_SPECK}")
_BESIDE = rf"(?:{_SPECK}|[|lI!丨J]|1{DOUBTFUL})"
"""What stands beside a figure: a speck, or a ruled line."""


def looks_like(text: str, value: Number) -> bool:
    """Whether ``text`` may be how a recognition saw the figure ``value``, specks beside it."""
    signs = (rf"(?:{_SIGNS[digit]})(?:{DOUBTFUL}|{_SPECK})*" for digit in str(value))
    return value >= 0 and bool(re.fullmatch(rf"{_BESIDE}*{''.join(signs)}{_BESIDE}?", text))


_DIGITS = re.compile("0|[1-9][0-9]*")
_ONE = re.compile(rf"^(?:{_SIGNS['1']})$")
_CROSSING = {"column", "balance"}


_PROVEN = "由图像识别得来，所在的行、列合计都相符；没有人核对过，请以原件为准"


def proven_cells(table: TableForm, filled_rows: Collection[FilledRow]) -> dict[CellKey, Cell]:
    """The cells of ``table`` whose recognised figures are proven, as they were seen."""
    proven = _proven(table, filled_rows)
    return {
        key: Cell(key, proven[key], slot[1].text, Status.RECOGNISED, slot[2], _PROVEN)
        for filled in filled_rows
        for reading in filled.readings
        for key, slot in zip(filled.keys, reading, strict=True)
        if slot and key in proven and looks_like(slot[1].text.strip(), proven[key])
    }


def _proven(table: TableForm, filled_rows: Iterable[FilledRow]) -> dict[CellKey, Number]:
    sure, doubted = _texts(filled_rows)
    read: Values = {key: int(text) for key, text in sure.items()}
    read |= _settled(table, read, doubted)
    values = _supposed(doubted) | read
    given = _given_by_rows(table, values)
    given |= _misread(table, values | given, doubted)
    values |= given
    given |= _given_across(table, values)
    values |= given
    kept = [one for one in table.identities if holds(one, values)]
    broken = {key for one in table.identities if holds(one, values) is False for key in one.keys}
    in_rows = {key for one in kept if one.kind == "row" for key in one.keys}
    across = {key for one in kept if one.kind in _CROSSING for key in one.keys}
    clean = {key for one in kept if broken.isdisjoint(one.keys) for key in one.keys}
    believed = (
        (in_rows & across & clean) - broken - set(_beside_open_ones(table, given)) - given.keys()
    )
    seen = {key: value for key, value in values.items() if key not in given}
    exchangeable = frozenset(_exchangeable(kept, seen, believed))
    return {key: read[key] for key in read if key in believed - exchangeable}


def _texts(filled_rows: Iterable[FilledRow]) -> tuple[dict[CellKey, str], dict[CellKey, set[str]]]:
    """Figures of whole rows, written in nothing but digits; and all texts in doubt.

    In doubt is what holds another sign than digits, and a row with less or more than its figures.
    """
    sure: dict[CellKey, str] = {}
    doubted: dict[CellKey, set[str]] = {}
    for filled in filled_rows:
        for reading in filled.readings:
            for key, slot in zip(filled.keys, reading, strict=True):
                text = slot[1].text.strip() if slot else ""
                if len(filled.readings) == 1 and _DIGITS.fullmatch(text):
                    sure[key] = text
                elif text:
                    doubted.setdefault(key, set()).add(text)
    return sure, doubted


def _supposed(doubted: Mapping[CellKey, set[str]]) -> Values:
    """Figures of doubtful digits, for the sums of the others: they are not believed themselves."""
    alone = {key: "".join(texts) for key, texts in doubted.items() if len(texts) == 1}
    seen = {key: _HARDLY_SEEN.sub("", text) for key, text in alone.items()}
    digits = {key: _ONE.sub("1", text) for key, text in seen.items()}
    return {key: int(text) for key, text in digits.items() if _DIGITS.fullmatch(text)}


def _settled(table: TableForm, read: Values, doubted: Mapping[CellKey, set[str]]) -> Values:
    """Figures in doubt that a sum gives, where the text looks like what it gives."""
    found: Values = {}
    while True:
        given = dict(chain.from_iterable(_given(one, read | found) for one in table.identities))
        alike = {
            key: value
            for key, value in given.items()
            if any(looks_like(text, value) for text in doubted.get(key, ()))
        }
        if not alike:
            return found
        found |= alike


def _given(identity: Identity, known: Values) -> Iterator[tuple[CellKey, Number]]:
    """The one figure of ``identity`` that is open; all open ones where nothing is left for them."""
    gaps = [key for key in identity.keys if key not in known]
    if len(gaps) == 1:
        yield gaps[0], required(identity, gaps[0], known)
    elif gaps and any(set(gaps) <= set(side) for side in (identity.left, identity.right)):
        nothing: Values = dict.fromkeys(gaps, 0)
        if holds(identity, known | nothing):  # no figure is less than 0
            yield from nothing.items()


def _given_by_rows(table: TableForm, values: Values) -> Values:
    """Cells that alone are unread in their rows, by their rows.

    They are not believed themselves: with them the sums of the columns judge the others.
    """
    gaps = ((one, [key for key in one.keys if key not in values]) for one in _rows(table))
    given = {keys[0]: required(one, keys[0], values) for one, keys in gaps if len(keys) == 1}
    return {key: value for key, value in given.items() if value >= 0}


def _given_across(table: TableForm, values: Values) -> Values:
    """Unread cells by their columns: where nothing is left for them, or where two sums agree.

    They are not believed themselves.
    """
    found: dict[CellKey, list[Number]] = {}
    for one in table.identities:
        for key, value in _given(one, values) if one.kind in _CROSSING else ():
            found.setdefault(key, []).append(value)
    return {
        key: given[0]
        for key, given in found.items()
        if len(set(given)) == 1 and (given[0] == 0 or len(given) > 1)
    }


def _misread(table: TableForm, values: Values, doubted: Collection[CellKey]) -> Values:
    """The one figure of the table that is wrong in its row and in its column by the same amount.

    With what its row gives for it. It must be in doubt: three that are surely misread alike make a
    right one look wrong. Where more rows are wrong, one error may make up for others.
    """
    broken = [row for row in _rows(table) if holds(row, values) is False]
    if len(broken) != 1:
        return {}
    right = {key: required(broken[0], key, values) for key in broken[0].keys}
    fits = [key for key in right if _holds_across(table, key, values | {key: right[key]})]
    return {key: right[key] for key in fits if fits == [key] and key in doubted and right[key] >= 0}


def _holds_across(table: TableForm, key: CellKey, values: Values) -> bool:
    sums = (one for one in identities_of(table, key) if one.kind in _CROSSING)
    return all(holds(one, values) for one in sums)


def _beside_open_ones(table: TableForm, given: Values) -> Iterator[CellKey]:
    """Cells of rows that gave one of several open figures of a column.

    These could make up for each other, and so for what is misread in their rows.
    """
    for one in table.identities:
        crowded = given.keys() & set(one.keys) if one.kind in _CROSSING else ()
        if len(crowded) > 1:
            yield from (key for row in _rows(table) if crowded & set(row.keys) for key in row.keys)


def _rows(table: TableForm) -> list[Identity]:
    return [one for one in table.identities if one.kind == "row"]


def _exchangeable(
    kept: Iterable[Identity], seen: Values, believed: Set[CellKey]
) -> Iterator[CellKey]:
    """Cells with a digit that could be another one, wherever it bears on them, and keep all sums.

    What bears on each other are figures of the same sums, but for zeros. A sum says nothing where
    its total is not believed, and nothing of a digit that stands in a figure of it that is not:
    there it may be right or wrong.
    """
    figures = {key: seen[key] for key in believed}
    for digit in sorted(set("".join(map(str, figures.values())))):
        sums = [
            one
            for one in kept
            if set(one.right) <= believed
            and all(key in believed or digit not in str(seen.get(key, digit)) for key in one.left)
        ]
        for group in _groups(sums, figures):
            own = [one for one in sums if not group.isdisjoint(one.keys)]
            if any(_all_hold(own, seen, group, digit, other) for other in "0123456789"):
                yield from (key for key in group if digit in str(seen[key]))


def _groups(sums: Iterable[Identity], values: Values) -> list[set[CellKey]]:
    """The cells that are not zero, those together that any sums join."""
    groups: list[set[CellKey]] = [{key} for key, value in values.items() if value]
    for one in sums:
        joined = [group for group in groups if not group.isdisjoint(one.keys)]
        if len(joined) > 1:
            groups = [group for group in groups if group not in joined]
            groups.append(set().union(*joined))
    return groups


def _all_hold(
    sums: Iterable[Identity], values: Values, group: Collection[CellKey], one: str, other: str
) -> bool:
    if one == other:
        return False
    changed: Values = {key: int(str(values[key]).replace(one, other)) for key in group}
    return all(holds(each, values | changed) for each in sums)
