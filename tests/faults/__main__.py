"""``python -m tests.faults [倍数]`` tries every kind of accident and prints what was survived."""

from __future__ import annotations

import sys
from random import Random

from tests.faults.reading import hammered
from tests.faults.trials import TRIALS

_REBUILDS = 50


def main() -> None:
    """All kinds, as often as their rows say, times the share given; ends with 1 on a loss."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    lost = 0
    for name, (trial, times) in TRIALS.items():
        count = max(1, round(times * share))
        survived = trial(count, Random(count))
        lost += count - survived
        print(f"{name}：试了 {count} 次，无损 {survived} 次", flush=True)  # noqa: T201
    rebuilds = max(3, round(_REBUILDS * share))
    reader = hammered(rebuilds, Random(rebuilds))
    lost += len(reader.faults)
    print(  # noqa: T201
        f"重建 {rebuilds} 次时不停地读：读了 {reader.reads} 次，不对的 {len(reader.faults)} 次",
        *reader.faults[:10],
        sep="\n",
    )
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
