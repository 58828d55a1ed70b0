"""A report's key figures as sentences, each number linked to its cell; what is absent says so."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from build_tools.forms import Sentence, form_of, in_form_order, load_form
from build_tools.model import AnnualReport, Cell, CellKey, DataTable, Number, Status
from build_tools.pages.addresses import cell_anchor
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.report.marks import Marks, mark_any, marked_once
from build_tools.pages.words import STATUS_WORDS, grouped_digits

_UNREAD = {
    "requests": "本站收录版本中未识别到申请情况表，没有申请的数字。",
    "review": "本站收录版本中未识别到复议、诉讼情况表，没有这方面的数字。",
    "proactive": "本站收录版本中未识别到主动公开情况表，没有这方面的数字。",
}


class TableFigures:
    """One official table as sentences tell it, on its report's page or, by ``page``, on another.

    A figure among ``marks`` leads to the finding about it too.
    """

    def __init__(self, table: DataTable, marks: Marks, page: str = "") -> None:
        self.form = form_of(table)
        self._ordered = in_form_order(table)
        self._places = _places(self.form.name, self.form.era)
        self._page = page
        self._marks = marks

    @property
    def units(self) -> Mapping[CellKey, str]:
        """The unit of each cell of the form."""
        return _units(self.form.name, self.form.era)

    def sum(self, keys: Iterable[CellKey]) -> Number | None:
        """The sum of the cells, or None when the number of any is not known."""
        found = list(map(self._found, keys))
        known = [cell.value for cell in found if cell and cell.value is not None]
        return sum(known, start=0) if len(known) == len(found) else None

    def said(self, keys: tuple[CellKey, ...]) -> str:
        """A cell with a link to it, or a sum of cells, which is nowhere printed."""
        if not keys[1:]:
            return self._cell(keys[0])
        total = self.sum(keys)
        if total is None:
            return "件数不全"
        guessed = any(cell and cell.status is Status.RECOGNISED for cell in map(self._found, keys))
        mark = f"（{STATUS_WORDS[Status.RECOGNISED]}）" if guessed else ""
        return f"{grouped_digits(total)} {self.units[keys[0]]}{mark}{mark_any(keys, self._marks)}"

    def holds(self, keys: tuple[CellKey, ...]) -> bool:
        """Whether there is something to say: the cell, or the number of every part of a sum."""
        return self.sum(keys) is not None if keys[1:] else self._found(keys[0]) is not None

    def _found(self, key: CellKey) -> Cell | None:
        place = self._places.get(key)
        return None if place is None else self._ordered[place]

    def _cell(self, key: CellKey) -> str:
        """``[12](#…) 件``, with its status where it is not simply printed."""
        cell = self._found(key)
        status = cell.status if cell else Status.MISSING
        address = f"{self._page}#{cell_anchor(key)}"
        if cell is None or cell.value is None:
            return f"[{STATUS_WORDS[status]}]({address})"
        mark = mark_any((key,), self._marks)
        said = f"[{grouped_digits(cell.value)}]({address}) {self.units[key]}{mark}"
        return said if status is Status.PRINTED else f"{said}（{STATUS_WORDS[status]}）"


@cache
def _units(table: str, era: str) -> Mapping[CellKey, str]:
    return {key: column.unit for key, _, column in load_form(era).table(table).placed}


@cache
def _places(table: str, era: str) -> Mapping[CellKey, int]:
    keys = load_form(era).table(table).cell_keys
    return {key: place for place, key in enumerate(keys)}


def key_sentences(report: AnnualReport, marks: Marks) -> list[Markup]:
    """What came in, how it ended, what is carried over, what was contested, what was published."""
    sentences: list[Markup] = []
    for name in _UNREAD:
        table = report.table(name)
        if table and table.cells:
            sentences += table_sentences(TableFigures(table, marks))
        else:
            sentences.append(unread_sentence(name))
    return list(map(marked_once, sentences))


def unread_sentence(table: str) -> Markup:
    """That the portal did not find the official table called ``table``."""
    return escape_markdown(_UNREAD[table])


def table_sentences(figures: TableFigures) -> Iterator[Markup]:
    """The sentences that the form has of a table's key figures."""
    for sentence in figures.form.sentences:
        if sentence.heading:
            yield from _listed(figures, sentence)
        elif not sentence.if_any or _any(figures, sentence):
            yield Markup(
                "".join(
                    part if isinstance(part, str) else figures.said(part) for part in sentence.parts
                )
            )


def _any(figures: TableFigures, sentence: Sentence) -> bool:
    """Whether every number is there, each part of a sum too, and not all of them are zero."""
    said = [part for part in sentence.parts if not isinstance(part, str)]
    return all(map(figures.holds, said)) and any(map(figures.sum, said))


def _listed(figures: TableFigures, sentence: Sentence) -> Iterator[Markup]:
    """Kinds without any are left out, those whose number is not known are not."""
    said = []
    for name, keys in sentence.items:
        total = figures.sum(keys)
        if total is None:
            said.append(f"{name}的件数不全")
        elif total:
            said.append(f"{name} {figures.said(keys)}")
    if said:
        yield Markup(f"{sentence.heading}：{'，'.join(said)}。")
