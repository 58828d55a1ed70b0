from __future__ import annotations

from msgspec.structs import replace

from build_tools.model import (
    Acceptance,
    AnnexValue,
    Grid,
    GridCell,
    Paragraph,
    Place,
    Problem,
    ReportRecord,
    Section,
    SectionName,
    SettledDoubt,
    Severity,
)
from build_tools.pages.report.page import report_page
from tests.pages import samples
from tests.pages.dom import Tree, markdown_of, page_tree, rendered


def shown(record: ReportRecord) -> Tree:
    return page_tree(rendered(report_page(record, 2022, None)))


def listed(document: Tree, anchor: str) -> list[str]:
    """The items of the list under the heading called ``anchor``."""
    return [
        item.text_content().split("\n")[0]
        for item in document.xpath(f"//*[*/@id='{anchor}']/following-sibling::ul[1]/li")
    ]


REQUESTS = {
    "received": [5, 1, 0, 0, 0, 0, 6],
    "carried_in": [1, 0, 0, 0, 0, 0, 1],
    "granted": [3, 0, 0, 0, 0, 0, 3],
    "denied.state_secret": [1, 0, 0, 0, 0, 0, 1],
    "denied.third_party": [1, 0, 0, 0, 0, 0, 1],
    "refused.petition": [0, "?", 0, 0, 0, 0, "?"],
    "concluded": [5, 1, 0, 0, 0, 0, "~6"],
    "carried_out": [1, 0, 0, 0, 0, 0, "/"],
}


def test_key_figures_are_sentences_that_admit_what_is_absent() -> None:
    tables = {
        "requests": {"rows": REQUESTS},
        "review": None,
        "proactive": {"rows": {"fees": ["18.8710"], "penalties": [12]}},
    }
    assert listed(shown(samples.record(case={"tables": tables})), "key-figures") == [
        "收到申请：新收政府信息公开申请 6 件，上年结转 1 件。",
        "申请人：自然人提出 5 件，法人或其他组织提出 1 件。",
        "办理：全年办结 6 件（推算），结转下年度继续办理 未填报。",
        "办理结果：予以公开 3 件，不予公开 2 件，不予处理的件数不全。",
        "本站收录版本中未识别到复议、诉讼情况表，没有这方面的数字。",
        "规范性文件：本年制发 0 件，现行有效 0 件。",
        "行政决定：行政许可 0 件，行政处罚 12 件，行政强制 0 件。",
        "收费：行政事业性收费 18.8710 万元。",
    ]


def test_a_key_figure_leads_to_its_cell() -> None:
    document = shown(samples.record(case={"tables": {"requests": {"rows": REQUESTS}}}))
    [link] = document.xpath("//li/a[@href='#requests.received.total']")
    [cell] = document.xpath("//*[@id='requests.received.total']")
    assert link.text == cell.text == "6"


def test_findings_of_the_report_and_of_our_reading_stand_apart() -> None:
    rows = {"granted": [2, 0, 0, 0, 0, 0, 3], "partly_granted": [0, "?", 0, 0, 0, 0, 0]}
    text = "\n".join(f"第{number}行的原文" for number in range(1, 400))
    case = {"tables": {"requests": {"rows": rows}}, "text": text}
    document = shown(samples.record(case=case))
    found, doubted = (
        "".join(
            document.xpath(f"//h3[starts-with(., '{title}')]/following-sibling::ul[1]")[
                0
            ].itertext()
        )
        for title in ("数字不一致", "本站未能准确识别")
    )
    assert "六类申请人相加为2，总计写3" in found
    assert "2+0+0+0+0+0=2≠3" in found
    assert "第 203 行“第203行的原文”" in found
    assert "六类申请人" not in doubted
    assert "部分公开" in doubted


def test_a_cell_and_what_is_said_of_it_lead_to_each_other() -> None:
    rows = {"granted": [2, 0, 0, 0, 0, 0, 3], "partly_granted": [0, "?", 0, 0, 0, 0, 0]}
    document = shown(samples.record(case={"tables": {"requests": {"rows": rows}}}))
    [mark] = document.xpath("//td[@id='requests.granted.total']/a")
    assert mark.text_content() == "※错误，看说明"
    assert document.get_element_by_id("requests.granted.total").get("data-value") == "3"
    [said] = document.xpath("//li[strong/@id=$id]", id=mark.get("href").removeprefix("#"))
    assert "六类申请人相加为2，总计写3" in said.text_content()
    assert "#requests.granted.total" in said.xpath(".//a/@href")
    [unread] = document.xpath("//td[@id='requests.partly_granted.business']/a")
    assert unread.text_content() == "※未能准确识别，看说明"
    assert not document.xpath("//td[@id='requests.received.total']/a")


