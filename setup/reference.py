"""Writes docs/maintaining/reference/: every command, setting, field, column and message.

Run it as ``python setup/reference.py`` after changing one of them; a test holds the pages to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from string import Formatter

import click

from build_tools.adding.plan_file import COLUMNS
from build_tools.cli.commands import COMMANDS, command_called
from build_tools.exports import TABLES
from build_tools.library import fields
from build_tools.model.messages import MESSAGES
from build_tools.plugin.settings import ENVIRONMENT, OF_MKDOCS, SETTINGS

TARGET = Path(__file__).parents[1] / "docs" / "maintaining" / "reference"
_MADE = "这一页由 `python setup/reference.py` 从程序里写出来。"

FILES: Mapping[str, tuple[str, fields.Meanings]] = {
    "名录": ("`content/agencies.yml`，写在机关编号下面。", fields.REGISTER),
    "来源说明": ("报告旁边的 `<年份>.yml`。", fields.SIDECAR),
    "撤回": ("来源说明里 `withdrawn` 下面的。", fields.WITHDRAWN),
    "更正说明": ("报告旁边的 `<年份>.corrections.yml`，三组，都可以不写。", fields.AMENDMENTS),
    "更正": ("`corrections` 的一条。", fields.CORRECTION),
    "凭据": ("更正的 `evidence`，写一样就行。", fields.EVIDENCE),
    "已说明": ("`accepted` 的一条。", fields.ACCEPTED),
    "机关说明": ("`explanations` 的一条。", fields.EXPLANATION),
    "计划": ("`nianbao add --dry-run` 写的表格的列。", COLUMNS),
}


def pages() -> dict[str, str]:
    """Every page by its name."""
    return {f"{name}.md": _page(title, parts()) for name, (title, parts) in _PAGES.items()}


def _page(title: str, parts: Iterator[str]) -> str:
    return "\n".join((f"# {title}\n", f"{_MADE}\n", *parts))


def _contents() -> Iterator[str]:
    yield "".join(
        f"- [{title}]({name}.md)\n" for name, (title, _) in _PAGES.items() if name != "README"
    )


def _commands() -> Iterator[str]:
    for name in sorted(COMMANDS):
        command = command_called(name)
        about = re.sub(r"\x08\n?", "", command.help or "").strip()
        usage = " ".join(command.collect_usage_pieces(click.Context(command)))
        yield f"## nianbao {name}\n\n```text\nnianbao {name} {usage}\n\n{about}\n```\n"
        options = [each for each in command.params if isinstance(each, click.Option)]
        yield _rows({"、".join(each.opts): _told(each) for each in options})


def _told(option: click.Option) -> str:
    """What an option does, what may be written, and what holds without it."""
    said = [option.help or ""]
    if isinstance(option.type, click.Choice):
        said.append(f"可以写 {'、'.join(map(str, option.type.choices))}。")
    if option.show_default:
        said.append(f"不写就是 {option.default}。")
    return " ".join(said)


def _settings() -> Iterator[str]:
    yield _table("`mkdocs.yml` 的 `extra.nianbao`", SETTINGS)
    yield _table("`mkdocs.yml` 里别的设置", OF_MKDOCS)
    yield _table("环境变量", ENVIRONMENT)


def _files() -> Iterator[str]:
    for title, (where, meanings) in FILES.items():
        yield f"## {title}\n\n{where}\n\n{_rows(meanings)}"


def _data() -> Iterator[str]:
    for table in TABLES:
        yield f"## {table.name}：{table.title}\n\n{table.said}。\n"
        yield _rows({each.name: f"{each.title}。{each.said}" for each in table.columns})


def _messages() -> Iterator[str]:
    yield "报告、名录和网站有问题时的提示，按方括号里的代号排列；“…”处是文件名、数字等。\n"
    for code, names in groupby(sorted(MESSAGES, key=_parted), key=lambda name: _parted(name)[0]):
        said = {name: "。怎么办：".join(map(_unfilled, MESSAGES[name])) for name in names}
        yield f"## {code}\n\n{_rows(said)}"


def _parted(name: str) -> tuple[str, str]:
    """Code and which of its messages."""
    code, _, which = name.partition(".")
    return code, which


def _unfilled(text: str) -> str:
    """The words of a message without its values."""
    return "".join(
        words + ("…" if field is not None else "") for words, field, _, _ in Formatter().parse(text)
    ).replace("<", "&lt;")


_PAGES: Mapping[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "README": ("查阅", _contents),
    "commands": ("命令", _commands),
    "settings": ("设置", _settings),
    "files": ("名录、来源、更正和计划的字段", _files),
    "data": ("数据的列", _data),
    "messages": ("提示和办法", _messages),
}


def _table(title: str, rows: Mapping[str, str]) -> str:
    return f"## {title}\n\n{_rows(rows)}"


def _rows(rows: Mapping[str, str]) -> str:
    lines = (
        f"| `{name}` | {' '.join(said.split()).replace('|', '/')} |" for name, said in rows.items()
    )
    return "| 写法 | 意思 |\n|---|---|\n" + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for name, text in pages().items():
        (TARGET / name).write_text(text, "utf-8", newline="\n")
