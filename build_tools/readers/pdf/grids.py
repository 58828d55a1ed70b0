"""A ruled table of a page as a grid: the glyphs in each of its cells."""

from build_tools.model import Grid, GridCell, Place
from build_tools.readers.lines import join_lines
from build_tools.readers.pdf.lines import lines_of_glyphs
from build_tools.readers.pdf.page import Glyph, PdfPage
from build_tools.readers.pdf.tables import RuledTable


def ruled_grid(
    table: RuledTable, glyphs: list[list[Glyph]], page: PdfPage, number: int, above: int
) -> Grid:
    """``table``, the document's ``number``-th, with the ``glyphs`` of each of its cells.

    ``above``: how many rows it has on earlier pages.
    """
    rows: list[list[GridCell]] = [[] for _ in range(max(cell.row for cell in table.cells) + 1)]
    for area, inside in zip(table.cells, glyphs, strict=True):
        row = rows[area.row]
        place = Place(
            page=page.number,
            box=page.shown(area.box),
            table=number,
            row=above + area.row + 1,
            column=len(row) + 1,
        )
        text = join_lines(line.text for line in lines_of_glyphs(inside))
        row.append(GridCell(text, place, area.colspan, area.rowspan))
    return Grid(tuple(map(tuple, rows)))
