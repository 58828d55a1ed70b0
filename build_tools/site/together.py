"""What is made of all agencies together: pages about many, files of data, search and tables."""

from collections.abc import Mapping
from functools import partial

from build_tools.common.files import names_in
from build_tools.common.folder_writer import FileCounts, FolderWriter
from build_tools.common.progress import progress
from build_tools.publishing.staging import PARTS, TOP, InPlace
from build_tools.site.build_context import BuildContext
from build_tools.site.build_paths import BuildPaths, Job
from build_tools.site.downloads import BeginData, begin_downloads
from build_tools.site.elsewhere import Elsewhere
from build_tools.site.indexing import begin_search, begin_tables, wait_for_first_answer
from build_tools.site.portal import publish_portal
from build_tools.site.putting import Setting

_NO_PAGES = ("404.html", "embed.html")
"""Made by the site generator, and nobody's to find."""
_HERE = Elsewhere()


def publish_together(
    place: BuildPaths,
    build: BuildContext,
    made: Mapping[str, bytes],
    elsewhere: Elsewhere = _HERE,
    begin_data: BeginData = begin_downloads,
) -> FileCounts:
    """Bring all of it up to date; ``made`` are files for the top of the site that are there.

    ``begin_data`` sees to the files of data.
    """
    explorable = begin_tables(build)  # a page waits for them
    searchable = begin_search(build)
    edition = build.published.edition(place.edition)
    downloads = begin_data(build, edition)
    build.site.begin_flush()
    root = _root_writer(build.job, build.site)
    for name, data in made.items():
        root.put(name, data)
    pages = tuple(name for name in made if name.endswith(".html") and name not in _NO_PAGES)
    setting = Setting(place.site_url, pages, place.contact, elsewhere, edition)
    first = partial(wait_for_first_answer, explorable)
    tally = publish_portal(build, root, setting, downloads, first)
    with progress("数据文件、搜索索引"):
        return tally + downloads().counts + searchable().counts + explorable().counts


def _root_writer(job: Job, site: InPlace) -> FolderWriter:
    """The top of the site, but for the folders that are brought up to date each by itself."""
    site.ready(TOP)
    site.tree.mkdir(parents=True, exist_ok=True)
    hidden = {name for name in names_in(site.tree) if name.startswith(".")}
    return FolderWriter(site.tree, frozenset({*PARTS, *hidden}), packing=job.packing)
