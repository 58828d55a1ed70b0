"""What searching costs: the index's time, memory and size, and the bytes a browser loads.

``python -m tests.benchmarks.search [documents …]``; 10,000 and 100,000 unless given. Bytes are
counted in a real Chromium, before the first result and for the first page of results, as gzip
leaves them: every common static host compresses scripts.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory, TemporaryFile
from time import process_time
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser

from build_tools.search import SearchDocument, index_document, write_index
from build_tools.search.pinyin import pinyin_of
from tests.browser.chromium import running_chromium
from tests.browser.serving import serve
from tests.search.portal import DONE, write_client
from tests.search.samples import documents

NAME_LIMIT, TEXT_LIMIT = 20, 150
"""Kilobytes before the first result that are allowed at 100,000 documents."""

_WATCH = """
window.firsts = {};
const kinds = {name: ".nb-hit--agency", text: ".nb-hit:not(.nb-hit--agency)"};
new MutationObserver(() => {
  for (const [kind, css] of Object.entries(kinds))
    if (document.querySelector(css)) window.firsts[kind] ??= performance.now();
}).observe(document, {childList: true, subtree: true});
"""
_LOADED = """kind => performance.getEntriesByType("resource")
  .filter(entry => /\\.js/.test(entry.name))
  .map(entry => [entry.name, entry.responseEnd <= (window.firsts[kind] ?? Infinity)])"""


def report_search(sizes: tuple[int, ...] = (10_000, 100_000)) -> Iterator[str]:
    """The table of costs, line by line as they are measured."""
    yield "搜索：建索引的 CPU、内存峰值；浏览器在出现首条结果前、整页结果前下载的数据（gzip 后）"
    for size in sizes:
        with TemporaryDirectory(prefix="nianbao-search-") as folder:
            root = Path(folder)
            last = yield from _building(size, root)
            yield from loads(root, last)


def _building(size: int, root: Path) -> Generator[str, None, SearchDocument]:
    write_client(root)
    with TemporaryFile() as spool:
        start = process_time()
        lengths = []
        for document in documents(size):
            lengths.append(spool.write(index_document(document)))
        made = process_time()
        spool.seek(0)
        paths = write_index(map(spool.read, lengths), root / "search")
        written = process_time()
        spool.seek(0)
        write_index(map(spool.read, lengths), root / "search")
        again = process_time()
    lists = sum((root / "search" / path).stat().st_size for path in paths if "/texts/" in path)
    yield (
        f"  {size:7,} 份  造样例和记录 {made - start:.1f} s，建索引 {written - made:.1f} s，"
        f"再建一次（没有变化）{again - written:.1f} s，内存 {memory():.0f} MB，"
        f"{len(paths):,} 个文件，其中词表 {lists / 1e6:.1f} MB"
    )
    return document


def memory() -> float:
    """Megabytes this process has held at most."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def loads(root: Path, last: SearchDocument) -> Iterator[str]:
    """What a browser loads to find the agency and words of ``last`` in the index at ``root``."""
    name, prose = last.names[0], last.passages
    region, spelled = last.region_chain[-1], pinyin_of(name)[0]
    short = f"q={region[:2]}{name[len(region) :: 3]}"
    names = (
        *map(
            _words, (name, region, "投资促进", "招商", "局", "".join(spelled), "".join(spelled[:2]))
        ),
        *map(
            _words,
            ("".join(each[0] for each in spelled[:2] + spelled[3::2]), "scjdglj", "jiaoyuju"),
        ),
        short,
    )
    texts = (
        *map(_words, ("招商", "投资促进", "政府信息公开", "2023", "招商 政策解读")),
        *map(_words, ("，".join(prose[2].split("，")[1:4]), "不存在的词语")),
        _words("政府信息公开") + "&kind=prose",
        _words("招商") + "&kind=reading&year=2023",
        "kind=tables",
    )
    with serve(root) as base, running_chromium() as browser:
        for kind, limit, queries in (("name", NAME_LIMIT, names), ("text", TEXT_LIMIT, texts)):
            for query in queries:
                first, whole = _loaded(browser, base, root, kind, query)
                yield f"  {kind}  首条 {first:6.1f} KB（≤ {limit}）  整页 {whole:6.1f} KB  {query}"


def _words(query: str) -> str:
    return f"q={query}"


def _loaded(browser: Browser, base: str, root: Path, kind: str, query: str) -> tuple[float, float]:
    page = browser.new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{base}search.html?{quote(query, '=&')}")
    page.wait_for_selector(DONE, state="attached")
    loaded = page.evaluate(_LOADED, kind)
    page.close()
    sizes = [(_compressed(root / urlsplit(name).path[1:]), early) for name, early in loaded]
    return sum(size for size, early in sizes if early), sum(size for size, _ in sizes)


@cache
def _compressed(path: Path) -> float:
    return len(gzip.compress(path.read_bytes(), 6)) / 1024


if __name__ == "__main__":
    for line in report_search(tuple(map(int, sys.argv[1:])) or (10_000, 100_000)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
