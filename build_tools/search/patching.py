"""A few documents of an index changed in place: only files that tell of them are opened.

What the index held of a document is read from the text that is published of it. Lists are cut
into files where a cold build would cut them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from build_tools.common.compression import Packing, read_published
from build_tools.search.codec import decode_numbers
from build_tools.search.documents import (
    IndexRecord,
    read_record,
    script,
    script_of,
    scripts_in,
    terms_of,
    value_of,
)
from build_tools.search.files import IndexFolder
from build_tools.search.index import NAMES, POINTER, TABLE, TEXTS, TOGETHER, Keep, finish, text_name
from build_tools.search.kept_index import KeptIndex, KindNumbers, kept_index
from build_tools.search.kinds import write_kinds
from build_tools.search.postings import sort_key, terms_apart
from build_tools.search.shards import Shards, Sizes, file_name, file_names, page_name, page_starts

_Found: TypeAlias = Mapping[int, IndexRecord]
"""Records by the numbers of their documents."""
_Changes: TypeAlias = Mapping[str, set[int]]
"""By term the documents that it is in now and was not, or was in and is not any more."""
_LINE = re.compile("([^ =~]+)(.+)")
"""A term and its list, in a file of several."""


def patch_index(
    known: KeptIndex,
    changed: Iterable[bytes],
    out: Path,
    packing: Packing = Packing.PLAIN,
    sizes: tuple[Sizes, Sizes] = (TEXTS, NAMES),
    keep: Keep | None = None,
) -> list[str] | None:
    """Makes ``out``, the index ``known``, that of its documents with the records ``changed``.

    As ``write_index`` of all would; None where that must do it, for documents are others or
    elsewhere. Nobody may have touched ``out`` since it was written.
    """
    records = [read_record(each) for each in changed]
    found = {number: each for each in records if (number := known.number(each.entry)) is not None}
    if len(found) < len(records) or not known.total or not (out / known.name).is_dir():
        return None
    names: dict[str, Any] = value_of(read_published(str(out / POINTER)))
    folder = IndexFolder(out, packing, known.files)
    table: dict[str, Any] = value_of(folder.read(TABLE))
    changes = _patch_texts(folder, table["runs"], found)
    shards = Shards(folder, "texts", known.total, sizes[0])
    kind_numbers = KindNumbers(_kinds(known, found))
    if list(kind_numbers.each()) != list(known.all_kinds()):
        table["kinds"] = _patch_kinds(folder, kind_numbers, known.total, sizes[0].segment)
    patched = _patch_lists(shards, known, changes)
    head = {name: table[name] for name in ("count", "block", "runs", "kinds")}
    folder.write(TABLE, script({**head, **patched}))
    paths = finish(folder, {name: each for name, each in names.items() if name != "version"})
    if keep:
        keep(kept_index(folder, shards, known.places, kind_numbers))
    return paths


def _patch_texts(
    folder: IndexFolder, runs: Iterable[tuple[int, str, int]], found: _Found
) -> _Changes:
    """Write the texts of the documents ``found``; gives the terms that changed with them."""
    changes: dict[str, set[int]] = {}
    begins = _begins(runs)
    places = [(_text_place(begins, number, each), number) for number, each in found.items()]
    for path, together in groupby(sorted(places), key=lambda place: place[0][0]):
        scripts = scripts_in(folder.read(path))
        for (_, place), number in together:
            old, new = scripts[place], found[number]
            for term in terms_apart(terms_of(old), new.terms):
                changes.setdefault(term, set()).add(number)
            scripts[place] = new.script
        folder.write(path, script_of(scripts))
    return changes


def _begins(runs: Iterable[tuple[int, str, int]]) -> dict[int, int]:
    """The number of each year's first document."""
    begins: dict[int, int] = {}
    start = 0
    for year, _, count in runs:
        begins.setdefault(year, start)
        start += count
    return begins


