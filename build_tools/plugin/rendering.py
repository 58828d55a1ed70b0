"""MkDocs' theme around content that is not MkDocs' own."""

from __future__ import annotations

from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


class ThemeRenderer:
    """MkDocs' theme asked for single pages, the way MkDocs itself asks for them."""

    def __init__(
        self, env: Any, config: MkDocsConfig, files: Files, nav: Navigation | None
    ) -> None:
        self._env = env
        self._config = config
        self._files = files
        self._nav = nav or Navigation([], [])

    def render(self, path: str, title: str, description: str, content: str) -> str:
        """The HTML document of a page as if its Markdown file stood in ``docs_dir``."""
        config = self._config
        source = path.removesuffix(".html") + ".md"
        page = Page(title, File.generated(config, source, content=""), config)
        page.meta = {"title": title, "description": description}
        page.content = content
        context = get_context(self._nav, self._files.documentation_pages(), config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = self._env.get_template("main.html").render(context)
        return config.plugins.on_post_page(html, page=page, config=config)
