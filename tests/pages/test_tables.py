from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from build_tools.forms import load_form
from build_tools.model import Cell, DataTable, Place, Status
from build_tools.pages.report.tables import table_block
from tests.checks.building import build_table
from tests.pages.dom import Tree, element_tree


def block(name: str, **case: object) -> Tree:
    return element_tree(table_block(build_table(name, case)).decode())


def cell(table: Tree, anchor: str) -> Tree:
    [found] = table.xpath("//td[@id=$id]", id=anchor)
    return found


def line(table: Tree, anchor: str) -> str:
    """The line of the source a cell stands in: as the last cell up to it tells that tells one."""
    told = cell(table, anchor).xpath("(self::td | preceding::td)[@data-line][last()]")
    return str(told[0].get("data-line")) if told else ""


def heads(table: Tree, anchor: str) -> list[str]:
    """What a screen reader says before the cell."""
    ids = cell(table, anchor).get("headers").split()
    return ["".join(table.xpath("//th[@id=$id]", id=each)[0].itertext()) for each in ids]


@pytest.mark.parametrize("era", ["2019", "2021"])
@pytest.mark.parametrize("name", ["proactive", "requests", "review"])
def test_every_cell_of_the_form_has_its_address_in_order(name: str, era: str) -> None:
    table = block(name, form=era)
    keys = load_form(era).table(name).cell_keys
    assert table.xpath("//td/@id") == [".".join(key) for key in keys]


def test_a_cell_is_named_by_column_group_column_row_group_and_row() -> None:
    table = block("requests")
    assert heads(table, "requests.denied.state_secret.other_organisation") == [
        "法人或其他组织", "其他", "（三）不予公开", "1.属于国家秘密",
    ]  # fmt: skip
    assert heads(table, "requests.received.total") == ["总计", "一、本年新收政府信息公开申请数量"]
    assert heads(table, "requests.concluded.natural_person") == [
        "自然人", "三、本年度办理结果", "（七）总计",
    ]  # fmt: skip


def test_every_cell_of_requests_hears_exactly_its_row_and_column() -> None:
    table = block("requests")
    for row in load_form("2021").table("requests").rows:
        for column in row.columns:
            wanted = [*filter(None, [column.group]), column.label, *row.groups[-1:], row.label]
            assert heads(table, f"requests.{row.key}.{column.key}") == wanted


def test_a_value_of_table_two_is_named_by_its_row_and_column() -> None:
    table = block("proactive", form="2019")
    assert heads(table, "proactive.licences.change") == [
        "数量", "行政许可（第二十条第（五）项）", "本年增/减（项）",
    ]  # fmt: skip
    assert heads(block("review"), "review.litigation_direct.pending") == [
        "尚未审结", "行政诉讼", "未经复议直接起诉",
    ]  # fmt: skip


def test_the_head_spans_the_form() -> None:
    table = block("requests")
    [group] = table.xpath("//th[@scope='colgroup']")
    assert (group.get("colspan"), group.text_content()) == ("5", "法人或其他组织")
    assert [each.get("span") for each in table.iter("colgroup")] == ["1", "1", "5", "1"]
    assert {each.get("colspan") for each in table.xpath("//th[@scope='rowgroup']")} == {"8"}
    assert table.xpath("//caption")[0].text == "表三　收到和处理政府信息公开申请情况（单位：件）"


@pytest.mark.parametrize(
    ("printed", "said", "attributes"),
    [
        ("12", "12", {}),
        ("0", "0", {}),
        ("", "未填报", {"class": "nb-blank"}),
        ("~7", "7 推算", {"class": "nb-derived", "data-value": "7"}),
        ("?", "未能识别", {"class": "nb-missing"}),
    ],
)
def test_every_status_speaks(printed: str, said: str, attributes: dict[str, str]) -> None:
    table = block("requests", rows={"granted": [0, 0, printed, 0, 0, 0, 0]})
    found = cell(table, "requests.granted.research")
    assert found.text_content() == said
    kept = {name: found.get(name) for name in ("class", "data-value")}
    assert {name: value for name, value in kept.items() if value} == attributes
    assert line(table, "requests.granted.research") == "203"
    assert line(table, "requests.granted.total") == "203"


def test_a_cell_whose_line_nobody_knows_has_not_that_of_its_neighbour() -> None:
    made = build_table("requests", {"rows": {"granted": [3, 4, 5, 0, 0, 0, 12]}})
    moved = {"research": Place(line=77), "business": Place()}
    cells = tuple(
        replace(each, place=moved.get(each.key[2], each.place))
        if each.key[1] == "granted"
        else each
        for each in made.cells
    )
    table = element_tree(table_block(replace(made, cells=cells)).decode())
    columns = ("natural_person", "business", "research", "public_welfare")
    lines = [line(table, f"requests.granted.{column}") for column in columns]
    assert lines == ["203", "", "77", "203"]


def test_a_row_that_was_not_found_says_so_in_every_cell() -> None:
    table = block("requests", without=["other.fee_unpaid"])
    cells = table.xpath("//td[starts-with(@id, 'requests.other.fee_unpaid.')]")
    assert [each.text_content() for each in cells] == ["未能识别"] * 7


def test_amounts_keep_their_places_and_pages_are_named_where_there_are_no_lines() -> None:
    key = ("proactive", "fees", "amount")
    fees = Cell(key, Decimal("18.8710"), "18.8710", Status.PRINTED, Place(page=3))
    table = element_tree(table_block(DataTable("proactive", "2021", (fees,))).decode())
    found = cell(table, "proactive.fees.amount")
    assert (found.text_content(), found.get("data-page")) == ("18.8710", "3")


@pytest.mark.parametrize("name", ["proactive", "requests", "review"])
def test_what_html_closes_by_itself_stands_where_it_belongs(name: str) -> None:
    """As a browser's parser sees it: a head for each row, then its cells, nothing but figures."""
    table = LexborHTMLParser(table_block(build_table(name, {})).decode())
    rows = [row for row in table.css("tbody > tr") if row.css("td")]
    form = load_form("2021").table(name)
    wanted = [len(row.columns) for row in form.rows]
    assert [len(row.css("th[scope=row]")) for row in rows] == [1] * len(rows)
    assert [len(row.css("td")) for row in rows] == ([1] * sum(wanted) if form.is_tall else wanted)
    assert all(each.text().isdigit() for each in table.css("td"))
    assert len(table.css("thead > tr > th, tbody > tr > th")) == len(table.css("th"))


def test_the_block_is_one_block() -> None:
    text = table_block(build_table("requests", {})).decode()
    assert "\n\n" not in text
    assert all(line == line.lstrip() for line in text.split("\n"))
