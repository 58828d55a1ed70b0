"""Compressed data in pieces that are put behind each other without being unpacked.

Deflate (RFC 1951) may be cut where a block ends at a whole byte. The checksum of two pieces follows
from theirs: https://github.com/madler/zlib calls it ``crc32_combine``.
"""

import zlib
from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from build_tools.model import Value

_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31  # as the checksum's bits are ordered


class Deflated(Value, frozen=True, array_like=True):
    """Some bytes, compressed; others may follow."""

    data: bytes
    size: int
    """Of what it unpacks to …"""
    crc: int
    """… and the CRC-32 of that."""


def deflate(parts: Iterable[bytes], last: bool = False) -> Deflated:
    """``parts`` put behind each other, compressed; nothing may follow the ``last``."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed, size, crc = bytearray(), 0, 0
    for part in parts:
        packed += packer.compress(part)
        size, crc = size + len(part), zlib.crc32(part, crc)
    packed += packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
    return Deflated(bytes(packed), size, crc)


def write_deflated(out: ZipFile, entry: ZipInfo, pieces: Iterable[Deflated]) -> None:
    """Write the file of all ``pieces``, the last of which nothing may follow, into the archive."""
    entry.compress_type = ZIP_DEFLATED
    entry.header_offset = out.start_dir
    entry.compress_size = entry.file_size = entry.CRC = 0
    file: IO[bytes] = out.fp  # type: ignore[assignment]
    file.seek(out.start_dir)
    file.write(entry.FileHeader(zip64=False))
    for each in pieces:
        file.write(each.data)
        entry.compress_size += len(each.data)
        entry.file_size += each.size
        entry.CRC = combined(entry.CRC, each.crc, each.size)
    out.start_dir = file.tell()
    file.seek(entry.header_offset)  # what it tells is known only now
    file.write(entry.FileHeader(zip64=False))
    out.filelist.append(entry)
    out.NameToInfo[entry.filename] = entry


def combined(one: int, other: int, size: int) -> int:
    """The CRC-32 of bytes whose checksum is ``one`` and of ``size`` more with that of ``other``."""
    return _times(_power(8 * size), one) ^ other


def _power(exponent: int) -> int:
    """X to the power of ``exponent``, modulo the polynomial."""
    found, square = _ONE, _ONE >> 1
    while exponent:
        if exponent & 1:
            found = _times(square, found)
        square = _times(square, square)
        exponent >>= 1
    return found


def _times(one: int, other: int) -> int:
    """The product of two polynomials modulo the checksum's."""
    product, bit = 0, _ONE
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return product
