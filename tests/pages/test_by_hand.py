"""Pages written by hand: no space where a Chinese line was broken, tables within reach."""

from __future__ import annotations

import pytest

from build_tools.pages.by_hand import finish_by_hand


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        ("<p>甲机关\n公布</p>", "<p>甲机关公布</p>"),
        ("<p>甲，\n  <strong>乙</strong>。\n（丙）</p>", "<p>甲，<strong>乙</strong>。（丙）</p>"),
        ("<p>甲<a href='x'>乙</a>\n丙</p>", "<p>甲<a href='x'>乙</a>丙</p>"),
        ("<p>用 Excel\n打开</p>", "<p>用 Excel\n打开</p>"),
        ("<p>one\ntwo</p>", "<p>one\ntwo</p>"),
        ("<pre>甲\n乙</pre>\n<p>丙\n丁</p>", "<pre>甲\n乙</pre>\n<p>丙丁</p>"),
    ],
)
def test_lines_broken_in_the_source_are_joined(html: str, finished: str) -> None:
    assert finish_by_hand(html) == finished


def test_each_table_scrolls_in_a_region_of_its_own_name() -> None:
    found = finish_by_hand("<table>\n<tr></tr>\n</table>\n<table>\n</table>")
    assert found.count('class="nb-scroller" role="region" tabindex="0"') == 2
    assert 'aria-label="表格1"' in found
    assert 'aria-label="表格2"' in found


def test_a_column_of_numbers_is_aligned_without_a_style() -> None:
    found = finish_by_hand('<table>\n<td style="text-align: right;">1</td>\n</table>')
    assert '<td align="right">1</td>' in found
