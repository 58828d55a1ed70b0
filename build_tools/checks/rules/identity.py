"""Checks of whose text it is: another region's words, place names, another kind of body."""

import re
from collections.abc import Iterator

from build_tools.checks.gazetteer import codes_of, is_stem, is_town, named_places, related
from build_tools.checks.offices import other_office
from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    observe,
)
from build_tools.common.text import fold, in_order
from build_tools.common.traditional import simplified
from build_tools.model import Agency, Severity, Value

_NO_REGION = not_applicable("名录没有写明单位所在地区")
_PROVINCE_WORDS = re.compile(
    r"(?:国家|中央|国务院)?[和及、与](?:省(?!、?自治区|会)[、和及]?[市州]?)|省委省政府|省委、省政府|(?<![\u4e00-\u9fff])省(?:级|厅|局|政府|委)|[我全]省(?!会)"
)
_AUTONOMOUS_WORDS = re.compile(
    r"(?:国家|中央|国务院)[和及、与]自治区|[我全]自治区|(?<![\u4e00-\u9fff])自治区(?:党委|政府|人民政府|[、和]市)"
)
_PROVINCE = re.compile(r"省(?:委|(?<=[和及、与我全]省)|(?<![\u4e00-\u9fff]省))")
_AUTONOMOUS = re.compile("自治区")
"""What each of these words holds: looked for first, because it is found much faster."""
_LAW_PHRASE = re.compile(r"省(?:级)?[、，]?自治区[、，和]?直辖市")


@check("S16", Severity.WARNING, "wording")
def province_or_region(subject: Subject) -> Iterator[Judgement]:
    """自治区、直辖市的报告不应自称“省”，省的报告不应自称“自治区”。

    判断：按名录所写地区，在自治区或直辖市的正文中查找“国家和省、市”“我省”“省委省政府”等，
        在省的正文中查找“国家和自治区”“我自治区”等；“省、自治区、直辖市”这一法律用语不计。
    依据：行政区划名称固定，写错多是沿用了其他地方的文本。
    反例：（广西的单位）贯彻国家和省、市关于政务公开的有关要求
    正例：（广西的单位）贯彻国家和自治区、市关于政务公开的有关要求
    怎么办：改成本地区的正确称呼。
    """
    region = subject.agency.region
    province = region.chain[0] if region and region.chain else ""
    words = _foreign_words(province)
    if words is None:
        yield _NO_REGION
        return
    prose = subject.spoken.own_words.without(_LAW_PHRASE, "")
    part, whole = words
    found = (
        [(each.group(), line) for each, line in prose.found(whole)]
        if part.search(prose.text)
        else []
    )
    kind = province[-3:] if province.endswith("自治区") else province[-1:]
    named = {"自治区": "自治区", "市": "直辖市", "省": "省"}.get(kind, kind)
    for text, line in found:
        text = text.lstrip("和及、与")
        yield fire(observe("S16", province=province, kind=named, text=text), lines=(line,))
    if not found:
        yield PASSED


