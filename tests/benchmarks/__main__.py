"""``python -m tests.benchmarks [份数 …]`` prints time, memory and ratios, measured in one run."""

from __future__ import annotations

import sys
from itertools import chain

from tests.benchmarks.building import report_building
from tests.benchmarks.checking import report_checking
from tests.benchmarks.exploring import report_exploring
from tests.benchmarks.phone import report_phone
from tests.benchmarks.previewing import report_previewing
from tests.benchmarks.reading import report_reading
from tests.benchmarks.search import report_search


def main() -> None:
    """Reading, checking, building at the sizes given, previewing, searching, a slow phone."""
    sizes = tuple(int(argument) for argument in sys.argv[1:]) or (1_000, 10_000)
    making = report_reading(), report_checking(), report_building(sizes)
    using = report_previewing(), report_search(), report_exploring(), report_phone()
    for line in chain(*making, *using):
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
