"""A report's key figures as sentences, each number linked to its cell; what is absent says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_tools.forms import Sentence, TableForm, form_of
from build_tools.model import AnnualReport, Cell, CellKey, Number, Status
from build_tools.pages.addresses import cell_anchor
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.words import STATUS_WORDS, digits

Cells = Mapping[CellKey, Cell]

_UNREAD = {
    "requests": "本站收录版本中未识别到申请情况表，没有申请的数字。",
    "review": "本站收录版本中未识别到复议、诉讼情况表，没有这方面的数字。",
    "proactive": "本站收录版本中未识别到主动公开情况表，没有这方面的数字。",
}


def key_sentences(report: AnnualReport) -> list[Markup]:
    """What came in, how it ended, what is carried over, what was contested, what was published."""
    cells = {cell.key: cell for table in report.tables for cell in table.cells}
    sentences: list[Markup] = []
    for name in _UNREAD:
        table = report.table(name)
        if table and table.cells:
            sentences += _sentences(cells, form_of(table))
        else:
            sentences.append(escape_markdown(_UNREAD[name]))
    return sentences


def _figure(cells: Cells, key: CellKey, unit: str) -> str:
    """``[12](#…) 件``, with its status where it is not simply printed."""
    cell = cells.get(key)
    status = cell.status if cell else Status.MISSING
    if cell is None or cell.value is None:
        return f"[{STATUS_WORDS[status]}](#{cell_anchor(key)})"
    said = f"[{digits(cell.value)}](#{cell_anchor(key)}) {unit}"
    return said if status is Status.PRINTED else f"{said}（{STATUS_WORDS[status]}）"


def _sentences(cells: Cells, form: TableForm) -> Iterator[Markup]:
    """The sentences that the form has of a table's key figures."""
    units = {(form.name, row.key, each.key): each.unit for row in form.rows for each in row.columns}
    for sentence in form.sentences:
        if sentence.heading:
            yield from _listed(cells, sentence, units)
        elif not sentence.if_any or _any(cells, sentence):
            yield Markup(
                "".join(
                    part if isinstance(part, str) else _number(cells, part, units)
                    for part in sentence.parts
                )
            )


def _any(cells: Cells, sentence: Sentence) -> bool:
    """Whether every number is there, each part of a sum too, and not all of them are zero."""
    said = [part for part in sentence.parts if not isinstance(part, str)]
    if not all(_sum(cells, keys) is not None if keys[1:] else keys[0] in cells for keys in said):
        return False
    return any(_sum(cells, keys) for keys in said)


def _number(cells: Cells, keys: tuple[CellKey, ...], units: Mapping[CellKey, str]) -> str:
    """A cell with a link to it, or a sum of cells, which is nowhere printed."""
    if not keys[1:]:
        return _figure(cells, keys[0], units[keys[0]])
    total = _sum(cells, keys)
    if total is None:
        return "件数不全"
    guessed = any(cells[key].status is Status.RECOGNISED for key in keys)
    mark = f"（{STATUS_WORDS[Status.RECOGNISED]}）" if guessed else ""
    return f"{digits(total)} {units[keys[0]]}{mark}"


def _listed(cells: Cells, sentence: Sentence, units: Mapping[CellKey, str]) -> Iterator[Markup]:
    """Kinds without any are left out, those whose number is not known are not."""
    said = []
    for name, keys in sentence.items:
        total = _sum(cells, keys)
        if total is None:
            said.append(f"{name}的件数不全")
        elif total:
            said.append(f"{name} {_number(cells, keys, units)}")
    if said:
        yield Markup(f"{sentence.heading}：{'，'.join(said)}。")


def _sum(cells: Cells, keys: Iterable[CellKey]) -> Number | None:
    """The sum of the cells, or None when the number of any is not known."""
    found = [cells.get(key) for key in keys]
    known = [cell.value for cell in found if cell and cell.value is not None]
    return sum(known, start=0) if len(known) == len(found) else None
