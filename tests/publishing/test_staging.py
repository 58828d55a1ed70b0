"""The site changes as one: what a build does before it is right is nobody's to see."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.common.failures import KilledError
from build_tools.publishing import staging, switching
from build_tools.site.build_paths import PublishError
from build_tools.workers.cluster import ClusterError
from tests.site.building import BuildPaths, build_at, changed_report, look, place, tree

__all__ = ["place"]

REPORTS = 3  # of one agency: how a site is switched asks for no more


def staged(place: BuildPaths) -> Path:
    (found,) = (place.cache / "staging").iterdir()
    return found


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switching, "_exchanged", lambda *_: False)


def no_renaming(monkeypatch: pytest.MonkeyPatch) -> None:
    no_exchange(monkeypatch)
    monkeypatch.setattr(switching, "_renamed", lambda *_: False)


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    no_renaming(monkeypatch)
    monkeypatch.setattr(os, "link", link)


SYSTEMS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "exchange": lambda _: None,
    "two renames": no_exchange,
    "file by file": no_renaming,
    "no links": no_links,
}


@pytest.fixture(params=SYSTEMS)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    SYSTEMS[request.param](monkeypatch)
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_the_site_is_the_same_however_it_is_switched(place: BuildPaths, tmp_path: Path) -> None:
    build_at(place)
    changed_report(place)
    build_at(place)
    build_at(place, look("<hr>"))
    other = BuildPaths(place.content, tmp_path / "other", tmp_path / "other-cache")
    build_at(other, look("<hr>"))
    assert tree(place.site) == tree(other.site)
    assert tree(staged(place)) == tree(place.site)
    assert not list(tmp_path.rglob("*half-done*"))
    assert not list(tmp_path.rglob("*.aside"))


@pytest.mark.usefixtures("system")
def test_what_others_hide_in_the_site_stays(place: BuildPaths) -> None:
    build_at(place)
    (place.site / ".git").mkdir()
    (place.site / ".git" / "HEAD").write_text("ref")
    (place.site / ".htaccess").write_text("deny")
    for mark in ("<hr>", "<br>"):
        build_at(place, look(mark))
        assert (place.site / ".git" / "HEAD").read_text() == "ref"
        assert (place.site / ".htaccess").read_text() == "deny"


def test_no_file_of_the_site_is_ever_written_into(place: BuildPaths) -> None:
    """Whoever has a file of the site open, or linked, goes on reading what it held."""
    build_at(place)
    old = place.site.with_name("old")
    shutil.copytree(place.site, old, copy_function=os.link)
    before = tree(place.site)
    changed_report(place)
    build_at(place, look("<hr>"))
    assert tree(old) == before
    assert tree(place.site) != before


def test_the_tree_shares_every_file_with_the_site(place: BuildPaths) -> None:
    build_at(place)
    changed_report(place)
    build_at(place)
    for name in tree(place.site):
        assert (place.site / name).samefile(staged(place) / name), name


@pytest.mark.parametrize("damage", ["file", "folder", "no file", "other file", "all"])
def test_a_damaged_tree_is_put_right(place: BuildPaths, damage: str, tmp_path: Path) -> None:
    build_at(place)
    page = next((staged(place) / "reports").rglob("2021.html"))
    if damage == "no file":
        page.unlink()
    elif damage == "all":
        shutil.rmtree(staged(place))
        staged_file = place.cache / "staging"
        shutil.rmtree(staged_file)
        staged_file.write_text("in the way")
    else:
        times = page.stat()
        data = page.read_bytes()
        page.unlink()
        if damage == "folder":
            page.mkdir()
        else:
            page.write_bytes(data.replace(b"2021", b"2091"))
            os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    changed_report(place)
    build_at(place)
    other = BuildPaths(place.content, tmp_path / "other", tmp_path / "other-cache")
    build_at(other)
    assert tree(place.site) == tree(other.site)


@pytest.mark.parametrize("gone", [True, False])
def test_an_edit_that_kept_size_and_time_is_noticed(place: BuildPaths, gone: bool) -> None:
    build_at(place)
    before = tree(place.site)
    page = next((place.site / "reports").rglob("2021.html"))
    times = page.stat()
    with page.open("r+b") as file:
        file.write(b"hacked")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    if gone:
        shutil.rmtree(place.site)
    build_at(place)
    assert tree(place.site) == before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EMFILE])
def test_a_machine_that_fails_publishes_nothing(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    build_at(place)
    before = tree(place.site)
    changed_report(place)

    def write(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error), "x")

    monkeypatch.setattr("build_tools.common.files.write_file", write)
    monkeypatch.setattr("build_tools.common.folder_writer.write_file", write)
    with pytest.raises(PublishError, match="网站保持原样"):
        build_at(place, look("<hr>"))
    assert tree(place.site) == before
    monkeypatch.undo()
    build_at(place, look("<hr>"))
    assert b"<hr>" in tree(place.site)["index.html"]


@pytest.mark.parametrize("error", [KilledError(), ClusterError("gone"), OSError(errno.EIO, "x")])
def test_what_fails_after_the_switch_is_not_said_to_have_published_nothing(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    build_at(place)
    monkeypatch.setattr(staging, "_follow_all", fail)
    changed_report(place)
    build_at(place, look("<hr>"))
    assert b"<hr>" in tree(place.site)["index.html"]
    monkeypatch.undo()
    before = tree(place.site)
    build_at(place, look("<hr>"))
    assert tree(place.site) == before


def test_without_room_for_the_summary_nothing_is_published(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)

    def full(out: Path, *_: object) -> None:
        out.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(out))

    monkeypatch.setattr("build_tools.site.summary_file.write_summarised", full)
    asked = replace(place, summary=place.cache.with_name("sent") / "44.summary")
    with pytest.raises(PublishError, match="网站保持原样"):
        build_at(asked, look("<hr>"))
    assert tree(place.site) == before
    assert tree(place.cache.with_name("sent")) == {}


def test_a_site_changed_in_part_is_called_so_and_made_whole_by_the_next_build(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    changed_report(place)
    no_renaming(monkeypatch)
    replace_file, changed = os.replace, list[str]()

    def full(half_done: str, path: str | Path) -> None:
        if place.site in Path(path).parents:
            changed.append(str(path))
            if len(changed) > 3:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        replace_file(half_done, path)

    monkeypatch.setattr("build_tools.publishing.linking.os.replace", full)
    with pytest.raises(PublishError, match=r"只换了一部分.*磁盘已满"):
        build_at(place, look("<hr>"))
    monkeypatch.undo()
    build_at(place, look("<hr>"))
    whole = replace(place, site=place.site.with_name("whole"), cache=place.cache / "whole")
    build_at(whole, look("<hr>"))
    assert tree(place.site) == tree(whole.site)


def test_a_build_killed_between_two_renames_is_put_right(place: BuildPaths) -> None:
    build_at(place)
    before = tree(place.site)
    aside = staged(place).with_name(f"{staged(place).name}.aside")
    place.site.rename(aside)  # the first of the two
    build_at(place)
    assert tree(place.site) == before
    assert not aside.exists()


def test_the_link_to_a_site_stays_a_link(place: BuildPaths, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    place.site.symlink_to(tmp_path / "real")
    for mark in ("", "<hr>"):
        build_at(place, look(mark))
    assert place.site.is_symlink()
    assert b"<hr>" in (tmp_path / "real" / "index.html").read_bytes()


def test_the_tree_lies_beside_a_site_on_another_disk(tmp_path: Path) -> None:
    here = tmp_path.stat().st_dev
    disks = [Path("/dev/shm"), Path("/var/tmp")]
    others = [each for each in disks if each.is_dir() and each.stat().st_dev != here]
    if not others:
        pytest.skip("there is no other disk")
    home = others[0] / f"nianbao-{os.getpid()}"
    home.mkdir()
    try:
        assert staging.Staging(home / "site", tmp_path / "cache").tree.parent == home
    finally:
        shutil.rmtree(home)
