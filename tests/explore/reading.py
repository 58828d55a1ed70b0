"""The tables' files read as the browser reads them, by other means than they were written with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.search.reference import decode


def load(path: Path) -> Any:
    """What a file hands to the client."""
    text = path.read_text("utf-8")
    return json.loads(text.removeprefix("nianbaoData(").rstrip().removesuffix(");"))


class Reader:
    """One portal's tables."""

    def __init__(self, out: Path) -> None:
        self.table = load(out / "tables.js")
        self._set = out / self.table["version"]
        self.ids = [each[0] for each in self._described()]

    def runs(self, name: str) -> list[str]:
        """The region, the level or the kind of each agency."""
        told = self.file(f"{name}.js")
        pairs = [each.split("x") for each in told["runs"].split(",")]
        return [told["values"][int(at)] for at, length in pairs for _ in range(int(length))]

    def listed(self, year: int, name: str) -> list[str]:
        """The agencies whose reports of ``year`` are held, or as ``name`` has it."""
        code = self.file(f"years/{year}.js")[name]
        return [self.ids[number] for number in decode(code, len(self.ids))]

    def figures(self, year: int, address: str) -> dict[str, str]:
        """The token of each agency that reported."""
        firsts = self.table["years"][str(year)]["files"]
        tokens = self._tokens(f"figures/{year}", firsts, address)
        return dict(zip(self.listed(year, "reports"), tokens, strict=True))

    def sums(self, year: int, address: str) -> dict[str, str]:
        """The token of each group of agencies."""
        names = self.file("groups.js")["names"]
        tokens = self._tokens("sums", self.table["sums"], address)
        start = sorted(self.table["years"]).index(str(year)) * len(names)
        return dict(zip(names, tokens[start : start + len(names)], strict=True))

    def path_of(self, name: str, firsts: list[int], address: str) -> Path:
        """The file below ``name`` that holds a figure; ``firsts`` tells the first of each."""
        place = [each for each, _ in self.table["figures"]].index(address)
        number = max(at for at, first in enumerate(firsts) if first <= place)
        return Path(self._set, name, f"{number}.js")

    def _tokens(self, name: str, firsts: list[int], address: str) -> list[str]:
        place = [each for each, _ in self.table["figures"]].index(address)
        path = self.path_of(name, firsts, address)
        column = load(path).split("|")[place - firsts[int(path.stem)]]
        tokens = []
        for each in column.split(","):
            token, _, length = each.partition("x")
            tokens += [token] * int(length or 1)
        return tokens

    def found(self, year: int, code: str) -> list[str]:
        """The agencies of whose report of ``year`` a check found something."""
        reported = self.listed(year, "reports")
        found = self.file(f"findings/{year}.js").get(code, " ")
        return [reported[place] for place in decode(found, len(reported))]

    def file(self, path: str) -> Any:
        """One file of the set."""
        return load(self._set / path)

    def _described(self) -> list[list[str]]:
        count = -(-self.table["count"] // self.table["block"])
        return [each for n in range(count) for each in self.file(f"agencies/{n}.js")]