def test_a_finding_names_no_cell_of_a_table_that_is_not_there() -> None:
    """Every link of the page leads somewhere on it."""
    case = {"tables": {"requests": None}, "prose": {"overview": ["全年收到申请12件。"]}}
    document = shown(samples.record(case=case))
    ids = set(document.xpath("//@id"))
    assert {each[1:] for each in document.xpath("//ul//a/@href") if each[0] == "#"} <= ids | {
        "requests.received.total"  # a key figure that is not there would lead nowhere
    }


def test_notes_are_folded_and_counted_with_nothing() -> None:
    record = samples.record(case={"tables": {"requests": {"rows": REQUESTS}}})
    results = tuple(
        replace(
            each,
            findings=tuple(
                replace(found, severity=Severity.INFO)
                for found in each.findings
                if not found.about_reading
            ),
        )
        for each in record.results
    )
    record = replace(record, results=results)
    notes = record.findings
    assert notes
    document = shown(record)
    [fold] = document.xpath("//details[summary[contains(., '提示')]]")
    assert len(fold.xpath("ul/li")) == len(notes)
    assert f"提示 {len(notes)} 条，不计入问题" in fold.text_content()
    assert not document.xpath("//p[contains(., '处问题')]")
    assert "只有提示" in document.text_content()
    page = samples.agency_page([record])
    assert "未发现问题" in markdown_of(page)
    assert "收录的各年报告中，能够核对的部分均未发现问题" in markdown_of(page)


def test_the_office_is_quoted_and_the_portal_is_not() -> None:
    case = {"prose": {"overview": ["全年公开了很多。"]}, "tables": {"review": None}}
    document = shown(samples.record(case=case))
    [own] = document.xpath("//p[.='全年公开了很多。']")
    assert own.getparent().tag == "blockquote"
    assert not document.xpath("//blockquote[contains(., '未识别到')]")


def test_as_many_tables_are_named_as_there_are() -> None:
    said = "以上数字均取自本站收录版本的{}统计表"
    for left_out, words in (((), "三张"), (("review",), "两张"), (("review", "requests"), "一张")):
        case = {"tables": dict.fromkeys(left_out)}
        assert said.format(words) in shown(samples.record(case=case)).text_content()
    nothing = {"tables": dict.fromkeys(("proactive", "requests", "review"))}
    assert "以上数字" not in shown(samples.record(case=nothing)).text_content()


def test_notes_give_the_reason_of_every_cell_that_is_not_simply_printed() -> None:
    rows = {"granted": [2, 0, "/", 0, 0, 0, "~2"], "partly_granted": ["22件", 0, 0, 0, 0, 0, "?"]}
    page = report_page(samples.record(case={"tables": {"requests": {"rows": rows}}}), None, None)
    document = page_tree(rendered(page))
    partly = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    [notes] = document.xpath("//p[.='表中的说明：']/following-sibling::ul[1]")
    assert [item.text_content() for item in notes] == [
        "（一）予以公开·科研机构：未填报，原文写作“/”（原文第 203 行）。",
        "（一）予以公开·总计：推算 2（原文第 203 行）。",
        f"{partly}·自然人：22，原文写作“22件”（原文第 204 行）。",
        f"{partly}·总计：未能识别（原文第 204 行）。",
    ]


def test_a_broken_report_shows_its_problem_and_its_original() -> None:
    problem = Problem("x.pdf", "E-ENCRYPTED.pdf")
    record = samples.record(problems=(problem,))
    empty = replace(
        record.report,
        path="reports/x/2023.pdf",
        sections=(),
        tables=(),
        title="",
        problems=(problem,),
    )
    document = shown(replace(record, report=empty, results=()))
    text = document.text_content()
    assert "PDF 设有打开密码。" in text
    assert "请放入没有密码的版本" not in text  # the maintainer is told, not the readers
    assert not document.xpath("//table")
    assert "未发现问题" not in text
    assert document.xpath("//a[@href='2023.source.pdf']")


def test_what_a_browser_could_run_is_offered_as_text() -> None:
    record = samples.record()
    for suffix, name in (
        (".html", ".html.txt"),
        (".svg", ".svg.txt"),
        (".docx", ".docx"),
        ("", ".txt"),
    ):
        report = replace(record.report, path=f"reports/x/2023{suffix}")
        assert shown(replace(record, report=report)).xpath(f"//a[@href='2023.source{name}']")


def test_an_origin_that_is_no_web_address_is_no_link() -> None:
    record = samples.record()
    origin = replace(record.provenance, url="javascript:alert(1)")
    document = shown(replace(record, provenance=origin))
    assert "javascript:alert(1)" in document.text_content()
    assert not document.xpath("//a[contains(@href, 'alert')]")


