"""The ``nianbao`` command. What it prints for people is Chinese, what it prints for programs UTF-8.

Exit status: 0 fine, 1 some report could not be read or, of ``check``, has findings that count, 2
wrong usage.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from build_tools.cli import texts
from build_tools.cli.adding import add
from build_tools.cli.checking import check
from build_tools.cli.chinese import ChineseGroup
from build_tools.cli.exporting import export
from build_tools.cli.extraction import HEADERS, extract_files
from build_tools.cli.federating import federate
from build_tools.cli.helping import help_, manual
from build_tools.cli.overview import status
from build_tools.cli.places import build_at, place_options
from build_tools.cli.reviewing import review
from build_tools.cli.starting import new
from build_tools.cli.terminal import FAULTY, help_option, printable
from build_tools.cli.version import show_version
from build_tools.common.compression import Packing
from build_tools.common.failures import failure_of
from build_tools.common.progress import progress
from build_tools.model import Problem
from build_tools.site.hosts import HOSTS
from build_tools.site.remote import RemotePlaces
from build_tools.synthetic import write_practice

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


@main.command(help=texts.EXTRACT)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(list(HEADERS)),
    default="csv",
    show_default=True,
    help="csv：每个单元格一行；json：每份报告一行，内容是整份报告。",
)
@help_option
def extract(files: tuple[str, ...], form: str) -> None:
    """Print the cells of reports."""
    _require_files(files)
    output = sys.stdout.buffer
    complete = True
    output.write(HEADERS[form])
    with progress("读取报告", len(files), output=True) as advance:
        for result in extract_files(files, form):
            output.write(result.data)
            _tell(result.problems)
            complete &= result.complete
            advance(1)
    output.flush()
    sys.exit(0 if complete else FAULTY)


main.add_command(new)
main.add_command(add)
main.add_command(status)
main.add_command(check)
main.add_command(review)
main.add_command(export)
main.add_command(federate)
main.add_command(help_)
main.add_command(manual)


_config_option = click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(),
    help="MkDocs 的配置文件。",
)


@main.command(help=texts.BUILD)
@_config_option
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
    _require_files((config,))
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
    _tell(report.problems)
    if report.failed:
        click.echo(not_updated(report), err=True)
    _conclude(report)


def _cluster(cluster: str) -> Workers:
    from build_tools.workers.cluster import ClusterWorkers

    return ClusterWorkers(cluster, partial(click.echo, err=True))


@main.command(help=texts.PAGES)
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(),
    help="内容目录，里面有 reports/ 和 agencies.yml。",
)
@help_option
def pages(folder: str, content: str) -> None:
    """Write the pages as files."""
    if not Path(content).is_dir():
        raise click.UsageError(f"找不到内容目录 {content}")
    if Path(folder).resolve() == Path(content).resolve():
        raise click.UsageError("DIR 不能就是内容目录")
    from build_tools.site.markdown_pages import write_pages

    report = write_pages(Path(content), Path(folder))
    _tell((*report.own_problems, *report.problems))
    _conclude(report)


@main.command(help=texts.DEMO)
@click.option(
    "--downloads",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="不预览，只把五份虚构的报告写进这个文件夹，练习 nianbao add。",
)
@click.option(
    "--port",
    default=8001,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="在本机的哪个端口预览。",
)
@_config_option
@help_option
def demo(downloads: Path | None, port: int, config: str) -> None:
    """Preview a portal of invented agencies."""
    if downloads is not None:
        _write_practice(downloads)
        return
    _require_files((config,))
    from build_tools.plugin import serve_demo

    logging.basicConfig(level=logging.INFO, format="%(levelname)-8s-  %(message)s")
    try:
        serve_demo(Path(config), port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.UsageError(f"端口 {port} 已被别的程序占用，请用 --port 换一个") from error


def _write_practice(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        name = click.format_filename(folder)
        raise click.UsageError(f"{name} 里已经有文件，没有动它。请换一个名字")
    for file in write_practice(folder):
        click.echo(folder / file)


def _require_files(files: Iterable[str]) -> None:
    """A path that is no file at all is wrong usage, said before any work is done."""
    for file in files:
        if not os.path.lexists(file):
            raise click.UsageError(f"找不到文件 {click.format_filename(file)}")
        if Path(file).is_dir():
            name = click.format_filename(file)
            raise click.UsageError(f"{name} 是文件夹，请给出里面的文件，例如 {name}/*.txt")


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


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
