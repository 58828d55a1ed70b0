"""What happens to a page on its way over paper, a scanner and a careless export.

Each takes a page in shades of grey and gives one of the same size; ``Random`` says how much.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Degrade: TypeAlias = Callable[[Random, Image.Image], Image.Image]

_WHITE = 255
_SPREAD_OF_TWO = 52
"""The standard deviation of the mean of two evenly drawn shades."""
_SMOOTH = Image.Resampling.BICUBIC


def _coarse(random: Random, page: Image.Image) -> Image.Image:
    """Scanned with fewer dots, then enlarged again."""
    part = random.uniform(0.45, 0.75)
    small = page.resize((round(page.width * part), round(page.height * part)), _SMOOTH)
    return small.resize(page.size, _SMOOTH)


def _noisy(random: Random, page: Image.Image) -> Image.Image:
    spread = random.uniform(20, 60) / _SPREAD_OF_TWO
    grain = ImageChops.add(_grain(random, page.size), _grain(random, page.size), scale=2)
    grain = grain.point(lambda grey: round(128 + (grey - 128) * spread))
    return ImageChops.add(page, grain, scale=1.0, offset=-128)


def _grain(random: Random, size: tuple[int, int]) -> Image.Image:
    """Every shade as often as every other: Pillow's own noise cannot be drawn twice the same."""
    return Image.frombytes("L", size, random.randbytes(size[0] * size[1]))


def _specked(random: Random, page: Image.Image) -> Image.Image:
    page = page.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(random.randint(300, 1500)):
        x, y, size = random.randrange(page.width), random.randrange(page.height), random.random()
        draw.ellipse((x, y, x + 2 * size, y + 2 * size), random.choice((0, 60, _WHITE)))
    return page


def _blurred(random: Random, page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(random.uniform(0.8, 1.8)))


def _jpeg(random: Random, page: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=random.randint(6, 25))
    return Image.open(buffer).copy()


def _fax(random: Random, page: Image.Image) -> Image.Image:
    level = random.randint(110, 200)
    return _coarse(random, page).point(lambda grey: _WHITE if grey > level else 0)


def _askew(random: Random, page: Image.Image) -> Image.Image:
    return page.rotate(random.uniform(-2.5, 2.5), _SMOOTH, fillcolor=_WHITE)


def _in_perspective(random: Random, page: Image.Image) -> Image.Image:
    """Photographed from one side: the corners are drawn in by up to a fiftieth."""
    width, height = page.size

    def corner(x: int, y: int) -> tuple[float, float]:
        inward = random.uniform(0, 0.02)
        return x - inward * width * (-1 if x else 1), y - inward * height * (-1 if y else 1)

    corners = [corner(0, 0), corner(0, height), corner(width, height), corner(width, 0)]
    flat = [part for one in corners for part in one]
    return page.transform(page.size, Image.Transform.QUAD, flat, _SMOOTH, fillcolor=_WHITE)


def _pale(random: Random, page: Image.Image) -> Image.Image:
    ink, paper = random.randint(110, 160), random.randint(200, 240)
    return page.point(lambda grey: ink + (paper - ink) * grey // _WHITE)


def _shaded(random: Random, page: Image.Image) -> Image.Image:
    """The shadow of the fold: one side grows dark."""
    shade = Image.linear_gradient("L").rotate(random.choice((0, 90, 180, 270)))
    shade = shade.resize(page.size).point(lambda grey: 120 + grey * 135 // _WHITE)
    return ImageChops.multiply(page, shade)


def _thin(_random: Random, page: Image.Image) -> Image.Image:
    """Strokes half gone: white eats into them from both sides."""
    return Image.blend(page, page.filter(ImageFilter.MaxFilter(3)), 0.6)


def _fat(_random: Random, page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.MinFilter(3))


def _stamped(random: Random, page: Image.Image) -> Image.Image:
    """A round stamp over what is printed, in the grey its red becomes."""
    page = page.copy()
    seal = Image.new("L", page.size, _WHITE)
    draw = ImageDraw.Draw(seal)
    radius = page.width // 8
    x, y = (random.randint(radius, side - radius) for side in page.size)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), None, 120, radius // 10)
    draw.line((x - radius // 2, y, x + radius // 2, y), 120, radius // 8)
    return ImageChops.darker(page, seal)


def _shine_through(random: Random, page: Image.Image) -> Image.Image:
    """The other side of the sheet, seen through it."""
    back = _blurred(random, page.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    faint = random.randint(195, 235)
    back = back.point(lambda grey: faint + (_WHITE - faint) * grey // _WHITE)
    return ImageChops.darker(page, back)


DEGRADATIONS: dict[str, Degrade] = {
    "coarse": _coarse,
    "noisy": _noisy,
    "specked": _specked,
    "blurred": _blurred,
    "jpeg": _jpeg,
    "fax": _fax,
    "askew": _askew,
    "perspective": _in_perspective,
    "pale": _pale,
    "shaded": _shaded,
    "thin": _thin,
    "fat": _fat,
    "stamped": _stamped,
    "shining through": _shine_through,
}


def degrade(random: Random, page: Image.Image, names: tuple[str, ...]) -> Image.Image:
    """``page`` after all that ``names`` of ``DEGRADATIONS`` do to it, in their order."""
    for name in names:
        page = DEGRADATIONS[name](random, page)
    return page
