"""The parts of the examination: each gives lines to print, and what it was worth."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import click

from tests.accuracy import mastheads, openings
from tests.accuracy.accusations import judge_prose
from tests.accuracy.converted import present, sit_converted
from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.damaged import sit_damaged
from tests.accuracy.exam import Result, sit_exam
from tests.accuracy.judging import judge
from tests.accuracy.real import sit_real, sit_real_converted
from tests.accuracy.scanned import sit_scanned, summed
from tests.accuracy.sentences import sentence_lines, sentence_record
from tests.accuracy.tally import Tally
from tests.accuracy.torn import sit_torn

_CUTS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the examination says."""

    lines: list[str]
    faulty: bool = False
    """Whether it must be mended: a wrong or an invented cell, a false accusation."""
    record: dict[str, Any] = field(default_factory=dict)
    """Its figures for the public page, by the name of the page's block."""


def sentences(_options: Namespace) -> Part:
    """Sentences typed by hand."""
    return Part(list(sentence_lines()), record={"sentences": sentence_record()})


def prose(options: Namespace) -> Part:
    """Reports whose words agree with their tables, and with one contradiction."""
    judged = judge_prose(options.prose, options.seed, options.processes)
    lines = [*judged.lines(), *judged.accused[: options.faults]]
    return Part(lines, bool(judged.accused), {"prose": judged.record()})


def judged(options: Namespace) -> Part:
    """The same, and titles, by one who has not read the code that reads them."""
    said = judge(options.judged, options.processes)
    lines = [*said.lines(), *said.accused[: options.faults]]
    return Part(lines, bool(said.accused or said.mastheads["wrong"]), {"judged": said.record()})


def titles(options: Namespace) -> Part:
    """Titles, first sentences and page metadata: whose report it is, and of which year."""
    typed, wrongly_typed = openings.lines()
    lines, wrong = mastheads.lines(options.mastheads, options.seed)
    return Part([*typed, *lines], bool(wrong or wrongly_typed))


def generated(options: Namespace) -> Part:
    """Reports written as they reach us."""
    tally = Tally("sources that keep all that was printed", "sources that destroy some of it")
    exam = sit_exam(options.reports, options.seed, options.processes, options.pairs)
    _count(tally, exam, options.reports)
    block = {} if options.pairs else {"generated": _record(tally, options.reports)}
    return _part(options, tally, block)


def real(options: Namespace) -> Part:
    """Real reports, as published and through every converter."""
    direct, through = Tally("real reports", ""), Tally("through converters", "through others")
    _count(direct, sit_real(options.real), 0)
    names, _ = present(options.converter or CONVERTERS)
    results = list(sit_real_converted(options.real, names))
    _count(through, results, len(results))
    files = [marks for name, marks in direct.groups[True].items() if name != "all"]
    both = sum((groups.get("all", Counter()) for groups in through.groups.values()), Counter[str]())
    block = {"direct": files, "through": both, "conversions": len(results)}
    parts = [_part(options, tally, {"real": block} if files else {}) for tally in (direct, through)]
    lines = [line for part in parts for line in part.lines]
    return Part(lines, any(part.faulty for part in parts), parts[0].record)


def converted(options: Namespace) -> Part:
    """Reports that came through the converters people use."""
    tally = Tally("converters that keep the grid", "converters that drop blanks", options.keep)
    names, absent = present(options.converter or CONVERTERS)
    how = options.seed, options.processes, options.texts
    exam = sit_converted(names, options.converted, *how)
    _count(tally, exam, options.converted * len(names))
    block = _record(tally, options.converted) | {"conversions": options.converted * len(names)}
    part = _part(options, tally, {} if options.converter else {"converted": block})
    return Part([*(f"absent, not examined: {name}" for name in absent), *part.lines], part.faulty,
                part.record)  # fmt: skip


def cut(options: Namespace) -> Part:
    """The same texts, each without its end, then without its beginning."""
    tally = Tally("", "converted texts, cut off", options.keep)
    names, _ = present(options.converter or CONVERTERS)
    how = options.seed, options.processes, options.texts
    count = options.cut * len(names) * _CUTS
    _count(tally, sit_converted(names, options.cut, *how, cuts=_CUTS), count)
    return _part(options, tally, {} if options.converter else {"cut": _record(tally, count)})


def torn(options: Namespace) -> Part:
    """Reports whose tables were torn on their way to text."""
    tally = Tally("", "torn tables", options.keep)
    _count(tally, sit_torn(options.torn, options.seed, options.processes), options.torn)
    return _part(options, tally, {"torn": _record(tally, options.torn)})


def damaged(options: Namespace) -> Part:
    """Real layouts, damaged in one place or two."""
    tally = Tally("", "real layouts, damaged", options.keep)
    _count(tally, sit_damaged(options.damaged, options.seed, options.processes), options.damaged)
    return _part(options, tally, {"damaged": _record(tally, options.damaged)})


def scans(options: Namespace) -> Part:
    """Reports drawn as pictures, degraded and recognised."""
    found = list(sit_scanned(options.scans, options.seed, options.processes, options.scanned))
    record = summed(found)
    lines = [
        "scans",
        *(f"{one.name} {', '.join(one.ways)}: wrong" for one in found if one.is_wrong),
    ]
    return Part([*lines, str(record)], any(one.is_wrong for one in found), {"scans": record})


PARTS: dict[str, Callable[[Namespace], Part]] = {
    "sentences": sentences,
    "prose": prose,
    "judged": judged,
    "mastheads": titles,
    "reports": generated,
    "real": real,
    "converted": converted,
    "cut": cut,
    "torn": torn,
    "damaged": damaged,
    "scans": scans,
}
"""Every part by the option that says how many it takes; 0 leaves it out."""


def _part(options: Namespace, tally: Tally, record: dict[str, Any]) -> Part:
    shown = tally.faults[: options.faults], tally.accusations[: options.faults]
    lines = [*tally.lines(), *shown[0], *shown[1], *tally.unread()[: options.unread]]
    return Part(lines, bool(tally.faults or tally.accusations), record)


def _record(tally: Tally, reports: int) -> dict[str, Any]:
    kinds = {"kept": tally.groups[True], "lossy": tally.groups[False]}
    marks = {
        kind: {group: dict(one) for group, one in groups.items()} for kind, groups in kinds.items()
    }
    return {"reports": reports, **marks}


def _count(tally: Tally, exam: Iterable[Result], reports: int) -> None:
    with _shown(exam, reports) as results:
        for result in results:
            tally.count(result)


@contextmanager
def _shown(results: Iterable[Result], reports: int) -> Iterator[Iterable[Result]]:
    """``results`` with a progress bar, at a terminal only."""
    if not sys.stderr.isatty():
        yield results
        return
    with click.progressbar(results, length=reports, label="reading", file=sys.stderr) as bar:
        yield bar
