"""Reviews, lawsuits, documents, decisions and fees, as prose repeats what tables say."""

from __future__ import annotations

from tests.accuracy.judged.writing import Writer

_RESULTS = {"upheld": ("维持", "结果维持"), "corrected": ("纠正", "结果纠正"),
            "other": ("其他结果",), "pending": ("尚未审结",)}  # fmt: skip


def _results(w: Writer, kind: str) -> str:
    keys = [result for result in _RESULTS if w[f"{kind}_{result}"]]
    return "，".join(f"{w.pick(*_RESULTS[key])}{w.n(f'{kind}_{key}')}件" for key in keys)


def nothing_happened(w: Writer) -> str | None:
    """No reviews, no lawsuits, in any of the usual words."""
    if w["review"] or w["lawsuits"]:
        return None
    return w.pick(
        "全年未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
        "无政府信息公开类行政复议和行政诉讼情况。",
        "未发生因政府信息公开工作被申请行政复议、提起行政诉讼案件。",
        f"{w.year}年，{w.we}没有因政府信息公开引起的行政复议和行政诉讼。",
        "因政府信息公开被申请行政复议0件，被提起行政诉讼0件。",
        "本年度无涉及政府信息公开行政复议、诉讼案件。",
        f"因政府信息公开工作申请行政复议{w.n('review')}件，行政诉讼{w.n('lawsuits')}件。",
        "未出现行政复议、提起行政诉讼的情况。",
    )


def reviews(w: Writer) -> str | None:
    """Reviews with results, lawsuits with results or denied."""
    if not w["review"]:
        return None
    first = w.pick(
        f"因政府信息公开被申请行政复议{w.n('review')}件，其中{_results(w, 'review')}",
        f"行政复议{w.n('review')}件，{_results(w, 'review')}",
        f"全年发生政府信息公开行政复议案件{w.n('review')}件",
        f"因政府信息公开引起的行政复议案件{w.n('review')}件，其中{_results(w, 'review')}",
    )
    return f"{first}；{_lawsuits(w)}。"


def _lawsuits(w: Writer) -> str:
    if not w["lawsuits"]:
        return w.pick("未发生行政诉讼", "行政诉讼0件", "无行政诉讼案件", "提起行政诉讼0件")
    if w.chance(0.5):
        return w.pick(
            f"行政诉讼{w.n('lawsuits')}件，其中{_results(w, 'lawsuits')}",
            f"被提起行政诉讼{w.n('lawsuits')}件",
            f"行政诉讼案件{w.n('lawsuits')}件",
        )
    return f"未经复议直接起诉{w.n('direct')}件，复议后起诉{w.n('after')}件"


def lawsuits(w: Writer) -> str | None:
    """Lawsuits where there was no review."""
    if w["review"] or not w["lawsuits"]:
        return None
    return w.pick(
        f"因政府信息公开提起行政诉讼{w.n('lawsuits')}件，"
        f"其中{_results(w, 'lawsuits')}；无行政复议。",
        f"未发生行政复议，行政诉讼{w.n('lawsuits')}件。",
        f"全年政府信息公开行政复议0件，行政诉讼{w.n('lawsuits')}件"
        f"（未经复议直接起诉{w.n('direct')}件，复议后起诉{w.n('after')}件）。",
    )


def disputes(w: Writer) -> str | None:
    """Reviews and lawsuits counted together first."""
    if not (w["review"] and w["lawsuits"]):
        return None
    both = w["review"] + w["lawsuits"]
    return (
        f"因信息公开引发行政争议{both}件，其中，行政复议{w.n('review')}件，"
        f"{_results(w, 'review')}；行政诉讼{w.n('lawsuits')}件，{_results(w, 'lawsuits')}。"
    )


def documents(w: Writer) -> str | None:
    """Normative documents made, repealed and in force."""
    if not w["in_force"]:
        return w.pick(f"{w.year}年，{w.we}未制发行政规范性文件。", "本年度无新制发规范性文件。")
    return w.pick(
        f"{w.year}年，制发行政规范性文件{w.n('issued')}件，现行有效行政规范性文件{w.n('in_force')}件。",
        f"制定发布规范性文件{w.n('issued')}件，清理废止文件{w.n('repealed')}件，"
        f"现行有效文件{w.n('in_force')}件。",
        f"全年{w.we}制发行政规范性文件共{w.n('issued')}个，均已通过政府网站及时公开。",
        f"新制发行政规范性文件{w.n('issued')}件，废止{w.n('repealed')}件，"
        f"截至年底现行有效{w.n('in_force')}件。",
    )


def decisions(w: Writer) -> str | None:
    """Licences, penalties and coercion of the year."""
    if not (w["licences"] or w["penalties"]):
        return None
    return w.pick(
        f"{w.year}年，{w.we}作出行政许可决定{w.n('licences')}件，行政处罚决定{w.n('penalties')}件，"
        f"行政强制{w.n('coercion')}件。",
        f"全年办理行政许可{w.n('licences')}件，行政处罚{w.n('penalties')}件。",
        f"行政许可、行政处罚、行政强制决定数量分别为{w.n('licences')}件、"
        f"{w.n('penalties')}件和{w.n('coercion')}件。",
        f"本年度行政许可处理决定数量{w.n('licences')}件，行政处罚处理决定数量"
        f"{w.n('penalties')}件，行政强制处理决定数量{w.n('coercion')}件。",
    )


def fees(w: Writer) -> str:
    """What section six says of processing fees."""
    return w.pick(
        f"{w.year}年，{w.we}未收取政府信息公开信息处理费。",
        "本年度没有收取信息处理费，没有其他需要报告的事项。",
        "依申请公开信息处理费：发出收费通知0件，总金额0元，实际收取0元。",
        "本机关依据《政府信息公开信息处理费管理办法》收取信息处理费，本年度发出收费通知的件数和"
        "总金额以及实际收取的总金额均为0。",
        "按照规定执行信息处理费制度，全年未产生信息处理费。",
    )


PROCEEDING_FAMILIES = ((40, nothing_happened), (25, reviews), (10, lawsuits), (8, disputes))
DOCUMENT_FAMILIES = ((10, documents), (8, decisions))
