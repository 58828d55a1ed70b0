"""Content, cache and site in an object store: moto's S3, over HTTP, through s3fs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import md5
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from build_tools.library import AgencyReports
from build_tools.model import Source
from build_tools.publishing.remote import LISTING, RemoteError, RemoteFolder
from build_tools.site.remote import RemotePlaces, send_site
from tests.commands import ROOT, Done, nianbao
from tests.corpus import write_corpus
from tests.site.building import BuildPaths, build_at, changed_report, place, report_of, tree

__all__ = ["place"]

BUCKET, SITE, CONTENT = "s3://portal", "s3://portal/site", "s3://portal/content"
REPORTS, YEARS = 6, (2022, 2023)  # of three agencies: each file costs a request or two


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    import boto3  # few processes of tests need what takes half a second
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    found = boto3.resource("s3").Bucket("portal")
    found.create()
    found.objects.delete()  # the servers of one process share what they hold
    yield found
    server.stop()


def objects(bucket: Any, below: str) -> dict[str, bytes]:
    """What lies there, as a client of the store's own makers sees it, but for our listing."""
    return {name: each.get()["Body"].read() for name, each in _listed(bucket, below)}


def digests(bucket: Any, below: str) -> dict[str, str]:
    """The MD5 of what lies there, as the store itself works it out: one request for all."""
    return {name: each.e_tag.strip('"') for name, each in _listed(bucket, below)}


def digests_of(folder: Path) -> dict[str, str]:
    return {name: md5(data).hexdigest() for name, data in tree(folder).items()}


def _listed(bucket: Any, below: str) -> Iterator[tuple[str, Any]]:
    for each in bucket.objects.filter(Prefix=below):
        if each.key != f"{below}{LISTING}":
            yield each.key.removeprefix(below), each


def put(bucket: Any, folder: Path, below: str) -> None:
    for name, data in tree(folder).items():
        bucket.put_object(Key=f"{below}{name}", Body=data)


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def sent(folder: Path) -> tuple[int, int, int]:
    remote = RemoteFolder(SITE)
    done = remote.send(folder, remote.compare(folder))
    return done.written, done.kept, done.removed


def fetched(folder: Path) -> tuple[int, int, int]:
    done = RemoteFolder(CONTENT).fetch(folder, folder.parent / "note.json")
    return done.written, done.kept, done.removed


def test_what_is_sent_is_what_lies_there(bucket: Any, tmp_path: Path) -> None:
    site = write(tmp_path / "site", a="1", b__c="22", b__gone="3", **{".git__HEAD": "ref"})
    bucket.put_object(Key="site/others.txt", Body=b"not ours")
    assert sent(site) == (3, 0, 0)
    assert sent(site) == (0, 3, 0)
    write(site, a="9", new="4")
    (site / "b" / "gone").unlink()
    assert sent(site) == (2, 1, 1)
    expected = {"a": b"9", "b/c": b"22", "new": b"4", "others.txt": b"not ours"}
    assert objects(bucket, "site/") == expected


def test_what_somebody_spoilt_is_sent_again(bucket: Any, tmp_path: Path) -> None:
    site = write(tmp_path / "site", a="1", b="22")
    sent(site)
    bucket.Object("site/a").delete()
    bucket.put_object(Key="site/b", Body=b"cut off there")
    assert sent(site) == (2, 0, 0)
    assert objects(bucket, "site/") == {"a": b"1", "b": b"22"}


