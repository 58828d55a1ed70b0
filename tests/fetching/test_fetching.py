"""``nianbao add`` with an address, against a local site that behaves well and badly."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from build_tools.adding import examine
from build_tools.cli import fetching
from build_tools.cli.commands import main
from build_tools.fetching import Fetcher, FetchError, fetch_report
from build_tools.fetching.addresses import parsed, public_ip
from build_tools.fetching.client import RequestLimits
from build_tools.library import scan
from tests.accuracy.documents import word_file
from tests.commands import ROOT
from tests.fetching.sites import Site, linking, login, packed, report_page, running, scripts_only

QINZHOU = "qinzhou-investment-promotion-bureau"


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.asked.clear()
    return server


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.setattr(fetching, "FETCHER", polite)
    return tmp_path / "content"


def polite(limits: RequestLimits | None = None) -> Fetcher:
    return Fetcher(limits, loopback=True, sleep=lambda _: None)


def add(content: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["add", "--content", str(content), *arguments])


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_a_page_is_kept_as_served_with_its_source_and_evidence(
    site: Site, content: Path, charset: str
) -> None:
    page = report_page(charset=charset)
    url = site.serve("/nb/1.html", page)
    moved = site.serve("/old", b"", 302, Location="/nb/1.html")
    done = add(content, moved)
    assert done.exit_code == 0, done.output
    home = content / "reports" / QINZHOU
    assert (home / "2024.html").read_bytes() == page
    said = (home / "2024.yml").read_text("utf-8")
    assert f'url: "{url}"' in said
    assert "published: 2025-01-20" in said
    assert "seen: " in said
    records = list(ArchiveIterator(io.BytesIO((home / "2024.warc.gz").read_bytes())))
    answers = [each for each in records if each.rec_type == "response"]
    assert [each.rec_headers.get_header("WARC-Target-URI") for each in records][-1] == url
    assert len(answers) == 2
    assert scan(content).problems == ()


def test_compressed_pages_are_kept_unpacked(site: Site, content: Path) -> None:
    url = site.serve("/1.html", packed(report_page()), Content_Encoding="gzip")
    assert add(content, url).exit_code == 0
    assert (content / "reports" / QINZHOU / "2024.html").read_bytes() == report_page()


def test_the_attachment_that_a_page_only_links_to_is_the_report(site: Site) -> None:
    lines = (ROOT / "content" / "reports" / QINZHOU / "2023.txt").read_text("utf-8")
    data = word_file([each for each in lines.splitlines() if each.strip()], {})
    site.serve("/f/a.docx", data, Content_Type="application/octet-stream")
    site.serve("/f/b.pdf", b"%PDF-1.4")
    url = site.serve(
        "/1.html", linking(("/f/a.docx", "2024年政府信息公开年报"), ("f/b.pdf", "通知"))
    )
    report = fetch_report(url, polite(), lambda _data, _suffix: False)
    assert (report.url, report.suffix, report.data) == (url, ".docx", data)
    assert len(report.exchanges) == 2


def test_a_changed_page_becomes_the_version_in_force(site: Site, content: Path) -> None:
    first, second = report_page(), report_page("<p>更正：以本页为准，原来的一页作废。</p>")
    url = site.serve("/1.html", first)
    assert add(content, url).exit_code == 0
    site.serve("/1.html", first.replace(b"<body>", b"<body><!-- 2 -->"))
    again = add(content, url)
    assert "已有 1 份" in again.output
    site.serve("/1.html", second)
    assert add(content, url).exit_code == 0
    home = content / "reports" / QINZHOU
    assert (home / "2024.html").read_bytes() == second
    assert (home / "2024.v1.html").read_bytes() == first
    assert {"2024.v1.yml", "2024.v1.warc.gz", "2024.warc.gz"} <= {
        each.name for each in home.iterdir()
    }


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, b"", "403，拒绝访问"),
        (404, b"", "没有这个网页"),
        (410, b"", "已经删除"),
        (500, b"", "网站出了错"),
        (200, login(), "登录"),
        (200, scripts_only(), "靠脚本"),
        (200, linking(("a.docx", "甲"), ("b.docx", "乙")), "2 个附件"),
    ],
)
def test_what_a_site_answered_is_said(
    site: Site, content: Path, status: int, body: bytes, said: str
) -> None:
    done = add(content, site.serve("/1.html", body, status))
    assert done.exit_code == 1
    assert said in done.output
    assert "怎么办" in done.output


def test_endless_redirects_end(site: Site) -> None:
    site.serve("/a", b"", 302, Location="/b")
    url = site.serve("/b", b"", 302, Location="/a")
    with pytest.raises(FetchError, match="没有尽头"):
        polite().fetch(url)
    for number in range(20):
        site.serve(f"/{number}", b"", 302, Location=f"/{number + 1}")
    with pytest.raises(FetchError, match="没有尽头"):
        polite().fetch(f"{site.url}/0")


def test_slow_bytes_and_endless_ones_end(site: Site) -> None:
    with pytest.raises(FetchError, match=r"没有传完|中断"):
        polite(RequestLimits(seconds=0.3)).fetch(f"{site.url}/slow")
    url = site.serve("/large", b"x" * 2_000_000)
    with pytest.raises(FetchError, match="上限"):
        polite(RequestLimits(size=1_000_000)).fetch(url)
    bomb = site.serve("/bomb", packed(b"\0" * 20_000_000), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="上限"):
        polite(RequestLimits(size=1_000_000)).fetch(bomb)
    cut = site.serve("/cut", b"abc", Content_Length="10")
    with pytest.raises(FetchError):
        polite(RequestLimits(silence=0.3)).fetch(cut)


def test_what_robots_txt_forbids_is_not_asked(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /nb/\n")
    url = site.serve("/nb/1.html", report_page())
    with pytest.raises(FetchError, match=r"robots\.txt"):
        polite().fetch(url)
    assert site.paths() == []
    assert polite().fetch(site.serve("/other", b"x"))[-1].status == 200
    site.serve("/robots.txt", b"", 503)
    with pytest.raises(FetchError, match=r"robots\.txt"):
        polite().fetch(f"{site.url}/other")


def test_there_is_a_second_between_requests(site: Site) -> None:
    waits: list[float] = []
    fetcher = Fetcher(loopback=True, sleep=waits.append)
    fetcher.fetch(site.serve("/1", b"x"))
    fetcher.fetch(site.serve("/2", b"x"))
    assert len(site.asked) == 3
    assert len(waits) == 2
    assert all(0.5 < wait <= 1 for wait in waits)


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.0.0.8", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1",
     "fd00::1", "fe80::1", "::ffff:10.0.0.1", "0.0.0.0", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_inside_private_networks_are_refused(ip: str) -> None:
    with pytest.raises(FetchError, match="内部网络"):
        public_ip(parsed("http://example.gov.cn/"), lambda _host, _port: [ip])
    with pytest.raises(FetchError, match="内部网络"):
        public_ip(parsed("http://example.gov.cn/"), lambda _host, _port: ["8.8.8.8", ip])


def test_a_redirect_into_a_private_network_is_refused(site: Site) -> None:
    url = site.serve("/1", b"", 302, Location="http://inside.example/secret")

    def resolver(host: str, _port: int) -> list[str]:
        return ["127.0.0.1"] if host == "127.0.0.1" else ["10.0.0.1"]

    with pytest.raises(FetchError, match="内部网络"):
        Fetcher(loopback=True, resolver=resolver, sleep=lambda _: None).fetch(url)


def test_a_name_is_resolved_once_and_the_checked_machine_is_asked(site: Site) -> None:
    port = int(site.url.rpartition(":")[2])
    answers = {"rebinding.example": [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]}

    def resolver(host: str, _port: int) -> list[str]:
        return answers[host].pop(0)

    site.serve("/1", b"x")
    fetcher = Fetcher(loopback=True, resolver=resolver, sleep=lambda _: None)
    assert fetcher.fetch(f"http://rebinding.example:{port}/1")[-1].body == b"x"
    assert answers["rebinding.example"] == [["10.0.0.1"]]


def test_the_command_itself_goes_nowhere_private(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "FETCHER", Fetcher)
    done = add(content, "http://127.0.0.1:9/")
    assert done.exit_code == 1
    assert "内部网络" in done.output


def test_a_list_of_addresses_is_a_file_and_no_more(site: Site, content: Path) -> None:
    listed = content.parent / "网址.txt"
    listed.write_text(f"# 两个\n{site.serve('/1.html', report_page())}\n{site.url}/none\n", "utf-8")
    done = add(content, "--addresses", str(listed))
    assert done.exit_code == 1
    assert "没有这个网页" in done.output
    assert (content / "reports" / QINZHOU / "2024.html").exists()
    assert site.paths() == ["/1.html", "/none"]


def test_a_fetched_page_reads_like_a_saved_one(tmp_path: Path) -> None:
    path = tmp_path / "1.html"
    path.write_bytes(report_page())
    assert examine(path).metadata.publisher == "钦州市投资促进局"


def test_links_that_are_gone_or_changed_are_told(site: Site, content: Path) -> None:
    url = site.serve("/1.html", report_page())
    assert add(content, url).exit_code == 0
    options = ["status", "--content", str(content), "--check-links"]
    assert "原网页：0" in CliRunner().invoke(main, options).output
    site.serve("/1.html", report_page("<p>更正：以本页为准，原来的一页作废。</p>"))
    changed = CliRunner().invoke(main, options).output
    assert "原网页：1" in changed
    assert "和收录的不同了" in changed
    site.serve("/1.html", b"", 404)
    assert "没有这个网页" in CliRunner().invoke(main, options).output
