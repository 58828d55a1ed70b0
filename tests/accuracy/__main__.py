"""Print the marks per layout and per quirk; exit 1 on any wrong or invented cell."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.accuracy.exam import sit_exam
from tests.accuracy.marking import Marks


def main() -> int:
    """Run the examination and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--faults", type=int, default=10, help="how many wrong cells to show")
    options = parser.parse_args()
    by_group: dict[str, Marks] = {}
    faults: list[str] = []
    for result in sit_exam(options.reports, options.seed):
        for group in (f"layout {result.layout}", f"quirk {result.quirk}", f"form {result.era}"):
            by_group.setdefault(group, Counter()).update(result.marks)
        faults += [f"{result.name}: {fault}" for fault in result.faults]
    _print(by_group)
    for fault in faults[: options.faults]:
        print(fault)  # noqa: T201 - this is a command
    return 1 if faults else 0


def _print(by_group: dict[str, Marks]) -> None:
    print(f"{'':28}{'right':>10}{'honest':>10}{'wrong':>10}{'invented':>10}{'read %':>10}")  # noqa: T201
    for group, marks in sorted(by_group.items()):
        counts = [marks[name] for name in ("right", "honest", "wrong", "invented")]
        share = 100 * marks["right"] / max(1, marks["right"] + marks["honest"])
        print(f"{group:28}{''.join(f'{count:>10}' for count in counts)}{share:>10.3f}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
