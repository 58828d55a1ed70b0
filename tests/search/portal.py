"""The smallest portal the search works in: the client, a form, and an index."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from build_tools.pages.portal.explanations import EXPLANATIONS, explanations_script
from build_tools.pages.portal.survey import ReportSums, Survey
from build_tools.search import DirectoryEntry, SearchDocument, index_document, write_index
from build_tools.search.index import NAMES, TEXTS
from build_tools.search.shards import Sizes
from build_tools.site.assets import compact

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "site_templates" / "theme" / "assets" / "nianbao"
DONE = "#nb-search-results[aria-busy=false]"
"""Matches when a search has ended."""
_FIELDS = """
<form id="nb-search-form" action="search.html"><label>词句 <input id="nb-search-input" name="q"
type="search"></label> <label>地区 <select id="nb-search-region" name="region"><option value="">全部
</option></select></label> <label>年份 <select id="nb-search-year" name="year"><option value="">全部
</option></select></label> <label>层级 <select id="nb-search-level" name="level"><option value="">
全部</option><option value="county">县级</option></select></label> <label>发现 <select
id="nb-search-kind" name="kind"><option value="">不限</option></select></label>
<button>搜索</button></form>
<p id="nb-search-status"></p><ol id="nb-search-results"></ol>
"""
_SURVEY = Survey(years={2022: ReportSums(), 2023: ReportSums()})
CUT = (
    Sizes(least=20, most=30, segment=50, page=4),
    Sizes(least=20, most=8, segment=16, page=4),
)
"""Files so small that a few hundred documents are cut as a million are."""
UNREPORTED = DirectoryEntry(
    "qinzhou-weather", ("钦州市观象局",), "450700", ("广西壮族自治区", "钦州市"), "city"
)
"""An agency of the register without a report."""


def write_portal(
    root: Path, documents: Iterable[SearchDocument], sizes: tuple[Sizes, Sizes] = (TEXTS, NAMES)
) -> None:
    """A search page, a page two folders down with a header box, and an empty page per agency."""
    known = list(documents)
    write_client(root)
    write_index(map(index_document, known), root / "search", register=[UNREPORTED], sizes=sizes)
    for agency in {document.agency_id for document in known}:
        page = root / "reports" / agency / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_page("../../", f"<h1>{agency}</h1>"), "utf-8")


def write_client(root: Path) -> None:
    """The scripts, the explanations and the search page."""
    (root / EXPLANATIONS).write_bytes(explanations_script(_SURVEY))
    shutil.copytree(ASSETS, root / "assets" / "nianbao")
    for path in (root / "assets" / "nianbao").glob("*.js"):
        path.write_bytes(compact(path.name, path.read_bytes()))
    (root / "search.html").write_text(_page("", _FIELDS), "utf-8")


def seed_documents() -> list[SearchDocument]:
    """The real reports of the content tree, line by line."""
    content = ROOT / "content"
    register = yaml.safe_load((content / "agencies.yml").read_text("utf-8"))["agencies"]
    return [
        _document(path, register[path.parent.name])
        for path in sorted((content / "reports").glob("*/*.txt"))
    ]


def _document(path: Path, agency: dict[str, object]) -> SearchDocument:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if "\t" not in line]
    prose = tuple(filter(None, lines))
    region = agency["region"]
    assert isinstance(region, dict)
    aliases = agency.get("aliases", [])
    assert isinstance(aliases, list)
    return SearchDocument(
        url=f"reports/{path.parent.name}/{path.stem}.html",
        title=f"{agency['name']}{path.stem}年政府信息公开工作年度报告",
        agency_id=path.parent.name,
        names=(str(agency["name"]), *aliases),
        region_code=region["code"],
        region_chain=tuple(region["chain"]),
        level=str(agency["level"]),
        year=int(path.stem),
        passages=prose,
    )


def _page(root: str, body: str) -> str:
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>样例</title>
<script src="{root}assets/nianbao/search.js" defer></script></head><body>
<form class="nb-headsearch" role="search" action="{root}search.html"><input name="q" type="search"
aria-label="全站搜索"><button>搜索</button></form><main>{body}</main></body></html>"""
