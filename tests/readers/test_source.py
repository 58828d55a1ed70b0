import os
from hashlib import sha256
from pathlib import Path

import pytest

from build_tools.readers import UnreadableError, read_source
from build_tools.readers.problems import MAX_BYTES


def refusal(path: Path, root: Path | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_source(path, "shown.txt", root)
    assert caught.value.problem.path == "shown.txt"
    assert caught.value.problem.remedy
    return caught.value.problem.code


def test_a_file_is_read_as_it_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "2023.TXT"
    path.write_bytes(b"\xef\xbb\xbfx\r\n")
    source = read_source(path)
    assert (source.path, source.data, source.suffix) == (str(path), b"\xef\xbb\xbfx\r\n", ".txt")
    assert source.sha256 == sha256(source.data).hexdigest()
    assert read_source(path, "a/2023.txt").path == "a/2023.txt"


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "E-NOT-FILE"
    assert refusal(Path("/dev/zero")) == "E-NOT-FILE"
    assert refusal(tmp_path) in ("E-NOT-FILE", "E-OPEN")
    assert refusal(tmp_path / "absent.txt") == "E-OPEN"
    assert refusal(tmp_path / "a\0b.txt") == "E-OPEN"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert refusal(path) == "E-TOO-LARGE"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES)
    assert len(read_source(path).data) == MAX_BYTES


def test_links_stay_inside_the_root(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    root = tmp_path / "content"
    (root / "a").mkdir(parents=True)
    (root / "a" / "own.txt").write_text("own")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "in.txt").symlink_to(root / "a" / "own.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "other.txt").write_text("x")
    (root / "gone").symlink_to(tmp_path / "elsewhere")
    (root / "b").symlink_to(root / "a")
    assert refusal(root / "out.txt", root) == "E-LINK"
    assert refusal(root / "gone" / "other.txt", root) == "E-LINK"
    assert refusal(root / "a" / ".." / ".." / "secret.txt", root) == "E-LINK"
    assert refusal(tmp_path / "secret.txt", root) == "E-LINK"
    assert refusal(root / "absent.txt", root) == "E-OPEN"
    assert read_source(root / "a" / "own.txt", root=root).data == b"own"
    assert read_source(root / "b" / "own.txt", root=root).data == b"own"
    assert refusal(root / "loop.txt", root) == "E-OPEN"
    assert read_source(root / "in.txt", root=root).data == b"own"
    assert read_source(root / "out.txt").data == b"x"
