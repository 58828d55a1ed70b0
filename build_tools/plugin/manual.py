"""The manual as a website: MkDocs over ``docs/``, the portal's theme and a search of its own."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_tools import __version__
from build_tools.common.resources import MANUAL, MANUAL_THEME, THEME
from build_tools.maintaining.manual import REFERENCE, anchor_of, generated_pages, links_to_generated
from build_tools.pages.by_hand import finish_by_hand
from build_tools.plugin.theme import complete_theme, use_theme

_SEARCH, _TEXT = "search.md", "manual-text.js"
_SCRIPTS = (_TEXT, "manual.js")
_HEADING = re.compile(r'<h([1-4]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NEEDED = frozenset(
    {"early.js", "shell.js", "portal.css", "dark.css", "print.css", "icon.svg", "icon-180.png"}
)
"""What a page of the manual loads of what the theme has for portals."""


class _ManualPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Gives MkDocs our theme and writes down what there is to search."""

    def __init__(self) -> None:
        self.sections: list[tuple[str, str, str, str]] = []
        """Address, title of the page, heading, text."""

    def on_config(self, config: MkDocsConfig) -> None:
        use_theme(config)
        config.theme.dirs.insert(0, str(MANUAL_THEME))
        config.theme.static_templates -= {"404.html", "embed.html"}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        complete_theme(files, config)
        for file in [each for each in files if _is_for_portals(each.src_uri)]:
            files.remove(file)
        for path, text in generated_pages().items():
            files.append(File.generated(config, path, content=text))
        files.append(File(_SEARCH, str(MANUAL_THEME), config.site_dir, config.use_directory_urls))

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Links to what lies beside ``docs/`` in the source are words here."""
        if page.file.src_uri == REFERENCE:
            markdown += links_to_generated()
        above = page.file.src_uri.count("/") + 1
        return re.sub(rf"\[([^\]]+)\]\((?:\.\./){{{above}}}[^)]*\)", r"\1", markdown)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        if page.file.src_uri != _SEARCH:
            self.sections += _sections(page.url, html)
        return finish_by_hand(html)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        said = json.dumps(sorted(self.sections), ensure_ascii=False, separators=(",", ":"))
        text = f"window.nianbaoManual={said};\n".replace("<", "\\u003c")
        Path(config.site_dir, _TEXT).write_text(text, "utf-8", newline="\n")


def build_manual(folder: Path) -> int:
    """Write the manual into ``folder``, whatever it held; gives the number of its pages.

    It works from the folder itself, without a server.
    """
    config, plugin = _config(folder), _ManualPlugin()
    config.plugins["manual"] = plugin
    build(config)
    return len({address.partition("#")[0] for address, *_ in plugin.sections})


def _slug(heading: str, _separator: str) -> str:
    return anchor_of(heading)


def _is_for_portals(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return folder == "assets/nianbao" and name not in _NEEDED


def _config(folder: Path) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(MANUAL_THEME / "mkdocs.yml"))
    settings: dict[str, Any] = {
        "site_name": "nianbao 手册",
        "docs_dir": str(MANUAL),
        "site_dir": str(folder.resolve()),
        "use_directory_urls": False,
        "theme": {"name": None, "custom_dir": str(THEME)},
        "extra": {"version": __version__},
        "extra_javascript": [{"path": each, "defer": True} for each in _SCRIPTS],
        "markdown_extensions": [{"toc": {"slugify": _slug}}],
        "plugins": [],
    }
    config.load_dict(settings)
    failed, _ = config.validate()
    if failed:
        raise ConfigurationError(str(failed))
    return config


def _sections(url: str, html: str) -> Iterator[tuple[str, str, str, str]]:
    """What stands below each heading of a page."""
    heads = list(_HEADING.finditer(html))
    ends = [*(head.start() for head in heads[1:]), len(html)]
    title = _words(heads[0][3]) if heads else url
    for head, end in zip(heads, ends, strict=True):
        address = url if head is heads[0] else f"{url}#{head[2]}"
        yield address, title, _words(head[3]), _words(html[head.end() : end])


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
