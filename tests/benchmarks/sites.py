"""The same synthetic reports set up for each site generator, each in a folder of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.corpus import write_corpus

PROJECT = Path(__file__).parents[2]
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
HUGO = ("hugo", "--quiet")

_OURS = """\
INHERIT: {project}/mkdocs.yml
docs_dir: content
site_dir: site
theme:
  custom_dir: {project}/site_templates/theme
"""
# As its documentation has it, but for the navigation: with all pages in it the time is quadratic.
_STOCK = """\
site_name: 年报
docs_dir: pages
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
"""
_HUGO_CONFIG = """\
baseURL = "https://example.org/"
title = "年报"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
[markup.goldmark.renderer]
unsafe = true
"""
# The least that makes a page of the Markdown: Hugo does no more than it must.
_HUGO_PAGE = """\
<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.description }}"></head>
<body><main>{{ .Content }}</main></body></html>
"""


def our_site(folder: Path, reports: int) -> Path:
    """The portal over ``reports`` synthetic source reports."""
    write_corpus(folder / "content", reports, seed=1)
    for page in (PROJECT / "content").glob("*.md"):
        shutil.copy(page, folder / "content")
    (folder / "mkdocs.yml").write_text(_OURS.format(project=PROJECT), "utf-8")
    return folder


def stock_site(folder: Path, pages: Path) -> Path:
    """mkdocs-material as it comes, over the Markdown files of ``pages``."""
    shutil.copytree(pages, folder / "pages")
    (folder / "mkdocs.yml").write_text(_STOCK, "utf-8")
    return folder


def hugo_site(folder: Path, pages: Path) -> Path:
    """Hugo with a minimal template over the Markdown files of ``pages``."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    shutil.copytree(pages, folder / "content")
    (folder / "config.toml").write_text(_HUGO_CONFIG, "utf-8")
    for name in ("single.html", "list.html"):
        (folder / "layouts" / "_default" / name).write_text(_HUGO_PAGE, "utf-8")
    (folder / "layouts" / "index.html").write_text(_HUGO_PAGE, "utf-8")
    return folder
