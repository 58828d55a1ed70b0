from pathlib import Path

import pytest

from build_tools.model import Document, Paragraph, Place, Source
from build_tools.readers import read_document, read_source
from build_tools.reports.assembling import read_report
from build_tools.sections.masthead import Masthead, parse_date, read_masthead
from build_tools.sections.splitting import split_sections

SEEDS = Path(__file__).parents[2] / "content" / "reports"


def masthead(*lines: str) -> Masthead:
    blocks = tuple(Paragraph(line, Place(number)) for number, line in enumerate(lines, 1))
    return read_masthead(split_sections(Document(blocks)))


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (
            "xinjiang-investment-promotion-centre",
            Masthead(
                "新绛县招商投资促进中心2023年政府信息公开工作年度报告",
                "新绛县招商投资促进中心",
                2023,
                "2024-01-10",
                "新绛县招商投资促进中心",
            ),
        ),
        (
            "qinzhou-investment-promotion-bureau",
            Masthead("钦州市投资促进局2023年政府信息公开工作年度报告", "钦州市投资促进局", 2023),
        ),
        (
            "yuanzhou-industry-and-commerce-bureau",
            Masthead(
                "原州区工业信息化和商务局2023年政府信息公开工作年度报告",
                "原州区工业信息化和商务局",
                2023,
            ),
        ),
        (
            "ganzhou-etdz-enterprise-service-bureau",
            Masthead(
                "2023年政府信息公开工作年度报告",
                "赣州经济技术开发区企业服务和工信局",
                2023,
                "2024-01-30",
                "赣州经济技术开发区企业服务和工信局",
            ),
        ),
        (
            "zhumadian-edz-investment-bureau",
            Masthead(
                "驻马店经济开发区招商局2023年政府信息公开工作年度报告",
                "驻马店经济开发区招商局",
                2023,
            ),
        ),
    ],
)
def test_seeds(folder: str, expected: Masthead) -> None:
    document = read_document(read_source(SEEDS / folder / "2023.txt"))
    assert read_masthead(split_sections(document)) == expected


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("上海市某局2019年政府信息公开工作年度报告", "上海市某局", 2019),
        ("2022年兰溪市某局政府信息公开工作年度报告", "兰溪市某局", 2022),
        ("2023年度某镇人民政府政府信息公开工作年度报告", "某镇人民政府", 2023),
        ("某区2021年度政府信息公开工作年度报告", "某区", 2021),
        ("2025年某乡2025年度政府信息公开年度报告", "某乡", 2025),
        ("某县政务公开工作年报", "某县", None),
        ("某市住建局2020年政府信息公开年报", "某市住建局", 2020),
        ("某局关于2022年政府信息公开工作情况的报告", "某局", 2022),
        ("某局二〇二三年政府信息公开工作年度报告", "某局", 2023),
        ("某局２０２３年政府信息公开工作年度报告", "某局", 2023),
        ("某局政府信息公开工作年度报告（2023年度）", "某局", 2023),
        ("《某市⺠政局2023年政府信息公开工作年度报告》（图文）", "某市民政局", 2023),
        ("某市政府2021年政府信息和政务公开工作年度报告", "某市政府", 2021),
        ("某 局 2023 年政府信息公开 工作年度报告", "某局", 2023),
        ("【公示】某局2023年政府信息公开工作年度报告", "某局", 2023),
    ],
)
def test_titles(title: str, agency: str, year: int | None) -> None:
    found = masthead("首页", title, "一、总体情况", "正文。")
    assert (found.agency, found.year) == (agency, year)
    assert found.title == title.replace(" ", "")


