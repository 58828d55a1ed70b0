"""Applications told of among other matters, other years, other offices and names of their own."""

from __future__ import annotations

from tests.accuracy.judged.labels import GROUPS
from tests.accuracy.judged.parts import (
    APPLICATIONS,
    RECEIVED,
    joined,
    outcomes,
    present,
    rest,
    when,
)
from tests.accuracy.judged.writing import Writer


def two_ways_then_sum(w: Writer) -> str | None:
    """Channels first, their sum after, then what was carried and is left."""
    if w["received"] < 3:
        return None
    online, mail = w.split(w["received"], 2)
    left = f"，{w.n('carried_out')}件正在办理中" if w["carried_out"] else ""
    return (
        f"全年依申请公开共收到群众网上申请{online}件，快递{mail}件，合计{w.n('received')}件，"
        f"上年结转{w.n('carried_in')}件，截至12月底已回复{w.n('concluded')}件{left}。"
    )


def carried_first(w: Writer) -> str | None:
    """Last year's first."""
    if not w["carried_in"]:
        return None
    return (
        f"{w.year - 1}年结转至{w.year}年{w.n('carried_in')}件，"
        f"{w.year}年共受理{w.n('received')}件，"
        f"已办结{w.n('concluded')}件，结转下年度办理{w.n('carried_out')}件。"
    )


def forwarded_from_last_year(w: Writer) -> str | None:
    """Those of last year added with 以及, answers by the sort of letter."""
    if not w["carried_in"] or w["concluded"] < 3:
        return None
    letters, calls = w.split(w["concluded"], 2)
    return joined(
        f"{when(w)}共收到依申请公开{w.n('received')}件以及{w.year - 1}年转来继续办理的依申请公开"
        f"{w.n('carried_in')}件。全年共办理依申请公开{w.n('concluded')}件，其中，"
        f"印发政府信息公开告知书{letters}件，电话沟通后书面回复{calls}件",
        end="。",
    ) + (f"剩余{w.n('carried_out')}件转{w.year + 1}年办理。" if w["carried_out"] else "")


def names_of_their_own(w: Writer) -> str | None:
    """Results by names that are no rows, which add up."""
    if w["concluded"] < 3:
        return None
    if w["carried_in"] or w["carried_out"]:
        return f"{when(w)}共收到信息公开申请{w.n('received')}起，全年答复{w.n('concluded')}起。"
    names = ("不属于政府信息", "告知其他途径", "信息不存在", "非本机关职责", "已主动公开")
    others = w["concluded"] - w["given"]
    counts = w.split(others, w.random.randint(1, 5)) if others else []
    open_ones = [f"同意公开{w.n('granted')}起"] if w["granted"] else []
    open_ones += [f"同意部分公开{w.n('partly')}起"] if w["partly"] else []
    own = [f"{name}{count}起" for name, count in zip(names, counts, strict=False)]
    return (
        f"{when(w)}共收到信息公开申请{w.n('received')}起，答复{w.n('concluded')}起。"
        f"其中{'，'.join(open_ones + own)}。"
    )


def withdrawn(w: Writer) -> str | None:
    """Some withdrawn, which table three has among 其他."""
    gone = w["miscellaneous"]
    if not gone or w["concluded"] <= gone or w["carried_in"] or w["carried_out"]:
        return None
    return (
        f"{when(w)}收到政府信息公开申请{w.n('received')}件，申请人主动撤回{w.n('miscellaneous')}件，"
        f"其余{w['received'] - gone}件均按期作出答复。"
    )


def all_not_held(w: Writer) -> str | None:
    """Every answer of one kind."""
    rows = present(w, ("granted", "not_held"))
    if len(rows) != 1 or w[rows[0]] != w["concluded"] or w["carried_in"]:
        return None
    word = {"granted": "均予以公开", "not_held": "均属于本机关不掌握相关政府信息，无法提供"}
    lead = f"{when(w)}收到政府信息公开申请{w.n('received')}件"
    if w["carried_out"]:
        left = f"{w.n('carried_out')}件结转下年度继续办理"
        return f"{lead}，其中{w.n('concluded')}件{word[rows[0]]}，{left}。"
    return f"{lead}，{word[rows[0]]}。"


