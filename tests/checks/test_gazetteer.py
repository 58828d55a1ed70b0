"""Names of places: found whole, at every level, and told apart from words."""

from __future__ import annotations

import pytest

from build_tools.checks.gazetteer import codes_of, is_stem, is_town, named_places, related


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湖南省长沙市宁乡市", ["湖南省", "长沙市", "宁乡市"]),
        ("喀什地区和新乡市、聊城市", ["喀什地区", "新乡市", "聊城市"]),
        ("茨榆坨街道办事处", ["茨榆坨街道"]),
        ("智慧城市、县城市场、各乡镇社区", []),
        ("合肥市场监管", []),
        ("和平区、城关镇", []),
    ],
)
def test_whole_names_are_found(text: str, names: list[str]) -> None:
    assert [each.name for each in named_places(text)] == names
    assert all(text[each.start : each.end] == each.name for each in named_places(text))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("450000", "450721", True),
        ("450721", "450700", True),
        ("450700", "450700", True),
        ("450721", "450722", False),
        ("450700", "360000", False),
    ],
)
def test_places_are_related_up_and_down(one: str, other: str, expected: bool) -> None:
    assert related(one, other) is expected


def test_names_lead_to_codes() -> None:
    assert list(codes_of("合肥市")) == list(codes_of("合肥")) == ["340100"]
    assert set(codes_of("水东街道")) >= {"450702"}
    assert list(codes_of("没有的地方")) == []


def test_short_names_that_are_words_are_left_out() -> None:
    assert is_stem("钦州")
    assert is_stem("恩施")
    assert not is_stem("和平")
    assert is_town("茨榆坨街道")
    assert not is_town("合肥市")