@pytest.mark.parametrize(
    "lines",
    [
        ("某县某局", "2023年政府信息公开工作年度报告"),
        ("某县某局2023年政府信息公开", "工作年度报告"),
        ("某县某局", "2023年政府信息公开", "工作年度报告"),
        (
            "某县某局2023年政府信息公开",
            "工作年度报告",
            "现将某县某局2023年政府信息公开工作报告",
            "如下。",
        ),
    ],
)
def test_titles_over_several_lines(lines: tuple[str, ...]) -> None:
    found = masthead(*lines, "一、总体情况")
    assert found.title == "某县某局2023年政府信息公开工作年度报告"
    assert (found.agency, found.year) == ("某县某局", 2023)


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("某县某局2023年政府信息公开工作告年度报", "某县某局", 2023),
        ("某县某局2023年政府信公开工作年度报告", "某县某局", 2023),
        ("某镇2023年镇府信息公开工作年度报告", "某镇", 2023),
        ("某镇镇府信息公开工作年度报告", "某镇", None),
        ("某县某局政付信息公开年报", "某县某局", None),
        ("某镇人民政府信息公开工作年度报告", "某镇人民政府", None),
        ("《中华人民共和国政府信息公开条例》某县某局2023年政府信息公开年报", "某县某局", 2023),
        ("标题：某县某局2023年政府信息公开年报", "某县某局", 2023),
        ("'==某县某局2023年政府信息公开年报==", "某县某局", 2023),
        ("某县某局2023年政府信息公开年报2024-01-12", "某县某局", 2023),
        ("某县某局，2023年政府信息公开年报", "某县某局", 2023),
        ("按照有关规定，2023年政府信息公开年报", "", 2023),
        ("某县人民政府门户网站 政府信息公开年报", "", None),
        ("某县某局20223年政府信息公开年报", "", None),
        ("政府信息公开平台政府信息公开年报", "", None),
    ],
)
def test_titles_with_slips_and_labels(title: str, agency: str, year: int | None) -> None:
    found = masthead(title, "一、总体情况", "正文。")
    assert (found.agency, found.year) == (agency, year)


@pytest.mark.parametrize(
    ("above", "line", "agency"),
    [
        ("东山县水", "利局2023年政府信息公开工作年度报告", "东山县水利局"),
        ("东山县", "教育局2023年政府信息公开工作年度报告", "东山县教育局"),
        ("东山县文化和", "旅游局2023年政府信息公开工作年度报告", "东山县文化和旅游局"),
        ("东山市住房和城乡", "建设局2023年政府信息公开工作年度报告", "东山市住房和城乡建设局"),
        ("东山市指南和目录", "教育局2023年政府信息公开工作年度报告", "教育局"),
        ("东山县人民政府", "教育局2023年政府信息公开工作年度报告", "教育局"),
        ("打印本页", "教育局2023年政府信息公开工作年度报告", "教育局"),
        ("智慧城市", "教育局2023年政府信息公开工作年度报告", "教育局"),
        ("东山县", "西山县教育局2023年政府信息公开工作年度报告", "西山县教育局"),
    ],
)
def test_names_begun_on_the_line_above(above: str, line: str, agency: str) -> None:
    assert masthead(above, line, "一、总体情况").agency == agency


@pytest.mark.parametrize(
    "lead",
    [
        "现将",
        "谨将",
        "今将",
        "特发布",
        "以下是",
        "1.",
        "★",
        "（公示）",
        "一、",
        "现予公布",
        "本文为",
        "关于印发",
    ],
)
def test_no_word_of_a_notice_is_part_of_a_name(lead: str) -> None:
    found = masthead(f"{lead}东山县水利局2023年政府信息公开工作年度报告", "一、总体情况")
    assert (found.agency, found.year) == ("东山县水利局", 2023)


@pytest.mark.parametrize(
    "name",
    [
        "将乐县水利局",
        "特克斯县水利局",
        "公安县水利局",
        "即墨区水利局",
        "本溪市水利局",
        "现龙乡人民政府",
        "附城镇人民政府",
    ],
)
def test_names_that_begin_like_a_notice(name: str) -> None:
    assert masthead(f"{name}2023年政府信息公开工作年度报告").agency == name
    assert masthead(f"根据要求，现将{name}2023年政府信息公开工作年度报告公布如下。").agency == name
    assert masthead(f"根据要求，现公布{name}2023年政府信息公开工作年度报告。").agency == name


def test_a_year_on_a_line_of_its_own_belongs_to_the_title() -> None:
    found = masthead("2023", "年某县某镇人民政府政府信息公开工作年度报告", "一、总体情况")
    assert (found.agency, found.year) == ("某县某镇人民政府", 2023)


def test_a_button_above_a_title_is_no_office() -> None:
    found = masthead("打印本页", "2023年政府信息公开工作年度报告", "一、总体情况")
    assert (found.agency, found.year) == ("", 2023)
    assert masthead("打印本页", "2023年政府信息公开", "工作年度报告").year == 2023


