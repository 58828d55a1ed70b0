"""The index of the search and the figures of a build: the same, whatever was kept of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import scan
from build_tools.publishing.manifest import Manifest
from build_tools.publishing.staging import EXPLORE, SEARCH, InPlace
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import Job
from build_tools.site.derived import Derived
from build_tools.site.indexing import begin_search, begin_tables
from build_tools.site.published import published_agencies
from build_tools.workers.tasks import Workers
from tests.corpus import write_corpus
from tests.explore.reading import Reader
from tests.site.building import tree


def index_files(content: Path, cache: Path, site: Path) -> dict[str, bytes]:
    """What the folder of the search index holds after a build of ``content``."""
    return _derived(content, cache, site, begin_search, SEARCH)


def table_files(content: Path, cache: Path, site: Path) -> dict[str, bytes]:
    """What the folder of the figures' tables holds."""
    return _derived(content, cache, site, begin_tables, EXPLORE)


def _derived(
    content: Path,
    cache: Path,
    site: Path,
    begin: Callable[..., Callable[[], Derived]],
    name: str,
) -> dict[str, bytes]:
    job = Job(str(site), str(cache), "look", "data", None)
    with Workers(1) as workers:
        library = scan(content, Cache(cache))
        manifest = Manifest(cache, site)
        held = published_agencies(library, (), "data", manifest, Cache(cache))
        done = begin(BuildContext(job, held, manifest, InPlace(site), workers))()
    files = tree(site / name)
    assert done.counts.written == len(files)
    return files


@pytest.mark.parametrize(
    ("files_of", "groups"),
    [
        (index_files, ["findable"]),
        (table_files, ["reported"]),
        (table_files, ["reported", "findable"]),
    ],
)
def test_what_was_not_kept_is_made_again(
    tmp_path: Path, files_of: Callable[[Path, Path, Path], dict[str, bytes]], groups: list[str]
) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    write_corpus(content, 12, seed=3)
    first = files_of(content, cache, tmp_path / "one")
    assert files_of(content, cache, tmp_path / "two") == first
    kept = [max((cache / group).iterdir()) for group in groups]
    for each in kept:
        each.unlink()
    assert files_of(content, cache, tmp_path / "three") == first
    assert kept[-1].exists()  # of what is kept, what the rest is made of


def test_every_report_is_in_the_index_and_what_does_not_belong_to_it_is_removed(
    tmp_path: Path,
) -> None:
    content, cache, site = tmp_path / "content", tmp_path / "cache", tmp_path / "site"
    write_corpus(content, 5, seed=3)
    unasked = site / SEARCH / "text/1999/0.js"
    unasked.parent.mkdir(parents=True)
    unasked.write_bytes(b"old")
    (site / SEARCH / "texts.js").write_bytes(b"half")
    files = index_files(content, cache, site)
    assert "text/1999/0.js" not in files
    assert files == index_files(content, cache, tmp_path / "other")
    texts = b"".join(data for name, data in files.items() if "/text/" in name)
    assert texts.count(b"reports/") == 5


def test_an_agency_of_which_all_is_withdrawn_is_known_and_has_no_figure(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_corpus(content, 12, seed=3)
    gone = min((content / "reports").iterdir())
    for report in list(gone.iterdir()):
        sidecar = f"withdrawn: {{reason: 机关要求撤回, date: 2024-05-01, file: {report.name}}}\n"
        report.with_suffix(".yml").write_text(sidecar, "utf-8")
    table_files(content, tmp_path / "cache", tmp_path / "site")
    reader = Reader(tmp_path / "site" / EXPLORE)
    years = [int(year) for year in reader.table["years"]]
    years = [year for year in years if gone.name in reader.listed(year, "withdrawn")]
    assert gone.name in reader.ids
    assert years
    assert all(gone.name not in reader.listed(year, "reports") for year in years)
