"""Figures into which other digits ran: the mark of a note, or a figure that was struck out.

A converter that drops the marks of a text leaves ``919¹`` as ``9191`` and a struck 918 before 919
as ``918919``. Nothing in the text tells it any more; the sums do, where they hold without those
digits. Who made the difference, the office or the converter, nobody can know then.
"""

from collections import ChainMap, Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations, product

from msgspec.structs import replace

from build_tools.forms import Identity, TableForm
from build_tools.model import Cell, CellKey, Number, Status
from build_tools.recovery.identities import Values, holds, identities_of, required

_REASON = (
    "原文“{}”只有当作{}各项合计才相符，其余的数字可能是注号或划去的字；"
    "来源是转换过的文字，已无法分辨"
)

_TOGETHER = (
    "原文“{}”里可能连着注号或划去的字：去掉以后，所在的合计才会相符；来源是转换过的文字，已无法分辨"
)

_CUT = (
    "原文“{}”只有当作{}各项合计才相符，其余的数字可能在转换时丢了；来源是转换过的文字，已无法分辨"
)

_MOST_TOGETHER = 4
"""Cells that are tried together; more would explain any sum."""

_ROUNDS: tuple[tuple[str, ...], ...] = ((), ("column", "balance"), ("row",), ())
"""Which sums are asked, none for all: those of figures alone in their row and column, of several in
one row, of several in one column, and of such as are alone beside those."""

_MARKS = "123"
"""Notes are numbered from one, and few tables have more."""


def without_run_in(cells: list[Cell], shorter: Mapping[CellKey, Number | None]) -> list[Cell]:
    """``cells``, those withheld that are ``shorter``: see ``run_in``."""
    return [_withheld(one, shorter[one.key]) if one.key in shorter else one for one in cells]


def run_in(table: TableForm, cells: Sequence[Cell]) -> dict[CellKey, Number | None]:
    """Cells of a text into which digits ran, and what they would hold without, where that is sure.

    Every sum that speaks of such a cell is wrong as printed and right without those digits. The
    cells of a web page, a Word file or a page say themselves what is a note.
    """
    values = printed_figures(cells)
    broken = [one for one in table.identities if holds(one, values) is False]
    if not broken:
        return {}
    found: Values = {}
    wrong = {key for one in broken for key in one.keys}
    open_keys = [one.key for one in cells if one.key in wrong and _may_hold_more(one)]
    taken: set[CellKey] = set()
    for kinds in _ROUNDS:
        mended = values | found
        guesses = [_guess(table, mended, key, kinds) for key in open_keys if key not in taken]
        for guess in [dict(ChainMap(*guesses))] if kinds else guesses:
            found |= _confirmed(table, mended, guess)
        taken |= found.keys() if kinds else _explained(table, values | found, found)
    return {**dict.fromkeys(_suspects(table, values, found, open_keys)), **found}


def _explained(table: TableForm, values: Values, found: Values) -> set[CellKey]:
    """The cells of ``found``, and all of a sum that either of two of them alone would explain."""
    sums = (one for one in table.identities if not found.keys().isdisjoint(one.keys))
    return {key for one in sums if holds(one, values) is False for key in one.keys}.union(found)


def printed_figures(cells: Iterable[Cell]) -> Values:
    """The figures of ``cells``, an empty one counted as none, as the sums of an office count it."""
    known = ((one.key, 0 if one.status is Status.BLANK else one.value) for one in cells)
    return {key: value for key, value in known if value is not None}


def _suspects(
    table: TableForm, values: Values, found: Values, open_keys: Iterable[CellKey]
) -> set[CellKey]:
    """Cells of which several together, without such digits, would keep a sum that is broken.

    None in a sum that holds as it is with no other such cell, and none at all where a broken sum
    holds no such cell: then the figures do not add up in the original. Sums of which a cell is
    ``found`` are explained, be it in two ways.
    """
    values = values | found
    left = [one for one in table.identities if found.keys().isdisjoint(one.keys)]
    broken = [one for one in left if holds(one, values) is False]
    possible = {key: part for key in open_keys if (part := _parts(str(values[key])))}
    likely = [key for key in possible if _breaks_all(table, values, key, possible)]
    parts = {key: possible[key] for key in likely}
    suspects: set[CellKey] = set()
    for identity in broken:  # the rows' own first: they have the fewest cells
        if suspects.isdisjoint(identity.keys):
            explained = {key: parts[key] for key in identity.keys if key in parts}
            suspects |= _explaining(identity, values, explained)
    if any(suspects.isdisjoint(identity.keys) for identity in broken):
        return set()
    return suspects


