"""Whether a column of the form stands under a name in its place that is not the form's.

Its figures stand where the form's would and every sum holds: the name alone tells that they count
something else. A misprint, a piece and what offices call the column are the form's own names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from build_tools.common.text import fold
from build_tools.forms import Column, TableForm
from build_tools.recovery.labels import slips

_SHORTEST = 2
"""Signs that tell one name from another, and headers of the form beside one that is not."""
_PER_SLIP = 8
"""Of so many signs one may be misprinted, and one of any name."""
_THIS_YEAR = re.compile("本年度?")
_OTHER_YEAR = re.compile("上一?年度?|[去前往下]年度?|下一年度?")


class ColumnNames:
    """The names of columns that stand side by side, and what else they may be called."""

    def __init__(self, parts: Sequence[Column], total: str, below: bool) -> None:
        """``total``: what heads the sum of ``parts``, if any; ``below``: their group is above."""
        heads = [one.label if below else one.group or one.label for one in parts]
        names = dict.fromkeys(map(fold, heads))
        self._parts = len(names)
        self._level = [*names, fold(total)] if total else [*names]
        self._first = int(not (total or below))
        """How many labels head the names of rows, as 信息内容 does in table two."""
        self._names: dict[str, set[str]] = {name: {name} for name in names}
        """What may stand where a name does: itself, the columns of the group that it names."""
        self._words: dict[str, set[str]] = {}
        """What of a name tells which it is."""
        labels = [fold(one.label) for one in parts]
        for head, label, one in zip(map(fold, heads), labels, parts, strict=True):
            self._names[head].add(label)
            words = map(fold, (*one.also, *one.said))
            self._words[label] = {label, *_stem(label, labels), *words}

    def are_renamed(self, labels: Sequence[str], is_strange: Callable[[str], bool]) -> bool:
        """Whether among ``labels``, side by side, a strange one stands where one of these is due.

        ``is_strange``: whether a label is a name, and none that is known.
        """
        found = [next(group) for _, group in groupby(labels, fold)]
        names = list(map(fold, found))
        known = [(at, self._level.index(one)) for at, one in enumerate(names) if one in self._level]
        parts = {place for _, place in known if place < self._parts}
        if len(parts) < min(_SHORTEST, self._parts - 1) or len(known) < _SHORTEST:
            return False
        strange = [at for at, one in enumerate(found) if at >= self._first and is_strange(one)]
        return any(
            due
            and not _is_misprint("".join(names[slice(*between)]), "".join(due))
            and any(at in range(*between) and not self._may_be(names[at], due) for at in strange)
            and not set(strange) & {between[0] - 1, between[1]}
            for between, due in self._gaps(known, len(found))
        )

    def are_another_years(self, labels: Iterable[str], is_official: Callable[[str], bool]) -> bool:
        """Whether among ``labels`` one of these stands as last year's, and not as this year's.

        ``is_official``: whether a label is the form's own, which may name another year.
        """
        names = {one: fold(one) for one in labels}
        due = [name for name in self._names if name not in names.values()]
        other = [_OTHER_YEAR.sub("", text) for one, text in names.items() if not is_official(one)]
        bare = {one for one in other if len(one) >= _SHORTEST}.difference(names.values())
        return any(_is_alike(one, name) for one in bare for name in due)

    def _gaps(
        self, known: Sequence[tuple[int, int]], end: int
    ) -> Iterator[tuple[tuple[int, int], Sequence[str]]]:
        """From where to where labels stand around these names, and which names are due there.

        Before the first of a group and behind its last one it is the label beside it. ``known``:
        at which place a label is which of the names; ``end``: how many labels there are.
        """
        for (at, place), (to, behind) in pairwise([(-1, self._parts), *known, (end, 0)]):
            if place < behind:
                yield (at + 1, to), self._level[place + 1 : behind]
            elif place > behind:  # one group ends, another begins
                yield (max(to - 1, at + 1, self._first), to), self._level[:behind]
                yield (at + 1, min(at + 2, to)), self._level[place + 1 : self._parts]

    def _may_be(self, text: str, due: Sequence[str]) -> bool:
        """Whether ``text`` may be one of the names ``due``, or a piece of it."""
        return any(
            text in name
            or _is_misprint(text, name)
            or any(one in text for one in self._words.get(name, {name}))
            for head in due
            for name in self._names[head]
        )


def _is_alike(text: str, name: str) -> bool:
    """Whether ``text``, no year in it, is what ``name`` is but for its year, a unit behind it."""
    bare = _THIS_YEAR.sub("", name)
    return text in name or (bare in text and len(text) <= len(bare) + _SHORTEST)


def column_names(table: TableForm) -> Iterator[ColumnNames]:
    """The names of columns, and of groups of columns, that stand side by side in ``table``."""
    for columns in dict.fromkeys(row.columns for row in table.rows):
        parts = [one for one in columns if one.key != table.total]
        total = next((one.label for one in columns if one.key == table.total), "")
        yield ColumnNames(parts, total, below=False)
        for group in dict.fromkeys(one.group for one in parts if one.group):
            yield ColumnNames([one for one in parts if one.group == group], "", below=True)


def _stem(name: str, names: Iterable[str]) -> Iterator[str]:
    """What of ``name`` is its own, without an opening or an end that others of ``names`` have."""
    others = [one for one in names if one != name]
    opened = max((_common(name, one) for one in others), default=0)
    ended = max((_common(name[::-1], one[::-1]) for one in others), default=0)
    opened, ended = (size if size >= _SHORTEST else 0 for size in (opened, ended))
    stem = name[opened : len(name) - ended]
    if (opened or ended) and len(stem) >= _SHORTEST:
        yield stem


def _common(one: str, other: str) -> int:
    """With how many signs both begin."""
    return len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])


def _is_misprint(text: str, name: str) -> bool:
    """Whether ``text`` is ``name`` but for a sign, or a few of a long one."""
    most = max(1, len(name) // _PER_SLIP)
    return abs(len(text) - len(name)) <= most and slips(text, name) <= most
