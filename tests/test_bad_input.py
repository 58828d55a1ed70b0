"""Every kind of bad input, through the real command on real files.

Each gives one clear message, no traceback and the right status, and leaves the others unharmed.
"""

import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import read_agency, scan
from build_tools.model import ReportRecord
from tests.commands import ROOT, Done, nianbao

GOOD = "qinzhou-investment-promotion-bureau"
MESSAGE = re.compile(
    r"(?P<path>[^:]+)(:(?P<line>\d+))?: (错误|警告)\[(?P<code>[EW]-[A-Z-]+)\] .+。怎么办：.+"
)
FORM = (ROOT / "content/reports" / GOOD / "2023.txt").read_text("utf-8")
PROSE = (
    "甲市民政局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，我局主动公开政府信息12条。\n"
)


def codes(done: Done) -> list[str]:
    """The codes of all messages; every line that was told must be one."""
    found = [MESSAGE.fullmatch(line) for line in done.told]
    assert all(found), done.told
    return [match["code"] for match in found if match]


def rows(done: Done, path: Path) -> int:
    """How many cells of ``path`` were printed."""
    return sum(f",{path}," in line for line in done.out.splitlines())


UNREADABLE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("bad.txt", lambda: b"", "E-EMPTY"),
    "blank": ("bad.txt", lambda: b" \n\t\r\n" * 50, "E-EMPTY"),
    "no text": ("bad.txt", lambda: bytes(range(128, 256)) * 9, "E-ENCODING"),
    "Latin-1": ("bad.txt", lambda: "Résumé été\n".encode("latin-1") * 9, "E-ENCODING"),
    "picture": ("bad.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "E-BINARY"),
    "Word file": ("bad.txt", lambda: b"PK\x03\x04\x14\0\6\0" * 99, "E-BINARY"),
    "old Word file": ("bad.md", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "E-BINARY"),
    "program": ("bad.txt", lambda: b"\x7fELF\2\1\1\0" + bytes(range(256)) * 9, "E-BINARY"),
    "zeros": ("bad.txt", lambda: b"a" + bytes(9999), "E-BINARY"),
    "other kind": ("bad.xyz", lambda: FORM.encode(), "E-FORMAT"),
    "no kind": ("bad", lambda: FORM.encode(), "E-FORMAT"),
    "tabs": ("bad.txt", lambda: b"\t" * 20_000_000, "E-EMPTY"),
    "tabs in Markdown": ("bad.md", lambda: b"|\t" * 10_000_000, "E-TOO-LARGE"),
    "tabs after words": ("bad.txt", lambda: PROSE.encode() + b"\t\n" * 10_000_000, "E-TOO-LARGE"),
    "no table": ("bad.txt", lambda: PROSE.encode(), "W-NO-TABLE"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_an_unreadable_file_among_good_ones(tmp_path: Path, case: str) -> None:
    name, data, code = UNREADABLE[case]
    bad, good = tmp_path / name, [tmp_path / "first.txt", tmp_path / "last.txt"]
    bad.write_bytes(data())
    for path in good:
        path.write_text(FORM, "utf-8")
    done = nianbao("extract", good[0], bad, good[1])
    assert codes(done) == [code]
    assert done.told[0].startswith(str(bad))
    assert done.status == 1
    # A report without tables has every cell of its form, and no figure in any.
    assert rows(done, bad) == (200 if code == "W-NO-TABLE" else 0)
    assert rows(done, good[0]) == rows(done, good[1]) > 180


def test_gb18030_is_read(tmp_path: Path) -> None:
    old, new = tmp_path / "gb.txt", tmp_path / "utf.txt"
    old.write_bytes(FORM.encode("gb18030"))
    new.write_text(FORM, "utf-8")
    done = nianbao("extract", old, new)
    assert (done.status, done.told) == (0, [])
    assert rows(done, old) == rows(done, new) > 180


def test_a_file_without_permission_or_of_another_nature(tmp_path: Path) -> None:
    loop, broken = tmp_path / "loop.txt", tmp_path / "broken.txt"
    loop.symlink_to(loop)
    broken.symlink_to("nowhere")
    done = nianbao("extract", loop, broken, "/dev/null")
    assert codes(done) == ["E-OPEN", "E-OPEN", "E-NOT-FILE"]
    assert done.status == 1


def test_two_gigabytes_of_nothing_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "sparse.txt"
    with path.open("wb") as stream:
        stream.truncate(2 << 30)
    done = nianbao("extract", path)
    assert (codes(done), done.status) == (["E-TOO-LARGE"], 1)


def test_a_name_cannot_forge_a_message(tmp_path: Path) -> None:
    path = tmp_path / "x\n2023.txt: 错误[E-FORGED] \x1b[31m.txt"
    path.write_bytes(b"")
    done = nianbao("extract", path)
    (line,) = done.told
    assert "E-EMPTY" in line
    assert "\x1b" not in line


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def put(content: Path, name: str, data: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data, "utf-8")


def read(content: Path) -> tuple[list[str], dict[tuple[str, int], ReportRecord]]:
    """Every problem of the tree as it is printed, and every record."""
    library = scan(content)
    records = [
        record for reports in library.agencies for record in read_agency(reports, Cache(None))
    ]
    problems = [*library.problems, *(each for record in records for each in record.problems)]
    lines = [str(problem) for problem in problems]
    assert all(MESSAGE.fullmatch(line) for line in lines), lines
    return lines, {(record.agency.id, record.year): record for record in records}


TREES: dict[str, tuple[str, str, str, int]] = {
    "two reports for one year": (
        f"{GOOD}/2023.md",
        FORM,
        f"{GOOD}/2023.md: 错误[E-TWO-REPORTS]",
        4,
    ),
    "another year in the text": (f"{GOOD}/2021.txt", FORM, f"{GOOD}/2021.txt: 警告[W-YEAR]", 6),
    "an illegal folder name": ("Qin_Zhou/2023.txt", FORM, "Qin_Zhou: 错误[E-ID]", 5),
    "a script for a folder name": ("<script>/2023.txt", FORM, "<script>: 错误[E-ID]", 5),
    "an empty report": (f"{GOOD}/2022.txt", "", f"{GOOD}/2022.txt: 错误[E-EMPTY]", 5),
    "an unregistered agency": ("new/2023.txt", FORM, "new/2023.txt: 警告[W-UNREGISTERED]", 6),
    "a sidecar in pieces": (f"{GOOD}/2023.yml", "\nurl: 'x", f"{GOOD}/2023.yml:2: 错误[E-YAML]", 5),
    "a script for an address": (
        f"{GOOD}/2023.yml",
        "url: javascript:alert(1)",
        f"{GOOD}/2023.yml:1: 错误[E-VALUE]",
        5,
    ),
}


@pytest.mark.parametrize("case", TREES)
def test_a_fault_in_the_tree_costs_its_own_report_only(content: Path, case: str) -> None:
    name, data, message, readable = TREES[case]
    put(content, f"reports/{name}", data)
    lines, records = read(content)
    assert len(lines) == 1
    assert lines[0].startswith(f"content/reports/{message}")
    assert sum(record.report.readable for record in records.values()) == readable


REGISTERS = {
    "a duplicate": ("  x-one: {name: 甲局}\n  x-one: {name: 乙局}\n", 2, "E-DUPLICATE"),
    "a missing name": ("  x-one:\n    level: city\n", 1, "E-NAME"),
    "broken YAML": ('  x-one:\n    name: "甲局\n', 2, "E-YAML"),
    "a tab": ("  x-one:\n\tname: 甲局\n", 2, "E-YAML"),
}


@pytest.mark.parametrize("case", REGISTERS)
def test_a_fault_in_the_register_names_its_line(content: Path, case: str) -> None:
    entries, line, code = REGISTERS[case]
    register = content / "agencies.yml"
    whole = register.read_text("utf-8")
    register.write_text(whole + entries, "utf-8")
    (message, *_), records = read(content)
    assert message.startswith(f"content/agencies.yml:{whole.count(chr(10)) + line}: 错误[{code}]")
    assert len(records) == 5
    assert all(record.agency.registered for record in records.values())


def test_a_link_that_leaves_the_tree_is_not_followed(content: Path) -> None:
    put(content.parent, "secret.txt", FORM.replace("钦州", "机密"))
    (content / "reports" / GOOD / "2022.txt").symlink_to(content.parent / "secret.txt")
    (content / "reports" / "linked").symlink_to(content.parent)
    lines, records = read(content)
    assert [re.findall(r"\[(.+?)\]", line)[0] for line in lines] == ["E-LINK", "E-LINK"]
    assert not records[GOOD, 2022].report.readable
    assert records[GOOD, 2022].report.text == ""
    assert sum(record.report.readable for record in records.values()) == 5


SCRIPT = "<script>alert('hostile')</script>"
IMAGE = "<img src=x onerror=alert('hostile')>"
LINK = "[点这里](javascript:alert('hostile'))"
TEMPLATE = "{{ 7*7*7 }}{% include 'secret' %}"
HOSTILE = f"{SCRIPT}{IMAGE}{LINK}{TEMPLATE}`**_~"


class _Page(HTMLParser):
    """The text of a page, and whatever of a hostile report came to life in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.alive: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = [value or "" for _, value in attrs]
        scripts = any(value.lower().lstrip().startswith("javascript:") for value in values)
        if scripts or any(name.startswith("on") for name, _ in attrs):
            self.alive.append(f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cdata_elem and "hostile" in data:  # inside <script> or <style>
            self.alive.append(data)


def _hostile(text: str) -> str:
    title, _, rest = text.partition("\n")
    rest = rest.replace("\t行政许可\n", f"\t行政许可{HOSTILE}\n", 1)
    rest = rest.replace("\t0\n", f"\t0{HOSTILE}\n", 1)
    rest = rest.replace("二、主动公开", f"{HOSTILE}\n二、主动公开", 1)
    return f"{title}{HOSTILE}\n{rest}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """A portal with the good reports, a hostile one and broken ones, built by the command."""
    home = tmp_path_factory.mktemp("project")
    content = Path(shutil.copytree(ROOT / "content", home / "content"))
    put(content, f"reports/{GOOD}/2022.txt", _hostile(FORM.replace("2023", "2022")))
    put(content, f"reports/{GOOD}/2021.txt", "")
    put(content, f"reports/{GOOD}/2020.md", "二")
    put(content, f"reports/{GOOD}/2020.txt", "一")
    put(content.parent, "secret.txt", "机密")
    (content / "reports" / GOOD / "2019.txt").symlink_to("../../../secret.txt")
    settings = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(content),
        "theme": {"custom_dir": str(ROOT / "site_templates" / "theme")},
        "extra": {"nianbao": {"contact": "portal@example.org"}},
    }
    (home / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return nianbao("build", cwd=home), home / "site"


def test_a_build_with_broken_reports_says_so_and_builds_the_others(
    built: tuple[Done, Path],
) -> None:
    done, site = built
    assert done.status == 1
    assert sorted(codes(done)) == ["E-EMPTY", "E-LINK", "E-TWO-REPORTS"]
    assert "读不出来的 3 份" in done.out
    pages = list((site / "reports").glob("*/2023.html"))
    assert len(pages) == 5


@pytest.mark.parametrize(
    ("year", "code"), [(2019, "E-LINK"), (2020, "E-TWO-REPORTS"), (2021, "E-EMPTY")]
)
def test_a_broken_reports_page_shows_the_message(
    built: tuple[Done, Path], year: int, code: str
) -> None:
    done, site = built
    page = _Page((site / "reports" / GOOD / f"{year}.html").read_text("utf-8"))
    (line,) = [line for line in done.told if code in line]
    what = line.partition("] ")[2].partition("。怎么办")[0]
    assert what in page.text
    assert "机密" not in page.text


def test_nothing_of_a_hostile_report_comes_to_life(built: tuple[Done, Path]) -> None:
    _, site = built
    page = _Page((site / "reports" / GOOD / "2022.html").read_text("utf-8"))
    assert page.alive == []
    markdown = (site / "reports" / GOOD / "2022.md").read_text("utf-8")
    for words in (SCRIPT, IMAGE, LINK, TEMPLATE):
        assert words in page.text
        assert words not in markdown


def test_no_page_at_all_brings_a_hostile_report_to_life(built: tuple[Done, Path]) -> None:
    _, site = built
    for path in site.rglob("*.html"):
        assert _Page(path.read_text("utf-8")).alive == [], path


def test_nothing_behind_a_link_out_of_the_tree_is_published(built: tuple[Done, Path]) -> None:
    _, site = built
    files = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    assert not [data for data in files if "机密".encode() in data]
