"""What the commands share: exit statuses, options, text that is safe to print."""

from __future__ import annotations

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


def printable(text: str) -> str:
    """``text`` for a terminal: nothing in it moves the cursor or changes colours."""
    tabs = text.replace("\t", "  ")
    return "".join(each if each.isprintable() else "\ufffd" for each in tabs)
