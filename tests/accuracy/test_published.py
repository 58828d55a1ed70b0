"""The public page on accuracy says what was measured, and nothing else."""

from __future__ import annotations

import json
import re

from tests.accuracy.families import FAMILIES
from tests.accuracy.papers import EVERY_LAYOUT
from tests.accuracy.published import PAGE, RECORD, filled


def test_the_figures_of_the_page_are_those_of_the_record() -> None:
    page = PAGE.read_text("utf-8")
    assert page == filled(page, json.loads(RECORD.read_text("utf-8")))
    assert page.count("<!-- accuracy: ") == page.count("<!-- /accuracy -->") == 10


def test_no_figure_of_the_page_is_written_by_hand() -> None:
    blocks = re.compile("<!-- accuracy:.*?<!-- /accuracy -->", re.DOTALL)
    by_hand = blocks.sub("", PAGE.read_text("utf-8"))
    assert not re.findall(r"\d+(?:\.\d+)?\s*%|\d+ 格|\d+ 份", by_hand)


def test_another_figure_makes_another_page() -> None:
    record = json.loads(RECORD.read_text("utf-8"))
    record["generated"]["kept"]["all"]["right"] += 1
    page = PAGE.read_text("utf-8")
    assert filled(page, record) != page


def test_every_layout_stands_in_one_family() -> None:
    named = [layout for layouts in FAMILIES.values() for layout in layouts]
    assert sorted(named) == sorted(EVERY_LAYOUT)
