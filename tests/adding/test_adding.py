"""``nianbao add``: files proposed, planned, put into the tree; nothing is ever overwritten."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from build_tools.adding import Action, Entry, KnownAgencies, examine, find_files, perform, propose
from build_tools.adding.performing import NotExtensibleError, with_agencies
from build_tools.library import scan
from build_tools.library.register import parse_register
from build_tools.model import Agency, Region
from tests.adding.exam import sit
from tests.commands import ROOT, nianbao

QINZHOU = "qinzhou-investment-promotion-bureau"
ORIGINAL = ROOT / "content" / "reports" / QINZHOU / "2023.txt"
DAY = "2024-02-01"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    (tmp_path / "downloads").mkdir()
    return tmp_path / "downloads"


def report(*, year: int = 2024, name: str = "钦州市投资促进局") -> str:
    text = ORIGINAL.read_text("utf-8")
    return text.replace("2023年", f"{year}年").replace("钦州市投资促进局", name)


def proposed(content: Path, *paths: Path) -> list[Entry]:
    library = scan(content)
    known = KnownAgencies({each.id: each for each in library.registered})
    return propose(map(examine, find_files(paths)), library, known)


def added(content: Path, *paths: Path) -> list[Entry]:
    entries = proposed(content, *paths)
    assert perform(entries, content, DAY, lambda _: None)[1] == []
    return entries


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_of_many_downloads_all_are_right_or_asked(tmp_path: Path) -> None:
    marks = sit(54, tmp_path, seed=3)
    assert marks.wrong == []
    assert marks.counts["问"] <= 2


def test_a_known_agencys_new_year_is_copied_byte_for_byte(content: Path, downloads: Path) -> None:
    data = report().encode("gb18030")
    (downloads / "附件：年报 (1).TXT").write_bytes(data)
    register = (content / "agencies.yml").read_bytes()
    (entry,) = added(content, downloads)
    assert entry.action is Action.NEW
    home = content / "reports" / QINZHOU
    assert (home / "2024.txt").read_bytes() == data
    assert (home / "2024.yml").read_text().splitlines()[0] == f"seen: {DAY}"
    assert (content / "agencies.yml").read_bytes() == register
    library = scan(content)
    assert [each for each in library.problems if "2024" in each.path] == []


@pytest.mark.parametrize(
    "name", ["钦州投资促进局", "广西钦州市投资促进局", "广西壮族自治区钦州市投资促进局"]
)
def test_an_agency_is_known_with_more_or_fewer_places(
    content: Path, downloads: Path, name: str
) -> None:
    (downloads / "x.txt").write_text(report(name=name), "utf-8")
    (entry,) = proposed(content, downloads)
    assert entry.agency is not None
    assert (entry.agency.id, entry.new, entry.questions) == (QINZHOU, False, "")


@pytest.mark.parametrize("field", ["former_names", "aliases"])
def test_an_agency_is_known_by_former_and_short_names(
    content: Path, downloads: Path, field: str
) -> None:
    register = content / "agencies.yml"
    text = register.read_text("utf-8")
    line = "    name: 钦州市投资促进局\n"
    register.write_text(text.replace(line, f"{line}    {field}: [钦州市招商局]\n"), "utf-8")
    (downloads / "x.txt").write_text(report(name="钦州市招商局"), "utf-8")
    (entry,) = proposed(content, downloads)
    assert entry.agency is not None
    assert entry.agency.id == QINZHOU


def test_a_new_agency_gets_id_region_level_and_kind(content: Path, downloads: Path) -> None:
    (downloads / "x.txt").write_text(report(name="长春市朝阳区教育局"), "utf-8")
    (downloads / "y.txt").write_text(report(name="新绛县龙兴镇人民政府"), "utf-8")
    before = (content / "agencies.yml").read_text("utf-8")
    added(content, downloads)
    after = (content / "agencies.yml").read_text("utf-8")
    assert after.startswith(before)
    agencies = parse_register(after, "").agencies
    school = agencies["chaoyang-jiaoyuju"]
    assert school.region == Region("220104", ("吉林省", "长春市", "朝阳区"))
    assert (school.name, school.level, school.kind) == ("长春市朝阳区教育局", "county", "education")
    town = agencies["xinjiang-longxingzhenrenminzhengfu"]
    assert (town.level, town.kind, town.region and town.region.code) == (
        "township", "township", "140825",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.txt", report(name="朝阳区教育局"), "有几个地方都叫“朝阳区”"),
        ("x.txt", report(name="教育局"), "没有写明是哪个地方的"),
        ("x.txt", "通知：请各单位于周五前报送材料。", "不像年度报告"),
        ("x.zip", "PK", "不是能收录的格式"),
        ("x.jpg", "\0", "图片"),
        ("钦州市投资促进局2021年政府信息公开工作年度报告.txt", report(), "是哪一年？"),
        ("新绛县招商投资促进中心2024年政府信息公开年报.txt", report(), "是哪一个？"),
    ],
)
def test_what_is_doubtful_is_asked(
    content: Path, downloads: Path, name: str, text: str, said: str
) -> None:
    (downloads / name).write_text(text, "utf-8")
    before = tree(content)
    (entry,) = added(content, downloads)
    assert entry.action is Action.ASK
    assert said in entry.questions
    assert tree(content) == before


def test_a_folder_tells_which_of_several_places_is_meant(content: Path, downloads: Path) -> None:
    home = downloads / "吉林省" / "长春市"
    home.mkdir(parents=True)
    (home / "x.txt").write_text(report(name="朝阳区教育局"), "utf-8")
    (entry,) = proposed(content, downloads)
    assert entry.agency is not None
    assert entry.agency.region is not None
    assert entry.agency.region.code == "220104"
    assert entry.agency.name == "长春市朝阳区教育局"


def test_what_is_there_is_not_added_again(content: Path, downloads: Path) -> None:
    shutil.copy(ORIGINAL, downloads / "又一份.txt")
    before = tree(content)
    (entry,) = added(content, downloads)
    assert entry.action is Action.SAME
    assert tree(content) == before


def test_another_version_is_asked_and_the_old_one_stays(content: Path, downloads: Path) -> None:
    changed = report(year=2023).replace("投资促进工作", "投资促进的工作") + "\n附注\n"
    (downloads / "x.txt").write_text(changed, "utf-8")
    (entry,) = proposed(content, downloads)
    assert entry.action is Action.ASK
    assert "新版本还是旧版本" in entry.questions
    plan = nianbao("add", "--content", content, "--dry-run", "-", downloads).out
    todo = downloads.parent / "plan.csv"
    todo.write_text(plan.replace("待定", "新版本"), "utf-8")
    assert nianbao("add", "--content", content, "--plan", todo).status == 0
    home = content / "reports" / QINZHOU
    assert (home / "2023.txt").read_text("utf-8") == changed
    assert (home / "2023.v1.txt").read_bytes() == ORIGINAL.read_bytes()
    (reports,) = [each for each in scan(content).agencies if each.id == QINZHOU]
    assert [len(each.earlier) for each in reports.entries] == [1]


def test_two_formats_of_one_report_are_one_report(content: Path, downloads: Path) -> None:
    (downloads / "a.txt").write_text(report(), "utf-8")
    (downloads / "b.txt").write_text(report() + "\n", "utf-8")
    actions = {Path(each.path).name: each.action for each in added(content, downloads)}
    assert actions == {"a.txt": Action.NEW, "b.txt": Action.SAME}


def test_a_plan_is_a_table_that_can_be_edited(content: Path, downloads: Path) -> None:
    (downloads / "x.txt").write_text(report(name="朝阳区教育局"), "utf-8")
    plan = downloads.parent / "计划.csv"
    done = nianbao("add", "--content", content, "--dry-run", plan, downloads)
    assert done.status == 0
    assert not (content / "reports" / "chaoyang-jiaoyuju").exists()
    rows = list(csv.DictReader(io.StringIO(plan.read_text("utf-8-sig"))))
    assert [row["做法"] for row in rows] == ["待定"]
    rows[0] |= {"做法": "新增", "机关编号": "changchun-chaoyang-education", "地区代码": "220104",
                "机关名称": "长春市朝阳区教育局", "年份": "2024"}  # fmt: skip
    with plan.open("w", encoding="gb18030", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    refused = nianbao("add", "--content", content, "--plan", plan)
    assert refused.status == 1
    assert "CSV UTF-8" in refused.told[-1]
    plan.write_text(plan.read_text("gb18030"), "utf-8-sig")
    assert nianbao("add", "--content", content, "--plan", plan).status == 0
    assert (content / "reports" / "changchun-chaoyang-education" / "2024.txt").exists()
    agency = parse_register((content / "agencies.yml").read_text("utf-8"), "").agencies
    assert agency["changchun-chaoyang-education"].level == "county"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [("做法", "随便", "不认识"), ("年份", "去年", "四位数字"), ("机关编号", "A B", "不能用"),
     ("地区代码", "钦州", "六位数字"), ("层级", "大", "之一")],
)  # fmt: skip
def test_a_plans_faulty_line_is_named(
    content: Path, downloads: Path, column: str, value: str, said: str
) -> None:
    (downloads / "x.txt").write_text(report(name="长春市朝阳区教育局"), "utf-8")
    plan = downloads.parent / "plan.csv"
    nianbao("add", "--content", content, "--dry-run", plan, downloads)
    (row,) = csv.DictReader(io.StringIO(plan.read_text("utf-8-sig")))
    row[column] = value
    with plan.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, row)
        table.writeheader()
        table.writerow(row)
    before = tree(content / "reports")
    done = nianbao("add", "--content", content, "--plan", plan)
    assert done.status == 1
    assert "第2行" in done.told[-1]
    assert said in done.told[-1]
    assert tree(content / "reports") == before


def test_a_file_that_changed_since_the_plan_is_not_added(content: Path, downloads: Path) -> None:
    file = downloads / "x.txt"
    file.write_text(report(), "utf-8")
    plan = downloads.parent / "plan.csv"
    nianbao("add", "--content", content, "--dry-run", plan, downloads)
    file.write_text(report() + "x", "utf-8")
    done = nianbao("add", "--content", content, "--plan", plan)
    assert done.status == 1
    assert not (content / "reports" / QINZHOU / "2024.txt").exists()


def test_nothing_is_overwritten_even_if_it_came_after_the_plan(
    content: Path, downloads: Path
) -> None:
    (downloads / "x.txt").write_text(report(), "utf-8")
    entries = proposed(content, downloads)
    late = content / "reports" / QINZHOU / "2024.docx"
    late.write_bytes(b"late")
    written, refused = perform(entries, content, DAY, lambda _: None)
    assert written == []
    assert "没有动它" in refused[0].why
    assert late.read_bytes() == b"late"


def test_without_a_terminal_the_doubtful_stay_out_and_it_says_so(
    content: Path, downloads: Path
) -> None:
    (downloads / "x.txt").write_text(report(), "utf-8")
    (downloads / "y.txt").write_text(report(name="朝阳区教育局"), "utf-8")
    done = nianbao("add", "--content", content, downloads)
    assert done.status == 1
    assert f"content/reports/{QINZHOU}/2024.txt" in done.out.splitlines()
    assert any("待定" in line and "朝阳区" in line for line in done.told)
    assert "--dry-run" in done.told[-1]


AGENCY = Agency("a-b", "甲市乙局", Region("450700", ("广西壮族自治区", "甲市")), "city")
ENTRY = """\
  a-b:
    name: 甲市乙局
    region: {code: "450700", chain: [广西壮族自治区, 甲市]}
    level: city
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"agencies:\n{ENTRY}"),
        ("# 说明\nagencies:\n", f"# 说明\nagencies:\n{ENTRY}"),
        ("agencies:  # 见下\n  z:\n    name: 丙局  # 注\n\n# 末尾\n",
         f"agencies:  # 见下\n  z:\n    name: 丙局  # 注\n{ENTRY}\n# 末尾\n"),
        ("agencies:\n  z: {name: 丙局}", f"agencies:\n  z: {{name: 丙局}}\n{ENTRY}"),
    ],
)  # fmt: skip
def test_the_register_is_extended_and_nothing_else_touched(before: str, after: str) -> None:
    assert with_agencies(before, [AGENCY]) == after


@pytest.mark.parametrize("text", ["agencies: {z: {name: 丙局}}\n", "agencies:\n  z: [\n"])
def test_a_register_that_cannot_be_extended_is_left_alone(text: str) -> None:
    with pytest.raises(NotExtensibleError, match="请"):
        with_agencies(text, [AGENCY])
