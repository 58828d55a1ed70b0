"""An index changed in places is what writing all of it gives, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from build_tools.common.compression import Packing
from build_tools.search import KeptIndex, SearchDocument, index_document, patch_index, write_index
from build_tools.search.index import NAMES, TEXTS
from build_tools.search.shards import Sizes
from tests.search.portal import CUT, UNREPORTED
from tests.search.samples import documents

_RARE, _COMMON = "饕餮纹饰qwerty", "推进政府信息公开工作"


class Index:
    """An index, and what was kept of it."""

    def __init__(self, out: Path, sizes: tuple[Sizes, Sizes], packing: Packing) -> None:
        self.out, self._sizes, self._packing = out, sizes, packing
        self.kept: KeptIndex | None = None

    def _keep(self, kept: KeptIndex) -> None:
        self.kept = kept

    def write(self, found: list[SearchDocument]) -> None:
        write_index(
            map(index_document, found),
            self.out,
            self._packing,
            [UNREPORTED],
            self._sizes,
            self._keep,
        )

    def patch(self, *changed: SearchDocument) -> list[str] | None:
        assert self.kept is not None
        records = map(index_document, changed)
        return patch_index(self.kept, records, self.out, self._packing, self._sizes, self._keep)

    def files(self) -> dict[str, bytes]:
        files = (path for path in self.out.rglob("*") if path.is_file())
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


def _said(document: SearchDocument, random: Random) -> SearchDocument:
    passages = list(document.passages)
    random.shuffle(passages)
    return replace(document, passages=(*passages[1:], _RARE))


_EDITS: dict[str, Callable[[SearchDocument, Random], SearchDocument]] = {
    "words that no other document has": lambda one, _: replace(
        one, passages=(*one.passages, _RARE)
    ),
    "words that many have": lambda one, _: replace(one, passages=(*one.passages, _COMMON)),
    "no text at all": lambda one, _: replace(one, passages=()),
    "others": _said,
    "the first and the last terms": lambda one, _: replace(
        one, passages=("0", "\ud7a3\ud7a3", *one.passages[1:])
    ),
    "other kinds": lambda one, _: replace(one, kinds=("tables", "words")),
    "no kinds": lambda one, _: replace(one, kinds=()),
    "nothing": lambda one, _: one,
}


_WHOLE = ("words that many have", "others")
"""Edits that are tried on lists that are not cut, too."""


@pytest.mark.parametrize(
    ("edit", "sizes"),
    [*((edit, CUT) for edit in _EDITS), *((edit, (TEXTS, NAMES)) for edit in _WHOLE)],
)
def test_a_patched_index_is_the_one_that_is_written_anew(
    edit: str, sizes: tuple[Sizes, Sizes], tmp_path: Path
) -> None:
    found, random = list(documents(10)), Random(3)
    patched = Index(tmp_path / "patched", sizes, Packing.PLAIN)
    patched.write(found)
    for place in (0, 9):
        found[place] = _EDITS[edit](found[place], random)
        paths = patched.patch(found[place])
        anew = Index(tmp_path / str(place), sizes, Packing.PLAIN)
        anew.write(found)
        assert patched.files() == anew.files()
        assert sorted(paths or ()) == sorted(anew.files())
        assert patched.kept == anew.kept


@pytest.mark.parametrize("packing", [Packing.BESIDE, Packing.ONLY])
def test_files_that_are_stored_compressed_are_patched(packing: Packing, tmp_path: Path) -> None:
    found, random = list(documents(30)), Random(3)
    patched = Index(tmp_path / "patched", (TEXTS, NAMES), packing)
    patched.write(found)
    changed = [_said(each, random) for each in found[:9:3]]
    assert patched.patch(*changed)
    found[:9:3] = changed
    anew = Index(tmp_path / "anew", (TEXTS, NAMES), packing)
    anew.write(found)
    assert patched.files() == anew.files()


def test_few_files_are_written(tmp_path: Path) -> None:
    found = list(documents(60))
    index = Index(tmp_path, (TEXTS, NAMES), Packing.PLAIN)
    index.write(found)
    states = {path.name: path.stat().st_ino for path in tmp_path.rglob("*.js")}
    assert index.patch(replace(found[7], passages=(*found[7].passages, _RARE)))
    now = {path.name: path.stat().st_ino for path in tmp_path.rglob("*.js")}
    assert len([name for name, inode in now.items() if states.get(name) != inode]) < 6


@pytest.mark.parametrize(
    "change", [{"year": 2011}, {"names": ("别名",)}, {"region_code": "450700"}, {"url": "b.html"}]
)
def test_what_moves_documents_is_not_patched(change: dict[str, object], tmp_path: Path) -> None:
    found = list(documents(30))
    index = Index(tmp_path, (TEXTS, NAMES), Packing.PLAIN)
    index.write(found)
    before = index.files()
    assert index.patch(replace(found[3], **change)) is None  # type: ignore[arg-type]
    assert index.files() == before