@pytest.mark.parametrize(
    ("sentence", "agency", "year"),
    [
        ("现将我办2023年度政府信息公开工作年度报告公布如下。", "", 2023),
        ("按要求，现发布《某县某局2023年政府信息公开工作年度报告》。", "某县某局", 2023),
        ("根据有关规定，某县某局编制了2023年政府信息公开工作年度报告。", "某县某局", 2023),
        ("我局编制了2023年政府信息公开工作年度报告。", "", 2023),
        ("根据条例有关规定,由某县某局编制。", "某县某局", None),
        ("根据条例要求，特编制某县某局2023年政府信息公开工作年度报告。", "某县某局", 2023),
        ("东山镇2023年政府信息公开工作年度报告根据《条例》编制。", "东山镇", 2023),
        ("参照某省某厅2022年政府信息公开工作年度报告编制。", "", 2022),
        ("（二）编制单位：某县某局；（三）统计期限：2023年1月1日至12月31日。", "某县某局", 2023),
        ("收到申请7件，其中2件结转到2025年继续办理。", "", None),
        ("统计期限为20231月1日至2023年12月31日。", "", 2023),
        ("统计期限为2023年1月1日至2023你那12月31日。", "", 2023),
        ("统计期限为二〇二三年一月一日至十二月三十一日。", "", 2023),
        ("统计期限为2022年1月1日至2023年12月31日。", "", None),
    ],
)
def test_what_the_first_sentences_say(sentence: str, agency: str, year: int | None) -> None:
    found = masthead("索引号：1", sentence, "一、总体情况", "正文。")
    assert (found.agency, found.year) == (agency, year)


PERIOD = "统计期限自2022年1月1日起至2022年12月31日止。"


@pytest.mark.parametrize(
    ("path", "overview", "foot", "year"),
    [
        ("content/reports/a/2023.txt", "正文。", "某县某局", None),  # copied, or filed wrongly
        ("content/reports/a/2022.txt", "正文。", "某县某局", 2022),
        ("content/reports/a/2023.txt", "正文。", "2024年1月10日", 2023),
        ("content/reports/a/2023.v1.html", "正文。", "2023年1月10日", 2022),  # both say 2022
        ("a.txt", "正文。", "2024年1月10日", None),
        ("a.txt", "正文。", "某县某局", 2022),
        ("a.txt", "2023年公开44条。", "某县某局", None),
    ],
)
def test_a_sentence_is_read_in_the_light_of_place_and_date(
    path: str, overview: str, foot: str, year: int | None
) -> None:
    lines = ("某县某局政府信息公开年报", PERIOD, "一、总体情况", overview, "六、其他事项", foot)
    blocks = tuple(Paragraph(line, Place(number)) for number, line in enumerate(lines, 1))
    assert read_masthead(split_sections(Document(blocks)), path).year == year


@pytest.mark.parametrize(
    ("head", "body", "agency"),
    [
        ('<meta name="ArticleTitle" content="某县某局2023年政府信息公开年报">', "", "某县某局"),
        (
            '<meta name="ArticleTitle" content="某县某局2023年政府信息公开年报">',
            "<p>2023年政府信息公开年报</p>",
            "某县某局",
        ),
        (
            '<meta name="ContentSource" content="某县某局">',
            "<p>2023年政府信息公开年报</p>",
            "某县某局",
        ),
        ('<meta name="ContentSource" content="本站">', "<p>2023年政府信息公开年报</p>", ""),
        ('<meta name="SiteName" content="某县人民政府">', "<p>2023年政府信息公开年报</p>", ""),
    ],
)
def test_what_a_page_says_of_itself(head: str, body: str, agency: str) -> None:
    page = (
        f"<html><head>{head}</head><body><div>{body}<p>一、总体情况</p><p>正文。</p></div></body>"
    )
    report = read_report(Source("a.html", page.encode(), ""))
    assert (report.agency, report.year) == (agency, 2023)


def test_a_title_with_the_year_goes_before_one_without() -> None:
    titles = [f"甲市财政局{year}政府信息公开工作年度报告" for year in ("", "2023年")]
    found = masthead(*titles, "现公布本机关年度报告。", "一、总体情况", "工作有序。")
    assert (found.title, found.agency, found.year) == (titles[1], "甲市财政局", 2023)


