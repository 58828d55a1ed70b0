"""Shelves opened: what is read, what it is compared with, and what comes from the cache."""

import shutil
from pathlib import Path

import pytest

from build_tools.checks import Subject
from build_tools.checks.sentences import sentence
from build_tools.common.cache import Cache
from build_tools.library import agency_reports as library_module
from build_tools.library import agency_summaries, read_agency, scan
from build_tools.library.summaries import summarise
from build_tools.model import AnnualReport, ReportRecord, Source
from build_tools.reports import reading
from build_tools.reports.assembling import read_report

SEEDS = Path("content")
QINZHOU = "qinzhou-investment-promotion-bureau"
XINJIANG = "xinjiang-investment-promotion-centre"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "content"))


def open_all(content: Path, cache: Cache | None = None) -> dict[str, tuple[ReportRecord, ...]]:
    cache = cache or Cache(None)
    return {reports.id: read_agency(reports, cache) for reports in scan(content, cache).agencies}


def said(record: ReportRecord) -> list[str]:
    return [problem.code for problem in record.problems]


def seed(content: Path, agency: str) -> str:
    return (content / "reports" / agency / "2023.txt").read_text("utf-8")


def add(content: Path, name: str, text: str) -> None:
    path = content / "reports" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_reports_of_this_repository_are_read_and_at_their_place(content: Path) -> None:
    records = [record for reports in open_all(content).values() for record in reports]
    assert len(records) == 5
    for record in records:
        assert record.agency.registered
        assert record.report.readable
        assert record.report.path == f"content/reports/{record.agency.id}/2023.txt"
        assert record.results
        assert record.problems == ()


def test_another_year_in_the_text_is_a_warning(content: Path) -> None:
    add(content, f"{QINZHOU}/2022.txt", seed(content, QINZHOU))
    wrong, right = open_all(content)[QINZHOU]
    assert (wrong.year, said(wrong)) == (2022, ["W-YEAR"])
    assert "文件名是2022年" in str(wrong.problems[0])
    assert "2023年" in str(wrong.problems[0])
    assert said(right) == []


def test_another_agency_in_the_text_is_a_warning(content: Path) -> None:
    add(content, f"{QINZHOU}/2023.txt", seed(content, XINJIANG))
    (record,) = open_all(content)[QINZHOU]
    assert said(record) == ["W-AGENCY"]
    assert "新绛县招商投资促进中心" in str(record.problems[0])
    assert "钦州市投资促进局" in str(record.problems[0])


def test_a_former_name_or_an_alias_is_no_other_agency(content: Path) -> None:
    add(content, f"{QINZHOU}/2023.txt", seed(content, XINJIANG))
    register = content / "agencies.yml"
    line = "name: 钦州市投资促进局"
    for field in ("former_names", "aliases"):
        more = f"{line}\n    {field}: [新绛县招商投资促进中心]"
        register.write_text(register.read_text("utf-8").replace(line, more), "utf-8")
        (record,) = open_all(content)[QINZHOU]
        assert said(record) == []
        register.write_text(register.read_text("utf-8").replace(more, line), "utf-8")


def test_an_unregistered_agency_is_published_with_the_line_to_add(content: Path) -> None:
    add(content, "some-office/2022.txt", "乙县民政局2022年政府信息公开工作年度报告\n")
    add(content, "some-office/2023.txt", seed(content, XINJIANG))
    first, second = open_all(content)["some-office"]
    assert "W-UNREGISTERED" not in said(first)
    assert said(second) == ["W-UNREGISTERED"]
    assert first.agency == second.agency
    assert (second.agency.name, second.agency.registered) == ("新绛县招商投资促进中心", False)
    remedy = second.problems[0].remedy
    line = remedy[remedy.index("“") + 1 : remedy.rindex("”")]
    register = content / "agencies.yml"
    register.write_text(f"{register.read_text('utf-8')}{line}\n", "utf-8")
    library = scan(content)
    added = next(agency for agency in library.registered if agency.id == "some-office")
    assert added.name == "新绛县招商投资促进中心"
    assert library.problems[0].code == "E-DUPLICATE"  # the name is the other folder's already


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("2022.txt", b"", "E-EMPTY"),
        ("2022.txt", b"\x81\xff\n" * 20, "E-ENCODING"),
        ("2022.txt", b"PK\x03\x04 and so on", "E-BINARY"),
        ("2022.xyz", b"text", "E-FORMAT"),
    ],
)
def test_an_unreadable_report_is_a_record_with_its_problem(
    content: Path, name: str, data: bytes, code: str
) -> None:
    (content / "reports" / QINZHOU / name).write_bytes(data)
    broken, whole = open_all(content)[QINZHOU]
    assert not broken.report.readable
    assert (broken.year, said(broken), broken.results) == (2022, [code], ())
    assert whole.report.readable
    assert said(whole) == []