def _foreign_words(province: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What is looked for first, and the words."""
    if province.endswith(("自治区", "市")):
        return _PROVINCE, _PROVINCE_WORDS
    return (_AUTONOMOUS, _AUTONOMOUS_WORDS) if province.endswith("省") else None


_ACCOUNT = re.compile(
    r"“(?P<name>[^“”\n]{2,14})”(?:微信|公众号|微博|网站|订阅号|平台|客户端|抖音|视频号|小程序)"
)
_BODY = re.compile(r"政府(?!信息|工作|职能|部门)|门户网|委(?<=[省市州]委)")
_KIND_OF_PLACE = re.compile(r"(?:省|市|州|县|区|自治区)?(?:人民)?$")
_LONGEST = 10
_SIZES = (5, 4, 3, 2)
_LONGEST_CLAUSE = 100
_CLAUSE_ENDS = "，,。；;\n"
_HARMLESS = re.compile(
    r"考察|视察|赴|学习|借鉴|参照|参考|转载|调研|对接|合作|来自|前往|转发|讲话|会议|参加|参会|承接|比|较|召开|举办|培训|交流"
    r"|帮扶|对口|协作|支援|援|通办|跨省|跨域|异地|一体化|都市圈|城市群|经济带|经济圈|经验|做法|模式|试点"
    r"|法院|检察院|仲裁|起诉|诉讼|复议|交界|相邻|毗邻|周边|等地|籍|迁|招商|推介|展会|博览会|企业|项目"
    r"|大学|学院|医院|公司|集团|银行|高速|铁路|机场|海关|日报|晚报|电视台|原|曾"
)


@check("S17", Severity.WARNING, "wording")
def foreign_places(subject: Subject) -> Iterator[Judgement]:
    """正文出现外地名称，疑似沿用其他单位文本。

    判断：查找省、市、县、乡四级行政区划的全称；不带“省、市、县、区”字样的简称，只在引号里的公众号、网站名称
        和“某地政府”“某市委”“某地门户网”这类像是自称的位置查找。本单位所在地区、它的上级和下辖地区、单位名称里的
        地名除外；含考察、学习、赴、合作、法院、企业等字样的分句，与普通词语相同的地名（如和平、新华、城关）和
        许多地方共有的乡镇名不计。乡镇、街道的名称只作提示。
    依据：{notice_2021}指出的“内容雷同、敷衍塞责”；地名取自国家统计局公布的统计用区划代码（2023年）。
    反例：（钦州的单位）推进政府网站及“投资合肥”微信公众号建设
    正例：（钦州的单位）推进政府网站及“投资钦州”微信公众号建设
    怎么办：核对这一处是否沿用了其他单位的文字，改成本单位的名称；确属引用的不必改。
    """
    home = _home(subject.agency)
    if home is None:
        yield not_applicable("名录和单位名称都看不出单位所在地区")
        return
    text = subject.spoken.own_words.text
    lines: dict[str, list[int]] = {}
    for place, at in _named_places(text):
        if home.is_foreign(place) and not _HARMLESS.search(_clause_at(text, at)):
            lines.setdefault(place, []).append(subject.spoken.own_words.line_at(at))
    for place, found in lines.items():
        if any(other.startswith(place) and other != place for other in lines):
            continue
        yield fire(
            observe("S17", place=place),
            lines=tuple(dict.fromkeys(found)),
            severity=Severity.INFO if is_town(place) else None,
        )
    if not lines:
        yield PASSED


class _Home(Value, frozen=True):
    """Where an agency is at home: the codes of its place, and every name that is its own."""

    codes: tuple[str, ...]
    names: str

    def is_foreign(self, place: str) -> bool:
        """Whether no place of this name is the agency's, lies in it, or has it inside."""
        return place not in self.names and not any(
            related(own, code) for code in codes_of(place) for own in self.codes
        )


def _home(agency: Agency) -> _Home | None:
    """By the register; of a draft, whose agency is in none, by the agency's own name."""
    names = "".join(agency.names)
    if agency.region is None:
        codes = [code for named in named_places(names) for code in codes_of(named.name)]
        return _Home(tuple(codes), names) if codes else None
    code, chain = agency.region.code[:6], agency.region.chain
    now = [each for each in codes_of(chain[-1]) if each[:2] == code[:2]] if chain else []
    return _Home((code, *now), "".join(chain) + names)


def _named_places(text: str) -> Iterator[tuple[str, int]]:
    """The places ``text`` names, and where: whole names, short ones of accounts and bodies."""
    for named in named_places(text):
        yield named.name, named.start
    for found in _ACCOUNT.finditer(text):
        name = found["name"]
        pieces = (piece for size in _SIZES for piece in (name[:size], name[-size:]))
        yield from ((piece, found.start()) for piece in pieces if is_stem(piece))
    for found in _BODY.finditer(text):
        before = _KIND_OF_PLACE.sub("", text[max(0, found.start() - _LONGEST) : found.start()])
        piece = next((before[-size:] for size in _SIZES if is_stem(before[-size:])), "")
        if piece:
            yield piece, found.start()


def _clause_at(text: str, at: int) -> str:
    first, last = max(0, at - _LONGEST_CLAUSE), at + _LONGEST_CLAUSE
    start = max(text.rfind(mark, first, at) for mark in _CLAUSE_ENDS) + 1
    ends = (text.find(mark, at, last) for mark in _CLAUSE_ENDS)
    return text[max(start, first) : min((end for end in ends if end >= 0), default=last)]


_KINDS = {
    "局": "局",
    "镇": "镇(?:人民)?(?:政府)?",
    "乡": "乡(?:人民)?(?:政府)?",
    "街道": "街道(?:办事处|办)?",
    "中心": "中心",
    "院": "[医法学]?院",
    "厅": "厅",
}
_IS_A_PAGES = re.compile(
    "主办|承办|版权|来源|网站|技术支持|索引|联系|打印|关闭|分享|附件|人民政府(?:办公[室厅])?$"
)
"""What may be a page's furniture, or the government whose site the report stands on."""
_SELF_NAME = re.compile(r"我(局|镇|乡|街道|中心|厅)(?![\u4e00-\u9fff]?[际乎])")
_FITTING = {kind: re.compile(rf"{words}(?:[（(]|[)）]?$)") for kind, words in _KINDS.items()}
"""A name may end with another one in brackets."""


@check("S18", Severity.WARNING, "wording")
def self_reference(subject: Subject) -> Iterator[Judgement]:
    """自称或落款应与单位相符。

    判断：正文自称“我局”“我镇”“我乡”“我街道”“我中心”“我厅”，而单位名称（含别名、曾用名）没有一个是这一类的，
        或落款单位与登记名称对不上（简称不计），予以提示；
        标题也写着落款的单位的，可能是本站放错了文件夹，不作判断；
        落款处是某人民政府或网站主办单位的，可能是网页上的文字，不作判断；
        没有日期、又不以地名开头的，可能是没有存完整的一句话，不作判断。
    依据：自称与单位不符，多是沿用了其他单位的文本。
    反例：某开发区管理委员会的报告写“我街道高度重视”。
    正例：某街道办事处的报告写“我街道高度重视”。
    怎么办：把自称和落款改成与单位名称相符；单位已改名的，请告知本站登记曾用名。
    """
    names = tuple(map(simplified, subject.agency.names))
    if not any(names):
        yield cannot_assess("单位名称不明")
        return
    wrong = list(dict.fromkeys(_wrong_names(subject, names)))
    for text, line in wrong[:1]:
        yield fire(observe("S18", text=text, agency=subject.agency.name), lines=(line,))
    signature = simplified(subject.report.signature)
    foreign = signature and not any(_has_its_letters(signature, name) for name in names)
    if foreign and other_office(subject.report, names):
        yield cannot_assess("标题和落款写的都不是登记的机关，可能放错了文件夹或没有登记曾用名")
    elif foreign and _IS_A_PAGES.search(signature):
        yield cannot_assess(f"落款处的“{signature}”可能是网页的主办单位")
    elif foreign and not (subject.report.issued or _begins_as_a_name(signature, names)):
        yield cannot_assess(f"最后一行“{signature}”没有日期，可能不是落款")
    elif foreign:
        yield fire(observe("S18.signature", signature=signature, agency=subject.agency.name))
    elif not wrong:
        yield PASSED


def _has_its_letters(one: str, other: str) -> bool:
    """Whether one may be short for the other in any way: nothing is said of such a signature."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return in_order(short, long)


def _wrong_names(subject: Subject, names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    words = subject.spoken.own_words
    for found in _SELF_NAME.finditer(words.text):
        if not any(_FITTING[found[1]].search(name) for name in names):
            yield found.group(), words.line_at(found.start())


def _begins_as_a_name(signature: str, names: tuple[str, ...]) -> bool:
    """Whether ``signature`` begins with a place, be it that of one of ``names``."""
    place = any(is_stem(signature[:size]) for size in _SIZES)
    return place or any(signature[:2] == name[:2] for name in names)
