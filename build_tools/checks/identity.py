"""Checks of whose text it is: another region's words, place names, another kind of body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from build_tools.checks.registry import check
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
)
from build_tools.model import Agency, Severity
from build_tools.text import fold

_NO_REGION = not_applicable("登记册没有写明单位所在地区")
_PROVINCE_WORDS = re.compile(
    r"(?:国家|中央|国务院)?[和及、与](?:省(?!、?自治区|会)[、和及]?[市州]?)|省委省政府|省委、省政府|(?<![\u4e00-\u9fff])省(?:级|厅|局|政府|委)|[我全]省(?!会)"
)
_AUTONOMOUS_WORDS = re.compile(
    r"(?:国家|中央|国务院)[和及、与]自治区|[我全]自治区|(?<![\u4e00-\u9fff])自治区(?:党委|政府|人民政府|[、和]市)"
)
_LAW_PHRASE = re.compile(r"省(?:级)?[、，]?自治区[、，和]?直辖市")


@check("S16", Severity.WARNING, "wording")
def province_or_region(subject: Subject) -> Iterator[Judgement]:
    """自治区、直辖市的报告不应自称“省”，省的报告不应自称“自治区”。

    判断：按登记册所写地区，在自治区或直辖市的正文中查找“国家和省、市”“我省”“省委省政府”等，
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
    found = [
        (each.group(), line)
        for text, line in _own_words(subject)
        if "省" in text or "自治区" in text
        for each in words.finditer(_LAW_PHRASE.sub("", text))
    ]
    kind = province[-3:] if province.endswith("自治区") else province[-1:]
    named = {"自治区": "自治区", "市": "直辖市", "省": "省"}.get(kind, kind)
    for text, line in found:
        text = text.lstrip("和及、与")
        message = f"{province}是{named}，正文写“{text}”，疑似套用其他地方的文本。"
        yield fire(message, lines=(line,))
    if not found:
        yield PASSED


def _foreign_words(province: str) -> re.Pattern[str] | None:
    if province.endswith(("自治区", "市")):
        return _PROVINCE_WORDS
    return _AUTONOMOUS_WORDS if province.endswith("省") else None


_SUFFIX = re.compile(r"(?:省|市|地区|盟|自治州|自治区|特别行政区)$")
_NATION = re.compile(
    r"(?:壮族|回族|维吾尔|藏族|彝族|苗族|侗族|布依族|土家族|哈尼族|傣族|景颇族|傈僳族|白族|羌族|蒙古族?|朝鲜族|哈萨克|柯尔克孜)+$"
)
_ACCOUNT = re.compile(
    r"“(?P<name>[^“”]{2,14})”(?:微信|公众号|微博|网站|订阅号|平台|客户端|抖音|视频号|小程序)"
)
_BODY = re.compile(r"(?:人民)?政府(?!信息|工作|职能|部门)|门户网|(?<=[省市州])委")
_KIND_OF_PLACE = re.compile(r"(?:省|市|州|自治区)$")
_LONGEST = 8
_SIZES = (2, 3, 4, 5)
_CLAUSE_END = re.compile(r"[，,。；;]")
_TITLE = re.compile(r"《[^》]{0,200}》")
_VISIT = re.compile(
    r"考察|视察|赴|学习|借鉴|调研|对接|合作|来自|前往|转发|讲话|会议|参加|承接|比|较"
)


def _stem(name: str) -> str:
    stem = _NATION.sub("", _SUFFIX.sub("", name))
    return stem if len(stem) > 1 else name


@cache
def _places() -> frozenset[str]:
    text = files(__package__).joinpath("places.yml").read_text("utf-8")
    names = (name for part in yaml.safe_load(text).items() for name in (part[0], *part[1]))
    return frozenset(_stem(name) for name in names)


