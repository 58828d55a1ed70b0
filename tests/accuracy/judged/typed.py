"""Paragraphs typed after real offices' ways, each with the tables that agree with it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

from tests.accuracy.judged.figures import DrawnFigures
from tests.accuracy.judged.labels import COLUMNS, OUTCOMES, PROCEEDINGS, RESULTS
from tests.accuracy.judged.offices import Office, draw_office
from tests.accuracy.judged.reports import JudgedReport, around
from tests.accuracy.judged.writing import Writer, contradicted, written

_MARKED = re.compile(r"\[(\w+):(\d+)\]")
_SELF = re.compile("我(?:[局委镇办]|街道)")
_WHOLE = re.compile("全[市区县]")
_YEAR = 2025
_DOCUMENTS = ("issued", "repealed", "in_force", "licences", "penalties", "coercion")


def typed_lines() -> list[str]:
    """The paragraphs of the file, remarks left out."""
    lines = Path(__file__).with_name("typed.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def typed_agreeing(line: str, seed: str) -> JudgedReport:
    """A report with this paragraph and tables that agree with it."""
    writer, body = _typed(line, seed)
    return JudgedReport(written(body, writer.figures.values), ("typed",))


def typed_contradicting(line: str, seed: str) -> JudgedReport | None:
    """The same with one of its figures made wrong; None where it states none of a table."""
    writer, body = _typed(line, seed)
    found = contradicted(body, writer.figures.values, writer.random)
    return JudgedReport(found[0], ("typed",), found[1]) if found else None


def _typed(line: str, seed: str) -> tuple[Writer, str]:
    random = Random(seed)
    prose, _, more = line.partition(" || ")
    known = {key: int(value) for key, value in _MARKED.findall(prose)}
    open_ones = dict(each.split("=") for each in more.split())
    figures = _figures(known | {key: int(value) for key, value in open_ones.items()})
    assert all(figures.values[key] == value for key, value in known.items()), line
    writer = Writer(random, _office(random, prose), _YEAR, figures)
    passage = _MARKED.sub(lambda found: writer.n(found[1]), prose)
    return writer, around(writer, passage)


def _office(random: Random, prose: str) -> Office:
    """An office that speaks of itself as the paragraph does."""
    said, all_of = _SELF.search(prose), _WHOLE.search(prose)
    while True:
        office = draw_office(random)
        if said and office.we != said[0]:
            continue
        if not all_of or office.whole == all_of[0]:
            return office


def _figures(known: dict[str, int]) -> DrawnFigures:
    senders = [column for column in COLUMNS[1:] for _ in range(known.get(column, 0))]
    received = known["received"]
    senders += ["natural"] * (received - len(senders) + known.get("carried_in", 0))
    ends = [row for row in ("carried_out", *OUTCOMES) for _ in range(known.get(row, 0))]
    assert len(ends) == len(senders), (known, len(ends), len(senders))
    found = Counter(zip(ends, senders, strict=True))
    found.update(("received", sender) for sender in senders[:received])
    found.update(("carried_in", sender) for sender in senders[received:])
    cases = {
        (kind, result): known.get(f"{kind}_{result}", 0)
        for kind in PROCEEDINGS for result in RESULTS
    }  # fmt: skip
    documents = {key: known.get(key, 0) for key in _DOCUMENTS}
    documents["in_force"] = max(documents["in_force"], documents["issued"])
    return DrawnFigures(found, Counter(cases), documents, "0")
