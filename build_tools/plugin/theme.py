"""Which theme a portal has: ours, over which its own ``site_templates/`` wins, and no other."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_tools.common.resources import OWN_PAGES, OWN_THEME, PAGES, THEME

_JOINED = ("assets/nianbao/portal.css", "assets/nianbao/explore.js")
"""Files of ours made of several."""
_LENT = "assets/stylesheets/main.*.min.css"
# What MkDocs or a theme named in mkdocs.yml would publish and no page of ours uses: MkDocs' sitemap
# holds the build's date and knows none of our pages; the parts of what is joined are in it.
_SITEMAP = "sitemap.xml"
_UNUSED = (
    "assets/javascripts/", "assets/images/favicon.png", "assets/stylesheets/palette.",
    "partials/styles/", "partials/scripts/", _SITEMAP,
)  # fmt: skip
_OUTDATED = (
    "mkdocs.yml 里的 theme 是旧写法（name: material），以后的版本不再支持。怎么办：改成 "
    "theme: {name: nianbao}；自己改过的文件留在 site_templates/theme/ 里，没有改过的删掉"
)


def outdated(config: MkDocsConfig) -> str:
    """What to say of a theme named as before 1.0; empty when it is named as today."""
    return _OUTDATED if config.theme.name == "material" else ""


def use_theme(config: MkDocsConfig) -> None:
    """Put our theme under what the portal has of its own and above whatever MkDocs found."""
    chosen = [folder for folder in config.theme.dirs[:1] if config.theme.custom_dir]
    folders = (own_theme(config), *map(Path, chosen), THEME, *map(Path, config.theme.dirs))
    config.theme.dirs = list(dict.fromkeys(str(each.resolve()) for each in folders if each))
    config.theme.static_templates |= {"404.html", "embed.html", *_JOINED}
    config.theme.static_templates.discard(_SITEMAP)
    config.theme["stylesheet"] = _stylesheet()[1]


def complete_theme(files: Files, config: MkDocsConfig) -> None:
    """Add the style sheet that Material lends, and leave out what no page of the site uses."""
    for file in [each for each in files if _is_unused(each.src_uri)]:
        files.remove(file)
    folder, name = _stylesheet()
    if files.get_file_from_path(name) is None:
        files.append(File(name, folder, config.site_dir, config.use_directory_urls))


def own_theme(config: MkDocsConfig) -> Path | None:
    """The folder of what the portal changes in the theme; None where it changes nothing."""
    return _existing(config, OWN_THEME)


def own_pages(config: MkDocsConfig) -> Path | None:
    """The folder of the portal's own page templates; None where it has none."""
    return _existing(config, OWN_PAGES)


def watched(config: MkDocsConfig) -> Iterator[str]:
    """The folders a preview has to watch: page templates and the theme's files."""
    custom = config.theme.custom_dir
    for folder in (PAGES, THEME, own_pages(config), own_theme(config), custom and Path(custom)):
        if folder:
            yield str(folder)


def _existing(config: MkDocsConfig, below: Path) -> Path | None:
    folder = Path(config.config_file_path).parent / below
    return folder if folder.is_dir() else None


def _is_unused(path: str) -> bool:
    return path.startswith(_UNUSED) or path.endswith(".css.map")


def _stylesheet() -> tuple[str, str]:
    """The folder of Material's templates and the style sheet's place in it; nothing is imported."""
    spec = find_spec("material")
    assert spec is not None  # noqa: S101 - a package we depend on
    assert spec.submodule_search_locations is not None  # noqa: S101
    folder = Path(spec.submodule_search_locations[0], "templates")
    (found,) = folder.glob(_LENT)
    return str(folder), found.relative_to(folder).as_posix()


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