def test_sending_cut_off_is_made_good_also_by_the_state_before(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file was written over when the network went: nobody takes it for what it was."""
    old = write(tmp_path / "old", a="1", b="1")
    new = write(tmp_path / "new", a="2", b="2")
    sent(old)
    monkeypatch.setattr("build_tools.publishing.remote._AT_ONCE", 1)
    remote = RemoteFolder(SITE)
    sending = remote.compare(new)
    put_one = remote._fs.put

    def fail_at_the_second(names: list[str], paths: list[str]) -> None:
        if paths[0].endswith("/b"):
            raise ConnectionError("gone")
        put_one(names, paths)

    monkeypatch.setattr(remote._fs, "put", fail_at_the_second)
    with pytest.raises(RemoteError, match=r"s3://portal/site 读写不了：gone。怎么办："):
        remote.send(new, sending)
    assert objects(bucket, "site/") == {"a": b"2", "b": b"1"}
    assert sent(old) == (2, 0, 0)
    assert objects(bucket, "site/") == {"a": b"1", "b": b"1"}


def no_more(*_: object) -> None:
    raise ConnectionError("gone")


def test_what_was_sent_before_a_cut_goes_when_it_is_no_more(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An agency whose pages came to stand there, and was withdrawn before the next build."""
    old = write(tmp_path / "old", a="1")
    sent(old)
    remote = RemoteFolder(SITE)
    sending = remote.compare(write(tmp_path / "new", a="1", withdrawn="2"))
    monkeypatch.setattr(remote, "_remove", no_more)
    with pytest.raises(RemoteError, match="gone"):
        remote.send(tmp_path / "new", sending)
    assert objects(bucket, "site/") == {"a": b"1", "withdrawn": b"2"}
    assert sent(old) == (0, 1, 1)
    assert objects(bucket, "site/") == {"a": b"1"}


@pytest.mark.parametrize(
    ("removing", "said"),
    [
        (no_more, "s3://portal/site 读写不了：gone"),
        # What s3fs does with keys that may not be deleted: nothing.
        (lambda _: [], r"s3://portal/site 里有 1 个文件没有删掉，例如 withdrawn：读者仍然看得到"),
    ],
)
def test_what_could_not_be_removed_is_told_and_goes_the_next_time(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removing: Any, said: str
) -> None:
    site = write(tmp_path / "site", a="1", withdrawn="2")
    sent(site)
    (site / "withdrawn").unlink()
    remote = RemoteFolder(SITE)
    monkeypatch.setattr(remote._fs, "rm", removing)
    with pytest.raises(RemoteError, match=said):
        remote.send(site, remote.compare(site))
    assert sent(site) == (0, 1, 1)
    assert objects(bucket, "site/") == {"a": b"1"}


def test_names_that_look_like_patterns_are_names(bucket: Any, tmp_path: Path) -> None:
    site = write(tmp_path / "site", **{"附件1.pdf": "1", "附件[1].pdf": "2", "附*": "3"})
    assert sent(site) == (3, 0, 0)
    (site / "附件[1].pdf").unlink()
    (site / "附*").unlink()
    assert sent(site) == (0, 1, 2)
    assert objects(bucket, "site/") == {"附件1.pdf": b"1"}


def test_nothing_is_sent_where_it_is_not_known_what_was(bucket: Any, tmp_path: Path) -> None:
    site = write(tmp_path / "site", a="1")
    bucket.put_object(Key=f"site/{LISTING}", Body=b'{"a": ')
    with pytest.raises(RemoteError, match=rf"里的 {LISTING} 坏了.*怎么办：请删掉它再发布一次"):
        sent(site)


def test_what_is_fetched_is_what_lies_there(bucket: Any, tmp_path: Path) -> None:
    content = tmp_path / "content"
    put(bucket, write(tmp_path / "theirs", a="1", b__c="22"), "content/")
    bucket.put_object(Key="content/b/../../../hostile", Body=b"outside")
    assert fetched(content) == (2, 0, 0)
    assert fetched(content) == (0, 2, 0)
    bucket.put_object(Key="content/a", Body=b"8")  # as long as before
    bucket.Object("content/b/c").delete()
    assert fetched(content) == (1, 0, 1)
    assert tree(content) == {"a": b"8"}
    write(content, a="9")
    assert fetched(content) == (1, 0, 0)
    assert tree(tmp_path).keys() == {"content/a", "note.json", "theirs/a", "theirs/b/c"}


def test_what_is_fetched_may_have_any_name_and_become_another_kind(
    bucket: Any, tmp_path: Path
) -> None:
    """Written by people, in folders that turn into files and back."""
    names = ["2023　年报[1].txt", "长" * 84, "a b+c%20d&e=ü?.txt", "e\u200bf", "p/q/r"]
    for name in names:
        bucket.put_object(Key=f"content/{name}", Body=name.encode())
    assert fetched(tmp_path / "content") == (len(names), 0, 0)
    assert tree(tmp_path / "content") == {name: name.encode() for name in names}
    for gone, come in (("p/q/r", "p"), ("p", "p/q")):
        bucket.Object(f"content/{gone}").delete()
        bucket.put_object(Key=f"content/{come}", Body=b"1")
        assert fetched(tmp_path / "content") == (1, len(names) - 1, 1)


def test_half_a_file_is_not_fetched(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As stores may give it that do not tell beforehand how long it is."""
    content = write(tmp_path / "content", a="as it was")
    bucket.put_object(Key="content/a", Body=b"123456")
    remote = RemoteFolder(CONTENT)
    monkeypatch.setattr(remote._fs, "get", lambda _, paths: Path(paths[0]).write_bytes(b"123"))
    with pytest.raises(RemoteError, match="a 没有取全，或者正在变"):
        remote.fetch(content, tmp_path / "note.json")
    assert tree(tmp_path) == {"content/a": b"as it was"}


@pytest.mark.parametrize(
    ("content", "cache", "site"),
    [
        ("s3://portal", "", "s3://portal/site"),
        ("s3://portal/", "s3://portal", ""),
        ("", "s3://portal/site/", "s3://portal/site"),
    ],
)
def test_addresses_that_would_spoil_each_other_are_refused(
    content: str, cache: str, site: str
) -> None:
    with pytest.raises(RemoteError, match="--cache 和 --site 要是两个地址"):
        RemotePlaces(content=content, cache=cache, site=site).check_apart()
    RemotePlaces(content="s3://portal/a", cache="s3://portal/ab", site="s3://portal").check_apart()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://portal/nothing", "s3://portal/nothing 里没有文件。怎么办：请检查地址、权限和网络"),
        ("s3://no-such-bucket/x", "没有文件"),
        ("nonsense://x", "用不了|读写不了"),
    ],
)
def test_nothing_is_fetched_from_where_nothing_is(
    bucket: Any, tmp_path: Path, address: str, said: str
) -> None:
    assert bucket
    with pytest.raises(RemoteError, match=said):
        RemoteFolder(address).fetch(tmp_path / "content", tmp_path / "note.json")


def test_at_a_terminal_it_is_told_which_store_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert RemoteFolder(f"memory:/{tmp_path}").is_empty()
    assert f"等 memory:/{tmp_path} 回答" in capsys.readouterr().err


def machine(folder: Path) -> Path:
    """A folder with the settings of a portal, and nothing else."""
    folder.mkdir()
    theme = {"custom_dir": str(ROOT / "site_templates" / "theme")}
    settings = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "content", "theme": theme}
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return folder


def build(folder: Path) -> Done:
    return nianbao(
        "build", "--content", CONTENT, "--cache", f"{BUCKET}/cache", "--site", SITE, cwd=folder
    )


def test_a_portal_in_an_object_store_is_the_portal_in_folders(bucket: Any, tmp_path: Path) -> None:
    here = machine(tmp_path / "here")
    write_corpus(here / "content", REPORTS, seed=5, years=YEARS)
    put(bucket, here / "content", "content/")
    assert nianbao("build", cwd=here).status == 0
    there = machine(tmp_path / "there")
    done = build(there)
    assert (done.status, done.told) == (0, [])
    assert digests(bucket, "site/") == digests_of(here / "site")

    another = machine(tmp_path / "another")
    done = build(another)
    assert f"{SITE}：传了 0 个文件" in done.out
    assert digests(bucket, "cache/")

    for agency in sorted((here / "content" / "reports").iterdir())[:-1]:
        shutil.rmtree(agency)
    bucket.objects.filter(Prefix="content/").delete()
    put(bucket, here / "content", "content/")
    done = build(machine(tmp_path / "fresh"))
    assert done.status == 1
    assert "没有上传到 s3://portal/site" in done.told[-1]
    assert digests(bucket, "site/") == digests_of(here / "site")


def spoil(place: BuildPaths, accident: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first report, its agency or the register meet an accident from now on."""
    report, register = report_of(place), place.content / "agencies.yml"
    if accident == "no register":
        register.unlink()
    elif accident == "half a register":
        register.write_text(f"{register.read_text('utf-8')[:-40]}\n<<<<<<< ours\n", "utf-8")
    else:
        module = import_module(accident.rpartition(".")[0])
        name = (
            f"{report.parent.name}/{report.name}" if "reading" in accident else report.parent.name
        )
        does = getattr(module, accident.rpartition(".")[2])

        def fail(given: Source | AgencyReports, *rest: Any, **more: Any) -> Any:
            if (given.path if isinstance(given, Source) else given.id).endswith(name):
                raise MemoryError
            return does(given, *rest, **more)

        monkeypatch.setattr(accident, fail)


@pytest.mark.parametrize(
    ("accident", "said"),
    [
        ("build_tools.site.agency_folders.agency_contents", "这些机构这次没有做成.*E-MEMORY"),
        ("build_tools.reports.reading.read_report", "这些机构这次没有做成.*E-MEMORY"),
        ("half a register", "E-REGISTER-LOST"),
        ("no register", "机构名录 agencies.yml 不见了"),
    ],
)
def test_an_accident_on_a_new_machine_takes_nothing_away(
    place: BuildPaths, monkeypatch: pytest.MonkeyPatch, accident: str, said: str
) -> None:
    """Which has nothing of what was published to put in its place."""
    address = RemotePlaces(site=f"memory:/{place.site}")
    send_site(address, place.site, build_at(place), meant=False)
    remote, new = RemoteFolder(address.site), place.site.with_name("new")
    before = RemoteFolder(address.site).compare(place.site)
    spoil(place, accident, monkeypatch)
    fresh = replace(place, site=new / "site", cache=new / "cache")
    report = build_at(fresh)
    with pytest.raises(RemoteError, match=f"(?s)没有上传到 memory:.*{said}"):
        send_site(address, fresh.site, report, meant=False)
    assert remote.compare(place.site) == before
    send_site(address, fresh.site, report, meant=True)
    assert remote.compare(place.site) != before


def test_a_mounted_disk_is_an_address_too(place: BuildPaths) -> None:
    disk = place.site.with_name("disk")
    address = RemotePlaces(site=f"file://{disk}/portal")
    for _ in range(2):
        send_site(address, place.site, build_at(place), meant=False)
        sent = tree(disk / "portal")
        assert {name: sent[name] for name in sent if not name.startswith(".")} == tree(place.site)
        changed_report(place)


@pytest.mark.slow
def test_a_killed_build_is_made_good_by_the_next(bucket: Any, tmp_path: Path) -> None:
    here = machine(tmp_path / "here")
    write_corpus(here / "content", REPORTS, seed=5, years=YEARS)
    put(bucket, here / "content", "content/")
    command = [sys.executable, "-m", "build_tools.cli", "build", "--site", SITE]
    running = subprocess.Popen(command, cwd=here, env={**os.environ, "PYTHONPATH": str(ROOT)})
    while running.poll() is None and not [*bucket.objects.filter(Prefix="site/").limit(1)]:
        time.sleep(0.1)  # the store answers in this process
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    done = nianbao("build", "--site", SITE, cwd=here)
    assert done.status == 0
    assert nianbao("build", cwd=here).status == 0
    assert digests(bucket, "site/") == digests_of(here / "site")
