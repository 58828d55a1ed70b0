"""A real scheduler and two worker processes over TCP make the site that the pool makes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from build_tools.common.failures import KilledError
from build_tools.site import agency_folders
from build_tools.site.build import build_portal
from build_tools.site.build_paths import Job, PublishError
from build_tools.workers import cluster
from build_tools.workers.cluster import ClusterError, ClusterWorkers
from tests.commands import Done, nianbao
from tests.corpus import write_corpus
from tests.site import test_remote
from tests.site.building import BuildPaths, build_at, changed_report, look, tree
from tests.site.test_remote import BUCKET, CONTENT, SITE, bucket, digests, digests_of, machine, put

__all__ = ["bucket"]

REPORTS = 15
WORKERS = 2
PROJECT = Path(__file__).parents[2]

publish_chunk = agency_folders._publish_chunk


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each watched by a nanny."""
    home = tmp_path_factory.mktemp("cluster")
    where = home / "scheduler.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT),
        # A worker that takes a killed one's place starts in a tenth of the time.
        "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
        # What kills a worker twice is given up, as what kills four is elsewhere.
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }
    common = ["--scheduler-file", str(where)]
    commands = (
        ["dask_scheduler", *common, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        [
            *("dask_worker", *common, "--host", "127.0.0.1", "--nworkers", str(WORKERS)),
            *("--nthreads", "1", "--no-dashboard", "--local-directory", str(home)),
        ],
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]],
            env=environment,
            stderr=(home / command[0]).open("w"),
            cwd=home,
        )
        for command in commands
    ]
    try:
        yield _address(where)
    finally:
        for each in reversed(running):
            each.terminate()
            each.wait(timeout=300)


def _address(where: Path) -> str:
    until = time.monotonic() + 300
    while not where.exists() or not where.read_text().strip():
        assert time.monotonic() < until, "no scheduler"
        time.sleep(0.1)
    return str(json.loads(where.read_text())["address"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildPaths:
    """Content for several tasks of the cluster."""
    monkeypatch.setattr(cluster, "_REPORTS", 6)
    write_corpus(tmp_path / "content", REPORTS, seed=5)
    return BuildPaths(tmp_path / "content", tmp_path / "site", tmp_path / "cache")


def build_on(scheduler: str, place: BuildPaths) -> list[str]:
    """Build on the cluster; gives what was told."""
    told: list[str] = []
    with ClusterWorkers(scheduler, announce=told.append) as workers:
        build_portal(place, look(), workers)
    return told


def deadly_once(marker: Path, job: Job, tasks: list[agency_folders._Task]) -> list[object]:
    """Whoever comes first is killed with half of its work done."""
    try:
        os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return [*publish_chunk(job, tasks)]
    publish_chunk(job, tasks[: max(1, len(tasks) // 2)])
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_cluster_makes_the_same_site_though_a_worker_is_killed(
    scheduler: str, place: BuildPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = replace(place, site=tmp_path / "pool", cache=tmp_path / "pool-cache")
    build_at(pool)
    marker = tmp_path / "killed"
    monkeypatch.setattr(agency_folders, "_publish_chunk", partial(deadly_once, marker))
    told = build_on(scheduler, place)
    assert marker.exists()
    assert scheduler in told[0]
    expected = tree(pool.site)
    assert tree(place.site) == expected
    assert len([name for name in expected if name.startswith("reports/")]) > REPORTS

    changed_report(place)
    build_on(scheduler, place)
    build_at(pool)
    assert tree(place.site) == tree(pool.site) != expected


def build_from_store(scheduler: str, folder: Path) -> Done:
    places = ("--content", CONTENT, "--cache", f"{BUCKET}/cache", "--site", SITE)
    return nianbao("build", "--cluster", scheduler, *places, cwd=folder)


def test_a_store_gets_the_bytes_of_the_pool_though_a_worker_is_killed(
    scheduler: str, bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(tmp_path / "here")
    write_corpus(here / "content", test_remote.REPORTS, seed=5, years=test_remote.YEARS)
    put(bucket, here / "content", "content/")
    assert nianbao("build", cwd=here).status == 0

    marker = tmp_path / "killed"
    monkeypatch.setattr(cluster, "_REPORTS", 3)
    monkeypatch.setattr(agency_folders, "_publish_chunk", partial(deadly_once, marker))
    done = build_from_store(scheduler, machine(tmp_path / "there"))
    assert done.status == 0
    assert marker.exists()
    assert digests(bucket, "site/") == digests_of(here / "site")

    done = build_from_store(scheduler, machine(tmp_path / "another"))
    assert f"{SITE}：传了 0 个文件" in done.out
    assert digests(bucket, "site/") == digests_of(here / "site")


def named(numbers: list[int]) -> list[tuple[int, int]]:
    time.sleep(0.05)
    return [(number, os.getpid()) for number in numbers]


def deadly(numbers: list[int]) -> list[int]:
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return numbers


def test_every_task_is_done_once_and_by_all_workers(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_REPORTS", 10)
    workers = ClusterWorkers(scheduler)
    with workers:
        workers.start()
        assert workers._client is not None
        workers._client.wait_for_workers(WORKERS, timeout=300)  # one may have been killed before
        done = list(workers.map(named, range(60), 1, weight=lambda _: 5))
    assert sorted(number for number, _ in done) == list(range(60))
    assert os.getpid() not in {process for _, process in done}
    assert len({process for _, process in done}) == WORKERS


def test_what_kills_every_worker_is_left_out_alone(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_REPORTS", 10)

    def lost(number: int, _: KilledError) -> int:
        return -number

    with ClusterWorkers(scheduler) as workers:
        done = sorted(workers.map(deadly, range(30), 1, lost))
    assert done == sorted({*range(30), -13} - {13})


def test_workers_with_other_code_are_refused(
    scheduler: str, place: BuildPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_at(place)
    before = tree(place.site)
    changed_report(place)
    place = replace(place, cache=place.cache.with_name("new"))
    monkeypatch.setattr(cluster, "running_version", lambda: "another")
    with pytest.raises(PublishError, match="同一个版本"):
        build_on(scheduler, place)
    monkeypatch.setattr(cluster, "_require_same", lambda _: None)  # it joined later
    with pytest.raises(PublishError, match="同一个版本"):
        build_on(scheduler, place)
    assert tree(place.site) == before


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with (
        ClusterWorkers("tcp://127.0.0.1:9") as workers,
        pytest.raises(ClusterError, match=r"连不上集群 tcp://127\.0\.0\.1:9"),
    ):
        workers.start()
