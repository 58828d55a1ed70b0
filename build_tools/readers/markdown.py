"""Markdown: markdown-it finds headings, rules and pipe tables, the rest is read as plain text.

Tabbed tables stand in Markdown sources as they do in plain ones, so indented code is off: what
CommonMark would take for code is a table here. Raw HTML stays text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.token import Token
from msgspec.structs import replace

from build_tools.common.text import raised
from build_tools.model import Block, Document, Grid, GridCell, Paragraph, Place, Source
from build_tools.readers.bars import joined_lines, without_filling
from build_tools.readers.decoding import decode
from build_tools.readers.drawn_tables import around_drawn_tables, may_draw
from build_tools.readers.lines import join_lines, rows_in_step, with_lines
from build_tools.readers.plain import split_lines, text_blocks
from build_tools.readers.problems import MAX_CELLS, unreadable
from build_tools.readers.separated import around_separated, may_be_separated

_BLOCKS = ("heading_open", "table_open", "hr")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_STRUCK = re.compile(
    r"~~(?=\S)(?=[^~]*\w)[^~]+~~|<(del|s|strike)\b[^>]*>.*?</\1\s*>", re.IGNORECASE
)
_RAISED = re.compile(r"<su([pb])\b[^>]*>([^<]*)</su\1\s*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:u|ins|b|i|em|strong|span|font|sub|sup|p|o:p)\b[^>]*>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+)(?<=\S)\1(?![\w*])")
_FORMULA = re.compile(
    r"(?:\$|\\\(|<math>)\s*(?:\\(?:math(?:bf|rm)|text)\s*\{\s*)?([+-]?\d[\d,.]*|[/—-])\s*\}?"
    r"\s*(?:\^\s*\{?\s*([^{}$\\]{1,8}?)\s*\}?)?\s*(?:\$|\\\)|</math>)"
)
"""A figure that a converter of pages wrote as a formula, with the mark of its note."""
_MARKUP = re.compile(r"[*_\\<~$]")
_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
"""What stands under the head of a table in a frame."""
_MADE_UP = re.compile(r"Col\d{1,3}|Unnamed: \d{1,3}")
_NO_CELL = re.compile(r"(?<![^|]) *NaN *(?=\||$)")
"""What a converter of spreadsheets writes for an empty cell."""
_APART = re.compile(" {2,}")
_MAX_COLUMNS = 500
_HAN = re.compile("[\u3400-\u9fff]")
_FEWEST_ITEMS = 2
_HALF_A_CELL = 2
"""Spaces that a line break in an empty cell leaves on its second line."""


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The parser's own rule finds a table; of its rows only where they end is asked.

    Tokens for each cell take up nine tenths of the time and are not needed.
    """
    if not table(state, start, end, True):
        return False
    if not silent:
        token = state.push("table_open", "table", 1)
        state.line = _table_end(state, start + 2, end)
        token.map = [start, state.line]
        state.push("table_close", "table", -1)
    return True


def _is_inside(state: StateBlock, line: int) -> bool:
    """Whether ``line`` is a row, or holds what stands behind a line break in the last cell."""
    if not state.isEmpty(line):
        return not _is_prose(state, line)
    if state.eMarks[line] - state.bMarks[line] < _HALF_A_CELL or line + 1 >= state.lineMax:
        return False
    return _text(state, line - 1).endswith("|") and "|" in _text(state, line + 1)


def _is_prose(state: StateBlock, line: int) -> bool:
    """Whether text goes on right below a whole row in a frame, where GFM sees one more row."""
    above, text, below, further = (_text(state, at) for at in range(line - 1, line + 3))
    framed = above.startswith("|") and above.endswith("|")
    return framed and "|" not in text and ("|" not in below or bool(_RULE.fullmatch(further)))


def _text(state: StateBlock, line: int) -> str:
    """The text of ``line``; empty behind the last one."""
    if line >= state.lineMax:
        return ""
    return state.src[state.bMarks[line] : state.eMarks[line]].strip()


def _table_end(state: StateBlock, line: int, end: int) -> int:
    others = state.md.block.ruler.getRules("blockquote")
    while line < end and _is_inside(state, line) and state.sCount[line] >= state.blkIndent:
        if state.is_code_block(line) or any(rule(state, line, end, True) for rule in others):
            break
        line += 1
    return line


_PARSER = MarkdownIt("zero").enable(["table", "heading", "hr"])
_PARSER.core.ruler.enableOnly(["block"])  # the text is normalised already
_PARSER.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def read_markdown(source: Source) -> Document:
    """``source`` as paragraphs and grids, each with its line. Raises ``UnreadableError``."""
    text = with_lines(decode(source))
    lines = split_lines(source, text)
    if text.count("|") > _MAX_COLUMNS:
        _refuse_wide_tables(source, lines)
    return Document(tuple(markdown_blocks(lines, may_draw(text))), text=text)


def markdown_blocks(lines: Sequence[str], drawn: bool, first: int = 1) -> Iterable[Block]:
    """The blocks of ``lines`` of Markdown, which may hold tables that are ``drawn``."""
    return around_drawn_tables(lines, _parsed, first) if drawn else _parsed(lines, first)


