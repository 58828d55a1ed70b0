"""The command ``nianbao demo``: a portal of invented agencies, or files to practise with."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import config_option, help_option, require_files
from build_tools.synthetic import write_practice


@click.command(cls=ChineseCommand, help=texts.DEMO)
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
@config_option
@help_option
def demo(downloads: Path | None, port: int, config: str) -> None:
    """Preview a portal of invented agencies."""
    if downloads is not None:
        _write_practice(downloads)
        return
    require_files((config,))
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
