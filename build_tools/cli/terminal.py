"""What the commands share: exit statuses, options, text that is safe to print."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from build_tools.model import Problem

FAULTY = 1
"""Some report could not be read, or has findings that count."""

_IN_THE_PORTAL = "请在网站的文件夹（mkdocs.yml 所在的）里运行，或者用 --content 指明"
CHECK_PATH = "请检查名字有没有写错、是不是在这个文件夹里"
"""What to do about a path that leads nowhere."""

help_option = click.help_option("-h", "--help", help="显示这段说明。")

content_option = click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(),
    help="内容目录，里面有 reports/ 和 agencies.yml。",
)


config_option = click.option(
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(),
    help="MkDocs 的配置文件。",
)


def printable(text: str) -> str:
    """``text`` for a terminal: nothing in it moves the cursor or changes colours."""
    tabs = text.replace("\t", "  ")
    return "".join(each if each.isprintable() else "\ufffd" for each in tabs)


def content_folder(content: str | Path) -> Path:
    """The folder ``content``; that there is none is said before any work is done."""
    if not Path(content).is_dir():
        shown = click.format_filename(content)
        raise click.UsageError(f"找不到内容目录 {shown}。{_IN_THE_PORTAL}")
    return Path(content)


def require_new(folder: Path, ours: str = "") -> None:
    """Nothing may lie in ``folder``, unless the file ``ours`` in it tells that we made it."""
    if folder.exists() and any(folder.iterdir()) and not (ours and (folder / ours).is_file()):
        name = click.format_filename(folder)
        raise click.UsageError(f"{name} 里已经有别的文件，没有动它。请换一个名字")


def require_files(files: Iterable[str]) -> None:
    """A path that is no file at all is wrong usage, said before any work is done."""
    for file in files:
        if not os.path.lexists(file):
            raise click.UsageError(f"找不到文件 {click.format_filename(file)}。{CHECK_PATH}")
        if Path(file).is_dir():
            name = click.format_filename(file)
            raise click.UsageError(f"{name} 是文件夹，请给出里面的文件，例如 {name}/*.txt")


def tell(problems: Iterable[Problem]) -> set[str]:
    """Each problem on a line of the standard error; gives their codes."""
    codes = set()
    for problem in problems:
        click.echo(str(problem), err=True)
        codes.add(problem.code)
    return codes


def point_to_help(codes: Iterable[str]) -> None:
    """Tell people where the manual tells of ``codes``; programs read a problem a line."""
    if not sys.stderr.isatty():
        return
    from build_tools.maintaining.manual import where_explained  # the manual knows every check

    if said := where_explained(codes):
        click.echo(said, err=True)
