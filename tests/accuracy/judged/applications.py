"""What offices say of the applications they received and how these ended."""

from __future__ import annotations

from tests.accuracy.judged.labels import GROUPS
from tests.accuracy.judged.parts import (
    APPLICATIONS,
    REASONS,
    RECEIVED,
    carried,
    joined,
    outcomes,
    present,
    reasons,
    rest,
    when,
)
from tests.accuracy.judged.writing import Writer


def received_only(w: Writer) -> str:
    """A count and a word about the answers."""
    done = "，均已按期答复" if not w["carried_out"] else f"，{rest(w)}"
    if not w["carried_out"]:
        done = w.pick("", "，均在法定期限内予以答复", done, "，按期办结率100%", "，均已依法办结",
                      "，已全部按期限答复办结")  # fmt: skip
    unit = w.pick("件", "件", "件", "件", "份", "条", "起", "件次", "宗")
    return f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}{unit}{done}。"


def none_received(w: Writer) -> str | None:
    """A plain denial or a 0."""
    if w["handled"]:
        return None
    said = w.pick(
        "未收到政府信息公开申请", "没有收到依申请公开政府信息的申请", "未接到信息公开申请",
        "无依申请公开事项", "共收到政府信息公开申请0件", "未收到任何形式的政府信息公开申请",
        "暂未收到公民、法人或其他组织提出的政府信息公开申请", "受理依申请公开0件，予以公开0件",
        "未收到个人、法人或者其他组织向本机关申请公开政府信息",
        "新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件",
        "收到依申请公开0件，无上年结转，无结转下年度办理件",
        "未收到申请人提出的政府信息公开申请，故也未出现不予公开政府信息情况",
    )  # fmt: skip
    return f"{when(w)}{said}。"


def received_and_carried(w: Writer) -> str:
    """New ones and those of last year, then what is left."""
    return joined(
        f"{when(w)}{w.pick('新收', '收到', '共收到')}{w.pick(*APPLICATIONS)}{w.n('received')}件",
        carried(w),
        w.pick("", f"已办结{w.n('concluded')}件", f"共办结{w.n('concluded')}件",
               f"全年答复{w.n('concluded')}件", f"按时办结{w.n('concluded')}件"),
        rest(w),
    )  # fmt: skip


def with_outcomes(w: Writer) -> str | None:
    """New, carried over, and the results by group."""
    if not w["concluded"]:
        return None
    lead = joined(
        f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}件", carried(w),
        end=w.pick("。其中，", "，其中", "。其中：", "；", "。"),
    )  # fmt: skip
    return joined(f"{lead}{outcomes(w, w.pick('，', '、', '；'))}", rest(w))


def handled_with_outcomes(w: Writer) -> str | None:
    """All that was on the table, and how it ended."""
    if not w["concluded"] or not w["carried_in"]:
        return None
    return joined(
        f"{when(w)}共收到政府信息公开申请{w.n('received')}件",
        f"上年结转{w.n('carried_in')}件，共计{w.n('handled')}件",
        end="。",
    ) + joined(f"目前依法办结{w.n('concluded')}件，其中{outcomes(w)}", rest(w))


def including_carried(w: Writer) -> str | None:
    """A count that includes last year's, which says so."""
    if not w["carried_in"]:
        return None
    return joined(
        f"{when(w)}共{w.pick('收到', '受理', '办理')}政府信息公开申请{w.n('handled')}件"
        f"（{w.pick('含', '其中')}上年结转{w.n('carried_in')}件）",
        f"{w.pick('办结', '已答复', '按时办结')}{w.n('concluded')}件",
        rest(w),
    )


def concluded_including(w: Writer) -> str | None:
    """Received, then concluded with those of last year in brackets."""
    if not w["carried_in"]:
        return None
    return joined(
        f"收到依申请公开件{w.n('received')}件。办结依申请公开件{w.n('concluded')}件"
        f"（含{w.year - 1}年结转的{w.n('carried_in')}件），其中，{outcomes(w)}",
        rest(w),
    )


