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
        self._tables = cache(self._table)

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
        firsts = [first for first, weight in self._table(name) if weight == "0"]
        lists = (self._lists(_path(name, first)).items() for first in firsts)
        found = {term: decode(code, total) for file in lists for term, code in file}
        long = [first for first, weight in self._table(name) if weight != "0"]
        return found | {term: self.long(name, term) for term in long}

    def long(self, name: str, term: str) -> list[int]:
        """A list that is cut into several files, whole."""
        return self.cut(_path(name, term), self.tables[name])

    def cut(self, path: str, table: dict[str, int]) -> list[int]:
        """The list whose segments lie at ``path`` and a number."""
        size, total = table["segment"], table["count"]
        return [
            start + number
            for place, start in enumerate(range(0, max(total, 1), size))
            for number in decode(
                load(self.root / path.replace(".js", f".{place}.js")), min(size, total - start)
            )
        ]

    def _table(self, name: str) -> list[tuple[str, str]]:
        """The first term of each file, and its weight."""
        table = self.tables[name]
        pages = len(table["pages"].split()) if "pages" in table else 0
        parts = [load(self.root / name / f"t{page}.js") for page in range(pages)] or [table]
        firsts = [first for part in parts for first in part["terms"].split()]
        weights = "".join(part.get("weights", "0" * len(firsts)) for part in parts)
        return list(zip(firsts, weights, strict=True))

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
        total = self.tables[name]["count"]
        table = self._tables(name)
        firsts = [sort_key(first) for first, _ in table]
        start = max(0, bisect_right(firsts, sort_key(term)) - 1)
        end = bisect_right(firsts, sort_key(term + "\uffff")) if is_open else start + 1
        found: set[int] = set()
        for first, weight in table[start:end]:
            lines = {first: ""} if weight != "0" else self._lists(_path(name, first))
            for known, code in lines.items():
                if known == term or (is_open and known.startswith(term)):
                    found.update(decode(code, total) if code else self.long(name, known))
        return found

    def _read_lists(self, path: str) -> dict[str, str]:
        lines = load(self.root / path).split("|")
        cuts = [re.search("[ =~]", line) for line in lines]
        return {
            line[: cut.start()]: line[cut.start() :]
            for line, cut in zip(lines, cuts, strict=True)
            if cut
        }


def _path(name: str, first: str) -> str:
    return f"{name}/{sort_key(first).hex()}.js"


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
