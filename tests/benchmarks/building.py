"""Building the site: ours from cold, warm, unchanged and changed, beside Material and Hugo."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Cost, run
from tests.benchmarks.sites import HUGO, MKDOCS, hugo_site, our_site, stock_site

STOCK_REPORTS = 1_000
"""Stock Material is measured at this size only: at ten times as many it takes minutes."""


def report_building(sizes: tuple[int, ...]) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield "建站：墙上时间、CPU（含子进程）、内存峰值（全部进程，共享页只算一次）"
    ours: dict[int, dict[str, Cost]] = {}
    stock: Cost | None = None
    for reports in sizes:
        with TemporaryDirectory(prefix="nianbao-bench-") as folder:
            costs: dict[str, Cost] = {}
            for name, cost in _costs(Path(folder), reports):
                costs[name] = cost
                yield f"  {reports:6d} 份  {name:<16s} {cost}"
            ours[reports] = costs
            stock = costs.get("mkdocs-material", stock)
            yield from _ratios(reports, costs, stock)


def _costs(folder: Path, reports: int) -> Iterator[tuple[str, Cost]]:
    site = our_site(folder / "ours", reports)
    yield "nianbao cold", run(*MKDOCS, cwd=site)
    # Moved, not removed: ext4 makes new files slowly where many were just deleted.
    (site / "site").rename(folder / "old")
    yield "nianbao warm", run(*MKDOCS, cwd=site)
    yield "nothing changed", run(*MKDOCS, cwd=site)
    _edit(site)
    yield "one changed", run(*MKDOCS, cwd=site)
    pages = folder / "pages"
    run(sys.executable, "-m", "build_tools.cli", "pages", str(pages), cwd=site)
    if shutil.which("hugo"):
        yield "hugo", run(*HUGO, cwd=hugo_site(folder / "hugo", pages))
    if reports == STOCK_REPORTS:
        yield "mkdocs-material", run(*MKDOCS, cwd=stock_site(folder / "stock", pages))


def _edit(site: Path) -> None:
    report = next(path for path in sorted((site / "content" / "reports").rglob("*.txt")))
    report.write_text(report.read_text("utf-8").replace("报告", "报 告", 1), "utf-8")


def _ratios(reports: int, costs: dict[str, Cost], stock: Cost | None) -> Iterator[str]:
    cold, warm = costs["nianbao cold"].cpu / reports, costs["nianbao warm"]
    if stock:
        times = stock.cpu / STOCK_REPORTS / cold
        yield f"  {reports:6d} 份  每份的 CPU：mkdocs-material 是冷建的 {times:.1f} 倍（目标 ≥ 20）"
    if "hugo" in costs:
        share = warm.cpu / costs["hugo"].cpu
        yield f"  {reports:6d} 份  热建的 CPU 是 Hugo 的 {share:.2f} 倍（目标 < 1）"
    yield f"  {reports:6d} 份  热建内存 {warm.memory / 1e6:.0f} MB（目标 < 150）"
    unchanged = costs["nothing changed"].wall
    yield f"  {reports:6d} 份  什么都没有变 {unchanged:.2f} s（目标 < 2）"
