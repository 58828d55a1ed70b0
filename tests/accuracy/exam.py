"""One exam paper per report: figures, a quirk, a layout, the reading, the marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from build_tools.forms import form_for_year
from build_tools.model import CellKey, Number, Source
from build_tools.reports import read_report
from build_tools.synthetic import figures_by_year
from build_tools.synthetic.corpus import report_text
from build_tools.synthetic.layouts import as_printed, table_matrix
from build_tools.synthetic.prose import sections
from tests.accuracy.documents import docx_file, html_page
from tests.accuracy.layouts import LAYOUTS
from tests.accuracy.marking import Marks, mark
from tests.accuracy.quirks import QUIRKS, Exam
from tests.accuracy.spans import merged_cells

_AGENCY = "样例青松县教育局"


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as its readers get it, and the truth about it."""

    layout: str
    quirk: str
    year: int
    path: str
    data: bytes
    truth: dict[CellKey, Number | None]
    lost: dict[CellKey, Number]


@dataclass(frozen=True, slots=True)
class Result:
    """What one report's reading was worth."""

    name: str
    layout: str
    quirk: str
    era: str
    marks: Marks
    faults: list[str]


def sit_exam(reports: int, seed: int = 0) -> Iterator[Result]:
    """Read ``reports`` generated reports and mark each, every layout with every quirk in turn."""
    for number in range(reports):
        paper = set_paper(number, seed)
        report = read_report(Source(paper.path, paper.data, sha256(paper.data).hexdigest()))
        marks, faults = mark(paper.truth, paper.lost, report.tables)
        era = form_for_year(paper.year).era
        name = f"{number} {paper.layout}/{paper.quirk}/{era}"
        yield Result(name, paper.layout, paper.quirk, era, marks, faults)


def set_paper(number: int, seed: int = 0) -> Paper:
    """The paper with this number: the same every time it is asked for."""
    random = Random(f"{seed}:{number}")
    layouts = [*LAYOUTS, *_FILES]
    layout = layouts[number % len(layouts)]
    quirk = list(QUIRKS)[number // len(layouts) % len(QUIRKS)]
    year = random.choice((2020, 2023, 2023, 2024))
    figures = next(figures_by_year(random, [year], random.choice((0, 3, 40, 400))))
    printed = as_printed(figures)
    exams = [Exam(form, printed, dict(figures), {}) for form in form_for_year(year).tables]
    for exam in exams:
        QUIRKS[quirk](random, exam)
    prose = sections(random, _AGENCY, year, figures)
    path, data = _write(random, layout, year, prose, exams)
    truth = {key: exam.truth[key] for exam in exams for key in exam.cells()}
    lost = {key: value for exam in exams for key, value in exam.lost.items()}
    return Paper(layout, quirk, year, path, data, truth, lost)


def _write(
    random: Random, layout: str, year: int, prose: dict[str, str], exams: list[Exam]
) -> tuple[str, bytes]:
    if layout in LAYOUTS:
        drawn = {exam.form.name: _draw(random, exam, layout) for exam in exams}
        return "exam.txt", report_text(_AGENCY, year, prose, drawn).encode()
    places = {exam.form.name: f"{{{exam.form.name}}}" for exam in exams}
    paragraphs = [line for line in report_text(_AGENCY, year, prose, places).split("\n") if line]
    boxes = {
        exam.form.name: merged_cells(exam.form.name, table_matrix(exam.form, exam.printed))
        for exam in exams
    }
    return f"exam.{layout}", _FILES[layout](paragraphs, boxes)


_FILES = {"html": html_page, "docx": docx_file}


def _draw(random: Random, exam: Exam, layout: str) -> str:
    matrix = table_matrix(exam.form, exam.printed)
    text, cut = LAYOUTS[layout](random, exam.form.name, matrix)
    for index, count in cut:
        row = exam.form.rows[index - 3]
        for column in row.columns[-count:]:
            key = (exam.form.name, row.key, column.key)
            value = exam.truth[key]
            exam.truth[key] = None
            if value is not None:
                exam.lost[key] = value
    return text
