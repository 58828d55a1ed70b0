"""``nianbao federate``: one portal over several that were built alone."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import FAULTY, help_option


@click.command(cls=ChineseCommand, help=texts.FEDERATE)
@click.argument("parts", nargs=-1, required=True, metavar="FOLDER=FILE...")
@click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(exists=True, dir_okay=False),
    help="MkDocs 的配置文件。",
)
@click.option("--remove-vanished", is_flag=True, help="不在任何一部分里的机构，撤下它的旧地址。")
@help_option
def federate(parts: tuple[str, ...], config: str, remove_vanished: bool) -> None:
    """Build the portal over the parts."""
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
