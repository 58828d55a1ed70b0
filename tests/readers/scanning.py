"""Scans of the PDFs that ``tests.readers.drawing`` makes: their streams drawn in a real font."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
_SIMPLIFIED = 2
"""The place of simplified Chinese among the fonts of a file."""
_WIDTH, _HEIGHT = 595, 842
_STREAM = re.compile(rb"stream\n(.*?)endstream", re.DOTALL)
_DRAWN = re.compile(
    r"BT /F (?P<size>[\d.]+) Tf (?P<x>[\d.]+) (?P<y>[\d.]+) Td <(?P<words>[\da-f]*)> Tj ET"
    r"|(?P<from>[\d.]+ [\d.]+) m (?P<to>[\d.]+ [\d.]+) l S"
)


def find_font() -> str | None:
    """A Chinese font of this machine, or None."""
    return next((path for path in _FONTS if Path(path).is_file()), None)


def scans(data: bytes, dots: int = 200) -> list[Image.Image]:
    """The pages of the PDF as pictures of so many dots per inch."""
    streams = [found.decode("latin-1") for found in _STREAM.findall(data)]
    return [_page(stream, dots / 72) for stream in streams if "BT " in stream]


def file_of(pages: list[Image.Image], kind: str) -> bytes:
    """The pictures as one file of this kind (``PNG``, ``TIFF``, ``PDF`` …)."""
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(buffer, kind, **({"resolution": 200} if kind == "PDF" else {}), **more)
    return buffer.getvalue()


def _page(stream: str, scale: float) -> Image.Image:
    image = Image.new("L", (round(_WIDTH * scale), round(_HEIGHT * scale)), 255)
    draw = ImageDraw.Draw(image)
    for found in _DRAWN.finditer(stream):
        if found["words"] is not None:
            _write(draw, found, scale)
        else:
            ends = [tuple(map(float, found[end].split())) for end in ("from", "to")]
            draw.line([(x * scale, (_HEIGHT - y) * scale) for x, y in ends], 0, 2)
    return image


def _write(draw: ImageDraw.ImageDraw, found: re.Match[str], scale: float) -> None:
    size, x, y = (float(found[name]) for name in ("size", "x", "y"))
    font = _font(round(size * scale))
    for sign in bytes.fromhex(found["words"]).decode("utf-16-be"):
        draw.text((x * scale, (_HEIGHT - y) * scale), sign, 0, font, anchor="ls")
        x += size / 2 if sign.isascii() else size


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(find_font() or "", size, index=_SIMPLIFIED)
