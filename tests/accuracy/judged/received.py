"""How the applications came and who sent them: channels, applicants, subjects, offices, years."""

from __future__ import annotations

from tests.accuracy.judged.parts import APPLICATIONS, RECEIVED, carried, joined, rest, when
from tests.accuracy.judged.writing import Writer

_CHANNELS = (
    ("网上申请", "信函申请", "当面申请", "电子邮件申请"),
    ("通过网络申请", "通过信函申请", "通过当面申请", "通过传真申请"),
    ("在线申请", "邮寄", "现场申请", "电子邮件"),
    ("网络申请", "信件申请", "现场提交", "其他方式"),
    ("政府门户网站平台申请", "EMS邮寄申请", "来访申请", "传真申请"),
)
_SUBJECTS = ("土地征收类", "房屋拆迁类", "城市规划类", "财政资金类", "物业管理类", "工程建设类")


def by_channel(w: Writer) -> str | None:
    """The ways they came, in any of the usual orders of figure and word."""
    if not w["received"]:
        return None
    names = w.random.choice(_CHANNELS)
    counts = w.split(w["received"], w.random.randint(1, 4))
    style = w.random.randrange(5)
    pairs = list(zip(names, counts, strict=False))
    if style == 0:
        said = "，".join(f"{count}件为{name}" for name, count in pairs)
    elif style == 1:
        said = "，".join(f"{name}{_of(count, w['received'])}" for name, count in pairs)
    elif style == 2:
        said = "、".join(f"{name}的{count}件" for name, count in pairs)
    else:
        said = "，".join(f"{name}{count}件" for name, count in pairs)
    opened, closed = w.random.choice((("，其中", ""), ("（其中：", "）"), ("。其中，", ""),
                                      ("，其中：", ""), ("（", "）")))  # fmt: skip
    return joined(
        f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}件"
        f"{opened}{said}{closed}",
        carried(w) if closed else "",
        rest(w) if closed else w.pick("", "均已按时答复") if not w["carried_out"] else "",
    )


def _of(count: int, whole: int) -> str:
    hundredths = (count * 20000 + whole) // (2 * whole)
    return f"{count}件，占比{hundredths / 100:.2f}%"


def by_applicant(w: Writer) -> str | None:
    """Natural persons and the others."""
    if not w["received"]:
        return None
    style = w.random.randrange(4)
    lead = f"{when(w)}{w.pick(*RECEIVED)}政府信息公开申请{w.n('received')}件"
    if not w["organisations"]:
        return f"{lead}，{w.pick('均为自然人申请', '申请人均为自然人', '全部为自然人申请')}。"
    if style == 0:
        return (
            f"{lead}，其中自然人申请件{w.n('natural')}件，"
            f"法人或其他组织申请件{w.n('organisations')}件，"
            f"上年度结转政府信息公开申请{w.n('carried_in')}件。"
        )
    if style == 1:
        return (
            f"{lead}；申请人为自然人的{w.n('natural')}件，"
            f"法人或者其他组织的{w.n('organisations')}件。"
        )
    if style == 2:
        return (
            f"{lead}。公民个人提出申请{w.n('natural')}件，"
            f"占比{w.share('natural', 'received')}；法人或其他组织提出申请"
            f"{w.n('organisations')}件，占比{w.share('organisations', 'received')}。"
        )
    others = (("business", "商业企业"), ("research", "科研机构"), ("welfare", "社会公益组织"),
              ("legal", "法律服务机构"), ("organisation", "其他"))  # fmt: skip
    said = "，".join(f"{name}{w.n(key)}件" for key, name in others if w[key])
    return f"{lead}，其中自然人{w.n('natural')}件，{said}。"


def by_subject(w: Writer) -> str | None:
    """What they were about: no row of any table."""
    if w["received"] < 2:
        return None
    counts = w.split(w["received"], w.random.randint(2, 4))
    said = "，".join(f"{name}{count}件" for name, count in zip(_SUBJECTS, counts, strict=False))
    done = f"{w.n('received')}件申请均在法定期限内予以回复，回复率达到100%。"
    return (
        f"{when(w)}共受理依申请公开{w.n('received')}件，具体为{said}。"
        f"{done if not w['carried_out'] else ''}"
    )


