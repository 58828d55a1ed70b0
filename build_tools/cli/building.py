"""``nianbao build``, ``pages``, ``federate``: the portal as a site, as files, over others."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import (
    FAULTY,
    config_option,
    content_folder,
    content_option,
    help_option,
    point_to_help,
    require_files,
    tell,
)
from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.common.compression import Packing
from build_tools.publishing.remote import RemoteError
from build_tools.site.build_report import BuildReport
from build_tools.site.hosts import HOSTS
from build_tools.site.remote import (
    RemotePlaces,
    fetch_cache,
    fetch_content,
    send_cache,
    send_site,
    site_folder,
)
from build_tools.site.vanished import REMOVE_VANISHED

if TYPE_CHECKING:
    from build_tools.workers.tasks import Workers

_Command: TypeAlias = Callable[..., Any]


def place_options(command: _Command) -> _Command:
    """Give ``command`` the options ``--content``, ``--cache`` and ``--site``."""
    for name, said in (
        ("--site", "网站另外发布到这个地址，例如 s3://bucket/site：只传变了的文件。"),
        ("--cache", "缓存也存在这个地址，供另一台机器接着用。"),
        ("--content", "内容取自这个地址，例如 s3://bucket/content；要装 nianbao[remote]。"),
    ):
        command = click.option(name, metavar="ADDRESS", default="", help=said)(command)
    return command


def build_at(
    places: RemotePlaces, config: Path, build: Callable[..., BuildReport], remove_vanished: bool
) -> BuildReport:
    """What ``build`` reports; it is given the folders of content and site that are not the usual.

    click.ClickException where an address cannot be read or written.
    """
    cache = config.parent / DEFAULT_FOLDER
    try:
        places.check_apart()
        fetch_cache(places, cache)
        content, site = fetch_content(places, cache), site_folder(places, cache)
        report = build(content=content, site=site)
        if site:
            meant = remove_vanished or bool(os.environ.get(REMOVE_VANISHED))
            done = send_site(places, site, report, meant)
            what = f"传了 {done.written} 个文件，未变 {done.kept} 个，删去 {done.removed} 个"
            click.echo(f"{places.site}：{what}")
        send_cache(places, cache)
    except RemoteError as error:
        raise click.ClickException(str(error)) from error
    return report


@click.command(cls=ChineseCommand, help=texts.BUILD)
@config_option
@click.option("--strict", is_flag=True, help="机构名录和内容目录有问题时，构建算失败。")
@click.option(
    "--gzip",
    type=click.Choice([Packing.BESIDE.value, Packing.ONLY.value]),
    is_flag=False,
    flag_value=Packing.BESIDE.value,
    help="能压缩的文件旁边再放一个压缩好的 .gz，供服务器直接发送；--gzip=only：只放 .gz，要用 "
    "deploy/nginx.conf 里说的设置发送。",
)
@click.option(
    "--remove-vanished",
    is_flag=True,
    help="不见了的原件是有意删的，不论多少，撤下网页；读不出来的原件也换上去。",
)
@click.option(
    "--host", type=click.Choice([*HOSTS]), help="网站放在哪个主机上：快到它的上限时提醒。"
)
@click.option(
    "--summary", type=click.Path(dir_okay=False), help="另写一个汇总文件，供 nianbao federate 用。"
)
@click.option(
    "--cluster",
    metavar="ADDRESS|N",
    help="由 Dask 集群来做：调度进程的地址，如 tcp://10.0.0.1:8786；或一个数，在本机起几个工作进程。",
)
@place_options
@help_option
def build(
    config: str,
    strict: bool,
    gzip: str | None,
    remove_vanished: bool,
    host: str | None,
    summary: str | None,
    cluster: str | None,
    **places: str,
) -> None:
    """Build the site."""
    require_files((config,))
    if gzip == Packing.ONLY and places["site"]:
        raise click.UsageError("对象存储不会解压：--site 不能和 --gzip=only 一起用")
    from build_tools.plugin import build_site, not_updated

    # What is ours to mend MkDocs logs as warnings, which count in strict mode.
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    build = partial(
        build_site,
        Path(config),
        strict=strict,
        packing=Packing(gzip or Packing.PLAIN),
        remove_vanished=remove_vanished,
        workers=_cluster(cluster) if cluster else None,
        host=host or "",
        summary=Path(summary).resolve() if summary else None,
    )
    report = build_at(RemotePlaces(**places), Path(config), build, remove_vanished)
    point_to_help(tell(report.problems) | {each.code for each in report.own_problems})
    if report.failed:
        click.echo(not_updated(report), err=True)
    _conclude(report)


def _cluster(cluster: str) -> Workers:
    from build_tools.workers.cluster import ClusterWorkers

    if not re.fullmatch(r"[1-9]\d*|.+:\d+", cluster):
        raise click.UsageError(f"--cluster 不认识 {cluster}：写成 tcp://10.0.0.1:8786，或者 4")
    return ClusterWorkers(cluster, partial(click.echo, err=True))


@click.command(cls=ChineseCommand, help=texts.PAGES)
@click.argument("folder", metavar="DIR", type=click.Path())
@content_option
@help_option
def pages(folder: str, content: str) -> None:
    """Write the pages as files."""
    source = content_folder(content)
    if Path(folder).resolve() == source.resolve():
        raise click.UsageError("DIR 不能就是内容目录。请换一个文件夹，例如 nianbao pages 网页")
    from build_tools.site.markdown_pages import write_pages

    report = write_pages(source, Path(folder))
    point_to_help(tell((*report.own_problems, *report.problems)))
    _conclude(report)


def _conclude(report: BuildReport) -> NoReturn:
    """Say what a build did, and leave with its exit status."""
    done = report.files
    what = f"年报 {report.reports} 份，其中读不出来的 {report.unreadable} 份"
    click.echo(f"{what}；文件写了 {done.written} 个，未变 {done.kept} 个，删去 {done.removed} 个")
    sys.exit(FAULTY if report.unreadable or report.failed or report.accidents else 0)


@click.command(cls=ChineseCommand, help=texts.FEDERATE)
@click.argument("parts", nargs=-1, required=True, metavar="FOLDER=FILE...")
@config_option
@click.option("--remove-vanished", is_flag=True, help="不在任何一部分里的机构，撤下它的旧地址。")
@help_option
def federate(parts: tuple[str, ...], config: str, remove_vanished: bool) -> None:
    """Build the portal over the parts."""
    require_files((config,))
    summaries = dict(map(_part, parts))
    if len(summaries) < len(parts):
        raise click.UsageError(
            "同一个文件夹给了两次。请每一部分写一个文件夹，例如 44=44.summary 45=45.summary"
        )
    from build_tools.plugin import build_site

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    report = build_site(Path(config), remove_vanished=remove_vanished, summaries=summaries)
    done = report.files
    click.echo(
        f"{len(parts)} 部分，年报 {report.reports} 份；文件写了 {done.written} 个，"
        f"未变 {done.kept} 个，删去 {done.removed} 个"
    )
    sys.exit(FAULTY if report.accidents else 0)


def _part(said: str) -> tuple[str, Path]:
    folder, sign, file = said.partition("=")
    if not sign or not Path(file).is_file():
        raise click.UsageError(
            f"{said} 不是“文件夹=汇总文件”，或者没有这个文件。请写成 44=guangdong.summary 的样子"
        )
    return folder, Path(file).resolve()
