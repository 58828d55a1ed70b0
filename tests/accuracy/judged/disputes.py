"""Reviews and lawsuits among others that are not about the office's own answers."""

from __future__ import annotations

from tests.accuracy.judged.writing import Writer


def as_reviewing_office(w: Writer) -> str:
    """The office's own work as the one who reviews."""
    many = w.random.randint(30, 400)
    own = (
        f"；因政府信息公开被申请行政复议{w.n('review')}件"
        if w["review"]
        else "；未发生因政府信息公开被申请行政复议的情况"
    )
    return w.pick(
        f"全年作为复议机关办理行政复议案件{many}件，均在法定期限内审结{own}。",
        f"协助市政府办理行政复议{many % 7 + 1}件、行政应诉{many % 5 + 1}件{own}。",
    )


def among_all_cases(w: Writer) -> str | None:
    """All cases of the office, then those about disclosure."""
    many = w["lawsuits"] + w.random.randint(5, 60)
    if not w["lawsuits"]:
        return f"全年行政诉讼案件{many}件，均与政府信息公开无关。"
    return f"全年行政诉讼案件{many}件，其中涉及政府信息公开{w.n('lawsuits')}件。"


def not_yet_decided(w: Writer) -> str | None:
    """One case, and that it waits."""
    if w["review"] != 1:
        return None
    state = {
        "upheld": "复议机关作出维持决定", "corrected": "复议结果为纠正", "other": "申请人已撤回",
        "pending": "截至本报告发布之日尚未审结",
    }  # fmt: skip
    (result,) = (each for each in state if w[f"review_{each}"])
    return f"发生{w.n('review')}起有关政府信息公开的行政复议案件，{state[result]}。"


def withdrawn_case(w: Writer) -> str | None:
    """Counted with a remark in brackets."""
    if w["review"] != 1 or not w["review_other"] or w["lawsuits"]:
        return None
    return f"提起行政复议{w.n('review')}件（已撤销申请），提起行政诉讼{w.n('lawsuits')}件。"


def all_upheld(w: Writer) -> str | None:
    """All of one kind."""
    if not w["review"] or w["review"] != w["review_upheld"]:
        return None
    return f"因政府信息公开被申请行政复议{w.n('review')}件，均获维持。"


def none_corrected(w: Writer) -> str | None:
    """What did not happen inside of what did."""
    if not w["review"] or w["review_corrected"] or w["lawsuits_corrected"]:
        return None
    return (
        f"政府信息公开行政复议{w.n('review')}件，无被纠错案件；"
        f"行政诉讼{w.n('lawsuits')}件，无败诉案件。"
    )


def results_before_words(w: Writer) -> str | None:
    """Figures before the results."""
    if not w["review"]:
        return None
    names = {"upheld": "维持", "corrected": "纠正", "other": "其他结果", "pending": "尚未审结"}
    said = "，".join(
        f"{w.n(f'review_{key}')}件{name}" for key, name in names.items() if w[f"review_{key}"]
    )
    return f"行政复议案件{w.n('review')}件，其中{said}。行政诉讼案件{w.n('lawsuits')}件。"


def by_column_names(w: Writer) -> str | None:
    """Lawsuits by the two names of the form."""
    if not w["lawsuits"]:
        return None
    return (
        f"行政复议{w.n('review')}件，行政诉讼{w.n('lawsuits')}件，其中未经复议直接起诉"
        f"{w.n('direct')}件，复议后起诉{w.n('after')}件。"
    )


DISPUTE_FAMILIES = (
    (5, as_reviewing_office), (4, among_all_cases), (4, not_yet_decided), (2, withdrawn_case),
    (4, all_upheld), (3, none_corrected), (3, results_before_words), (3, by_column_names),
)  # fmt: skip