def test_an_office_in_brackets_below_a_title_sends_the_report() -> None:
    found = masthead(
        "政府信息公开工作年度报告（2023年度）", "（甲市财政局）", "一、总体情况", "好。"
    )
    assert (found.agency, found.year) == ("甲市财政局", 2023)


def test_a_line_with_the_agency_goes_before_one_joined_with_the_site_name() -> None:
    found = masthead("某市人民政府", "某局2023年政府信息公开工作年度报告")
    assert found.agency == "某局"


@pytest.mark.parametrize(
    "line",
    [
        "首页>某局2023年政府信息公开工作年度报告",
        "现公布某局2023年政府信息公开工作年度报告。",
        "来源：某局2023年政府信息公开工作年度报告",
        "政府信息公开指南",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert masthead(line).title == ""


def test_the_year_of_the_period_where_the_title_names_none() -> None:
    found = masthead(
        "某局政府信息公开工作年度报告", "所列数据的统计期限自2022年1月1日起至2022年12月31日止。"
    )
    assert found.year == 2022


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024年1月10日", "2024-01-10"),
        (" 2024 年 01 月 10 日 ", "2024-01-10"),
        ("（2024年1月10日）", "2024-01-10"),
        ("二〇二四年一月十日", "2024-01-10"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("2024-01-30", "2024-01-30"),
        ("2024.1.30", "2024-01-30"),
        ("2024/1/30", "2024-01-30"),
        ("20221月1日", "2022-01-01"),
        ("202211月1日", "2022-11-01"),
        ("2022111日", ""),
        ("2022年111日", ""),
        ("2024-13-01", ""),
        ("2024年2月30日", ""),
        ("2024-1.30", ""),
        ("2024年1月", ""),
        ("1月10日", ""),
        ("二〇二四年百月十日", ""),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("foot", "signature", "issued"),
    [
        (("某县某局", "2024年1月10日"), "某县某局", "2024-01-10"),
        (("某县某局2024年1月10日",), "某县某局", "2024-01-10"),
        (("（某县某局）", "2024年1月10日"), "某县某局", "2024-01-10"),
        (("某县报社（某某日报社）", "2024年1月10日"), "某县报社（某某日报社）", "2024-01-10"),
        (("某县某局  二〇二四年一月十日",), "某县某局", "2024-01-10"),
        (("某镇人民政府",), "某镇人民政府", ""),
        (("2024年1月10日", "打印", "关闭窗口"), "", "2024-01-10"),
        (("无。", "2024年1月10日"), "", "2024-01-10"),
        (("未收取信息处理费。",), "", ""),
        (("联系人：某局",), "", ""),
    ],
)
def test_signatures(foot: tuple[str, ...], signature: str, issued: str) -> None:
    found = masthead("2023年政府信息公开工作年度报告", "六、其他需要报告的事项", *foot)
    assert (found.signature, found.issued) == (signature, issued)
    assert found.agency == signature


def test_nothing_to_find() -> None:
    assert masthead() == Masthead()


def test_a_notice_of_a_report_names_its_office_without_the_words_of_the_notice() -> None:
    title = "关于发布甲县水务局2023年政府信息公开工作年度报告的通知"
    said = masthead(
        title, "一、总体情况", "2023年，我局主动公开政府信息12条，我局门户网站全年运行平稳。"
    )
    assert said.agency in ("", "甲县水务局")


@pytest.mark.parametrize(
    ("title", "sentence", "foot", "agency"),
    [
        (
            "",
            "某县环境保护局（以下称“本机关”）编制本报告。",
            "某县环境保护局办公室",
            "某县环境保护局",
        ),
        (
            "",
            "某县人民政府（以下称“本机关”）编制本报告。",
            "某县人民政府办公室",
            "某县人民政府办公室",
        ),
        ("某县东山工业园区", "正文。", "某县东山工业园区管委会", "某县东山工业园区管委会"),
        ("某县东山工业园区", "正文。", "某县西山工业园区管委会", "某县东山工业园区"),
        ("某县东山工业园区", "正文。", "", "某县东山工业园区"),
    ],
)
def test_who_signs_within_an_office_or_for_its_grounds(
    title: str, sentence: str, foot: str, agency: str
) -> None:
    lines = (f"{title}2023年政府信息公开工作年度报告", sentence, "一、总体情况", "正文。")
    assert masthead(*lines, foot, "2024年1月8日").agency == agency


def test_the_form_cited_over_two_lines_is_no_title() -> None:
    lines = (
        "按照《国务院办公厅关于印发",
        "〈中华人民共和国政府信息公开工作年度报告格",
        "式〉的通知》要求编制。",
    )
    assert masthead("某县水利局2025年度政府信息公开工作年", "度报告", *lines).agency == "某县水利局"


@pytest.mark.parametrize(
    ("title", "sentence", "foot", "agency"),
    [
        ("县水利局2024年", "正文。", "某某县水利局", "某某县水利局"),
        ("2024年市水务局", "信息来源：某某市水务局", "", "某某市水务局"),
        ("退役军人事务局2024年", "正文。", "某某区退役军人事务局", "某某区退役军人事务局"),
        ("市人民政府办公室2024年", "现公布某某市人民政府办公室2024年", "", "某某市人民政府办公室"),
        ("某某县教育局2024年", "正文。", "甲省某某县教育局", "某某县教育局"),
        ("教育局2024年", "来源：某某县教育局", "另一县教育局", "教育局"),
        (
            "市城管委2024年",
            "来源：某某市城市管理委员会",
            "某某市城市管理委员会",
            "某某市城市管理委员会",
        ),
        ("市水利局2024年", "来源：某某市水利工程管理局", "", ""),
        ("县教育局2024年", "如有疑问，请与某某县教育局办公室联系。", "", "某某县教育局"),
        ("县住建局2024年", "本报告由某某县住房和城乡建设局编制。", "", "某某县住房和城乡建设局"),
        (
            "区民宗局2024年",
            "当前位置：首页 > 某某区民族宗教事务局 > 年报",
            "某某区民宗局",
            "某某区民宗局",
        ),
        ("县市监局2024年", "如有疑问，请与某某县市场监督管理局联系。", "", "某某县市场监督管理局"),
        ("市政府办2024年", "可致电某某市人民政府办公室咨询。", "", "某某市人民政府办公室"),
        ("市科协2024年", "可致电某某市科学技术协会咨询。", "", "某某市科学技术协会"),
        ("县教育局2024年", "在某某县人民政府领导下，请与某某县政务局联系。", "", ""),
        ("应急管理局2024年", "2024年，某某市应急管理局深入贯彻《条例》。", "", "某某市应急管理局"),
        ("应急管理局2024年", "2024年全市应急管理局、各县区应急管理局共同推进。", "", "应急管理局"),
        ("应急管理局2024年", "2024年，某某市应急管理局等部门到我局指导。", "", "应急管理局"),
        ("市场监督管理局2024年", "正文。", "某某县市场监督管理局", "某某县市场监督管理局"),
    ],
)
def test_an_office_without_its_place_is_told_in_full_elsewhere(
    title: str, sentence: str, foot: str, agency: str
) -> None:
    end = "政府信息公开工作年度报告"
    said = f"{sentence}{end}。" if sentence.endswith("年") else sentence
    lines = (f"{title}{end}", said, "一、总体情况", "正文。", foot, "2025年1月8日")
    assert masthead(*filter(None, lines)).agency == agency


def test_whose_figures_a_report_was_written_with() -> None:
    name = "国家税务总局某某市某某区税务局"
    said = f"本报告结合{name}（以下简称“某某区税务局”）政府信息公开工作有关统计数据撰写。"
    assert masthead(said, "一、总体情况", "2023年，我局收到申请1件。").agency == name


@pytest.mark.parametrize(
    ("line", "below", "agency"),
    [
        ("某县文化和旅游局2022年政", "府", "某县文化和旅游局"),
        ("某县双桥镇人", "民政府2022年政府", "某县双桥镇人民政府"),
        ("某县经济技术开发区管", "理委员会2022年政府", "某县经济技术开发区管理委员会"),
        ("某县住建委（某县公", "积金中心）2022年政府", "某县住建委（某县公积金中心）"),
    ],
)  # fmt: skip
def test_the_end_of_a_broken_name_is_no_office(line: str, below: str, agency: str) -> None:
    end = f"{below}信息公开工作年度报告"
    assert masthead(line, end, "一、总体情况", "正文。").agency == agency
    assert masthead(end, "一、总体情况", "正文。").agency == ""
