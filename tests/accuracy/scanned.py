"""Reports as scans: drawn as pictures, degraded, recognised by the extra, and marked.

``python -m tests.accuracy --scans 500`` takes some seconds a page; what was recognised is kept in a
folder, so that a change of what is believed of it is marked again in a moment.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from build_tools.model import Document, Source, Status
from build_tools.readers import UnreadableError, ocr, recognition
from build_tools.recovery import recover_tables
from build_tools.sections.splitting import split_sections
from tests.accuracy.papers import Paper, set_paper
from tests.accuracy.planted import KINDS, planted

_TABLES = ("requests", "review")
_DOTS = (120, 150, 150, 200)
"""Per inch: a fax has fewer, an office's scanner as many or more."""
_PLANTINGS = 20
_READABLE = 0.9
"""The part of a table's figures that the recognition must have seen right to be called readable."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What one scanned report was worth."""

    name: str
    ways: tuple[str, ...]
    pages: int
    marks: Counter[str]
    """Of both tables: ``requests right``, ``requests withheld``, ``requests wrong`` …; ``seen``:
    how many figures of the requests the recognition read right."""
    planted: Counter[str]
    """Figures published with misreadings planted besides: ``plantings``, ``right``, ``wrong``."""

    @property
    def is_readable(self) -> bool:
        """Whether the recognition saw what is printed."""
        cells = sum(self.marks[f"requests {mark}"] for mark in ("right", "withheld", "wrong"))
        return self.marks["seen"] >= _READABLE * cells

    @property
    def is_wrong(self) -> bool:
        """Whether a wrong figure was published."""
        return bool(self.planted["wrong"] or sum(self.marks[f"{one} wrong"] for one in _TABLES))


def sit_scanned(reports: int, seed: int, processes: int, folder: Path) -> Iterator[Scan]:
    """Scans 0 … ``reports`` - 1; what was recognised is kept in ``folder``."""
    sit = partial(_sit, seed=seed, folder=folder)
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(sit, range(reports))


def summed(scans: Iterable[Scan]) -> dict[str, Any]:
    """The figures for the public page: of all scans, of the readable ones, of those planted."""
    found = list(scans)
    parts = {"all": found, "readable": [one for one in found if one.is_readable]}
    return {
        **{name: {"reports": len(part), **_total(one.marks for one in part)}
           for name, part in parts.items()},
        "planted": _total(one.planted for one in found),
        "pages": sum(one.pages for one in found),
    }  # fmt: skip


def _total(marks: Iterable[Counter[str]]) -> Counter[str]:
    return sum(marks, Counter[str]())


def _sit(number: int, seed: int, folder: Path) -> Scan:
    paper = set_paper(number, seed, layout="pdf_ruled", quirk="plain")
    random = Random(f"{seed}:scan:{number}")
    ways = _ways(random, number)
    pages, document = _recognised(random, paper, ways, folder)
    if document is None:
        cells = Counter(f"{key[0]} withheld" for key in paper.truth if key[0] in _TABLES)
        return Scan(paper.name, ways, pages, cells, Counter())
    return Scan(paper.name, ways, pages, _marks(paper, document), _plant(random, paper, document))


def _ways(random: Random, number: int) -> tuple[str, ...]:
    """What the pages of this scan went through: each in turn, and mostly one more."""
    from tests.accuracy.degrading import DEGRADATIONS  # draws, which needs a package for tests

    names = list(DEGRADATIONS)
    first = names[number % len(names)]
    if random.random() < 0.5:
        return (first,)
    return first, random.choice([name for name in names if name != first])


def _recognised(
    random: Random, paper: Paper, ways: tuple[str, ...], folder: Path
) -> tuple[int, Document | None]:
    """How many pages the scan has, and what was recognised in them; None where nothing was."""
    from tests.accuracy.degrading import degrade
    from tests.readers import scanning

    dots = random.choice(_DOTS)
    pages = [degrade(random, page, ways).copy() for page in scanning.scans(paper.data, dots)]
    data = scanning.file_of(pages, "TIFF")
    key = sha256(Path(ocr.__file__).read_bytes() + data).hexdigest()
    path = folder / f"{key}.pickle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(_read(Source("2023.tif", data, key))))
    return len(pages), pickle.loads(path.read_bytes())


def _read(source: Source) -> Document | None:
    try:
        return recognition.recognise_image(source)
    except UnreadableError:
        return None


def _marks(paper: Paper, document: Document) -> Counter[str]:
    tables = recover_tables(split_sections(document), confident=False, scored=True)
    cells = {cell.key: cell for table in tables for cell in table.cells}
    found: Counter[str] = Counter()
    for key, truth in paper.truth.items():
        cell = cells.get(key)
        if key[0] not in _TABLES:
            continue
        if cell is None or cell.status is not Status.RECOGNISED:
            found[f"{key[0]} withheld"] += 1
        else:
            found[f"{key[0]} {'right' if cell.value == truth else 'wrong'}"] += 1
        found["seen"] += key[0] == "requests" and cell is not None and cell.raw == str(truth)
    return found


def _plant(random: Random, paper: Paper, document: Document) -> Counter[str]:
    """What is published when signs of ``document`` are misread besides."""
    found: Counter[str] = Counter()
    kinds = list(KINDS)
    for _ in range(_PLANTINGS):
        marks = _marks(paper, planted(random, document, random.choice(kinds)))
        found["plantings"] += 1
        for mark in ("right", "wrong"):
            found[mark] += sum(marks[f"{table} {mark}"] for table in _TABLES)
    return found