def _breaks_all(
    table: TableForm, values: Values, key: CellKey, others: Collection[CellKey]
) -> bool:
    """Whether no sum of ``key`` holds, but for those in which one of ``others`` may outweigh it."""
    kept = [one for one in identities_of(table, key) if holds(one, values)]
    broken = any(holds(one, values) is False for one in identities_of(table, key))
    return broken and all(any(one != key and one in others for one in each.keys) for each in kept)


def _explaining(
    identity: Identity, values: Values, parts: Mapping[CellKey, list[int]]
) -> set[CellKey]:
    """The fewest cells that explain it, those of all ways to do so together."""
    signs = Counter(identity.left)
    signs.subtract(identity.right)
    excess = sum(sign * values[key] for key, sign in signs.items())
    changes = {
        key: [signs[key] * (values[key] - part) for part in parts[key]] for key in parts
    }  # by how much the sum's left side shrinks beside its right
    for count in range(1, min(_MOST_TOGETHER, len(parts)) + 1):
        found: set[CellKey] = set()
        for keys in combinations(parts, count):
            if excess in map(sum, product(*map(changes.__getitem__, keys))):
                found.update(keys)
        if found:
            return found
    return set()


def _parts(text: str) -> list[int]:
    """What a figure may be without digits that ran into it."""
    starts = (text[at:] for at in range(1, len(text)) if text[at] != "0" or at == len(text) - 1)
    ends = (text[:at] for at in range(1, len(text)))
    return [int(part) for part in dict.fromkeys((*ends, *starts)) if _is_part(part, text)]


def without_run_in_digits(cell: Cell) -> list[int]:
    """What the figure of ``cell`` may be if digits ran into it; nothing where none can have."""
    return _parts(str(cell.value)) if _may_hold_more(cell) else []


def _may_hold_more(cell: Cell) -> bool:
    place = cell.place
    bare = cell.raw.isascii() and cell.raw.isdecimal()
    return bare and cell.status is Status.PRINTED and not (place.table or place.page)


def _guess(table: TableForm, values: Values, key: CellKey, kinds: tuple[str, ...] = ()) -> Values:
    """What the broken sums about ``key`` ask for, if all ask for a part of its digits."""
    wanted: set[Number] = {
        required(one, key, values)
        for one in identities_of(table, key)
        if (not kinds or one.kind in kinds) and holds(one, values) is False
    }
    if len(wanted) != 1:
        return {}
    value = wanted.pop()
    asked, printed = str(value), str(values[key])
    return {key: value} if _is_part(asked, printed) or _is_rest(printed, asked) else {}


def _is_rest(part: str, whole: str) -> bool:
    """Whether ``part`` is what a converter leaves of ``whole`` that ends at a break in its cell."""
    cut = part != whole and whole.isdecimal() and part != "0"
    return cut and (whole.startswith(part) or whole.endswith(part))


def _is_part(part: str, whole: str) -> bool:
    """Whether ``whole`` is ``part`` with a note's mark behind it or a figure like it before."""
    if whole[:-1] == part and whole[-1] in _MARKS:
        return True
    rests = whole.removesuffix(part), whole.removeprefix(part)
    return any(
        rest.isdecimal() and whole != rest and _is_like(int(rest), int(part)) for rest in rests
    )


def _is_like(struck: int, right: int) -> bool:
    """Whether one may be the other's correction: by one, or by not more than a fifth."""
    return abs(struck - right) <= max(1, right // 5)


def _confirmed(table: TableForm, values: Values, guesses: Values) -> Values:
    """Those of ``guesses`` that leave no sum about their cell broken."""
    mended = values | guesses
    return {
        key: value
        for key, value in guesses.items()
        if all(holds(one, mended) is not False for one in identities_of(table, key))
    }


def _withheld(cell: Cell, value: Number | None) -> Cell:
    if value is None:
        reason = _TOGETHER.format(cell.raw)
    else:
        reason = (_CUT if value > (cell.value or 0) else _REASON).format(cell.raw, value)
    return replace(cell, value=None, status=Status.MISSING, evidence=reason)
