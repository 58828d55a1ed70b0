"""The ``nianbao`` command. What it prints for people is Chinese, what it prints for programs UTF-8.

Exit status: 0 fine, 1 some report could not be read or, of ``check``, has findings that count, 2
wrong usage.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from build_tools.cli import texts
from build_tools.cli.adding import add
from build_tools.cli.checking import check
from build_tools.cli.chinese import ChineseGroup
from build_tools.cli.demonstrating import demo
from build_tools.cli.exporting import export
from build_tools.cli.extracting import extract
from build_tools.cli.federating import federate
from build_tools.cli.helping import help_, manual
from build_tools.cli.overview import status
from build_tools.cli.places import build_at, place_options
from build_tools.cli.releasing import release
from build_tools.cli.reviewing import review
from build_tools.cli.starting import new
from build_tools.cli.terminal import (
    FAULTY,
    IN_THE_PORTAL,
    config_option,
    content_option,
    help_option,
    point_to_help,
    printable,
    require_files,
    tell,
)
from build_tools.cli.version import show_version
from build_tools.common.compression import Packing
from build_tools.common.failures import failure_of
from build_tools.site.hosts import HOSTS
from build_tools.site.remote import RemotePlaces

if TYPE_CHECKING:
    from build_tools.site.build_report import BuildReport
    from build_tools.workers.tasks import Workers


class _Group(ChineseGroup):
    """A command that speaks UTF-8 in every locale and never shows a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _leave_quietly()
        except Exception as error:
            raise click.ClickException(printable(str(failure_of(error)))) from error


@click.group(
    cls=_Group,
    help=texts.MAIN,
    context_settings={"max_content_width": 100},
)
@help_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="显示版本号，连同 Python、MkDocs 的，以及这里能读哪些文件。",
)
def main() -> None:
    """The ``nianbao`` command."""


main.add_command(extract)
main.add_command(new)
main.add_command(add)
main.add_command(status)
main.add_command(check)
main.add_command(review)
main.add_command(export)
main.add_command(federate)
main.add_command(demo)
main.add_command(help_)
main.add_command(manual)
main.add_command(release)


@main.command(help=texts.BUILD)
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


@main.command(help=texts.PAGES)
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


def _leave_quietly() -> NoReturn:
    """Whoever read our output has enough of it: no failure, and nothing more to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
