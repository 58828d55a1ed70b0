"""``nianbao help`` and ``nianbao manual``: the manual at the terminal and as a website."""

from collections.abc import Sequence
from pathlib import Path

import click

from build_tools.checks import check_docs
from build_tools.cli import texts
from build_tools.cli.checking import explanation
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.commands import COMMANDS, command_called
from build_tools.cli.terminal import help_option, require_new
from build_tools.maintaining.manual import ManualSection, about, manual_sections, mentioning, whole

_SHOWN = 12
"""Sections listed where several speak of what was asked for."""


@click.command("help", cls=ChineseCommand, help=texts.HELP)
@click.argument("words", nargs=-1, metavar="[词]……")
@help_option
@click.pass_context
def help_(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Explain a command, a code or whatever the manual has."""
    asked = " ".join(words).strip()
    if not asked:
        click.echo(_contents(), nl=False)
    elif asked in COMMANDS:
        command = command_called(asked)
        click.echo(command.get_help(command.context_class(command, ctx.parent, asked)))
    elif asked.upper() in check_docs():
        click.echo(explanation(asked), nl=False)
    else:
        click.echo(_answer(asked), nl=False)


@click.command(cls=ChineseCommand, help=texts.MANUAL)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@help_option
def manual(folder: Path) -> None:
    """Write the manual as a website."""
    require_new(folder, "manual.js")
    from build_tools.plugin.manual import build_manual

    count = build_manual(folder)
    click.echo(f"写了 {count} 页。用浏览器打开 {click.format_filename(folder)}/index.html")


def _contents() -> str:
    titles = (f"    {each.title}\n" for each in manual_sections() if not each.anchor)
    return texts.HELP_CONTENTS + "".join(titles)


def _answer(asked: str) -> str:
    if fitting := about(asked):
        first, *others = fitting
        also = f"另见：\n{_listed(others)}" if others else ""
        return f"{whole(first)}\n（手册：{first.address}）\n{also}"
    if fitting := mentioning(asked):
        return f"手册里讲到它的有，用 nianbao help 加上标题看：\n{_listed(fitting)}"
    raise click.UsageError(f"手册里没有“{asked}”。请换一个词，或者用 nianbao help 看有什么")


def _listed(fitting: Sequence[ManualSection]) -> str:
    lines = [f"    {each.heading}（{each.title}）\n" for each in fitting[:_SHOWN]]
    return "".join(lines) + ("    ……\n" if len(fitting) > _SHOWN else "")
