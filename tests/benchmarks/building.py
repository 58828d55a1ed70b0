"""Building the site: ours from cold, warm, unchanged and changed, beside Material and Hugo."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Cost, disk_speed, on_one_core, per_report, run
from tests.benchmarks.published import report_published
from tests.benchmarks.sites import HUGO, MKDOCS, hugo_site, our_site, stock_site

STOCK_REPORTS = 1_000
"""Stock Material is measured up to this size: at ten times as many it takes minutes."""
_SETTLED = 1.5
"""A disk that is so many times as slow after the runs as before had not settled."""
_HELD = ("nianbao cold", "nianbao warm", "nothing changed")
_MEMORY = 250
"""MB that all processes together should stay under, at any number of reports."""
_AGAIN = (("nothing changed", "什么都没有变", 3), ("one changed", "改了一份", 6))
"""Builds of what was built before, and seconds that they should take at the most."""
_OURS = (sys.executable, "-m", "build_tools.cli", "build")
_OTHER_WAYS = {
    "cold, one core": on_one_core(MKDOCS),
    "cold --gzip": (*_OURS, "--gzip"),
    "cold --gzip=only": (*_OURS, "--gzip=only"),
}


def report_building(sizes: tuple[int, ...]) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield "建站：墙上时间、CPU（含子进程）、内存峰值（全部进程，共享页只算一次）"
    stock: Cost | None = None
    # Nothing is removed between the runs: for minutes after many files were deleted, ext4 is slow
    # to make new ones.
    with TemporaryDirectory(prefix="nianbao-bench-") as folder:
        # Once unmeasured: else the first run would compile our modules and read them from the disk.
        run(*MKDOCS, cwd=our_site(Path(folder, "first"), 1))
        before = disk_speed(Path(folder))
        for reports in sizes:
            costs: dict[str, Cost] = {}
            for name, cost in _costs(Path(folder, str(reports)), reports):
                costs[name] = cost
                yield f"  {reports:6d} 份  {name:<16s} {cost}"
            if "mkdocs-material" in costs:
                stock = per_report(costs["mkdocs-material"], reports)
            yield from _ratios(reports, costs, stock)
            if reports == min(sizes):
                yield from report_published(Path(folder, str(reports), "old"), reports)
        after = disk_speed(Path(folder))
        settled = "平稳" if after < _SETTLED * before else "不平稳：上面的墙上时间不作数"
        yield f"  磁盘：写一个小文件 {before:.2f} ms，量完以后 {after:.2f} ms，{settled}"


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
    if reports <= STOCK_REPORTS:
        yield from _small(folder, site, pages)


def _small(folder: Path, site: Path, pages: Path) -> Iterator[tuple[str, Cost]]:
    """What takes too long for large sites: on one core, with other ways of storing, stock."""
    for name, command in _OTHER_WAYS.items():
        (site / "site").rename(folder / f"before {name}")
        (site / ".cache").rename(folder / f"cache before {name}")
        yield name, run(*command, cwd=site)
    stock = stock_site(folder / "stock", pages)
    yield "mkdocs-material", run(*MKDOCS, cwd=stock)
    (stock / "site").rename(folder / "old stock")
    yield "stock, one core", run(*on_one_core(MKDOCS), cwd=stock)


def _edit(site: Path) -> None:
    """A sentence more in the first report, another one each time."""
    report = min((site / "content" / "reports").rglob("*.txt"))
    said = report.read_text("utf-8")
    heading, added = "一、总体情况", f"补充说明，共{len(said)}字。"
    edited = said.replace(heading, f"{heading}\n\n{added}", 1)
    if edited == said:
        raise AssertionError(f"{report} has no {heading}")
    report.write_text(edited, "utf-8")


def _ratios(reports: int, costs: dict[str, Cost], stock: Cost | None) -> Iterator[str]:
    cold, warm = costs["nianbao cold"], costs["nianbao warm"]
    if stock:
        wall, cpu = reports * stock.wall / cold.wall, reports * stock.cpu / cold.cpu
        yield (
            f"  {reports:6d} 份  冷建每份比 mkdocs-material 快 {wall:.1f} 倍（目标 ≥ 20），"
            f"CPU 省到 1/{cpu:.1f}"
        )
    if "stock, one core" in costs:
        ratio = costs["stock, one core"].wall / costs["cold, one core"].wall
        yield f"  {reports:6d} 份  只用一个核时快 {ratio:.1f} 倍"
        for name in ("cold --gzip", "cold --gzip=only"):
            more = (costs[name].cpu - cold.cpu) / reports * 1000
            yield f"  {reports:6d} 份  {name} 每份多用 {more:.1f} ms CPU"
    if "hugo" in costs:
        share = warm.cpu / costs["hugo"].cpu
        yield f"  {reports:6d} 份  热建的 CPU 是 Hugo 的 {share:.2f} 倍（目标 < 1）"
    held = (f"{costs[name].memory / 1e6:.0f}" for name in _HELD)
    yield f"  {reports:6d} 份  冷建、热建、没有变时的内存 {'、'.join(held)} MB（目标 ≤ {_MEMORY}）"
    for name, title, limit in _AGAIN:
        yield f"  {reports:6d} 份  {title} {costs[name].wall:.2f} s（100,000 份的目标 < {limit}）"
