"""Rows told together, states in the middle of the year, and the backlogs of other matters."""

from __future__ import annotations

from tests.accuracy.judged.parts import when
from tests.accuracy.judged.writing import Writer


def groups_together(w: Writer) -> str | None:
    """Several results under one figure."""
    if w["concluded"] < 3:
        return None
    shut = w["denied"] + w["unavailable"]
    rest_of_all = w["concluded"] - w["given"]
    lead = f"{when(w)}收到政府信息公开申请{w.n('received')}件，"
    return lead + w.pick(
        f"予以公开（含部分公开）{w.n('given')}件，其余{rest_of_all}件依法作出其他答复。",
        f"公开或部分公开{w.n('given')}件，不予公开、无法提供共{shut}件。",
        f"予以公开{w.n('granted')}件，部分公开{w.n('partly')}件，"
        f"不予公开、无法提供、不予处理和其他处理共{rest_of_all}件。",
        f"公开类答复{w.n('given')}件，非公开类答复{rest_of_all}件。",
    )


def rows_together(w: Writer) -> str | None:
    """Several reasons under one figure."""
    inside, lacking = w["internal"] + w["process"], w["not_held"] + w["creation"]
    if not (inside or lacking):
        return None
    parts = [f"因涉及内部事务、过程性信息不予公开{inside}件" if inside else "",
             f"因本机关不掌握或没有现成信息无法提供{lacking}件" if lacking else ""]  # fmt: skip
    return f"{when(w)}收到申请{w.n('received')}件，其中{'，'.join(filter(None, parts))}。"


def in_the_middle_of_the_year(w: Writer) -> str | None:
    """What was open in June is not what is open in December."""
    if w["received"] < 6 or w["carried_in"]:
        return None
    first, second = w.split(w["received"], 2)
    if first < 2:
        return None
    return (
        f"上半年收到申请{first}件，截至6月底办结{first - 1}件，1件正在办理中；"
        f"下半年收到申请{second}件，全年共收到{w.n('received')}件，"
        f"年底结转{w.n('carried_out')}件。"
    )


def one_office_of_many(w: Writer) -> str | None:
    """One office with its own balance, beside the whole."""
    if w["received"] < 10 or w.office.kind in ("bureau", "town"):
        return None
    own = w["received"] // 3
    return (
        f"{w.year}年，{w.office.whole}共收到政府信息公开申请{w.n('received')}件，"
        f"办结{w.n('concluded')}件。其中，自然资源局收到{own}件，办结{own - 1}件，"
        "结转1件。"
    )


def backlog_of_others(w: Writer) -> str:
    """Another matter with a balance of its own, in the words of applications."""
    many = w.random.randint(20, 900)
    left = w.random.randint(1, 9)
    other = w.pick(
        f"办理信访件{many}件，已办结{many - left}件，{left}件正在办理中",
        f"受理12345热线工单{many}件，已回复{many - left}件，剩余{left}件转{w.year + 1}年办理",
        f"承办建议提案{many}件，已答复{many}件，结转0件",
        f"收到公租房申请{many}件，办结{many - left}件，不予受理{left}件",
        f"收到网民留言{many}条，公开{many - left}条，不予公开{left}条",
        f"受理政务服务申请{many}件，办结{many - left}件，结转下年{left}件",
        f"收到投诉举报{many}件，不予处理{left}件，重复投诉{left + 2}件",
        f"办理行政应诉案件{many}件，胜诉{many - left}件，尚未审结{left}件",
    )
    if w.chance(0.5):
        return f"全年{other}。{when(w)}收到政府信息公开申请{w.n('received')}件。"
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件；{other}。"


def last_years_remainder(w: Writer) -> str | None:
    """What became of last year's."""
    if not w["carried_in"]:
        return None
    return (
        f"{w.year - 1}年度结转的{w.n('carried_in')}件已于{w.year}年1月办结；"
        f"{w.year}年新收申请{w.n('received')}件。"
    )


def cases_of_last_year(w: Writer) -> str:
    """Cases of the year before, which this year's table does not count."""
    old = w.random.randint(1, 6)
    return (
        f"{when(w)}收到政府信息公开申请{w.n('received')}件。"
        f"{w.year - 1}年发生的政府信息公开行政复议{old}件，已于当年审结；"
        f"{w.year}年发生行政复议{w.n('review')}件。"
    )


def about_disclosure_of_all(w: Writer) -> str:
    """All reviews, then those about disclosure."""
    all_of = w["review"] + w.random.randint(3, 40)
    if not w["review"]:
        return (
            f"收到政府信息公开申请{w.n('received')}件。全年行政复议案件{all_of}件，"
            "均不涉及政府信息公开。"
        )
    return (
        f"收到政府信息公开申请{w.n('received')}件。全年行政复议案件{all_of}件，"
        f"其中涉及政府信息公开{w.n('review')}件。"
    )


UNION_FAMILIES = (
    (8, groups_together), (5, rows_together), (4, in_the_middle_of_the_year),
    (4, one_office_of_many), (14, backlog_of_others), (3, last_years_remainder),
    (4, cases_of_last_year), (5, about_disclosure_of_all),
)  # fmt: skip
