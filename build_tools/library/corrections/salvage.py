"""What a damaged file of corrections is about, as far as its bytes and its past tell."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from build_tools.forms import load_forms
from build_tools.library.corrections import Amendments
from build_tools.library.corrections.withholding import EVERYTHING

_MENTION = re.compile(r"(?i)\bcell\b[\"']?\s*[:：]?\s*[\"']?(?P<cell>[\w.\-]*)", re.ASCII)
_CELL = re.compile(r"\b(?:proactive|requests|review)(?:\.\w+)+", re.ASCII)
_MAY_CORRECT = re.compile(r"(?i)corr|\bwas\b|\bis\b|\ufffd")


def meant(text: str) -> str:
    """The longest beginning of ``text`` that is a cell, a row or a table, else ``EVERYTHING``."""
    known = _known()
    while text and text not in known:
        text = text.rpartition(".")[0]
    return text


def mentioned(data: bytes) -> frozenset[str]:
    """What the file of ``data``, which cannot be read as a whole, may correct."""
    text = data.replace(b"\0", b"").decode("utf-8", "replace")
    cells = {meant(each["cell"]) for each in _MENTION.finditer(text)}
    cells |= {meant(each[0]) for each in _CELL.finditer(text)}
    if not cells and _MAY_CORRECT.search(text):
        return frozenset({EVERYTHING})
    return frozenset(cells)


def with_last(amendments: Amendments, last: Amendments) -> Amendments:
    """``amendments`` of a faulty file with what the ``last`` reading of it knew.

    All that was corrected is withheld; what was said of findings and doubts still holds.
    """
    if not amendments.faulty or not last.shown:
        return amendments
    current = {".".join(each.key) for each in amendments.corrections}
    before = {".".join(each.key) for each in last.corrections} | {*last.withheld}
    withheld = ({*amendments.withheld} - {EVERYTHING}) | (before - current)
    said = amendments.accepted or amendments.settled or amendments.explanations
    kept = amendments if said else last
    return replace(
        amendments,
        accepted=kept.accepted,
        settled=kept.settled,
        explanations=kept.explanations,
        withheld=tuple(sorted(withheld)),
    )


@cache
def _known() -> frozenset[str]:
    """Every cell of every form, its row, its group of rows and its table, with dots."""
    return frozenset(_beginnings())


def _beginnings() -> Iterator[str]:
    for form in load_forms():
        for table in form.tables:
            for key in table.cell_keys:
                steps = ".".join(key).split(".")
                yield from (".".join(steps[:end]) for end in range(1, len(steps) + 1))
