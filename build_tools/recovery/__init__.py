"""Recovery: sections to the three official tables, cell by cell.

Recovery is alignment, not grid repair. What survives every converter is the order: a stream of
labels and figures. It is aligned with the rows of the declared form; the grid, where it is good,
says which column a figure stands in; where it leaves several placements, the form's own
identities choose, and what they cannot choose stays open. A guess is never published.

``exact`` writes down what stands as the form draws it; for all else:
``rows`` blocks → lines · ``records`` lines → records · ``align`` records → rows of the form ·
``placement`` figures → columns, by the ``evidence`` of the grid · ``settle`` doubtful rows,
``by_sums`` those that lost their empty cells · ``cells`` → the table.
``in_sequence`` reads a table of which only the order of figures is left.
"""

from collections.abc import Collection, Iterable, Sequence

from build_tools.forms import TableForm, form_for_year, load_form, load_forms, table_names
from build_tools.model import Block, DataTable, Section
from build_tools.recovery.cells import write_table
from build_tools.recovery.cut_rows import without_what_may_be_cut
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.exact import exact_table
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.refuted_blanks import without_blanks_beside_refuted
from build_tools.recovery.tables import draft_table

__all__ = ["recover_tables"]


def recover_tables(
    sections: tuple[Section, ...],
    confident: bool = True,
    guessed_pages: Collection[int] = (),
    year: int | None = None,
    scored: bool = False,
) -> tuple[DataTable, ...]:
    """The official tables found in ``sections``, in the form's order; absent ones are left out.

    Each table is looked for in its own section and, when that is missing or holds none, in the
    whole report. ``confident`` is False for text that is itself a guess: no cell is printed then,
    only ``recognised`` where everything proves it and ``scored`` says that the guess marks what it
    is not sure of; nor of a table that stands, even in part, on one of ``guessed_pages``. What fits
    several forms alike follows the first table, and that the form of ``year``.
    """
    expected = form_for_year(year).era if year else ""
    tables: list[DataTable] = []
    gaps = Gaps([one for part in sections for one in (part.heading, *part.blocks) if one])
    surely = confident and not guessed_pages
    for name in table_names():
        era = tables[0].form if tables else expected
        form = load_form(era).table(name) if era else _newest(name)
        if not form.rows:
            continue
        own = [block for one in sections if one.name == form.section for block in one.blocks]
        if surely and (table := exact_table(name, own, era)):
            tables.append(table)
        elif draft := _find(name, own, sections, era, gaps):
            guessed = guessed_pages and any(page in guessed_pages for page in _pages(draft))
            tables.append(write_table(draft, confident and not guessed, scored))
    return tuple(without_what_may_be_cut(without_blanks_beside_refuted(tables), sections))


def _newest(name: str) -> TableForm:
    return next(table for form in load_forms() for table in form.tables if table.name == name)


def _pages(draft: TableDraft) -> Iterable[int]:
    """The pages the rows of ``draft`` stand on."""
    for filled in draft.filled_rows:
        yield filled.record.place.page
        yield from (place.page for _, _, place in filled.record.fields)


def _find(
    name: str, own: Sequence[Block], sections: Iterable[Section], era: str, gaps: Gaps
) -> TableDraft | None:
    draft = draft_table(name, own, era, gaps) if own else None
    return draft or _find_anywhere(name, sections, era, gaps)


def _find_anywhere(
    name: str, sections: Iterable[Section], era: str, gaps: Gaps
) -> TableDraft | None:
    blocks: list[Block] = [block for section in sections for block in section.blocks]
    draft = draft_table(name, blocks, era, gaps)
    if draft is None or 2 * (len(draft.missing_rows) + draft.unwritten) > len(draft.table.rows):
        return None
    draft.left = []  # labels of the other tables
    return draft
