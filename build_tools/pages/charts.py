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

_WIDTH, _HEIGHT = 640, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 610, 34, 160
_LABELS = 10
"""Up to so many years every point is labelled."""


class Dot(NamedTuple):
    """One year of a chart; ``value`` None is a gap."""

    year: int
    value: Number | None


def line_chart(
    anchor: str, title: str, dots: Sequence[Dot], unit: str, breaks: Collection[int] = ()
) -> Markup:
    """One line over consecutive years as an HTML block; empty where there is no line to see.

    ``breaks`` are the years from which the figures follow another form; each is marked.
    """
    known = _known(dots)
    if len(known) < 2 or not any(value for _, value in known):
        return Markup("")
    sentence = escape_markdown(describe(title, dots, unit))
    drawn = "\n".join((*_gaps(dots), *_breaks(dots, breaks), *_line(dots), *_labels(dots)))
    return Markup(
        '<figure class="nb-chart">\n'
        f'<svg role="img" aria-labelledby="{anchor}-t {anchor}-d" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="currentColor" stroke="none">\n'
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


def _x(dots: Sequence[Dot], year: int) -> int:
    span = max(dots[-1].year - dots[0].year, 1)
    return _LEFT + (_RIGHT - _LEFT) * (year - dots[0].year) // span


def _y(dots: Sequence[Dot], value: Number) -> int:
    values = [known for _, known in _known(dots)]
    low, high = min(0, *values), max(1, *values)
    return round(_BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low))


def _line(dots: Sequence[Dot]) -> Iterator[str]:
    for before, after in pairwise(dots):
        if before.value is not None and after.value is not None:
            x1, y1 = _x(dots, before.year), _y(dots, before.value)
            x2, y2 = _x(dots, after.year), _y(dots, after.value)
            yield (
                f'<line class="nb-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
                'stroke="currentColor" stroke-width="2"/>'
            )
    for year, value in _known(dots):
        yield f'<circle cx="{_x(dots, year)}" cy="{_y(dots, value)}" r="4"/>'


def _labels(dots: Sequence[Dot]) -> Iterator[str]:
    """The years below, the numbers beside their points: every one, or only what fits."""
    step = -(-len(dots) // _LABELS)
    for place, dot in enumerate(reversed(dots)):
        if place % step == 0:
            yield _text(_x(dots, dot.year), _HEIGHT - 14, str(dot.year))
            if dot.value is not None:
                yield _text(_x(dots, dot.year), _y(dots, dot.value) - 10, digits(dot.value))


def _gaps(dots: Sequence[Dot]) -> Iterator[str]:
    for dot in dots:
        if dot.value is None:
            yield _text(_x(dots, dot.year), _BOTTOM - 4, "缺")


def _breaks(dots: Sequence[Dot], breaks: Collection[int]) -> Iterator[str]:
    for year in sorted(breaks):
        x = _x(dots, year) - (_RIGHT - _LEFT) // (2 * max(len(dots) - 1, 1))
        yield (
            f'<line class="nb-break" x1="{x}" y1="14" x2="{x}" y2="{_BOTTOM}" '
            'stroke="currentColor" stroke-dasharray="4 4"/>'
        )
        yield _text(x, 12, "格式变更")


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle" font-size="14">{text}</text>'
