"""The command ``nianbao extract``."""

from __future__ import annotations

import sys

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.extraction import HEADERS, extract_files
from build_tools.cli.terminal import FAULTY, help_option, point_to_help, require_files, tell
from build_tools.common.progress import progress


@click.command(cls=ChineseCommand, help=texts.EXTRACT)
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
    require_files(files)
    output = sys.stdout.buffer
    complete = True
    codes: set[str] = set()
    output.write(HEADERS[form])
    with progress("读取报告", len(files), output=True) as advance:
        for result in extract_files(files, form):
            output.write(result.data)
            codes |= tell(result.problems)
            complete &= result.complete
            advance(1)
    output.flush()
    point_to_help(codes)
    sys.exit(0 if complete else FAULTY)
