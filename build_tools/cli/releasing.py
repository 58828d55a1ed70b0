"""``nianbao release``: what is held now, written down as a release of the data."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import content_folder, content_option, help_option
from build_tools.common.cache import Cache
from build_tools.common.progress import progress
from build_tools.exports import exported_report
from build_tools.library import Library, read_agency, scan
from build_tools.pages.citing import version_of
from build_tools.releases import (
    NAME,
    Release,
    ReleasedReport,
    ReleaseError,
    ReleaseHead,
    changes,
    changes_in_words,
    read_release,
    release_names,
    release_path,
    released_reports,
    write_release,
)


@click.command(cls=ChineseCommand, help=texts.RELEASE)
@click.argument("name", required=False)
@content_option
@help_option
def release(name: str | None, content: str) -> None:
    """Write down what is held now."""
    folder = content_folder(content)
    name = name or date.today().isoformat()
    before = release_names(folder)
    _require_new(name, before)
    cache = Cache.beside(folder)
    library = scan(folder, cache)
    made = Release(ReleaseHead(name, _version(library)), lambda: _held(library, cache))
    path = release_path(folder, name)
    held = write_release(path, made)
    click.echo(f"写了 {path}：报告 {held} 份（含已撤回的）")
    if before:
        _compare(folder, before[-1], name, library)
    click.echo("接下来：把这个文件提交到版本管理，重新构建，网站的“变更记录”页就会列出这个版本")


def _require_new(name: str, before: list[str]) -> None:
    if not NAME.fullmatch(name):
        raise click.UsageError("版本名是日期，例如 2024-02-01；同一天的第二个写 2024-02-01-2")
    if name in before:
        raise click.UsageError(
            f"版本 {name} 已经有了，写好的版本不再改动。怎么办：另起一个名字，例如 {name[:10]}-2"
        )


def _version(library: Library) -> str:
    """By the latest date in the content; the digest is that of the library."""
    latest = max((head.latest for head in library.agencies.heads), default="")
    return version_of(latest, library.fingerprint[:8])


def _held(library: Library, cache: Cache) -> Iterator[ReleasedReport]:
    with progress("机关", len(library.agencies)) as advance:
        for each in library.agencies:
            records = read_agency(each, cache)
            agency = records[0].agency if records else each.agency
            yield from released_reports(agency, map(exported_report, records), each.withdrawn)
            advance(1)


def _compare(folder: Path, before: str, name: str, library: Library) -> None:
    """Say what changed since the release ``before``."""
    moved = {old: one.id for one in library.registered for old in one.former_ids}
    try:
        found = changes(read_release(folder, before), read_release(folder, name), moved)
        click.echo(f"与 {before} 的版本相比：{changes_in_words(found)}")
    except ReleaseError as error:
        click.echo(str(error.problem), err=True)