def test_two_reports_for_one_year_are_a_record_without_numbers(content: Path) -> None:
    add(content, f"{QINZHOU}/2023.md", seed(content, QINZHOU))
    (record,) = open_all(content)[QINZHOU]
    assert said(record) == ["E-TWO-REPORTS"]
    assert record.report.tables == ()


def test_an_earlier_version_is_kept_compared_and_never_judged(content: Path) -> None:
    text = seed(content, QINZHOU)
    add(content, f"{QINZHOU}/2023.v1.txt", text.replace("国家和省、市", "国家和自治区、市"))
    add(content, f"{QINZHOU}/2023.v2.txt", "")
    (record,) = open_all(content)[QINZHOU]
    assert record.report.path.endswith("/2023.txt")
    assert [each.report.path[-11:] for each in record.versions] == ["2023.v1.txt", "2023.v2.txt"]
    assert [problem.path[-11:] for problem in record.problems] == ["2023.v2.txt"]
    (result,) = (each for each in record.results if each.code == "V-01")
    assert (result.fired, result.not_assessed) == (1, 1)
    assert "1段文字不同" in sentence(result.findings[0])


def test_versions_come_from_the_cache_and_are_not_read_again(
    content: Path, read: list[str]
) -> None:
    add(content, f"{QINZHOU}/2023.v1.txt", seed(content, QINZHOU).replace("招商", "引资"))
    cache = Cache(content.parent / "cache")
    first = open_all(content, cache)[QINZHOU]
    read.clear()
    assert open_all(content, cache)[QINZHOU] == first
    add(content, f"{QINZHOU}/2023.v1.yml", "seen: 2024-01-30")
    (record,) = open_all(content, cache)[QINZHOU]
    assert record.versions[0].provenance.seen == "2024-01-30"
    assert read == []


