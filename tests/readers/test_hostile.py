"""Files made to hurt: bounded time and memory, and then a document or one clear problem.

They go through ``read_document``, so through the sandbox where their format is read in one; the
limits here are tighter than its own, so that nothing is left to it but what nothing else stops.
"""

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.model import Document, Problem, Source
from build_tools.readers import UnreadableError, read_document, read_source, sandbox
from build_tools.readers.problems import MAX_BYTES
from build_tools.readers.sandbox import Limits, close_worker
from tests.readers.drawing import docx, pdf, source, text

DEEP = 100_000
WIDE = 100_000
CELL = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
SPAN = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'


@pytest.fixture(autouse=True, scope="module")
def _tight_limits() -> Iterator[None]:
    """One worker meets all of them, as in a build: what one leaves behind hurts none after it."""
    tight = Limits(seconds=60.0, memory=1024 * 1024 * 1024)
    ask = sandbox._ask
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_ask", lambda request, _: ask(request, tight))
        yield
    close_worker()


def word(document: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"word/{number}.xml", b"")
    return buffer.getvalue()


def bomb_of_entities() -> bytes:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{names}]><x>&a11;</x>'.encode()


def million_objects() -> bytes:
    """A PDF that says it has a million objects, and has them."""
    body = io.BytesIO()
    body.write(pdf([text(60, 700, "某局2023年政府信息公开")]))
    for number in range(100, 1_000_100):
        body.write(b"%d 0 obj\nnull\nendobj\n" % number)
    return body.getvalue()


def million_drawn() -> bytes:
    return pdf(["0 0 m 9 9 l S\n" * 1_000_000 + text(60, 700, "某局2023年政府信息公开")])


def page_tree(kids: str, count: int) -> bytes:
    whole = pdf([text(60, 700, "某局2023年政府信息公开")])
    return whole.replace(b"/Count 1 /Kids [5 0 R]", f"/Count {count} /Kids [{kids}]".encode())


def form_that_draws_itself() -> bytes:
    whole = pdf(["/X Do " + text(60, 700, "某局2023年政府信息公开")])
    form = b"/Font << /F 3 0 R >> /XObject << /X 6 0 R >>"
    whole = whole.replace(b"/Font << /F 3 0 R >>", form)
    return whole.replace(b"<< /Length", b"<< /Subtype /Form /BBox [0 0 9 9] /Length")


def _packed_spaces(megabytes: int) -> bytes:
    """So many millions of spaces, compressed a million at a time: the rest is the same again."""
    million = b" " * 1_000_000
    packer = zlib.compressobj()
    first, again = (packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = 1
    for _ in range(megabytes):
        checksum = zlib.adler32(million, checksum)
    return first + again * (megabytes - 1) + b"\x03\x00" + checksum.to_bytes(4, "big")


def packed_stream() -> bytes:
    data = zlib.compress(_packed_spaces(1000))
    entries = b"/Filter [/FlateDecode /FlateDecode]"
    plain = b"<< /Length 4  >>\nstream\nBOMB\nendstream"
    packed = b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)
    return pdf(["BOMB"]).replace(plain, packed)


def row(cell: str) -> str:
    return cell * WIDE


HOSTILE: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "zip bomb": ("docx", lambda: word(b"<x>" + b" " * 100_000_000 + b"</x>"), "E-TOO-LARGE"),
    "many parts": ("docx", many_parts, "E-TOO-LARGE"),
    "entities": ("docx", lambda: word(bomb_of_entities()), "E-DAMAGED"),
    "outside": (
        "docx",
        lambda: word(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
        "E-DAMAGED",
    ),
    "outside doctype": (
        "docx",
        lambda: word(b'<!DOCTYPE x SYSTEM "file:///x.dtd"><x/>'),
        "E-DAMAGED",
    ),
    "deep Word": ("docx", lambda: docx("<w:tbl><w:tr><w:tc>" * DEEP), "E-DAMAGED"),
    "wide Word": (
        "docx",
        lambda: docx("<w:tbl><w:tr>" + row(CELL) + "</w:tr></w:tbl>"),
        "E-TOO-LARGE",
    ),
    "wide span": (
        "docx",
        lambda: docx(
            f"<w:tbl><w:tr>{SPAN}{CELL}</w:tr></w:tbl><w:p><w:r><w:t>政府</w:t></w:r></w:p>"
        ),
        "",
    ),
    "million objects": ("pdf", million_objects, ""),
    "million drawn": ("pdf", million_drawn, ""),
    "tree in a ring": ("pdf", lambda: page_tree("2 0 R", 1), ""),
    "tree says millions": ("pdf", lambda: page_tree("5 0 R", 2_000_000_000), ""),
    "tree with itself": ("pdf", lambda: page_tree("5 0 R 2 0 R 2 0 R", 3), ""),
    "form in itself": ("pdf", form_that_draws_itself, ""),
    "stream in stream": ("pdf", packed_stream, "E-READER"),
    "deep divisions": ("html", lambda: "<div>" * DEEP + "政府", "E-TOO-LARGE"),
    "deep tables": ("html", lambda: "<table><tr><td>" * DEEP + "政府", ""),
    "deep lists": ("html", lambda: "<ul><li>" * DEEP + "政府", ""),
    "wide table": ("html", lambda: f"<table><tr>{row('<td>1')}</table>政府", "E-TOO-LARGE"),
    "wide attribute": ("html", lambda: f"<p {'a ' * 1_000_000}>政府", ""),
    "entities in a page": ("html", bomb_of_entities, ""),
    "wide tabs": ("txt", lambda: "政府\n" + row("\t1"), "E-TOO-LARGE"),
    "wide pipes": ("md", lambda: f"政府\n\n{row('|1')}|\n{row('|-')}|\n", "E-TOO-LARGE"),
    "deep quotes": ("md", lambda: "> " * DEEP + "政府", ""),
    "deep emphasis": ("md", lambda: "*政" * DEEP, ""),
    "deep brackets": ("md", lambda: "[" * DEEP + "政府", ""),
}


def outcome(data: Source) -> Document | Problem:
    try:
        return read_document(data)
    except UnreadableError as error:
        return error.problem


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile(case: str) -> None:
    """Without an expectation: read or refused, but by the reader and not by the sandbox."""
    suffix, make, code = HOSTILE[case]
    found = outcome(source(make(), f"2023.{suffix}"))
    if isinstance(found, Problem):
        assert found.code == code or (not code and found.code != "E-READER"), found
    else:
        assert not code


def test_nothing_of_the_machine_is_read_into_a_report() -> None:
    markup = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>政府&e;<iframe src="/etc/passwd">'
    )
    document = read_document(source(markup, "2023.html"))
    assert "root:" not in document.text
    assert "政府" in document.text


def test_a_file_that_grows_or_shrinks_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2023.txt"
    real = os.fstat
    for change in (b"", b"x" * 99, b"x" * (MAX_BYTES + 1)):
        path.write_bytes(b"x" * 50)
        times = iter((b"x" * 50, change))  # asked first what it is, then how long

        def stat_then_change(descriptor: int, data: Iterator[bytes] = times) -> object:
            status = real(descriptor)
            path.write_bytes(next(data))
            return status

        with monkeypatch.context() as patch:
            patch.setattr(os, "fstat", stat_then_change)
            with pytest.raises(UnreadableError) as caught:
                read_source(path)
        assert caught.value.problem.code == "E-CHANGED"
