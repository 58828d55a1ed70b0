"""Small charts as inline SVG, each with a sentence that says what it shows.

A year without a number is a gap in the line: never zero, never interpolated. A table with the same
numbers always stands on the page.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from build_tools.model import Number
from build_tools.pages.escape import NOTHING, Markup, escape_markdown
from build_tools.pages.words import comma_digits

_WIDTH, _HEIGHT = 300, 150
"""In units of which text is 14 high."""
_MARGIN, _TOP, _BOTTOM = 26, 38, 116
_RIGHT = _WIDTH - _MARGIN
_BAR, _NAMES, _NUMBERS = 30, 134, 52
"""Height of a bar with its room, width of its name and of its number."""


class Dot(NamedTuple):
    """One year of a chart; ``value`` None is a gap."""

    year: int
    value: Number | None


class Bar(NamedTuple):
    """One kind of a chart of one year."""

    name: str
    value: Number | None


def line_chart(
    anchor: str,
    title: str,
    dots: Sequence[Dot],
    unit: str,
    breaks: Collection[int] = (),
    note: str = "",
) -> Markup:
    """One line over consecutive years as an HTML block; empty where there is no line to see.

    ``breaks`` are the years from which the figures follow another form; each is marked. ``note``
    is a sentence more, such as what the numbers are sums of.
    """
    known = _known(dots)
    if len(known) < 2 or not any(value for _, value in known):
        return NOTHING
    plane = _Plane(dots, known)
    parts = (*_gaps(plane), *_breaks(plane, breaks), *_lines(plane), *_labels(plane))
    return _figure(anchor, title, unit, describe(dots, unit) + note, _HEIGHT, "\n".join(parts))


def bar_chart(anchor: str, title: str, bars: Sequence[Bar], unit: str, note: str = "") -> Markup:
    """Kinds of one year below each other; empty where none has a number that is not zero."""
    most = max((bar.value for bar in bars if bar.value is not None), default=0)
    if most <= 0:
        return NOTHING
    parts = "\n".join(_bar(bar, 4 + _BAR * at, most) for at, bar in enumerate(bars))
    sentence = describe_bars(bars, unit) + note
    return _figure(anchor, title, unit, sentence, _BAR * len(bars) + 8, parts)


def describe(dots: Sequence[Dot], unit: str) -> str:
    """The line in words: first, last, highest, and the years that are missing."""
    known = _known(dots)
    (first, start), (last, end) = known[0], known[-1]
    top, most = max(known, key=lambda dot: dot[1])
    said = f"{first}年 {comma_digits(start)} {unit}，{last}年 {comma_digits(end)} {unit}"
    if most not in (start, end):
        said += f"，最多的是{top}年，{comma_digits(most)} {unit}"
    gaps = "、".join(f"{dot.year}年" for dot in dots if dot.value is None)
    return f"{said}。{gaps}缺数字（不是零）。" if gaps else f"{said}。"


def describe_bars(bars: Sequence[Bar], unit: str) -> str:
    """The bars in words: the longest first, those without a number by name."""
    known = [(bar.name, bar.value) for bar in bars if bar.value is not None]
    ordered = sorted(known, key=lambda bar: -bar[1])
    said = "，".join(f"{name} {comma_digits(value)} {unit}" for name, value in ordered)
    gaps = "、".join(bar.name for bar in bars if bar.value is None)
    return f"{said}。{gaps}没有数字（不是零）。" if gaps else f"{said}。"


def _figure(anchor: str, title: str, unit: str, said: str, height: int, drawn: str) -> Markup:
    name, sentence = escape_markdown(title), escape_markdown(said)
    return Markup(
        '<figure class="nb-chart">\n'
        f"<figcaption><strong>{name}</strong> {sentence}</figcaption>\n"
        f'<svg role="img" aria-labelledby="{anchor}-t {anchor}-d" '
        f'viewBox="0 0 {_WIDTH} {height}" fill="currentColor" font-size="14">\n'
        f'<title id="{anchor}-t">{name}（单位：{unit}）</title>\n'
        f'<desc id="{anchor}-d">{sentence}</desc>\n{drawn}\n</svg>\n</figure>'
    )


def _known(dots: Iterable[Dot]) -> list[tuple[int, Number]]:
    return [(year, value) for year, value in dots if value is not None]


class _Plane:
    """Where years and numbers of a line stand."""

    def __init__(self, dots: Sequence[Dot], known: Sequence[tuple[int, Number]]) -> None:
        self.dots = dots
        self.known = known
        self._first = dots[0].year
        self._span = max(dots[-1].year - self._first, 1)
        values = [value for _, value in known]
        self._low, self._high = min(0, *values), max(1, *values)

    def x(self, year: int) -> int:
        return _MARGIN + (_RIGHT - _MARGIN) * (year - self._first) // self._span

    def y(self, value: Number) -> int:
        share = (_BOTTOM - _TOP) * (value - self._low) / (self._high - self._low)
        return round(_BOTTOM - share)


def _lines(plane: _Plane) -> Iterator[str]:
    """The ground, a line over each run of years with numbers, a point for each number."""
    ground = plane.y(0)
    yield f'<path class="nb-ground" d="M4 {ground}H{_WIDTH - 4}" stroke="currentColor"/>'
    for known, run in groupby(plane.dots, key=lambda dot: dot.value is not None):
        spots = [(plane.x(year), plane.y(value)) for year, value in _known(run)]
        if known and len(spots) > 1:
            points = " ".join(f"{x},{y}" for x, y in spots)
            yield (
                f'<polyline class="nb-line" points="{points}" fill="none" '
                'stroke="currentColor" stroke-width="2"/>'
            )
        yield from (f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in spots)


def _labels(plane: _Plane) -> Iterator[str]:
    """The years below, the numbers beside their points: every one, or only what fits."""
    longest = max(4, *(len(comma_digits(value)) for _, value in plane.known))
    step = -(-len(plane.dots) * (8 * longest + 8) // _WIDTH)
    for year, value in plane.dots[::-1][::step]:
        x = plane.x(year)
        yield _text(x, _HEIGHT - 10, str(year))
        if value is not None:
            yield _text(x, plane.y(value) - 10, comma_digits(value))


def _gaps(plane: _Plane) -> Iterator[str]:
    for year, value in plane.dots:
        if value is None:
            yield _text(plane.x(year), _BOTTOM - 6, "缺")


def _breaks(plane: _Plane, breaks: Collection[int]) -> Iterator[str]:
    for year in sorted(breaks):
        x = plane.x(year) - (_RIGHT - _MARGIN) // (2 * max(len(plane.dots) - 1, 1))
        yield (
            f'<path class="nb-break" d="M{x} 18V{_BOTTOM}" '
            'stroke="currentColor" stroke-dasharray="4 4"/>'
        )
        yield _text(x, 12, "格式变更")


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle">{text}</text>'


def _bar(bar: Bar, y: int, most: Number) -> str:
    name = f'<text x="{_NAMES}" y="{y + 16}" text-anchor="end">{escape_markdown(bar.name)}</text>'
    if bar.value is None:
        return f'{name}<text x="{_NAMES + 8}" y="{y + 16}">没有数字</text>'
    width = max(1, round((_WIDTH - _NAMES - _NUMBERS - 8) * bar.value / most))
    drawn = f'<rect class="nb-bar" x="{_NAMES + 8}" y="{y}" width="{width}" height="22"/>'
    said = comma_digits(bar.value)
    return f'{name}{drawn}<text x="{_NAMES + 14 + width}" y="{y + 16}">{said}</text>'
