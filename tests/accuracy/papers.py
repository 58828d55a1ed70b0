"""Exam papers: a report with known truth, made from a number and a seed alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from build_tools.forms import TableForm, form_for_year, load_form
from build_tools.model import CellKey, Number
from build_tools.synthetic import Figures, figures_by_year
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.layouts import Matrix, as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.accuracy.documents import nested_file, ragged_file, tracked_file, word_file
from tests.accuracy.layouts import LAYOUTS
from tests.accuracy.markup import as_markdown, as_plain
from tests.accuracy.quirks import PAIRS, QUIRKS, Quirk, quirk_named
from tests.accuracy.spans import Box, merged_cells
from tests.accuracy.tables import ExamTable
from tests.accuracy.webpages import (
    gbk_page,
    hidden_page,
    nested_page,
    split_page,
    styled_page,
    unclosed_page,
    web_page,
    word_page,
)
from tests.readers.typeset import set_report

_AGENCY = "样例青松县教育局"
_FORMS = ("2021", "2021", "2021", "2019", "hybrid")
_SCALES = (0, 3, 40, 400)

FILES: dict[str, tuple[str, Callable[[list[str], Mapping[str, list[Box]]], bytes]]] = {
    "html": (".html", web_page),
    "html_word": (".htm", word_page),
    "html_gbk": (".html", gbk_page),
    "html_nested": (".html", nested_page),
    "html_unclosed": (".html", unclosed_page),
    "html_split": (".html", split_page),
    "html_hidden": (".html", hidden_page),
    "html_styled": (".html", styled_page),
    "docx": (".docx", word_file),
    "docx_nested": (".docx", nested_file),
    "docx_tracked": (".docx", tracked_file),
    "docx_ragged": (".docx", ragged_file),
    "pdf_ruled": (".pdf", partial(set_report, "ruled")),
    "pdf_rows": (".pdf", partial(set_report, "rows")),
    "pdf_bare": (".pdf", partial(set_report, "bare")),
}
"""Layouts that are files of their own kind: their suffix, and what makes their bytes."""

EVERY_LAYOUT = (*LAYOUTS, *FILES)


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as its readers get it, and the truth about it."""

    name: str
    layout: str
    quirk: str
    form: str
    path: str
    data: bytes
    truth: dict[CellKey, Number | None]
    lost: dict[CellKey, Number]
    keeps_all: bool
    """Whether everything printed can be told from the source; if not, honest marks are right."""


def set_paper(
    number: int,
    seed: int = 0,
    layout: str | None = None,
    quirk: str | None = None,
    pairs: bool = False,
) -> Paper:
    """The paper with this number: the same every time it is asked for.

    Every layout meets every quirk in turn, with ``pairs`` one of the pairs of quirks; ``layout``
    and ``quirk`` ask for one of them.
    """
    random = Random(f"{seed}:{number}")
    layout = layout or EVERY_LAYOUT[number % len(EVERY_LAYOUT)]
    if pairs:
        quirk = random.choice(PAIRS)
    quirk = quirk or list(QUIRKS)[number // len(EVERY_LAYOUT) % len(QUIRKS)]
    done = quirk_named(quirk)
    form = random.choice(_FORMS)
    year = random.choice((2019, 2020) if form == "2019" else (2021, 2023, 2024))
    tables, figures = _filled(random, form, year)
    for table in tables:
        done.fill(random, table)
    prose = sections(random, _AGENCY, year, figures)
    path, data = _write(random, layout, done, year, prose, tables)
    truth = {key: table.truth[key] for table in tables for key in table.cells()}
    lost = {key: value for table in tables for key, value in table.lost.items()}
    name = f"{number} {layout}/{quirk}/{form}"
    keeps = _keeps_all(layout, done)
    return Paper(name, layout, quirk, form, path, data, truth, lost, keeps)


def _filled(random: Random, form: str, year: int) -> tuple[list[ExamTable], Figures]:
    """The tables of ``form`` with figures; a hybrid has （六）其他处理 in one row, as in 2019."""
    scale = random.choice(_SCALES)
    figures = next(figures_by_year(random, [year], scale))
    forms: tuple[TableForm, ...] = form_for_year(year).tables
    if form == "hybrid":
        older = next(figures_by_year(random, [2020], scale))
        figures = {key: value for key, value in figures.items() if key[0] != "requests"}
        figures |= {key: value for key, value in older.items() if key[0] == "requests"}
        requests = load_form("2019").table("requests")
        forms = tuple(requests if table.name == "requests" else table for table in forms)
    printed = as_printed(figures)
    return [ExamTable(table, printed, dict(figures)) for table in forms], figures


def _keeps_all(layout: str, quirk: Quirk) -> bool:
    if layout in FILES:
        return not quirk.loses and not (quirk.has_blanks and layout in ("pdf_rows", "pdf_bare"))
    way = LAYOUTS[layout]
    lost = way.loses or (quirk.has_blanks and not way.keeps_blanks)
    return not (lost or quirk.loses or (quirk.spaces and way.by_spaces))


def _write(
    random: Random,
    layout: str,
    quirk: Quirk,
    year: int,
    prose: dict[str, str],
    tables: list[ExamTable],
) -> tuple[str, bytes]:
    drawn = {table.form.name: _matrix(random, quirk, table) for table in tables}
    if layout in LAYOUTS:
        way = LAYOUTS[layout]
        texts = {
            table.form.name: table.prose or way.draw(random, table, drawn[table.form.name])
            for table in tables
        }
        say = as_markdown if way.suffix == ".md" else as_plain
        return f"exam{way.suffix}", say(report_text(_AGENCY, year, prose, texts)).encode()
    suffix, write = FILES[layout]
    places = {table.form.name: table.prose or f"{{{table.form.name}}}" for table in tables}
    paragraphs = [line for line in report_text(_AGENCY, year, prose, places).split("\n") if line]
    if suffix == ".pdf":
        drawn = {name: [list(map(as_plain, row)) for row in rows] for name, rows in drawn.items()}
    boxes = {name: merged_cells(name, matrix) for name, matrix in drawn.items()}
    return f"exam{suffix}", write(paragraphs, boxes)


def _matrix(random: Random, quirk: Quirk, table: ExamTable) -> Matrix:
    return quirk.shape(random, table, table_matrix(table.form, table.printed))
