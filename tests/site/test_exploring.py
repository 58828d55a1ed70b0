"""The figures' tables of a build: the same, whether what they are made of was kept or not."""

from __future__ import annotations

from pathlib import Path

from build_tools.common.cache import Cache
from build_tools.library import scan
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import EXPLORE, InPlace
from build_tools.site.agency_folders import Job
from build_tools.site.exploring import begin_tables
from build_tools.site.published import published_agencies
from build_tools.synthetic import write_corpus
from build_tools.workers.tasks import Workers
from tests.explore.reading import Reader


def _tables(content: Path, cache: Path, site: Path) -> dict[str, bytes]:
    job = Job(str(site), str(cache), "look", "data", None)
    with Workers(1) as workers:
        library = scan(content, Cache(cache))
        manifest = Manifest(cache, site)
        held = published_agencies(library, (), "data", manifest, Cache(cache))
        written = begin_tables(job, held, manifest, InPlace(site), workers)().written
    folder = site / EXPLORE
    paths = [path for path in folder.rglob("*") if path.is_file()]
    assert written == len(paths)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_was_not_kept_is_made_again(tmp_path: Path) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    write_corpus(content, 12, seed=3)
    first = _tables(content, cache, tmp_path / "one")
    kept = sorted((cache / "findable").iterdir())
    assert _tables(content, cache, tmp_path / "two") == first
    kept[1].unlink()
    assert _tables(content, cache, tmp_path / "three") == first
    assert kept[1].exists()


def test_an_agency_of_which_all_is_withdrawn_is_known_and_has_no_figure(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_corpus(content, 12, seed=3)
    gone = min((content / "reports").iterdir())
    for report in list(gone.iterdir()):
        sidecar = f"withdrawn: {{reason: 机关要求撤回, date: 2024-05-01, file: {report.name}}}\n"
        report.with_suffix(".yml").write_text(sidecar, "utf-8")
    _tables(content, tmp_path / "cache", tmp_path / "site")
    reader = Reader(tmp_path / "site" / EXPLORE)
    years = [int(year) for year in reader.table["years"]]
    years = [year for year in years if gone.name in reader.listed(year, "withdrawn")]
    assert gone.name in reader.ids
    assert years
    assert all(gone.name not in reader.listed(year, "reports") for year in years)
