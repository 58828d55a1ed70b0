"""Figures in Chinese words, each in a line of its own, where no label stands beside them.

A line such as 八 may be the number of a heading or a piece of an upright label. It is a figure
where it stands among the figures below a label, and they are just as many as its row holds.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from build_tools.model import GridCell
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.table_line import TableLine, Width

_FEWEST_SIGNS = 2
_LONGEST = 11
"""Signs of the longest numeral with its counter."""
_PUNCTUATION = "、.．，,）)"


def with_spelled_lines(found: Sequence[TableLine], width: Width) -> Sequence[TableLine]:
    """``found``, lines that are figures in words as such; ``width``: the figures of a row."""
    spelled = [at for at, line in enumerate(found) if not line.fields and _is_spelled(line)]
    if not spelled:
        return found
    result = list(found)
    for first, end in _runs(found, spelled):
        label = found[first - 1].labels[-1] if first and found[first - 1].labels else ""
        if label and end - first == width(label) and _closes(found[end : end + 1]):
            result[first:end] = map(_as_figure, found[first:end])
    return result


def _is_spelled(line: TableLine) -> bool:
    if line.fields or line.tail or len(line.labels) != 1 or len(line.labels[0]) > _LONGEST:
        return False
    return read_figure(line.labels[0]).kind is FigureKind.NUMERAL


def _is_lone_figure(line: TableLine) -> bool:
    return len(line.fields) == line.solid == 1 and not (line.labels or line.tail)


def _runs(found: Sequence[TableLine], spelled: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where lines of one figure each begin and end, those with a figure in words among them."""
    end = 0
    for at in spelled:
        if at < end:
            continue
        first, end = at, at + 1
        while first and _is_lone_figure(found[first - 1]):
            first -= 1
        while end < len(found) and (_is_lone_figure(found[end]) or _is_spelled(found[end])):
            end += 1
        yield first, end


def _closes(behind: Sequence[TableLine]) -> bool:
    """Whether what stands behind the figures may be a label, and no piece of one."""
    for label in (label for line in behind for label in line.labels[:1]):
        return len(label) >= _FEWEST_SIGNS and label[0] not in _PUNCTUATION
    return True


def _as_figure(line: TableLine) -> TableLine:
    if not line.labels:
        return line
    (text,) = line.labels
    field = (read_figure(text), GridCell(text, line.place), line.place)
    return replace(line, labels=[], fields=[field], solid=1, spelled=True)
