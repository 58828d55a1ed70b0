"""The cache: never wrong, whatever is done to its files and whoever else uses it."""

import os
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from build_tools.common.cache import Cache
from build_tools.model import (
    AnnualReport,
    Cell,
    DataTable,
    Grid,
    GridCell,
    Paragraph,
    Place,
    Section,
    SectionName,
    Statement,
    Status,
    Value,
)

REPORT = AnnualReport(
    path="content/reports/a/2023.txt",
    sha256="0" * 64,
    size=3,
    title="题",
    agency="甲局",
    year=2023,
    issued="2024-01-10",
    signature="甲局",
    sections=(
        Section(
            SectionName.PROACTIVE,
            Paragraph("二、", Place(1), 2),
            (Paragraph("文", Place(2)), Grid(((GridCell("1", Place(3), 2, 1),), ()))),
        ),
    ),
    tables=(
        DataTable(
            "proactive",
            "2021",
            (
                Cell(("proactive", "fees", "amount"), Decimal("18.8710"), "18.8710",
                     Status.PRINTED, Place(3, 1, (0.5, 1.0, 2.0, 3.25))),
                Cell(("proactive", "licences", "decisions"), 2**63, "", Status.DERIVED, Place(),
                     "推算", (("proactive", "fees", "amount"),), "row:fees"),
                Cell(("proactive", "penalties", "decisions"), None, "/", Status.BLANK, Place(4)),
            ),
            ("regulations",),
            (("不明", 9),),
            ("存疑",),
        ),
    ),
    statements=(
        Statement("disclosed", 44, "条", 5, "句", parts=(("类", 3, Decimal("6.80")),)),
        Statement("fee", Decimal("0.10"), "万元", 6, "句", vague=True),
    ),
    text="全文\n",
)  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def file_of(tmp_path: Path, name: str) -> Path:
    (found,) = (tmp_path / "cache").rglob(f"{name}.*")
    return found


def test_what_was_put_is_what_one_gets(cache: Cache) -> None:
    assert cache.get("pages/a") is None
    cache.put("pages/a", b"one")
    cache.put("pages/a", b"two")
    cache.put("pages/b", b"")
    assert cache.get("pages/a") == b"two"
    assert cache.get("pages/b") == b""


def test_a_report_comes_back_as_it_was(cache: Cache) -> None:
    cache.store("report", REPORT)
    kept = cache.load("report", AnnualReport)
    assert kept == REPORT
    amount = kept.tables[0].cells[0].value
    assert (type(amount), str(amount)) == (Decimal, "18.8710")


class Figure(Value, frozen=True):
    value: int | str


@pytest.mark.parametrize("value", [10**30, "\ud800"])
def test_what_the_format_cannot_hold_is_not_kept(cache: Cache, value: int | str) -> None:
    cache.store("figure", Figure(1))
    cache.store("other", Figure(value))
    assert cache.load("figure", Figure) == Figure(1)
    assert cache.load("other", Figure) is None


def test_another_shape_is_as_if_nothing_were_there(cache: Cache) -> None:
    cache.store("report", Figure(1))
    assert cache.load("report", AnnualReport) is None


def checked(data: bytes) -> bytes:
    return data + zlib.crc32(data, zlib.crc32(b"report")).to_bytes(4, "big")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "last byte lost": lambda data: data[:-1],
    "overwritten": lambda _: bytes(range(256)),
    "one bit": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "other content": lambda _: checked(b"no msgpack"),
    "nil": lambda _: checked(msgspec.msgpack.encode(None)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_artefact_is_ignored_and_written_anew(
    tmp_path: Path, cache: Cache, damage: str
) -> None:
    cache.store("report", REPORT)
    path = file_of(tmp_path, "report")
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert cache.load("report", AnnualReport) is None
    cache.store("report", REPORT)
    assert cache.load("report", AnnualReport) == REPORT


def test_an_artefact_under_another_name_is_as_if_nothing_were_there(
    tmp_path: Path, cache: Cache
) -> None:
    cache.put("records/a", b"one")
    shutil.copy(tmp_path / "cache/records/a.kept", tmp_path / "cache/records/b.kept")
    assert cache.get("records/b") is None


def _folder(path: Path) -> None:
    (path / "deep").mkdir(parents=True)


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "folder": _folder,
    "pipe": os.mkfifo,
    "link to nowhere": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to the artefact": lambda path: path.symlink_to(path.parents[2] / "elsewhere"),
}


@pytest.mark.parametrize("place", ["cache/records/a.kept", "cache/records"])
@pytest.mark.parametrize("way", IN_THE_WAY)
def test_what_is_in_the_way_makes_way(tmp_path: Path, cache: Cache, way: str, place: str) -> None:
    cache.put("records/a", b"one")
    (tmp_path / place).rename(tmp_path / "elsewhere")
    IN_THE_WAY[way](tmp_path / place)
    cache.put("records/a", b"two")
    assert cache.get("records/a") == b"two"


def test_a_file_in_place_of_a_folder_makes_way(tmp_path: Path, cache: Cache) -> None:
    cache.put("records/a", b"one")
    shutil.rmtree(tmp_path / "cache" / "records")
    (tmp_path / "cache" / "records").write_bytes(b"no folder")
    cache.retain("records", ())
    assert cache.get("records/a") is None
    cache.put("records/a", b"two")
    assert cache.get("records/a") == b"two"


def test_deleting_the_cache_in_mid_work_costs_nothing(tmp_path: Path, cache: Cache) -> None:
    cache.put("a/b", b"one")
    shutil.rmtree(tmp_path / "cache")
    assert cache.get("a/b") is None
    cache.put("a/b", b"two")
    assert cache.get("a/b") == b"two"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("a", b"x")
    assert cache.get("a") is None
    cache.retain("group", ())


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("a", b"x")
    cache.retain("group", ())
    assert cache.get("a") is None


def test_retain_drops_what_is_not_named(cache: Cache) -> None:
    for name in ("group/a", "group/b-c", "other/a"):
        cache.put(name, name.encode())
    cache.retain("group", {"b-c"})
    kept = [name for name in ("group/a", "group/b-c", "other/a") if cache.get(name)]
    assert kept == ["group/b-c", "other/a"]


def _hammer(folder: str, writer: int) -> int:
    cache, torn = Cache(Path(folder)), 0
    for turn in range(100):
        cache.put("shared", bytes([writer]) * (1 + turn * 997))
        seen = cache.get("shared")
        torn += seen is None or len(set(seen)) != 1
    return torn


def test_several_processes_never_see_half_an_artefact(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        assert sum(pool.map(_hammer, [str(tmp_path / "cache")] * 4, range(4))) == 0
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["shared.kept"]


def test_killed_in_mid_writing_the_old_artefact_stands(tmp_path: Path, cache: Cache) -> None:
    cache.put("victim", b"old" * 1000)
    program = f"""
import os, signal
from build_tools.common import cache
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
cache.os.replace = die
cache.Cache(__import__("pathlib").Path({str(tmp_path / "cache")!r})).put("victim", b"new" * 1000)
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    assert cache.get("victim") == b"old" * 1000


def test_nothing_behind_a_link_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "report.txt").write_text("of the office")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "group").symlink_to("../content")
    Cache(tmp_path / "cache").retain("group", ())
    assert (tmp_path / "content" / "report.txt").exists()
    assert not (tmp_path / "cache" / "group").is_symlink()
