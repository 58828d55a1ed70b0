"""The work of a build on many machines: a Dask cluster in the place of this machine's processes.

Every worker sees content, cache and site under the same paths, in folders that the machines share.
The cluster gets what comes in pieces, agencies in the main; what is one piece stays here.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from functools import cache, partial
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from build_tools import __version__
from build_tools.common.resources import PAGES
from build_tools.steps import code_version
from build_tools.workers.tasks import Lost, Result, Task, Weight, Work, Workers

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster, SpecCluster

_REPORTS = 200  # in a task at the least: the scheduler takes a millisecond for each
_AHEAD = 2  # tasks waiting per worker
_PATIENCE = 60  # seconds for scheduler and first worker to answer
_MISSING = (
    "没有安装集群用的组件，什么都没有发布。怎么办：请运行 pip install 'nianbao[cluster]'，"
    "每台工作机上也要装；不用集群的，去掉 --cluster"
)


class ClusterError(Exception):
    """The cluster cannot do the work; what it says is for people."""


class ClusterWorkers(Workers):
    """Workers of a scheduler at an address such as ``tcp://host:8786``, or so many on this machine.

    Work that kills one worker after the other is done here in the end, one task at a time, where it
    is found out which report it is.
    """

    def __init__(self, cluster: str, announce: Callable[[str], None] = logging.info) -> None:
        super().__init__()
        self._cluster, self._announce = cluster, announce
        self._client: Client | None = None
        self._local: SpecCluster | None = None

    def start(self, calls: int = 0) -> None:  # noqa: ARG002 - none is renewed
        """Connect to the cluster; ClusterError when it is not there or runs other code."""
        super().start()  # before the threads of the connection
        if self._client is None:
            self._client = self._connected()
            self._announce(f"集群 {self._cluster}：面板在 {self._client.dashboard_link}")

    def close(self) -> None:
        """Leave the cluster; one of our own ends."""
        for each in (self._client, self._local):
            if each is not None:
                each.close()
        self._client = self._local = None
        super().close()

    def renew(self, calls: int = 0) -> None:
        """Nothing: the cluster goes on, and beside its connection no process may be forked."""

    def map(
        self,
        work: Work[Task, Result],
        tasks: Iterable[Task],
        size: int,
        lost: Lost[Task, Result] | None = None,
        weight: Weight[Task] | None = None,
    ) -> Iterator[Result]:
        """As ``Workers.map``, in chunks of at least 200 reports whatever ``size`` says."""
        waiting = list(tasks)
        chunks = _heavy_chunks(waiting, weight)
        first = list(islice(chunks, 2))
        if len(first) < 2:
            yield from super().map(work, waiting, size, lost)
            return
        self.start()
        for chunk, future in self._done(work, chain(first, chunks)):
            yield from self._results(work, chunk, future, lost)

    def _done(
        self, work: Work[Task, Result], chunks: Iterator[list[Task]]
    ) -> Iterator[tuple[list[Task], Future[list[Result]]]]:
        """Every chunk with what became of it, as they are done; few are under way at a time."""
        from distributed import as_completed

        assert self._client is not None  # noqa: S101 - that is what starting means
        chunk_of: dict[str, list[Task]] = {}
        done = as_completed(loop=self._client.loop)
        call = partial(_checked, running_version(), work)
        while True:
            free = max(2, _AHEAD * len(self._client.nthreads())) - len(chunk_of)
            for chunk in islice(chunks, max(free, 0)):
                future = self._client.submit(call, chunk, pure=False)
                chunk_of[str(future.key)] = chunk
                done.add(future)
            if not chunk_of:
                return
            future = next(done)
            yield chunk_of.pop(str(future.key)), future

    def _results(
        self,
        work: Work[Task, Result],
        chunk: list[Task],
        future: Future[list[Result]],
        lost: Lost[Task, Result] | None,
    ) -> Iterator[Result]:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            yield from future.result()
        except KilledWorker:
            yield from self._one_by_one(work, chunk, lost)
        except (CancelledError, FutureCancelledError, TimeoutError):
            raise _gone(self._cluster) from None

    def _connected(self) -> Client:
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError(_MISSING) from None
        for name in ("distributed", "distributed.client"):  # what they say is not for users
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            where = self._own() if self._cluster.isdigit() else self._cluster
            client = Client(where, timeout=_PATIENCE, set_as_default=False)
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise _gone(self._cluster) from error
        _require_same(client)
        return client

    def _own(self) -> LocalCluster:
        """A cluster on this machine alone, for trying it out."""
        from distributed import LocalCluster

        self._local = LocalCluster(
            n_workers=int(self._cluster),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
        return self._local


@cache
def running_version() -> str:
    """Changes with everything on a machine that decides what a report's pages hold.

    Of the code as this process loaded it, hence computed once.
    """
    python = ".".join(map(str, sys.version_info[:2]))
    pages = blake2b(b"\0".join(path.read_bytes() for path in sorted(PAGES.glob("*.j2"))))
    return f"{__version__} {code_version('publishing')} {pages.hexdigest()} python {python}"


def _checked(version: str, work: Work[Task, Result], chunk: list[Task]) -> list[Result]:
    """On a worker: ``work``, unless by other code, for workers may join at any time."""
    if running_version() != version:
        from distributed import get_worker

        raise _other_version([get_worker().address])
    return work(chunk)


def _require_same(client: Client) -> None:
    """ClusterError when a worker runs other code, or several tasks at once."""
    versions: dict[str, Any] = client.run(running_version, on_error="return")
    if others := sorted(at for at, found in versions.items() if found != running_version()):
        raise _other_version(others)
    if threaded := sorted(at for at, threads in client.nthreads().items() if threads > 1):
        raise ClusterError(
            f"工作进程 {'、'.join(threaded)} 开了多个线程，什么都没有发布。怎么办："
            "请用 dask worker --nthreads 1 启动，要用几个核就加 --nworkers 几"
        )


def _other_version(workers: list[str]) -> ClusterError:
    return ClusterError(
        f"工作进程 {'、'.join(workers)} 上的 nianbao、Python 或依赖的版本和这台机器的不同，"
        "什么都没有发布。怎么办：请在那些机器上装同一个版本，再重新启动工作进程"
    )


def _gone(cluster: str) -> ClusterError:
    return ClusterError(
        f"连不上集群 {cluster}，或者中途断开了，什么都没有发布，网站保持原样。怎么办："
        "请检查调度进程（dask scheduler）和工作进程（dask worker）是否在运行、端口通不通，然后再试"
    )


def _heavy_chunks(tasks: list[Task], weight: Weight[Task] | None) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for task in tasks:
        chunk.append(task)
        if (sum(map(weight, chunk)) if weight else len(chunk)) >= _REPORTS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
