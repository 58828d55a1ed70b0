"""An agency's page begins with what its latest report says, and what changed."""

from __future__ import annotations

from tests.pages import samples
from tests.pages.dom import Tree, page_tree, rendered


def answers(*years: int) -> Tree:
    page = samples.agency_page(samples.years_of(*years))
    return page_tree(rendered(page))


def said(document: Tree, heading: str) -> list[str]:
    items = document.xpath(
        f"//h3[span[@class='nb-answer'][.='{heading}']]/following-sibling::ul[1]/li"
    )
    return [item.text_content() for item in items]


def test_figures_lead_to_the_report_and_say_how_they_changed() -> None:
    document = answers(2022, 2023)
    assert document.xpath("//h2/span[@id='latest']")[0].text == "2023年概况"
    told = said(document, "申请和办理")
    assert told[0].startswith("收到申请：新收政府信息公开申请 26 件")
    assert "与2022年相比，新收申请增加 3 件。" in told
    assert document.xpath("//a[@href='2023.html#requests.received.total'][.='26']")
    assert "与2022年相比，被申请行政复议持平，被提起行政诉讼持平。" in said(document, "复议和诉讼")


def test_a_change_of_thousands_is_a_number_that_reads_as_one() -> None:
    records = [
        samples.record(2022, {"tables": {"proactive": {"rows": {"penalties": [12]}}}}),
        samples.record(2023, {"tables": {"proactive": {"rows": {"penalties": [5240]}}}}),
    ]
    document = page_tree(rendered(samples.agency_page(records)))
    [changed] = [each for each in said(document, "主动公开") if "年相比" in each]
    assert "行政处罚决定增加 5228 件" in changed


def test_nothing_is_compared_over_a_gap() -> None:
    assert not [each for each in said(answers(2021, 2023), "申请和办理") if "相比" in each]


def test_why_requests_were_refused_is_told_by_group() -> None:
    rows = {
        "denied.state_secret": [2, 0, 0, 0, 0, 0, 2],
        "denied.third_party": [0, 3, 0, 0, 0, 0, 3],
        "received": [2, 3, 0, 0, 0, 0, 5],
        "concluded": [2, 3, 0, 0, 0, 0, 5],
    }
    record = samples.record(case={"tables": {"requests": {"rows": rows}}})
    document = page_tree(rendered(samples.agency_page([record])))
    told = said(document, "申请和办理")
    assert "不予公开 5 件，其中：属于国家秘密 2 件，保护第三方合法权益 3 件。" in told
    assert any("不予公开 5 件" in each for each in told)


def test_a_report_of_zeros_is_one_sentence() -> None:
    [qinzhou] = [each for each in samples.seeds() if each.agency.id.startswith("qinzhou")]
    document = page_tree(rendered(samples.agency_page([qinzhou])))
    first = document.xpath("//h2[span[@id='latest']]/following-sibling::*[1]")[0]
    assert first.tag == "p"
    assert first.text_content().startswith("2023年，没有收到政府信息公开申请")
    assert "没有因政府信息公开被申请行政复议或者被提起行政诉讼" in first.text_content()
    assert not document.xpath("//*[@class='nb-answer']")
    assert not document.xpath("//details[@class='nb-fold']")


def test_the_letter_is_to_the_agency() -> None:
    [link] = answers(2023).xpath("//a[.='写给本机关的申请书样本']/@href")
    assert link.endswith("how-to-request.html?to=%E6%9F%90%E5%8E%BF%E6%9F%90%E5%B1%80#letter")
