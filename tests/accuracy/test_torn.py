"""Torn tables in small; ``make accuracy`` reads thousands."""

from __future__ import annotations

from collections import Counter
from random import Random

from tests.accuracy.ordered import ORDERS
from tests.accuracy.tearing import choose_tear
from tests.accuracy.torn import sit_one


def test_every_part_of_a_table_is_torn_in_every_way() -> None:
    tears = [choose_tear(Random(number)) for number in range(300)]
    assert {tear.cut for tear in tears} == {"pieces", "bars", "tabs", "clipped", *ORDERS}
    assert {tear.labels for tear in tears} == {"beside", "above", "below", "lost", "heap"}
    assert {tear.headers for tear in tears} == {"kept", "broken", "lost", "numbered"}
    assert {tear.columns for tear in tears} == {"three", "one", "compact"}


def test_what_anyone_can_read_of_a_torn_table_is_published() -> None:
    marks = sum((sit_one(number).marks for number in range(30)), Counter[str]())
    assert marks["promised"] > 1000
    assert marks["kept"] > 0.97 * marks["promised"]
