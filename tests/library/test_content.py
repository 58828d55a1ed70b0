"""The walk through the content tree: order, strictness, links, and what is not opened again."""

import os
from pathlib import Path

import pytest

from build_tools.common.cache import Cache
from build_tools.library import Library, examining, scan
from build_tools.library.register_file import LOST
from build_tools.model import Provenance, Relative

REGISTER = "agencies:\n  a-bureau: {name: 甲市财政局}\n  b-bureau: {name: 乙县民政局}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    put(folder, "agencies.yml", REGISTER)
    put(folder, "reports/a-bureau/2023.txt", "甲 2023")
    return folder


def put(content: Path, name: str, text: str = "文") -> Path:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def settled(path: Path) -> None:
    """Let ``path`` look as if it had been written an hour ago."""
    before = path.stat().st_mtime_ns - 3600 * 10**9
    os.utime(path, ns=(before, before))


def codes(library: Library) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in library.problems]


def test_agencies_and_reports_come_in_order(content: Path) -> None:
    for name in ("b-bureau/2022.txt", "b-bureau/2021.md", "a-bureau/2020.TXT", "c/2023.txt"):
        put(content, f"reports/{name}")
    library = scan(content)
    assert library.problems == ()
    assert [
        (reports.id, [each.year for each in reports.entries]) for reports in library.agencies
    ] == [
        ("a-bureau", [2020, 2023]),
        ("b-bureau", [2021, 2022]),
        ("c", [2023]),
    ]
    assert [reports.agency.registered for reports in library.agencies] == [True, True, False]
    assert library.agencies[0].agency.name == "甲市财政局"
    assert [agency.id for agency in library.registered] == ["a-bureau", "b-bureau"]