def _text_place(begins: Mapping[int, int], number: int, record: IndexRecord) -> tuple[str, int]:
    """The file of a document's text, and the place in it."""
    year = record.entry.year
    file, place = divmod(number - begins[year], TOGETHER)
    return text_name(year, file), place


def _kinds(known: KeptIndex, found: _Found) -> Iterator[tuple[str, ...]]:
    """The kinds of findings in each document, now."""
    for number, before in enumerate(known.all_kinds()):
        yield found[number].entry.kinds if number in found else before


def _patch_kinds(
    folder: IndexFolder, now: KindNumbers, total: int, size: int
) -> list[tuple[str, str]]:
    """Write the lists of kinds anew; gives what there are to choose from."""
    for path in [each for each in folder.digests if each.startswith("kinds/")]:
        folder.drop(path)
    return write_kinds(folder, now.each(), total, size)


def _patch_lists(shards: Shards, known: KeptIndex, changes: _Changes) -> dict[str, object]:
    """Write the lists of the terms of ``changes``; gives the table of all."""
    files = list(zip(known.firsts.split(" "), known.weights, strict=True))
    firsts = [sort_key(first) for first, _ in files]
    stale: dict[int, set[str]] = {}
    for term in changes:
        place = max(0, bisect_right(firsts, sort_key(term)) - 1)
        stale.setdefault(place, set()).add(term)
        if firsts[place] == sort_key(term) and place:
            stale.setdefault(place - 1, set())  # it may have ended for what came next
    for page, _ in enumerate(page_starts(len(files), shards.sizes.page)):
        shards.folder.drop(page_name(shards.name, page))
    walk = _Walk(shards, changes)
    for place, (first, weight) in enumerate(files):
        walk.pass_file(first, weight, stale.get(place))
    return shards.finish()


class _Walk:
    """Goes through the files of lists in order; opens those that a change may reach."""

    def __init__(self, shards: Shards, changes: _Changes) -> None:
        self._shards, self._changes = shards, changes

    def pass_file(self, first: str, weight: str, changed: set[str] | None) -> None:
        """The next file; None where nothing changed in it."""
        shards = self._shards
        is_long = weight != "0"
        if changed is None and (is_long or shards.is_between):
            shards.keep(first, weight)
        elif is_long:
            self._pass_long(first, weight, changed or set())
        else:
            lists = self._lists(first)
            if changed is None and shards.ends_before(lists[first]):
                shards.keep(first, weight)
                return
            shards.folder.drop(file_name(shards.name, first))
            for term in sorted({*lists, *(changed or ())}, key=sort_key):
                self._add(term, lists.get(term, ""))

    def _pass_long(self, term: str, weight: str, changed: set[str]) -> None:
        shards = self._shards
        if term in changed:
            size = shards.sizes.segment
            paths = file_names(shards.name, term, shards.total, size)
            codes = [value_of(shards.folder.read(path)) for path in paths]
            for path in paths:
                shards.folder.drop(path)
            starts = range(0, shards.total, size)
            numbers = [
                start + number
                for start, code in zip(starts, codes, strict=True)
                for number in decode_numbers(code, min(size, shards.total - start))
            ]
            self._add_changed(term, numbers)
        else:
            shards.keep(term, weight)
        for other in sorted(changed - {term}, key=sort_key):
            self._add_changed(other, ())

    def _lists(self, first: str) -> dict[str, str]:
        """The lists in a file, by their terms."""
        lines = value_of(self._shards.folder.read(file_name(self._shards.name, first))).split("|")
        found = (_LINE.fullmatch(line) for line in lines)
        return {match[1]: match[2] for match in found if match}

    def _add(self, term: str, encoded: str) -> None:
        if term in self._changes:
            held = decode_numbers(encoded, self._shards.total) if encoded else ()
            self._add_changed(term, held)
        else:
            self._shards.add_encoded(term, encoded)

    def _add_changed(self, term: str, before: Sequence[int]) -> None:
        if now := sorted(self._changes[term].symmetric_difference(before)):
            self._shards.add(term, now)