@check("S17", Severity.WARNING, "wording")
def foreign_places(subject: Subject) -> Iterator[Judgement]:
    """正文出现外地名称，疑似沿用其他单位文本。

    判断：查找省级、地级行政区的名称，只看像是自称的位置：引号里的公众号、网站名称，或“某地政府”“某市委”“某地门户网”；
        本单位所在地区及其上级、单位名称里的地名除外，含考察、学习、赴、合作等字样的分句不计。县级地名没有收入。
    依据：国办公开办函〔2021〕30号指出的“内容雷同、敷衍塞责”；地名取自国家公布的行政区划名称。
    反例：（钦州的单位）推进政府网站及“投资合肥”微信公众号建设
    正例：（钦州的单位）推进政府网站及“投资钦州”微信公众号建设
    怎么办：核对这一处是否沿用了其他单位的文字，改成本单位的名称；确属引用的不必改。
    """
    if subject.agency.region is None:
        yield _NO_REGION
        return
    own = "".join((*subject.agency.region.chain, *_names(subject.agency)))
    found = [
        (place, line) for text, line in _own_words(subject) for place in _foreign_in(text, own)
    ]
    for place, line in found:
        message = f"正文出现外地名称“{place}”，疑似沿用其他单位文本。"
        yield fire(message, lines=(line,))
    if not found:
        yield PASSED


def _foreign_in(text: str, own: str) -> Iterator[str]:
    for start, place in _named_places(text):
        if place not in own and not _VISIT.search(_clause_at(text, start)):
            yield place


def _named_places(text: str) -> Iterator[tuple[int, str]]:
    """The places in the names of accounts and bodies, with where the name begins."""
    for found in _ACCOUNT.finditer(text):
        name = found["name"]
        pieces = (name[at : at + size] for size in _SIZES for at in range(len(name) - size + 1))
        yield from ((found.start(), piece) for piece in pieces if piece in _places())
    for found in _BODY.finditer(text):
        before = _KIND_OF_PLACE.sub("", text[max(0, found.start() - _LONGEST) : found.start()])
        pieces = (before[-size:] for size in _SIZES)
        yield from ((found.start(), piece) for piece in pieces if piece in _places())


def _clause_at(text: str, start: int) -> str:
    return _CLAUSE_END.split(text[:start])[-1] + _CLAUSE_END.split(text[start:])[0]


_KINDS = {
    "局": "局",
    "镇": "镇(?:人民)?(?:政府)?",
    "乡": "乡(?:人民)?(?:政府)?",
    "街道": "街道(?:办事处|办)?",
    "中心": "中心",
    "院": "[医法学]?院",
    "厅": "厅",
}
_SELF_NAME = re.compile(r"我(局|镇|乡|街道|中心|厅)(?![\u4e00-\u9fff]?[际乎])")
_FITTING = {kind: re.compile(words + "$") for kind, words in _KINDS.items()}


@check("S18", Severity.WARNING, "wording")
def self_reference(subject: Subject) -> Iterator[Judgement]:
    """自称或落款应与单位相符。

    判断：正文自称“我局”“我镇”“我乡”“我街道”“我中心”“我厅”，而单位名称（含别名、曾用名）没有一个是这一类的，
        或落款单位与登记名称对不上（简称不计），予以提示。
    依据：自称与单位不符，多是沿用了其他单位的文本。
    反例：某开发区管理委员会的报告写“我街道高度重视”。
    正例：某街道办事处的报告写“我街道高度重视”。
    怎么办：把自称和落款改成与单位名称相符；单位已改名的，请告知本站登记曾用名。
    """
    names = _names(subject.agency)
    if not any(names):
        yield cannot_assess("单位名称不明")
        return
    wrong = list(dict.fromkeys(_wrong_names(subject, names)))
    for text, line in wrong[:1]:
        yield fire(f"文中自称“{text}”，与“{subject.agency.name}”不符。", lines=(line,))
    signature = subject.report.signature
    if signature and not any(_agrees(signature, name) for name in names):
        yield fire(f"落款为“{signature}”，与“{subject.agency.name}”不符。")
    elif not wrong:
        yield PASSED


def _wrong_names(subject: Subject, names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for text, line in _own_words(subject):
        for found in _SELF_NAME.finditer(text):
            if not any(_FITTING[found[1]].search(name) for name in names):
                yield found.group(), line


def _own_words(subject: Subject) -> Iterator[tuple[str, int]]:
    """The prose without titles in 《》, which name other texts."""
    for text, line in subject.dense:
        yield (_TITLE.sub("《》", text) if "《" in text else text), line


def _names(agency: Agency) -> tuple[str, ...]:
    return (agency.name, *agency.aliases, *agency.former_names)


def _agrees(signature: str, name: str) -> bool:
    """Whether one is the other or an abbreviation of it, such as 县工信局."""
    short, long = sorted((fold(signature), fold(name)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)
