"""What differs between two readings, and what is not compared."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.model import SectionName
from build_tools.reports.differences import Differences, Rewording, compare, steps
from tests.checks.building import build_report

RECEIVED = ("requests", "received")


def differing(old: dict[str, Any], new: dict[str, Any]) -> Differences:
    return compare(build_report(old), build_report(new))


def rows(*received: object, **more: object) -> dict[str, Any]:
    return {"tables": {"requests": {"rows": {"received": list(received)}, **more}}}


def test_a_report_does_not_differ_from_itself() -> None:
    found = differing(rows(1, 0, 0, 0, 0, 0, 1), rows(1, 0, 0, 0, 0, 0, 1))
    assert (found.count, found.complete) == (0, True)


def test_only_what_both_print_is_compared() -> None:
    found = differing(rows(1, "/", "?", 0, 0, 0, "~1"), rows(2, 0, 3, 0, 0, 0, 2))
    assert [(each.key[2], each.was, each.now) for each in found.cells] == [
        ("natural_person", 1, 2),
        ("business", None, 0),
    ]
    assert [key[2] for key in found.uncompared] == ["research", "total"]


def test_a_table_in_doubt_or_of_another_form_is_not_compared() -> None:
    for old in (rows(*[9] * 7, doubts=["列对不上"]), rows(*[9] * 7, form="2019")):
        found = differing(old, rows(*[0] * 7))
        assert (found.count, found.tables, found.complete) == (0, ("requests",), False)


def test_a_table_of_one_report_alone_is_not_compared() -> None:
    found = differing({"tables": {"review": None}}, {})
    assert (found.count, found.tables) == (0, ("review",))


def test_paragraphs_are_paired_and_spaces_do_not_count() -> None:
    old = {"prose": {"overview": ["甲 乙。", "丙。"], "other": ["无。"]}}
    new = {"prose": {"overview": ["甲乙。", "丁。"], "other": []}}
    assert differing(old, new).prose == (
        Rewording(SectionName.OVERVIEW, "丙。", "丁。"),
        Rewording(SectionName.OTHER, "无。", ""),
    )


@given(st.lists(st.sampled_from("甲乙丙丁戊己")), st.lists(st.sampled_from("甲乙丙丁戊己")))
@example(list("甲乙丙"), list("甲丁乙丙"))
@example(list("甲乙丙丁"), list("丙丁戊"))
@example(list("甲乙"), list("乙甲"))
@example(list("甲乙甲"), list("甲"))
def test_steps_are_those_of_a_search(old: list[str], new: list[str]) -> None:
    wanted = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert [tuple(step) for step in steps(old, new)] == [tuple(step) for step in wanted]


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚辛")), st.lists(st.sampled_from("甲乙丙丁戊己庚辛")))
@example(list("甲乙丙丁"), list("甲丙乙丁"))
def test_steps_of_what_is_too_long_to_search_are_true_too(old: list[str], new: list[str]) -> None:
    """No word is lost, what is called equal is equal, and what is alike at the start stays."""
    with patch.multiple("build_tools.reports.differences", _MOST_WORDS=0):
        found = steps(old, new)
    assert [word for _, a, b, _, _ in found for word in old[a:b]] == old
    assert [word for _, _, _, c, d in found for word in new[c:d]] == new
    for kind, a, b, c, d in found:
        assert (kind == "equal") == (old[a:b] == new[c:d])
    assert not (old and new and old[0] == new[0]) or found[0][0] == "equal"


def test_what_repeats_endlessly_is_compared_without_a_search() -> None:
    old, new = ["受理1件，"] * 50_000 + ["完。"], ["受理1件，"] * 49_000 + ["终。"]
    with patch("build_tools.reports.differences.SequenceMatcher", side_effect=AssertionError):
        found = steps(old, new)
    assert [step[0] for step in found] == ["equal", "replace"]
