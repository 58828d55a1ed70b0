"""What MkDocs tells us at each step of its build, and what we make of it."""

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.common.compression import Packing
from build_tools.common.interrupts import quit_on_interrupt
from build_tools.common.resources import CONTENT
from build_tools.library import load_code
from build_tools.maintaining.manual import where_explained
from build_tools.model import Problem
from build_tools.pages.by_hand import finish_by_hand
from build_tools.pages.registry import navigation, single_addresses
from build_tools.plugin.outcome import as_plugin_error, done, unfinished
from build_tools.plugin.settings import Settings, safe_address
from build_tools.plugin.theme import (
    ThemeRenderer,
    complete_theme,
    outdated,
    own_pages,
    use_theme,
    watched,
)
from build_tools.plugin.watching import EarlyAnswers, watching
from build_tools.publishing.locking import WorkFolder
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import REPORTS
from build_tools.releases import FOLDER as RELEASES
from build_tools.site.assets import hash_names
from build_tools.site.build import build_portal
from build_tools.site.build_paths import BuildPaths
from build_tools.site.build_report import BuildReport
from build_tools.site.by_hand import link_by_hand, shipped_pages, unfit
from build_tools.site.federation import federate_portal
from build_tools.site.shell import Shell, prepare_shell
from build_tools.site.vanished import REMOVE_VANISHED
from build_tools.workers.tasks import Workers

_log = logging.getLogger("mkdocs.plugins.nianbao")
_FIRST, _LAST = 100, -100
_SAMPLE = "样例数据"
_MADE = "site"
_NOT_PAGES = frozenset({REPORTS, RELEASES})
"""Folders of the content that the plugin publishes, or that a page tells of."""
_NOT_WALKED = tuple(f"{each}/" for each in sorted(_NOT_PAGES))


class NianbaoPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Publishes the reports under ``docs_dir/reports`` around MkDocs' own build."""

    report: BuildReport | None = None
    """What the latest build did."""
    summary: Path | None = None
    """Where to write the summary of what is built."""
    summaries: Mapping[str, Path] = {}
    """Summaries of parts, by their folders: the site is then one over them."""
    host = ""
    """The public host that the site is for, unless the settings name one."""
    packing = Packing.PLAIN
    """How to store files, unless the settings say otherwise."""
    remove_vanished = False
    """Whether pages may go however many sources are gone."""
    by_command = False
    """Whether ``nianbao build`` runs the build, which ends with its own exit status."""

    def __init__(self) -> None:
        self._workers = Workers()
        self._serving = False
        self._answers = EarlyAnswers()
        self._not_interrupted: Callable[[], None] = lambda: None
        self._staging: WorkFolder | None = None
        self._site = ""
        self._content = Path()
        self._place: BuildPaths | None = None
        self._nav: Navigation | None = None
        self.shell: Shell | None = None
        self._stand_ins: list[File] = []
        self._reported: frozenset[Problem] = frozenset()

    def use(self, workers: Workers) -> None:
        """Have ``workers`` do the work of the next build."""
        self._workers = workers

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Being here makes MkDocs keep this plugin through all rebuilds of a preview."""
        self._serving = command == "serve"
        self._not_interrupted = quit_on_interrupt()
        if self._serving:
            load_code()  # so that nobody waits for it at the first edit
            self._workers.start()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Send MkDocs' output elsewhere, so that it cannot wipe the pages it did not make."""
        settings = _settings(config)
        for problem in filter(None, (*settings.problems(), outdated(config))):
            _log.warning("%s", problem)
        settings.complete()
        config.site_url = safe_address(config.site_url or "")
        self._restore(config)
        with as_plugin_error():
            self._staging = WorkFolder(_cache(config) / "made")
        self._site, config.site_dir = config.site_dir, str(self._staging.path / _MADE)
        self._content = Path(config.docs_dir)
        config.docs_dir = str(link_by_hand(self._content, self._staging.path / "pages", _NOT_PAGES))
        use_theme(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let hand-written pages link to ours, and leave out what no page of the site uses."""
        self._leave_out_unfit(files, config)
        complete_theme(files, config)
        for name in shipped_pages(self._content):
            files.append(File(name, str(CONTENT), config.site_dir, config.use_directory_urls))
        self._stand_ins = [File.generated(config, path, content="") for path in single_addresses()]
        for file in self._stand_ins:
            files.append(file)
        return files

    def _leave_out_unfit(self, files: Files, config: MkDocsConfig) -> None:
        """Take out what maintainers put where it cannot be published, and say so."""
        docs, covered = self._content, False
        for file in [each for each in files if each.src_uri.startswith(_NOT_WALKED)]:
            files.remove(file)  # where links cannot be made
        for file in [each for each in files if _is_by_hand(each, config)]:
            if problem := unfit(docs, file.src_uri, file.dest_uri, single_addresses()):
                _log.warning("%s", problem)
                files.remove(file)
                covered |= file.src_uri.startswith("assets/")
        if covered:  # the theme's own file stood behind it
            files.add_files_from_theme(config.theme.get_env(), config)

    def on_nav(self, nav: Navigation, **_: object) -> None:
        """Keep the navigation: the shell shows it too."""
        self._nav = nav

    def on_page_content(self, html: str, **_: object) -> str:
        """What a maintainer wrote, as readers need it."""
        return finish_by_hand(html)

    @event_priority(_LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Have the theme render the shell of our pages, as it will render MkDocs' own."""
        for file in self._stand_ins:
            files.remove(file)
        env.globals["nianbao_navigation"] = tuple(navigation())
        theme = ThemeRenderer(env, config, files, self._nav)
        with as_plugin_error():
            self.shell = prepare_shell(theme.render, _SAMPLE if _settings(config).sample else "")

    @event_priority(_FIRST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish everything into the real site directory."""
        if self.shell is None or self._staging is None:
            return
        self._place = BuildPaths(
            content=self._content,
            site=Path(self._site),
            cache=_cache(config),
            made=self._staging.path / _MADE,
            title=config.site_name,
            site_url="" if self._serving else config.site_url or "",
            contact=_settings(config).contact,
            publisher=_settings(config).publisher,
            licence=_settings(config).licence,
            templates=own_pages(config),
            lasting=not self._serving,
            on_reports=self._answers.begin,
            packing=Packing.PLAIN if self._serving else self.packing or _settings(config).packing,
            host="" if self._serving else self.host or _settings(config).host,
            summary=self.summary,
            remove_vanished=self.remove_vanished or bool(os.environ.get(REMOVE_VANISHED)),
        )
        with as_plugin_error():
            if not self._serving:  # there nothing may be kept by a browser anyway
                self.shell = hash_names(self._staging.path / _MADE, self.shell)
            if self.summaries:
                self.report = federate_portal(
                    self._place, self.summaries, self.shell, self._workers
                )
            else:
                self.report = build_portal(self._place, self.shell, self._workers)
        self._answers.end()
        self._restore(config)
        self._tell(self.report)
        if not self._serving and not self.by_command and (reported := unfinished(self.report)):
            raise PluginError(reported)

    def on_build_error(self, **_: object) -> None:
        """Leave no folder behind; the site stays as it was."""
        self._drop_staging()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object
    ) -> LiveReloadServer:
        """Watch what MkDocs does not know of: page templates and the theme's files."""
        self._answers.serve(server)
        return watching(server, watched(config))

    def on_shutdown(self) -> None:
        """End the worker processes; forget the site of a preview, which goes with it."""
        self._not_interrupted()
        self._workers.close()
        self._drop_staging()
        if self._serving and self._place:
            Manifest(self._place.cache, self._place.site).delete()

    def _restore(self, config: MkDocsConfig) -> None:
        if self._staging is not None and config.site_dir == str(self._staging.path / _MADE):
            config.site_dir, config.docs_dir = self._site, str(self._content)
        self._drop_staging()

    def _drop_staging(self) -> None:
        if self._staging is not None:
            self._staging.close()
            self._staging = None

    def _tell(self, report: BuildReport) -> None:
        """What is new to say. A published report's faults are no failure of this build."""
        for problem in report.own_problems:
            _log.warning("%s", problem)
        for problem in report.problems:
            if problem not in self._reported:
                _log.info("%s", problem)
        new = {*report.own_problems, *report.problems} - self._reported
        if not self.by_command and (said := where_explained(each.code for each in new)):
            _log.info("%s", said)
        self._reported = frozenset(report.problems)
        _log.info("%s", done(report))


def _settings(config: MkDocsConfig) -> Settings:
    config.extra["nianbao"] = config.extra.get("nianbao") or {}
    return Settings(config.extra["nianbao"])


def _is_by_hand(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir == config.docs_dir and file.inclusion is not InclusionLevel.EXCLUDED


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / DEFAULT_FOLDER
