"""What the commands share: exit statuses, help, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

FAULTY = 1
"""Some report could not be read, or has findings that count."""

help_option = click.help_option("-h", "--help", help="显示这段说明。")

content_option = click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(),
    help="内容目录，里面有 reports/ 和 agencies.yml。",
)


@contextmanager
def progress(
    files: int, label: str = "读取报告", output: bool = True
) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal, unless there is none or the ``output`` itself runs there."""
    if files < 2 or not sys.stderr.isatty() or (output and sys.stdout.isatty()):
        yield lambda done: None  # noqa: ARG005
        return
    with click.progressbar(length=files, label=label, file=sys.stderr) as bar:
        yield bar.update


def printable(text: str) -> str:
    """``text`` for a terminal: nothing in it moves the cursor or changes colours."""
    tabs = text.replace("\t", "  ")
    return "".join(each if each.isprintable() else "\ufffd" for each in tabs)
