import errno
import os
import signal
import socket
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from build_tools.readers import UnreadableError, confinement, read_document, sandbox
from build_tools.readers.sandbox import Limits, close_worker, read_isolated
from tests.readers.drawing import docx, pdf, shown, source, text

PAGE = source("<p>政府信息公开</p>", "2023.html")


@pytest.fixture(autouse=True)
def _no_worker_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A worker can open no file of the tests: it has them before it is confined."""
    close_worker()  # another file's, which has them not
    start = f"import tests.readers.misbehaving; {sandbox._START}"
    monkeypatch.setattr(sandbox, "_START", start)
    yield
    close_worker()


def failure(call: Callable[[], object]) -> str:
    with pytest.raises(UnreadableError) as caught:
        call()
    assert caught.value.problem.path == "2023.html"
    assert "怎么办" in str(caught.value)
    return caught.value.problem.what


def worker() -> int:
    assert sandbox._current
    return sandbox._current._process.pid


def still_reads() -> bool:
    return shown(read_document(PAGE)) == ["政府信息公开"]


def test_every_format_is_read_in_the_worker() -> None:
    assert still_reads()
    first = worker()
    assert shown(read_document(source(docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"), "a.docx"))) == [
        "甲"
    ]
    assert shown(read_document(source(pdf([text(60, 700, "甲")]), "a.PDF"))) == ["甲"]
    assert worker() == first != os.getpid()


def test_a_problem_comes_back_as_it_is() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document(source("", "目录/2023.htm"))
    assert (caught.value.problem.code, caught.value.problem.path) == ("E-EMPTY", "目录/2023.htm")


def test_names_that_are_no_text_keep_their_bytes_here() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_document(source("", "\udcff.html"))
    assert caught.value.problem.path == "\udcff.html"


def test_a_reader_that_takes_too_long_is_ended() -> None:
    read_document(PAGE)
    slow = "tests.readers.misbehaving:sleep"
    assert "秒内没有读完" in failure(lambda: read_isolated(slow, PAGE, Limits(0.2)))
    assert still_reads()


@pytest.mark.parametrize(
    ("reader", "said"),
    [("crash", "崩溃"), ("eat_memory", "内存"), ("recurse", "嵌套"), ("throw", "KeyError")],
)
def test_whatever_a_reader_does_costs_one_report(reader: str, said: str) -> None:
    bounds = Limits(memory=1 << 29)
    bad = f"tests.readers.misbehaving:{reader}"
    assert said in failure(lambda: read_isolated(bad, PAGE, bounds))
    assert still_reads()


def test_a_worker_killed_from_outside_is_replaced() -> None:
    read_document(PAGE)
    os.kill(worker(), signal.SIGKILL)
    assert "崩溃" in failure(lambda: read_document(PAGE))
    assert still_reads()


def test_a_worker_is_replaced_after_many_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_SOURCES_PER_WORKER", 2)
    pids = []
    for _ in range(4):
        read_document(PAGE)
        pids.append(worker())
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_forked_process_has_a_worker_of_its_own() -> None:
    read_document(PAGE)
    with get_context("fork").Pool(1) as pool:
        assert pool.apply(_worker_of_a_fork) not in (worker(), 0)
    assert still_reads()


def _worker_of_a_fork() -> int:
    return worker() if still_reads() else 0


needs_files = pytest.mark.skipif(
    not confinement.offers_files(), reason="this kernel has no Landlock: files are not taken away"
)
needs_calls = pytest.mark.skipif(
    not confinement.offers_calls(), reason="this kernel has no seccomp: calls are not taken away"
)


def attempt(name: str, data: str = "") -> str:
    """What a reader in the worker gets for what it tries."""
    return read_isolated(f"tests.readers.misbehaving:{name}", source(data, "2023.html")).text


@needs_files
@pytest.mark.parametrize("name", ["open_passwords", "open_sources", "list_folders"])
def test_a_reader_can_open_no_file(name: str) -> None:
    assert still_reads()
    assert attempt(name) == str(errno.EACCES)
    assert still_reads()


@needs_files
def test_a_reader_can_write_nowhere(tmp_path: Path) -> None:
    assert attempt("write_outside", str(tmp_path / "left")) == str(errno.EACCES)
    assert list(tmp_path.iterdir()) == []


@needs_calls
@pytest.mark.parametrize("name", ["connect", "send"])
def test_a_reader_reaches_nobody(name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        assert attempt(name, str(port)) == str(errno.EPERM)


@needs_calls
@pytest.mark.parametrize("name", ["call_by_name", "run_program"])
def test_a_reader_calls_no_other_program(name: str) -> None:
    assert attempt(name) == str(errno.EPERM)


def test_without_any_help_of_the_kernel_reports_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing = "from build_tools.readers import confinement; confinement._call = lambda *_: -1; "
    nothing += "confinement.platform.machine = lambda: 'other'; "
    monkeypatch.setattr(sandbox, "_START", nothing + sandbox._START)
    assert attempt("open_passwords") == "done"
    assert still_reads()
