from unicodedata import normalize

import pytest

from build_tools.common.text import (
    RADICAL_MAP,
    clean_number_text,
    drop_spaces,
    fold,
    quoted_line,
    repair_characters,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（一） 予以公开", "一予以公开"),
        ("危及“三安全一稳定”", "危及三安全一稳定"),
        ("１.属于国家秘密", "1属于国家秘密"),
        ("⺠事诉讼 ⻅⻚⻓⻋", "民事诉讼见页长车"),
        ("⼈⽒", "人氏"),
        ("结果\u200b维\u3000持\n", "结果维持"),
        ("总_计", "总计"),
        ("", ""),
        ("、，。", ""),
        ("长" * 100 + "，", "长" * 100),
    ],
)
def test_fold_keeps_letters_ideographs_and_digits_only(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_does_not_make_different_labels_equal() -> None:
    assert fold("予以公开") != fold("不予公开")
    assert fold("1.其他") != fold("其他")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("１，２３４", "1234"),
        ("12,345,678", "12345678"),
        ("1,23", "1,23"),
        ("1,2345", "1,2345"),
        (" 1 0 ", "10"),
        ("— ", "-"),
        ("－35", "-35"),
        ("+1036", "+1036"),
        ("113.96 万元", "113.96万元"),
        ("22（其中修订16件）", "22(其中修订16件)"),
        ("", ""),
    ],
)
def test_figures_come_in_one_notation(text: str, clean: str) -> None:
    assert clean_number_text(text) == clean


def test_every_radical_is_replaced_by_one_character_of_another_block() -> None:
    for radical, ideograph in RADICAL_MAP.items():
        assert 0x2E80 <= radical < 0x2FD6
        assert not 0x2E80 <= ideograph < 0x2FD6


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "，：（１）ＡＢ％",
        "，⻔",
        "e\u0301，",
        "，①",
        "\u3000“”—…·",
        "ｶﾞ",
        "が\u3099",
        "〇〖〗々〾",
    ],
)
def test_repairing_is_normalising_with_radicals_mapped(odd: str) -> None:
    text = "".join(map("政a1、。《》\n{}".format, odd)) + odd + "国务院办公厅"
    assert repair_characters(text) == normalize("NFKC", text.translate(RADICAL_MAP))


def test_repair_and_spaces() -> None:
    assert repair_characters("ABC 1") == "ABC 1"
    assert repair_characters("⻔户⽹站１") == "门户网站1"
    assert drop_spaces("驻马店 经济\u3000开发区\ufeff") == "驻马店经济开发区"


def test_a_quoted_row_that_begins_with_an_empty_cell_shows_its_words() -> None:
    lines = ["一", "\t", "\t（六）其他处理", "\t0", "", "", "", "末"]
    assert quoted_line(lines, 2) == "（六）其他处理"
    assert quoted_line(lines, 1) == "一"
    assert quoted_line(["长" * 200], 1) == "长" * 80 + "……"
    assert quoted_line(["", "", "", "", "", "远"], 1) == ""