def test_a_fault_of_the_reader_costs_one_report(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(source: Source) -> AnnualReport:
        if QINZHOU in source.path:
            raise KeyError("x")
        return read_report(source)

    monkeypatch.setattr(reading, "read_report", fail_once)
    records = [record for reports in open_all(content).values() for record in reports]
    assert [said(record) for record in records if said(record)] == [["E-INTERNAL"]]
    assert sum(record.report.readable for record in records) == 4


def test_checks_see_the_years_before_that_can_be_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {}

    def run_checks(subject: Subject) -> tuple[()]:
        seen[subject.year] = sorted(subject.earlier)
        return ()

    monkeypatch.setattr("build_tools.library.judging.run_checks", run_checks)
    for year in (2020, 2022):
        own = seed(content, QINZHOU).replace("2023", str(year))
        add(content, f"{QINZHOU}/{year}.txt", own)
    add(content, f"{QINZHOU}/2021.txt", "")
    add(content, f"{QINZHOU}/2019.txt", seed(content, XINJIANG).replace("2023", "2019"))
    open_all(content)
    del seen[2023]
    (reports,) = [each for each in scan(content).agencies if each.id == QINZHOU]
    read_agency(reports, Cache(None))
    assert seen == {2019: [], 2020: [], 2022: [2020], 2023: [2020, 2022]}


def test_an_unchanged_report_is_never_read_twice(content: Path, read: list[str]) -> None:
    cache = Cache(content.parent / "cache")
    first = open_all(content, cache)
    assert len(read) == 5
    assert open_all(content, cache) == first
    assert len(read) == 5


def test_a_new_year_reads_one_report_and_checks_the_agency(content: Path, read: list[str]) -> None:
    cache = Cache(content.parent / "cache")
    open_all(content, cache)
    read.clear()
    add(content, f"{QINZHOU}/2022.txt", seed(content, QINZHOU))
    records = open_all(content, cache)[QINZHOU]
    assert read == [f"content/reports/{QINZHOU}/2022.txt"]
    assert records == open_all(content)[QINZHOU]


def test_a_changed_register_reads_nothing(content: Path, read: list[str]) -> None:
    cache = Cache(content.parent / "cache")
    open_all(content, cache)
    read.clear()
    register = content / "agencies.yml"
    register.write_text(register.read_text("utf-8").replace("钦州市投资", "钦州港投资"), "utf-8")
    (record,) = open_all(content, cache)[QINZHOU]
    assert (record.agency.name, said(record)) == ("钦州港投资促进局", ["W-AGENCY"])
    assert read == []


def test_changed_checks_read_nothing_and_judge_all(
    content: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(content.parent / "cache")
    open_all(content, cache)
    read.clear()
    monkeypatch.setattr(library_module, "code_version", lambda _: "another")
    monkeypatch.setattr("build_tools.library.judging.run_checks", lambda _: ())
    assert all(record.results == () for (record,) in open_all(content, cache).values())
    assert read == []


def test_changed_reading_code_reads_all(
    content: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(content.parent / "cache")
    open_all(content, cache)
    read.clear()
    monkeypatch.setattr("build_tools.library.agency_readings.code_version", lambda _: "another")
    open_all(content, cache)
    assert len(read) == 5


def test_a_file_changed_after_the_scan_is_not_taken_for_the_old_one(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    old = seed(content, QINZHOU)
    (reports,) = [each for each in scan(content, cache).agencies if each.id == QINZHOU]
    add(content, f"{QINZHOU}/2023.txt", old.replace("钦州", "新绛"))
    (record,) = read_agency(reports, cache)
    assert [each.code for each in record.problems] == ["E-CHANGED"]
    add(content, f"{QINZHOU}/2023.txt", old)
    assert read_agency(reports, cache)[0].report.text.count("新绛") == old.count("新绛")


def test_the_same_bytes_in_two_folders_keep_their_own_paths(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    add(content, f"{QINZHOU}/2022.txt", seed(content, QINZHOU))
    for _ in range(2):
        paths = [record.report.path for record in open_all(content, cache)[QINZHOU]]
        assert paths == [f"content/reports/{QINZHOU}/{year}.txt" for year in (2022, 2023)]


def test_summaries_are_those_of_the_records(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    add(content, f"{QINZHOU}/2022.txt", "")
    for _ in range(2):
        for reports in scan(content, cache).agencies:
            records = read_agency(reports, Cache(None))
            expected = tuple(summarise(record) for record in records)
            assert agency_summaries(reports, cache) == expected


def test_kept_summaries_read_no_agency(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(content.parent / "cache")
    first = [agency_summaries(reports, cache) for reports in scan(content, cache).agencies]
    monkeypatch.delattr(library_module, "read_agency")
    assert [agency_summaries(reports, cache) for reports in scan(content, cache).agencies] == first


def test_a_summary_holds_the_totals_a_report_states(content: Path) -> None:
    add(content, f"{QINZHOU}/2022.txt", "")
    (reports,) = [each for each in scan(content).agencies if each.id == QINZHOU]
    unreadable, summary = agency_summaries(reports, Cache(None))
    assert (summary.total("received"), summary.total("denied")) == (0, 0)
    assert (summary.agency_name, summary.year, summary.region) == (
        "钦州市投资促进局",
        2023,
        reports.agency.region,
    )
    assert not unreadable.readable
    assert unreadable.total("received") is None
