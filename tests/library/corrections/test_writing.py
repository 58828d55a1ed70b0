"""Entries added to the sidecar: everything that stands there stays, the new one is read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.library.corrections import CellCorrection
from build_tools.library.corrections.loading import parse_amendments
from build_tools.library.corrections.writing import NotWritableError, SidecarEntry, with_entry
from build_tools.model import Acceptance, Correction, Explanation, SettledDoubt

FIX = CellCorrection(
    ("proactive", "fees", "amount"),
    Decimal("18.8710"),
    Correction("missing", "看错", "张三", quote="x"),
)
ACCEPT = Acceptance("T3-01", "来函：“无误”", "李四", ("requests", "received", "total"), 31)
EXPLAIN = Explanation("漏计", "2024-03-01", "来函")
SETTLE = SettledDoubt("review", "列对不上：“总计”", "已对照原件", "李四")

OLD = """\
# 首页的话
corrections:   # 更正
  - cell: requests.received.total
    was: 3
    is: 4
    why: 错
    by: 甲
    evidence: {quote: 四}
    # 还在核实

# 下面是说明
explanations:
- text: 旧的说明
"""


@pytest.mark.parametrize("entry", [FIX, ACCEPT, SETTLE, EXPLAIN])
@pytest.mark.parametrize(
    "old", ["", "# 空\n", OLD, OLD.rstrip("\n"), "accepted:\ncorrections: \nexplanations:\n"]
)
def test_nothing_that_stands_there_is_lost(old: str, entry: SidecarEntry) -> None:
    new = with_entry(old, entry)
    kept = old.splitlines()
    assert [line for line in new.splitlines() if line in kept][: len(kept)] == kept
    amendments, problems = parse_amendments(new.encode(), "x")
    assert problems == ()
    said: tuple[SidecarEntry, ...] = (
        *amendments.corrections,
        *(each for each, _ in amendments.accepted),
        *(each for each, _ in amendments.settled),
        *amendments.explanations,
    )
    assert any(_same(each, entry) for each in said)
    assert with_entry(old, entry) == new


def _same(one: SidecarEntry, other: SidecarEntry) -> bool:
    if isinstance(one, CellCorrection) and isinstance(other, CellCorrection):
        return (one.key, str(one.value), one.correction) == (
            other.key,
            str(other.value),
            other.correction,
        )
    return one == other


def test_entries_stand_in_the_order_they_were_made() -> None:
    text = ""
    for number in range(3):
        text = with_entry(text, Explanation(f"第{number}条"))
    assert [line for line in text.splitlines() if "text" in line] == [
        f'- text: "第{number}条"' for number in range(3)
    ]


@pytest.mark.parametrize(
    "old", ["corrections: []\n", "corrections: ~\n", "corrections: [\n", "other: x\n"]
)
def test_what_cannot_be_added_to_is_left_alone(old: str) -> None:
    with pytest.raises(NotWritableError, match="请先改"):
        with_entry(old, FIX)


@given(st.text(min_size=1).map(lambda text: f"甲{text}"), st.text())
def test_any_words_can_be_written(why: str, quote: str) -> None:
    text = with_entry("", Acceptance("S01", why, "乙"))
    text = with_entry(text, Explanation(f"丙{quote}"))
    assert len(parse_amendments(text.encode(), "x")[0].accepted) == 1
