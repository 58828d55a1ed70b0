"""A build for a host says so before the site no longer fits it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.common.compression import Packing
from build_tools.site import hosts
from build_tools.site.hosts import HOSTS, Host, SiteSize, host_problems, site_size
from tests.site.building import REPORTS, BuildPaths, build_at, place

__all__ = ["place"]


def write(site: Path, *sizes: int) -> Path:
    for number, size in enumerate(sizes):
        file = site / f"{number % 3}" / f"{number}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes(size))
    return site


def test_all_files_are_counted(tmp_path: Path) -> None:
    assert site_size(write(tmp_path, 1, 5, 2)) == SiteSize(3, 8, 5, "1/1.html")


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ((10, 10, 10), []),
        ((10, 10, 10, 10), ["文件数是 4，快到 主机 的上限 5"]),
        ((10,) * 6, ["文件数是 6，已经超过"]),
        ((30, 30, 30), ["总字节数是 90，快到 主机 的上限 100；照现在的比例大约放得下 11 份"]),
        ((41,), ["最大的文件 0/0.html 的字节数是 41，快到 主机 的上限 50"]),
    ],
)
def test_limits_are_told_before_they_are_reached(
    tmp_path: Path, sizes: tuple[int, ...], said: list[str]
) -> None:
    host = Host("主机", files=5, size=100, largest=50)
    found = list(host_problems(host, write(tmp_path, *sizes), Packing.PLAIN, 10))
    assert len(found) == len(said)
    assert all(words in each.what for words, each in zip(said, found, strict=True))


@pytest.mark.parametrize("name", HOSTS)
def test_compressed_files_only_are_for_no_public_host(tmp_path: Path, name: str) -> None:
    (problem,) = host_problems(HOSTS[name], tmp_path, Packing.ONLY, 1)
    assert "--gzip=only" in str(problem)


def test_a_build_tells_how_near_its_hosts_limit_is(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = replace(place, host="cloudflare")
    assert [each for each in build_at(place).own_problems if each.code == "W-HOST"] == []
    monkeypatch.setitem(hosts.HOSTS, "cloudflare", Host("小主机", files=100))
    (problem,) = [each for each in build_at(place).own_problems if each.code == "W-HOST"]
    assert f"现有 {REPORTS} 份" in problem.what