def by_office(w: Writer) -> str | None:
    """The office itself and those under it, which add up."""
    if w["received"] < 4:
        return None
    own, others = w.split(w["received"], 2)
    style = w.random.randrange(4)
    if style == 0:
        return (
            f"{w.year}年，{w.office.whole}共收到政府信息公开申请{w.n('received')}件，"
            f"其中政府办公室收到{own}件，各部门、镇街收到{others}件。"
        )
    if style == 1:
        return (
            f"{w.year}年，办公室收到申请{own}件，各科室、下属单位收到申请{others}件，"
            f"合计{w.n('received')}件。"
        )
    if style == 2:
        return (
            f"全年收到申请{w.n('received')}件，其中直接收到{own}件，"
            f"上级机关转办{others}件，均已按规定处理。"
        )
    third = w.split(others, 2)
    names = ("住建局", "教育局")
    said = "，".join(f"{name}受理{count}件" for name, count in zip(names, third, strict=False))
    return f"全年共受理申请{w.n('received')}件，其中本级受理{own}件，{said}。"


def by_half_year(w: Writer) -> str | None:
    """Two halves or four quarters of a year."""
    if w["received"] < 4:
        return None
    if w.chance(0.5):
        first, second = w.split(w["received"], 2)
        return (
            f"{w.year}年上半年收到申请{first}件，下半年收到申请{second}件，"
            f"全年合计{w.n('received')}件。"
        )
    counts = w.split(w["received"], 4)
    names = ("一季度", "二季度", "三季度", "四季度")
    said = "，".join(f"{name}{count}件" for name, count in zip(names, counts, strict=False))
    return f"全年收到政府信息公开申请{w.n('received')}件，其中{said}。"


def beside_other_years(w: Writer) -> str | None:
    """This year's figure among those of other years."""
    now = w["received"]
    if now < 3:
        return None
    before = max(1, now + w.random.choice((-1, 1)) * w.random.randint(1, max(2, now // 2)))
    earlier = before + w.random.randint(1, 9)
    more = now > before
    change = _change(now, before)
    last = w.year - 1
    style = w.random.randrange(6)
    grew = w.pick("增长", "上升", "增加") if more else w.pick("下降", "减少", "降低")
    if style == 0:
        return f"{when(w)}共收到申请{w.n('received')}件，比{last}年（{before}件）{grew}{change}%。"
    if style == 1:
        return f"{when(w)}收到申请{w.n('received')}件，较上年{grew}{abs(now - before)}件。"
    if style == 2:
        return (
            f"近三年共收到申请{earlier + before + now}件，其中{w.year - 2}年{earlier}件，"
            f"{last}年{before}件，{w.year}年{w.n('received')}件。"
        )
    if style == 3:
        return (
            f"{last}年收到申请{before}件，{w.year}年收到申请{w.n('received')}件，"
            f"同比{grew}{change}%。"
        )
    if style == 4:
        return (
            f"与{last}年收到的{before}件相比，{w.year}年收到申请{w.n('received')}件，"
            f"{'增加' if more else '减少'}{abs(now - before)}件，{grew}{change}%。"
        )
    return (
        f"申请数量由{last}年的{before}件{'上升' if more else '下降'}到"
        f"{w.year}年的{w.n('received')}件。"
    )


def _change(now: int, before: int) -> str:
    tenths = (abs(now - before) * 2000 + before) // (2 * before)
    return f"{tenths / 10:.1f}".removesuffix(".0")


def accepted_or_not(w: Writer) -> str | None:
    """Received is what was accepted and what was not."""
    if w["received"] < 4:
        return None
    accepted, not_accepted = w.split(w["received"], 2)
    return (
        f"{when(w)}收到政府信息公开申请{w.n('received')}件，"
        f"其中受理{accepted}件，不予受理{not_accepted}件。"
    )


RECEIVED_FAMILIES = (
    (14, by_channel), (9, by_applicant), (4, by_subject), (4, by_office), (2, by_half_year),
    (8, beside_other_years), (2, accepted_or_not),
)  # fmt: skip
