"""The table one can ask at 100,000 reports: what writing it costs, and a slow phone's first answer.

``python -m tests.benchmarks.exploring [agencies …]``; 20,000 unless given, with a report of each of
five years. In a real Chromium slowed down four times, with nothing kept from before: over an
unlimited network, where what is left is the phone itself, and over the "slow 4G" of its developer
tools, where every answer comes 562.5 ms after its question and then 180 KB a second. What must be
waited for one after the other is the floor there: page and style sheets for the first answer, page,
script and figures for an address that asks for another one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from playwright.sync_api import Browser

from build_tools.explore import FigureRecord, ListedAgency, write_figures
from tests.benchmarks.measure import run
from tests.benchmarks.phone import SLOW_4G, SLOWER, served, slowed
from tests.benchmarks.sites import MKDOCS, our_site
from tests.browser.chromium import running_chromium
from tests.explore.samples import YEARS, reporting

LIMIT = 150
"""Kilobytes of a first answer that are allowed at 100,000 reports, with everything it needs."""
_RUNS = 3
_ASKED = {
    "全部机关，三项数字": "",
    "一个市的机关": "#region=120300",
    "各地区合计和占比": "#rows=regions&share=1",
    "逐年合计": "#rows=years",
}
_FAST: dict[str, object] = {
    "offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
}  # fmt: skip
_WATCH = """new MutationObserver(function () {
  const result = document.querySelector("#nb-explore-result:has(tfoot, tr + tr)");
  const asked = document.documentElement.classList.contains("nb-asked");
  if (!result || asked || result.getAttribute("aria-busy") === "true") return;
  window.shown ??= performance.now();
  if (result.querySelector("button.nb-sort")) window.ready ??= performance.now();
}).observe(document, {childList: true, subtree: true, attributes: true});
"""
"""Notes when the answer stands in the page, and when its heads can be pressed."""
_READY = "window.ready"
_TIMES = """() => {
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  return [Math.max(window.shown, painted.startTime), window.ready, painted.startTime];
}"""
_AGAIN = """async () => {
  const field = document.getElementById("nb-explore-level");
  const result = document.getElementById("nb-explore-result");
  const began = performance.now();
  field.value = "county";
  field.dispatchEvent(new Event("change"));
  while (result.getAttribute("aria-busy") !== "false") {
    await new Promise(done => setTimeout(done));
  }
  return performance.now() - began;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question asked with nothing kept from before: milliseconds and kilobytes."""

    shown: float
    """Until the answer stands there, since the address was opened."""
    ready: float
    """Until another one can be asked for."""
    painted: float
    """Until the page's first content stood there."""
    again: float
    """For the same asked of the counties alone."""
    kilobytes: float


def report_exploring(sizes: tuple[int, ...] = (20_000,)) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield f"探索：写表的 CPU、内存、文件；Chromium 慢 {SLOWER} 倍时表出现的用时，{_RUNS} 次的中位数"
    with TemporaryDirectory(prefix="nianbao-explore-") as folder, running_chromium() as browser:
        content = our_site(Path(folder), 300)  # more than a page of agencies
        run(*MKDOCS, cwd=content)
        for size in sizes:
            yield _writing(size, content / "site" / "explore")
            yield from _answers(browser, content / "site")


def _writing(agencies: int, out: Path) -> str:
    held = _Timed(reporting(agencies))
    start = process_time()
    paths = write_figures((), held, out).paths
    cost = process_time() - start - held.spent
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    size = sum((out / path).stat().st_size for path in paths)
    return (
        f"  {agencies * len(YEARS):7,} 份（{agencies:,} 个机关）  写 {cost:.1f} s，"
        f"内存 {memory:.0f} MB，{len(paths)} 个文件，{size / 1e6:.1f} MB"
    )


class _Timed:
    """Samples, and how long it took to make them."""

    def __init__(self, samples: Iterator[tuple[ListedAgency, tuple[FigureRecord, ...]]]) -> None:
        self._samples = samples
        self.spent = 0.0

    def __iter__(self) -> Iterator[tuple[ListedAgency, tuple[FigureRecord, ...]]]:
        while True:
            start = process_time()
            found = next(self._samples, None)
            self.spent += process_time() - start
            if found is None:
                return
            yield found


def _answers(browser: Browser, site: Path) -> Iterator[str]:
    with served(site) as address:
        for network, conditions in (("不限网速", _FAST), ("慢速 4G", SLOW_4G)):
            for name, asked in _ASKED.items():
                opened = f"{address}explore.html{asked}"
                runs = [_answer(browser, opened, conditions) for _ in range(_RUNS)]
                yield _line(f"{network}，{name}", runs)


def _line(name: str, runs: list[Answer]) -> str:
    shown, ready, painted, again, kilobytes = (
        median(getattr(each, field) for each in runs)
        for field in ("shown", "ready", "painted", "again", "kilobytes")
    )
    return (
        f"    {name}  页面 {painted:.0f} ms，表 {shown:.0f} ms，可以再问 {ready:.0f} ms，"
        f"换一项再问 {again:.0f} ms，{kilobytes:.0f} KB（上限 {LIMIT}）"
    )


def _answer(browser: Browser, address: str, network: dict[str, object]) -> Answer:
    with browser.new_context(viewport={"width": 412, "height": 823}, is_mobile=True) as context:
        page = context.new_page()
        sizes = slowed(context.new_cdp_session(page), network)
        page.add_init_script(_WATCH)
        page.goto(address, wait_until="commit")
        page.wait_for_function(_READY, timeout=60_000)
        page.wait_for_load_state("networkidle")
        kilobytes = sum(sizes) / 1024
        shown, ready, painted = page.evaluate(_TIMES)
        return Answer(shown, ready, painted, float(page.evaluate(_AGAIN)), kilobytes)


if __name__ == "__main__":
    for line in report_exploring(tuple(map(int, sys.argv[1:])) or (20_000,)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
