"""A portal in numbered states, what its site must hold in each, and builds that can be hurt."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.commands import ROOT
from tests.corpus import write_corpus
from tests.faults.styled import STYLE, styled
from tests.site.building import BuildPaths, build_at, report_of, tree

_REPORTS, _YEARS = 8, range(2021, 2024)
_ROOT_WITHOUT_OVERRIDE = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


@dataclass(frozen=True)
class Portal:
    """Content that can be put into any of its states, and the place of its site."""

    home: Path
    """Where cache and site lie."""
    work: Path
    """Where the content lies, and what is right is worked out."""

    @property
    def place(self) -> BuildPaths:
        """Where a build reads and writes."""
        return BuildPaths(self.work / "content", self.home / "site", self.home / "cache")

    @property
    def report(self) -> Path:
        """The report that tells the states apart."""
        return report_of(self.place)

    def enter(self, state: int) -> None:
        """Put the content into ``state``; every state's report is as long as every other's."""
        first = self.work / "first.txt"
        if not first.exists():
            shutil.copy(self.report, first)
        text = first.read_text("utf-8")
        self.report.write_text(f"{text}\n第{state:04d}次补充的一句话。\n", "utf-8")
        (self.work / STYLE).write_text(f"/* {state:04d} */\n", "utf-8")

    def right(self, state: int) -> dict[str, bytes]:
        """What the site holds in ``state``, built from nothing; the content is in it then."""
        self.enter(state)
        return _right(state)

    def build(self, *more: str, plain_user: bool = False) -> subprocess.Popen[str]:
        """A build begun in a process of its own."""
        command = [sys.executable, "-m", "tests.faults.child", *map(str, self._folders()), *more]
        process = subprocess.Popen(
            [*(_ROOT_WITHOUT_OVERRIDE if plain_user else ()), *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def rebuild(self) -> bool:
        """A build in this process, which nothing disturbs; whether all was published."""
        with TemporaryDirectory(prefix="nianbao-faults-") as made:
            return not build_at(*styled(self.place, Path(made, "made"))).failed

    def site(self) -> dict[str, bytes]:
        """What the site holds now."""
        return tree(self.place.site)

    def _folders(self) -> tuple[Path, Path, Path]:
        return self.place.content, self.place.site, self.place.cache


@cache
def _right(state: int) -> dict[str, bytes]:
    """What any portal holds in ``state``: all begin with the same reports."""
    with TemporaryDirectory(prefix="nianbao-faults-") as folder:
        portal = new_portal(Path(folder, "home"), Path(folder, "work"))
        portal.enter(state)
        assert portal.rebuild()
        return portal.site()


def new_portal(home: Path, work: Path) -> Portal:
    """A portal of a few invented reports, not built yet."""
    write_corpus(work / "content", _REPORTS, seed=3, years=_YEARS)
    portal = Portal(home, work)
    portal.enter(0)
    return portal
