"""Files written by the system's own calls: a site has very many, and this is much of their cost."""

from __future__ import annotations

import os
from errno import ENOSPC

_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would turn line ends


def write_file(path: str, data: bytes, flags: int = os.O_CREAT | os.O_TRUNC) -> None:
    """Make the file at ``path`` hold ``data``; without ``flags`` one that is there is written over.

    OSError when not all of it fits on the disk: the system says so by a number only.
    """
    file = os.open(path, os.O_WRONLY | flags | _AS_IT_IS, 0o666)
    try:
        if os.write(file, data) < len(data):
            raise OSError(ENOSPC, os.strerror(ENOSPC), path)
        if not flags:
            os.truncate(file, len(data))
    finally:
        os.close(file)
