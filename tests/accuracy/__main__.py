"""Print what reading is worth, part by part; exit 1 on any wrong or invented cell or accusation."""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from pathlib import Path

from build_tools.readers import ocr
from tests.accuracy.converting.programs import CONVERTERS
from tests.accuracy.parts import PARTS
from tests.accuracy.published import publish

_ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run the examination and print its tables."""
    options = _options()
    record: dict[str, object] = {}
    faulty = False
    for name, sit in PARTS.items():
        if getattr(options, name):
            part = sit(options)
            sys.stdout.writelines(f"{line}\n" for line in part.lines)
            sys.stdout.flush()
            faulty |= part.faulty
            record |= part.record
    if options.publish:
        publish(record)
    return 1 if faulty else 0


def _options() -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    sizes = parser.add_argument_group("how many of each part; 0 leaves it out")
    sizes.add_argument("--sentences", type=int, default=1, help="typed by hand: all of them")
    sizes.add_argument("--prose", type=int, default=10_000, help="reports in words that agree")
    sizes.add_argument("--judged", type=int, default=1_000, help="of another writer, each style")
    sizes.add_argument("--mastheads", type=int, default=5_000, help="titles and the like")
    sizes.add_argument("--reports", type=int, default=10_000, help="generated reports")
    sizes.add_argument("--converted", type=int, default=300, help="reports for each converter")
    sizes.add_argument("--cut", type=int, default=300, help="of these, cut off somewhere")
    sizes.add_argument("--torn", type=int, default=2_000, help="reports with torn tables")
    sizes.add_argument("--damaged", type=int, default=13_000, help="damaged real layouts")
    scans = 500 if ocr.is_installed() else 0
    sizes.add_argument(
        "--scans", type=int, default=scans, help="with the extra ocr: scans, 10 s each"
    )
    real = _ROOT.parent / "shared" / "real"
    parser.add_argument("--real", type=Path, default=real, help="reports beside truth CSVs")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--faults", type=int, default=10, help="how many wrong cells to show")
    parser.add_argument("--unread", type=int, default=0, help="how many unread papers to show")
    parser.add_argument("--pairs", action="store_true", help="two quirks in every paper")
    parser.add_argument("--converter", action="append", choices=CONVERTERS, help="only this one")
    texts = _ROOT / ".cache" / "converted"
    parser.add_argument("--texts", type=Path, default=texts, help="folder for converted texts")
    scanned = _ROOT / ".cache" / "scanned"
    parser.add_argument("--scanned", type=Path, default=scanned, help="folder for scans' texts")
    parser.add_argument("--keep", type=Path, help="folder for texts that are misread")
    parser.add_argument("--publish", action="store_true", help="write the public page's figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
