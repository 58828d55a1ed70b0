import codecs

import pytest

from build_tools.model import Source
from build_tools.readers import UnreadableError, read_document
from build_tools.readers.decoding import decode

TEXT = "某局2023年政府信息公开工作年度报告\n一、总体情况\n规章\t0"


def source(data: bytes, path: str = "a/2023.txt") -> Source:
    return Source(path, data, "")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decode(source(data)) == TEXT


def test_only_line_feeds_break_lines() -> None:
    assert decode(source("一\f二\u2028三\x85四\n五".encode())).splitlines() == ["一 二 三 四", "五"]


def test_a_declared_encoding_is_tried() -> None:
    data = "政府資訊公開年度報告".encode("big5")
    assert decode(source(data), "big5") == "政府資訊公開年度報告"
    with pytest.raises(UnreadableError):
        decode(source(data), "no-such-encoding")


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "E-EMPTY", "空"),
        (b" \n\t\r\n", "E-EMPTY", "空"),
        (b"\0\0\0", "E-EMPTY", "空"),
        (b"PK\x03\x04rest", "E-BINARY", ".docx"),
        (b"%PDF-1.7", "E-BINARY", ".pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "E-BINARY", ".doc"),
        (b"\x89PNG\r\n", "E-BINARY", "图片"),
        (b"text\0text", "E-BINARY", "空字节"),
        (TEXT.encode("utf-16-le") + b"\0", "E-BINARY", "UTF-16"),
        ("甲乙丙 12\n".encode("utf-16-le"), "E-BINARY", "UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "E-ENCODING", "编码"),
        (TEXT.encode("big5", "replace"), "E-ENCODING", "编码"),
        (TEXT.encode("utf-8")[:-20] + b"\xe6\n", "E-ENCODING", "编码"),
        (b"\xff" * 100, "E-ENCODING", "编码"),
        (b"a\r\n<<<<<<< HEAD\r\n12\r\n=======\r\n21\r\n>>>>>>> b\r\n", "E-CONFLICT", ":2: "),
        (b"<<<<<<< HEAD\n=======\n>>>>>>> b", "E-CONFLICT", ":1: "),
        ("é".encode("latin-1") * 40, "E-ENCODING", "编码"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, code: str, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(source(data))
    assert caught.value.problem.code == code
    assert said in str(caught.value)
    assert "怎么办" in str(caught.value)


@pytest.mark.parametrize("text", ["<<<<<<< a\n=======\n", "x <<<<<<< a\n=======\n>>>>>>> b"])
def test_signs_that_git_did_not_leave_are_text(text: str) -> None:
    assert decode(source(text.encode())) == text


def test_a_text_with_a_few_spoilt_bytes_is_read_and_told() -> None:
    data = ("共12条政府信息" * 100).encode() + b"\xe6\n34\xe5"
    document = read_document(source(data))
    assert document.text.endswith("政府信息\ufffd\n34\ufffd")
    assert [(p.code, p.line) for p in document.problems] == [("W-UNKNOWN-CHARACTER", 1)]


def test_the_line_of_the_first_broken_byte_is_named() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(source(b"a\nb\nc\xff"))
    assert caught.value.problem.line == 3
