"""Writes the static index: what the browser loads to search the portal, and nothing else.

Below the folder is ``names.js``, the table of the agencies' names and the only address that stays:
it says which set is the current one. Below a folder named after the hash of the set::

    names/<term>.js     the shards of the names
    agencies/<n>.js     the agencies, 8 to a file
    texts.js            table of the full text and of the years  texts/<term>.js    its shards
    texts/t<n>.js       the parts of the table where it is long  texts/<term>.<n>.js a long list
    text/<year>/<n>.js  the texts of 4 documents, to verify matches and to show them
    regions.js          regions to choose from                   regions/<36>.js    their documents
    called.js           table of short names and of their sounds called/<term>.js   their lists
    names/t<n>.js, called/t<n>.js   the parts of these tables where they are long
    kinds/<kind>.<n>.js documents the checks found something of this kind in
    sounds.js           characters by their sound, for names that are written wrongly

Documents are numbered newest year first, then by level, region and agency, so that the order of a
list of numbers is the order of the results, and a filter is a few ranges of numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import TypeAlias

from build_tools.common.compression import Packing
from build_tools.common.files import make_folder
from build_tools.search.directory import Directory
from build_tools.search.documents import DirectoryEntry, read_order, read_record, script, script_of
from build_tools.search.files import IndexFolder
from build_tools.search.kept_index import KeptIndex, KindNumbers, kept_index, place_digest
from build_tools.search.kinds import write_kinds
from build_tools.search.pinyin import usual_readings
from build_tools.search.postings import Postings
from build_tools.search.regions import Regions
from build_tools.search.shards import Shards, Sizes
from build_tools.search.sorted_rows import SortedRows

TEXTS = Sizes(least=5_000, most=12_000, segment=60_000)
"""Of the full text's index: a third less when compressed."""
NAMES = Sizes(least=800, most=5_000, segment=12_000, page=64)
"""Of the index of names: a first hit may be all that is wanted."""
TOGETHER = 4
"""Texts in a file: more are fewer files to publish, and more to load for each report found."""

POINTER = "names.js"
TABLE = "texts.js"
"""The table of the full text."""

Keep: TypeAlias = Callable[[KeptIndex], None]
_PLACE = Struct(">QI")
"""Where a record begins, and its length."""


def write_index(
    records: Iterable[bytes],
    out: Path,
    packing: Packing = Packing.PLAIN,
    register: Iterable[DirectoryEntry] = (),
    sizes: tuple[Sizes, Sizes] = (TEXTS, NAMES),
    keep: Keep | None = None,
    in_order: bool = False,
) -> list[str]:
    """Makes ``out`` the index of ``records`` (of ``index_document``), ``in_order`` or in any.

    The agencies of ``register`` are found by their names, though there is no report of theirs.

    Returns the paths of all files of the index, relative to ``out``. Files that would not change
    are left untouched, files of an earlier index that are not needed are removed. Memory does not
    grow with the texts: records and lists wait in unnamed temporary files. ``keep`` is told what
    ``patch_index`` needs of it.
    """
    make_folder(out)
    folder = IndexFolder(out, packing)
    with Postings(out) as postings:
        directory, regions = Directory(out), Regions()
        texts = _Texts(folder)
        places, kinds = bytearray(), KindNumbers()
        number = -1
        for number, each in enumerate(records if in_order else sorted_records(records, out)):
            record = read_record(each)
            entry = record.entry
            directory.add(entry, number)
            regions.add(entry, number)
            kinds.add(entry.kinds)
            postings.add(record.terms)
            texts.add(entry.year, record.script)
            if keep:
                places += place_digest(entry)
        texts.close()
        for agency in register:
            directory.know(agency)
        shards = Shards(folder, "texts", number + 1, sizes[0])
        names = _write_tables(folder, (directory, regions, kinds), postings, shards, sizes)
    paths = finish(folder, names)
    if keep:
        keep(kept_index(folder, shards, bytes(places), kinds))
    return paths


def finish(folder: IndexFolder, names: Mapping[str, object]) -> list[str]:
    """Give the set its name, and have the table of ``names`` tell it; gives all paths."""
    return folder.finish(POINTER, script({"version": folder.version, **names}))


def sorted_records(records: Iterable[bytes], folder: Path) -> Iterator[bytes]:
    """``records`` in the order of the documents; they wait in unnamed files in ``folder``."""
    places = SortedRows(folder)
    with TemporaryFile(dir=folder) as spool:
        start = 0
        for record in records:
            spool.write(record)
            places.add(read_order(record), _PLACE.pack(start, len(record)))
            start += len(record)
        for _, place in places:
            start, size = _PLACE.unpack(place)
            spool.seek(start)
            yield spool.read(size)


def merged_records(parts: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """The records of all ``parts``, each sorted, in the order of the documents."""
    return merge(*parts, key=read_order)


def text_name(year: int, number: int) -> str:
    """Where the texts of some documents of a year lie."""
    return f"text/{year}/{number}.js"


class _Texts:
    """Files of texts, named by year and place in the year: a new year leaves the others alone."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._year = self._number = 0
        self._held: list[bytes] = []

    def add(self, year: int, text: bytes) -> None:
        """The next document's text, a script of its own; documents of a year come together."""
        if year != self._year:
            self.close()
            self._year, self._number = year, 0
        self._held.append(text)
        if len(self._held) == TOGETHER:
            self.close()

    def close(self) -> None:
        """Write what is held."""
        if self._held:
            path = text_name(self._year, self._number)
            self._folder.write(path, script_of(self._held))
            self._number += 1
            self._held = []


def _write_tables(
    folder: IndexFolder, tables: tuple[Directory, Regions, KindNumbers], postings: Postings,
    shards: Shards, sizes: tuple[Sizes, Sizes],
) -> dict[str, object]:  # fmt: skip
    """Write all but the texts; gives the table of names, which stands outside of the set."""
    directory, regions, kinds = tables
    names, called = directory.write(folder, sizes[1])
    texts = {
        "count": shards.total,
        "block": TOGETHER,
        "runs": regions.write(folder),
        "kinds": write_kinds(folder, kinds.each(), shards.total, sizes[0].segment),
        **shards.write(postings.merged()),
    }
    folder.write("called.js", script(called))
    folder.write("sounds.js", script(usual_readings()))
    folder.write(TABLE, script(texts))
    return names
