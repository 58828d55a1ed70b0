"""Numbers as a sheet shows them: a stored figure and the format that its cell is given.

What readers of a sheet see is the figure that is printed there: a zero may be shown as nothing, a
date is stored as a number of days; only a zero drawn as a hyphen is told as what it is. A format
that is not understood gives ``UNKNOWN``.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from build_tools.readers.decoding import UNKNOWN

GENERAL = "General"
_ACCOUNTING = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"??_ ;_ @_ '
_DAY, _CHINESE_DAY = "yyyy/m/d", "yyyy年m月d日"
_BUILT_IN: Mapping[int, str] = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    9: "0%",
    10: "0.00%",
    49: GENERAL,
    14: _DAY,
    22: _DAY,
    30: _DAY,
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    **{at: _ACCOUNTING.format("") for at in (41, 42)},
    **{at: _ACCOUNTING.format(".00") for at in (43, 44)},
    **dict.fromkeys((27, 36, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    31: _CHINESE_DAY,
}
"""The formats that files name by number alone, dates as a Chinese Excel shows them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general|@)|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+)"
    r"|(?P<date>y+|m+|d+)|(?P<clock>[hs].*)|(?P<letter>[a-z,])|(?P<plain>.)",
    re.IGNORECASE,
)
_NO_AMOUNT = "-"
"""What formats of accounts draw for a zero, which was written all the same."""
_HARMLESS = re.compile(
    r"\$.*|color\d+|black|blue|cyan|green|magenta|red|white|yellow", re.IGNORECASE
)
"""What brackets hold that changes nothing of a figure: currency, language and colour."""
_FIRST_DAYS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_FEWEST_DAYS, _MOST_DAYS = 61, 100_000
"""Before March 1900 days are miscounted; what is later than 2173 is no date of a report."""


def format_code(number: int) -> str:
    """The format that files name by ``number`` alone; one that shows nothing known for others."""
    return _BUILT_IN.get(number, "?/?")


def shown_number(stored: str, code: str, since_1904: bool = False) -> str:
    """The number ``stored`` as the format ``code`` shows it.

    ``since_1904``: whether the file counts days from that year on.
    """
    try:
        # What a file stores has more digits than the number has.
        value = Decimal(format(float(stored), ".15g"))
    except ValueError:
        return UNKNOWN
    if not value.is_finite():
        return UNKNOWN
    sections = _sections(code)
    chosen = 1 if value < 0 and len(sections) > 1 else 0
    if not value and len(sections) > 2:
        chosen = 2
    shown = _Shown(abs(value), since_1904)
    text = shown.by(sections[chosen])
    if not value and text == _NO_AMOUNT:
        return "0"
    return f"-{text}" if value < 0 and not chosen and text != UNKNOWN else text


def hides_text(code: str) -> bool:
    """Whether ``code`` shows nothing of a cell that holds words."""
    sections = _sections(code)
    return len(sections) == 4 and "@" not in sections[3]


@cache
def _sections(code: str) -> Sequence[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)


class _Shown:
    """One number, shown by one section of a format."""

    def __init__(self, value: Decimal, since_1904: bool) -> None:
        self._value, self._since_1904 = value, since_1904
        self._digits_seen = 0

    def by(self, section: str) -> str:
        percent = section.count("%")
        self._value = self._value.scaleb(2 * percent)
        text = "".join([self._token(found) for found in _TOKEN.finditer(section)])
        return UNKNOWN if UNKNOWN in text else text.strip()

    def _token(self, found: re.Match[str]) -> str:
        kind, text = str(found.lastgroup), found[str(found.lastgroup)]
        if kind in ("quoted", "escaped", "plain"):
            return text
        if kind in ("space", "clock"):
            return ""
        if kind == "bracket":
            return "" if _HARMLESS.fullmatch(text) else UNKNOWN
        if kind in ("general", "digits"):
            self._digits_seen += 1
            if self._digits_seen > 1:  # a fraction, or a number in parts
                return UNKNOWN
            return _general(self._value) if kind == "general" else _digits(self._value, text)
        return self._date_part(text) if kind == "date" else UNKNOWN

    def _date_part(self, text: str) -> str:
        days = int(self._value)
        if not _FEWEST_DAYS <= days <= _MOST_DAYS or len(text) > 4:
            return UNKNOWN
        day = _FIRST_DAYS[self._since_1904] + timedelta(days)
        of = {"y": day.year, "m": day.month, "d": day.day}[text[0].lower()]
        return str(of)


def _general(value: Decimal) -> str:
    text = format(value if value == value.to_integral() else Decimal(format(value, ".10g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    if whole.endswith(","):  # shown in thousands
        return UNKNOWN
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole else "f")
    before, _, after = text.partition(".")
    least = whole.count("0")
    before = before.zfill(least) if before != "0" or least else ""
    forced = fraction.rfind("0") + 1
    after = after[:forced] + after[forced:].rstrip("0")
    return f"{before}.{after}" if after else before