def test_paths_are_shown_from_the_content_folder_on(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for start in (content.parent, content):
        monkeypatch.chdir(start)
        (reports,) = scan(Path(os.path.relpath(content))).agencies
        assert reports.entries[0].shown == "content/reports/a-bureau/2023.txt"


MISPLACED = {
    "reports/Qinzhou/2023.txt": ("content/reports/Qinzhou", "E-ID"),
    "reports/钦州/2023.txt": ("content/reports/钦州", "E-ID"),
    "reports/a b/2023.txt": ("content/reports/a b", "E-ID"),
    "reports/a_b/2023.txt": ("content/reports/a_b", "E-ID"),
    "reports/<img src=x>/2023.txt": ("content/reports/<img src=x>", "E-ID"),
    "reports/2023.txt": ("content/reports/2023.txt", "E-PLACE"),
    "reports/a-bureau/report.txt": ("content/reports/a-bureau/report.txt", "E-NAME"),
    "reports/a-bureau/2023年.txt": ("content/reports/a-bureau/2023年.txt", "E-NAME"),
    "reports/a-bureau/1023.txt": ("content/reports/a-bureau/1023.txt", "E-NAME"),
    "reports/a-bureau/２０２２.txt": ("content/reports/a-bureau/２０２２.txt", "E-NAME"),
    "reports/a-bureau/2022": ("content/reports/a-bureau/2022", "E-NAME"),
    "reports/a-bureau/2022.txt.bak": ("content/reports/a-bureau/2022.txt.bak", "E-NAME"),
    "reports/a-bureau/2023.exe": ("content/reports/a-bureau/2023.exe", "E-FORMAT"),
    "reports/a-bureau/2022.yml": ("content/reports/a-bureau/2022.yml", "W-SIDECAR"),
    "reports/a-bureau/2023.v1.yml": ("content/reports/a-bureau/2023.v1.yml", "W-SIDECAR"),
    "reports/a-bureau/2022.v1.txt": ("content/reports/a-bureau/2022.v1.txt", "E-VERSION"),
    "reports/a-bureau/2023.v0.txt": ("content/reports/a-bureau/2023.v0.txt", "E-NAME"),
    "reports/a-bureau/2023.v1.corrections.yml": (
        "content/reports/a-bureau/2023.v1.corrections.yml",
        "E-NAME",
    ),
}


@pytest.mark.parametrize("name", MISPLACED)
def test_what_does_not_belong_is_named_and_costs_nothing_else(content: Path, name: str) -> None:
    put(content, name)
    library = scan(content)
    assert codes(library) == [MISPLACED[name]]
    (reports,) = library.agencies
    assert [entry.year for entry in reports.entries] == [2023]


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(content: Path) -> None:
    folder = os.fsencode(content / "reports") + b"/\xff\xfe"
    os.mkdir(folder)  # noqa: PTH102
    assert codes(scan(content)) == [("content/reports/\ufffd\ufffd", "E-ID")]


def test_hidden_files_are_nobodys_report(content: Path) -> None:
    for name in (".DS_Store", "a-bureau/.2023.txt.swp", ".git/config"):
        put(content, f"reports/{name}")
    library = scan(content)
    assert (codes(library), len(library.agencies)) == ([], 1)


def test_a_content_folder_without_reports_is_a_problem(tmp_path: Path) -> None:
    library = scan(tmp_path / "content")
    assert not library.agencies
    assert ("content/reports", "E-OPEN") in codes(library)


def test_two_reports_for_one_year_are_both_left_unread(content: Path) -> None:
    put(content, "reports/a-bureau/2023.md")
    (reports,) = scan(content).agencies
    (entry,) = reports.entries
    assert entry.refused is not None
    assert entry.refused.code == "E-TWO-REPORTS"
    assert "2023.md、2023.txt" in entry.refused.what


def test_the_message_about_two_reports_tells_how_to_keep_both(content: Path) -> None:
    put(content, "reports/a-bureau/2023.md")
    refused = scan(content).agencies[0].entries[0].refused
    assert refused is not None
    assert "2023.v1.txt" in refused.remedy
    path = content / "reports/a-bureau/2023.txt"
    path.rename(path.with_name("2023.v1.txt"))
    (entry,) = scan(content).agencies[0].entries
    assert (entry.refused, entry.path.name) == (None, "2023.md")
    assert [each.path.name for each in entry.earlier] == ["2023.v1.txt"]


def test_earlier_versions_come_in_order_each_with_its_sidecar(content: Path) -> None:
    put(content, "reports/a-bureau/2023.v10.txt", "丙")
    put(content, "reports/a-bureau/2023.v2.pdf", "乙")
    put(content, "reports/a-bureau/2023.v2.yml", "seen: 2024-02-01")
    library = scan(content)
    assert library.problems == ()
    (entry,) = library.agencies[0].entries
    assert (entry.version, entry.path.name) == (0, "2023.txt")
    assert [each.version for each in entry.earlier] == [2, 10]
    assert [each.provenance.seen for each in entry.earlier] == ["2024-02-01", ""]


def test_two_files_of_one_earlier_version_are_left_unread(content: Path) -> None:
    put(content, "reports/a-bureau/2023.v1.txt")
    put(content, "reports/a-bureau/2023.v1.md")
    (entry,) = scan(content).agencies[0].entries
    (earlier,) = entry.earlier
    assert entry.refused is None
    assert earlier.refused is not None
    assert earlier.refused.code == "E-TWO-REPORTS"


def test_a_file_of_a_kind_nobody_reads_is_an_entry_of_its_own(content: Path) -> None:
    put(content, "reports/a-bureau/2022.xyz")
    (reports,) = scan(content).agencies
    assert [entry.shown[-8:] for entry in reports.entries] == ["2022.xyz", "2023.txt"]


@pytest.mark.parametrize("target", ["../../../secret.txt", "/etc/passwd", "nowhere", "2022.txt"])
def test_a_link_that_leads_out_is_never_followed(content: Path, target: str) -> None:
    put(content.parent, "secret.txt", "机密")
    (content / "reports/a-bureau/2022.txt").symlink_to(target)
    (reports,) = scan(content).agencies
    first, second = reports.entries
    assert first.refused is not None
    assert (first.refused.code, first.sha256) == ("E-LINK", "")
    assert second.refused is None


def test_what_is_no_file_of_bearable_size_is_refused_unopened(content: Path) -> None:
    folder = content / "reports" / "a-bureau"
    (folder / "2020.txt").mkdir()
    os.mkfifo(folder / "2021.txt")
    with (folder / "2022.txt").open("wb") as stream:
        stream.truncate(3 << 30)
    (reports,) = scan(content).agencies
    assert [entry.refused and entry.refused.code for entry in reports.entries] == [
        "E-OPEN",
        "E-NOT-FILE",
        "E-TOO-LARGE",
        None,
    ]


def test_a_folder_that_is_a_link_out_is_never_followed(content: Path) -> None:
    put(content.parent, "elsewhere/2023.txt", "机密")
    (content / "reports/b-bureau").symlink_to(content.parent / "elsewhere")
    library = scan(content)
    assert codes(library) == [("content/reports/b-bureau", "E-LINK")]
    assert [reports.id for reports in library.agencies] == ["a-bureau"]


def test_a_link_inside_the_tree_is_a_file_like_another(content: Path) -> None:
    (content / "reports/a-bureau/2022.txt").symlink_to("2023.txt")
    (reports,) = scan(content).agencies
    assert reports.entries[0].refused is None
    assert reports.entries[0].sha256 == reports.entries[1].sha256


def test_a_sidecar_says_where_its_report_comes_from(content: Path) -> None:
    put(content, "reports/a-bureau/2023.yml", "url: https://a.gov.cn/1.html\nseen: 2024-02-01\n")
    (reports,) = scan(content).agencies
    assert reports.entries[0].provenance == Provenance("https://a.gov.cn/1.html", "2024-02-01")


def test_a_faulty_sidecar_is_its_entrys_problem(content: Path) -> None:
    put(content, "reports/a-bureau/2023.yml", "url: javascript:alert(1)\n")
    (reports,) = scan(content).agencies
    (problem,) = reports.entries[0].problems
    assert (problem.path, problem.line) == ("content/reports/a-bureau/2023.yml", 1)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are hashed, as they are."""
    names: list[str] = []
    hash_file = examining._hash

    def count(path: str, size: int) -> str:
        names.append(Path(path).name)
        return hash_file(path, size)

    monkeypatch.setattr(examining, "_hash", count)
    return names


def test_an_untouched_file_is_opened_once(
    content: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.common.files._TICK", -(10**12))
    cache = Cache(content.parent / "cache")
    first = scan(content, cache)
    second = scan(content, cache)
    assert second == first
    assert opened == ["2023.txt"]
    put(content, "reports/a-bureau/2022.txt")
    scan(content, cache)
    assert opened == ["2023.txt", "2022.txt"]


def test_a_file_changed_only_just_now_is_opened_again(content: Path, opened: list[str]) -> None:
    cache = Cache(content.parent / "cache")
    scan(content, cache)
    scan(content, cache)
    assert opened == ["2023.txt", "2023.txt"]


def test_same_size_and_time_but_other_content_is_seen(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.common.files._TICK", -(10**12))
    cache = Cache(content.parent / "cache")
    path = content / "reports/a-bureau/2023.txt"
    settled(path)
    before = scan(content, cache).agencies[0].entries[0].sha256
    times = path.stat()
    path.write_text("甲 2032", "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert scan(content, cache).agencies[0].entries[0].sha256 != before


def test_an_agency_knows_which_of_its_agencys_relatives_have_reports(content: Path) -> None:
    register = "agencies:\n  a-bureau: {name: 甲, succeeds: [b-bureau, c]}\n"
    put(content, "agencies.yml", f"{register}  b-bureau: {{name: 乙}}\n  c: {{name: 丙}}\n")
    put(content, "reports/b-bureau/2022.txt")
    first, second = scan(content).agencies
    assert [(each.id, each.held) for each in first.agency.succeeds] == [
        ("b-bureau", True),
        ("c", False),
    ]
    assert second.agency.merged_into == Relative("a-bureau", "甲", held=True)


def test_the_fingerprint_follows_all_that_is_said(content: Path) -> None:
    seen = {scan(content).fingerprint}
    assert seen == {scan(content).fingerprint}
    put(content, "reports/a-bureau/2023.txt", "乙 2023")
    seen.add(scan(content).fingerprint)
    put(content, "reports/a-bureau/2023.yml", "seen: 2024-01-01")
    seen.add(scan(content).fingerprint)
    put(content, "agencies.yml", REGISTER.replace("甲市", "丙市"))
    seen.add(scan(content).fingerprint)
    put(content, "reports/Wrong/2023.txt")
    seen.add(scan(content).fingerprint)
    put(content, "reports/a-bureau/2023.v1.txt", "甲 2023 旧")
    seen.add(scan(content).fingerprint)
    put(content, "reports/a-bureau/2023.v1.yml", "seen: 2024-01-01")
    seen.add(scan(content).fingerprint)
    assert len(seen) == 7


def test_what_left_the_tree_leaves_the_cache(content: Path) -> None:
    cache = Cache(content.parent / "cache")
    for group in ("readings", "findings", "summaries", "proses"):
        cache.put(f"{group}/a-bureau", b"kept")
        cache.put(f"{group}/gone", b"dropped")
    scan(content, cache)
    assert cache.get("findings/a-bureau")
    assert cache.get("findings/gone") is None
    assert cache.get("summaries/gone") is None


def test_reports_behind_a_link_out_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "agencies.yml").write_text("agencies: {}\n", "utf-8")
    (tmp_path / "elsewhere" / "a-bureau").mkdir(parents=True)
    (tmp_path / "elsewhere" / "a-bureau" / "2023.txt").write_text("机密", "utf-8")
    (tmp_path / "content" / "reports").symlink_to(tmp_path / "elsewhere")
    library = scan(tmp_path / "content")
    assert [problem.code for problem in library.problems] == ["E-LINK"]
    assert ([*library.agencies], library.closed) == ([], ("",))


def test_a_register_behind_a_link_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "content" / "reports").mkdir(parents=True)
    (tmp_path / "secret.yml").write_text("agencies: {a-bureau: {name: 机密}}", "utf-8")
    (tmp_path / "content" / "agencies.yml").symlink_to(tmp_path / "secret.yml")
    library = scan(tmp_path / "content")
    assert [problem.code for problem in library.problems] == ["E-LINK", LOST]
    assert not library.registered


def test_content_behind_a_link_is_called_by_the_name_of_the_link(content: Path) -> None:
    (content.parent / "linked").symlink_to(content)
    (content / "reports/a-bureau/notes.txt").write_text("x", "utf-8")
    assert codes(scan(content.parent / "linked")) == [
        ("linked/reports/a-bureau/notes.txt", "E-NAME")
    ]


@pytest.mark.parametrize("name", ["2023.corrections.yaml", "2023.Corrections.yml"])
def test_corrections_under_another_name_are_used_and_the_name_is_told(
    content: Path, name: str
) -> None:
    put(content, f"reports/a-bureau/{name}", "explanations: [{text: 漏计, date: 2024-01-01}]\n")
    library = scan(content)
    [problem] = [each for each in library.problems if each.path.endswith(name)]
    assert problem.remedy == "请改名为 2023.corrections.yml"
    [reports] = library.agencies
    assert [each.amendments.shown for each in reports.entries] == [problem.path]
