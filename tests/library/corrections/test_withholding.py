"""A sidecar that cannot be read: what it corrected is withheld, never again what was read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import read_agency, scan
from build_tools.library.corrections.loading import parse_amendments
from build_tools.library.corrections.salvage import meant
from build_tools.library.corrections.withholding import EVERYTHING, WITHHELD
from build_tools.model import Cell, ReportRecord, Status
from tests.commands import nianbao

AGENCY = "qinzhou-investment-promotion-bureau"
RECEIVED = ("requests", "received", "total")
PERSON = ("requests", "received", "natural_person")
ENTRY = """\
- cell: {cell}
  was: 7
  is: {value}
  why: 原件盖章版
  by: 张三
  evidence: {{quote: 新收}}
"""
SIDECAR = "corrections:\n" + "".join(
    ENTRY.format(cell=".".join(key), value=12) for key in (RECEIVED, PERSON)
)
DAMAGE: dict[str, Callable[[str], bytes]] = {
    "a missing quote": lambda text: text.replace("why: ", 'why: "', 1).encode(),
    "a merge marker": lambda text: text.replace("- cell", "<<<<<<< HEAD\n- cell", 1).encode(),
    "GBK": lambda text: text.encode("gb18030"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "a tab": lambda text: text.replace("  was", "\twas", 1).encode(),
    "another name of the list": lambda text: text.replace("corrections", "correction").encode(),
    "the list twice": lambda text: f"corrections: []\n{text}".encode(),
    "no list": lambda text: text.replace("- ", "", 1).replace(SIDECAR[200:], "").encode(),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The seeds, one of which prints 7 where the sidecar says 12."""
    content = tmp_path / "content"
    shutil.copytree("content", content)
    report = content / "reports" / AGENCY / "2023.txt"
    text = report.read_text("utf-8")
    start = text.index("本年新收")
    changed = text[start:].replace("\t0", "\t7")
    report.write_text(text[:start] + changed, "utf-8")
    sidecar(content).write_text(SIDECAR, "utf-8")
    return content


def sidecar(content: Path) -> Path:
    return content / "reports" / AGENCY / "2023.corrections.yml"


def record(content: Path, cache: Cache | None = None) -> ReportRecord:
    cache = cache or Cache(None)
    (reports,) = [each for each in scan(content, cache).agencies if each.id == AGENCY]
    return read_agency(reports, cache)[0]


def cell(found: ReportRecord, key: tuple[str, str, str]) -> Cell:
    return next(each for t in found.report.tables for each in t.cells if each.key == key)


def codes(found: ReportRecord) -> list[str]:
    return [problem.code for problem in found.problems]


def test_both_cells_are_corrected_to_begin_with(content: Path) -> None:
    found = record(content)
    assert [cell(found, key).value for key in (RECEIVED, PERSON)] == [12, 12]
    assert found.problems == ()


@pytest.mark.parametrize("seen_before", [True, False])
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_corrected_is_withheld(content: Path, damage: str, seen_before: bool) -> None:
    cache = Cache(content.parent / "cache")
    if seen_before:
        record(content, cache)
    sidecar(content).write_bytes(DAMAGE[damage](SIDECAR))
    for found in (record(content, cache), record(content, cache)):
        for key in (RECEIVED, PERSON):
            assert (cell(found, key).value, cell(found, key).status) == (None, Status.MISSING)
            assert cell(found, key).evidence == "更正说明读不出来"
            assert cell(found, key).raw == ""
        assert WITHHELD in codes(found)
    sidecar(content).write_text(SIDECAR, "utf-8")
    mended = record(content, cache)
    assert (cell(mended, RECEIVED).value, mended.problems) == (12, ())


