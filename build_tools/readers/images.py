"""Image files as pictures of pages: photographs, scans, long screenshots."""

import io
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from build_tools.model import Source
from build_tools.readers.picture import MAX_PAGES, MAX_PIXELS, Picture
from build_tools.readers.problems import unreadable

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_MAX_OPENED = 80_000_000
"""Pixels of a picture that is opened at all."""
_SHORT_SIDE = 595.0
"""Points: a picture is taken for an A4 page or, when it is longer, for several."""
_LONGEST = 1.6
"""The height of a page, in widths, before it is cut in two …"""
_CUT_FROM = 1.2
"""… somewhere from here on, where its row of pixels is brightest."""


def read_pictures(source: Source) -> Iterator[Picture]:
    """The pages of ``source``. Raises ``UnreadableError`` for broken and boundless images."""
    count = 0
    for image in _frames(source):
        for part in _parts(image):
            count += 1
            if count > MAX_PAGES:
                raise unreadable(source, "E-TOO-LARGE.image-pages", most=MAX_PAGES)
            yield _picture(part, count)


def _frames(source: Source) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(source.data), formats=_FORMATS) as image:
            for index in range(min(getattr(image, "n_frames", 1), MAX_PAGES + 1)):
                image.seek(index)
                if image.width * image.height > _MAX_OPENED:
                    raise Image.DecompressionBombError
                yield _grey(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError:
        raise unreadable(source, "E-TOO-LARGE.image", most=_MAX_OPENED // 10**6) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise unreadable(source, "E-DAMAGED.image") from None


def _grey(image: Image.Image) -> Image.Image:
    """``image`` in shades of grey; what is transparent is white."""
    if not image.has_transparency_data:
        return image.convert("L")
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    return white.convert("L")


def _parts(image: Image.Image) -> Iterator[Image.Image]:
    """``image``, cut between its lines where it is longer than a page."""
    width, height = image.size
    rows = image.resize((1, height), Image.Resampling.BOX).tobytes()
    top = 0
    while height - top > _LONGEST * width:
        first, last = top + int(_CUT_FROM * width), top + int(_LONGEST * width)
        cut = max(range(first, last), key=lambda row: (rows[row], row), default=last)
        yield image.crop((0, top, width, cut))
        top = max(cut, top + 1)
    yield image.crop((0, top, width, height))


def _picture(image: Image.Image, number: int) -> Picture:
    ratio = (MAX_PIXELS / (image.width * image.height)) ** 0.5
    if ratio < 1:
        size = max(int(image.width * ratio), 1), max(int(image.height * ratio), 1)
        image = image.resize(size, Image.Resampling.BOX)
    scale = _SHORT_SIDE / min(image.size)
    return Picture(number, image.width, image.height, image.tobytes(), scale)
