"""The portal behind the real nginx, driven in a real browser under its security policy."""

from __future__ import annotations

import json
import os
import re
import shutil
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.portals import Portal
from tests.browser.serving import content_security_policy
from tests.browser.visits import new_window
from tests.deploy.nginx import find_nginx, running_nginx

pytestmark = pytest.mark.browser

MOST_BYTES_OF_A_REPORT_PAGE = 100_000


@pytest.fixture(scope="module")
def portal(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The portal in a folder of its own, into which these tests write."""
    folder = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(portal.folder, folder, copy_function=os.link)
    return replace(portal, folder=folder)


@pytest.fixture(scope="module")
def address(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = find_nginx()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI must test the nginx example, but there is no nginx here")
        pytest.skip("no nginx on this machine: apt-get install nginx-light")
    with running_nginx(program, portal.folder, tmp_path_factory.mktemp("nginx")) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with new_window(browser) as window:
        yield window.new_page()


def _get(url: str) -> Any:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        return urllib.request.urlopen(request)
    except HTTPError as error:
        return error


def test_every_page_is_sent_with_the_policy_under_which_browser_tests_open_it(
    portal: Portal, address: str
) -> None:
    for path in portal.kinds.values():
        policy = _get(address + path).headers["Content-Security-Policy"]
        assert policy == content_security_policy(f"/{path}"), path


@pytest.mark.parametrize("kind", ["report", "search", "explore"])
def test_no_page_breaks_the_security_policy(
    portal: Portal, address: str, page: Page, kind: str
) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}{portal.kinds[kind]}?q=政府")
    page.wait_for_load_state("networkidle")
    assert complaints == []


def test_a_report_page_is_light(portal: Portal, address: str, page: Page) -> None:
    page.goto(address + portal.kinds["report"])
    page.wait_for_load_state("networkidle")
    sizes: list[int] = page.evaluate(
        """[...performance.getEntriesByType('navigation'),
            ...performance.getEntriesByType('resource')].map(entry => entry.transferSize)"""
    )
    assert 0 < sum(sizes) < MOST_BYTES_OF_A_REPORT_PAGE


def test_the_search_form_finds_its_page(portal: Portal, address: str, page: Page) -> None:
    page.goto(address + portal.kinds["report"])
    page.fill(".nb-headsearch input", "政府")
    page.click(".nb-headsearch button")
    page.wait_for_url(f"{address}search.html?q=*")


@pytest.mark.parametrize("path", ["no-such-page.html", "reports/"])
def test_an_unknown_address_answers_with_our_own_404(address: str, path: str) -> None:
    answer = _get(address + path)
    assert answer.status == 404
    assert answer.headers["Content-Security-Policy"]


def test_answers_are_compressed_and_kept_as_long_as_they_hold(portal: Portal, address: str) -> None:
    page: HTTPResponse = _get(address + portal.kinds["report"])
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Cache-Control"] == "public, max-age=300"
    sheets = re.findall(r'href="[./]*(assets/stylesheets/[^"]+)"', _text(portal, "report"))
    assert sheets
    for sheet in sheets:
        assert "immutable" in _get(address + sheet).headers["Cache-Control"]


def test_only_the_page_of_one_chart_may_be_framed(address: str) -> None:
    for name, frames in (("embed.html", "*"), ("index.html", "'none'"), ("search.html", "'none'")):
        policy = _get(address + name).headers["Content-Security-Policy"]
        assert policy.endswith(f"frame-ancestors {frames}"), name


def test_files_compressed_beforehand_are_sent_as_they_are(portal: Portal, address: str) -> None:
    beforehand = portal.folder / "example.txt.gz"
    (portal.folder / "example.txt").write_text("plain", "utf-8")
    beforehand.write_bytes(b"any bytes")
    try:
        assert _get(address + "example.txt").read() == b"any bytes"
    finally:
        beforehand.unlink()
        beforehand.with_suffix("").unlink()


def test_our_own_scripts_and_sets_of_the_search_are_kept_for_ever(
    portal: Portal, address: str
) -> None:
    text, pointer = _text(portal, "report"), (portal.folder / "search/names.js").read_text("utf-8")
    ours = re.findall(r'(?:href|src)="[./]*(assets/nianbao/[^"]+\.(?:css|js))"', text)
    version = json.loads(pointer[len("nianbaoData(") : -len(");\n")])["version"]
    assert {Path(name).suffix for name in ours} == {".css", ".js"}
    tables = (portal.folder / "explore/tables.js").read_text("utf-8")
    columns = json.loads(tables[len("nianbaoData(") : -len(");\n")])["version"]
    for name in (*ours, f"search/{version}/texts.js", f"explore/{columns}/kinds.js"):
        assert "immutable" in _get(address + name).headers["Cache-Control"], name
    for name in ("search/names.js", "explore/tables.js", portal.kinds["search"]):
        assert _get(address + name).headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("name", "status"),
    [(".git/config", 404), (".htaccess", 404), ("data/.x.csv", 404), (".well-known/a.txt", 200)],
)
def test_hidden_files_are_not_there(portal: Portal, address: str, name: str, status: int) -> None:
    path = portal.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("hidden", "utf-8")
    try:
        assert _get(address + name).status == status
    finally:
        path.unlink()


@pytest.mark.parametrize(("suffix", "kind"), [(".csv", "text/csv"), (".json", "application/json")])
def test_data_files_say_what_they_are(portal: Portal, address: str, suffix: str, kind: str) -> None:
    path = Path(portal.kinds["report"]).with_suffix(suffix)
    assert _get(address + str(path)).headers["Content-Type"].startswith(kind)


def test_the_original_is_not_said_to_be_in_our_encoding(portal: Portal, address: str) -> None:
    original = next(portal.folder.rglob("*.source.txt")).relative_to(portal.folder)
    answer = _get(address + str(original))
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def _text(portal: Portal, kind: str) -> str:
    return (portal.folder / portal.kinds[kind]).read_text("utf-8")
