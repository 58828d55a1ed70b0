"""Feed damaged sources to every reader; exit 1 on a crash, a hang or an uncaught error."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click

from tests.fuzz.mutation import damaged
from tests.fuzz.trial import Outcome, limit_memory, try_number


def main() -> int:
    """Run the inputs on all cores and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, help="folder for the inputs that failed")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.inputs)
    outcomes: Counter[tuple[str, str]] = Counter()
    faults: list[Outcome] = []
    started = time.monotonic()
    context = get_context("spawn")
    with ProcessPoolExecutor(options.processes, context, limit_memory) as pool:
        found = pool.map(partial(try_number, seed=options.seed), numbers, chunksize=50)
        hidden = not sys.stderr.isatty()
        with click.progressbar(
            found, length=len(numbers), label="fuzzing", file=sys.stderr, hidden=hidden
        ) as bar:
            for outcome in bar:
                outcomes[outcome.suffix, _word(outcome)] += 1
                if outcome.fault:
                    faults.append(outcome)
                    _keep(outcome, options.seed, options.keep)
    _print(outcomes, faults, time.monotonic() - started)
    return 1 if faults else 0


def _word(outcome: Outcome) -> str:
    return "fault" if outcome.fault else "read" if outcome.readable else "refused"


def _keep(outcome: Outcome, seed: int, folder: Path | None) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{outcome.number}{outcome.suffix}").write_bytes(damaged(outcome.number, seed)[1])


def _print(outcomes: Counter[tuple[str, str]], faults: list[Outcome], seconds: float) -> None:
    words = ("read", "refused", "fault")
    lines = [f"{'':8}{''.join(f'{word:>10}' for word in words)}"]
    for suffix in sorted({suffix for suffix, _ in outcomes}):
        counts = (outcomes[suffix, word] for word in words)
        lines.append(f"{suffix:8}{''.join(f'{count:>10}' for count in counts)}")
    lines.append(f"{outcomes.total()} inputs in {seconds:.0f} s, {len(faults)} faults")
    lines += [f"{one.number}{one.suffix}: {one.fault}" for one in faults[:20]]
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
