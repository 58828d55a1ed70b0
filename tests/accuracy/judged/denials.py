"""Denials of what a table says happened: the other kind of contradiction."""

from __future__ import annotations

from collections.abc import Callable

from tests.accuracy.judged.parts import when
from tests.accuracy.judged.writing import Writer


def no_application(w: Writer) -> str:
    """No application, in so many words."""
    return w.pick(
        f"{when(w)}未收到政府信息公开申请。",
        f"{w.year}年，{w.we}没有收到依申请公开政府信息的申请。",
        "本年度未接到信息公开申请。",
        f"{w.year}年{w.we}无依申请公开事项。",
        f"{when(w)}共收到政府信息公开申请0件。",
        "未收到任何形式的政府信息公开申请。",
        f"{when(w)}暂未收到公民、法人或其他组织提出的政府信息公开申请。",
        "全年新收政府信息公开申请数量0件。",
        f"{w.year}年，{w.we}未收到任何单位、组织和个人要求公开政府信息的申请。",
        "全年受理依申请公开申请为零。",
        f"{w.year}年{w.we}依申请公开政府信息0条。",
        f"截至{w.year}年底，{w.we}尚未收到依申请公开的申请。",
    )


def nothing_left(w: Writer) -> str:
    """Nothing carried over to the next year."""
    lead = f"{when(w)}共收到政府信息公开申请{w.n('received')}件"
    return lead + w.pick(
        "，无结转下年度继续办理件。", "，均已办结，无结转。", "，结转下年度继续办理0件。",
        "，没有结转下年度办理的申请。", "，不存在结转下年度情况。",
    )  # fmt: skip


def nothing_brought(w: Writer) -> str:
    """Nothing carried over from last year."""
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件，" + w.pick(
        "无上年结转。", "上年结转0件。", "上年度无结转件。", "没有上年结转的申请。"
    )


def no_review(w: Writer) -> str:
    """No review."""
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件。" + w.pick(
        "未发生因政府信息公开被申请行政复议的情况。", "因政府信息公开被申请行政复议0件。",
        "未因政府信息公开被申请行政复议。", "没有因政府信息公开引起的行政复议。",
        "全年无政府信息公开行政复议案件。",
    )  # fmt: skip


def no_lawsuit(w: Writer) -> str:
    """No lawsuit."""
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件。" + w.pick(
        "未发生因政府信息公开提起行政诉讼的情况。", "因政府信息公开被提起行政诉讼0件。",
        "没有因政府信息公开引起的行政诉讼。", "无政府信息公开行政诉讼案件。",
    )  # fmt: skip


def neither(w: Writer) -> str:
    """Neither reviews nor lawsuits, where there was one of them."""
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件。" + w.pick(
        "未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        "无政府信息公开类行政复议和行政诉讼情况。",
        "没有因政府信息公开引起的行政复议和行政诉讼。",
        "全年未发生政府信息公开行政复议、行政诉讼案件。",
    )


def no_group(w: Writer, key: str) -> str:
    """None of one result, by its official name."""
    name = {"denied": "不予公开", "unavailable": "无法提供", "refused": "不予处理",
            "partly": "部分公开"}[key]  # fmt: skip
    return f"{when(w)}收到政府信息公开申请{w.n('received')}件，" + w.pick(
        f"其中{name}0件。", f"无{name}情形。", f"{name}0件。"
    )


DENIALS: tuple[tuple[int, str, Callable[[Writer], str]], ...] = (
    (30, "received", no_application), (10, "carried_out", nothing_left),
    (6, "carried_in", nothing_brought), (8, "review", no_review), (6, "lawsuits", no_lawsuit),
    (8, "review", neither), (4, "lawsuits", neither),
    (2, "denied", lambda w: no_group(w, "denied")),
    (2, "unavailable", lambda w: no_group(w, "unavailable")),
    (2, "partly", lambda w: no_group(w, "partly")),
)  # fmt: skip
"""How often offices deny so, the figure that is denied, and the words."""
