"""Where a build works: beside the site, which then changes as one; or, for a preview, in it.

The staging tree shares its files with the site by links. A build brings it up to date, never
writing into a file that is there, and lets it change places with the site. Whatever happens before
that, a kill, a full disk, a fault, leaves the site as it was; whatever happens after it is put
right by the next build, which makes the tree follow the site before it uses it.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

from build_tools.common.cache import Cache
from build_tools.common.failures import KilledError
from build_tools.common.files import make_folder, remove
from build_tools.publishing.linking import (
    FollowedFolders,
    can_link,
    follow,
    link_or_copy,
    replace_each,
)
from build_tools.publishing.manifest import site_id
from build_tools.publishing.switching import flush, recover, switch
from build_tools.workers.cluster import ClusterError
from build_tools.workers.tasks import Workers

REPORTS, SEARCH, DATA, EXPLORE = "reports", "search", "data", "explore"
PARTS = (REPORTS, SEARCH, DATA, EXPLORE)
"""The site's folders that are brought up to date each by itself; all else is one more part."""
TOP = "."
"""The name of that part."""
SURVEYED = "./"
"""Of that part once more the files that tell of all reports."""

_CHUNK = 50  # agencies' folders linked at a time


class InPlace:
    """A site that is made where it lies: nobody reads it meanwhile, or other things are in it."""

    def __init__(self, site: Path) -> None:
        self.site = self.tree = self.base = site

    def ready(self, *parts: str) -> None:
        """Nothing to prepare."""

    def restore(self, folder: str) -> None:
        """Nothing to restore from."""

    def begin_flush(self) -> None:
        """Nothing to write down before anything else."""

    def publish(self, folders: Iterable[str], workers: Workers) -> None:
        """It is public already."""


class Staging(InPlace):
    """The tree a build works in, and the site that it becomes."""

    def __init__(self, site: Path, cache: Path) -> None:
        self.site = site
        self.tree = _beside(site, cache)
        recover(self.tree, site)
        if self.tree.is_symlink():
            self.tree.unlink()
        make_folder(self.tree)
        if site.exists() and not site.is_dir():
            raise NotADirectoryError(20, "is a file", str(site))
        published = (site / REPORTS).is_dir() or not (self.tree / REPORTS).is_dir()
        # Of a site that is gone the tree is all there is; the manifest tells what of it is right.
        self.base = site if published and site.is_dir() else self.tree
        self._ready = set() if self.base == site else {TOP, *PARTS}
        if self.base != site:
            _keep_agencies(self.tree)
        self._followed = FollowedFolders(Cache(cache), site_id(site))
        self._flushing: Thread | None = None
        self._linked = can_link(self.tree, _nearest(site))
        self._return_hidden()

    def ready(self, *parts: str) -> None:
        """Make ``parts`` of the tree what they are in the site, before anything is done to them."""
        for part in {*parts} - self._ready:
            if part == TOP:
                follow(self.site, self.tree, self._linked, {*PARTS, *_hidden_folders(self.site)})
            elif (self.site / part).is_dir():
                followed = self._followed if part == REPORTS else None
                follow(self.site / part, self.tree / part, self._linked, followed=followed)
            else:
                remove(self.tree / part)
            self._ready.add(part)

    def restore(self, folder: str) -> None:
        """Make ``folder`` of the tree what it is in the site: its new state did not come about."""
        remove(self.tree / folder)
        if self.base == self.site and (self.site / folder).is_dir():
            follow(self.site / folder, self.tree / folder, self._linked)

    def begin_flush(self) -> None:
        """Have the file system write down what there is of the reports, while all else is made.

        From here on no process may be forked.
        """
        if REPORTS in self._ready:
            self._flushing = Thread(target=flush, args=(self.tree,), daemon=True)
            self._flushing.start()

    def publish(self, folders: Iterable[str], workers: Workers) -> None:
        """Let the tree become the site, and what was the site follow it.

        ``folders`` are those below ``reports/`` that may be others than before.
        """
        self.ready(TOP, *PARTS)
        self._carry_hidden()
        if self._flushing:
            self._flushing.join()
        flush(self.tree)
        if switch(self.tree, self.site):
            make_folder(self.tree)
            self._return_hidden()
        else:
            make_folder(self.site)
            hidden = {each.name for each in self.site.iterdir() if each.name.startswith(".")}
            replace_each(self.tree, self.site, self._linked, hidden)
        # The site is right from here on; the tree may also be made to follow it another time.
        with suppress(OSError, KilledError, ClusterError):
            self._follow_again(list(folders), workers)

    def _follow_again(self, folders: list[str], workers: Workers) -> None:
        make_folder(self.tree / REPORTS)
        follow(self.site, self.tree, self._linked, {REPORTS, *_hidden_folders(self.site)})
        if self.base != self.site:  # the tree was all there was
            folders = [f"{REPORTS}/{each.name}" for each in os.scandir(self.site / REPORTS)]
        work = partial(_follow_all, self.site, self.tree, self._linked)
        for _ in workers.map(work, folders, _CHUNK):
            pass
        for each in folders if self._linked else ():
            with suppress(FileNotFoundError):  # it went
                self._followed.note(f"{self.site}/{each}", f"{self.tree}/{each}")
        self._followed.keep()

    def _carry_hidden(self) -> None:
        """Have the tree hold what others hide in the site; folders cannot be linked."""
        for each in os.scandir(self.site) if self.site.is_dir() else ():
            here = self.tree / each.name
            hidden = each.name.startswith(".") and not each.is_dir(follow_symlinks=False)
            if hidden and not os.path.lexists(here):
                link_or_copy(each.path, str(here))

    def _return_hidden(self) -> None:
        """Give the site back the folders that others hide in it."""
        for name in _hidden_folders(self.tree) if self.site.is_dir() else ():
            if os.path.lexists(self.site / name):
                remove(self.tree / name)
            else:
                (self.tree / name).rename(self.site / name)


def _follow_all(site: Path, tree: Path, linked: bool, folders: list[str]) -> list[None]:
    for folder in folders:
        if (site / folder).is_dir():
            follow(site / folder, tree / folder, linked)
        else:
            remove(tree / folder)
    return []


def _keep_agencies(tree: Path) -> None:
    """Of a tree that no site tells to be right, keep what is checked by its contents later on."""
    for each in os.scandir(tree):
        is_folder = each.is_dir(follow_symlinks=False)
        if not each.name.startswith(".") and not (each.name == REPORTS and is_folder):
            remove(Path(each.path))
    for each in os.scandir(tree / REPORTS) if (tree / REPORTS).is_dir() else ():
        if not each.is_dir(follow_symlinks=False):
            remove(Path(each.path))


def _beside(site: Path, cache: Path) -> Path:
    """A place for the tree from which it can be renamed: on the site's own file system."""
    make_folder(cache)
    kept = cache / "staging" / site_id(site)
    home = _nearest(site.parent)
    device = home.stat().st_dev
    is_mount = site.is_dir() and site.stat().st_dev != device
    if is_mount or cache.stat().st_dev == device or not os.access(home, os.W_OK):
        return kept
    return site.parent / f".{site.name}.nianbao-staging"


def _nearest(path: Path) -> Path:
    """``path`` or the nearest folder above it that is there."""
    return next(each for each in (path, *path.parents) if each.is_dir())


def _hidden_folders(folder: Path) -> set[str]:
    return {
        each.name
        for each in os.scandir(folder)
        if each.name.startswith(".") and each.is_dir(follow_symlinks=False)
    }
