from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.common.folder_writer import FileCounts, FolderWriter
from build_tools.publishing.manifest import listing

FILES = {"index.html": b"<p>", "a/b.css": b"css", "a/c/d.js": b"js"}


def publish(
    path: Path,
    files: dict[str, bytes],
    spare: frozenset[str] = frozenset(),
    exclusive: bool = False,
) -> FileCounts:
    folder = FolderWriter(path, spare, exclusive=exclusive)
    for name, data in files.items():
        folder.put(name, data)
    return folder.close()


def tree(path: Path) -> dict[str, bytes]:
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file()
    }


def test_the_folder_holds_what_was_put_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "old" / "deep").mkdir(parents=True)
    (site / "old" / "deep" / "x.html").write_text("x")
    (site / "stray.txt").write_text("x")
    assert publish(site, FILES) == FileCounts(written=3, removed=2)
    assert tree(site) == FILES


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    before = listing(tmp_path)
    assert publish(tmp_path, FILES) == FileCounts(kept=3)
    assert listing(tmp_path) == before


def test_same_size_other_bytes_is_a_change(tmp_path: Path) -> None:
    publish(tmp_path, {"a": b"one"})
    assert publish(tmp_path, {"a": b"two"}) == FileCounts(written=1)
    assert tree(tmp_path) == {"a": b"two"}


def test_an_exclusive_folders_files_are_written_over(tmp_path: Path) -> None:
    publish(tmp_path, {"a": b"longer", "b": b"kept"})
    before = (tmp_path / "a").stat().st_ino
    assert publish(tmp_path, {"a": b"short", "b": b"kept"}, exclusive=True) == FileCounts(
        written=1, kept=1
    )
    assert tree(tmp_path) == {"a": b"short", "b": b"kept"}
    assert (tmp_path / "a").stat().st_ino == before


def test_a_file_takes_a_folders_place_and_the_other_way_round(tmp_path: Path) -> None:
    publish(tmp_path, {"a/b": b"1", "c": b"2"})
    publish(tmp_path, {"a": b"3", "c/d": b"4"})
    assert tree(tmp_path) == {"a": b"3", "c/d": b"4"}


@pytest.mark.parametrize("exclusive", [False, True])
def test_links_are_replaced_and_never_followed(tmp_path: Path, exclusive: bool) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / "a").symlink_to(outside)
    (site / "index.html").symlink_to(outside / "kept.txt")
    publish(site, FILES, exclusive=exclusive)
    assert tree(outside) == {"kept.txt": b"mine"}
    assert not (site / "index.html").is_symlink()
    assert tree(site) == FILES


def test_spared_entries_stay(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    publish(tmp_path, FILES, spare=frozenset({".git"}))
    assert (tmp_path / ".git" / "HEAD").read_text() == "ref"


def test_what_is_kept_stays_unread(tmp_path: Path) -> None:
    publish(tmp_path, FILES)
    folder = FolderWriter(tmp_path)
    folder.keep("a/b.css")
    assert folder.close() == FileCounts(kept=1, removed=2)
    assert tree(tmp_path) == {"a/b.css": b"css"}


def test_a_shared_folder_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "mine.md").write_bytes(b"mine")
    folder = FolderWriter(tmp_path, shared=True)
    folder.put("a/b.css", b"css")
    assert folder.close() == FileCounts(written=1)
    assert tree(tmp_path) == {"a/mine.md": b"mine", "a/b.css": b"css"}


def test_a_write_that_dies_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a": b"old"})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, {"a": b"new, and longer"})
    monkeypatch.undo()
    assert (tmp_path / "a").read_bytes() == b"old"
    publish(tmp_path, {"a": b"new, and longer"})
    assert tree(tmp_path) == {"a": b"new, and longer"}


@pytest.mark.parametrize("meddle", ["edit", "remove", "add", "touch"])
def test_a_foreign_hand_changes_the_listing(tmp_path: Path, meddle: str) -> None:
    publish(tmp_path, FILES)
    before = listing(tmp_path)
    file = tmp_path / "a" / "b.css"
    if meddle == "edit":
        file.write_bytes(b"more css")
    elif meddle == "remove":
        file.unlink()
    elif meddle == "add":
        (tmp_path / "a" / "new").touch()
    else:
        os.utime(file, ns=(0, 1))
    assert listing(tmp_path) != before


def test_no_folder_has_no_listing(tmp_path: Path) -> None:
    assert listing(tmp_path / "none") == ""


def test_a_folder_that_a_killed_build_left_half_done_is_made_anew(tmp_path: Path) -> None:
    left = tmp_path / "site" / "regions.nianbao-half-done"
    left.mkdir(parents=True)
    (left / "old.html").write_text("old")
    root = FolderWriter(tmp_path / "site")
    root.put("regions/index.html", b"new")
    root.close()
    assert (tmp_path / "site" / "regions" / "index.html").read_bytes() == b"new"
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["regions"]


def test_a_file_that_does_not_fit_is_no_file_of_the_site(tmp_path: Path) -> None:
    """The system writes as much as it can, and says so only by a number."""
    code = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from build_tools.common.folder_writer import FolderWriter\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "FolderWriter(Path(sys.argv[1], 'site')).put('page.html', 2000 * b'x')"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
    assert done.returncode == 1
    assert "OSError" in done.stderr
    assert "page.html" in done.stderr
    assert not (tmp_path / "site").exists()
