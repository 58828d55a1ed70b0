"""Small accessible tables of our own: one row of heads, one column of row names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.pages.escape import Markup, show


def plain_table(
    prefix: str, caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> Markup:
    """One HTML block; the first cell of each row names it, no cell may be empty.

    Values are escaped unless they are ``Markup``.
    """
    columns = "".join(
        f'<th id="{prefix}-c{number}" scope="col">{show(head)}</th>'
        for number, head in enumerate(heads)
    )
    body = "".join(_row(prefix, number, row) for number, row in enumerate(rows, 1))
    return Markup(
        '<figure class="nb-table" data-search-exclude>\n'
        f'<div class="nb-scroller" role="region" tabindex="0" aria-labelledby="{prefix}-t">\n'
        f'<table>\n<caption id="{prefix}-t">{show(caption)}</caption>\n'
        f"<thead>\n<tr>{columns}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n"
        "</table>\n</div>\n</figure>"
    )


def _row(prefix: str, number: int, row: Sequence[object]) -> str:
    name, *values = map(show, row)
    anchor = f"{prefix}-r{number}"
    cells = "".join(
        f'<td headers="{prefix}-c{column} {anchor}">{value}</td>'
        for column, value in enumerate(values, 1)
    )
    return f'<tr><th id="{anchor}" scope="row">{name}</th>{cells}</tr>\n'
