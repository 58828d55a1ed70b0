"""Small line charts as inline SVG, each with a sentence that says what it shows.

A year without a number is a gap in the line: never zero, never interpolated. The table with the
same numbers always stands below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from build_tools.model import Number
from build_tools.pages.escape import Markup, escape_markdown
from build_tools.pages.words import digits


class Sheet(NamedTuple):
    """What a chart is drawn on: its size in units of which text is 14 high."""

    width: int
    height: int
    labels: int
    """Up to so many years every point is labelled."""

    @property
    def right(self) -> int:
        """Where the last year stands; the first stands as far from the left edge."""
        return self.width - _MARGIN

    @property
    def bottom(self) -> int:
        """Where zero stands."""
        return self.height - 40


WIDE = Sheet(640, 200, 10)
"""A chart with the page to itself."""
SMALL = Sheet(360, 160, 7)
"""One of several side by side."""

_MARGIN, _TOP = 30, 34


class Dot(NamedTuple):
    """One year of a chart; ``value`` None is a gap."""

    year: int
    value: Number | None


def line_chart(
    anchor: str,
    title: str,
    dots: Sequence[Dot],
    unit: str,
    breaks: Collection[int] = (),
    sheet: Sheet = WIDE,
) -> Markup:
    """One line over consecutive years as an HTML block; empty where there is no line to see.

    ``breaks`` are the years from which the figures follow another form; each is marked.
    """
    known = _known(dots)
    if len(known) < 2 or not any(value for _, value in known):
        return Markup("")
    sentence = escape_markdown(describe(title, dots, unit))
    drawn = "\n".join(
        (
            *_gaps(sheet, dots),
            *_breaks(sheet, dots, breaks),
            *_line(sheet, dots),
            *_labels(sheet, dots),
        )
    )
    return Markup(
        '<figure class="nb-chart">\n'
        f'<svg role="img" aria-labelledby="{anchor}-t {anchor}-d" '
        f'viewBox="0 0 {sheet.width} {sheet.height}" fill="currentColor" stroke="none">\n'
        f'<title id="{anchor}-t">{escape_markdown(title)}（单位：{unit}）</title>\n'
        f'<desc id="{anchor}-d">{sentence}</desc>\n{drawn}\n</svg>\n'
        f"<figcaption>{sentence}</figcaption>\n</figure>"
    )


def describe(title: str, dots: Sequence[Dot], unit: str) -> str:
    """The chart in words: first, last, highest, and the years that are missing."""
    known = _known(dots)
    (first, start), (last, end) = known[0], known[-1]
    top, most = max(known, key=lambda dot: dot[1])
    said = f"{title}：{first}年 {digits(start)} {unit}，{last}年 {digits(end)} {unit}"
    if most not in (start, end):
        said += f"，最多的是{top}年，{digits(most)} {unit}"
    gaps = "、".join(f"{dot.year}年" for dot in dots if dot.value is None)
    return f"{said}。{gaps}缺数字（不是零）。" if gaps else f"{said}。"


def _known(dots: Sequence[Dot]) -> list[tuple[int, Number]]:
    return [(dot.year, dot.value) for dot in dots if dot.value is not None]


def _x(sheet: Sheet, dots: Sequence[Dot], year: int) -> int:
    span = max(dots[-1].year - dots[0].year, 1)
    return _MARGIN + (sheet.right - _MARGIN) * (year - dots[0].year) // span


def _y(sheet: Sheet, dots: Sequence[Dot], value: Number) -> int:
    values = [known for _, known in _known(dots)]
    low, high = min(0, *values), max(1, *values)
    return round(sheet.bottom - (sheet.bottom - _TOP) * (value - low) / (high - low))


def _line(sheet: Sheet, dots: Sequence[Dot]) -> Iterator[str]:
    for before, after in pairwise(dots):
        if before.value is not None and after.value is not None:
            x1, y1 = _x(sheet, dots, before.year), _y(sheet, dots, before.value)
            x2, y2 = _x(sheet, dots, after.year), _y(sheet, dots, after.value)
            yield (
                f'<line class="nb-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
                'stroke="currentColor" stroke-width="2"/>'
            )
    for year, value in _known(dots):
        yield f'<circle cx="{_x(sheet, dots, year)}" cy="{_y(sheet, dots, value)}" r="4"/>'


def _labels(sheet: Sheet, dots: Sequence[Dot]) -> Iterator[str]:
    """The years below, the numbers beside their points: every one, or only what fits."""
    step = -(-len(dots) // sheet.labels)
    for place, dot in enumerate(reversed(dots)):
        if place % step == 0:
            yield _text(_x(sheet, dots, dot.year), sheet.height - 14, str(dot.year))
            if dot.value is not None:
                yield _text(
                    _x(sheet, dots, dot.year), _y(sheet, dots, dot.value) - 10, digits(dot.value)
                )


def _gaps(sheet: Sheet, dots: Sequence[Dot]) -> Iterator[str]:
    for dot in dots:
        if dot.value is None:
            yield _text(_x(sheet, dots, dot.year), sheet.bottom - 4, "缺")


def _breaks(sheet: Sheet, dots: Sequence[Dot], breaks: Collection[int]) -> Iterator[str]:
    for year in sorted(breaks):
        x = _x(sheet, dots, year) - (sheet.right - _MARGIN) // (2 * max(len(dots) - 1, 1))
        yield (
            f'<line class="nb-break" x1="{x}" y1="14" x2="{x}" y2="{sheet.bottom}" '
            'stroke="currentColor" stroke-dasharray="4 4"/>'
        )
        yield _text(x, 12, "格式变更")


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" font-size="14">{text}</text>'
