"""Folders at addresses that fsspec knows, an object store's above all, fetched and sent.

Such a store has no exchange of folders, no lock and no time to trust. So what was sent is noted in
a listing beside it; files that are being sent or removed stand in it as in doubt.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from build_tools.common.files import make_folder, remove, replace_file
from build_tools.common.folder_writer import FileCounts
from build_tools.common.progress import progress
from build_tools.common.runs import chunks
from build_tools.publishing.linking import sending_order

LISTING = ".nianbao-files.json"
"""At the top of what was sent: the hash of every file by its name."""
_IN_DOUBT = ""
"""In place of the hash of a file that is being sent or removed: ours, of whatever state."""

_AT_ONCE = 200  # files under way at a time
_PATTERN = frozenset("*?[")  # fsspec takes a name with one of these for many names
_TELLING = ("size", "ETag", "etag", "md5", "LastModified", "mtime", "last_modified", "updated")
_Infos: TypeAlias = dict[str, dict[str, Any]]
Wanted: TypeAlias = Callable[[str], bool]
"""Tells of the name of a file, relative and with slashes, whether it is meant."""


class RemoteError(Exception):
    """An address that cannot be read or written: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending a folder would do; names are relative, with slashes."""

    hashes: Mapping[str, str]
    """Of every file that will be there."""
    changed: Sequence[str]
    """To be written, in this order."""
    gone: Sequence[str]
    """Sent earlier, and no more in the folder."""
    others: Sequence[str]
    """Sent earlier as something else than the folder holds, or no more in it."""


class RemoteFolder:
    """The folder at ``address``, such as ``s3://bucket/site``. RemoteError if there is no way."""

    def __init__(self, address: str) -> None:
        self.address = address
        with self._explained():
            from fsspec.core import url_to_fs

            # What others put there meanwhile is to be seen.
            self._fs, root = url_to_fs(address, use_listings_cache=False, skip_instance_cache=True)
            if "file" in self._fs.protocol:  # a mounted disk has folders, a store only names
                self._fs.auto_mkdir = True
        self._root = str(root).rstrip("/")

    def is_empty(self) -> bool:
        """Whether nothing lies there."""
        with self._explained():
            return not self._files()

    def read(self, name: str) -> bytes:
        """The file ``name`` that lies there. RemoteError."""
        with self._explained():
            return bytes(self._fs.cat_file(f"{self._root}/{name}"))

    def fetch(self, folder: Path, note: Path, wanted: Wanted = lambda _: True) -> FileCounts:
        """Make the files of ``folder`` that are ``wanted`` what lies there; ``note`` tells what.

        RemoteError where nothing lies there, or it cannot be read: the folder is then of no use.
        """
        with self._explained():
            there = self._files()
        found = {name: each for name, each in there.items() if wanted(name) and _is_safe(name)}
        if not found:
            raise RemoteError(f"{self.address} 里没有文件。怎么办：请检查地址、权限和网络")
        known = _read_json(note)
        changed = [
            name
            for name, info in found.items()
            if known.get(name) != [_fingerprint(info), *_stamp(folder / name)]
        ]
        gone = [name for name in _names(folder) if wanted(name) and name not in found]
        for name in gone:
            _remove_with_empty_folders(folder / name, folder)
        make_folder(note.parent)
        with TemporaryDirectory(dir=note.parent) as half_done:
            for names in chunks(changed, _AT_ONCE):
                self._get({name: found[name] for name in names}, folder, Path(half_done))
        noted = {name: [_fingerprint(info), *_stamp(folder / name)] for name, info in found.items()}
        replace_file(str(note), json.dumps(noted).encode())
        return FileCounts(len(changed), len(found) - len(changed), len(gone))

    def compare(self, folder: Path, wanted: Wanted = lambda _: True) -> Sending:
        """What it takes to make the files there those of ``folder`` that are ``wanted``."""
        hashes = {name: _digest(folder / name) for name in _names(folder) if wanted(name)}
        with self._explained():
            there, listed = self._files(), self._listing()
        changed = [
            (name not in there, name)
            for name, digest in hashes.items()
            if listed.get(name) != digest
            or there.get(name, {}).get("size") != (folder / name).stat().st_size
        ]
        order = [name for _, name in sorted(changed, key=sending_order)]
        others = [
            name
            for name in sorted({*listed} & {*there})
            if listed[name] not in {_IN_DOUBT, hashes.get(name)}
        ]
        return Sending(hashes, order, sorted({*listed} & {*there} - {*hashes}), others)

    def send(self, folder: Path, sending: Sending, keep: Wanted = lambda _: False) -> FileCounts:
        """Do what ``compare`` said, but leave what is gone and to be kept. RemoteError.

        First comes what is new, then what other files refer to, then the pages; what is no more
        goes last. Cut off in the middle it is made good by sending again.
        """
        gone = [name for name in sending.gone if not keep(name)]
        with self._explained():
            listed = self._listing()
            kept = {name: listed[name] for name in sending.gone if name not in gone}
            if sending.changed or gone:
                self._list(listed | dict.fromkeys([*sending.changed, *gone], _IN_DOUBT))
                for names in chunks(sending.changed, _AT_ONCE):
                    self._fs.put([str(folder / each) for each in names], self._paths(names))
                self._remove(gone)
                self._list({**kept, **sending.hashes})
        same = len(sending.hashes) - len(sending.changed)
        return FileCounts(len(sending.changed), same, len(gone))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with progress(f"等 {self.address} 回答"):  # its makers' libraries wait for minutes
                yield
        except RemoteError:
            raise
        except ImportError as error:
            remedy = "请先运行 pip install 'nianbao[remote]'；不是 s3:// 的，另装它在 fsspec 里的包"
            raise RemoteError(f"{self.address} 用不了：{error}。怎么办：{remedy}") from error
        except Exception as error:  # stores have errors of their own, and each its own
            why = " ".join(str(error).split()) or type(error).__name__
            remedy = "请检查地址、密钥和网络后再试；已经传到的不会丢"
            raise RemoteError(f"{self.address} 读写不了：{why}。怎么办：{remedy}") from error

    def _files(self) -> _Infos:
        """What the store says of every file, by its name."""
        try:
            found = self._fs.find(self._root, detail=True)
        except FileNotFoundError:
            found = {}
        start = len(self._root) + 1
        return {path[start:]: info for path, info in sorted(found.items()) if path[start:]}

    def _paths(self, names: Sequence[str]) -> list[str]:
        return [f"{self._root}/{name}" for name in names]

    def _get(self, found: _Infos, folder: Path, half_done: Path) -> None:
        """By way of ``half_done``: what is cut off is not there, and no name grows too long."""
        halves = [half_done / str(number) for number in range(len(found))]
        with self._explained():
            self._fs.get(self._paths([*found]), [*map(str, halves)])
            for half, (name, info) in zip(halves, found.items(), strict=True):
                if info.get("size") not in {None, half.stat().st_size}:
                    raise OSError(f"{name} 没有取全，或者正在变")
                make_folder((folder / name).parent)
                os.replace(half, folder / name)  # noqa: PTH105

    def _remove(self, names: Sequence[str]) -> None:
        """RemoteError where one is there afterwards: stores tell nothing of what they refused."""
        for path in self._paths([name for name in names if _PATTERN & {*name}]):
            self._fs.rm_file(path)
        for plain in chunks([name for name in names if not _PATTERN & {*name}], _AT_ONCE):
            self._fs.rm(self._paths(plain))
        if left := names and sorted({*names} & self._files().keys()):
            what = f"{self.address} 里有 {len(left)} 个文件没有删掉，例如 {left[0]}"
            remedy = "请检查密钥有没有删除的权限，再发布一次"
            raise RemoteError(f"{what}：读者仍然看得到。怎么办：{remedy}")

    def _listing(self) -> dict[str, str]:
        path = f"{self._root}/{LISTING}"
        try:
            return dict(json.loads(self._fs.cat_file(path)))
        except FileNotFoundError:
            return {}
        except ValueError as error:
            what = f"{self.address} 里的 {LISTING} 坏了，不知道上次传了哪些文件：{error}"
            remedy = "请删掉它再发布一次，全部重传；那里已经不用的旧文件，要自己删"
            raise RemoteError(f"{what}。怎么办：{remedy}") from error

    def _list(self, hashes: Mapping[str, str]) -> None:
        self._fs.pipe_file(f"{self._root}/{LISTING}", json.dumps(hashes, sort_keys=True).encode())


def _is_safe(name: str) -> bool:
    """Whether it stays below the folder it is written to; keys of a store may be anything."""
    parts = name.split("/")
    return not {"", ".", ".."} & {*parts} and not {"\\", "\0"} & {*name}


def _remove_with_empty_folders(path: Path, top: Path) -> None:
    """Remove the file; a folder that held only it may have become a file where it came from."""
    remove(path)
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            break
        folder.rmdir()


def _fingerprint(info: Mapping[str, Any]) -> str:
    return " ".join(str(info[key]) for key in _TELLING if info.get(key) is not None)


def _stamp(path: Path) -> tuple[int, ...]:
    """Size and time of change in nanoseconds; empty for what is no file."""
    if path.is_symlink() or not path.is_file():
        return ()
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _names(folder: Path) -> Iterator[str]:
    """Every file below ``folder``, but for what others hide there and listings."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts[:-1])
        if path.is_file() and not hidden and str(name) != LISTING:
            yield PurePosixPath(name).as_posix()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):  # an older one, or none: everything is fetched anew
        return {}
