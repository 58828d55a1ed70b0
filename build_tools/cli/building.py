"""``nianbao build`` and ``nianbao pages``: the portal as a site, and its pages as files."""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.places import build_at, place_options
from build_tools.cli.terminal import (
    FAULTY,
    IN_THE_PORTAL,
    config_option,
    content_option,
    help_option,
    point_to_help,
    require_files,
    tell,
)
from build_tools.common.compression import Packing
from build_tools.site.hosts import HOSTS
from build_tools.site.remote import RemotePlaces

if TYPE_CHECKING:
    from build_tools.site.build_report import BuildReport
    from build_tools.workers.tasks import Workers


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
    "--remove-vanished", is_flag=True, help="不见了的原件是有意删的，不论多少，撤下网页。"
)
@click.option(
    "--host", type=click.Choice([*HOSTS]), help="网站放在哪个主机上：快到它的上限时提醒。"
)
@click.option(
    "--summary",
    type=click.Path(dir_okay=False),
    help="另写一个汇总文件，供 nianbao federate 用。",
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

    return ClusterWorkers(cluster, partial(click.echo, err=True))


@click.command(cls=ChineseCommand, help=texts.PAGES)
@click.argument("folder", metavar="DIR", type=click.Path())
@content_option
@help_option
def pages(folder: str, content: str) -> None:
    """Write the pages as files."""
    if not Path(content).is_dir():
        raise click.UsageError(f"找不到内容目录 {content}。{IN_THE_PORTAL}")
    if Path(folder).resolve() == Path(content).resolve():
        raise click.UsageError("DIR 不能就是内容目录。请换一个文件夹，例如 nianbao pages 网页")
    from build_tools.site.markdown_pages import write_pages

    report = write_pages(Path(content), Path(folder))
    point_to_help(tell((*report.own_problems, *report.problems)))
    _conclude(report)


def _conclude(report: BuildReport) -> NoReturn:
    """Say what a build did, and leave with its exit status."""
    done = report.files
    what = f"年报 {report.reports} 份，其中读不出来的 {report.unreadable} 份"
    click.echo(f"{what}；文件写了 {done.written} 个，未变 {done.kept} 个，删去 {done.removed} 个")
    sys.exit(FAULTY if report.unreadable or report.failed or report.accidents else 0)
