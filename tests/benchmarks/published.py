"""What a report takes once published: files and bytes, plain and compressed, by kind of file."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

_LEVEL = 9
_OTHERS = "其余"


def report_published(site: Path, reports: int) -> Iterator[str]:
    """The table, largest kinds first."""
    kinds: dict[str, list[int]] = {}
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            sums = kinds.setdefault(_kind(path.relative_to(site)), [0, 0, 0])
            packed = min(len(gzip.compress(data, _LEVEL)), len(data))
            for at, value in enumerate((1, len(data), packed)):
                sums[at] += value
    yield f"每份报告发布的文件（{reports} 份）：个数、KB、压缩后 KB"
    for kind, sums in sorted(kinds.items(), key=lambda each: -each[1][1]):
        yield _line(kind, sums, reports)
    total = [sum(each) for each in zip(*kinds.values(), strict=True)]
    yield _line("合计（目标 ≤ 4、110、30）", total, reports)


def _line(kind: str, sums: list[int], reports: int) -> str:
    files, size, packed = sums
    numbers = f"{files / reports:7.2f} {size / reports / 1e3:8.1f} {packed / reports / 1e3:8.1f}"
    return f"  {kind:<24s} {numbers}"


def _kind(path: Path) -> str:
    """The folder at the top, or below ``reports/`` what follows the year."""
    if path.parts[0] != "reports":
        return f"{path.parts[0]}/" if len(path.parts) > 1 else _OTHERS
    stem, _, ending = path.name.partition(".")
    return f"报告 .{ending}" if stem.isdigit() else f"机关 .{ending}"
