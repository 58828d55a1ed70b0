"""``python -m tests.benchmarks [份数 …]`` prints time, memory and ratios, measured in one run."""

from __future__ import annotations

import sys

from tests.benchmarks.building import report_building


def main() -> None:
    sizes = tuple(int(argument) for argument in sys.argv[1:]) or (1_000, 10_000)
    for line in report_building(sizes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
