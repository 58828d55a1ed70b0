"""The official rows of the three tables, by the keys their figures are asked for here."""

from __future__ import annotations

ROWS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "secret": "1.属于国家秘密",
    "forbidden": "2.其他法律行政法规禁止公开",
    "stability": "3.危及“三安全一稳定”",
    "third_party": "4.保护第三方合法权益",
    "internal": "5.属于三类内部事务信息",
    "process": "6.属于四类过程性信息",
    "files": "7.属于行政执法案卷",
    "query": "8.属于行政查询事项",
    "not_held": "1.本机关不掌握相关政府信息",
    "creation": "2.没有现成信息需要另行制作",
    "unclear": "3.补正后申请内容仍不明确",
    "petition": "1.信访举报投诉类申请",
    "repeated": "2.重复申请",
    "publication": "3.要求提供公开出版物",
    "excessive": "4.无正当理由大量反复申请",
    "confirmation": "5.要求行政机关确认或重新出具已获取信息",
    "not_corrected": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "fee_unpaid": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "miscellaneous": "3.其他",
    "concluded": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}
COLUMNS = ("natural", "business", "research", "welfare", "legal", "organisation")
GROUPS = {
    "denied": ("secret", "forbidden", "stability", "third_party", "internal", "process", "files",
               "query"),
    "unavailable": ("not_held", "creation", "unclear"),
    "refused": ("petition", "repeated", "publication", "excessive", "confirmation"),
    "others": ("not_corrected", "fee_unpaid", "miscellaneous"),
}  # fmt: skip
GROUP_LABELS = {
    "denied": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "refused": "（五）不予处理",
    "others": "（六）其他处理",
}
OUTCOMES = ("granted", "partly", *(row for rows in GROUPS.values() for row in rows))
PROCEEDINGS = ("review", "direct", "after")
RESULTS = ("upheld", "corrected", "other", "pending")
OFFICIAL = {
    "partly": "partly_granted", "secret": "denied.state_secret",
    "forbidden": "denied.law_forbidden", "stability": "denied.security_stability",
    "third_party": "denied.third_party", "internal": "denied.internal_affairs",
    "process": "denied.process_information", "files": "denied.enforcement_files",
    "query": "denied.administrative_query", "not_held": "unavailable.not_held",
    "creation": "unavailable.needs_creation", "unclear": "unavailable.unclear",
    "petition": "refused.petition", "repeated": "refused.repeated",
    "publication": "refused.publication", "excessive": "refused.excessive",
    "confirmation": "refused.reconfirmation", "not_corrected": "other.not_corrected",
    "fee_unpaid": "other.fee_unpaid", "miscellaneous": "other.miscellaneous",
}  # fmt: skip
"""The product's own row keys where they differ, for saying which row is contradicted."""
