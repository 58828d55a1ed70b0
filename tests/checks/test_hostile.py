"""Prose no office writes, long runs of what the patterns look for, is judged like any other."""

from __future__ import annotations

import pytest

from build_tools.checks import all_checks, run_checks
from tests.checks.building import build_subject

_TIMES = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "未收到" * _TIMES + "。",
        "《" * _TIMES + "公开信息3条",
        "（" * _TIMES + "收到申请3件",
        "{{" * _TIMES,
        "总体情况主动公开" * _TIMES,
        "公开信息" + "9" * _TIMES + "条",
        "公开信息99条，其中" + "甲1条、" * _TIMES,
        "公开信息99条，其中" + "甲1条，" * 2000 + "。",
        "同比增长" * _TIMES,
        "收费" * _TIMES,
        "1)" * _TIMES,
        "合肥市" * _TIMES,
        "2022年我镇" * _TIMES,
        "一是" * _TIMES,
    ],
    ids=lambda text: text[:6],
)
def test_hostile_prose_is_judged_like_any_other(text: str) -> None:
    prose = {"overview": ["（二）依申请公开", text], "other": [text]}
    rows = {"other.fee_unpaid": [1, 0, 0, 0, 0, 0, 1]}
    last = {2022: {"prose": prose, "text": text}}
    subject = build_subject(
        {
            "agency": {"name": "钦州市某局"},
            "prose": prose,
            "text": text,
            "tables": {"requests": {"rows": rows}},
            "earlier": last,
        }
    )
    assert len(run_checks(subject)) == len(all_checks())
