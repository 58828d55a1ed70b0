"""What is sorted and inverted outside of memory is what memory would give."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from build_tools.search import sorted_rows
from build_tools.search.folding import terms
from build_tools.search.postings import Postings, deal
from build_tools.search.sorted_rows import SortedRows


def test_rows_are_sorted_and_those_of_a_key_stay_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorted_rows, "_MOST", 1_000)
    random = Random(1)
    rows = [(b"%d" % random.randrange(50), b"%d" % number) for number in range(300)]
    collected = SortedRows(tmp_path)
    for row in rows:
        collected.add(*row)
    assert [*collected] == sorted(rows, key=lambda row: row[0])
    assert [*tmp_path.iterdir()] == []


def test_lists_made_in_runs_are_those_made_at_once(tmp_path: Path) -> None:
    random = Random(1)
    known = "政府信息公开工作年度报告2023 abc，。一二三"
    texts = ["".join(random.choices(known, k=random.randrange(40))) for _ in range(700)]

    def lists(held: int) -> list[tuple[str, list[int]]]:
        with Postings(tmp_path, held) as postings:
            for text in texts:
                postings.add(deal(terms((text,))))
            return [(term, [*numbers]) for term, numbers in postings.merged()]

    at_once = lists(1_000_000)
    assert len(at_once) > 100
    assert [term for term, _ in at_once] == sorted(
        (term for term, _ in at_once), key=lambda term: term.encode("utf-16-be")
    )
    assert lists(200) == at_once
