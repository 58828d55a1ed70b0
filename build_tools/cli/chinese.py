"""Help and refusals of the command line in Chinese in every locale: click's own are English."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any
from unicodedata import east_asian_width

import click
from click.exceptions import NoSuchCommand

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_USAGE = "用法："
_AS_IT_IS = "\b\n"
"""Opens a paragraph whose lines click keeps."""
_LINE_END = re.compile(r"(?<=[^\x00-\xff])\n(?=[^\x00-\xff])")
_PIECE = re.compile(r"\s|[“（《]*(?:[!-~]+|[^\s])[、，。；：）》”…]*")
"""What a line of Chinese may end behind: a sign or a word with the marks that belong to it."""
_FIRST_COLUMN = 32
"""Columns that the names of options take at most, with the space behind them."""


class _Formatter(click.HelpFormatter):
    """Headings in Chinese, and lines broken as Chinese is written: click breaks at spaces."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _USAGE if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        said = [(name, help_.replace("[default: ", "[不写就是 ")) for name, help_ in rows]
        names = max((len(name) + 2 for name, _ in said), default=0)
        width = self.width - min(names, _FIRST_COLUMN) - 2
        super().write_dl(
            [(name, _AS_IT_IS + _wrapped(help_, width)) for name, help_ in said], *args, **kwargs
        )

    def write_text(self, text: str) -> None:
        width = self.width - self.current_indent
        said = (
            one if one.startswith(_AS_IT_IS) else _AS_IT_IS + _wrapped(one, width)
            for one in text.split("\n\n")
        )
        super().write_text("\n\n".join(said))


def _wrapped(paragraph: str, width: int) -> str:
    """``paragraph`` in lines of at most ``width`` columns, two for each Chinese character."""
    lines, taken = [""], 0
    for piece in _PIECE.findall(_LINE_END.sub("", paragraph)):
        columns = sum(1 + (east_asian_width(sign) in "WF") for sign in piece)
        if taken + columns > width:
            lines.append("")
            taken = 0
        if taken or not piece.isspace():
            lines[-1] += " " if piece == "\n" else piece
            taken += columns
    return "\n".join(map(str.rstrip, lines))


class _Context(click.Context):
    formatter_class = _Formatter


class RefusedError(click.UsageError):
    """Wrong usage, said in Chinese with the command that explains it."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is used, what is wrong, and where it is explained."""
        err = file is None
        if self.ctx is not None:
            click.echo(f"{self.ctx.get_usage()}\n", file=file, err=err)
        click.echo(self.message, file=file, err=err)
        name = self.ctx.info_name if self.ctx and self.ctx.parent else ""
        click.echo(f"说明：{' '.join(filter(None, ('nianbao help', name)))}", file=file, err=err)


class ChineseCommand(click.Command):
    """A command that speaks Chinese."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; every refusal knows which command it is of."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The arguments behind the command's name."""
        return ["[选项]", *super().collect_usage_pieces(ctx)[1:]]


class ChineseGroup(click.Group):
    """A group of commands that speaks Chinese."""

    context_class = _Context
    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The arguments behind the command's name."""
        del ctx
        return ["[选项]", "命令", "……"]

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """As click does it; what is wrong with the words of the command is said in Chinese."""
        made: click.Context = _in_chinese(super().make_context, *args, **kwargs)
        return made

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it; what is wrong with the words of the command is said in Chinese."""
        return _in_chinese(super().invoke, ctx)


def _in_chinese(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    try:
        return work(*args, **kwargs)
    except RefusedError:
        raise
    except click.UsageError as error:
        raise RefusedError(_said(error), error.ctx) from error


def _said(error: click.UsageError) -> str:
    if isinstance(error, NoSuchCommand):
        return f"没有“{error.command_name}”这个命令{_alike(error.possibilities)}"
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项{_alike(error.possibilities)}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面要写一个值"
    if isinstance(error, click.MissingParameter):
        return f"没有写 {_name(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)} 写得不对。{_wanted(error)}"
    if error.message.startswith("Got unexpected extra argument"):
        return f"多写了{error.message.partition(' (')[2].rstrip(')').join('“”')}"
    return error.message


def _alike(possibilities: Sequence[str] | None) -> str:
    return f"。是不是 {'、'.join(possibilities)}？" if possibilities else ""


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name.rstrip(".") if param else "参数"


def _wanted(error: click.BadParameter) -> str:
    """What may be written instead."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"请写 {'、'.join(map(str, kind.choices))} 之一"
    if isinstance(kind, click.IntRange):
        return f"请写 {kind.min} 到 {kind.max} 之间的整数"
    if isinstance(kind, click.types.IntParamType):
        return "请写一个整数"
    if isinstance(kind, click.Path):
        return "请检查这个文件或文件夹在不在"
    return error.message
