"""A figure that a finding speaks of bears its mark wherever it is shown, not in its table alone."""

from __future__ import annotations

from build_tools.model import ReportRecord
from build_tools.pages import AgencyContext, report_page
from build_tools.pages.portal.comparison import agency_script
from tests.pages import samples
from tests.pages.dom import Tree, page_tree, rendered
from tests.pages.test_comparison import told

_FINE = {key: [12, 0, 0, 0, 0, 0, 12] for key in ("received", "granted", "concluded")}
_WRONG = _FINE | {"received": [12, 0, 0, 0, 0, 0, 21]}
_MARK = "※错误，看说明"


def records() -> list[ReportRecord]:
    """A year in which the kinds of applicants do not add up, and one in which they do."""
    tables = [{"requests": {"rows": rows}} for rows in (_WRONG, _FINE)]
    return [
        samples.record(year, {"tables": each})
        for year, each in zip((2022, 2023), tables, strict=True)
    ]


def agency() -> Tree:
    return page_tree(rendered(samples.agency_page(records())))


def test_the_key_figure_of_the_report_leads_to_the_finding() -> None:
    document = page_tree(rendered(report_page(records()[0], None, None)))
    [first, *_] = document.xpath("//h2[span/@id='key-figures']/following-sibling::ul[1]/li")
    assert f"新收政府信息公开申请 21 件{_MARK}，上年结转" in first.text_content()
    address, *_ = first.xpath("a[contains(@class, 'nb-found')]/@href")
    assert document.xpath("//strong[@id=$id]", id=address.removeprefix("#"))
    assert "涉及的数字后面有※" in document.text_content()


def test_years_side_by_side_mark_the_figure_of_the_year_that_is_doubtful() -> None:
    row = "//table[contains(@class, 'nb-requests')]//th[contains(., '新收')]/following-sibling::td"
    now, before = agency().xpath(row)[:2]
    assert (now.text_content(), before.text_content()) == ("12 −9", f"21 {_MARK}")
    assert before.xpath("a/@href") == ["2022.html#finding-T3-01-1"]


def test_a_change_and_a_chart_from_a_doubtful_figure_say_so() -> None:
    said = agency().text_content()
    assert f"与2022年相比，新收申请减少 9 件{_MARK}" in said
    assert "2022年的数字核对有问题。" in said


def test_the_comparison_names_it_too() -> None:
    years = records()
    context = AgencyContext(samples.AGENCY, years)
    data = told(agency_script(context.agency, context.series, context.marks))
    assert data["lines"]["requests.received.total"] == "found 21,12"


def test_a_zero_that_a_finding_speaks_of_is_not_folded_away() -> None:
    rows = {"reconsideration": [3, 0, 0, 0, 0]}
    years = [samples.record(year, {"tables": {"review": {"rows": rows}}}) for year in (2022, 2023)]
    document = page_tree(rendered(samples.agency_page(years)))
    totals = document.xpath("//table[contains(@class, 'nb-review')]//tr[contains(., '总计')]/td")
    assert [each.text_content() for each in totals][:2] == [f"0 持平 {_MARK}", f"0 {_MARK}"]


def test_a_year_without_findings_bears_no_mark() -> None:
    assert not agency().xpath("//a[contains(@class, 'nb-found')][starts-with(@href, '2023.')]")
