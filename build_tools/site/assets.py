"""Style sheets and scripts under names that hold the hash of what they hold.

An old page goes on asking for the style sheet it was made with, a new one never gets an old script,
and both may be kept by browsers for ever.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from build_tools.site.shell import Frame, Shell

FOLDER = "assets/nianbao/"

_OF_PAGES = (b"explore.js",)
"""Scripts that no other asset loads, but one page."""
_DIGITS = 8
_ASSET = re.compile(r"[a-z-]+\.(?:css|js)")
_LINK = re.compile(
    rb'((?:href|src)="[^"]*' + re.escape(FOLDER).encode() + rb')([a-z-]+\.(?:css|js))(?=")'
)
_NAMED = re.compile(rb'"([a-z-]+\.(?:css|js))"')


def hash_names(folder: Path, shell: Shell) -> Shell:
    """Rename our own assets in ``folder``, a site's, to their hashed names; gives the shell so too.

    The pages in ``folder`` and the ``shell`` then link to these.
    """
    assets = folder / FOLDER
    names = _Names({path.name: compact(path.name, path.read_bytes()) for path in _assets(assets)})
    for path in _assets(assets):
        hashed = names.hashed(path.name.encode()).decode()
        (assets / hashed).write_bytes(names.data[path.name])
        path.unlink()
    for path in sorted(folder.rglob("*.html")):
        path.write_bytes(_relinked(path.read_bytes(), names))
    frames = tuple(_framed(frame, names) for frame in shell.frames)
    asked = {_address(each): _address(names.hashed(each)) for each in _OF_PAGES}
    return replace(shell, home=_framed(shell.home, names), frames=frames, assets=asked)


def _address(name: bytes) -> bytes:
    return FOLDER.encode() + name


def _assets(folder: Path) -> list[Path]:
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in found if _ASSET.fullmatch(path.name))


def compact(name: str, data: bytes) -> bytes:
    """``data``, the file ``name``, without what only readers of a script need.

    Lines of comment and the space lines begin with, a fifth of what is sent; line numbers apart,
    what is left is the script as it was written. One with strings of several lines is left alone.
    """
    lines = [line.strip() for line in data.split(b"\n")]
    kept = [line for line in lines if line and not line.startswith(b"//")]
    is_whole = all(line.count(b"`") % 2 == 0 and not line.endswith(b"\\") for line in kept)
    return b"\n".join((*kept, b"")) if name.endswith(".js") and is_whole else data


class _Names:
    """The hashed name of each asset; a script's hash counts what it loads, so nothing is stale."""

    def __init__(self, made: Mapping[str, bytes]) -> None:
        self._made = made
        self._known: dict[bytes, bytes] = {}
        self.data: dict[str, bytes] = {}
        """What is published of each asset whose hashed name was asked for, by its own name."""

    def hashed(self, name: bytes) -> bytes:
        """The hashed name of the asset ``name``; the name itself when it is none."""
        own = name.decode()
        if own not in self._made:
            return name
        if name not in self._known:
            data = _NAMED.sub(lambda found: b'"' + self.hashed(found[1]) + b'"', self._made[own])
            stem, _, suffix = name.rpartition(b".")
            digest = sha256(data).hexdigest()[:_DIGITS].encode()
            self.data[own] = data
            self._known[name] = b".".join((stem, digest, suffix))
        return self._known[name]


def _relinked(html: bytes, names: _Names) -> bytes:
    return _LINK.sub(lambda found: found[1] + names.hashed(found[2]), html)


def _framed(frame: Frame, names: _Names) -> Frame:
    pieces = list(frame.pieces)
    pieces[::2] = [_relinked(piece, names) for piece in pieces[::2]]
    return Frame(tuple(pieces))
