"""Denials of one thing among others, parts that are not all, cases told one by one."""

from __future__ import annotations

from tests.accuracy.judged.parts import APPLICATIONS, RECEIVED, joined, rest, when
from tests.accuracy.judged.writing import Writer


def denied_of_some(w: Writer) -> str | None:
    """A count, and what did not happen within it."""
    if not w["received"]:
        return None
    things = ["未收到通过传真方式提交的申请", "未发生收取信息处理费的情况", "无逾期答复情形",
              "未接到申请人对答复不满的投诉", "没有因未按期答复被责令整改的情况"]  # fmt: skip
    absent = {"organisations": "未收到法人或其他组织提出的申请", "repeated": "未收到重复申请",
              "denied": "未出现不予公开的情况", "secret": "无涉及国家秘密的申请",
              "carried_out": "无结转下年度办理的申请", "carried_in": "无上年结转申请",
              "unavailable": "无“无法提供”情形", "refused": "未作出不予处理决定"}  # fmt: skip
    things += [text for key, text in absent.items() if not w[key]]
    chosen = w.random.sample(things, min(2, len(things)))
    return (
        f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}件，"
        f"{'，'.join(chosen)}。"
    )


def most_of_them(w: Writer) -> str | None:
    """The largest parts only."""
    if w["received"] < 8:
        return None
    one, two, _ = w.split(w["received"], 3)
    percent = f"{(one * 2000 + w['received']) // (2 * w['received']) / 10:.1f}%"
    return w.pick(
        f"{when(w)}共收到申请{w.n('received')}件，主要集中在征地拆迁领域（{one}件，占{percent}）。",
        f"全年收到政府信息公开申请{w.n('received')}件，收到申请较多的单位有：自然资源局{one}件、"
        f"住建局{two}件。",
        f"收到申请{w.n('received')}件，其中同一申请人提交{one}件。",
        f"共有{max(2, w['received'] // 2)}名申请人提出政府信息公开申请{w.n('received')}件。",
        f"{when(w)}收到依申请公开{w.n('received')}件，其中涉及土地{one}件、规划{two}件等。",
    )


def handled_by_channel(w: Writer) -> str | None:
    """办理 for received where nothing came over and nothing is left."""
    if not w["received"] or w["carried_in"] or w["carried_out"]:
        return None
    online, *mail = w.split(w["received"], 2)
    paper = f"，书面申请件{mail[0]}件" if mail else ""
    return (
        f"共办理回复依申请公开事项{w.n('received')}件，其中网上政府信息公开申请件{online}件"
        f"{paper}，均已按时答复。"
    )


def at_the_time_of_writing(w: Writer) -> str | None:
    """What happened to the rest after the year's end."""
    if not w["carried_out"] or not w["concluded"]:
        return None
    return (
        f"截至{w.year}年12月31日，收到申请{w.n('received')}件，办结{w.n('concluded')}件，"
        f"结转{w.n('carried_out')}件；截至本报告发布之日，结转的{w.n('carried_out')}件已全部办结。"
    )


def levels_of_government(w: Writer) -> str | None:
    """Three levels whose sum is the whole."""
    if w["received"] < 12 or w.office.kind in ("bureau", "town"):
        return None
    first, second, third = w.split(w["received"], 3)
    return w.pick(
        f"{w.year}年，{w.office.whole}各级行政机关共收到政府信息公开申请{w.n('received')}件，"
        f"其中本级政府{first}件，政府部门{second}件，乡镇街道{third}件。",
        f"本级政府收到申请{first}件、政府部门收到申请{second}件、乡镇街道收到申请{third}件，"
        f"共计{w.n('received')}件。",
    )


def with_corrections(w: Writer) -> str | None:
    """Some had to be completed, some were sent on."""
    if w["received"] < 5:
        return None
    return (
        f"{when(w)}收到申请{w.n('received')}件，其中要求补正{w['received'] // 3 + 1}件，"
        f"征求第三方意见{w['received'] // 5 + 1}件，延期答复{w['received'] // 4}件。"
    )


def sum_in_brackets(w: Writer) -> str | None:
    """The balance of the form in words."""
    if not w["handled"]:
        return None
    return joined(
        f"{w.year}年应办理政府信息公开申请{w.n('handled')}件（本年新收{w.n('received')}件，"
        f"上年结转{w.n('carried_in')}件），实际办结{w.n('concluded')}件",
        rest(w),
    )


def units_lost(w: Writer) -> str | None:
    """Measure words a page lost, so that figures stand before other figures."""
    if not w["concluded"] or w["carried_in"] or w["carried_out"]:
        return None
    names = {"granted": "予以公开", "partly": "部分公开", "denied": "不予公开",
             "unavailable": "无法提供", "refused": "不予处理", "others": "其他处理"}  # fmt: skip
    said = "；".join(f"{name}{w[key]}件" for key, name in names.items() if w[key])
    return (
        f"{w.year}年{w.we}收到政府信息公开申请{w['received']}分别为{said.removesuffix('件')}"
        f"{w.year}年收到民生平台办件{w.random.randint(10, 90)}条，均按时办结。"
    )


def by_the_month(w: Writer) -> str | None:
    """How many a month, and the whole."""
    if w["received"] < 12:
        return None
    return (
        f"全年共收到申请{w.n('received')}件，月均{w['received'] // 12}件，"
        f"最多的一个月收到{w['received'] // 4 + 1}件。"
    )


PARTICULAR_FAMILIES = (
    (12, denied_of_some), (8, most_of_them), (5, handled_by_channel), (4, at_the_time_of_writing),
    (4, levels_of_government), (4, with_corrections), (4, sum_in_brackets), (3, units_lost),
    (1, by_the_month),
)  # fmt: skip
