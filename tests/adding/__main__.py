"""Print how many of a thousand downloads are told right, asked for, or told wrong."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.adding.exam import sit


def main() -> int:
    """Sit the examination; 1 where anything is wrong or more than a fiftieth is asked."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        marks = sit(count, Path(folder))
    sys.stdout.writelines(f"{line}\n" for line in marks.lines())
    return 1 if marks.wrong or marks.counts["问"] * 50 > count else 0


if __name__ == "__main__":
    sys.exit(main())
