"""How the cells of one row stand: labels first and figures behind them, or in a way of its own."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from build_tools.common.memo import Memo
from build_tools.readers.picture import DOUBTFUL
from build_tools.recovery.numbers import FigureKind, read_figure

_PUZZLE = "?"
_PLAIN = re.compile(
    rf"[{FigureKind.EMPTY}{FigureKind.TEXT}]*[{FigureKind.EMPTY}{FigureKind.NUMBER}\{FigureKind.MARK}]*"
)
_SPOILT = re.compile(
    r"[约近超逾不足]*\d+(?![\d.．、])|[/\\—\ufffc]|[\W_]*\d[\W\d_]*(?<![.．、])$|[A-Za-z]{1,2}$"
    r"|[·、.\ufffd\ue000-\uf8ff]+$"
)
_RUN_TOGETHER = re.compile(r"\d+[〇零一二两三四五六七八九十]|[〇零一二两三四五六七八九十]\d")
_SEVERAL = re.compile(r"\d+(?:\s+\d+)+")


class Layout(NamedTuple):
    """A row that is labels and, behind them, figures and empty cells: where these are."""

    labels: tuple[int, ...]
    first: int
    """Where the cells behind the labels begin."""
    begin: int
    """Where the figures begin; -1 when empty cells stand between them."""
    solid: int
    """How many figures and signs for nothing there are."""


def layout_of(texts: Iterable[str]) -> Layout | None:
    """The layout of a row; None where it is not simply labels and, behind them, figures."""
    return _layout_of(signs_of(texts))


def signs_of(texts: Iterable[str]) -> str:
    """The kinds of the cells ``texts``, a sign each."""
    return "".join(map(_sign_of, texts))


def is_spoilt(text: str) -> bool:
    """Whether ``text``, no figure we can read, is still one and no label: 约30, 5或6."""
    return bool(_SPOILT.match(text.replace(DOUBTFUL, "")))


def is_several_figures(text: str) -> bool:
    """Whether ``text``, one cell, holds figures with spaces between them and nothing else."""
    return bool(_SEVERAL.fullmatch(text))


def is_run_together(text: str) -> bool:
    """Whether ``text`` opens with figures in digits and in words side by side, such as 1三."""
    return bool(_RUN_TOGETHER.match(text))


def _sign(text: str) -> str:
    """The kind of a cell as one sign, a puzzle where a label may hold a figure or be one."""
    kind = read_figure(text).kind
    return _PUZZLE if kind is FigureKind.TEXT and (text[-1].isdigit() or is_spoilt(text)) else kind


def _layout(signs: str) -> Layout | None:
    if not _PLAIN.fullmatch(signs):
        return None
    labels = tuple(at for at, sign in enumerate(signs) if sign == FigureKind.TEXT)
    first = signs.rfind(FigureKind.TEXT) + 1
    figures = signs[first:].strip(FigureKind.EMPTY)
    begin = -1 if FigureKind.EMPTY in figures else signs.rfind(figures)
    return Layout(labels, first, begin, len(figures.replace(FigureKind.EMPTY, "")))


_sign_of = Memo(_sign).__getitem__
_layout_of = Memo(_layout).__getitem__
