"""Workers of a cluster build what lies in an object store, and what goes back there."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from build_tools.site import agency_folders
from build_tools.synthetic import write_corpus
from build_tools.workers import cluster
from tests.commands import Done, nianbao
from tests.site.test_remote import (
    BUCKET,
    CONTENT,
    REPORTS,
    SITE,
    bucket,
    digests,
    digests_of,
    machine,
    put,
)
from tests.workers.test_cluster import deadly_once, scheduler

__all__ = ["bucket", "scheduler"]


def build_on(scheduler: str, folder: Path) -> Done:
    places = ("--content", CONTENT, "--cache", f"{BUCKET}/cache", "--site", SITE)
    return nianbao("build", "--cluster", scheduler, *places, cwd=folder)


def test_a_store_gets_the_bytes_of_the_pool_though_a_worker_is_killed(
    scheduler: str, bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machine(tmp_path / "here")
    write_corpus(here / "content", REPORTS, seed=5)
    put(bucket, here / "content", "content/")
    assert nianbao("build", cwd=here).status == 0

    marker = tmp_path / "killed"
    monkeypatch.setattr(cluster, "_REPORTS", 6)
    monkeypatch.setattr(agency_folders, "_publish_chunk", partial(deadly_once, marker))
    done = build_on(scheduler, machine(tmp_path / "there"))
    assert done.status == 0
    assert marker.exists()
    assert digests(bucket, "site/") == digests_of(here / "site")

    done = build_on(scheduler, machine(tmp_path / "another"))
    assert f"{SITE}：传了 0 个文件" in done.out
    assert digests(bucket, "site/") == digests_of(here / "site")
