"""The examination of what converters leave of a report: converted, read and marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from build_tools.model import AnnualReport, Source
from build_tools.readers import UnreadableError
from build_tools.reports.assembling import read_report
from build_tools.reports.reading import unread
from tests.accuracy.accusing import accusations
from tests.accuracy.converting.programs import CONVERTERS, Converter
from tests.accuracy.exam import Result
from tests.accuracy.marking import mark
from tests.accuracy.originals import SERIES, Original, set_original

_LEFT_OUT = b"[TABLE]"
"""What pandoc writes for a table that it leaves out."""


def sit_converted(
    names: Sequence[str],
    reports: int,
    seed: int = 0,
    processes: int = 1,
    texts: Path | None = None,
    cuts: int = 0,
) -> Iterator[Result]:
    """The results of originals 0 … ``reports`` - 1 through each of the converters ``names``.

    What was converted is kept in the folder ``texts``, and not converted again the next time.
    With ``cuts`` each text is not read whole but cut off somewhere, so many times.
    """
    batches = [(name, first) for first in range(0, reports, SERIES) for name in names]
    sit = partial(_sit_batch, reports=reports, seed=seed, texts=texts, cuts=cuts)
    if processes < 2:
        for batch in batches:
            yield from sit(batch)
        return
    with get_context("spawn").Pool(processes) as pool:
        for results in pool.imap(sit, batches):
            yield from results


def present(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those of the converters ``names`` that this machine has, and those it has not."""
    found = {name: bool(CONVERTERS[name].program) for name in names}
    return [name for name in found if found[name]], [name for name in found if not found[name]]


def _sit_batch(
    batch: tuple[str, int], reports: int, seed: int, texts: Path | None, cuts: int
) -> list[Result]:
    converter, first = CONVERTERS[batch[0]], batch[1]
    numbers = range(first, min(first + SERIES, reports))
    originals = [set_original(number, converter.takes, seed) for number in numbers]
    with TemporaryDirectory() as folder:
        home = texts / converter.name if texts else Path(folder)
        _convert(converter, originals, home)
        return [
            _marked(converter, one, data, converter.keeps_grid and not cuts)
            for one in originals
            for data in _cut(home / one.key, Random(f"{seed}:cut:{one.key}"), cuts)
        ]


def _cut(path: Path, random: Random, cuts: int) -> Iterator[bytes]:
    """The text in the file: whole, or in turn without its end and without its beginning."""
    data = path.read_bytes() if path.exists() else b""
    if not cuts:
        yield data
        return
    text = data.decode(errors="replace")
    for number in range(cuts):
        at = random.randint(len(text) // 10, len(text))
        yield (text[at * 2 // 3 :] if number % 2 else text[:at]).encode()


def _convert(converter: Converter, originals: Sequence[Original], target: Path) -> None:
    """Convert those of ``originals`` that ``target`` does not hold yet."""
    target.mkdir(parents=True, exist_ok=True)
    new = [one for one in originals if not (target / one.key).exists()]
    with TemporaryDirectory() as folder:
        for one in new:
            Path(folder, f"{one.key}{one.suffix}").write_bytes(one.data)
        if new:
            converter.convert(Path(folder), target)


def _marked(converter: Converter, original: Original, data: bytes, keeps_grid: bool) -> Result:
    report = _read(Source(f"{original.year}{converter.gives}", data, sha256(data).hexdigest()))
    marks, faults = mark(original.truth, original.lost, report.tables, original.written)
    return Result(
        f"{converter.name}: {original.name}",
        (f"converter {converter.name}", f"original {original.quirk}"),
        keeps_grid and _LEFT_OUT not in data,
        marks,
        faults,
        accusations(report, original.year),
        (converter.gives, data),
    )


def _read(source: Source) -> AnnualReport:
    try:
        return read_report(source)
    except UnreadableError as error:
        return unread(source.path, error.problem, source)