def test_half_a_sidecar_withholds_what_its_other_half_corrected(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    record(content, cache)
    sidecar(content).write_text(SIDECAR[: len(SIDECAR) // 2] + ' "', "utf-8")
    found = record(content, cache)
    assert [cell(found, key).value for key in (RECEIVED, PERSON)] == [None, None]
    others = [each for each in found.report.tables[1].cells if each.key not in (RECEIVED, PERSON)]
    assert any(each.value is not None for each in others)


@pytest.mark.parametrize("data", [b"corrections: [\xff", b"corrections:\n- cell: '"])
def test_where_nothing_tells_which_cells_all_are_withheld(content: Path, data: bytes) -> None:
    sidecar(content).write_bytes(data)
    cells = [each for table in record(content).report.tables for each in table.cells]
    assert {each.value for each in cells} == {None}


def test_a_sidecar_without_a_word_of_corrections_withholds_nothing(content: Path) -> None:
    sidecar(content).write_text('explanations:\n- text: "系填报时漏计', "utf-8")
    found = record(content)
    assert cell(found, RECEIVED).value == 7
    assert WITHHELD in codes(found)


@pytest.mark.parametrize(
    ("entry", "withheld"),
    [
        (ENTRY.format(cell="requests.received.total", value="十二"), "requests.received.total"),
        (ENTRY.format(cell="requests.received.totl", value=12), "requests.received"),
        (ENTRY.format(cell="requests.recieved.total", value=12), "requests"),
        (ENTRY.format(cell="requets.received.total", value=12), EVERYTHING),
        ("- {was: 7, is: 12, why: 错, by: 甲, evidence: {quote: 新收}}\n", EVERYTHING),
        ("- requests.received.total\n", EVERYTHING),
    ],
)
def test_a_faulty_entry_withholds_what_it_may_be_about(entry: str, withheld: str) -> None:
    good = ENTRY.format(cell="requests.denied.state_secret.total", value=3)
    accepted = "accepted:\n- {code: t3, cell: review.reconsideration.total, reason: 说, by: 乙}\n"
    amendments, _ = parse_amendments(f"corrections:\n{good}{entry}{accepted}".encode(), "x")
    assert (amendments.withheld, amendments.faulty) == ((withheld,), True)
    assert len(amendments.corrections) == 1


def test_a_sidecar_that_may_not_be_read_withholds_what_it_corrected(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from build_tools.library.corrections import loading
    from build_tools.readers import UnreadableError, problems

    def refuse(*_: object) -> None:
        raise UnreadableError(problems.refused("x", "E-OPEN", reason="没有权限").problem)

    cache = Cache(content.parent / "cache")
    record(content, cache)
    sidecar(content).touch()
    monkeypatch.setattr(loading, "read_source", refuse)
    found = record(content, cache)
    assert [cell(found, key).value for key in (RECEIVED, PERSON)] == [None, None]
    assert any(each.value is not None for each in found.report.tables[1].cells)


def test_of_an_address_as_much_is_meant_as_is_known() -> None:
    assert meant("requests.denied.state_secret.total") == "requests.denied.state_secret.total"
    assert meant("requests.denied.nothing") == "requests.denied"
    assert meant("nothing.at.all") == EVERYTHING


def test_a_sidecar_that_went_is_told(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    scan(content, cache)
    sidecar(content).unlink()
    (problem,) = scan(content, cache).problems
    assert (problem.code, problem.path[-20:]) == ("W-SIDECAR", "2023.corrections.yml")
    assert "不见了" in problem.what
    assert scan(content, cache).problems == ()


def test_pages_and_data_show_no_number_and_the_build_ends_with_1(content: Path) -> None:
    sidecar(content).write_bytes(SIDECAR.encode("gb18030"))
    done = nianbao("pages", "out", cwd=content.parent)
    assert done.status == 1
    assert any("E-WITHHELD" in line for line in done.told)
    folder = content.parent / "out" / "reports" / AGENCY
    row = next(
        line
        for line in (folder / "2023.csv").read_text("utf-8").splitlines()
        if ",received,natural_person," in line
    )
    assert ",missing," in row
    assert "7" not in row.partition("natural_person")[2].partition("missing")[0]
    assert "更正说明读不出来" in (folder / "2023.md").read_text("utf-8")