def since_the_law(w: Writer) -> str | None:
    """A stock over all years before the year's figure."""
    total = w["received"] + w.random.randint(20, 900)
    return (
        f"自《条例》施行以来，{w.we}累计收到政府信息公开申请{total}件，"
        f"其中{w.year}年收到{w.n('received')}件。"
    )


def until_november(w: Writer) -> str | None:
    """Two parts of the year, one after the other."""
    if w["received"] < 3:
        return None
    first, second = w.split(w["received"], 2)
    return (
        f"1-11月收到政府信息公开申请{first}件，12月收到{second}件，"
        f"全年共{w.n('received')}件，均依法依规办理。"
    )


def levels(w: Writer) -> str | None:
    """The office itself with its own results, then those below it."""
    if w["received"] < 8 or w["carried_in"] or w["carried_out"] or w["given"] < 4:
        return None
    own, others = w.split(w["received"], 2)
    here, there = w.split(w["given"], 2)
    if here > own or there > others:
        return None
    return (
        f"{w.year}年，{w.office.whole}共收到政府信息公开申请{w.n('received')}件，"
        f"其中本级收到{own}件（予以公开或部分公开{here}件），"
        f"所属单位收到{others}件（予以公开或部分公开{there}件）。"
    )


def beside_consultations(w: Writer) -> str:
    """Consultations and petitions in the same breath."""
    calls, letters = w.random.randint(5, 400), w.random.randint(3, 90)
    return w.pick(
        f"{when(w)}收到政府信息公开申请{w.n('received')}件，接受现场咨询{letters}人次，"
        f"电话咨询{calls}次。",
        f"全年接受各类咨询{calls}人次，引导通过信访渠道反映诉求{letters}件，"
        f"登记政府信息公开申请{w.n('received')}件。",
        f"全年受理群众诉求{calls}件，其中政府信息公开申请{w.n('received')}件，"
        f"其他诉求{calls - w['received']}件。"
        if calls > w["received"]
        else f"收到政府信息公开申请{w.n('received')}件，另收到信访件{letters}件。",
        f"全年未收到行政许可申请；共收到政府信息公开申请{w.n('received')}件。",
        f"收到依申请公开{w.n('received')}件，涉及{w['received'] + calls}项信息内容。",
    )


def letters_sent(w: Writer) -> str | None:
    """Letters written, which need not be as many as the applications."""
    if not w["received"]:
        return None
    letters = w["concluded"] + w.random.randint(1, 9)
    return (
        f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}件，"
        f"出具各类告知书、答复书{letters}份，补正告知{w.random.randint(1, 5)}份，"
        f"征求第三方意见{w.random.randint(1, 4)}次。"
    )


def mixed_order(w: Writer) -> str | None:
    """Figures before their words."""
    if not w["concluded"] or w["carried_in"]:
        return None
    names = {"granted": "予以公开", "partly": "部分公开", "denied": "不予公开",
             "unavailable": "无法提供", "refused": "不予处理", "others": "作其他处理"}  # fmt: skip
    said = "，".join(f"{w.n(key)}件{name}" for key, name in names.items() if w[key])
    left = f"，{w.n('carried_out')}件结转下一年" if w["carried_out"] else ""
    return f"{when(w)}共收到申请{w.n('received')}件，其中{said}{left}。"


