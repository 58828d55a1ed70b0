"""The search index of a build: the same, whether what it is made of was kept or not."""

from __future__ import annotations

from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library import scan
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import SEARCH, InPlace
from build_tools.site.agency_folders import Job
from build_tools.site.indexing import begin_search
from build_tools.site.published import published_agencies
from build_tools.synthetic import write_corpus
from build_tools.workers.tasks import Workers


def _index(content: Path, cache: Path, site: Path) -> dict[str, bytes]:
    job = Job(str(site), str(cache), "look", "data", None)
    with Workers(1) as workers:
        library = scan(content, Cache(cache))
        manifest = Manifest(cache, site)
        held = published_agencies(library, (), "data", manifest, Cache(cache))
        written = begin_search(job, held, manifest, InPlace(site), workers)().written
    folder = site / SEARCH
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert written == len(files)
    return files


def test_what_was_not_kept_is_made_again(tmp_path: Path) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    write_corpus(content, 12, seed=3)
    first = _index(content, cache, tmp_path / "one")
    kept = sorted((cache / "findable").iterdir())
    assert _index(content, cache, tmp_path / "two") == first
    kept[1].unlink()
    assert _index(content, cache, tmp_path / "three") == first
    assert kept[1].exists()
    texts = b"".join(data for name, data in first.items() if "/text/" in name)
    assert texts.count(b"reports/") == 12


def test_what_does_not_belong_to_the_index_is_removed(tmp_path: Path) -> None:
    content, cache, site = tmp_path / "content", tmp_path / "cache", tmp_path / "site"
    write_corpus(content, 5, seed=3)
    unasked = site / SEARCH / "text/1999/0.js"
    unasked.parent.mkdir(parents=True)
    unasked.write_bytes(b"old")
    half = site / SEARCH / "texts.js"
    half.write_bytes(b"half")
    files = _index(content, cache, site)
    assert "text/1999/0.js" not in files
    assert files == _index(content, cache, tmp_path / "other")
