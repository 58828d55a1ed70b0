"""The six changes that CONTRIBUTING describes, each made in a copy of the tree as it says, and run.

A check, an output format, a source format, an export, a kind of page and an era of the form are
added to one copy; one process then builds a portal with it. What CONTRIBUTING does not name is not
touched.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tests.commands import ROOT

pytestmark = pytest.mark.slow

_CHECK = '''

@check("S99", Severity.INFO, "wording")
def no_exclamation(subject: Subject) -> Iterator[Judgement]:
    """正文不用感叹号。

    判断：正文有感叹号。
    依据：公文写法。
    反例：写“成绩显著！”。
    正例：写“成绩显著。”。
    怎么办：改成句号。
    """
    marks = subject.report.text.count("！")
    yield fire(observe("S99", marks=marks), lines=(1,)) if marks else PASSED
'''
_WRITER = '''"""The codes of remarks, a line each."""

from collections.abc import Sequence

from build_tools.linting import Checked


def as_codes(files: Sequence[Checked]) -> str:
    return "".join(f"{each.code}\\n" for file in files for each in file.remarks)
'''
_READER = '''"""A reader that a maintainer wrote."""

from build_tools.model import Document, Paragraph, Place, Source


def read_letter(source: Source) -> Document:
    lines = source.data.decode().removeprefix("LETTER\\n").split("\\n")
    blocks = tuple(Paragraph(line, Place(at)) for at, line in enumerate(lines, 1) if line)
    return Document(blocks, text="\\n".join(lines))
'''
_EXPORT = '''"""The length of titles."""

from build_tools.exports.lead import LEAD, leading
from build_tools.exports.model import ExportColumn, ExportTable, Rows


def _rows(agency):
    for report in agency.reports:
        yield Rows(leading(report), None, [(len(report.title),)])


TITLES = ExportTable(
    "titles", "标题", "标题有几个字",
    (*LEAD, ExportColumn("length", "字数", "几个字", "integer")), _rows,
    key=("agency_id", "year"), formats=("csv",),
)
'''
_PAGE = '''"""How many reports there are, each year on a page."""

from build_tools.pages.model import PageKind


def _pages(portal):
    for year in portal.survey.years:
        values = {"count": portal.survey.sums(year).reports}
        yield TALLY.page(f"{year}年", "份数", values, path=f"tally/{year}.html")


TALLY = PageKind("tally", "tally/{year}.html", _pages)
'''
FILES = {
    "build_tools/linting/codes.py": _WRITER,
    "build_tools/readers/letters.py": _READER,
    "build_tools/exports/titles.py": _EXPORT,
    "build_tools/pages/portal/tally.py": _PAGE,
    "site_templates/pages/tally.md.j2": "# {{ count }} 份\n",
    "build_tools/forms/2026.yml": (ROOT / "tests/forms/eras/2026.yml").read_text("utf-8"),
}
"""The files that are written, from the top of the tree."""
LINES = (
    ("build_tools/checks/rules/slips.py", "", _CHECK),
    ("build_tools/checks/sentences.py", '    "A-01": ', '    "S99": "有{marks}个感叹号",\n'),
    (
        "build_tools/linting/formats.py",
        "from build_tools.linting.html_report ",
        "from build_tools.linting.codes import as_codes\n",
    ),
    ("build_tools/linting/formats.py", '    "json": ', '    "codes": as_codes,\n'),
    (
        "build_tools/readers/formats.py",
        '    SourceFormat(".md"',
        '    SourceFormat(".let", "build_tools.readers.letters:read_letter", "信", b"LETTER"),\n',
    ),
    (
        "build_tools/exports/registry.py",
        "from build_tools.exports.workbook ",
        "from build_tools.exports.titles import TITLES\n",
    ),
    ("build_tools/exports/registry.py", "REPORTS, TABLES_BY_REPORT,", "TITLES, "),
    (
        "build_tools/pages/registry.py",
        "from build_tools.pages.report.page ",
        "from build_tools.pages.portal.tally import TALLY\n",
    ),
    ("build_tools/pages/registry.py", "    GLOSSARY, CHECKS,", "    TALLY,\n"),
)
"""The lines that are added: file, what they stand before (or at its end), and they themselves."""

_ASKS = """
import json
from pathlib import Path
from click.testing import CliRunner
from build_tools.cli.commands import main
from build_tools.forms import form_for_year, load_forms
from build_tools.site.build_paths import BuildPaths
from tests.corpus import write_corpus
from tests.site.building import build_at