def quoted_rows(w: Writer) -> str | None:
    """The official words in quotation marks, a share of the answers behind each."""
    if w["concluded"] < 3:
        return None
    names = {"granted": "予以公开", "partly": "部分公开", "denied": "不予公开",
             "unavailable": "无法提供", "refused": "不予处理", "others": "其他处理"}  # fmt: skip
    keys = present(w, tuple(names))
    first = f"“{names[keys[0]]}”{w.n(keys[0])}件，占已答复件数的{w.share(keys[0], 'concluded')}"
    others = "；".join(
        f"“{names[key]}”{w.n(key)}件，占{w.share(key, 'concluded')}" for key in keys[1:]
    )
    return (
        f"一是{w.year}年新收到依申请公开事项{w.n('received')}件。二是在受理的依申请公开事项中，"
        f"已答复{w.n('concluded')}件。其中{'；'.join(each for each in (first, others) if each)}。"
    )


def everything_in_a_row(w: Writer) -> str:
    """All tables in one sentence."""
    return (
        f"{w.year}年，{w.we}现行有效规范性文件{w.n('in_force')}项，本年废止件数{w.n('repealed')}项，"
        f"行政许可{w.n('licences')}项，行政处罚{w.n('penalties')}项，行政强制{w.n('coercion')}项，"
        f"行政复议{w.n('review')}项，复议后起诉{w.n('after')}项，"
        f"收到政府信息公开申请{w.n('received')}项。"
    )


def rates(w: Writer) -> str | None:
    """Counts as names with 数 and a rate."""
    if not w["handled"]:
        return None
    tenths = (w["concluded"] * 2000 + w["handled"]) // (2 * w["handled"])
    rate = f"{tenths / 10:.1f}".removesuffix(".0")
    return (
        f"{w.year}年申请数{w.n('received')}件、上年结转数{w.n('carried_in')}件、"
        f"办结数{w.n('concluded')}件、办结率{rate}%。"
    )


def groups_with_explanations(w: Writer) -> str | None:
    """A colon, a group, and its reasons as a list after it."""
    if not w["unavailable"] or not w["denied"]:
        return None
    from_denied = "、".join(_reason(w, row) for row in present(w, GROUPS["denied"]))
    return (
        joined(
            f"{when(w)}新收政府信息公开申请{w.n('received')}件，办结{w.n('concluded')}件：{outcomes(w)}",
            end="。",
        )
        + f"不予公开的原因为：{from_denied}。"
    )


def _reason(w: Writer, row: str) -> str:
    names = {"secret": "涉及国家秘密", "forbidden": "法律法规禁止公开", "stability": "危及社会稳定",
             "third_party": "涉及第三方权益", "internal": "内部事务信息", "process": "过程性信息",
             "files": "行政执法案卷", "query": "行政查询事项"}  # fmt: skip
    return f"{names[row]}{w.n(row)}件"


def plain_remainder(w: Writer) -> str | None:
    """Almost all done, the rest within the term."""
    if not w["carried_out"]:
        return None
    return joined(
        f"{when(w)}共办理政府信息公开申请{w.n('handled')}件"
        f"（含{w.year - 1}年结转{w.n('carried_in')}件）",
        f"其中已办结{w.n('concluded')}件，另外{w.n('carried_out')}件尚在法定办理期限内",
    )


def last_year_repeated(w: Writer) -> str | None:
    """Last year's whole balance told before this year's."""
    before = w.random.randint(3, 80)
    return joined(
        f"{w.year - 1}年，{w.we}共收到政府信息公开申请{before}件，"
        f"结转{w.n('carried_in')}件至{w.year}年；"
        f"{w.year}年新收{w.n('received')}件",
        f"办结{w.n('concluded')}件",
        rest(w),
    )


ENTANGLED_FAMILIES = (
    (4, two_ways_then_sum), (6, carried_first), (2, forwarded_from_last_year),
    (5, names_of_their_own), (3, withdrawn), (3, all_not_held), (2, since_the_law),
    (1, until_november), (2, levels), (8, beside_consultations), (3, letters_sent),
    (4, mixed_order), (4, quoted_rows), (2, everything_in_a_row), (3, rates),
    (2, groups_with_explanations), (3, plain_remainder), (2, last_year_repeated),
)  # fmt: skip
