"""Misreadings planted in recognised tables: what is published must still be the truth.

``python -m tests.accuracy.planted`` takes reports as a recognition hands them on, puts wrong signs
for right ones in their figures, and marks every cell that is published all the same. No picture is
recognised: that costs seconds a page and gives hardly a misreading to learn from.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from msgspec.structs import replace

from build_tools.model import Block, Document, Grid, Source, Status
from build_tools.readers import read_document
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from tests.accuracy.papers import Paper, set_paper

Figures = dict[tuple[int, int, int], str]
"""The figures of a document's grids by grid, row and cell counted from the row's end."""


def sit_planted(reports: int, times: int, seed: int = 0) -> Iterator[tuple[str, Counter[str]]]:
    """The kind of misreading and its marks, for ``times`` plantings in each of ``reports``."""
    for number in range(reports):
        paper = set_paper(number, seed, layout="pdf_ruled", quirk="plain")
        document = read_document(Source(paper.path, paper.data, ""))
        random = Random(f"{seed}:{number}")
        yield "nothing", marks(paper, document)
        for _ in range(times):
            kind = random.choice([*KINDS, *BEYOND])
            yield kind, marks(paper, planted(random, document, kind))


def planted(random: Random, document: Document, kind: str) -> Document:
    """``document`` with misreadings of one kind."""
    figures = dict(_figures(document))
    changed = (KINDS | BEYOND)[kind](random, figures) if figures else figures
    blocks = tuple(_changed(block, at, changed) for at, block in enumerate(document.blocks))
    return replace(document, blocks=blocks)


def marks(paper: Paper, document: Document) -> Counter[str]:
    """How many cells of the table of requests are published, withheld or wrong."""
    tables = recover_tables(split_sections(document), confident=False, scored=True)
    cells = {cell.key: cell for table in tables for cell in table.cells}
    found: Counter[str] = Counter()
    for key, truth in paper.truth.items():
        cell = cells.get(key)
        if cell is not None and cell.status is Status.RECOGNISED:
            found["right" if cell.value == truth else "wrong"] += 1
        elif key[0] == "requests":
            found["withheld"] += 1
    return found


def _figures(document: Document) -> Iterator[tuple[tuple[int, int, int], str]]:
    for at, block in enumerate(document.blocks):
        for line, row in enumerate(block.rows if isinstance(block, Grid) else ()):
            for place, cell in enumerate(reversed(row)):
                if cell.text.isdecimal():
                    yield (at, line, place), cell.text


def _changed(block: Block, at: int, figures: Figures) -> Block:
    if not isinstance(block, Grid):
        return block
    rows = []
    for line, row in enumerate(block.rows):
        last = len(row) - 1
        rows.append(
            tuple(
                replace(cell, text=figures.get((at, line, last - place), cell.text))
                for place, cell in enumerate(row)
            )
        )
    return Grid(tuple(rows))


def _other(random: Random, digit: str) -> str:
    return random.choice([each for each in "0123456789" if each != digit])


def _misread(random: Random, text: str) -> str:
    at = random.randrange(len(text))
    return text[:at] + _other(random, text[at]) + text[at + 1 :]


def _some(random: Random, figures: Figures, most: int) -> list[tuple[int, int, int]]:
    return random.sample(sorted(figures), min(len(figures), random.randint(1, most)))


def _one_sign(random: Random, figures: Figures) -> Figures:
    return {key: _misread(random, figures[key]) for key in _some(random, figures, 1)}


def _several(random: Random, figures: Figures) -> Figures:
    return {key: _misread(random, figures[key]) for key in _some(random, figures, 12)}


def _throughout(random: Random, figures: Figures) -> Figures:
    digit = random.choice(sorted(set("".join(figures.values()))))
    other = random.choice([each for each in "123456789" if each != digit])
    return {key: text.replace(digit, other) for key, text in figures.items()}


def _as_nothing(random: Random, figures: Figures) -> Figures:
    digit = random.choice(sorted(set("".join(figures.values()))))
    return {key: text.replace(digit, "0") for key, text in figures.items()}


def _lost_sign(random: Random, figures: Figures) -> Figures:
    return {key: figures[key][1:] for key in _some(random, figures, 3)}


def _doubled(random: Random, figures: Figures) -> Figures:
    return {key: figures[key] + figures[key][-1] for key in _some(random, figures, 3)}


def _unsure(random: Random, figures: Figures) -> Figures:
    doubted = {key: figures[key] + "□" for key in _some(random, figures, 6)}
    return _several(random, figures) | doubted


def _wrong_in_doubt(random: Random, figures: Figures) -> Figures:
    """Signs misread and known to be doubtful, beside right ones that are doubtful too."""
    doubted = {key: figures[key] + "□" for key in _some(random, figures, 20)}
    return doubted | {key: f"{text}□" for key, text in _several(random, figures).items()}


def _undone(random: Random, figures: Figures, side: int) -> Figures:
    """Two figures wrong by the same amount, in one row or in one column."""
    one = random.choice(sorted(figures))
    likes = [key for key in sorted(figures) if key != one and key[0] == one[0]]
    likes = [key for key in likes if key[side] == one[side]] or [one]
    other, by = random.choice(likes), random.randint(1, 9)
    return {
        one: str(int(figures[one]) + by),
        other: str(abs(int(figures[other]) - by)),
    }


KINDS: dict[str, Callable[[Random, Figures], Figures]] = {
    "one sign": _one_sign,
    "several signs": _several,
    "a sign throughout": _throughout,
    "lost signs": _lost_sign,
    "doubled signs": _doubled,
    "signs in doubt": _unsure,
    "wrong signs in doubt": _wrong_in_doubt,
    "undone in a row": lambda random, figures: _undone(random, figures, 1),
    "undone in a column": lambda random, figures: _undone(random, figures, 2),
}

BEYOND = {"read as 0 throughout": _as_nothing}
"""What no sum can see: a lone request that is read as 0 in its row, its column and all totals."""


def main() -> int:
    """Print the marks of each kind; exit 1 when a wrong figure was published but for ``BEYOND``."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.planted", description=__doc__)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--times", type=int, default=50, help="plantings in each report")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    by_kind: dict[str, Counter[str]] = {}
    for kind, found in sit_planted(options.reports, options.times, options.seed):
        by_kind.setdefault(kind, Counter()).update(found | Counter(plantings=1))
    heads = ("plantings", "right", "withheld", "wrong")
    sys.stdout.write(f"{'planted':24}{''.join(f'{head:>12}' for head in heads)}\n")
    for kind, found in sorted(by_kind.items()):
        sys.stdout.write(f"{kind:24}{''.join(f'{found[head]:>12}' for head in heads)}\n")
    return 1 if any(found["wrong"] for kind, found in by_kind.items() if kind in KINDS) else 0


if __name__ == "__main__":
    sys.exit(main())
