"""Sheets saved as text, in the encodings and with the delimiters that Excel and WPS write."""

import csv

import pytest

from build_tools.readers import UnreadableError, read_document
from tests.readers.drawing import shown, source

ROWS = (
    '一、总体情况,,\n"2023年，收到申请7件，\n其中网络4件。",,\n'
    '项目,件,"政府信息,其他"\n新收,7,\n结转,,"1,200"\n'
)
SHOWN = [
    *("一、总体情况", "2023年，收到申请7件，", "其中网络4件。"),
    [["项目", "件", "政府信息,其他"], ["新收", "7", ""], ["结转", "", "1,200"]],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_a_sheet_saved_as_text(suffix: str, encoding: str) -> None:
    assert shown(read_document(source(ROWS.encode(encoding), f"2023{suffix}"))) == SHOWN


def test_the_sign_that_stands_oftenest_parts_the_cells() -> None:
    for sign in "\t;":
        data = f"政府信息{sign}件\n新收{sign}1,2\n"
        assert shown(read_document(source(data, "2023.csv"))) == [
            [["政府信息", "件"], ["新收", "1,2"]]
        ]


def test_no_place_in_a_table_is_told_that_only_delimiters_tell() -> None:
    document = read_document(source("政府信息,件\n新收,\n", "2023.csv"))
    assert [block.rows[0][0].place.table for block in document.blocks] == [0]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("政府信息," + "1," * 70_000, "E-TOO-LARGE"),
        ('政府信息,"' + "1" * 150_000, "E-READER"),
        ("<html><p>政府信息", "E-BINARY"),
        ("PK\x03\x04", "E-BINARY"),
        ("", "E-EMPTY"),
    ],
)
@pytest.mark.parametrize("limit", [131_072, 1_000_000])
def test_what_is_no_sheet_is_refused(data: str, code: str, limit: int) -> None:
    before = csv.field_size_limit(limit)  # another library of the process may have set it
    with pytest.raises(UnreadableError, match=code):
        read_document(source(data, "2023.csv"))
    csv.field_size_limit(before)
