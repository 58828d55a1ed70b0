"""``nianbao build`` with content, cache or site at an address instead of in a folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import click

from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.publishing.remote import RemoteError
from build_tools.site.build_report import BuildReport
from build_tools.site.remote import (
    RemotePlaces,
    fetch_cache,
    fetch_content,
    send_cache,
    send_site,
    site_folder,
)
from build_tools.site.vanished import REMOVE_VANISHED

_Command: TypeAlias = Callable[..., Any]


def place_options(command: _Command) -> _Command:
    """Give ``command`` the options ``--content``, ``--cache`` and ``--site``."""
    for name, said in (
        ("--site", "网站另外发布到这个地址，例如 s3://bucket/site：只传变了的文件。"),
        ("--cache", "缓存也存在这个地址，供另一台机器接着用。"),
        ("--content", "内容取自这个地址，例如 s3://bucket/content；要装 nianbao[remote]。"),
    ):
        command = click.option(name, metavar="ADDRESS", default="", help=said)(command)
    return command


def build_at(
    places: RemotePlaces,
    config: Path,
    build: Callable[..., BuildReport],
    remove_vanished: bool,
) -> BuildReport:
    """What ``build`` reports; it is given the folders of content and site that are not the usual.

    click.ClickException where an address cannot be read or written.
    """
    cache = config.parent / DEFAULT_FOLDER
    try:
        fetch_cache(places, cache)
        content, site = fetch_content(places, cache), site_folder(places, cache)
        report = build(content=content, site=site)
        if site:
            meant = remove_vanished or bool(os.environ.get(REMOVE_VANISHED))
            done = send_site(places, site, report, meant)
            what = f"传了 {done.written} 个文件，未变 {done.kept} 个，删去 {done.removed} 个"
            click.echo(f"{places.site}：{what}")
        send_cache(places, cache)
    except RemoteError as error:
        raise click.ClickException(str(error)) from error
    return report
