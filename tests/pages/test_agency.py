from __future__ import annotations

from msgspec.structs import replace

from build_tools.forms import load_form
from build_tools.model import CheckResult, Outcome, Relative
from tests.pages import samples
from tests.pages.dom import Tree, markdown_of, page_tree, rendered


def shown(*years: int) -> Tree:
    page = samples.agency_page(samples.years_of(*years))
    return page_tree(rendered(page))


def row(document: Tree, table: str, label: str) -> list[str]:
    [found] = document.xpath(
        f"//table[@class='nb-years nb-{table}'][1]//tr[th[@scope='row'][.='{label}']]"
    )
    return [cell.text_content() for cell in found.iter("td")]


def test_every_indicator_by_year_with_its_change() -> None:
    document = shown(2021, 2022, 2023)
    assert row(document, "requests", "（一）予以公开") == ["26 +3", "23 +3", "20"]
    assert row(document, "review", "行政复议·结果维持") == ["1 持平", "1 持平", "1"]


def test_no_indicator_is_lost_though_most_are_zero() -> None:
    document = shown(2021, 2022, 2023)
    shown_rows = document.xpath("count(//table[contains(@class, 'nb-years')]//tr[td])")
    counts = document.xpath("//details/summary[contains(., '填报为 0 的')]/text()")
    zeros = sum(int(text.split()[-2]) for text in counts)
    forms = load_form("2021")
    assert shown_rows + zeros == sum(
        len(forms.table(name).cell_keys) for name in ("proactive", "requests", "review")
    )
    said = [item.text_content() for item in document.xpath("//details/ul/li")]
    assert "（五）不予处理·2.重复申请" in said
    assert (
        "（五）不予处理·2.重复申请：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他"
        in said
    )


def test_what_was_not_read_is_never_folded_away_as_zero() -> None:
    first, second = samples.years_of(2022, 2023)
    tables = tuple(
        replace(table, missing_rows=("refused.repeated",), cells=tuple(
            cell for cell in table.cells if cell.key[1] != "refused.repeated"
        ))
        for table in second.report.tables
    )  # fmt: skip
    page = samples.agency_page(
        [first, replace(second, report=replace(second.report, tables=tables))]
    )
    document = page_tree(rendered(page))
    assert row(document, "requests", "2.重复申请") == ["未识别", "0"]


def test_a_gap_is_a_gap_and_no_change_crosses_it() -> None:
    document = shown(2021, 2023)
    assert row(document, "requests", "（一）予以公开") == ["26", "本站未收录", "20"]
    assert "2022年：本站未收录（不代表机关未发布）" in document.text_content()


def test_agencies_that_merged_point_to_each_other() -> None:
    relatives = Relative("old", "旧局", held=True), Relative("none", "无报告局")
    agency = replace(samples.AGENCY, succeeds=relatives, merged_into=Relative("new", "新局", True))
    page = samples.agency_page(samples.years_of(2022, 2023, agency=agency))
    document = page_tree(rendered(page))
    links = {link.text_content(): link.get("href") for link in document.xpath("//li/a")}
    assert (links["旧局"], links["新局"]) == ("../old/index.html", "../new/index.html")
    assert "前身：无报告局" in document.text_content()
    assert "无报告局" not in links


def test_a_break_of_the_form_is_marked_and_explained() -> None:
    document = shown(2020, 2021)
    heads = [head.text_content() for head in document.xpath("(//table)[1]/thead/tr/th")]
    assert heads == ["指标", "2021年（格式变更）", "2020年"]
    assert "表二由2019年格式改为2021年格式，前后口径不同，不作比较" in document.text_content()
    [fees] = document.xpath("//th[.='本年收费金额（单位：万元）']/..")
    assert [cell.text_content() for cell in fees.iter("td")] == ["18", "当年无此项"]


def test_applicants_are_listed_without_what_is_always_zero() -> None:
    document = shown(2022, 2023)
    groups = document.xpath(
        "//table[.//caption[contains(., '按申请人类别')]]//th[@scope='rowgroup']"
    )
    assert [group.text_content() for group in groups] == [
        "一、本年新收政府信息公开申请数量", "三、本年度办理结果·（一）予以公开",
        "三、本年度办理结果·（七）总计",
    ]  # fmt: skip


def test_charts_say_what_they_show_and_skip_what_is_missing() -> None:
    document = shown(2019, 2020, 2022, 2023)
    described = document.xpath("//svg[polyline]/desc")[0].text
    assert described == ("2019年 14 件，2023年 26 件。2021年缺数字（不是零）。")
    [first, *_] = document.xpath("//svg[polyline]")
    assert first.get("role") == "img"
    assert len(first.xpath("circle")) == 4
    assert len(first.xpath("polyline")) == 2
    assert len(first.xpath("path[@class='nb-break']")) == 1


def test_one_year_has_a_table_and_no_line() -> None:
    document = shown(2023)
    assert not document.xpath("//svg[polyline]")
    assert row(document, "requests", "（一）予以公开") == ["26"]


def test_twenty_years_fit() -> None:
    page = samples.agency_page(samples.years_of(*range(2005, 2025)))
    assert len(markdown_of(page).encode()) < 300_000


def test_a_report_that_could_not_be_read_is_neither_a_gap_nor_zero() -> None:
    first, second = samples.years_of(2022, 2023)
    unread = replace(second, report=replace(second.report, sections=(), tables=()), results=())
    page = samples.agency_page([first, unread])
    document = page_tree(rendered(page))
    assert row(document, "requests", "（一）予以公开") == ["未识别", "23"]
    assert "已收录，本站未能读取" in document.text_content()


def test_columns_of_both_forms_stand_under_the_row_they_belong_to() -> None:
    document = shown(2020, 2021)
    table = document.xpath("//table[contains(@class, 'nb-proactive')]")[0]
    for group in table.xpath("tbody[.//th[@scope='rowgroup']]"):
        [head] = group.xpath(".//th[@scope='rowgroup']/@id")
        assert all(head in cell.get("headers").split() for cell in group.iter("td"))
    assert not table.xpath("tbody[not(.//th[@scope='rowgroup'])]")


def test_of_a_report_whose_tables_were_not_read_nothing_good_is_said_either() -> None:
    record = replace(samples.years_of(2023)[0], results=())
    unread = replace(record, report=replace(record.report, tables=()))
    for each, said in ((record, "：未发现问题"), (unread, "：统计表未能识别，未核对表中数字")):
        text = page_tree(rendered(samples.agency_page([each]))).text_content()
        assert said in text
        assert (said == "：未发现问题") == ("：未发现问题" in text)


def test_a_check_that_could_not_look_has_not_found_nothing() -> None:
    first, second = samples.years_of(2022, 2023)
    code = next(each.code for each in second.findings if each.counts)
    asked = CheckResult(code, Outcome.CANNOT_ASSESS, not_assessed=1)
    page = samples.agency_page([replace(first, results=(asked,)), second])
    [cells] = page_tree(rendered(page)).xpath(f"//tr[th[starts-with(., '{code} ')]]")
    assert [each.text_content() for each in cells.iter("td")][-1] == "未能核对"
