from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_tools.plugin import NianbaoPlugin, build_site
from tests.pages.dom import page_tree

ROOT = Path(__file__).parents[1]
AGENCY = "qinzhou-investment-promotion-bureau"
BY_HAND = """\
---
title: 手写的一页
description: 一句话
---

# 手写的一页

见[词语](glossary.html)。
"""

CONTACT = "mailto:portal@example.org"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A portal with two agencies and a page written by hand; returns its configuration."""
    content = tmp_path / "content"
    for agency in (AGENCY, "xinjiang-investment-promotion-centre"):
        shutil.copytree(ROOT / "content" / "reports" / agency, content / "reports" / agency)
    shutil.copy(ROOT / "content" / "agencies.yml", content)
    (content / "by-hand.md").write_text(BY_HAND, "utf-8")
    return configure(tmp_path)


def configure(folder: Path, **settings: object) -> Path:
    """JSON is YAML, and quotes any path."""
    theme = {"custom_dir": str(ROOT / "site_templates" / "theme")}
    own = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "content", "theme": theme}
    own["extra"] = {"nianbao": {"contact": CONTACT}}
    path = folder / "mkdocs.yml"
    path.write_text(json.dumps({**own, **settings}), "utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_reports_and_hand_written_pages_make_one_site(project: Path) -> None:
    report = build_site(project, strict=True)
    site = tree(project.parent / "site")
    assert report.reports == 2
    assert {"index.html", "by-hand.html", "404.html", f"reports/{AGENCY}/2023.html"} <= set(site)
    assert not [name for name in site if name.endswith((".yml", ".j2")) or "/." in f"/{name}"]
    assert 'href="glossary.html"' in site["by-hand.html"].decode()


@pytest.mark.parametrize("site_url", ["", "https://example.org/nianbao/"])
def test_the_shell_is_what_the_theme_renders(project: Path, site_url: str) -> None:
    paths = ("by-hand.md", "deep/index.md", "very/deep/page.md")
    for path in paths:
        page = project.parent / "content" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(BY_HAND.replace("glossary.html", "https://example.org/"), "utf-8")
    config = load_config(str(configure(project.parent, site_url=site_url)))
    plugin = config.plugins["nianbao"]
    assert isinstance(plugin, NianbaoPlugin)
    build(config)
    assert plugin.shell is not None
    for path in paths:
        name = path.removesuffix(".md") + ".html"
        html = (project.parent / "site" / name).read_text("utf-8")
        start = html.index("<h1 ")
        content = html[start : html.index("</p>", start) + 4]
        made = plugin.shell.page(name, "手写的一页", "一句话", content.encode())
        assert made.decode() == html


def test_two_builds_are_byte_identical_and_the_second_changes_nothing(project: Path) -> None:
    configure(project.parent, site_url="https://example.org/")
    build_site(project)
    site = project.parent / "site"
    before, times = tree(site), {path: path.stat().st_mtime_ns for path in site.rglob("*.*")}
    build_site(project)
    assert tree(site) == before
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*.*")} == times
    build_site(project, site=project.parent / "other")
    assert tree(project.parent / "other") == before


def test_mkdocs_gets_its_site_directory_back(project: Path) -> None:
    config = load_config(str(project))
    build(config)
    assert Path(config.site_dir) == project.parent / "site"


def test_what_others_hide_in_the_site_stays(project: Path) -> None:
    hidden = project.parent / "site" / ".git" / "HEAD"
    hidden.parent.mkdir(parents=True)
    hidden.write_text("ref")
    (project.parent / "site" / "old.html").write_text("old")
    build_site(project)
    assert hidden.exists()
    assert not (project.parent / "site" / "old.html").exists()


@pytest.fixture
def broken(project: Path) -> Path:
    report = project.parent / "content" / "reports" / AGENCY / "2023.txt"
    report.write_bytes(b"\x00\xff\xfe\x00" * 50)
    return report


def test_a_faulty_report_is_told_and_does_not_fail_a_strict_build(
    project: Path, broken: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "mkdocs")
    report = build_site(project, strict=True)
    assert report.unreadable == 1
    told = [record for record in caplog.records if broken.name in record.getMessage()]
    assert {record.levelname for record in told} == {"INFO"}


def test_offices_are_told_whom_to_write_to(project: Path) -> None:
    build_site(project, strict=True)
    page = (project.parent / "site" / "for-agencies.html").read_text("utf-8")
    [link] = page_tree(page).xpath("//main//a[.='portal@example.org']")
    assert link.get("href") == CONTACT
    configure(project.parent, extra={"nianbao": {"contact": "电话 0000-1234567"}})
    build_site(project)
    page = (project.parent / "site" / "for-agencies.html").read_text("utf-8")
    assert "请联系：电话 0000-1234567。" in page


def test_a_portal_that_nobody_can_write_to_warns(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    configure(project.parent, extra={})
    build_site(project)
    assert "extra.nianbao.contact" in caplog.text
    page = (project.parent / "site" / "for-agencies.html").read_text("utf-8")
    assert "尚未登记联系方式" in page


def test_a_faulty_register_fails_a_strict_build(project: Path) -> None:
    (project.parent / "content" / "agencies.yml").write_text("agencies: [", "utf-8")
    assert build_site(project).own_problems
    with pytest.raises(Abort):
        build_site(project, strict=True)


def test_a_dead_link_in_a_hand_written_page_fails_a_strict_build(project: Path) -> None:
    page = project.parent / "content" / "by-hand.md"
    page.write_text(BY_HAND.replace("glossary.html", "no-such-page.html"), "utf-8")
    with pytest.raises(Abort):
        build_site(project, strict=True)


def _link_out(path: Path) -> None:
    secret = path.parents[2] / "secret.md"
    secret.write_text("机密", "utf-8")
    path.symlink_to(secret)


UNFIT: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a page of ours": ("glossary.md", lambda path: path.write_text("# 机密"), "E-RESERVED"),
    "our start page": ("index.md", lambda path: path.write_text("# 机密"), "E-RESERVED"),
    "our data": ("data/2023.csv", lambda path: path.write_text("机密"), "E-RESERVED"),
    "our search": ("search/page.md", lambda path: path.write_text("机密"), "E-RESERVED"),
    "a year's page": ("years/2023.md", lambda path: path.write_text("机密"), "E-RESERVED"),
    "our style": ("assets/nianbao/dark.css", lambda path: path.write_text("机密"), "E-RESERVED"),
    "a link out": ("deep/linked.md", _link_out, "E-LINK"),
    "a link to nowhere": ("linked.md", lambda path: path.symlink_to("nowhere"), "E-LINK"),
    "a circle": ("circle", lambda path: path.symlink_to("."), "E-LINK"),
    "a pipe": ("pipe.md", os.mkfifo, "E-NOT-FILE"),
    "a pipe among files": ("pictures/pipe.png", os.mkfifo, "E-NOT-FILE"),
    "a device": ("zero.md", lambda path: path.symlink_to("/dev/zero"), "E-LINK"),
}


def test_what_may_not_be_published_by_hand_is_told_and_left_out(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build_site(project)
    before = tree(project.parent / "site")
    for name, make, _ in UNFIT.values():
        path = project.parent / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
    caplog.clear()
    build_site(project)
    assert tree(project.parent / "site") == before
    said = [each.getMessage() for each in caplog.records]
    for name, _, code in UNFIT.values():
        told = [each for each in said if f"content/{name}" in each and code in each]
        assert told, name
        assert all("怎么办" in each for each in told)


def test_settings_are_text_wherever_they_stand(project: Path) -> None:
    hostile = "\"'><script>alert(1)</script>&amp;"
    own = {"report_error": f"https://a.gov.cn/?{hostile.replace(' ', '')}", "contact": hostile}
    configure(
        project.parent,
        site_name=hostile,
        site_description=hostile,
        site_url='https://a.gov.cn/"><script>/',
        copyright=hostile,
        extra={"nianbao": own},
    )
    build_site(project)
    for name, data in tree(project.parent / "site").items():
        if name.endswith((".html", ".xml")):
            assert b"<script>" not in data, name
        if name.endswith(".html"):
            page = lxml.html.fromstring(data.decode())
            assert hostile in (page.findtext(".//title") or ""), name
            for script in page.iter("script"):
                assert "src" in script.attrib or json.loads(script.text or "")
        if name.endswith((".json", ".xml")):
            (json.loads if name.endswith(".json") else etree.fromstring)(data)


@pytest.mark.parametrize(
    "address", ["javascript:alert('{page}')", "data:text/html,x", "JaVaScRiPt:1"]
)
def test_an_address_for_readers_that_is_a_script_is_refused(
    project: Path, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    configure(project.parent, extra={"nianbao": {"report_error": address}})
    build_site(project)
    assert any("report_error" in each.getMessage() for each in caplog.records)
    link = f'href="{address[:9]}'.encode()
    for name, data in tree(project.parent / "site").items():
        assert not name.endswith(".html") or link not in data, name


def test_withheld_cells_are_published_as_such_and_end_the_build_with_1(project: Path) -> None:
    sidecar = project.parent / "content" / "reports" / AGENCY / "2023.corrections.yml"
    sidecar.write_text("corrections:\n- cell: requests.received.total\n  why: '", "utf-8")
    config = load_config(str(project))
    with pytest.raises(Abort):
        build(config)
    config.plugins.on_shutdown()  # workers left over would keep a browser of other tests open
    page = project.parent / "site" / "reports" / AGENCY / "2023.html"
    assert "更正说明读不出来" in page.read_text("utf-8")


def test_a_template_and_a_file_of_the_portals_own_win(project: Path) -> None:
    own = project.parent / "site_templates"
    ours = ROOT / "site_templates" / "pages" / "report.md.j2"
    (own / "pages").mkdir(parents=True)
    (own / "pages" / "report.md.j2").write_text(ours.read_text("utf-8") + "\n\n本站自己的一段。\n")
    (own / "theme" / "partials").mkdir(parents=True)
    (own / "theme" / "partials" / "footer.html").write_text("<footer>自己的页脚</footer>")
    build_site(project, strict=True)
    site = tree(project.parent / "site")
    report = site[f"reports/{AGENCY}/2023.html"].decode()
    assert "本站自己的一段。" in report
    assert "自己的页脚" in report
    assert "自己的页脚" in site["by-hand.html"].decode()
    shutil.rmtree(own)
    build_site(project, strict=True)
    assert "自己的" not in tree(project.parent / "site")[f"reports/{AGENCY}/2023.html"].decode()


def test_pages_every_portal_has_come_with_us_unless_it_has_its_own(project: Path) -> None:
    own = project.parent / "content" / "how-to-request.md"
    own.write_text("# 我们这里怎样申请\n", "utf-8")
    build_site(project, strict=True)
    site = tree(project.parent / "site")
    assert "我们这里怎样申请" in site["how-to-request.html"].decode()
    shipped = (ROOT / "content" / "about-reading.md").read_text("utf-8")
    assert f"<h1>{shipped.partition(chr(10) + '# ')[2].splitlines()[0]}" in re.sub(
        "<h1 [^>]*>", "<h1>", site["about-reading.html"].decode()
    )


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("portal@example.org", "mailto:portal@example.org?subject="),
        ("mailto:portal@example.org", "mailto:portal@example.org?subject="),
        ("https://example.org/us", "https://example.org/us"),
        ("0777-1234567", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_contact_stands_on_every_page_and_takes_mistakes(
    project: Path, contact: str, link: str
) -> None:
    said = {"contact": contact, "publisher": "某某诊所", "licence": "CC-BY-4.0"}
    configure(project.parent, extra={"nianbao": said})
    build_site(project, strict=True)
    site = tree(project.parent / "site")
    pages = [data.decode() for data in site.values() if b'<footer class="nb-footer">' in data]
    assert len(pages) > 20
    for page in map(page_tree, pages):
        (reach,) = page.find_class("nb-reach")
        words = reach.text_content()
        assert "某某诊所" in words
        assert contact.removeprefix("mailto:") in words
        licence = reach.xpath(".//a[@rel='license']/@href")
        assert licence == ["https://creativecommons.org/licenses/by/4.0/deed.zh-hans"]
        assert [each for each in page.xpath("//a/@href") if each.startswith("javascript")] == []
    report = page_tree(site[f"reports/{AGENCY}/2023.html"].decode())
    links = report.xpath("//p[@class='nb-mistake']/a/@href")
    assert [each.startswith(link) for each in links] == [True] * bool(link)
    if "subject" in link:
        assert links[0].endswith(f"reports/{AGENCY}/2023.html")
