"""``nianbao new`` and ``nianbao demo``: a portal of one's own, and an invented one."""

import errno
import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from build_tools.cli import texts
from build_tools.cli.chinese import ChineseCommand
from build_tools.cli.terminal import config_option, help_option, require_files, require_new
from build_tools.synthetic import write_practice


@click.command(cls=ChineseCommand, help=texts.NEW)
@click.argument("folder", required=False, metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="网站的名称，例如 云山省年报库；不写就用文件夹的名字。")
@click.option("--address", help="网站的网址，例如 https://example.org/；还没有的写 ''。")
@click.option("--contact", help="机关和读者怎样找到您：邮箱、电话或网址。")
@click.option("--publisher", default="", help="谁办的这个网站，例如 云山大学法律诊所。")
@click.option(
    "--licence", default="CC0-1.0", show_default=True, help="数据用什么许可发布，如 CC-BY-4.0。"
)
@click.option("--requirements", is_flag=True, help="只打印这里装着的各个包的版本，升级时用。")
@help_option
def new(
    folder: Path | None,
    name: str | None,
    address: str | None,
    contact: str | None,
    publisher: str,
    licence: str,
    requirements: bool,
) -> None:
    """Make a new portal."""
    from build_tools.starter import Details, NotEmptyError, create_portal, pinned_requirements

    if requirements:
        click.echo(pinned_requirements(), nl=False)
        return
    if folder is None:
        raise click.UsageError("请给出新文件夹的名字，例如 nianbao new 我的年报库")
    details = Details(
        _asked(name, "网站的名称", "--name", folder.absolute().name),
        _address(_asked(address, "网址，例如 https://example.org/；没有就按回车", "--address", "")),
        _asked(contact, "联系方式，例如 portal@example.org", "--contact"),
        publisher,
        licence,
    )
    try:
        written = create_portal(folder, details)
    except NotEmptyError:
        shown = click.format_filename(folder)
        raise click.UsageError(
            f"{shown} 里已经有文件，没有动它。请换一个名字，或者先清空"
        ) from None
    click.echo(f"写了 {len(written)} 个文件。接下来：\n{_next(folder)}", nl=False)


def _next(folder: Path) -> str:
    shown = click.format_filename(folder)
    return f"    cd {shown}\n    mkdocs serve      # 打开 http://127.0.0.1:8000\n"


def _asked(given: str | None, question: str, option: str, default: str | None = None) -> str:
    """What was given, else what is answered at a terminal, else the default."""
    if given is not None:
        return given.strip()
    if sys.stdin.isatty():
        return str(click.prompt(question, default=default, show_default=bool(default))).strip()
    if default is None:
        raise click.UsageError(f"没有写{question}。请加上 {option}")
    return default


def _address(text: str) -> str:
    """The address, with the slash at its end that relative addresses need."""
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise click.UsageError(f"{text} 不是网址。请写 https:// 开头的完整网址，或者留空")
    return text if text.endswith("/") else f"{text}/"


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
        require_new(downloads)
        for file in write_practice(downloads):
            click.echo(downloads / file)
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
