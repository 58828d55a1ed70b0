from __future__ import annotations

import pytest

from build_tools.search.pinyin import pinyin_of


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("钦州市投资促进局", "qin zhou shi tou zi cu jin ju"),
        ("重庆市", "chong qing shi"),
        ("长春市", "chang chun shi"),
        ("长治市", "chang zhi shi"),
        ("长子县", "zhang zi xian"),
        ("长安区", "chang an qu"),
        ("厦门市", "xia men shi"),
        ("六安市", "lu an shi"),
        ("单县", "shan xian"),
        ("朝阳区", "chao yang qu"),
        ("台州市", "tai zhou shi"),
        ("东阿县", "dong e xian"),
        ("阿坝州", "a ba zhou"),
        ("乐清市", "yue qing shi"),
        ("乐亭县", "lao ting xian"),
        ("尉犁县", "yu li xian"),
        ("番禺区", "pan yu qu"),
        ("洪洞县", "hong tong xian"),
        ("蚌埠市", "beng bu shi"),
        ("铅山县", "yan shan xian"),
        ("丽水市", "li shui shi"),
        ("都匀市", "du yun shi"),
        ("乌什县", "wu shi xian"),
        ("绿春县", "lu chun xian"),
        ("浉河区", "shi he qu"),
        ("财政局会计处", "cai zheng ju kuai ji chu"),
        ("行政审批局", "xing zheng shen pi ju"),
        ("大数据发展管理局", "da shu ju fa zhan guan li ju"),
        ("ＣＢＤ管委会", "cbd guan wei hui"),
    ],
)
def test_names_sound_as_they_are_said(name: str, heard: str) -> None:
    assert " ".join(pinyin_of(name)[0]) == heard


def test_what_is_read_in_several_ways_is_listed_in_each() -> None:
    assert [" ".join(sound) for sound in pinyin_of("六安")] == ["lu an", "liu an"]
    assert {" ".join(sound) for sound in pinyin_of("长岭")} == {"chang ling", "zhang ling"}
    assert ("shaan", "xi", "sheng") in pinyin_of("陕西省")


def test_the_ways_do_not_multiply() -> None:
    assert len(pinyin_of("长重单朝阿六厦乐" * 20)) == 4


def test_what_has_no_sound_is_left_out() -> None:
    assert pinyin_of("") == pinyin_of("，。") == pinyin_of("\ue000") == [()]
    assert pinyin_of("𠮷林") == [("lin",)]
