"""Pieces of sentences that many families share."""

from __future__ import annotations

from collections.abc import Sequence

from tests.accuracy.judged.labels import GROUPS
from tests.accuracy.judged.writing import Writer

SHORT = {
    "granted": ("予以公开", "同意公开", "公开"),
    "partly": ("部分公开", "予以部分公开"),
    "denied": ("不予公开",),
    "unavailable": ("无法提供", "本机关无法提供"),
    "refused": ("不予处理",),
    "others": ("其他处理", "作其他处理"),
}
REASONS = {
    "secret": ("属于国家秘密", "涉及国家秘密"),
    "forbidden": ("其他法律行政法规禁止公开", "法律法规禁止公开"),
    "stability": ("危及“三安全一稳定”",),
    "third_party": ("保护第三方合法权益", "涉及第三方合法权益"),
    "internal": ("属于三类内部事务信息", "属于内部事务信息", "三类内部事务信息"),
    "process": ("属于四类过程性信息", "属于过程性信息", "四类过程性信息"),
    "files": ("属于行政执法案卷", "行政执法案卷信息"),
    "query": ("属于行政查询事项", "行政查询事项"),
    "not_held": ("本机关不掌握相关政府信息", "不掌握相关政府信息", "本机关不掌握"),
    "creation": ("没有现成信息需要另行制作", "需要另行制作"),
    "unclear": ("补正后申请内容仍不明确", "补正后仍不明确"),
    "petition": ("信访举报投诉类申请", "信访投诉举报类"),
    "repeated": ("重复申请",),
    "publication": ("要求提供公开出版物",),
    "excessive": ("无正当理由大量反复申请",),
    "confirmation": ("要求行政机关确认或重新出具已获取信息",),
    "not_corrected": ("申请人无正当理由逾期不补正", "逾期不补正"),
    "fee_unpaid": ("逾期未缴费",),
    "miscellaneous": ("其他", "其他情形"),
}
APPLICATIONS = ("政府信息公开申请", "依申请公开", "依申请公开件", "依申请公开事项", "信息公开申请",
                "依申请公开政府信息申请", "政府信息依申请公开")  # fmt: skip
RECEIVED = ("共收到", "收到", "新收", "共受理", "受理", "累计收到", "共接收", "共新收", "总共收到")


def when(w: Writer) -> str:
    """The period a sentence begins with."""
    return w.pick(f"{w.year}年，", f"{w.year}年度，", f"{w.year}年，{w.we}", "全年", "本年度，",
                  f"{w.we}全年", f"{w.year}年{w.we}", f"截至{w.year}年底，{w.we}")  # fmt: skip


def present(w: Writer, keys: Sequence[str]) -> list[str]:
    """Those of ``keys`` whose figure is not 0."""
    return [key for key in keys if w[key]]


def outcomes(w: Writer, mark: str = "，") -> str:
    """The six groups of results that occur, each with its figure."""
    keys = present(w, ("granted", "partly", *GROUPS))
    if w.chance(0.15):
        keys = ["granted", "partly", *GROUPS]
    quoted = w.chance(0.12)
    said = [w.pick(*SHORT[key]) for key in keys]
    labels = [f"“{each}”" if quoted else each for each in said]
    unit = w.pick("件", "件", "件", "件", "宗", "份")
    return mark.join(f"{label}{w.n(key)}{unit}" for label, key in zip(labels, keys, strict=True))


def reasons(w: Writer, group: str, mark: str = "，") -> str:
    """The reasons of one group that occur, each with its figure."""
    keys = present(w, GROUPS[group])
    return mark.join(f"{w.pick(*REASONS[key])}{w.n(key)}件" for key in keys)


def rest(w: Writer) -> str:
    """What is said of what is not done at the year's end; empty when nothing is left."""
    if not w["carried_out"]:
        return w.pick("", "", "无结转下年度办理件", f"结转下年度继续办理{w.n('carried_out')}件")
    return w.pick(
        f"结转下年度继续办理{w.n('carried_out')}件",
        f"{w.n('carried_out')}件结转下年度继续办理",
        f"剩余{w.n('carried_out')}件结转至{w.year + 1}年办理",
        f"结转至下年度{w.n('carried_out')}件",
        f"尚有{w.n('carried_out')}件正在办理中",
        f"{w.n('carried_out')}件转{w.year + 1}年办理",
    )


def joined(*clauses: str, end: str = "。") -> str:
    """Clauses that are not empty, as one sentence."""
    return "，".join(clause for clause in clauses if clause) + end


def carried(w: Writer) -> str:
    """What came over from last year; may be silent where nothing did."""
    if not w["carried_in"]:
        return w.pick("", "", f"上年结转{w.n('carried_in')}件", "无上年结转")
    return w.pick(
        f"上年结转{w.n('carried_in')}件",
        f"上年度结转{w.n('carried_in')}件",
        f"上年结转政府信息公开申请{w.n('carried_in')}件",
        f"{w.year - 1}年结转{w.n('carried_in')}件",
        f"另有{w.year - 1}年结转至本年度办理的{w.n('carried_in')}件",
    )