def test_prose_is_shown_word_for_word_under_its_headings() -> None:
    prose = {
        "preamble": ["某县某局2023年政府", "信息公开工作年度报告", "根据规定，现予公布。"],
        "overview": [
            "（一）主动公开",
            "全年公开44条。",
            "（二）依申请公开情况。未收到申请。",
            "1.细目",
        ],
        "requests": ["第一项加第二项之和，等于第三项加第四项之和", "以上数字不含转办件。"],
    }
    title = "某县某局2023年政府信息公开工作年度报告"
    document = shown(samples.record(case={"prose": prose, "title": title}))
    headings = [each.text_content() for each in document.xpath("//h3|//h4")]
    assert headings[:2] == ["（一）主动公开", "1.细目"]
    paragraphs = [each.text_content() for each in document.xpath("//p")]
    assert "根据规定，现予公布。" in paragraphs
    assert "某县某局2023年政府" not in paragraphs
    assert "（二）依申请公开情况。未收到申请。" in paragraphs
    assert "以上数字不含转办件。" in paragraphs
    assert "第一项加第二项之和，等于第三项加第四项之和" not in paragraphs


def test_a_section_that_is_not_there_is_named_and_said_to_be_missing() -> None:
    document = shown(samples.record(case={"prose": {"problems": None}}))
    [heading] = document.xpath("//h2[span/@id='section-problems']")
    assert heading.text_content() == "五、存在的主要问题及改进情况"
    assert heading.getnext().text == "本站收录版本中没有这一部分的文字。"


def test_neighbouring_years_are_linked_or_said_to_be_absent() -> None:
    document = shown(samples.record())
    assert document.xpath("//a[@href='2022.html']")
    assert "本站未收录更晚的报告" in document.text_content()


def test_a_form_of_another_era_is_named() -> None:
    seed = next(each for each in samples.seeds() if each.agency.id.startswith("qinzhou"))
    assert "这张表用的是2019年的格式。" in shown(seed).text_content()


def test_tables_in_prose_are_shown_row_by_row() -> None:
    record = samples.record()
    row = tuple(GridCell(text, Place()) for text in ("甲", " ", "<b>"))
    grid = Section(SectionName.OTHER, Paragraph("六、其他", Place()), (Grid((row,)),))
    report = replace(record.report, sections=(*record.report.sections[:-1], grid))
    assert "甲 | <b>" in [each.text for each in shown(replace(record, report=report)).iter("li")]


def test_the_annex_is_a_table_of_its_own() -> None:
    plain = samples.record(2016)
    lines = (
        AnnexValue("（一）<b>收到申请数", 31, "31", "件", 7),
        AnnexValue("3.政务微博公开政府信息数", None, "/", "", 8),
    )
    document = shown(replace(plain, report=replace(plain.report, annex=lines)))
    rows = document.xpath("//*[@id='annex-t']/..//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["（一）<b>收到申请数", "31", "件", "第7行"],
        ["3.政务微博公开政府信息数", "未填报", "未写明", "第8行"],
    ]
    assert not shown(plain).xpath("//*[@id='section-annex']")


def test_a_doubt_that_was_settled_is_told_with_who_settled_it() -> None:
    record = samples.record(case={"tables": {"review": {"doubts": ["列对不上"]}}})
    settled = SettledDoubt("review", "列对不上", "已对照<b>原件</b>。", "张三")
    tables = tuple(
        replace(each, doubts=(), settled=(settled,)) if each.name == "review" else each
        for each in record.report.tables
    )
    text = shown(replace(record, report=replace(record.report, tables=tables))).text_content()
    assert "“列对不上”：已对照<b>原件</b>（张三）" in text
    assert "读取存疑" not in text


def test_what_has_been_explained_is_no_open_finding() -> None:
    record = samples.record(case={"tables": {"requests": {"rows": REQUESTS}}})
    accepted = Acceptance("T3-01", "来函说明", "张三")
    explained = tuple(
        replace(each, findings=tuple(replace(found, accepted=accepted) for found in each.findings))
        for each in record.results
    )
    fired = sum(any(found.counts for found in each.findings) for each in record.results)
    noted = sum(bool(each.findings) for each in record.results) - fired
    assert fired
    assert noted
    assert f"发现问题 {fired} 条" in shown(record).text_content()
    told = shown(replace(record, results=explained)).text_content()
    assert "发现问题 0 条" in told
    assert f"发现问题、已说明 {fired + noted} 条" in told
    page = samples.agency_page([replace(record, results=explained)])
    assert "未发现问题" in markdown_of(page)
