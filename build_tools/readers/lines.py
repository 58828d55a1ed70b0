"""Lines for sources that have none: web pages, Word files, PDFs.

Their lines are those of the text taken out of them: a paragraph is a line, a row of a table is a
line with tabs between its cells. That text becomes ``Document.text``, so that a finding can show
what stands on its line whatever the format; place in table or page is kept beside it.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from build_tools.model import Block, Document, Grid, GridCell, Paragraph, Problem

_FEW_LINES, _LONG, _MANY_ENDS = 3, 1000, 100
"""Line feeds, characters, and what stands for ends of lines, in a text that has lost its own."""
_FEW_FIGURES = 3
"""Cells of figures that show rows put together."""
_UNSAFE = str.maketrans("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 11)


def numbered(blocks: Iterable[Block], problems: tuple[Problem, ...] = ()) -> Document:
    """The document of ``blocks``, their places given lines and its text made of these lines."""
    done: list[Block] = []
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            text = _one_line(block.text)
            lines.append(text)
            place = replace(block.place, line=len(lines))
            done.append(Paragraph(text, place, block.level))
        else:
            done.append(Grid(tuple(_row(row, lines) for row in block.rows)))
    return Document(tuple(done), text="\n".join(lines), problems=problems)


def with_lines(text: str) -> str:
    """``text``; where a converter put a space or a bar for each end of a line, with lines again.

    It then stands in a few very long lines. Where spaces part the signs of words, they are others.
    """
    if text.count("\n") > _FEW_LINES or len(text) < _LONG:
        return text
    by = "|" if text.count("|") >= _MANY_ENDS else None
    parts = text.split(by)
    single = sum(len(part) == 1 and part.isalpha() for part in parts)
    if len(parts) < _MANY_ENDS or "\t" in text or single * 4 > len(parts):
        return text
    return "\n".join(part.strip() for part in parts)


def join_lines(lines: Iterable[str]) -> str:
    """The lines of one cell as one text.

    A space stays only between two Latin words. Figures on two lines are kept apart by two spaces:
    they may be one figure that was broken or two, and only who knows the table can tell.
    """
    joined = ""
    for line in lines:
        if joined and line and joined[-1].isdigit() and line[0].isdigit():
            joined += f"  {line}"
        else:
            apart = joined and line and joined[-1].isascii() and line[0].isascii()
            joined += f" {line}" if apart else line
    return joined


def rows_in_step(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows put together in one, whose ``cells`` hold a line for each; none where it is one.

    All figures have as many lines, each line some figure, and so has the label beside them; that
    of a group, which goes before, may be one for all.
    """
    figures = [at for at, lines in enumerate(cells) if _holds_figures(lines)]
    if len(figures) < _FEW_FIGURES or not figures[0]:
        return []
    count = len(cells[figures[0]])
    beside = [lines for lines in cells[figures[0] - 1 :] if any(map(str.strip, lines))]
    groups = cells[: figures[0] - 1]
    in_step = all(len(lines) == count for lines in beside)
    if not in_step or any(len(one) not in (1, count) for one in groups):
        return []
    if not all(any(cells[at][line].strip() for at in figures) for line in range(count)):
        return []
    return [
        [lines[at] if len(lines) == count else _single(lines) for lines in cells]
        for at in range(count)
    ]


def _one_line(text: str) -> str:
    return text if text.isprintable() else text.translate(_UNSAFE)


def _row(row: tuple[GridCell, ...], lines: list[str]) -> tuple[GridCell, ...]:
    texts = [_one_line(cell.text) for cell in row]
    lines.append("\t".join(texts))
    return tuple(
        GridCell(text, replace(cell.place, line=len(lines)), cell.colspan, cell.rowspan)
        for text, cell in zip(texts, row, strict=True)
    )


def _single(lines: Sequence[str]) -> str:
    """What a cell that has not a line for each row says of all; an empty one nothing."""
    return lines[0] if len(lines) == 1 else ""


def _holds_figures(lines: Sequence[str]) -> bool:
    texts = [text for text in map(str.strip, lines) if text]
    return bool(texts) and all(map(str.isdecimal, texts))
