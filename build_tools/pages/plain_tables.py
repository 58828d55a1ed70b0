"""Accessible tables: what surrounds every one, and our own, with one row of heads."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from build_tools.pages.escape import Markup, show


def plain_table(
    prefix: str,
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    words: int = 0,
) -> Markup:
    """One HTML block; the first cell of each row names it, no cell may be empty.

    Values are escaped unless they are ``Markup``. The first ``words`` columns behind the names
    hold words, all others figures.
    """
    body = "".join(_row(prefix, number, row) for number, row in enumerate(rows, 1))
    return _framed(prefix, caption, heads, f"<tbody>\n{body}</tbody>\n", words)


def grouped_table(
    prefix: str,
    caption: str,
    heads: Sequence[str],
    groups: Iterable[tuple[str, Iterable[Sequence[object]]]],
) -> Markup:
    """``plain_table`` in groups of rows, each under a head of its own."""
    return _framed(prefix, caption, heads, "".join(_bodies(prefix, len(heads), groups)))


def _framed(prefix: str, caption: str, heads: Sequence[str], bodies: str, words: int = 0) -> Markup:
    style = f"nb-words-{words}" if words else ""
    columns = "".join(
        f'<th id="{prefix}-c{number}" scope="col">{show(head)}</th>'
        for number, head in enumerate(heads)
    )
    return Markup(
        f"{table_opening(prefix, caption, len(heads) - 1, style)}"
        f"<thead>\n<tr>{columns}</tr>\n</thead>\n{bodies}{CLOSING}"
    )


def _bodies(
    prefix: str, width: int, groups: Iterable[tuple[str, Iterable[Sequence[object]]]]
) -> Iterator[str]:
    numbers = count(1)
    for at, (heading, rows) in enumerate(groups, 1):
        group = f"{prefix}-g{at}"
        head = f'<th id="{group}" scope="rowgroup" colspan="{width}">'
        yield f"<tbody>\n<tr>{head}<span>{show(heading)}</span></th></tr>\n"
        yield from (_row(prefix, next(numbers), row, f"{group} ") for row in rows)
        yield "</tbody>\n"


def _row(prefix: str, number: int, row: Sequence[object], group: str = "") -> str:
    name, *values = map(show, row)
    anchor = f"{prefix}-r{number}"
    cells = "".join(
        f'<td headers="{prefix}-c{column} {group}{anchor}">{value}</td>'
        for column, value in enumerate(values, 1)
    )
    return f'<tr><th id="{anchor}" scope="row">{name}</th>{cells}</tr>\n'


CLOSING = "</table>\n</div>\n</figure>"
"""What ends the block that ``table_opening`` began."""

_HINT = '<p class="nb-scrolls" aria-hidden="true">表格较宽，可以左右滑动查看</p>\n'
_FITS = 2
"""Columns that have room beside their names on any screen."""
_MOST = 10


def table_opening(prefix: str, caption: str, columns: int, style: str = "", above: str = "") -> str:
    """The block up to the end of the caption; ``prefix`` begins the ids of all heads.

    ``columns`` are those with values: a style sheet tells from them in how narrow a window the
    table scrolls. ``above`` stands before the table.
    """
    width = f" nb-columns-{min(columns, _MOST)}" if columns > _FITS else ""
    hint = _HINT if width else ""
    styled = f' class="{style}"' if style else ""
    return (
        f'<figure class="nb-table{width}" data-search-exclude>\n{above}{hint}'
        f'<div class="nb-scroller" role="region" tabindex="0" aria-labelledby="{prefix}-t">\n'
        f'<table{styled}>\n<caption id="{prefix}-t">{show(caption)}</caption>\n'
    )
