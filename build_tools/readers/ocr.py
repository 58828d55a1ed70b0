"""Text and ruled lines in pictures, by a recognition whose models come inside its package.

The only module that calls what the extra ``nianbao[ocr]`` installs. Nothing is fetched: models are
named by their files. One thread and no randomness: the same picture gives the same text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from build_tools.readers.pdf.page import Box, Glyph, PdfPage, Point
from build_tools.readers.picture import DOUBTFUL, Picture

_LEAST_SCORE = 0.3
_LEAST_BOX = 0.3
"""How sure the recognition must be of a line's text and of its place: a lone figure is faint."""
_SURE = 0.9
"""How sure it must be of a digit; one that it is less sure of is marked with ``DOUBTFUL``."""
_INK = 0.8
"""The part of a line's box its signs are high: boxes are drawn with a margin."""
_WIDE_GAP = 1.0
"""Signs of one line farther apart, in their heights, may stand in two cells."""
_LONG = 8.0
"""Lines so many times as wide as high show how the page is turned."""
_MOST_TURNED = math.radians(5)
_RULE = 0.024
"""The shortest ruled line, in parts of the page's shorter side: a narrow cell's."""
_MARGIN = 0.2
_DARK = 0.16
"""How much darker than its surroundings a ruled line is, in parts of what ink is darker."""
_GRAIN = 2.0
"""And besides, in times of the paper's own grain."""


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def recognise(picture: Picture) -> PdfPage:
    """``picture`` as a page whose text is a guess; a scan that lies askew is set straight."""
    numpy = import_module("numpy")
    grey = numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.height, picture.width)
    lines = list(_lines(grey))
    slope = _slope([corners for corners, _ in lines])
    turn = _Turn(slope, picture)
    rows = [list(turn.glyphs(corners, signs)) for corners, signs in lines]
    texts = [_around(row) for row in rows if row]
    rules = _rules(grey, slope, picture.scale)
    return PdfPage(
        number=picture.number,
        width=picture.width * picture.scale,
        height=picture.height * picture.scale,
        glyphs=tuple(glyph for row in rows for glyph in row),
        rules=tuple(rule for rule in rules if not any(_holds(box, rule) for box in texts)),
        images=1,
        invisible=False,
        embedded=True,
        turned=0,
        recognised=True,
    )


@cache
def _engine() -> Any:
    package = import_module("rapidocr")
    import_module("cv2").setNumThreads(1)
    models = Path(str(package.__file__)).parent / "models"
    threads = "EngineConfig.onnxruntime."
    return package.RapidOCR(
        params={
            "Det.model_path": str(next(models.glob("*_det_*.onnx"))),
            "Rec.model_path": str(next(models.glob("*_rec_*.onnx"))),
            "Det.box_thresh": _LEAST_BOX,
            "Global.use_cls": False,  # it turns a lone 6 into a 9
            "Global.text_score": _LEAST_SCORE,
            "Global.max_side_len": 20_000,  # pictures come with as many pixels as they should
            "Global.log_level": "critical",
            f"{threads}intra_op_num_threads": 1,
            f"{threads}inter_op_num_threads": 1,
        }
    )


def _lines(grey: Any) -> Iterator[tuple[list[Point], list[tuple[str, float, float]]]]:
    """Each line of text: its corners, clockwise from the top left, and its signs.

    A sign is its character and where it begins and ends, in parts of the line's length.
    """
    image = import_module("cv2").cvtColor(grey, import_module("cv2").COLOR_GRAY2BGR)
    found = _engine()(image, return_word_box=True, return_single_char_box=True)
    if found.boxes is None:
        return
    boxed = found.word_results if len(found.word_results) == len(found.txts) else ()
    for index, (box, text) in enumerate(zip(found.boxes, found.txts, strict=True)):
        corners = [(float(x), float(y)) for x, y in box]
        words = boxed[index] if boxed else ()
        if "".join(word for word, _, _ in words) == text.replace(" ", ""):
            yield corners, _closed(list(_placed(corners, words)), corners)
        else:
            yield corners, _spread(text)


def _placed(
    corners: Sequence[Point], words: Sequence[tuple[str, float, Any]]
) -> Iterator[tuple[str, float, float]]:
    left, right = corners[0][0], corners[1][0]
    length = max(right - left, 1.0)
    for word, score, box in words:
        xs = [(float(x) - left) / length for x, _ in box]
        begin, end = min(xs), max(xs)
        if word.isdigit() and score < _SURE:
            middle = (begin + end) / 2
            yield word, begin, middle
            yield DOUBTFUL, middle, end
        else:
            yield word, begin, end


