"""Labels are told apart however they are printed."""

from __future__ import annotations

import pytest

from build_tools.forms import load_form
from build_tools.recovery.labels import MARGIN, SURE, LabelBook, label_book
from tests.recovery.drawing import HEADING
from tests.recovery.test_converted import read_cells

_EXACT = {
    "一、本年新收政府信息公开申请数量": "received",
    "(一) 予以公开": "granted",
    "予以公开": "granted",
    "（二）部分公开": "partly_granted",
    "3. 其他": "other.miscellaneous",
    "其他": "other.miscellaneous",
    "2.重复申请": "refused.repeated",
    "重复申请": "refused.repeated",
    "⑷": None,
    "（七）总计": "concluded",
    "总 计": "concluded",
    "合计": "concluded",
    "四、 结转下年度继续办理": "carried_out",
    "（七）总计（件）": "concluded",
    "2.重复申请（指同一申请人）": "refused.repeated",
    "2.重複(chóng fù)申請": "refused.repeated",
    "3.補正後申請內容仍不明確": "unavailable.unclear",
    "5.要求行政機關確認或重新出具已獲取信息": "refused.reconfirmation",
    "（三）不予公开": None,
    "不予公开": None,
    "（六）其他处理": None,
    "三、本年度办理结果": None,
    "自然人": None,
}
_ALIKE = {
    "2.其他法律行政止公开": "denied.law_forbidden",
    "2.其他法律行政法": "denied.law_forbidden",
    "无正当理由大量反复": "refused.excessive",
    "一、本年新收政府信息": "received",
    "确认或重新出具已获取信息": "refused.reconfirmation",
    "本机关不掌握": "unavailable.not_held",
}
_UNSURE = (
    "行政机关不再处理其政府信息公开申请",
    "信息公开",
    "转送其他机关办理",
    "五",
    "不予公开事项",
)


def _book() -> LabelBook:
    return label_book("2021", "requests")


def _key(index: int | None) -> str | None:
    return None if index is None else load_form("2021").table("requests").rows[index].key


@pytest.mark.parametrize("text", _EXACT)
def test_official_labels(text: str) -> None:
    assert _key(_book().exact(text)) == _EXACT[text]


@pytest.mark.parametrize("text", _ALIKE)
def test_damaged_labels(text: str) -> None:
    alike = _book().alike(text)
    best, second = sorted(alike, reverse=True)[:2]
    assert _key(alike.index(best)) == _ALIKE[text]
    assert best >= SURE
    assert best - second >= MARGIN


@pytest.mark.parametrize("text", _UNSURE)
def test_labels_that_could_be_several_or_none(text: str) -> None:
    best, second = sorted(_book().alike(text), reverse=True)[:2]
    assert best < SURE or best - second < MARGIN


def test_what_stands_in_the_midst_of_a_longer_label_names_no_row() -> None:
    book = label_book("2019", "proactive")
    assert max(book.alike("本单位名义签发的、除规范性文件以外的文件）")) < SURE
    assert max(book.alike("规范性文件（含党委文件")) >= SURE


def test_other_handling_is_a_row_in_2019_only() -> None:
    book = label_book("2019", "requests")
    index = book.exact("（六）其他处理")
    assert index is not None
    assert load_form("2019").table("requests").rows[index].key == "other"


def test_every_official_label_is_its_own() -> None:
    for era in ("2021", "2019"):
        for table in load_form(era).tables:
            book = label_book(era, table.name)
            assert [book.exact(row.label) for row in table.rows] == list(range(len(table.rows)))


@pytest.mark.parametrize(
    "printed",
    [
        "（一）予以公开ئاشكارىلاش",
        "（一）予以公开 Granted",
        "（一）予以公开 Granted (1)",
        "（一）予以公开ཁྱབ་བསྒྲགས།",
        "Granted （一）予以公开",
        "ᠢᠯᠡ ᠪᠣᠯᠭᠠᠬᠤ（一）予以公开",
    ],
)
def test_a_label_in_two_languages_is_the_official_one(printed: str) -> None:
    assert label_book("2021", "requests").exact(printed) == 2


def test_a_header_in_two_languages_heads_its_column() -> None:
    assert label_book("2021", "requests").header("总计 Total") == "总计"


def test_letters_inside_a_label_leave_it_another() -> None:
    assert label_book("2021", "requests").exact("（一）予以A公开") is None


def test_a_label_that_goes_on_below_is_not_the_row_of_its_first_words() -> None:
    lines = ["（一）予以公开\t4\t1\t0\t0\t0\t0\t5", "2.其他\t0\t1\t0\t0\t0\t0\t1"]
    read = read_cells("\n".join([HEADING, *lines, "法律行政法规禁止公开"]))
    assert ("requests", "other.miscellaneous", "total") not in read
    assert read["requests", "denied.law_forbidden", "total"].value in (1, None)