home = Path("portal")
write_corpus(home / "content", 6, 18, years=range(2024, 2027))
folder = min((home / "content" / "reports").iterdir())
text = next(folder.glob("2026.*")).read_text("utf-8")
next(folder.glob("2026.*")).unlink()
(folder / "2026.let").write_text("LETTER\\n" + text + "成绩显著！\\n", "utf-8")
build = build_at(BuildPaths(home / "content", home / "site", home / "cache", site_url="https://a.cn"))
site = home / "site" / "reports" / folder.name
report = json.loads((site / "2026.json").read_text("utf-8"))
check = CliRunner().invoke(main, ["check", "--format", "codes", str(folder / "2026.let")])
print(json.dumps({
    "problems": [str(each) for each in build.problems],
    "sitemap": (home / "site" / "sitemap.xml").read_text("utf-8"),
    "tally": (home / "site" / "tally" / "2026.html").read_text("utf-8"),
    "findings": [one["message"] for each in report["checks"] for one in each.get("findings", ())],
    "codes": check.output.split(),
    "original": (site / "2026.source.let.txt").is_file(),
    "titles": (home / "site" / "data" / "titles.csv").read_text("utf-8-sig").splitlines(),
    "eras": [form.era for form in load_forms()],
    "referred": [each for each in report["tables"] if "referred" in json.dumps(each)] != [],
    "page": (site / "2026.html").read_text("utf-8"),
    "checks": (home / "site" / "checks.html").read_text("utf-8"),
}))
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy with all six changes answers."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("build_tools", "site_templates", "content"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in FILES.items():
        assert not (tree / name).exists(), name
        (tree / name).write_text(text, "utf-8")
    for name, before, added in LINES:
        text = (tree / name).read_text("utf-8")
        assert not before or text.count(before) == 1, (name, before)
        at = text.index(before) if before else len(text)
        (tree / name).write_text(text[:at] + added + text[at:], "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tree), str(ROOT)))}
    done = subprocess.run(
        [sys.executable, "-c", _ASKS], cwd=tree, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


def test_a_check_is_a_function_and_its_sentence(changed: dict[str, Any]) -> None:
    assert "有1个感叹号。" in changed["findings"]
    assert "有1个感叹号" in changed["page"]
    assert "正文不用感叹号" in changed["checks"]


def test_an_output_format_is_a_function_and_a_row(changed: dict[str, Any]) -> None:
    assert "S99" in changed["codes"]


def test_a_source_format_is_a_reader_and_a_row(changed: dict[str, Any]) -> None:
    assert changed["problems"] == []
    assert changed["original"]


def test_an_export_is_a_function_and_a_row(changed: dict[str, Any]) -> None:
    assert len(changed["titles"]) == 1 + 6
    assert all(int(line.rpartition(",")[2]) > 5 for line in changed["titles"][1:])


def test_a_kind_of_page_is_a_declaration_and_a_template(changed: dict[str, Any]) -> None:
    assert "<h1>2 份</h1>" in changed["tally"]
    assert "https://a.cn/tally/2026.html" in changed["sitemap"]


def test_an_era_is_a_file(changed: dict[str, Any]) -> None:
    assert changed["eras"][0] == "2026"
    assert changed["referred"]
    assert "告知查阅" in changed["page"]
