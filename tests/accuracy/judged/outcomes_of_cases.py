"""Reviews and lawsuits by the words of judgments, and decisions by kinds of their own."""

from __future__ import annotations

from tests.accuracy.judged.writing import Writer


def in_words_of_judgments(w: Writer) -> str | None:
    """胜诉, 驳回, 撤回, which are no columns."""
    if not w["lawsuits"]:
        return None
    won, waiting = w["lawsuits_upheld"], w["lawsuits_pending"]
    other = w["lawsuits"] - won - waiting
    parts = [f"胜诉{won}件" if won else "", f"正在审理{waiting}件" if waiting else "",
             f"其余{other}件" if other else ""]  # fmt: skip
    return f"政府信息公开行政诉讼{w.n('lawsuits')}件，其中{'，'.join(filter(None, parts))}。"


def by_instance(w: Writer) -> str | None:
    """First and second instance."""
    if w["lawsuits"] < 2:
        return None
    first, second = w.split(w["lawsuits"], 2)
    return f"涉及政府信息公开的行政诉讼案件{w.n('lawsuits')}件，其中一审{first}件，二审{second}件。"


def review_dismissed(w: Writer) -> str | None:
    """Dismissed and withdrawn, which the table has elsewhere."""
    others = w["review_other"] + w["review_corrected"]
    if not others or w["review_pending"]:
        return None
    return (
        f"因政府信息公开被申请行政复议{w.n('review')}件，经审理，维持{w.n('review_upheld')}件，"
        f"以其他方式结案{others}件。"
    )


def denied_within(w: Writer) -> str | None:
    """Reviews there were, but none of one kind."""
    if not w["review"] and not w["lawsuits"]:
        return "未发生因处理政府信息公开申请不当引起的行政复议、行政诉讼败诉情况。"
    return (
        f"行政复议{w.n('review')}件、行政诉讼{w.n('lawsuits')}件，"
        "未发生因逾期答复引起的行政复议和行政诉讼。"
    )


def after_the_answer(w: Writer) -> str | None:
    """Reviewed after answers, with all upheld."""
    if not w["review"] or w["review"] != w["review_upheld"] or w["lawsuits"] > 1:
        return None
    sued = "；未发生行政诉讼" if not w["lawsuits"] else f"；被诉{w.n('lawsuits')}件"
    return f"答复后被行政复议{w.n('review')}件，全部维持{sued}。"


def kinds_of_decisions(w: Writer) -> str | None:
    """Decisions by procedure, and what they brought in."""
    if w["penalties"] < 4:
        return None
    long, short = w.split(w["penalties"], 2)
    fine = f"{w.random.randint(1, 90)}.{w.random.randint(1, 9)}"
    return w.pick(
        f"全年作出行政处罚决定{w.n('penalties')}件，其中普通程序{long}件、简易程序{short}件，"
        f"罚款金额{fine}万元。",
        f"全年行政处罚立案{w['penalties'] + 7}件，作出处罚决定{w.n('penalties')}件。",
    )


def documents_with_readings(w: Writer) -> str | None:
    """Documents with what was written about them."""
    if not w["issued"]:
        return None
    return w.pick(
        f"全年制发行政规范性文件{w.n('issued')}件，配套发布解读材料{w['issued'] + 2}篇。",
        f"新发布的行政规范性文件{w.n('issued')}件，制作相关解读文字和图片{w['issued'] * 2}个，"
        f"确定继续有效的行政规范性文件{w.n('in_force')}件。",
        f"开展规范性文件专项清理，继续有效{w.n('in_force')}件，废止{w.n('repealed')}件。",
    )


CASE_FAMILIES = (
    (5, in_words_of_judgments), (3, by_instance), (4, review_dismissed), (5, denied_within),
    (4, after_the_answer),
)  # fmt: skip
DECISION_FAMILIES = ((5, kinds_of_decisions), (5, documents_with_readings))
