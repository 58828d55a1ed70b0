"""Pages saved as one file: by browsers in one way, by Word in another."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from build_tools.readers import UnreadableError, read_document
from build_tools.readers.formats import FORMATS, WEB_PAGES
from tests.readers.drawing import shown, source

_PAGE = (
    "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td>（一）予以公开</td><td>37</td></table>"
)
_SHOWN = ["三、收到和处理政府信息公开申请情况", [["（一）予以公开", "37"]]]


def _saved(markup: str, charset: str) -> bytes:
    message = MIMEMultipart("related")
    for text, kind in (("td .old { display: none }", "css"), (markup, "html")):
        part = MIMEText(text, kind, charset)
        part["Content-Location"] = "http://www.example.gov.cn/2023.aspx"
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16", "unknown-8bit"])
@pytest.mark.parametrize("suffix", [".mht", ".mhtml"])
def test_the_page_in_a_saved_file_is_read(charset: str, suffix: str) -> None:
    known = charset if charset != "unknown-8bit" else "utf-8"
    data = _saved(_PAGE, known).replace(known.encode(), charset.encode())
    assert shown(read_document(source(data, f"2023{suffix}"))) == _SHOWN


def test_what_a_style_sheet_in_another_part_hides_is_not_read() -> None:
    data = _saved(_PAGE.replace("37", "<b class=old>2</b>37"), "utf-8")
    assert shown(read_document(source(data, "2023.mhtml"))) == _SHOWN


def test_of_several_pages_the_one_is_read_that_the_file_starts_with() -> None:
    message = MIMEMultipart("related")
    message.set_param("start", "<main>")
    for name, markup in (("<frame>", "<p>页眉</p>"), ("<main>", _PAGE)):
        part = MIMEText(markup, "html", "utf-8")
        part["Content-ID"] = name
        message.attach(part)
    assert shown(read_document(source(message.as_bytes(), "2023.mht"))) == _SHOWN


def test_a_web_page_under_the_name_of_a_saved_one_is_read() -> None:
    assert shown(read_document(source(f"<html>{_PAGE}", "2023.mht"))) == _SHOWN


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: text/plain\n\n37",
        b"".join(
            b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at)
            for at in range(5000)
        ),
    ],
    ids=["no-page", "parts-in-parts"],
)
def test_a_file_without_a_page_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="没有网页"):
        read_document(source(data, "2023.mht"))


def test_pages_of_servers_are_read_as_what_they_are() -> None:
    for suffix in sorted(WEB_PAGES):
        assert shown(read_document(source(_PAGE, f"2023{suffix}"))) == _SHOWN
    assert {".shtml", ".xhtml", ".aspx"} < {one.suffix for one in FORMATS}


@pytest.mark.parametrize("suffix", [".xls", ".doc", ".wps"])
def test_a_page_under_the_name_of_an_office_file_is_read(suffix: str) -> None:
    saved = _saved(_PAGE, "gb18030")
    word = f"<html><head><meta name=ProgId content=Word.Document></head>{_PAGE}".encode()
    for data in (f"\ufeff<html>{_PAGE}".encode(), word, saved, b"From: <Microsoft Word>\n" + saved):
        assert shown(read_document(source(data, f"2023{suffix}"))) == _SHOWN
