"""What search engines and browsers are told: the addresses of all pages, how to search here."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import chain, count
from urllib.parse import quote

from build_tools.common.runs import chunks
from build_tools.model import Portal

_MOST = 50_000  # addresses a sitemap may hold
_NO_DATES: Mapping[str, str] = {}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    site_url: str, paths: Iterable[str], dates: Mapping[str, str] = _NO_DATES
) -> Iterator[tuple[str, bytes]]:
    """``sitemap.xml`` for the pages at ``paths``, as an index when they are too many for one.

    ``dates`` are those on which the reports behind a page were fetched or published.
    """
    base = site_url.rstrip("/") + "/"
    lists = chunks(paths, _MOST)
    first, second = next(lists, []), next(lists, None)
    if second is None:
        yield from _file("sitemap.xml", "urlset", "url", base, first, dates)
        return
    names = []
    for number, chunk in zip(count(1), chain((first, second), lists)):
        names.append(f"sitemap-{number}.xml.gz")
        yield from _file(f"sitemap-{number}.xml", "urlset", "url", base, chunk, dates)
    yield from _file("sitemap.xml", "sitemapindex", "sitemap", base, names, _NO_DATES)


def _file(
    name: str, root: str, item: str, base: str, paths: list[str], dates: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    lines = (
        f"<{item}><loc>{escape(base + quote(path))}</loc>{_dated(dates.get(path))}</{item}>\n"
        for path in paths
    )
    text = f'{_HEAD}<{root} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{root}>\n'
    data = text.encode()
    yield name, data
    yield f"{name}.gz", gzip.compress(data, mtime=0)


def _dated(date: str | None) -> str:
    return f"<lastmod>{date}</lastmod>" if date else ""


OPENSEARCH = "opensearch.xml"
_LONGEST_NAME = 16
"""Characters that a short name may have."""
_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{name}</LongName>
<Description>搜索机关、地区、年份和年报正文</Description>
<Language>zh-CN</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Image height="180" width="180" type="image/png">{icon}</Image>
<Url type="text/html" template="{search}?q={{searchTerms}}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{own}"/>
</OpenSearchDescription>
"""


def opensearch(portal: Portal) -> bytes:
    """The description of the search of ``portal``, whose address is known."""
    return _DESCRIPTION.format(
        short=escape(portal.title[:_LONGEST_NAME]),
        name=escape(portal.title[: 3 * _LONGEST_NAME]),
        icon=escape(portal.address("assets/nianbao/icon-180.png")),
        search=escape(portal.address("search.html")),
        own=escape(portal.address(OPENSEARCH)),
    ).encode()
