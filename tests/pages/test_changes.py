"""What changed in the words of a report since the year before."""

from __future__ import annotations

import pytest

from build_tools.pages.report.changes import clauses_of, prose_changes, shared_part
from tests.checks.building import build_report

OLD = "全年公开信息10条，其中政策5条。"


def changes(old: list[str], new: list[str]) -> list[str]:
    before = build_report({"year": 2022, "prose": {"overview": old}})
    after = build_report({"year": 2023, "prose": {"overview": new}})
    return [str(item) for section in prose_changes(before, after) for item in section.items]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([OLD], [OLD], []),
        ([OLD], [OLD, "新的一段。"], ["新增：<ins>新的一段。</ins>"]),
        ([OLD, "旧的一段。"], [OLD], ["删去：<del>旧的一段。</del>"]),
        (
            [OLD],
            ["全年公开信息10条，其中政策6条。"],
            ["修改：全年公开信息10条，<del>其中政策5条。</del><ins>其中政策6条。</ins>"],
        ),
        (["甲。"], ["乙。"], ["删去：<del>甲。</del>", "新增：<ins>乙。</ins>"]),
        ([OLD, "甲。", "乙。"], ["乙。", OLD], None),
    ],
)
def test_changes(old: list[str], new: list[str], said: list[str] | None) -> None:
    found = changes(old, new)
    assert found == said if said is not None else found


def test_words_of_a_source_do_not_act() -> None:
    assert changes([OLD], ["<b>*强*</b>。"])[-1] == (
        "新增：<ins>&#60;b&#62;&#42;强&#42;&#60;&#47;b&#62;。</ins>"
    )


def test_long_lists_of_changes_are_cut() -> None:
    before = build_report({"year": 2022, "prose": {"overview": [f"旧{n}。" for n in range(30)]}})
    after = build_report({"year": 2023, "prose": {"overview": [f"新{n}！" for n in range(30)]}})
    [section] = prose_changes(before, after)
    assert (len(section.items), section.more) == (12, 48)


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        ([OLD], [OLD], 100),
        ([OLD], ["完全不同。"], 0),
        (["甲甲甲，乙。"], ["甲甲甲，丙。"], 66),
        ([OLD], [], None),
    ],
)
def test_how_much_is_the_same(old: list[str], new: list[str], share: int | None) -> None:
    before = build_report({"year": 2022, "prose": {"overview": old}})
    after = build_report({"year": 2023, "prose": {"overview": new}})
    assert shared_part(clauses_of(before), clauses_of(after)) == share
