"""Writes docs/maintaining/reference.md: every command and option, setting and field, from the code.

Run it as ``python setup/reference.py`` after changing one of them; a test holds the page to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from build_tools.adding.plan_file import COLUMNS
from build_tools.cli.commands import main as nianbao
from build_tools.exports import CSV_COLUMNS
from build_tools.plugin.settings import SETTINGS

TARGET = Path(__file__).parents[1] / "docs" / "maintaining" / "reference.md"

REGISTER = {
    "name": "全称",
    "region": '地区：`{code: "450700", chain: [广西壮族自治区, 钦州市]}`',
    "level": "`national`、`province`、`city`、`county`、`township` 或 `zone`",
    "kind": "主管什么，如 `education`；不写就按名称推定",
    "parent": "上级机关的编号",
    "former_names": "曾用名",
    "aliases": "简称",
    "merged_into": "并入的机关的编号",
    "succeeds": "由哪些机关合并而来（编号）",
    "former_ids": "以前的编号；旧网址转到新的",
}
SIDECAR = {
    "url": "原网页",
    "seen": "取得日期",
    "published": "机关发布日期",
    "withdrawn": "撤回：`{reason: 原因, date: 日期, file: 原件的文件名}`",
}


def text() -> str:
    """The whole page."""
    parts = [
        "# 命令、设置和字段\n",
        "这一页由 `python setup/reference.py` 从程序里写出来。\n",
        "## 命令\n",
        *_commands(),
        _table("设置：`mkdocs.yml` 的 `extra.nianbao`", SETTINGS),
        _table("名录：`agencies.yml` 里的一个机关", REGISTER),
        _table("来源说明：报告旁边的 `<年份>.yml`", SIDECAR),
        _table("计划：`nianbao add --dry-run` 写的表格", COLUMNS),
        "## 数据的列：`data/<年份>.csv`\n\n"
        + "、".join(f"`{each}`" for each in CSV_COLUMNS)
        + "\n",
    ]
    return "\n".join(parts)


def _commands() -> Iterator[str]:
    for name, command in sorted(nianbao.commands.items()):
        about = re.sub(r"\x08\n?", "", command.help or "").strip()
        yield f"### nianbao {name}\n\n```text\n{about}\n```\n"
        options = {_spelled(each): each.help or "" for each in command.params
                   if isinstance(each, click.Option)}  # fmt: skip
        yield _rows(options)


def _spelled(option: click.Option) -> str:
    return "、".join(option.opts)


def _table(title: str, rows: Mapping[str, str]) -> str:
    return f"## {title}\n\n{_rows(rows)}"


def _rows(rows: Mapping[str, str]) -> str:
    lines = (
        f"| `{name}` | {' '.join(said.split()).replace('|', '/')} |" for name, said in rows.items()
    )
    return "| 写法 | 意思 |\n|---|---|\n" + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8", newline="\n")