def _closed(
    signs: list[tuple[str, float, float]], corners: Sequence[Point]
) -> list[tuple[str, float, float]]:
    """``signs`` without small gaps between them: those are the recognition's, not the page's."""
    wide = _WIDE_GAP * _height(corners) / max(_length(corners), 1.0)
    for at in range(len(signs) - 1):
        (one, begin, end), (other, start, stop) = signs[at : at + 2]
        if start - end < wide:
            middle = (start + end) / 2
            signs[at : at + 2] = (one, begin, middle), (other, middle, stop)
    return signs


def _spread(text: str) -> list[tuple[str, float, float]]:
    """The characters of ``text`` over the whole line, Latin ones half as wide."""
    widths = [0.5 if sign.isascii() else 1.0 for sign in text]
    ends = [sum(widths[: at + 1]) / sum(widths) for at in range(len(widths))]
    return [
        (sign, end - width / sum(widths), end)
        for sign, width, end in zip(text, widths, ends, strict=True)
    ]


def _length(corners: Sequence[Point]) -> float:
    return math.dist(corners[0], corners[1])


def _height(corners: Sequence[Point]) -> float:
    return math.dist(corners[0], corners[3])


def _slope(lines: Sequence[Sequence[Point]]) -> float:
    """How far the page lies askew, in radians clockwise; 0 when its lines do not say."""
    slopes = [
        math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0])
        for corners in lines
        if _length(corners) > _LONG * _height(corners)
    ]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) <= _MOST_TURNED else 0.0


class _Turn:
    """Turns what stands on an askew page back about its middle, and gives it in points."""

    def __init__(self, slope: float, picture: Picture) -> None:
        self._cos, self._sin = math.cos(slope), math.sin(slope)
        self._middle = picture.width / 2, picture.height / 2
        self._scale = picture.scale

    def glyphs(
        self, corners: Sequence[Point], signs: Sequence[tuple[str, float, float]]
    ) -> Iterator[Glyph]:
        """The signs of one line with their boxes."""
        xs, ys = zip(*map(self._point, corners), strict=True)
        left, right = min(xs), max(xs)
        middle, half = (min(ys) + max(ys)) / 2, _INK * _height(corners) * self._scale / 2
        for sign, begin, end in signs:
            x0, x1 = left + begin * (right - left), left + end * (right - left)
            box = (round(side, 1) for side in (x0, middle - half, x1, middle + half))
            yield Glyph(sign, Box(*box))

    def _point(self, point: Point) -> Point:
        x, y = point[0] - self._middle[0], point[1] - self._middle[1]
        return (
            (x * self._cos + y * self._sin + self._middle[0]) * self._scale,
            (y * self._cos - x * self._sin + self._middle[1]) * self._scale,
        )


def _rules(grey: Any, slope: float, scale: float) -> Iterator[Box]:
    """The ruled lines of a picture: long runs of pixels darker than those around them."""
    cv2 = import_module("cv2")
    height, width = grey.shape
    if slope:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(slope), 1.0)
        grey = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, _darkness(grey)
    )
    shortest = max(int(_RULE * min(width, height)), 10)
    for size in ((shortest, 1), (1, shortest)):
        # Thickened across first: a line a little askew still runs on.
        across = cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3))
        along = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        runs = cv2.morphologyEx(cv2.dilate(dark, across), cv2.MORPH_OPEN, along)
        _, _, areas, _ = cv2.connectedComponentsWithStats(runs)
        for left, top, wide, high, _ in areas[1:].tolist():
            box = Box(left * scale, top * scale, (left + wide) * scale, (top + high) * scale)
            if min(wide, high) <= max(wide, high) / 4:
                yield _thin(box)


def _darkness(grey: Any) -> float:
    """How much darker than its surroundings a ruled line is on this page, of 255."""
    numpy = import_module("numpy")
    ink, paper = (float(each) for each in numpy.percentile(grey, (1, 50)))
    steps = numpy.abs(numpy.diff(grey.astype(numpy.int16), axis=1))
    return _DARK * (paper - ink) + _GRAIN * float(numpy.median(steps))


def _around(glyphs: Sequence[Glyph]) -> Box:
    """A box a little larger than a line of text."""
    first, last = glyphs[0].box, glyphs[-1].box
    margin = _MARGIN * (first.bottom - first.top)
    return Box(first.left - margin, first.top - margin, last.right + margin, last.bottom + margin)


def _holds(text: Box, rule: Box) -> bool:
    """Whether what looks like a ruled line is a stroke of a sign."""
    return (
        text.left <= rule.left
        and rule.right <= text.right
        and text.top <= rule.top
        and rule.bottom <= text.bottom
    )


def _thin(box: Box) -> Box:
    """The middle line of ``box``."""
    x, y = box.middle
    if box.right - box.left > box.bottom - box.top:
        return Box(box.left, y, box.right, y)
    return Box(x, box.top, x, box.bottom)
