"""Compressed pieces behind each other, unpacked by programs that know nothing of pieces."""

from __future__ import annotations

import subprocess
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from build_tools.exports.deflated import combined, deflate, write_deflated


@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(0, 70_000))
def test_the_checksum_of_two_pieces_follows_from_theirs(
    one: bytes, other: bytes, more: int
) -> None:
    other += bytes(more)
    assert combined(zlib.crc32(one), zlib.crc32(other), len(other)) == zlib.crc32(one + other)


def test_an_archive_of_pieces_is_what_unzip_takes_for_whole(tmp_path: Path) -> None:
    pieces = [b"", b"<row/>" * 9_000, "年报".encode() * 40_000, b"end"]
    packed = [*(deflate([each]) for each in pieces[:-1]), deflate(pieces[-1:], last=True)]
    path = tmp_path / "sheets.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as out:
        out.writestr("first.xml", "1")
        write_deflated(out, ZipInfo("sheet.xml"), packed)
        write_deflated(out, ZipInfo("empty.xml"), [deflate((), last=True)])
        out.writestr("last.xml", "2")
    with ZipFile(path) as found:
        assert found.testzip() is None
        assert found.namelist() == ["first.xml", "sheet.xml", "empty.xml", "last.xml"]
        assert found.read("sheet.xml") == b"".join(pieces)
        assert found.read("last.xml") == b"2"
    subprocess.run(["unzip", "-tq", path], check=True, capture_output=True)


def test_in_how_many_parts_bytes_come_makes_no_difference() -> None:
    data = b"".join(f"<c r='{number * 7919 % 1000}'/>".encode() for number in range(20_000))
    parts = [data[start : start + 777] for start in range(0, len(data), 777)]
    assert deflate(parts) == deflate([data])
