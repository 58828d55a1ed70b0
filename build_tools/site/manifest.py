"""What was published from which inputs: how a build knows that a folder needs no work.

Kept beside the caches, never in the site. Losing it costs time, nothing else: every folder is then
made again and compared with what is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from build_tools.model import Problem, Value
from build_tools.site.writer import listing, replace_file


class Entry(Value, frozen=True):
    """One folder as it was last published."""

    fingerprint: str
    """Of everything the folder was made from."""
    data: str = ""
    """Of what it was made from but for the look of its pages; empty where that is not asked."""
    listing: str = ""
    """Of the files as we left them."""
    names: tuple[str, ...] = ()
    """Which files are meant; all of the folder when empty."""
    files: int = 0
    problems: tuple[Problem, ...] = ()
    unreadable: int = 0


class Manifest:
    """Fingerprints of one site's folders by their site-relative path."""

    def __init__(self, cache: Path, site: Path) -> None:
        self._site = site
        self._path = cache / "sites" / f"{site_id(site)}.json"
        self._entries = _load(self._path)

    def current(self, folder: str, fingerprint: str) -> bool:
        """Whether ``folder`` was made from these inputs and nobody touched it since."""
        entry = self._entries.get(folder)
        return entry is not None and entry.fingerprint == fingerprint and self._untouched(folder)

    def holding(self, folder: str, data: str) -> Entry | None:
        """The entry of ``folder`` where at most the look of its pages is out of date."""
        entry = self._entries.get(folder)
        return entry if entry and entry.data == data and self._untouched(folder) else None

    def known(self, folder: str, fingerprint: str) -> Entry | None:
        """The entry of ``folder`` where it is current."""
        return self._entries[folder] if self.current(folder, fingerprint) else None

    def record(self, folder: str, entry: Entry) -> None:
        """Remember ``folder`` as it now is; the entry's listing is looked up."""
        state = listing(self._site / folder, entry.names)
        self._entries[folder] = replace(entry, listing=state)

    def entry(self, folder: str) -> Entry:
        """What is remembered of ``folder``, which was recorded."""
        return self._entries[folder]

    def drop(self, folders: Iterable[str]) -> None:
        """Forget ``folders``: they are no more."""
        for folder in folders:
            self._entries.pop(folder, None)

    def save(self) -> None:
        """Write the manifest in one step, so that a killed build leaves the old one."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(str(self._path), msgspec.json.encode(self._entries))

    def delete(self) -> None:
        """Remove the manifest's file: the site is gone for good."""
        self._path.unlink(missing_ok=True)

    def _untouched(self, folder: str) -> bool:
        entry = self._entries[folder]
        return entry.listing == listing(self._site / folder, entry.names) != ""


def site_id(site: Path) -> str:
    """A short name for the place of a site."""
    return blake2b(str(site.absolute()).encode(), digest_size=8).hexdigest()


def _load(path: Path) -> dict[str, Entry]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Entry])
    except (OSError, msgspec.MsgspecError):
        return {}
