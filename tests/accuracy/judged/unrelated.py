"""Words of the tables with figures of something else, which no table can contradict."""

from __future__ import annotations

from tests.accuracy.judged.writing import Writer


def marked_documents(w: Writer) -> str:
    """Documents by what may be done with them."""
    first, second, third = (w.random.randint(1, 80) for _ in range(3))
    return w.pick(
        f"全年认定公文属性：主动公开{first}件、依申请公开{second}件、不予公开{third}件。",
        f"制发文件{first + second + third}件，其中主动公开{first}件，依申请公开{second}件，"
        f"不予公开{third}件。",
        f"本年度产生政府信息{first + second}条，属于主动公开的{first}条，"
        f"属于依申请公开的{second}条。",
        f"政府信息公开目录共{first}项，依申请公开目录{second}项。",
        f"对{third}件不予公开文件进行了重新审查，{min(first, third)}件转为主动公开。",
    )


def help_for_others(w: Writer) -> str:
    """Work on applications made to somebody else."""
    some = w.random.randint(2, 60)
    return w.pick(
        f"全年指导下级单位办理依申请公开{some}件次。",
        f"配合上级政府办公室答复依申请公开{some}件，按要求提供材料{some + 2}份。",
        f"协助兄弟单位办理政府信息公开申请{some}件，提出意见{some}条。",
        f"抽查依申请公开答复书{some}份，发现并整改问题{some // 2}个。",
        f"为相关单位提供依申请公开业务咨询{some}次。",
    )


def published_decisions(w: Writer) -> str:
    """What was published of decisions, not how many were made."""
    some, more = w.random.randint(3, 300), w.random.randint(3, 90)
    return w.pick(
        f"严格落实“谁执法、谁公示”，主动公开行政处罚信息{some}条、行政许可信息{more}条。",
        f"梳理公布行政许可事项{more}项，全部实现网上办理。",
        f"公开“双随机、一公开”抽查计划{more % 7 + 1}项、抽查结果{some}条。",
        f"公开政府采购信息{more}条，采购金额{some}.{more}万元。",
        f"编制行政处罚裁量基准{more}项，动态调整权责清单{some}项。",
        f"受理行政许可申请{w['licences'] + more}件，作出行政许可决定{w.n('licences')}件。",
    )


def other_disputes(w: Writer) -> str:
    """Reviews and lawsuits about other things."""
    some = w.random.randint(2, 40)
    return w.pick(
        f"全年因行政处罚引发的行政复议{some}件，均与政府信息公开无关。",
        f"参与行政应诉{some}件，无涉及政府信息公开的案件。"
        if not w["lawsuits"]
        else f"接待行政复议咨询{some}人次。",
        f"主动公开行政复议决定书{some}份、行政应诉典型案例{some % 4 + 1}个。",
        f"因政府信息公开工作被举报投诉数量0件，办理信访复查{some}件。",
    )


def terms(w: Writer) -> str:
    """Terms of the law and what happened within them."""
    some = w.random.randint(1, 6)
    return w.pick(
        "能够当场答复的，当场予以答复；不能当场答复的，自收到申请之日起20个工作日内予以答复。",
        f"其中延期答复{some}件，无逾期答复情况。"
        if w["concluded"] > some
        else "需要延长答复期限的，延长期限不超过20个工作日。",
        "对申请内容不明确的，在7个工作日内一次性告知补正。",
        f"依申请公开栏目全年访问量{some * 731}次，下载申请表{some * 17}份。",
        "收取依申请公开复制、邮寄等费用0元。",
    )


def staff(w: Writer) -> str:
    """People, rooms, days of the open door."""
    some = w.random.randint(2, 60)
    return w.pick(
        f"举办政府开放日活动{some % 6 + 1}场，参与群众{some * 7}人次。",
        f"现有政务公开工作人员{some}名，其中专职{some // 3}名。",
        f"设立依申请公开受理点{some % 5 + 1}个、政务公开专区{some}个。",
        f"群众满意度测评{w.random.randint(90, 99)}.{some % 9 + 1}%。",
        f"信息发布量较上年增长{some}.{some % 9 + 1}%。",
        f"发放《条例》宣传手册{some * 20}份。",
    )


UNRELATED_FAMILIES = (
    (8, marked_documents), (5, help_for_others), (6, published_decisions), (5, other_disputes),
    (6, terms), (5, staff),
)  # fmt: skip
