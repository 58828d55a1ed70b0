"""The smallest TrueType font there can be: every character is a square."""

from __future__ import annotations

import struct

_UNITS = 1000


def square_font() -> bytes:
    """A font of two glyphs, the second a square of one em."""
    glyph = _square()
    tables = {
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0),
            *(0, -120, _UNITS, 880, 0, 8, 2, 0, 0),
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _UNITS, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", _UNITS, 0, _UNITS, 0),
        b"loca": struct.pack(">HHH", 0, 0, len(glyph) // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, *[0] * 2, 1, *[0] * 8),
    }
    return _font(tables)


def _square() -> bytes:
    corners = [(0, -120), (_UNITS, -120), (_UNITS, 880), (0, 880)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip([(0, 0), *corners], corners, strict=False)]
    xs, ys = (struct.pack(">4h", *(step[axis] for step in steps)) for axis in (0, 1))
    outline = struct.pack(">hhhhh", 1, 0, -120, _UNITS, 880) + struct.pack(">HH", 3, 0)
    return outline + b"\x01" * 4 + xs + ys


def _font(tables: dict[bytes, bytes]) -> bytes:
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for name, data in tables.items():
        directory += struct.pack(">4sIII", name, 0, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32) + directory + body
