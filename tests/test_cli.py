"""The command: columns, order, exit status, and its manners in pipes and odd locales."""

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from click.testing import CliRunner

from build_tools import __version__
from build_tools.cli import extracting
from build_tools.cli.commands import COMMANDS, command_called, main
from build_tools.exports import CSV_COLUMNS
from tests.commands import ROOT, nianbao, nianbao_process

COLUMNS = ",".join(CSV_COLUMNS)
SEEDS = sorted((ROOT / "content" / "reports").glob("*/2023.txt"))


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_cell_that_was_found_is_a_line_in_the_order_of_the_files() -> None:
    paths = [str(path.relative_to(ROOT)) for path in reversed(SEEDS)]
    done = nianbao("extract", *paths)
    assert (done.status, done.told) == (0, [])
    assert done.out.splitlines()[0] == COLUMNS
    found = cells(done.out)
    assert list(dict.fromkeys(cell["source"] for cell in found)) == paths
    assert all((cell["value"] == "") == (cell["status"] in ("blank", "missing")) for cell in found)
    assert {cell["year"] for cell in found} == {"2023"}
    assert "钦州市投资促进局" in {cell["agency"] for cell in found}


def test_many_files_come_out_as_one_by_one(tmp_path: Path) -> None:
    paths = []
    for number in range(40):
        paths.append(tmp_path / f"report-{number}.txt")
        shutil.copy(SEEDS[number % len(SEEDS)], paths[-1])
    together = nianbao("extract", *paths)
    assert together.status == 0
    sources = list(dict.fromkeys(cell["source"] for cell in cells(together.out)))
    assert sources == [str(path) for path in paths]
    alone = nianbao("extract", paths[7]).out.partition("\n")[2]
    assert alone in together.out


def test_json_is_a_whole_report_a_line() -> None:
    done = nianbao("extract", "--format", "json", *SEEDS[:2])
    first, second = map(json.loads, done.out.splitlines())
    assert [first["year"], second["year"]] == [2023, 2023]
    assert [table["name"] for table in first["tables"]] == ["proactive", "requests", "review"]
    assert first["sections"]


def test_what_the_report_does_not_say_the_path_says(tmp_path: Path) -> None:
    text = SEEDS[0].read_text("utf-8")
    start = text.index("二、主动公开")
    folder = tmp_path / "some-office"
    folder.mkdir()
    for name in ("2019.txt", "draft.txt"):
        (folder / name).write_text(text[start : text.index("六、其他")], "utf-8")
    placed, loose = (
        nianbao("extract", folder / "2019.txt"),
        nianbao("extract", folder / "draft.txt"),
    )
    assert {(cell["agency"], cell["year"]) for cell in cells(placed.out)} == {
        ("some-office", "2019")
    }
    assert {(cell["agency"], cell["year"]) for cell in cells(loose.out)} == {("", "")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "no-such-file.txt"],
        ["extract", "content"],
        ["extract", "--format", "xml", "README.md"],
        ["extract", "--no-such-option", "README.md"],
        ["build", "--config", "no-such.yml"],
        ["pages"],
        ["pages", "--content", "no-such-folder", "out"],
        ["pages", "content"],
        ["no-such-command"],
    ],
)
def test_wrong_usage_is_said_before_any_work(arguments: list[str]) -> None:
    done = nianbao(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "nianbao" in done.told[0]


def test_pages_are_written_as_files(tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    done = nianbao("pages", "out", cwd=tmp_path)
    assert (done.status, done.told) == (0, [])
    assert "年报 5 份" in done.out
    written = {path.parent.name for path in (tmp_path / "out" / "reports").glob("*/2023.md")}
    assert written == {path.name for path in (content / "reports").iterdir()}
    (content / "reports" / "x" / "y").mkdir(parents=True)
    (content / "reports" / "x" / "2023.txt").write_bytes(b"")
    assert nianbao("pages", "out", cwd=tmp_path).status == 1


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_chinese_and_shows_an_example(command: list[str]) -> None:
    for option in ("-h", "--help"):
        done = nianbao(*command, option)
        assert done.status == 0
        assert " ".join(["nianbao", *command]) in done.out
        assert done.out.startswith("用法：")
        assert "显示这段说明" in done.out
        assert done.out.count("nianbao") > 1


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_breaks_its_lines_as_chinese_is_written(command: list[str]) -> None:
    said = nianbao(*command, "--help").out.splitlines()[1:]
    examples = re.compile(r"\S  +\S|nianbao |--")  # and lists, whose lines are kept
    for line in (one for one in said if not examples.search(one)):
        assert sum(1 + (east_asian_width(sign) in "WF") for sign in line) <= 80
        assert line.lstrip()[:1] not in tuple("，。；：、）”")
        assert not re.search(r"[^\x00-\xff] [^\x00-\xff]", line)


def test_the_list_of_commands_says_what_each_says_itself() -> None:
    listed = {name: command.help for name, command in main.commands.items()}
    assert listed == {name: command_called(name).help for name in COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (["--help"], {"yaml", "build_tools.forms", "build_tools.workers"}),
        (["check", str(SEEDS[0])], {"jinja2", "build_tools.pages", "build_tools.plugin"}),
        (["add", "--dry-run", "-", str(SEEDS[0])], {"warcio", "jinja2", "build_tools.pages"}),
    ],
)
def test_a_command_starts_with_what_it_needs(arguments: list[str], unused: set[str]) -> None:
    code = (
        "import sys; from build_tools.cli.commands import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    loaded = done.stderr.splitlines()[-1].split()
    assert done.stdout
    assert "click" in loaded
    assert unused.isdisjoint(loaded)


def test_the_version_is_the_packages() -> None:
    assert nianbao_process("--version").out.startswith(f"nianbao {__version__}（")


def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("deep inside")

    monkeypatch.setattr(extracting, "extract_files", fail)
    done = CliRunner().invoke(main, ["extract", str(SEEDS[0])])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert "KeyError" in line
    assert "test_cli.py" in line


@pytest.mark.parametrize("locale", ["C", "zh_CN.GBK", "no_SUCH"])
def test_output_is_utf_8_in_every_locale(locale: str, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    env = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = nianbao_process("extract", SEEDS[0], "空.txt".encode(), cwd=tmp_path, env=env)
    assert done.status == 1
    assert "局" in done.out
    assert "错误[E-EMPTY]" in done.told[0]


def test_a_path_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.txt")
    shutil.copy(SEEDS[0], path)
    done = nianbao_process("extract", path)
    assert done.status == 0
    assert len(cells(done.out)) > 190


def test_a_reader_that_has_enough_is_no_failure() -> None:
    files = " ".join(str(path) for path in SEEDS * 20)
    script = f"set -o pipefail; {sys.executable} -m build_tools.cli extract {files} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == COLUMNS


def test_a_bar_at_a_terminal_and_none_in_a_pipe(tmp_path: Path) -> None:
    assert nianbao("extract", *SEEDS).told == []
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "build_tools.cli", "extract", *map(str, SEEDS)]
    with (tmp_path / "cells.csv").open("wb") as output:
        subprocess.run(command, cwd=ROOT, stdout=output, stderr=theirs, check=True)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        assert "读取报告" in terminal.read(4000).decode("utf-8", "ignore")
