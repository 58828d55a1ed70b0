"""What surrounds every table: a region that keyboards scroll, and a line that says it scrolls."""

from __future__ import annotations

from build_tools.pages.escape import show

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
    hint = (
        '<p class="nb-scrolls" aria-hidden="true">表格较宽，可以左右滑动查看</p>\n' if width else ""
    )
    styled = f' class="{style}"' if style else ""
    return (
        f'<figure class="nb-table{width}" data-search-exclude>\n{above}{hint}'
        f'<div class="nb-scroller" role="region" tabindex="0" aria-labelledby="{prefix}-t">\n'
        f'<table{styled}>\n<caption id="{prefix}-t">{show(caption)}</caption>\n'
    )