def _refuse_wide_tables(source: Source, lines: list[str]) -> None:
    bars = [line.count("|") for line in lines]
    if (widest := max(bars)) > _MAX_COLUMNS or sum(bars) > MAX_CELLS:
        line = bars.index(widest) + 1
        raise unreadable(source, "E-TOO-LARGE.markdown-columns", line, count=widest)


def _parsed(lines: Sequence[str], first: int) -> Iterator[Block]:
    """Headings and tables where the parser finds some, the lines between them as plain text."""
    done = 0
    for token in _PARSER.parse("\n".join(lines)):
        if token.level or token.map is None or token.type not in _BLOCKS:
            continue
        start, end = token.map
        yield from _prose(lines[done:start], first + done)
        if token.type == "table_open":
            yield from _with_heading_out(_grid(lines[start:end], first + start))
        elif token.type == "heading_open":
            yield from _heading(lines[start], token, first + start)
        done = end
    yield from _prose(lines[done:], first + done)


def _prose(lines: Sequence[str], first: int) -> Iterator[Block]:
    lines = _without_bullets(lines)
    parted = may_be_separated("\n".join(lines))
    blocks = around_separated(lines, text_blocks, first) if parted else text_blocks(lines, first)
    for block in blocks:
        if isinstance(block, Paragraph) and _MARKUP.search(block.text):
            yield Paragraph(without_markup(block.text), block.place, block.level)
        else:
            yield block


def _without_bullets(lines: Sequence[str]) -> Sequence[str]:
    """``lines``; in lists of several items, some in words, without what marks an item."""
    if sum(map(_is_item, lines)) < _FEWEST_ITEMS:
        return lines
    result: list[str] = []
    for item, run in groupby(lines, _is_item):
        part = list(run)
        listed = item and len(part) >= _FEWEST_ITEMS and any(map(_HAN.search, part))
        result += [line.lstrip()[2:] for line in part] if listed else part
    return result


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(("- ", "* "))


def _heading(line: str, token: Token, number: int) -> Iterator[Paragraph]:
    if text := without_markup(line.strip().strip("#").strip()):
        yield Paragraph(text, Place(number), int(token.tag[1:]))


def _grid(lines: Sequence[str], first: int) -> Grid:
    """Every cell the lines draw, rows wider than the head as well."""
    stripped = [line.strip() for line in lines if line.strip()]
    # A bar that opens every line is their frame; else it stands beside an empty cell.
    opened = all(line.startswith("|") for line in stripped)
    closed = opened or all(line.endswith("|") for line in stripped)
    inner = [line.strip()[1:] for line in lines] if opened else lines
    inner = [line.rstrip().removesuffix("|") for line in inner] if closed else inner
    rows = joined_lines(inner, opened)
    kept = ((index, line) for index, line in rows if index != 1 and _is_row(index, lines[index]))
    return Grid(tuple(row for index, line in kept for row in _rows(line, Place(first + index))))


def _is_row(index: int, line: str) -> bool:
    """Whether a line of a table is one of its rows: a rule further down is none."""
    return bool(line.strip()) and not (index and "---" in line and _RULE.fullmatch(line.strip()))


def _with_heading_out(grid: Grid) -> Iterator[Block]:
    """``grid``; what stands in its first row beside names that a converter made up, before it."""
    head, *rows = grid.rows
    made_up = [_MADE_UP.fullmatch(cell.text) is not None for cell in head]
    if not (rows and head[1:] and all(made_up[1:])):
        first = (
            replace(cell, text="") if odd else cell for cell, odd in zip(head, made_up, strict=True)
        )
        yield Grid((tuple(first), *rows)) if any(made_up) else grid
        return
    for text in _APART.split(head[0].text):
        yield Paragraph(text, head[0].place)
    yield Grid(tuple(rows))


def _rows(inner: str, place: Place) -> Iterator[tuple[GridCell, ...]]:
    """The row that ``inner`` holds, or the several whose cells are put together with breaks."""
    inner = _NO_CELL.sub("   ", inner) if "NaN" in inner else inner
    cells = without_filling(_BAR.split(inner) if "\\" in inner else inner.split("|"))
    parts = [_BREAK.split(cell) for cell in cells] if "<" in inner else []
    rows: Iterable[Sequence[str]] = rows_in_step(parts) or (cells,)
    plain = without_markup if _MARKUP.search(inner) else str.strip
    yield from (tuple([GridCell(plain(cell), place) for cell in row]) for row in rows)


def without_markup(text: str) -> str:
    """``text`` without emphasis, struck words, tags, escapes and line breaks of Markdown."""
    if not _MARKUP.search(text):
        return text.strip()
    text = _FORMULA.sub(lambda found: found[1] + raised(found[2] or ""), text)
    text = _RAISED.sub(lambda found: raised(found[2]), _STRUCK.sub("", text))
    text = _EMPHASIS.sub(r"\2", _INLINE.sub("", text))
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", join_lines(_BREAK.split(text)))).strip()
