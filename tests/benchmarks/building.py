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
    stock: Cost | None = None
    # Nothing is removed between the runs: for minutes after many files were deleted, ext4 is slow
    # to make new ones.
    with TemporaryDirectory(prefix="nianbao-bench-") as folder:
        for reports in sizes:
            costs: dict[str, Cost] = {}
            for name, cost in _costs(Path(folder, str(reports)), reports):
                costs[name] = cost
                yield f"  {reports:6d} 份  {name:<16s} {cost}"
            stock = costs.get("mkdocs-material", stock)
            yield from _ratios(reports, costs, stock)


def _costs(folder: Path, reports: int) -> Iterator[tuple[str, Cost]]:
    site = our_site(folder / "ours", reports)
    yield "nianbao cold", run(*MKDOCS, cwd=site)
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
    cold, warm = costs["nianbao cold"], costs["nianbao warm"]
    if stock:
        wall, cpu = (
            each / STOCK_REPORTS * reports
            for each in (stock.wall / cold.wall, stock.cpu / cold.cpu)
        )
        yield (
            f"  {reports:6d} 份  冷建每份比 mkdocs-material 快 {wall:.1f} 倍（目标 ≥ 20），"
            f"CPU 省到 1/{cpu:.1f}"
        )
    if "hugo" in costs:
        share = warm.cpu / costs["hugo"].cpu
        yield f"  {reports:6d} 份  热建的 CPU 是 Hugo 的 {share:.2f} 倍（目标 < 1）"
    yield f"  {reports:6d} 份  热建内存 {warm.memory / 1e6:.0f} MB（目标 < 150）"
    unchanged = costs["nothing changed"].wall
    yield f"  {reports:6d} 份  什么都没有变 {unchanged:.2f} s（目标 < 2）"
