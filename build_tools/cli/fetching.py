"""Reports fetched for ``nianbao add``: each put into a folder of ours, with what tells of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click
from msgspec.structs import replace

from build_tools.adding import Examined, examine
from build_tools.cli.terminal import printable
from build_tools.common.cache import DEFAULT_FOLDER
from build_tools.common.files import make_folder, replace_file
from build_tools.common.progress import progress
from build_tools.fetching import Fetcher, FetchError, fetch_report, warc_of
from build_tools.library.walking import EVIDENCE

FETCHER = Fetcher
"""Tests put one here that may ask their own server."""


def is_address(text: str) -> bool:
    """Whether an argument is a web address rather than a file."""
    return text.lower().startswith(("http://", "https://"))


def fetched_folder(content: Path) -> Path:
    """Where what was fetched waits until it is added; it may be deleted at any time."""
    return content.resolve().parent / DEFAULT_FOLDER / "fetched"


def fetched(addresses: Sequence[str], folder: Path) -> tuple[list[Examined], int]:
    """The reports at ``addresses``, and how many could not be had; why is said at once."""
    fetcher = FETCHER()
    found, failed = [], 0
    with progress("取网页", len(addresses)) as advance:
        for address in addresses:
            try:
                found.append(fetch_one(address, fetcher, folder))
            except FetchError as error:
                click.echo(printable(str(error)), err=True)
                failed += 1
            advance(1)
    return found, failed


def fetch_one(address: str, fetcher: Fetcher, folder: Path) -> Examined:
    """The report at ``address``, put into ``folder``; FetchError where it could not be had."""

    def is_report(data: bytes, suffix: str) -> bool:
        return examine(_kept(data, suffix, folder)).is_report

    report = fetch_report(address, fetcher, is_report)
    path = _kept(report.data, report.suffix, folder)
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    replace_file(f"{path}{EVIDENCE}", warc_of(report.exchanges, moment))
    return replace(examine(path), metadata=replace(report.metadata, url=report.url))


def _kept(data: bytes, suffix: str, folder: Path) -> Path:
    make_folder(folder)
    path = folder / f"{sha256(data).hexdigest()[:16]}{suffix}"
    replace_file(str(path), data)
    return path
