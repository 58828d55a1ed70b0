"""Looks things up in a written index as the browser does, without its ranking and limits."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.search.codec import ALPHABET
from build_tools.search.folding import units
from build_tools.search.postings import sort_key

_ENDS = 57
_VALUES = {char: value for value, char in enumerate(ALPHABET)}


def load(path: Path) -> Any:
    """The value a data script hands over."""
    return load_text(path.read_text("utf-8"))


def load_text(script: str) -> Any:
    """The value the text of a data script hands over."""
    found = re.fullmatch(r"nianbaoData\((.*)\);\n", script, re.DOTALL)
    assert found is not None, script[:80]
    return json.loads(found[1])


def decode(code: str, total: int) -> list[int]:
    """The numbers ``encode_numbers`` wrote."""
    kind, body = code[0], code[1:]
    if kind == "~":
        return [n for n in range(total) if _VALUES[body[n // 6]] >> (5 - n % 6) & 1]
    listed = _from_gaps(body)
    return listed if kind == " " else sorted(set(range(total)).difference(listed))


def _from_gaps(body: str) -> list[int]:
    found: list[int] = []
    number, gap, scale = -1, 1, 1
    for value in map(_VALUES.__getitem__, body):
        gap += value * scale
        scale *= len(ALPHABET) - _ENDS
        if value < _ENDS:
            number += gap
            found.append(number)
            gap, scale = 1, 1
    return found


class Reader:
    """One written index."""

    def __init__(self, out: Path) -> None:
        names = load(out / "names.js")
        self.root = out / names["version"]
        self.tables = {name: load(self.root / f"{name}.js") for name in ("texts", "called")}
        self.tables["names"] = names
        self._lists = cache(self._read_lists)
        self._find = cache(self._found)

    def documents(self, query: str) -> set[str]:
        """Addresses of all documents whose text holds every word of ``query``."""
        words = [units(word) for word in query.split()]
        numbers = self._candidates("texts", words)
        return {text[0] for text in map(self.text, numbers) if _holds(text, words)}

    def agencies(self, query: str) -> set[str]:
        """Ids of all agencies listed under every term of ``query``."""
        words = [units(word) for word in query.split()]
        numbers = self._candidates("names", words)
        block = self.tables["names"]["block"]
        blocks = ((load(self.root / f"agencies/{n // block}.js"), n % block) for n in numbers)
        return {entries[at][0] for entries, at in blocks}

    def text(self, number: int) -> list[Any]:
        """A document's text, with what is shown beside it."""
        path, place = self.text_place(number)
        found: list[Any] = load(self.root / path)[place]
        return found

    def text_place(self, number: int) -> tuple[str, int]:
        """The file of a document's text, and the place in it."""
        start, first, year = 0, 0, None
        for of_year, _, count in self.tables["texts"]["runs"]:
            first = start if of_year != year else first
            year, start = of_year, start + count
            if number < start:
                file, place = divmod(number - first, self.tables["texts"]["block"])
                return f"text/{year}/{file}.js", place
        raise IndexError(number)

    def lists(self, name: str) -> dict[str, list[int]]:
        """Every list of one index, decoded."""
        total = self.tables[name]["count"]
        paths = (path.relative_to(self.root) for path in (self.root / name).iterdir())
        lists = (self._lists(path.as_posix()).items() for path in paths)
        return {term: decode(code, total) for file in lists for term, code in file}

    def starting(self, name_start: str) -> set[int]:
        """Numbers of the agencies a name of which begins with two characters."""
        return self._find("names", "^" + name_start, is_open=False)

    def _candidates(self, name: str, words: list[list[str]]) -> set[int]:
        found = set(range(self.tables[name]["count"]))
        for word in words:
            for term, is_open in _terms(word):
                found &= self._find(name, term, is_open)
        return found

    def _found(self, name: str, term: str, is_open: bool) -> set[int]:
        table = self.tables[name]
        firsts = list(map(sort_key, table["terms"].split()))
        start = max(0, bisect_right(firsts, sort_key(term)) - 1)
        end = bisect_right(firsts, sort_key(term + "\uffff")) if is_open else start + 1
        found: set[int] = set()
        for first in firsts[start:end]:
            for known, code in self._lists(f"{name}/{first.hex()}.js").items():
                if known == term or (is_open and known.startswith(term)):
                    found.update(decode(code, table["count"]))
        return found

    def _read_lists(self, path: str) -> dict[str, str]:
        lines = load(self.root / path).split("|")
        cuts = [re.search("[ =~]", line) for line in lines]
        return {
            line[: cut.start()]: line[cut.start() :]
            for line, cut in zip(lines, cuts, strict=True)
            if cut
        }


def _is_ideograph(unit: str) -> bool:
    return 0x2E80 <= ord(unit[0]) <= 0xD7FF


def _is_open(unit: str) -> bool:
    return not _is_ideograph(unit) and not unit.isnumeric()


def _terms(word: list[str]) -> list[tuple[str, bool]]:
    found = []
    for unit, following in zip(word, [*word[1:], ""], strict=True):
        if not _is_ideograph(unit):
            found.append((unit[:24], not following and _is_open(unit)))
        elif following:
            found.append((unit + following if _is_ideograph(following) else unit, False))
    return found or [(word[0], True)]


def _holds(text: list[Any], words: list[list[str]]) -> bool:
    _, title, _, names, region, passages = text
    fields = [units(field) for field in (title, *names, region, *passages)]
    return all(any(_stands_in(word, field) for field in fields) for word in words)


def _stands_in(word: list[str], field: list[str]) -> bool:
    *complete, last = word
    for at in range(len(field) - len(word) + 1):
        end = field[at + len(complete)]
        fits = end.startswith(last) if _is_open(last) else end == last
        if fits and field[at : at + len(complete)] == complete:
            return True
    return False
