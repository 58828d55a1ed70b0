"""The list of all addresses for search engines; of pages only, and without any date."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count, islice
from urllib.parse import quote

_MOST = 50_000  # addresses a sitemap may hold
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(site_url: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml`` for the pages at ``paths``, as an index when they are too many for one."""
    base = site_url.rstrip("/") + "/"
    chunks = _chunks(iter(paths))
    first, second = next(chunks, []), next(chunks, None)
    if second is None:
        yield from _file("sitemap.xml", "urlset", "url", base, first)
        return
    names = []
    for number, chunk in zip(count(1), _chain(first, second, chunks)):
        names.append(f"sitemap-{number}.xml.gz")
        yield from _file(f"sitemap-{number}.xml", "urlset", "url", base, chunk)
    yield from _file("sitemap.xml", "sitemapindex", "sitemap", base, names)


def _chunks(paths: Iterator[str]) -> Iterator[list[str]]:
    while chunk := list(islice(paths, _MOST)):
        yield chunk


def _chain(first: list[str], second: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield second
    yield from rest


def _file(
    name: str, root: str, item: str, base: str, paths: list[str]
) -> Iterator[tuple[str, bytes]]:
    lines = (f"<{item}><loc>{escape(base + quote(path))}</loc></{item}>\n" for path in paths)
    text = f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    data = text.encode()
    yield name, data
    yield f"{name}.gz", gzip.compress(data, mtime=0)