def with_reasons(w: Writer) -> str | None:
    """Results with the reasons in brackets after each group."""
    if not w["concluded"]:
        return None
    clauses = [f"予以公开{w.n('granted')}件", f"部分公开{w.n('partly')}件"]
    names = {"denied": "不予公开", "unavailable": "无法提供", "refused": "不予处理",
             "others": "其他处理"}  # fmt: skip
    for group in GROUPS:
        if w[group]:
            opened, closed = w.random.choice((("（", "）"), ("（其中", "）"), ("，其中", "")))
            clauses.append(f"{names[group]}{w.n(group)}件{opened}{reasons(w, group, '、')}{closed}")
    lead = f"{when(w)}{w.pick(*RECEIVED)}政府信息公开申请{w.n('received')}件。"
    return joined(f"{lead}办理结果为：{'；'.join(clauses)}", rest(w))


def reasons_only(w: Writer) -> str | None:
    """Every row that occurs by its own name, no groups."""
    if not w["concluded"] or w["concluded"] > 80:
        return None
    rows = [f"予以公开{w.n('granted')}件"] if w["granted"] else []
    rows += [f"部分公开{w.n('partly')}件"] if w["partly"] else []
    rows += [reasons(w, group) for group in GROUPS if w[group]]
    kind = "，均为自然人申请" if w["received"] == w["natural"] and w["received"] else ""
    return joined(
        f"{when(w)}共收到{w.n('received')}份政府信息公开申请{kind}。其中，{'，'.join(rows)}",
        rest(w) or w.pick("", "无下年度结转"),
    )


def repeated_groups(w: Writer) -> str | None:
    """A group named anew with each of its reasons in brackets."""
    if not (w["denied"] or w["unavailable"]):
        return None
    clauses = [f"予以公开{w.n('granted')}件"]
    for group, name in (("denied", "不予公开"), ("unavailable", "无法提供")):
        clauses += [
            f"{name}（{w.pick(*REASONS[row])}）{w.n(row)}件" for row in present(w, GROUPS[group])
        ]
    return f"{when(w)}收到申请{w.n('received')}件，办理结果：{'，'.join(clauses)}。"


def on_one_line_each(w: Writer) -> str | None:
    """Numbered lines, as in reports of the form before."""
    if not w["handled"]:
        return None
    return (
        f"1.申请数量。{w.year}年，{w.we}新收政府信息公开申请{w.n('received')}件，"
        f"上年结转{w.n('carried_in')}件。\n"
        f"2.办理情况。全年共办结{w.n('concluded')}件，其中{outcomes(w)}。\n"
        f"3.结转情况。结转下年度继续办理{w.n('carried_out')}件。"
    )


def measured_by_the_answers(w: Writer) -> str | None:
    """Shares of the answers behind every result."""
    if w["concluded"] < 4:
        return None
    names = {"granted": "予以公开", "partly": "部分公开", "denied": "不予公开",
             "unavailable": "无法提供", "refused": "不予处理", "others": "其他处理"}  # fmt: skip
    digits = w.random.choice((1, 2, 2))
    said = [
        f"{name}{w.n(key)}件，占{w.share(key, 'concluded', digits)}"
        for key, name in names.items() if w[key]
    ]  # fmt: skip
    last = f"，上年结转{w.n('carried_in')}件" if w["carried_in"] else ""
    return (
        f"{when(w)}共收到政府信息公开申请{w.n('received')}件{last}。"
        f"全年共答复{w.n('concluded')}件。其中，{'；'.join(said)}。"
    )


def exception_first(w: Writer) -> str | None:
    """What is left out named before the claim about all."""
    if not w["carried_out"] or not w["concluded"]:
        return None
    return (
        f"{when(w)}{w.pick(*RECEIVED)}{w.pick(*APPLICATIONS)}{w.n('received')}件，"
        f"{w.pick('除', '除有')}{w.n('carried_out')}件结转下年度外，"
        f"{w.pick('其余', '其他')}均已按期答复，按期答复率100%。"
    )


APPLICATION_FAMILIES = (
    (30, received_only), (18, received_and_carried), (20, with_outcomes),
    (5, handled_with_outcomes), (6, including_carried), (4, concluded_including),
    (9, with_reasons), (8, reasons_only), (3, repeated_groups), (3, on_one_line_each),
    (5, measured_by_the_answers), (3, exception_first),
)  # fmt: skip
