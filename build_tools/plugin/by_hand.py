"""The folder that MkDocs walks: links to what it publishes, without what the plugin does.

Of a hundred thousand reports MkDocs would otherwise look at each file, to leave it out.
"""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from pathlib import Path


def link_by_hand(content: Path, folder: Path, without: Container[str]) -> Path:
    """``folder`` with links to all that ``content`` holds, but for the names ``without``.

    ``content`` itself where links cannot be made.
    """
    with suppress(OSError):
        folder.mkdir()
        for each in content.iterdir():
            if each.name not in without:
                (folder / each.name).symlink_to(each.absolute(), each.is_dir())
        return folder
    return content
