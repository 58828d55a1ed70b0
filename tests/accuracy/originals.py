"""Reports as offices publish them, with known truth, for converters to convert.

Each is a web page, a Word file or a PDF. Its figures are never all zero; its blank cells, notes,
struck figures and titles are written in one of the ways that editors have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from hashlib import sha256
from random import Random
from typing import TypeAlias

from build_tools.forms import form_for_year
from build_tools.model import CellKey, Number
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.invented_figures import figures_by_year
from build_tools.synthetic.layouts import Matrix, as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.accuracy.documents import word_file
from tests.accuracy.editors import BLANKS, EDITORS
from tests.accuracy.markup import as_plain, written
from tests.accuracy.quirks import QUIRKS, Quirk
from tests.accuracy.remarks import blanked, broken, noted, remarked, struck, underlined
from tests.accuracy.spans import Box, merged_cells
from tests.accuracy.tables import ExamTable
from tests.readers.typeset import set_report

Drawn: TypeAlias = Mapping[str, Sequence[Box]]

_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")

AGENCY = "样例青松市人民政府"
SERIES = 30
"""Originals that a converter is given at once."""

_SCALES = (12, 40, 150, 400)
_YEARS = (2019, 2020, 2021, 2022, 2023, 2024, 2024)


def _blanked_and_broken(random: Random, table: ExamTable) -> None:
    blanked(0.5)(random, table)
    broken(random, table)


REMARKS: dict[str, Quirk] = {
    "plain": Quirk(),
    "blank_half": Quirk(blanked(0.5), has_blanks=True),
    "blank_most": Quirk(blanked(0.9), has_blanks=True),
    "blank_few": Quirk(blanked(0.05), has_blanks=True),
    "blank_all": Quirk(blanked(1), has_blanks=True),
    "slash": QUIRKS["slash_zeros"],
    "dash": QUIRKS["dash_zeros"],
    "noted": Quirk(partial(noted, raised=True)),
    "struck": Quirk(struck),
    "underlined": Quirk(underlined),
    "remarks": QUIRKS["notes"],
    "label_remarks": Quirk(shape=remarked),
    "label_remarks_blank": Quirk(blanked(0.5), remarked, has_blanks=True),
    "thousands": QUIRKS["thousands"],
    "row_missing": QUIRKS["row_missing"],
    "broken": Quirk(broken),
    "broken_blank": Quirk(_blanked_and_broken, has_blanks=True),
}
"""What the tables of originals have, by name; in all of them the figures agree."""


@dataclass(frozen=True, slots=True)
class Original:
    """A report as published, and the truth about it."""

    name: str
    number: int
    suffix: str
    year: int
    quirk: str
    blank: str
    """How its empty cells are written; empty when it has none."""
    data: bytes
    truth: Mapping[CellKey, Number | None]
    lost: Mapping[CellKey, Number]
    written: Mapping[CellKey, Number]
    """What a figure with marks says where a converter drops the marks: 919 and note 1 as 9191."""

    @property
    def key(self) -> str:
        """A name for what converters make of it: another file, another name."""
        return sha256(self.data).hexdigest()[:24]


def set_original(number: int, suffix: str, seed: int = 0) -> Original:
    """The original with this number, a file of the kind ``suffix``: always the same.

    Every ``SERIES`` of them have a seed of their own, so that a series may be examined alone.
    """
    series, place = divmod(number, SERIES)
    random = Random(f"{seed + series + 1}:{suffix}:{place}")
    name = list(REMARKS)[number % len(REMARKS)]
    quirk = REMARKS[name]
    year = random.choice(_YEARS)
    figures = next(figures_by_year(random, [year], random.choice(_SCALES)))
    printed = as_printed(figures)
    tables = [ExamTable(form, printed, dict(figures)) for form in form_for_year(year).tables]
    for table in tables:
        quirk.fill(random, table)
    blank = random.choice(list(BLANKS)) if quirk.has_blanks else ""
    prose = sections(random, AGENCY, year, figures)
    paragraphs = _paragraphs(random, year, prose)
    drawn = {one.form.name: _matrix(random, quirk, one) for one in tables}
    boxes = {one: merged_cells(one, matrix) for one, matrix in drawn.items()}
    how, data = _WRITERS[suffix](random, paragraphs, boxes, blank)
    shown = f"{suffix[1:]} {number} {how}/{name}{'/' + blank if blank else ''}/{year}"
    truth = {key: table.truth[key] for table in tables for key in table.cells()}
    lost = {key: value for table in tables for key, value in table.lost.items()}
    return Original(
        shown, number, suffix, year, name, blank, data, truth, lost, _without_marks(tables)
    )


def _without_marks(tables: Iterable[ExamTable]) -> dict[CellKey, Number]:
    printed = {key: text for table in tables for key, text in table.printed.items()}
    flat = {key: written(text, lambda _, piece: piece) for key, text in printed.items()}
    figures = {key: _FIGURE.match(text) for key, text in flat.items() if text != printed[key]}
    return {key: Decimal(found[0]) for key, found in figures.items() if found}


def _matrix(random: Random, quirk: Quirk, table: ExamTable) -> Matrix:
    return quirk.shape(random, table, table_matrix(table.form, table.printed))


def _paragraphs(random: Random, year: int, prose: dict[str, str]) -> list[str]:
    """The report's lines with a place for each table; its title over one line or two."""
    places = {name: f"{{{name}}}" for name in ("proactive", "requests", "review")}
    title, *lines = filter(None, report_text(AGENCY, year, prose, places).split("\n"))
    if random.random() < 0.4:
        return [AGENCY, title.removeprefix(AGENCY), *lines]
    return [title, *lines]


def _web_page(random: Random, paragraphs: list[str], boxes: Drawn, blank: str) -> tuple[str, bytes]:
    editor = random.choice(list(EDITORS))
    return editor, EDITORS[editor](paragraphs, boxes, blank)


def _word_file(_random: Random, paragraphs: list[str], boxes: Drawn, _: str) -> tuple[str, bytes]:
    return "word", word_file(paragraphs, boxes)


def _pdf(random: Random, paragraphs: list[str], boxes: Drawn, _: str) -> tuple[str, bytes]:
    style = random.choice(("ruled", "ruled", "rows", "bare"))
    plain = {
        name: [replace(box, text=as_plain(box.text)) for box in table]
        for name, table in boxes.items()
    }
    return style, set_report(style, paragraphs, plain)


_WRITERS: dict[str, Callable[[Random, list[str], Drawn, str], tuple[str, bytes]]] = {
    ".html": _web_page,
    ".docx": _word_file,
    ".pdf": _pdf,
}
